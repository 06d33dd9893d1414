"""Look for strokes that run down or aslant through columns of names, however pale, by their length (step 8)."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.names_glance import Glance
from daihoi.adapters.scanning.names_shade import LEVEL, ZERO, Bytes, middle_of

# Cells are half a millimetre square. A line is two pieces of four cells, one behind the other. By how steep it is: from
# a cell to the next, from two cells to the next two, from piece to piece, and to what lies beside it; across and down.
_Way = tuple[int, int]
_Slope = tuple[_Way, _Way, _Way, _Way]
_SLOPES: tuple[_Slope, ...] = (
    ((0, 1), (1, 2), (2, 4), (2, 0)),
    ((1, 1), (2, 2), (4, 4), (-1, 1)),
    ((1, 0), (2, 1), (4, 2), (0, 2)),
)
_PLUMB: tuple[_Slope, ...] = (((0, 1), (0, 2), (0, 4), (2, 0)), ((0, 1), (0, 2), (1, 4), (2, 0)))
_CELLS = 4
_BETWEEN = 12  # bare cells behind each row of them, so that no line goes on from one side to the other
_BARE, _MOST = 20, 50  # what stands for bare paper in a cell and for all that is dark: a dot is no line
_PALER = ZERO - _BARE
_KNOWN = 5  # rows: where a known fold runs level
_USUAL, _TIMES = 0.35, 2.0  # twice what so many of the page's rows show at most is its own, not a stroke's
_AT_MOST = 0.02  # but no more than this: one long stroke may cancel all rows of a ballot
_USUAL_PLUMB, _TIMES_PLUMB, _GRAINS = 0.5, 1.5, 8.0  # the same of what runs straight down; grain may make it more
_EDGE = 3  # columns of cells at either edge: farther outside the table letters stand, if anything
_MOST_DOWN = 38  # the same of what runs straight down: grains one below the other are no line
_LEVELS = np.clip(np.arange(256) - _PALER, 0, _MOST).astype(np.uint8) ^ np.uint8(_BARE)


class Pale(NamedTuple):
    """How much darker than both its sides the best line of a row is, 0–1: one aslant on 4–6 mm, one down on 4 mm."""

    aslant: float
    plumb: float


NOTHING_PALE = Pale(0.0, 0.0)


def pale_strokes(glances: list[Glance], count: int) -> list[Pale]:
    """The best lines of each of `count` rows.

    What other rows of the page show is taken away first, more than once: what shines through from the other side, and
    what the grain of the scan makes, is in most.
    """
    aslant, plumb, grain = np.zeros(count), np.zeros(count), 0.0
    for glance in glances:
        cells, rows = _cells(glance), list(glance.field.rows)
        starts = [start // 2 for start in glance.field.starts[:-1]]
        grain = max(grain, _grain(cells))
        aslant[rows] = _of_rows(_best(cells, _SLOPES), starts)
        cells[:, :_EDGE], cells[:, -_BETWEEN - _EDGE :] = _BARE, _BARE
        plumb[rows] = _of_rows(_best(np.minimum(cells, np.uint8(_MOST_DOWN)), _PLUMB), starts)
    aslant -= _TIMES * min(_usual(aslant, _USUAL), _AT_MOST)
    plumb -= _TIMES_PLUMB * min(_usual(plumb, _USUAL_PLUMB), max(_AT_MOST, _GRAINS * grain))
    measured = np.stack([aslant, plumb], axis=1).clip(0.0).round(4)
    return [Pale(*pair) for pair in measured.tolist()]


def _of_rows(best: Bytes, starts: list[int]) -> NDArray[np.float64]:
    """The most in each row, 0–1."""
    return np.asarray(np.maximum.reduceat(best.max(1), starts) / (_CELLS * LEVEL))


def _usual(best: NDArray[np.float64], share: float) -> float:
    """What a share of the rows shows at most."""
    return float(np.sort(best)[int(share * (len(best) - 1))]) if len(best) else 0.0


def _grain(cells: Bytes) -> float:
    """How much (0–1, one spread) the mean of four cells one below the other differs from place to place."""
    four = cells[:-3] + cells[1:-2] + cells[2:-1] + cells[3:]
    seen = np.asarray((cells[:-3] != _BARE) & (cells[3:] != _BARE), np.uint8)
    off = np.asarray(cv2.absdiff(four[:, :-2], four[:, 2:]), np.uint8)
    return 1.4826 / 2**0.5 * middle_of(off, np.ascontiguousarray(seen[:, :-2] & seen[:, 2:]), 0.0) / (_CELLS * LEVEL)


def _cells(glance: Glance) -> Bytes:
    """A column in cells; bare where print or a fold hides a stroke, and with bare cells `_BETWEEN` the rows."""
    clear = np.negative(glance.clear)
    for first, last in glance.level:
        cv2.line(clear, [round(v) for v in first], [round(v) for v in last], 0, _KNOWN)
    lit = np.asarray(cv2.LUT(glance.dark, _LEVELS), np.uint8)
    lit &= clear
    lit ^= np.uint8(_BARE)
    pairs = lit.view(np.uint16)
    high, wide = pairs.shape
    out = np.full((high, wide + _BETWEEN), _BARE, np.uint8)
    out[:, :wide] = ((pairs & np.uint16(255)) + (pairs >> np.uint16(8))) >> np.uint16(1)
    return out


def _best(cells: Bytes, slopes: tuple[_Slope, ...]) -> Bytes:
    """How much darker than what lies beside them the two pieces of the best line with its middle in a cell are.

    The sums of four cells of the paler piece. Lines to the other side are looked for on the mirrored picture, so only
    the rows of the answer tell anything.
    """
    wide = cells.shape[1]
    best = np.zeros(cells.size, np.uint8)
    for flat in (cells.ravel(), np.ascontiguousarray(cells[:, ::-1]).ravel()):
        for slope in slopes:
            cell, two, piece, side = (down * wide + across for across, down in slope)
            pair = flat[:-cell] + flat[cell:]
            four = pair[:-two] + pair[two:]
            beside = np.maximum(four[: -2 * side], four[2 * side :])
            darker = np.maximum(four[side:-side], beside)
            darker -= beside
            line = np.minimum(darker[:-piece], darker[piece:])
            there = best[side + piece : side + piece + len(line)]
            np.maximum(there, line, out=there)
    return best.reshape(cells.shape)
