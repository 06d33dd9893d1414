"""The sheet itself: torn corners, pale scans, writing outside the table are named, and what is only worn is read."""

from __future__ import annotations

import json
from dataclasses import replace

import cv2
import numpy as np
import pytest
from bench import scans
from bench.contests import daihoi, draw_contest, print_contest
from bench.distort import Recipe
from bench.pens import any_hand
from bench.pens.remarks import remark
from bench.voters import draw_hand, fill_page

LIDS = (0, 60, 235, 255)
WORN = replace(Recipe(), folds=(("h", 0.5, 0.2), ("v", 0.5, 0.2), ("d", 0.5, 0.15)), stains=3, bleed=0.06, copies=1)
PLACES = {"under the table": (30.0, 272.0), "beside the code": (150.0, 45.0), "on the margin": (185.0, 60.0)}


@pytest.fixture(scope="module")
def ballot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sheet")
    return folder, print_contest(draw_contest(np.random.default_rng(4), "sheet", "agree_disagree", 9), folder)


def _scanned(ballot, recipe=WORN, strokes=(), seed=1):
    folder, layout = ballot
    rng = np.random.default_rng(seed)
    page = layout["pages"][0]
    voted = fill_page(page, "agree_disagree", 9, draw_hand(rng, 0.5, False), 0.0, False)
    stamp = next(zone for zone in page["zones"] if zone["kind"] == "stamp")
    clean = scans.printed(folder / "ballots.pdf", 0, recipe.dpi)
    where = (stamp["x"], stamp["y"], stamp["width"], stamp["height"])
    return scans.make_scan(clean, [*voted.strokes, *strokes], recipe, rng, where, clean)[0]


def _read(ballot, pictures, tmp_path):
    files = []
    for number, picture in enumerate(pictures):
        files.append(str(tmp_path / f"{number:02}.png"))
        cv2.imwrite(files[-1], picture)
    said = daihoi("ballots", "read", "--layout", ballot[0] / "layout.json", *files)
    return [json.loads(line) for line in said.stdout.splitlines()]


def _torn(picture, corner, lid):
    out = picture.copy()
    h, w = out.shape
    edge = np.array([(0, 0), (w * 0.14, 0), (0, w * 0.17)])
    edge[:, 0] = w - edge[:, 0] if corner in (1, 2) else edge[:, 0]
    edge[:, 1] = h - edge[:, 1] if corner in (2, 3) else edge[:, 1]
    cv2.fillPoly(out, [edge.astype(np.int32)], lid)
    return out


def test_a_corner_torn_off_is_named_whatever_lies_behind_it(ballot, tmp_path):
    whole = _scanned(ballot)
    lines = _read(ballot, [_torn(whole, corner, lid) for corner in range(4) for lid in LIDS], tmp_path)
    assert [line["why"] and line["why"]["code"] for line in lines] == ["torn"] * 16


@pytest.mark.parametrize("off_mm", [-1.9, 0.0, 2.1])
def test_a_streak_that_joins_the_squares_of_one_edge_hides_no_page(ballot, off_mm, tmp_path):
    marks = ballot[1]["pages"][0]["marks"]
    right = max(mark["x"] + mark["width"] / 2 for mark in marks)
    plain = Recipe(noise=1.0, dpi=300)
    pictures = [_scanned(ballot, plain) for _ in range(3)]
    per_mm = plain.dpi / scans.MM
    for picture, wide in zip(pictures[1:], (2, 5), strict=True):
        first = round((right + off_mm) * per_mm)
        picture[:, first : first + wide] = 0
    alone, *streaked = _read(ballot, pictures, tmp_path)
    assert alone["status"] == "read"
    for line in streaked:
        assert line["status"] == "read"
        assert line["marks"] == alone["marks"]


def test_a_pale_scan_is_called_too_light(ballot, tmp_path):
    whole = _scanned(ballot, Recipe(noise=1.0)).astype(float)
    pale = [(250 - (255 - whole) * depth).astype(np.uint8) for depth in (0.25, 0.18, 0.12)]
    assert [line["why"]["code"] for line in _read(ballot, pale, tmp_path)] == ["too_light"] * 3


def test_writing_outside_the_table_goes_to_the_tellers(ballot, tmp_path):
    hand = any_hand(np.random.default_rng(3), "ball_blue")
    written = [_scanned(ballot, strokes=remark(hand, x, y, 6)) for x, y in PLACES.values()]
    alone, *lines = _read(ballot, [_scanned(ballot), *written], tmp_path)
    assert "writing_outside" not in alone["notes"]
    assert alone["ballot"]["status"] == "valid"
    for line in lines:
        assert line["status"] == alone["status"] == "read"
        assert line["marks"] == alone["marks"]
        assert "writing_outside" in line["notes"]
        assert (line["ballot"]["status"], line["ballot"]["votes"]) == ("needs_ruling", [])


@pytest.mark.parametrize("form", ["jpeg", "g4"])
def test_wear_is_not_writing(ballot, form, tmp_path):
    worn = replace(WORN, form=form, streaks=((0.3, -0.8),), skew_deg=2.0, outside=40)
    pictures = [_scanned(ballot, replace(worn, dpi=dpi), seed=seed) for seed, dpi in enumerate((200, 200, 300, 150))]
    assert [line["notes"] for line in _read(ballot, pictures, tmp_path) if "writing_outside" in line["notes"]] == []
