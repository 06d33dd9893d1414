"""The field test end to end: sheets printed, marked as asked, scanned, and tonight will work; or it says why not."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from bench import scans
from bench.distort import Recipe
from bench.pens import BOX_MODELS, NAME_MODELS, Box, any_hand

from daihoi.cli import main
from daihoi.core.trial import trial_sheets

ZONES = {"agree": "agree", "disagree": "disagree", "struck": "name_text"}


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    out = tmp_path_factory.mktemp("trial")
    assert main(["ballots", "trial", "print", "--out", str(out)]) == 0
    return out


def scan(printed, out, recipe, tool="ball_blue"):
    """Mark the five sheets as they ask, and scan them with one recipe."""
    pages = []
    for sheet in trial_sheets():
        rng = np.random.default_rng(sheet.number)
        hand = any_hand(rng, tool, 0.5)
        layout = json.loads((printed / f"layout-{sheet.number}.json").read_text(encoding="utf-8"))
        zones = {(z["candidate"], z["kind"]): z for z in layout["pages"][0]["zones"]}
        strokes = []
        for row, asked in sheet.asked:
            if asked in ZONES:
                zone = zones[row, ZONES[asked]]
                model = NAME_MODELS["straight"] if asked == "struck" else BOX_MODELS["cross"]
                strokes += model(Box(*(zone[k] for k in ("x", "y", "width", "height"))), hand, None, None).strokes
        clean = scans.printed(printed / "trial.pdf", sheet.number - 1, recipe.dpi)
        turned = replace(recipe, quarter_turns=2 if sheet.number == 3 else 0)
        pages.append(scans.make_scan(clean, strokes, turned, rng, None)[0])
    scans.write_batch(pages, recipe, out / "scan", has_dpi=True)
    return sorted(str(file) for file in out.glob("scan*"))


def read(printed, files, capsys):
    code = main(["ballots", "trial", "read", "--layout", str(printed), *files])
    return code, json.loads(capsys.readouterr().out)


def test_five_sheets_marked_as_asked_say_that_tonight_will_work(printed, tmp_path, capsys):
    code, answer = read(printed, scan(printed, tmp_path, Recipe(form="pdf_jpeg")), capsys)
    assert (code, answer["works"], answer["verdict"]) == (0, True, "tối nay dùng được"), answer["reasons"]
    assert [sheet["number"] for sheet in answer["sheets"]] == [1, 2, 3, 4, 5]
    assert all(0.995 < sheet["scale"] < 1.005 for sheet in answer["sheets"])


@pytest.mark.parametrize(
    ("recipe", "code", "works"),
    [
        (Recipe(form="jpeg", print_scale=0.97), "wrong_scale", False),
        (Recipe(form="g4"), "one_bit", True),
        (Recipe(form="png", dpi=100), "low_resolution", False),
    ],
)
def test_a_hall_that_prints_or_scans_badly_is_told_why(printed, tmp_path, capsys, recipe, code, works):
    exit_code, answer = read(printed, scan(printed, tmp_path, recipe, "gel_blue"), capsys)
    assert code in [reason["code"] for reason in answer["reasons"]] or answer["sheets"][0]["refused"] == code
    assert (exit_code == 0) is works is answer["works"]


def test_sheets_left_unmarked_and_files_that_are_none_block(printed, tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("không phải ảnh")
    code, answer = read(printed, [str(printed / "trial.pdf"), str(tmp_path / "notes.txt")], capsys)
    assert code == 1
    assert {reason["code"] for reason in answer["reasons"]} == {"read_otherwise", "refused"}


def test_a_folder_that_trial_print_did_not_write_is_one_sentence(tmp_path, capsys):
    assert main(["ballots", "trial", "read", "--layout", str(tmp_path), "x.pdf"]) == 2
    assert capsys.readouterr().err.strip().endswith("không phải thư mục của “trial print”")
