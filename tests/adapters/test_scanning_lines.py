"""Folds and streaks of the page are found also where they fade to dots, and a pen's strokes are never among them."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest
from bench import scans
from bench.contests import draw_contest, print_contest

from daihoi.adapters.scanning.folds import find_lines
from daihoi.adapters.scanning.picture import Picture
from daihoi.adapters.scanning.placing import place
from daihoi.core.ballot_layout.page import from_json

DPI = 200
MM = DPI / 25.4


@pytest.fixture(scope="module")
def ballot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lines")
    print_contest(draw_contest(np.random.default_rng(4), "lines", "strike", 12), folder)
    layout = from_json(json.loads((folder / "layout.json").read_text(encoding="utf-8")))
    return layout, scans.printed(folder / "ballots.pdf", 0, DPI)


def _found(ballot, picture):
    layout, _ = ballot
    placed = place(Picture(picture, float(DPI), True), {layout.hash[:12].upper(): layout})
    return [
        (line.kind, line.is_level, (line.start.y, line.start.x)[not line.is_level])
        for line in find_lines(picture, placed).lines
    ]


def _turned(picture, degrees):
    high, wide = picture.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
    return cv2.warpAffine(picture, turn, (wide, high), borderValue=255)


def _dots(picture, x_mm, low_mm, high_mm, share, seed=1):
    """A streak of which one-bit levels leave so large a share."""
    out = picture.copy()
    rows = np.arange(round(low_mm * MM), min(len(out), round(high_mm * MM)))
    dark = np.random.default_rng(seed).random(len(rows)) < share
    out[rows[dark], round(x_mm * MM)] = 0
    return out


@pytest.mark.parametrize("share", [0.25, 0.5, 0.9])
@pytest.mark.parametrize("degrees", [0.0, 0.6, -1.2])
def test_a_streak_faded_to_dots_is_found(ballot, share, degrees):
    found = _found(ballot, _dots(_turned(ballot[1], degrees), 150.0, 0.0, 297.0, share))
    assert [(kind, is_level) for kind, is_level, _ in found] == [("streak", False)]


@pytest.mark.parametrize("off", [0.7, 1.2])
@pytest.mark.parametrize("share", [0.12, 0.4])
def test_a_broken_fold_close_along_a_rule_of_the_table_is_found(ballot, off, share):
    layout, clean = ballot
    rule = max((bar for bar in layout.pages[0].bars if bar.height > 3 * bar.width), key=lambda bar: bar.x)
    bent = 0.15 * np.sin(np.arange(20))
    picture = clean
    for at, low in enumerate(np.linspace(0.0, 282.0, 20)):
        picture = _dots(picture, rule.right + off + bent[at], low, low + 14.9, share, at)
    assert [(kind, is_level) for kind, is_level, _ in _found(ballot, picture)] == [("streak", False)]


def test_a_streak_that_fades_out_half_way_down_is_found(ballot):
    assert [kind for kind, *_ in _found(ballot, _dots(_turned(ballot[1], 0.5), 150.0, 0.0, 170.0, 0.6))] == ["streak"]


@pytest.mark.parametrize("degrees", [0.0, 0.7, -2.0])
def test_a_page_without_lines_has_none(ballot, degrees):
    assert _found(ballot, _turned(ballot[1], degrees)) == []
    grain = np.random.default_rng(2).normal(0, 9, ballot[1].shape)
    worn = np.clip(_turned(ballot[1], degrees) * 0.8 + 20 + grain, 0, 255).astype(np.uint8)
    assert _found(ballot, worn) == []


@pytest.mark.parametrize("seed", range(4))
def test_specks_that_lie_thick_make_no_lines(ballot, seed):
    rng = np.random.default_rng(seed)
    clean = cv2.GaussianBlur(_turned(ballot[1], 0.6), (3, 3), 0)
    shade = np.linspace(62, 0, clean.shape[1])[None, :] + np.linspace(20, 0, clean.shape[0])[:, None]  # a lid left open
    gray = clean * 0.8 + rng.normal(0, 22, clean.shape) - shade
    black_and_white = np.where(gray > 105, 255, 0).astype(np.uint8)
    assert _found(ballot, black_and_white) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_fold_among_specks_is_found_and_no_other(ballot, seed):
    rng = np.random.default_rng(seed)
    picture = _turned(ballot[1], 0.4)
    cv2.line(picture, (0, round(148 * MM)), (picture.shape[1], round(149 * MM)), 90, 2)
    gray = picture * 0.8 + rng.normal(0, 22, picture.shape) - 25
    found = _found(ballot, np.where(gray > 105, 255, 0).astype(np.uint8))
    assert [(kind, is_level) for kind, is_level, _ in found] == [("fold", True)]


def test_strokes_beside_the_names_are_no_lines_of_the_page(ballot):
    layout, clean = ballot
    boxes = [zone.box for zone in layout.pages[0].of_kind("name_text")]
    top, foot = min(box.y for box in boxes), max(box.bottom for box in boxes)
    picture = clean.copy()
    for x in (150.0, 175.0):  # brackets by a ruler along the whole table and beyond it
        cv2.line(picture, (round(x * MM), round((top - 6) * MM)), (round(x * MM), round((foot + 6) * MM)), 0, 3)
    for box in boxes[:4]:  # and names struck with a ruler, far beyond them
        y = round((box.y + box.height / 2) * MM)
        cv2.line(picture, (round((box.x - 12) * MM), y), (round(190 * MM), y), 0, 3)
    assert _found(ballot, picture) == []
