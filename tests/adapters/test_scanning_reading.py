"""The closing of the circle in small: marked papers in every form, read back; in doubt never a guess."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image
from tests.adapters.marked_paper import Paper, contest

from daihoi.adapters.scanning import read_scans


def _line(paper: Paper, folder: Path, **words: Any) -> dict[str, Any]:
    name = folder / ("scan.png" if paper.dpi < 250 else "scan.jpg")
    lines = list(read_scans([paper.layout], [paper.save(name)], **words))
    assert len(lines) == 1
    return lines[0]


def _said(line: dict[str, Any], candidate: str) -> dict[str, str]:
    return next(mark for mark in line["marks"] if mark["candidate"] == candidate)


def _codes(line: dict[str, Any]) -> dict[str, str]:
    return {doubt["candidate"]: doubt["why"]["code"] for doubt in line["doubts"]}


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
@pytest.mark.parametrize("skew", [0.0, 4.9, -3.0])
def test_any_turn_and_skew_is_read(turn: int, skew: float, tmp_path: Path) -> None:
    paper = Paper(contest("agree_disagree", 6), tmp_path)
    paper.cross("c01", "agree").cross("c02", "disagree").cross("c03", "agree").scanned(turn=turn, skew=skew)
    line = _line(paper, tmp_path)
    assert line["status"] == "read"
    assert _said(line, "c01") == {"candidate": "c01", "agree": "marked", "disagree": "blank"}
    assert _said(line, "c02") == {"candidate": "c02", "agree": "blank", "disagree": "marked"}
    assert line["ballot"]["votes"] == ["c01", "c03"]
    assert sorted(line["ballot"]["void"]) == ["c04", "c05", "c06"]


@pytest.mark.parametrize("dpi", [150, 200, 300, 600])
def test_any_resolution_is_read(dpi: int, tmp_path: Path) -> None:
    paper = Paper(contest("strike", 6), tmp_path, dpi=dpi).strike("c02").strike("c05").scanned()
    line = _line(paper, tmp_path)
    assert [mark["struck"] for mark in line["marks"]] == ["no", "yes", "no", "no", "yes", "no"]
    assert line["ballot"]["status"] == "valid"


@pytest.mark.parametrize("scale", [0.992, 1.008])
def test_small_errors_of_scale_are_read(scale: float, tmp_path: Path) -> None:
    line = _line(Paper(contest(), tmp_path).cross("c01", "agree").scanned(scale=scale), tmp_path)
    assert _said(line, "c01")["agree"] == "marked"


def test_a_far_wrong_scale_is_refused(tmp_path: Path) -> None:
    assert _line(Paper(contest(), tmp_path).scanned(scale=0.91), tmp_path)["why"]["code"] == "wrong_scale"


def test_a_page_askew_beyond_reading_is_refused(tmp_path: Path) -> None:
    line = _line(Paper(contest(), tmp_path).scanned(skew=9.0, scale=0.95), tmp_path)
    assert line["why"]["code"] in ("skewed", "page_not_found")


DOUBTS: dict[str, tuple[Callable[[Paper], object], set[str]]] = {
    "scribbled out": (lambda p: p.cross("c01", "agree").scribble("c01", "agree"), {"corrected"}),
    "a mark beside": (
        lambda p: p.line((146, p.box("c01", "agree").y + 1), (149, p.box("c01", "agree").y + 4)),
        {"beside"},
    ),
    "a stroke on its way": (
        lambda p: p.line(
            (p.box("c01", "agree").x - 9, p.box("c01", "agree").y - 3),
            (p.box("c01", "agree").right + 9, p.box("c01", "agree").bottom + 3),
        ),
        {"line", "beside"},
    ),
}


@pytest.mark.parametrize(("draw", "codes"), DOUBTS.values(), ids=DOUBTS.keys())
def test_boxes_in_doubt_go_to_people(draw: Callable[[Paper], object], codes: set[str], tmp_path: Path) -> None:
    paper = Paper(contest(), tmp_path)
    draw(paper)
    line = _line(paper.scanned(), tmp_path)
    assert _said(line, "c01")["agree"] == "doubtful"
    assert _codes(line)["c01"] in codes
    assert (line["status"], line["ballot"]["status"]) == ("needs_ruling", "needs_ruling")
    assert "scores" in line


NAME_DOUBTS: dict[str, tuple[Callable[[Paper], object], set[str]]] = {
    "half": (lambda p: p.strike("c04", 0, 0.62), {"partial"}),
    "family name": (lambda p: p.strike("c04", 0, 0.3), {"family_name"}),
    "given name": (lambda p: p.strike("c04", 0.75, 1), {"given_name", "partial"}),
    "note": (lambda p: p.line((92, p.box("c04", "name_text").y), (97, p.box("c04", "name_text").bottom)), {"beside"}),
}


@pytest.mark.parametrize(("draw", "codes"), NAME_DOUBTS.values(), ids=NAME_DOUBTS.keys())
def test_names_in_doubt_go_to_people(draw: Callable[[Paper], object], codes: set[str], tmp_path: Path) -> None:
    paper = Paper(contest("strike", 8), tmp_path)
    draw(paper)
    line = _line(paper.scanned(), tmp_path)
    assert _said(line, "c04")["struck"] == "doubtful"
    assert _codes(line)["c04"] in codes
    doubt = line["doubts"][0]
    left, top, right, bottom = doubt["pixels"]
    box = paper.box("c04", "name_text")
    assert abs(left - box.x * paper.per_mm) < 6
    assert abs(bottom - box.bottom * paper.per_mm) < 6
    assert (right > left, bottom > top, doubt["box"]["page"]) == (True, True, 1)


def test_an_underline_is_never_a_strike(tmp_path: Path) -> None:
    line = _line(Paper(contest("strike", 6), tmp_path).strike("c02", drop=1.12).scanned(), tmp_path)
    assert _said(line, "c02")["struck"] in ("no", "doubtful")


def test_a_fold_is_no_mark(tmp_path: Path) -> None:
    paper = Paper(contest("agree_disagree", 8), tmp_path)
    y = paper.box("c03", "agree").centre.y
    paper.line((0, y), (210, y + 0.6), width=0.3, ink=150).scanned()
    line = _line(paper, tmp_path)
    assert "marked" not in {word for mark in line["marks"] for word in mark.values()}
    assert set(line["notes"]) & {"folds", "streaks"}


def test_black_and_white_scans_say_so(tmp_path: Path) -> None:
    paper = Paper(contest("strike", 6), tmp_path, dpi=300).strike("c03").scanned()
    file = tmp_path / "g4.tif"
    Image.fromarray(paper.gray).convert("1", dither=Image.Dither.NONE).save(file, compression="group4", dpi=(300, 300))
    (line,) = read_scans([paper.layout], [str(file)])
    assert (line["notes"], _said(line, "c03")["struck"]) == (["one_bit"], "yes")


def test_names_beside_struck_ones_stay_clear_on_a_coarse_black_and_white_scan(tmp_path: Path) -> None:
    paper = Paper(contest("strike", 8), tmp_path, dpi=150).strike("c02").strike("c05").scanned()
    file = tmp_path / "g4.tif"
    Image.fromarray(paper.gray).convert("1", dither=Image.Dither.NONE).save(file, compression="group4", dpi=(150, 150))
    (line,) = read_scans([paper.layout], [str(file)])
    assert [mark["struck"] for mark in line["marks"]] == ["no", "yes", "no", "no", "yes", "no", "no", "no"]


@pytest.mark.parametrize("ink", [150, 185, 210])
@pytest.mark.parametrize("dpi", [150, 300])
def test_a_faint_pencil_strike_is_never_called_untouched(ink: int, dpi: int, tmp_path: Path) -> None:
    paper = Paper(contest("strike", 6), tmp_path, dpi=dpi)
    box = paper.box("c03", "name_text")
    paper.line((box.x - 1.5, box.centre.y), (box.right + 2.0, box.centre.y + 0.3), width=0.4, ink=ink).scanned()
    marks = [mark["struck"] for mark in _line(paper, tmp_path)["marks"]]
    assert marks.pop(2) in ("yes", "doubtful")
    assert set(marks) == {"no"}


def test_a_missing_stamp_is_named_when_it_is_expected(tmp_path: Path) -> None:
    paper = Paper(contest(), tmp_path).scanned()
    assert _line(paper, tmp_path)["notes"] == []
    assert _line(paper, tmp_path, expect_stamp=True)["notes"] == ["no_stamp"]
    stamped = Paper(contest(), tmp_path)
    angles = np.linspace(0, 6.3, 40)
    stamped.line(*[(38 + 14 * float(np.cos(a)), 34 + 14 * float(np.sin(a))) for a in angles], width=1.2, ink=110)
    assert _line(stamped.scanned(), tmp_path, expect_stamp=True)["notes"] == []


def test_digits_go_to_people(tmp_path: Path) -> None:
    paper = Paper(contest("cumulative", 4) | {"regulation": "company_59_2020"}, tmp_path)
    box = paper.box("c02", "digits")
    paper.line((box.x + 4, box.y + 1), (box.x + 4, box.bottom - 1)).scanned()
    line = _line(paper, tmp_path)
    assert [mark["digits"] for mark in line["marks"]] == ["blank", "doubtful", "blank", "blank"]
    assert _codes(line) == {"c02": "digits"}


@pytest.mark.parametrize("mode", ["strike", "agree_disagree", "approve"])
def test_the_votes_a_paper_carries_are_written_above_and_never_taken_for_a_mark(mode: str, tmp_path: Path) -> None:
    paper = Paper(contest(mode, 6) | {"regulation": "company_59_2020"}, tmp_path)
    line = next(zone.box for zone in paper.layout.pages[0].of_kind("weight"))
    for at in range(4):  # 1111, and taller than the line
        x = line.right - 30 + 4 * at
        paper.line((x, line.y - 2), (x, line.bottom + 1))
    if mode == "strike":
        paper.strike("c02")
    else:
        paper.cross("c02", "agree")
    told = _line(paper.scanned(), tmp_path)
    chosen = ["c02"] if mode != "strike" else ["c01", "c03", "c04", "c05", "c06"]
    assert (told["status"], told["ballot"]["votes"]) == ("read", chosen)


def test_the_two_sides_of_a_ballot_make_one_vote(tmp_path: Path) -> None:
    asked = contest("strike", 70)
    names = []
    for number in (2, 1):
        paper = Paper(asked, tmp_path, page=number)
        first = paper.layout.pages[number - 1].of_kind("name")[0].candidate
        names.append(paper.strike(str(first)).scanned(seed=number).save(tmp_path / f"side{number}.png"))
    earlier, later = read_scans([paper.layout], names)
    assert (earlier["ballot"], earlier["continues"]) == (None, True)
    assert len(later["ballot"]["votes"]) == 68 or later["ballot"]["status"] == "needs_ruling"
    (alone,) = read_scans([paper.layout], names[:1])
    assert alone["why"]["code"] == "incomplete_ballot"


@pytest.mark.parametrize(("level", "code"), [(140, None), (80, "too_light"), (50, "too_light")])
def test_black_and_white_that_lost_thin_print_is_refused_for_it_may_have_lost_strokes(
    level: int, code: str | None, tmp_path: Path
) -> None:
    paper = Paper(contest("strike", 12), tmp_path).scanned(skew=0.3)
    black_and_white = np.where(paper.gray > level, 255, 0).astype(np.uint8)
    Image.fromarray(black_and_white).convert("1").save(tmp_path / "scan.tif", dpi=(paper.dpi, paper.dpi))
    (line,) = read_scans([paper.layout], [str(tmp_path / "scan.tif")])
    assert (line["why"] and line["why"]["code"]) == code


# how far (shares of the page) its corners are seen inside the picture's: right and down, clockwise from the top left
ASLANT = (
    ((0.02, 0.02), (0.02, 0.02), (0.09, 0.02), (0.08, 0.02)),
    ((0.09, 0.08), (0.02, 0.03), (0.02, 0.02), (0.03, 0.09)),
    ((0.03, 0.08), (0.08, 0.02), (0.02, 0.07), (0.09, 0.03)),
    ((0.065, 0.039), (0.023, 0.021), (0.077, 0.084), (0.062, 0.071)),
    ((0.045, 0.062), (0.047, 0.064), (0.066, 0.021), (0.074, 0.09)),
)


@pytest.mark.parametrize("corners", ASLANT)
@pytest.mark.parametrize("mode", ["strike", "agree_disagree"])
def test_a_photograph_taken_aslant_is_read(mode: str, corners: tuple[tuple[float, float], ...], tmp_path: Path) -> None:
    paper = Paper(contest(mode, 12), tmp_path)
    marked = ["c02", "c07", "c11"]
    for name in marked:
        _ = paper.strike(name) if mode == "strike" else paper.cross(name, "agree")
    height, width = paper.gray.shape
    tall, wide = round(1.12 * height), round(1.15 * width)
    ways = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)]) * (width, height)
    seen = np.array([(0, 0), (wide, 0), (wide, tall), (0, tall)]) + np.array(corners) * ways
    page = np.array([(0, 0), (width, 0), (width, height), (0, height)])
    lens = cv2.getPerspectiveTransform(page.astype(np.float32), seen.astype(np.float32))
    photo = cv2.warpPerspective(paper.scanned().gray, lens, (wide, tall), borderValue=90)
    paper.gray = np.asarray(photo * np.linspace(0.7, 1.0, wide), np.uint8)
    line = _line(paper, tmp_path)
    assert line["status"] == "read" and "phone" in line["notes"]
    kind, words = ("struck", ("yes", "no")) if mode == "strike" else ("agree", ("marked", "blank"))
    said = {mark["candidate"]: mark[kind] for mark in line["marks"]}
    assert [name for name, word in said.items() if word == words[0]] == marked
    assert set(said.values()) == set(words)
