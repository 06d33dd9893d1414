"""`daihoi ballots read`: lines, order, files of every kind, resuming; marks are drawn on our own printed pages."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import yaml
from PIL import Image, ImageDraw

from daihoi.cli import main
from tests.contract.test_ballots_print import contest

DPI = 200
KEYS = ["contract", "source", "page", "status", "contest", "sheet", "notes", "marks", "doubts", "ballot", "why"]


@dataclass(frozen=True)
class Printed:
    """A printed contest: its layout and clean pictures of its pages."""

    layout: Path
    pages: list[Image.Image]

    def marked(self, *places: tuple[str, str], page: int = 0, spot: int = 0) -> Image.Image:
        """A page with crosses in boxes and lines through names; `spot` makes each picture another one."""
        picture = self.pages[page].copy()
        draw, scale = ImageDraw.Draw(picture), DPI / 25.4
        zones = json.loads(self.layout.read_text(encoding="utf-8"))["pages"][page]["zones"]
        for zone in zones:
            if (zone["kind"], zone["candidate"]) in places:
                left, top = (zone["x"] + 1) * scale, (zone["y"] + 1) * scale
                right, bottom = (zone["x"] + zone["width"] - 1) * scale, (zone["y"] + zone["height"] - 1) * scale
                if zone["kind"] == "name_text":
                    middle = (top + bottom) / 2
                    draw.line([(left - 16, middle), (right + 16, middle)], fill=30, width=4)
                else:
                    draw.line([(left, top), (right, bottom)], fill=30, width=4)
                    draw.line([(left, bottom), (right, top)], fill=30, width=4)
        draw.point((3 + spot, 3), fill=0)
        return picture


def print_contest(folder: Path, given: dict[str, Any]) -> Printed:
    (folder / "c.yaml").write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")
    assert main(["ballots", "print", str(folder / "c.yaml"), "--copies", "1", "--out", str(folder)]) == 0
    pdf = pypdfium2.PdfDocument(folder / "ballots.pdf")
    return Printed(folder / "layout.json", [page.render(scale=DPI / 72).to_pil().convert("L") for page in pdf])


@pytest.fixture(scope="module")
def agree(tmp_path_factory):
    return print_contest(tmp_path_factory.mktemp("agree"), contest(3, "agree_disagree"))


@pytest.fixture(scope="module")
def strike(tmp_path_factory):
    return print_contest(tmp_path_factory.mktemp("strike"), contest(4, "strike", seats=3))


@pytest.fixture(scope="module")
def leaves(tmp_path_factory):
    return print_contest(tmp_path_factory.mktemp("leaves"), contest(70, "strike", seats=69))


@pytest.fixture
def read(daihoi):
    return lambda printed, *more, **stdin: daihoi("ballots", "read", "--layout", printed.layout, *more, **stdin)


@pytest.fixture
def three(agree, tmp_path):
    """Three marked sheets in a folder."""
    folder = tmp_path / "scans"
    folder.mkdir()
    for at in range(3):
        agree.marked(("agree", "c01"), ("agree", "c02"), ("disagree", "c03"), spot=at).save(folder / f"{at}.png")
    return folder


def outcome(line: dict[str, Any]) -> tuple[int, str, str | None, str | None]:
    return line["page"], line["status"], (line["why"] or {}).get("code"), (line["ballot"] or {}).get("status")


def test_a_line_says_all_that_the_contract_names(read, agree, three):
    answer = read(agree, three / "0.png")
    (line,) = answer.lines
    assert answer.code == 0 and set(KEYS) <= set(line)
    assert (line["contract"], line["source"], line["page"]) == (1, str(three / "0.png"), 1)
    assert (line["status"], line["contest"], line["sheet"], line["why"]) == ("read", "thu-agree_disagree-3", None, None)
    assert line["marks"] == [
        {"candidate": "c01", "agree": "marked", "disagree": "blank"},
        {"candidate": "c02", "agree": "marked", "disagree": "blank"},
        {"candidate": "c03", "agree": "blank", "disagree": "marked"},
    ]
    told = line["ballot"]
    assert (told["status"], told["votes"], told["void"], told["article"]) == ("valid", ["c01", "c02"], [], "17(2)")


def test_struck_names(read, strike, tmp_path):
    strike.marked(("name_text", "c02")).save(tmp_path / "s.png")
    (line,) = read(strike, tmp_path / "s.png").lines
    assert line["marks"] == [{"candidate": f"c0{at}", "struck": "yes" if at == 2 else "no"} for at in range(1, 5)]
    assert line["ballot"]["votes"] == ["c01", "c03", "c04"]


def test_folders_lists_and_files_keep_their_order(read, agree, three, tmp_path):
    names = [str(three / f"{at}.png") for at in range(3)]
    assert [line["source"] for line in read(agree, three).lines] == names
    assert [line["source"] for line in read(agree, names[2], names[0]).lines] == [names[2], names[0]]
    listed = "\n".join([names[1], "", names[0]]).encode()
    assert [line["source"] for line in read(agree, "-", stdin=listed).lines] == [names[1], names[0]]
    one, two = read(agree, three), read(agree, three, "--jobs", 2)
    assert (one.out, one.code) == (two.out, two.code)


def test_out_takes_the_lines_and_resume_goes_on(read, agree, three, tmp_path):
    out = tmp_path / "new" / "r.jsonl"
    answer = read(agree, three, "--out", out)
    assert (answer.code, answer.out) == (0, "")
    whole = out.read_bytes()
    assert whole.decode() == read(agree, three).out
    for cut in (0, len(whole) // 2, len(whole) - 1, len(whole)):
        out.write_bytes(whole[:cut])
        assert read(agree, three, "--out", out, "--resume").code == 0
        assert out.read_bytes() == whole
    out.write_text("no reading\n")
    assert read(agree, three, "--out", out, "--resume").is_one_sentence()
    assert out.read_text() == "no reading\n"


def test_the_same_again_is_refused_and_counted_once(read, agree, three, tmp_path):
    again = read(agree, three / "0.png", three / "0.png")
    assert again.code == 1
    assert [outcome(line)[1:3] for line in again.lines] == [("read", None), ("refused", "duplicate_file")]
    Image.open(three / "0.png").save(tmp_path / "same.tif")
    told = read(agree, three / "0.png", tmp_path / "same.tif").lines
    assert [outcome(line)[1:3] for line in told] == [("read", None), ("refused", "duplicate_page")]
    assert told[1]["marks"] == [] and told[1]["ballot"] is None


def test_every_kind_of_file(read, agree, tmp_path):
    pictures = [agree.marked(("agree", "c01"), spot=at) for at in range(4)]
    pictures[0].copy().save(tmp_path / "a.tif", save_all=True, append_images=[pictures[1].copy()])
    pictures[2].copy().save(tmp_path / "b.pdf", resolution=DPI)
    pictures[3].copy().save(tmp_path / "c.jpg", quality=90)
    pictures[0].convert("1").save(tmp_path / "d.tif", compression="group4", dpi=(DPI, DPI))
    pictures[1].rotate(90, expand=True).save(tmp_path / "e.png")
    pictures[2].rotate(4, fillcolor=255).save(tmp_path / "f.png")
    told = read(agree, *(tmp_path / name for name in ("a.tif", "b.pdf", "c.jpg", "d.tif", "e.png", "f.png"))).lines
    assert [line["page"] for line in told] == [1, 2, 1, 1, 1, 1, 1]
    assert [line["marks"][0]["agree"] for line in told] == ["marked"] * 7
    assert told[4]["notes"] == ["one_bit"]


def test_broken_and_foreign_files_are_lines_with_a_code(read, agree, three, tmp_path):
    good = (three / "0.png").read_bytes()
    empty = pikepdf.new()
    empty.save(tmp_path / "zero.pdf")
    agree.marked().copy().save(tmp_path / "open.pdf", resolution=DPI)
    with pikepdf.open(tmp_path / "open.pdf") as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
    blank = Image.new("L", (1654, 2339), 255)
    blank.save(tmp_path / "white.png")
    Image.new("L", (1, 1), 255).save(tmp_path / "dot.png")
    Image.new("L", (1654, 2339), 0).save(tmp_path / "black.png")
    expected = {
        "none.png": (b"", "damaged_file"),
        "cut.png": (good[:3000], "damaged_file"),
        "junk.pdf": (b"%PDF-1.4 junk", "damaged_file"),
        "words.txt": (b"hello", "unsupported"),
        "zero.pdf": (None, "damaged_file"),
        "locked.pdf": (None, "encrypted_file"),
        "white.png": (None, "blank_page"),
        "black.png": (None, "too_dark"),
        "dot.png": (None, "not_a_ballot"),
    }
    for name, (content, _code) in expected.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    answer = read(agree, *(tmp_path / name for name in expected), three / "0.png")
    assert answer.code == 1
    told = {Path(line["source"]).name: line for line in answer.lines}
    assert {name: line["why"]["code"] for name, line in told.items() if line["why"]} == {
        name: code for name, (_content, code) in expected.items()
    }
    assert told["0.png"]["status"] == "read"
    for name in expected:
        assert (told[name]["status"], told[name]["marks"], told[name]["ballot"]) == ("refused", [], None)
        assert told[name]["why"]["message"]


def test_another_contest_is_named_and_several_layouts_go_together(daihoi, read, agree, strike, tmp_path):
    strike.marked(("name_text", "c01")).save(tmp_path / "s.png")
    agree.marked(("agree", "c01")).save(tmp_path / "a.png")
    answer = read(agree, tmp_path / "s.png")
    assert answer.code == 1 and answer.lines[0]["why"]["code"] == "wrong_contest"
    both = read(agree, "--layout", strike.layout, tmp_path / "s.png", tmp_path / "a.png")
    assert [line["contest"] for line in both.lines] == ["thu-strike-4", "thu-agree_disagree-3"]


def test_the_leaves_of_one_ballot_follow_each_other_in_either_order(read, leaves, tmp_path):
    front = leaves.marked(("name_text", "c01"))
    back = leaves.marked(page=1, spot=1)
    front.save(tmp_path / "1.png")
    back.save(tmp_path / "2.png")
    for order in (("1.png", "2.png"), ("2.png", "1.png")):
        first, last = read(leaves, *(tmp_path / name for name in order)).lines
        assert (first["ballot"], first["continues"]) == (None, True)
        assert (last["ballot"]["status"], len(last["ballot"]["votes"])) == ("valid", 69)
    alone = read(leaves, tmp_path / "1.png")
    assert alone.code == 1 and outcome(alone.lines[0])[1:3] == ("refused", "incomplete_ballot")


def test_a_missing_stamp_is_put_before_the_regulation(read, agree, three):
    (line,) = read(agree, three / "0.png", "--expect-stamp").lines
    assert "no_stamp" in line["notes"] and line["ballot"]["status"] == "needs_ruling"


def test_where_nothing_can_be_done(daihoi, read, agree, three, tmp_path, put):
    (tmp_path / "empty").mkdir()
    for words in (
        [tmp_path / "nowhere.png"],
        [tmp_path / "empty"],
        [three, "--jobs", 0],
        [three, "--resume"],
        [three, "--out", tmp_path],
        ["-"],
    ):
        assert read(agree, *words).is_one_sentence(), words
    text = agree.layout.read_text(encoding="utf-8")
    for layout in ("", "[]", "{}", "null", text[:500], text.replace('"seats": 3', '"seats": 2')):
        assert daihoi("ballots", "read", "--layout", put("l.json", layout), three).is_one_sentence()


def test_a_file_name_that_is_no_text_is_read_all_the_same(read, agree, tmp_path):
    pdf = os.fsdecode(bytes(tmp_path) + b"/odd\xff.pdf")
    shutil.copy(agree.layout.parent / "ballots.pdf", pdf)
    picture, out = os.fsdecode(bytes(tmp_path) + b"/odd\xff.png"), tmp_path / "lines.jsonl"
    with Path(picture).open("wb") as file:
        agree.marked(("agree", "c01")).save(file, "PNG", dpi=(DPI, DPI))
    assert read(agree, "--out", out, pdf, picture).code == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(line["source"], line["status"]) for line in lines] == [(pdf, "read"), (picture, "read")]
    assert [line["source"] for line in read(agree, pdf, picture).lines] == [pdf, picture]
