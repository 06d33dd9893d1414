"""How many straight strokes lie in a box: an X has two; one that was hatched over or crossed again has more (step 8).

The strongest straight line of ink is found and wiped away, three times over: what the third was and what is left tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.strips import Dark, Mask

_STEP = 2  # pixels to a cell: lines are sought on a coarser grid
_CELL_MM = _STEP / PER_MM
_DIRECTIONS = 16
_WIPED_MM = 0.45  # to each side of a line: as wide as the pens that do not fill a box
_LEAST_MM = 1.0  # lines that cut a corner off more closely than this are not sought
_CENTRAL_MM = 0.5  # how near the crossing of the two others a third arm passes
_LEAST_SINE = 0.3  # of the angle between lines that cross at all
_LEAST_TURN = 0.7  # and of that between the arms of an X
_SHORTER_ARM = 0.4  # of the longer one, without where they cross
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Lines:
    """Every straight line over a small grid of cells, its middle at (0, 0)."""

    length: Dark  # (cells, lines): the millimetres that each cell inked adds to each line
    spared: Dark  # (lines, cells): 1 for the cells that stay when a line is wiped away
    across: Values  # of each line, the unit vector across it and how far off the middle it runs (mm)
    down: Values
    off: Values


def strokes_beyond_two(heavy: Mask, inside: Mask) -> tuple[Values, Values, Values]:
    """Of boxes (boxes, rows, columns), their strokes and all their ink: what there is beside two straight strokes.

    Gives a third arm's length through the crossing of the two strongest lines, per side of the box; the share of the
    box inked off the three strongest lines; the share of all ink on the two strongest, where these cross in the box
    as an X does (else 0).
    """
    ink, lines = _cells(heavy), _lines_over(*(side // _STEP for side in heavy.shape[1:]))
    everything = _cells(inside)
    best: list[NDArray[np.int64]] = []
    long: list[Dark] = []
    on_line = _on_lines(ink, lines)
    for _ in range(2):
        best.append(on_line.argmax(1))
        long.append(on_line.max(1))
        ink = ink * lines.spared[best[-1]]
        on_line = _on_lines(ink, lines)
    x, y, turn = _crossing(lines, best[0], best[1])
    gap = np.abs(x[:, None] * lines.across + y[:, None] * lines.down - lines.off)
    third = np.where(gap < _CENTRAL_MM, on_line, 0).max(1)
    left = ink * lines.spared[on_line.argmax(1)]
    side = np.array(heavy.shape[:0:-1]) / PER_MM
    within = (np.abs(x) < side[0] / 4) & (np.abs(y) < side[1] / 4) & (np.abs(turn) > _LEAST_TURN)
    within &= long[1] > _SHORTER_ARM * long[0]
    off = (everything * lines.spared[best[0]] * lines.spared[best[1]]).sum(1, dtype=np.float64)
    explained = np.where(within, 1 - off / np.maximum(everything.sum(1, dtype=np.float64), 1), 0.0)
    return third / side.min(), left.mean(1, dtype=np.float64), explained


def _cells(ink: Mask) -> Dark:
    """The share of each cell that is inked: (boxes, cells)."""
    high, wide = (side // _STEP * _STEP for side in ink.shape[1:])
    pixels = ink[:, :high, :wide].view(np.uint8)
    summed = sum(pixels[:, down::_STEP, right::_STEP] for down in range(_STEP) for right in range(_STEP))
    return np.asarray(summed, np.float32).reshape(len(ink), -1) * np.float32(1 / _STEP**2)


def _on_lines(ink: Dark, lines: _Lines) -> Dark:
    """The ink of each box on each line: two boxes a product, as linear algebra calls its threads for larger ones."""
    pairs = np.zeros((-(-len(ink) // 2), 2, ink.shape[1]), np.float32)
    pairs.reshape(-1, ink.shape[1])[: len(ink)] = ink
    return np.asarray((pairs @ lines.length).reshape(-1, lines.length.shape[1])[: len(ink)])


def _crossing(lines: _Lines, first: NDArray[np.int64], second: NDArray[np.int64]) -> tuple[Values, Values, Values]:
    """Where two lines cross, mm right of and below the middle (there if they hardly do); the sine between them."""
    a, b, c = lines.across[first], lines.down[first], lines.off[first]
    d, e, f = lines.across[second], lines.down[second], lines.off[second]
    turn = a * e - b * d
    crosses = np.abs(turn) > _LEAST_SINE
    safe = np.where(crosses, turn, 1.0)
    return np.where(crosses, (c * e - b * f) / safe, 0.0), np.where(crosses, (a * f - c * d) / safe, 0.0), turn


@lru_cache(maxsize=8)
def _lines_over(rows: int, columns: int) -> _Lines:
    ys, xs = np.indices((rows, columns)).reshape(2, -1) - np.array([[rows - 1], [columns - 1]]) / 2
    turns = np.arange(_DIRECTIONS) * np.pi / _DIRECTIONS
    most = int(np.ceil(np.hypot(rows, columns) / 2))
    steps = np.arange(-most, most + 1)
    across, down = np.repeat(np.sin(turns), len(steps)), np.repeat(-np.cos(turns), len(steps))
    off = np.tile(steps, _DIRECTIONS).astype(float)
    gap = np.abs(xs[:, None] * across + ys[:, None] * down - off)
    length = np.maximum(0.0, 1.0 - gap) * _CELL_MM
    kept = length.sum(0) > _LEAST_MM
    spared = (gap.T[kept] * _CELL_MM > _WIPED_MM).astype(np.float32)
    return _Lines(
        np.ascontiguousarray(length[:, kept], np.float32), spared, across[kept], down[kept], off[kept] * _CELL_MM
    )
