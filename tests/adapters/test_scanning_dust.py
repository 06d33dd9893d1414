"""Dust of a copier on a name is no question on a gray scan; what may be left of a stroke is one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.adapters.marked_paper import Paper, contest

from daihoi.adapters.scanning import read_scans

NAME = "c06"


def _said(paper: Paper, folder: Path) -> str:
    (line,) = read_scans([paper.layout], [paper.save(folder / "scan.png")])
    words = {mark["candidate"]: mark["struck"] for mark in line["marks"]}
    assert all(word == "no" for name, word in words.items() if name != NAME)
    return str(words[NAME])


def _dots(paper: Paper, *places: tuple[float, float], ink: int = 60) -> None:
    """Dots 0.3 mm wide at places from the name's left and foot, mm."""
    box = paper.box(NAME, "name_text")
    for x, y in places:
        paper.line((box.x + x, box.bottom + y), (box.x + x + 0.02, box.bottom + y), width=0.3, ink=ink)


@pytest.mark.parametrize("place", [(3.0, 0.5), (9.0, 0.5)])
@pytest.mark.parametrize("dpi", [200, 300])
def test_a_speck_on_a_name_is_nothing(place: tuple[float, float], dpi: int, tmp_path: Path) -> None:
    paper = Paper(contest("strike", 12), tmp_path, dpi=dpi)
    _dots(paper, place)
    assert _said(paper.scanned(skew=0.4, noise=3.0), tmp_path) == "no"


@pytest.mark.parametrize("is_before", [True, False])
@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_the_end_of_a_dry_strike_beside_the_letters_is_no_dust(is_before: bool, dpi: int, tmp_path: Path) -> None:
    """No more of it may show."""
    paper = Paper(contest("strike", 12), tmp_path, dpi=dpi)
    box = paper.box(NAME, "name_text")
    x = -0.5 if is_before else box.width + 0.3
    _dots(paper, (x, -0.5 * box.height), (x + 0.2, -0.5 * box.height), ink=120)
    assert _said(paper.scanned(skew=0.4, noise=3.0), tmp_path) == "doubtful"


def test_dots_close_together_may_be_a_stroke_and_are_asked_about(tmp_path: Path) -> None:
    paper = Paper(contest("strike", 12), tmp_path)
    _dots(paper, *[(float(x), -1.8) for x in np.arange(0.5, 20, 0.9)])
    assert _said(paper.scanned(noise=3.0), tmp_path) == "doubtful"


def test_in_black_and_white_a_dot_may_be_what_is_left_of_a_stroke(tmp_path: Path) -> None:
    paper = Paper(contest("strike", 12), tmp_path)
    _dots(paper, (9.0, 0.5), (9.5, 0.5))
    paper.scanned()
    paper.gray = np.where(paper.gray > 140, 255, 0).astype(np.uint8)
    Image.fromarray(paper.gray).convert("1").save(tmp_path / "scan.tif", dpi=(paper.dpi, paper.dpi))
    (line,) = read_scans([paper.layout], [str(tmp_path / "scan.tif")])
    words = {mark["candidate"]: mark["struck"] for mark in line["marks"]}
    assert words[NAME] == "doubtful"
