"""A bracket beside or through names is a question in every row it touches; what the paper shows itself is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tests.adapters.marked_paper import Paper, contest

from daihoi.adapters.scanning import read_scans
from daihoi.core.geometry import Box

FIRST = 6  # the row where brackets begin


def _said(paper: Paper, folder: Path) -> dict[str, str]:
    (line,) = read_scans([paper.layout], [paper.save(folder / "scan.png")])
    assert line["status"] != "refused"
    return {mark["candidate"]: mark["struck"] for mark in line["marks"]}


def _brace(paper: Paper, x: float, first: Box, last: Box, width: float = 0.45, ink: int = 60) -> None:
    """A square bracket with its tips to the right, from the head of one name to the foot of another."""
    top, foot = first.y, last.bottom
    paper.line(
        (x + 0.8, top),
        (x, top + 0.5),
        (x + 0.1, (top + foot) / 2),
        (x, foot - 0.5),
        (x + 0.8, foot),
        width=width,
        ink=ink,
    )


# where it stands, in mm from the cell's left rule or the name's ends
PLACES: dict[str, Callable[[Box, Box], float]] = {
    "left of the table": lambda cell, name: cell.x - 24.5,
    "left of the number": lambda cell, name: cell.x - 16.0,
    "right of the number": lambda cell, name: cell.x - 5.0,
    "at the rule": lambda cell, name: cell.x - 2.0,
    "before the name": lambda cell, name: name.x - 1.6,
    "through its end": lambda cell, name: name.right - 1.2,
    "right of it": lambda cell, name: name.right + 3.0,
    "far right of it": lambda cell, name: cell.right - 3.0,
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("rows", [1, 2, 3])
@pytest.mark.parametrize("names", [8, 20])
def test_a_bracket_is_asked_about_in_every_row_it_touches(place: str, rows: int, names: int, tmp_path: Path) -> None:
    paper = Paper(contest("strike", names), tmp_path)
    touched = [f"c{FIRST + step:02}" for step in range(-1, rows - 1)]
    first, last = (paper.box(touched[at], "name_text") for at in (0, -1))
    _brace(paper, PLACES[place](paper.box(touched[0], "name"), first), first, last)
    said = _said(paper.scanned(skew=0.4, noise=3.0), tmp_path)
    assert {name for name, word in said.items() if word != "no"} == set(touched)


def _streak(paper: Paper, x: float) -> None:
    paper.line((x, -5), (x, 302), width=0.2, ink=150)


def _faint_streak(paper: Paper, x: float) -> None:
    wide = max(1, round(0.15 * paper.per_mm))
    at = round(x * paper.per_mm)
    part = paper.gray[:, at : at + wide].astype(np.float32)
    paper.gray[:, at : at + wide] = np.asarray(part * 0.85, np.uint8)


def _fold(paper: Paper, x: float) -> None:
    paper.line((x, -5), (x + 0.8, 302), width=0.35, ink=185)


@pytest.mark.parametrize("line", [_streak, _faint_streak, _fold])
@pytest.mark.parametrize("x", [40.0, 47.0, 58.0, 66.0, 104.0, 150.0])
def test_a_line_down_the_whole_page_is_no_bracket(
    line: Callable[[Paper, float], None], x: float, tmp_path: Path
) -> None:
    paper = Paper(contest("strike", 20), tmp_path)
    line(paper, x)
    assert set(_said(paper.scanned(noise=3.0), tmp_path).values()) == {"no"}


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize("skew", [-2.5, 2.5])
@pytest.mark.parametrize("names", [6, 20, 40])
def test_the_table_itself_is_no_bracket(names: int, skew: float, dpi: int, tmp_path: Path) -> None:
    paper = Paper(contest("strike", names), tmp_path, dpi=dpi)
    assert set(_said(paper.scanned(skew=skew, noise=4.0), tmp_path).values()) == {"no"}


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("off", [-0.3, 0.0, 0.4, 1.1])
@pytest.mark.parametrize("line", [_streak, _faint_streak, _fold])
def test_a_bracket_along_a_line_of_the_page_is_asked_about(
    line: Callable[[Paper, float], None], off: float, rows: int, dpi: int, tmp_path: Path
) -> None:
    paper = Paper(contest("strike", 20), tmp_path, dpi=dpi)
    touched = [f"c{FIRST + step:02}" for step in range(-1, rows - 1)]
    first, last = (paper.box(touched[at], "name_text") for at in (0, -1))
    x = max(paper.box(name, "name_text").right for name in touched) + 6
    line(paper, x)
    _brace(paper, x + off, first, last)
    said = _said(paper.scanned(noise=3.0), tmp_path)
    assert {name for name, word in said.items() if word != "no"} == set(touched)


@pytest.mark.parametrize("share", [0.3, 0.5])
@pytest.mark.parametrize("x", [66.0, 104.0, 150.0])
def test_a_broken_line_down_the_whole_page_is_no_mark(x: float, share: float, tmp_path: Path) -> None:
    paper = Paper(contest("strike", 20), tmp_path)
    for y in np.arange(0.5, 296.0, 1.3):  # what one bit leaves of a pale streak
        paper.line((x, float(y)), (x, float(y) + 1.3 * share), width=0.15, ink=60)
    paper.scanned()
    paper.gray = np.where(paper.gray > 150, 255, 0).astype(np.uint8)
    assert set(_said(paper, tmp_path).values()) == {"no"}


@pytest.mark.parametrize(("fold", "off", "ink"), [(-0.4, 1.1, 150), (0.8, 0.8, 60), (1.1, 0.9, 60)])
def test_a_bracket_beside_the_next_number_along_a_fold_is_asked_about_on_both_sides(
    fold: float, off: float, ink: int, tmp_path: Path
) -> None:
    paper = Paper(contest("strike", 40), tmp_path)
    names = {zone.candidate: zone.box for zone in paper.layout.pages[0].of_kind("name")}
    touched = [name for name, box in names.items() if box.x > 80][3:5]
    low, high = (names[touched[at]].centre.y for at in (0, -1))
    beside = [name for name, box in names.items() if box.x < 80 and box.bottom > low - 2 and box.y < high + 2]
    first, last = (paper.box(touched[at], "name_text") for at in (0, -1))
    x = names[touched[0]].x - 5.2
    _fold(paper, x + fold)
    _brace(paper, x + off, first, last, width=0.3, ink=ink)
    said = _said(paper.scanned(noise=3.0), tmp_path)
    assert {name for name, word in said.items() if word != "no"} == {*touched, *beside}


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("steep", [0.5, 0.75, 1.0, 1.5])
@pytest.mark.parametrize("way", [1, -1])
def test_a_pale_stroke_aslant_is_asked_about_in_every_row_it_runs_into(
    way: int, steep: float, dpi: int, tmp_path: Path
) -> None:
    paper = Paper(contest("strike", 20), tmp_path, dpi=dpi)
    touched = ["c07", "c08"]
    above, below = (paper.box(name, "name_text") for name in touched)
    x = max(above.right, below.right) + 12
    half = (below.centre.y - above.centre.y) / 2
    middle = (above.centre.y + below.centre.y) / 2
    down = half + 1.5
    paper.line((x - way * down / steep, middle - down), (x + way * down / steep, middle + down), width=0.4, ink=218)
    said = _said(paper.scanned(noise=5.0), tmp_path)
    assert {name for name, word in said.items() if word != "no"} == set(touched)


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("lean", [0.0, 1.0, -1.0])
def test_a_pale_bracket_is_asked_about_in_every_row_it_runs_into(lean: float, dpi: int, tmp_path: Path) -> None:
    paper = Paper(contest("strike", 20), tmp_path, dpi=dpi)
    touched = ["c07", "c08"]
    above, below = (paper.box(name, "name_text") for name in touched)
    x = max(above.right, below.right) + 6
    paper.line((x - lean, above.centre.y - 2.5), (x + lean, below.centre.y + 2.5), width=0.4, ink=218)
    said = _said(paper.scanned(noise=5.0), tmp_path)
    assert {name for name, word in said.items() if word != "no"} == set(touched)


@pytest.mark.parametrize("ink", [60, 205])
@pytest.mark.parametrize("off", [-0.5, 0.0, 0.4])
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("names", [20, 40])
def test_a_bracket_along_a_rule_of_the_table_is_asked_about(
    names: int, dpi: int, off: float, ink: int, tmp_path: Path
) -> None:
    paper = Paper(contest("strike", names), tmp_path, dpi=dpi)
    cells = {zone.candidate: zone.box for zone in paper.layout.pages[0].of_kind("name")}
    touched = ["c07", "c08"]
    above, below = (paper.box(name, "name_text") for name in touched)
    x = cells["c07"].right + off
    printed = paper.gray.copy()
    paper.line((x, above.y), (x, below.bottom), width=0.4, ink=ink)
    paper.gray = np.minimum(paper.gray, printed)
    said = _said(paper.scanned(skew=0.4, noise=3.0), tmp_path)
    near = {name for name, box in cells.items() if box.y < below.bottom + 1 and box.bottom > above.y - 1}
    asked = {name for name, word in said.items() if word != "no"}
    assert set(touched) <= asked <= near


@pytest.mark.parametrize("off", [-1.6, 1.6])
@pytest.mark.parametrize("ink", [225, 232])
def test_beside_a_streak_of_light_no_other_line_is_supposed(ink: int, off: float, tmp_path: Path) -> None:
    paper = Paper(contest("strike", 20), tmp_path)
    touched = ["c07", "c08"]
    above, below = (paper.box(name, "name_text") for name in touched)
    x = max(above.right, below.right) + 8
    paper.line((x + off, above.centre.y - 3), (x + off + 0.2, below.centre.y + 3), width=0.4, ink=ink)
    paper.gray = np.asarray(paper.gray * 0.85, np.uint8)
    wide = max(1, round(0.25 * paper.per_mm))
    paper.gray[:, round(x * paper.per_mm) :][:, :wide] = 235
    said = _said(paper.scanned(noise=2.0), tmp_path)
    assert {name for name, word in said.items() if word != "no"} == set(touched)


@pytest.mark.parametrize(("dpi", "names"), [(150, 40), (200, 20), (200, 40)])
def test_rules_that_a_copier_makes_broader_are_no_strokes(dpi: int, names: int, tmp_path: Path) -> None:
    paper = Paper(contest("strike", names), tmp_path, dpi=dpi)
    touched = ["c07", "c08"]
    cells = {zone.candidate: zone.box for zone in paper.layout.pages[0].of_kind("name")}
    for x in {box.x for box in cells.values()}:
        column = [box for box in cells.values() if box.x == x]
        paper.line((x + 0.32, column[0].y), (x + 0.32, column[-1].bottom), width=0.16, ink=120)
    above, below = (paper.box(name, "name_text") for name in touched)
    x = max(above.right, below.right) + 5
    paper.line((x, above.centre.y), (x, below.centre.y), width=0.4, ink=90)
    said = _said(paper.scanned(noise=3.0), tmp_path)
    assert {name for name, word in said.items() if word != "no"} == set(touched)
