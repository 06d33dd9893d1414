"""Marks too pale to stand out of the paper dot by dot: a straight line that is darker as a whole (step 8).

The eye sees a pale X on grainy paper because it looks along its strokes. So does this: the darkest straight line
through each box is compared with what the same page's boxes without ink have for their darkest.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.strips import Dark
from daihoi.core.marks_boxes import FEWEST_BARE

_STEP = 2  # pixels to a cell
_CELL_MM = _STEP / PER_MM
_DIRECTIONS = 16
_SHORTEST_MM = 1.5
_LEAST_SPREAD = 0.006  # darkness; on a page without any noise too
Values = NDArray[np.float64]
Whole = NDArray[np.int64]


def palest_lines(inside: Dark, without_ink: NDArray[np.bool_]) -> Values:
    """Of boxes (boxes, rows, columns): how far the darkest line stands out, in spreads of those `without_ink`.

    0 for all where too few boxes are without ink.
    """
    found = np.zeros(len(inside))
    if np.count_nonzero(without_ink) < FEWEST_BARE:
        return found
    cells = _cells(inside)
    darkest = _along(cells - np.median(cells, axis=1, keepdims=True), *inside.shape[1:])
    usual = darkest[without_ink]
    ground = float(np.median(usual))
    spread = max(_LEAST_SPREAD, 1.4826 * float(np.median(np.abs(usual - ground))))
    return np.asarray((darkest - ground) / spread, float)


def _cells(dark: Dark) -> Dark:
    """The mean of each cell: (boxes, cells)."""
    high, wide = (side // _STEP * _STEP for side in dark.shape[1:])
    parts = [dark[:, down:high:_STEP, right:wide:_STEP] for down in range(_STEP) for right in range(_STEP)]
    return np.asarray(sum(parts) * np.float32(1 / _STEP**2), np.float32).reshape(len(dark), -1)


def _along(cells: Dark, high: int, wide: int) -> Values:
    """How dark the darkest line of each box is; a longer one tells as much when paler, by the root of its length."""
    places, length = _lines(high // _STEP, wide // _STEP)
    table = np.zeros((cells.shape[1] + 1, len(cells)), np.float32)  # a row of all boxes for each cell, and one more
    table[:-1] = cells.T
    sums = np.zeros((len(length), len(cells)), np.float32)
    for place in places:
        sums += table.take(place, axis=0)
    return np.asarray((sums / np.sqrt(length * length.max())[:, None]).max(0), float)


@lru_cache(maxsize=8)
def _lines(rows: int, columns: int) -> tuple[Whole, Dark]:
    """Of every straight line over the cells: the cells it meets (places, lines), one past them for none; how many."""
    most = int(np.hypot(rows, columns) / 2) + 1
    turns, offs = (
        grid.ravel() for grid in np.meshgrid(np.arange(_DIRECTIONS) * np.pi / _DIRECTIONS, np.arange(-most, most + 1.0))
    )
    along = np.arange(-most, most + 1)[:, None]
    x = offs * np.sin(turns) + along * np.cos(turns) + (columns - 1) / 2
    y = -offs * np.cos(turns) + along * np.sin(turns) + (rows - 1) / 2
    column, row = np.round(x).astype(np.int64), np.round(y).astype(np.int64)
    there = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
    place = np.where(there, row * columns + column, rows * columns)
    kept = there.sum(0) * _CELL_MM >= _SHORTEST_MM
    return place[:, kept], there.sum(0)[kept].astype(np.float32)
