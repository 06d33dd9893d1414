"""Lines that only pass through a box: folds, streaks and slips of the pen that run on far beyond it (step 8).

Two of them that cross in an empty box look like an X. Every straight line through a box is followed out of it on both
sides; what ink the box has of its own, off the lines that go on, says whether anybody marked it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.strips import Dark, Mask, middle

WIDE_MM = 8.0  # seen of the page each way from the middle of a box
_INSET_MM = 0.75  # of the inside from the frame
# beyond the frame: where a line is looked for at first, and then so far that an X hardly reaches
_NEAR_MM, _FROM_MM, _FAR_MM = 0.5, 2.5, 4.0
_DIRECTIONS = 40
_STEP_MM = 0.25  # between parallel lines, and between the places on one
_REACH_MM = 11.0
_SHORTEST_MM = 1.5  # of a line's way through the inside
_INKED = 0.6  # of that way
_PALER = 0.4  # of a line's darkness in the box: paler than that beyond it, it ends there
_NOISES = 4.5
_SEEN = 0.6  # of the way beyond
_LEAST_PLACES = 2
_WIPED_MM = 0.5  # to each side of a line that goes on
_SIDE = 2 * round(WIDE_MM * PER_MM) + 2  # of the square round a box, with an edge on which nothing lies
_ONE_OFF = np.ones((3, 3), np.uint8)  # lines lie between the ones looked along
Values = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Around:
    """A wide view of one box: darkness, where nothing is printed, its middle (row, column), the noise of the paper."""

    dark: Dark
    bare: Mask
    middle: tuple[int, int]
    noise: float


@dataclass(frozen=True, slots=True)
class _Ways:
    """Every straight line through a box: its places (lines, places) as rows and columns from the middle."""

    rows: Whole
    columns: Whole
    place: Whole  # of each place in the inside, flat; one past its end where it is outside
    within: Whole  # the same, only the places inside, side by side
    enough: Values  # how many of them must be inked
    beyond: tuple[Mask, ...]  # four stretches: near and far, at the one end and at the other
    ways_out: tuple[Whole, ...]  # the same on a square `_SIDE` wide, flat; its first, never bare, else
    wiped: Mask  # (lines, pixels of the inside): on the line or close to it


def own_ink(inside: Mask, views: Sequence[Around]) -> tuple[Values, Values, Values]:
    """Of boxes (boxes, rows, columns), all ink inside, each with a wide view of it.

    Gives the share of the ink that lies on straight lines which go on beyond the box at both ends; of the ink off
    these, its area in mm² and how far it strays from one straight line (mm).
    """
    found = np.zeros((3, len(inside)))
    ways = _ways(*inside.shape[1:])
    for at, (ink, view) in enumerate(zip(inside, views, strict=True)):
        passing = _passing(ink, view, ways)
        own = ink & ~ways.wiped[passing].any(0).reshape(ink.shape) if len(passing) else ink
        left, count = int(np.count_nonzero(own)), int(np.count_nonzero(ink))
        found[:, at] = 1 - left / max(count, 1), left / PER_MM**2, _stray(own)
    return found[0], found[1], found[2]


def _passing(ink: Mask, view: Around, ways: _Ways) -> Whole:
    """The numbers of the lines that are inked inside and seen beyond the frame at both ends."""
    wide_ink = np.append(cv2.dilate(ink.view(np.uint8), _ONE_OFF).ravel(), np.uint8(0))
    lines = np.flatnonzero(wide_ink[ways.within].sum(1, dtype=np.uint8) >= ways.enough)
    high, wide = view.dark.shape
    wide_dark = cv2.dilate(view.dark, _ONE_OFF)
    paper = middle(view.dark[::4, ::4].ravel())
    lines = _seen_at_all(lines, wide_dark > paper + _NOISES * view.noise, view, ways)
    if not len(lines):
        return lines
    rows, columns = ways.rows[lines] + view.middle[0], ways.columns[lines] + view.middle[1]
    there = (rows >= 0) & (rows < high) & (columns >= 0) & (columns < wide)
    at = np.where(there, rows * wide + columns, 0)
    dark = wide_dark.ravel()[at]
    inked = wide_ink[ways.place[lines]].view(bool)
    level = np.where(inked, dark, 0).sum(1) / np.maximum(inked.sum(1), 1)
    seen = dark > (paper + np.maximum(_PALER * (level - paper), _NOISES * view.noise))[:, None]
    bare = there & view.bare.ravel()[at]
    goes_on = np.ones(len(lines), bool)
    for stretch in ways.beyond:
        looked = bare & stretch[lines]
        places = looked.sum(1)
        goes_on &= (places >= _LEAST_PLACES) & ((seen & looked).sum(1) >= _SEEN * places)
    return lines[goes_on]


def _seen_at_all(lines: Whole, some_dark: Mask, view: Around, ways: _Ways) -> Whole:
    """Those of the lines that show enough darkness of any depth beyond the frame: most boxes have none there."""
    bare, dark = np.zeros((2, _SIDE, _SIDE), np.uint8)
    top, left = _SIDE // 2 - view.middle[0], _SIDE // 2 - view.middle[1]
    here = slice(top, top + view.dark.shape[0]), slice(left, left + view.dark.shape[1])
    bare[here] = view.bare
    dark[here] = view.bare & some_dark
    for stretch in ways.ways_out:
        if not len(lines):
            break
        at = stretch[lines]
        places = bare.ravel()[at].sum(1, dtype=np.uint8)
        lines = lines[(places >= _LEAST_PLACES) & (dark.ravel()[at].sum(1, dtype=np.uint8) >= _SEEN * places)]
    return lines


@lru_cache(maxsize=8)
def _ways(high: int, wide: int) -> _Ways:
    """The lines through an inside of so many rows and columns."""
    half_y, half_x = high / 2 / PER_MM, wide / 2 / PER_MM
    shift = np.arange(-np.hypot(half_x, half_y), np.hypot(half_x, half_y), _STEP_MM)
    turns, shifts = (grid.ravel()[:, None] for grid in np.meshgrid(np.arange(_DIRECTIONS) * np.pi / _DIRECTIONS, shift))
    along = np.arange(-_REACH_MM, _REACH_MM, _STEP_MM)[None, :]
    x, y = shifts * np.sin(turns) + along * np.cos(turns), -shifts * np.cos(turns) + along * np.sin(turns)
    out = np.maximum(np.abs(x) - half_x, np.abs(y) - half_y)
    kept = (out < 0).sum(1) * _STEP_MM >= _SHORTEST_MM
    turns, shifts, x, y, out = turns[kept], shifts[kept], x[kept], y[kept], out[kept] - _INSET_MM
    near, far = (out > _NEAR_MM) & (out < _FROM_MM), (out >= _FROM_MM) & (out < _FAR_MM)
    first, last = along < 0, along > 0
    beyond = near & first, near & last, far & first, far & last
    rows, columns = np.indices((high, wide)).reshape(2, -1) - np.array([[high - 1], [wide - 1]]) / 2
    inside = out < -_INSET_MM
    in_rows, in_columns = np.floor(y * PER_MM).astype(np.int64), np.floor(x * PER_MM).astype(np.int64)
    flat = np.clip(in_rows + high // 2, 0, high - 1) * wide + np.clip(in_columns + wide // 2, 0, wide - 1)
    place = np.where(inside, flat, high * wide)
    gap = np.abs(columns * np.sin(turns) - rows * np.cos(turns) - shifts * PER_MM)
    return _Ways(
        in_rows,
        in_columns,
        place,
        np.sort(place, axis=1)[:, : int(inside.sum(1).max())],
        _INKED * inside.sum(1),
        beyond,
        tuple(_packed(in_rows, in_columns, stretch) for stretch in beyond),
        gap <= _WIPED_MM * PER_MM,
    )


def _packed(rows: Whole, columns: Whole, stretch: Mask) -> Whole:
    """The places of one stretch of each line, side by side, as they lie on the square round a box."""
    rows, columns = rows + _SIDE // 2, columns + _SIDE // 2
    there = stretch & (rows >= 0) & (rows < _SIDE) & (columns >= 0) & (columns < _SIDE)
    return np.sort(np.where(there, rows * _SIDE + columns, 0), axis=1)[:, -int(there.sum(1).max()) :]


def _stray(ink: Mask) -> float:
    """How far ink strays from one straight line (r.m.s., mm)."""
    found = cv2.moments(ink.view(np.uint8), binaryImage=True)
    count = found["m00"]
    if count < 2:
        return 0.0
    yy, xx, xy = found["mu02"] / count, found["mu20"] / count, found["mu11"] / count
    least = (xx + yy) / 2 - np.hypot((xx - yy) / 2, xy)
    return float(np.sqrt(max(least, 0.0))) / PER_MM
