"""A strike that leaves part of a name free is a question, and so is a pencil's line that is hardly seen."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from tests.adapters.marked_paper import Paper, contest

from daihoi.adapters.scanning import read_scans
from daihoi.adapters.scanning.batch import read_page
from daihoi.adapters.scanning.names_cover import _without_lone_dots
from daihoi.adapters.scanning.sources import open_source
from daihoi.core.marks import NameScore

NAMES = (
    "Ksor A", "Võ An", "Lý Í", "Ngô Yến", "Đỗ Đức", "Hồ Văn Mỹ", "Lê Hữu Ước", "Giàng A Mỹ", "Phạm Văn An",
    "Huỳnh Hữu Í", "Hoàng Ngọc Sơn", "Đặng Hữu Giang", "Phan Ngọc Ngân", "Trần Quốc Khánh", "Hoàng Thị Thu Hà",
    "Bùi Thị Thanh Tuyết", "Nguyễn Thị Hồng Phương", "Hồ Thị Hồng Phương Xuyến", "Vũ Đình Hậu", "Dương Thị Nga",
)  # fmt: skip
SHARES = (0.5, 0.6, 0.7, 0.78)
FAT = 200  # a dark setting of the scanner: letters nearly touch
SCANS = ((150, None), (200, None), (300, None), (200, 175), (300, 175))  # and what becomes black in one bit
UNTOUCHED = 6  # every so many names one stays as it is printed


def _paper(folder: Path, dpi: int) -> Paper:
    about = contest("strike", len(NAMES))
    for person, name in zip(about["candidates"], NAMES, strict=True):
        person["name"] = name
    return Paper(about, folder, dpi=dpi)


def _people(paper: Paper) -> list[str]:
    return [zone.candidate for zone in paper.layout.pages[0].of_kind("name_text")]


def _said(paper: Paper, folder: Path, black: int | None) -> dict[str, str]:
    if black is not None:  # what is darker becomes black, all else white
        paper.gray = np.where(cv2.GaussianBlur(paper.gray, (3, 3), 0) > black, 255, 0).astype(np.uint8)
    (line,) = read_scans([paper.layout], [paper.save(folder / "scan.png")])
    assert line["status"] != "refused"
    return {mark["candidate"]: mark["struck"] for mark in line["marks"]}


def _pencil(paper: Paper, *points: tuple[float, float], depth: float, width: float = 0.45) -> None:
    """A line through points in mm that takes a share of the light, from paper and print alike."""
    layer = np.zeros(paper.gray.shape, np.uint8)
    at = np.round(np.array(points) * paper.per_mm * 16).astype(np.int32)
    cv2.polylines(layer, [at], False, 255, max(1, round(width * paper.per_mm)), cv2.LINE_AA, 4)
    paper.gray = np.asarray(paper.gray * (1 - depth * layer.astype(np.float32) / 255), np.uint8)


@pytest.mark.parametrize("width", [0.35, 0.6, 1.2])
@pytest.mark.parametrize(("dpi", "black"), [*SCANS, (150, FAT), (200, FAT), (300, FAT)])
@pytest.mark.parametrize("is_left", [True, False])
def test_a_strike_over_part_of_a_name_is_asked_about(
    is_left: bool, dpi: int, black: int | None, width: float, tmp_path: Path
) -> None:
    paper = _paper(tmp_path, dpi)
    struck = {}
    for at, name in enumerate(_people(paper)):
        if at % UNTOUCHED:
            box, share = paper.box(name, "name_text"), SHARES[at % len(SHARES)]
            y, reach = box.y + (0.45 + 0.05 * (at % 3)) * box.height, share * box.width
            start, end = (box.x - 1, box.x + reach) if is_left else (box.right - reach, box.right + 1.5)
            paper.line((start, y), (end, y + 0.2), width=width)
            struck[name] = share
    said = _said(paper.scanned(skew=0.3, noise=3.0), tmp_path, black)
    assert {name: said[name] for name in struck} == dict.fromkeys(struck, "doubtful")


@pytest.mark.parametrize("width", [0.45, 0.9])
@pytest.mark.parametrize(("dpi", "black"), SCANS)
def test_a_strike_from_end_to_end_is_yes(dpi: int, black: int | None, width: float, tmp_path: Path) -> None:
    paper = _paper(tmp_path, dpi)
    struck = [name for at, name in enumerate(_people(paper)) if at % UNTOUCHED]
    for at, name in enumerate(struck):
        box = paper.box(name, "name_text")
        y = box.y + (0.45 + 0.05 * (at % 3)) * box.height
        paper.line((box.x - 1, y), (box.right + 1.5, y + 0.2), width=width)
    said = _said(paper.scanned(skew=0.3, noise=3.0), tmp_path, black)
    assert {name: said[name] for name in struck} == dict.fromkeys(struck, "yes")


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("at_share", [0.85, 0.93])
def test_a_speck_far_from_a_strike_does_not_lengthen_it(at_share: float, dpi: int, tmp_path: Path) -> None:
    paper = _paper(tmp_path, dpi)
    struck = [name for at, name in enumerate(_people(paper)) if at % UNTOUCHED]
    for name in struck:
        box = paper.box(name, "name_text")
        y = box.y + 0.5 * box.height
        paper.line((box.x - 1, y), (box.x + 0.66 * box.width, y + 0.2), width=0.5)
        dot = box.x + at_share * box.width
        paper.line((dot, y), (dot + 0.1, y), width=0.3)
    said = _said(paper.scanned(skew=0.3, noise=3.0), tmp_path, FAT)
    assert {name: said[name] for name in struck} == dict.fromkeys(struck, "doubtful")


@pytest.mark.parametrize(
    ("first", "last", "is_kept"), [(150, 151, False), (130, 132, False), (150, 154, True), (112, 113, True)]
)
def test_where_a_stroke_ends_a_lone_dot_does_not_say(first: int, last: int, is_kept: bool) -> None:
    ink = np.zeros((20, 160), bool)
    ink[9:12, :100] = True
    ink[10, first : last + 1] = True
    assert _without_lone_dots(ink)[:, first].any() == is_kept
    assert _without_lone_dots(ink)[:, :100].sum() == 300
    alone = ink.copy()
    alone[:, :100] = False
    assert (_without_lone_dots(alone) == alone).all()  # on an untouched name every dot counts


@pytest.mark.parametrize("noise", [2.0, 8.0])
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("part", ["family", "given", "whole"])
def test_a_pencil_hardly_seen_is_asked_about(part: str, dpi: int, noise: float, tmp_path: Path) -> None:
    paper = _paper(tmp_path, dpi)
    people = [name for name in _people(paper) if paper.box(name, "name_text").width > 16]
    pencilled = people[::3]
    for name in pencilled:
        box = paper.box(name, "name_text")
        y = box.y + 0.55 * box.height
        ends = {
            "family": (box.x - 1.5, box.x + 8.0),
            "given": (box.right - 8.0, box.right + 1.5),
            "whole": (box.x - 1.0, box.right + 2.0),
        }
        start, end = ends[part]
        _pencil(paper, (start, y), (end, y + 0.2), depth=0.1)
    said = _said(paper.scanned(skew=0.3, noise=noise), tmp_path, None)
    assert "no" not in {said[name] for name in pencilled}
    assert "yes" not in said.values()


@pytest.mark.parametrize("depth", [0.2, 0.3])
@pytest.mark.parametrize("noise", [3.0, 7.0])
@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_a_short_strike_over_a_names_end_is_seen_beside_a_fold(
    dpi: int, noise: float, depth: float, tmp_path: Path
) -> None:
    paper = _paper(tmp_path, dpi)
    ends = {name: paper.box(name, "name_text").right for name in _people(paper)}
    fold = sorted(ends.values())[len(ends) // 2] - 0.3
    paper.line((fold, -5), (fold + 0.2, 302), width=0.25, ink=190)
    near = [name for name, end in ends.items() if abs(end - fold) < 2.5]
    assert len(near) > 2
    for name in near:
        box = paper.box(name, "name_text")
        y = box.y + 0.5 * box.height
        _pencil(paper, (box.right - 3.2, y), (box.right + 1.0, y + 0.2), depth=depth)
    said = _said(paper.scanned(skew=0.3, noise=noise), tmp_path, None)
    assert {name for name, word in said.items() if word != "no"} == set(near)


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("slope", [0.2, 0.25, 0.3])
def test_a_strike_that_runs_down_into_the_next_row_is_asked_about(slope: float, dpi: int, tmp_path: Path) -> None:
    paper = _paper(tmp_path, dpi)
    struck = _people(paper)[1::6]
    for name in struck:
        box, foot = paper.box(name, "name_text"), paper.box(name, "name").bottom + 2
        y = box.y + 0.7 * box.height
        paper.line((box.x - 1, box.y + 0.3 * box.height), (box.right, y), (box.right + (foot - y) / slope, foot))
    said = _said(paper.scanned(skew=0.3, noise=3.0), tmp_path, None)
    assert {name: said[name] for name in struck} == dict.fromkeys(struck, "doubtful")


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_a_strike_is_yes_though_pale_specks_lie_at_its_rows_edge(dpi: int, tmp_path: Path) -> None:
    paper = _paper(tmp_path, dpi)
    struck = _people(paper)[1::6]
    for name in struck:
        box, foot = paper.box(name, "name_text"), paper.box(name, "name").bottom
        y = box.y + 0.55 * box.height
        paper.line((box.x - 1, y), (box.right + 1.5, y + 0.2))
        for step in range(5):  # as letters on the paper's other side show through, now above the edge, now below it
            x = box.x + 5.6 * step
            paper.line((x, foot - 0.8), (x + 1.4, foot - 0.7), width=0.5, ink=205)
            paper.line((x + 3.2, foot + 0.8), (x + 3.8, foot + 0.8), width=0.5, ink=205)
    said = _said(paper.scanned(skew=0.3, noise=3.0), tmp_path, None)
    assert {name: said[name] for name in struck} == dict.fromkeys(struck, "yes")


@pytest.mark.parametrize("dpi", [200, 300])
@pytest.mark.parametrize("width", [1.5, 3.0])
@pytest.mark.parametrize("struck", [12, 16])
def test_where_a_broad_pen_covers_most_names_the_others_stay_untouched(
    struck: int, width: float, dpi: int, tmp_path: Path
) -> None:
    paper = _paper(tmp_path, dpi)
    people = _people(paper)
    for name in people[:struck]:
        box = paper.box(name, "name_text")
        paper.line((box.x - 1, box.centre.y), (box.right + 1, box.centre.y), width=width)
    said = _said(paper.scanned(), tmp_path, None)
    assert {said[name] for name in people[struck:]} == {"no"}
    assert {said[name] for name in people[:struck]} <= {"yes", "doubtful"}


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("depth", [0.09, 0.13])
def test_a_pale_zigzag_all_over_a_name_is_asked_about(depth: float, dpi: int, tmp_path: Path) -> None:
    paper = _paper(tmp_path, dpi)
    touched = _people(paper)[9::4]
    for name in touched:
        box = paper.box(name, "name_text")
        xs = np.arange(box.x - 0.5, box.right + 0.5, 0.6)
        line = [(x, box.y - 0.3 if at % 2 else box.bottom + 0.3) for at, x in enumerate(xs)]
        _pencil(paper, *line, depth=depth)
    said = _said(paper.scanned(noise=3.0), tmp_path, None)
    assert {name for name, word in said.items() if word != "no"} == set(touched)


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("level", [0.2, 0.5, 0.8, 1.0])
def test_how_low_a_stroke_runs_is_measured(level: float, dpi: int, tmp_path: Path) -> None:
    paper = _paper(tmp_path, dpi)
    struck = _people(paper)[1::6]
    for name in struck:
        box = paper.box(name, "name_text")
        y = box.y + level * box.height
        paper.line((box.x - 1, y), (box.right + 1.5, y))
    source = open_source(paper.scanned(skew=0.3, noise=3.0).save(tmp_path / "scan.png"))
    read = read_page({paper.layout.hash[:12].upper(): paper.layout}, source, 1)
    assert read.scores is not None
    levels = [
        one.score.level
        for one in read.scores.scores
        if isinstance(one.score, NameScore) and one.zone.candidate in struck
    ]
    assert levels == pytest.approx([level] * len(struck), abs=0.09)
