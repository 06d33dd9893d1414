"""Boxes on agree and disagree ballots: an X is a vote, an X taken back never is."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import cv2
import numpy as np
import pytest
from tests.adapters.marked_paper import Paper, contest

from daihoi.adapters.scanning import read_scans

STROKES = range(2, 9)
LEANS = (0.0, 0.2, -0.35)  # radians off the level


def words(paper: Paper, folder: Path, name: str) -> dict[str, dict[str, str]]:
    """Each candidate's two words as they were read."""
    (line,) = list(read_scans([paper.layout], [paper.save(folder / name, quality=85)]))
    assert line["status"] != "refused"
    return {mark["candidate"]: mark for mark in line["marks"]}


def hatch(paper: Paper, candidate: str, strokes: int, lean: float, width: float) -> None:
    """Parallel strokes over a box from edge to edge: what was marked there is taken back."""
    box = paper.box(candidate, "agree")
    half = 0.45 * box.width
    for at in np.linspace(-0.3, 0.3, strokes) * box.height:
        x, y = box.centre.x - at * np.sin(lean), box.centre.y + at * np.cos(lean)
        along = (half * float(np.cos(lean)), half * float(np.sin(lean)))
        paper.line((x - along[0], y - along[1]), (x + along[0], y + along[1]), width=width)


def crossed(paper: Paper, candidate: str, kind: str, width: float, size: float = 0.8) -> None:
    """An X in a box with a pen of this width."""
    box = paper.box(candidate, kind)
    x, y, r = box.centre.x, box.centre.y, box.height / 2 * size
    paper.line((x - r, y - r), (x + r, y + r), width=width).line((x + r, y - r), (x - r, y + r), width=width)


def creased(paper: Paper) -> None:
    """Folds across the rows of boxes, level and a little aslant."""
    ids = [person.id for person in paper.layout.about.candidates]
    for candidate in ids[1::4]:
        y = paper.box(candidate, "agree").centre.y + 0.6
        paper.line((0, y - 0.5), (210, y + 0.5), width=0.35, ink=140)


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("width", [0.35, 0.5, 0.7])
def test_an_x_hatched_over_is_never_a_vote(width: float, dpi: int, folded: bool, tmp_path: Path) -> None:
    paper = Paper(contest("agree_disagree", 21), tmp_path, dpi=dpi)
    ids = [person.id for person in paper.layout.about.candidates]
    for candidate, (strokes, lean) in zip(ids, product(STROKES, LEANS), strict=True):
        crossed(paper, candidate, "agree", width)
        hatch(paper, candidate, strokes, lean, width)
    if folded:
        creased(paper)
    read = words(paper.scanned(seed=dpi, skew=0.3), tmp_path, "a.jpg")
    assert {read[candidate]["agree"] for candidate in ids} == {"doubtful"}
    assert {read[candidate]["disagree"] for candidate in ids} <= {"blank", "doubtful"}


def slips(paper: Paper, candidate: str, kind: str, turns: tuple[float, ...], ink: int, width: float) -> None:
    """Straight lines through a box that run on far beyond it: folds, slips of the pen, streaks."""
    centre = paper.box(candidate, kind).centre
    for turn in turns:
        along = 16 * np.array((np.cos(turn), np.sin(turn)))
        start, end = (np.array((centre.x, centre.y)) + sign * along for sign in (-1, 1))
        paper.line((start[0], start[1]), (end[0], end[1]), width=width, ink=ink)


def as_text(paper: Paper) -> None:
    """As an office scanner's "text" gives it: black or white."""
    paper.gray = np.where(paper.gray > 150, 255, 0).astype(np.uint8)


CROSSINGS = ((1.57, 0.9), (0.5, 2.4), (0.8, 2.3), (1.3, 2.0), (0.1, 1.2), (0.7, 1.5, 2.5), (1.57, 0.4, 2.7), (1.1,))


@pytest.mark.parametrize("is_text", [False, True])
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("ink", [60, 120, 175])
def test_lines_that_cross_in_an_empty_box_are_no_vote(ink: int, dpi: int, is_text: bool, tmp_path: Path) -> None:
    paper = Paper(contest("agree_disagree", 21), tmp_path, dpi=dpi)
    ids = [person.id for person in paper.layout.about.candidates]
    for at, turns in enumerate(CROSSINGS):
        slips(paper, ids[1 + at * 5 % 20], ("agree", "disagree")[at // 4], turns, ink, (0.3, 0.5)[at % 2])
    paper.scanned(seed=ink, skew=0.7)
    if is_text:
        as_text(paper)
    read = words(paper, tmp_path, "a.jpg")
    assert "marked" not in {mark[kind] for mark in read.values() for kind in ("agree", "disagree")}


@pytest.mark.parametrize("dpi", [150, 300])
def test_an_x_under_such_lines_is_never_lost(dpi: int, tmp_path: Path) -> None:
    paper = Paper(contest("agree_disagree", 21), tmp_path, dpi=dpi)
    ids = [person.id for person in paper.layout.about.candidates]
    for candidate in ids:
        crossed(paper, candidate, "agree", 0.4)
    for at, turns in enumerate(CROSSINGS):
        slips(paper, ids[1 + at * 5 % 20], "agree", turns, 140, 0.35)
    read = words(paper.scanned(seed=dpi, skew=-0.5), tmp_path, "a.jpg")
    assert {mark["agree"] for mark in read.values()} <= {"marked", "doubtful"}
    assert sum(mark["agree"] == "marked" for mark in read.values()) > len(ids) / 3


@pytest.mark.parametrize("size", [0.6, 0.8, 1.1, 1.4])
@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_an_x_small_or_large_within_its_cell_is_a_vote(dpi: int, size: float, tmp_path: Path) -> None:
    paper = Paper(contest("agree_disagree", 9), tmp_path, dpi=dpi)
    for at, person in enumerate(paper.layout.about.candidates):
        crossed(paper, person.id, ("agree", "disagree")[at % 2], (0.35, 0.5, 0.7)[at % 3], size)
    read = words(paper.scanned(seed=dpi, skew=-0.4), tmp_path, "a.jpg")
    for at, person in enumerate(paper.layout.about.candidates):
        marked, bare = ("agree", "disagree") if at % 2 == 0 else ("disagree", "agree")
        assert (read[person.id][marked], read[person.id][bare]) == ("marked", "blank")


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_a_broad_pen_resting_in_a_box_is_no_vote(dpi: int, tmp_path: Path) -> None:
    paper = Paper(contest("agree_disagree", 4), tmp_path, dpi=dpi)
    for person, width in zip(paper.layout.about.candidates, (0.5, 1.0, 1.6, 2.2), strict=True):
        centre = paper.box(person.id, "agree").centre
        paper.line((centre.x, centre.y), (centre.x + 0.1, centre.y), width=width)
    read = words(paper.scanned(seed=dpi), tmp_path, "a.jpg")
    assert "marked" not in {mark["agree"] for mark in read.values()}


@pytest.mark.parametrize("dpi", [150, 300])
def test_a_stain_beside_a_box_is_no_mark(dpi: int, tmp_path: Path) -> None:
    paper = Paper(contest("agree_disagree", 4), tmp_path, dpi=dpi)
    paper.cross("c01", "agree").cross("c02", "agree")
    for candidate, kind in (("c02", "agree"), ("c03", "disagree")):
        box = paper.box(candidate, kind)
        stain = np.zeros_like(paper.gray)
        at = tuple(round(v * paper.per_mm) for v in (box.right + 4.2, box.centre.y + 0.5))
        cv2.circle(stain, at, round(3.4 * paper.per_mm), 36, -1)
        soft = cv2.GaussianBlur(stain, (0, 0), 0.3 * paper.per_mm)
        paper.gray = np.asarray(np.clip(paper.gray.astype(int) - soft, 0, 255), np.uint8)
    read = words(paper.scanned(seed=dpi), tmp_path, "a.jpg")
    assert [(mark["agree"], mark["disagree"]) for mark in read.values()] == [
        ("marked", "blank"), ("marked", "blank"), ("blank", "blank"), ("blank", "blank"),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_an_x_that_only_the_eye_sees_in_the_grain_is_asked_about(seed: int, tmp_path: Path) -> None:
    paper = Paper(contest("agree_disagree", 12), tmp_path, dpi=150)
    for person in paper.layout.about.candidates[2:]:
        paper.cross(person.id, "disagree")
    paper.cross("c01", "agree", ink=231)
    paper.scanned(seed=seed, noise=22.0)
    read = words(paper, tmp_path, "pale.png")
    assert read["c01"] == {"candidate": "c01", "agree": "doubtful", "disagree": "blank"}
    assert read["c02"] == {"candidate": "c02", "agree": "blank", "disagree": "blank"}
