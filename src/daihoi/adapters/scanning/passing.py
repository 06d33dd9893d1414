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
from daihoi.adapters.scanning.strips import Dark, Mask

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
    inside: Mask
    beyond: tuple[Mask, ...]  # four stretches: near and far, at the one end and at the other
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
    high, wide = view.dark.shape
    rows, columns = ways.rows + view.middle[0], ways.columns + view.middle[1]
    there = (rows >= 0) & (rows < high) & (columns >= 0) & (columns < wide)
    at = np.where(there, rows * wide + columns, 0)
    dark = cv2.dilate(view.dark, _ONE_OFF).ravel()[at]
    inner_rows, inner_columns = ways.rows + ink.shape[0] // 2, ways.columns + ink.shape[1] // 2
    wide_ink = cv2.dilate(ink.view(np.uint8), _ONE_OFF) > 0
    inked = (
        ways.inside & wide_ink[np.clip(inner_rows, 0, ink.shape[0] - 1), np.clip(inner_columns, 0, ink.shape[1] - 1)]
    )
    count = inked.sum(1)
    level = np.where(inked, dark, 0).sum(1) / np.maximum(count, 1)
    paper = float(np.median(view.dark[::4, ::4]))
    seen = dark > (paper + np.maximum(_PALER * (level - paper), _NOISES * view.noise))[:, None]
    bare = there & view.bare.ravel()[at]
    goes_on = count >= _INKED * ways.inside.sum(1)
    for stretch in ways.beyond:
        looked = bare & stretch
        places = looked.sum(1)
        goes_on &= (places >= _LEAST_PLACES) & ((seen & looked).sum(1) >= _SEEN * places)
    return np.flatnonzero(goes_on)


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
    rows, columns = np.indices((high, wide)).reshape(2, -1) - np.array([[high - 1], [wide - 1]]) / 2
    gap = np.abs(columns * np.sin(turns) - rows * np.cos(turns) - shifts * PER_MM)
    return _Ways(
        np.floor(y * PER_MM).astype(np.int64),
        np.floor(x * PER_MM).astype(np.int64),
        out < -_INSET_MM,
        (near & first, near & last, far & first, far & last),
        gap <= _WIPED_MM * PER_MM,
    )


def _stray(ink: Mask) -> float:
    """How far ink strays from one straight line (r.m.s., mm)."""
    rows, columns = np.nonzero(ink)
    if len(rows) < 2:
        return 0.0
    yy, xx = rows.var(), columns.var()
    xy = (rows * columns).mean() - rows.mean() * columns.mean()
    least = (xx + yy) / 2 - np.hypot((xx - yy) / 2, xy)
    return float(np.sqrt(max(least, 0.0))) / PER_MM
