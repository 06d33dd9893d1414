"""Look for strokes that run aslant through columns of names, however pale: they show by their length (step 8)."""

from __future__ import annotations

import cv2
import numpy as np

from daihoi.adapters.scanning.names_glance import Glance
from daihoi.adapters.scanning.names_shade import LEVEL, ZERO, Bytes

# Cells are half a millimetre square. A line is two pieces of four cells, one behind the other. By how steep it is: from
# a cell to the next, from two cells to the next two, from piece to piece, and to what lies beside it; across and down.
_Way = tuple[int, int]
_SLOPES: tuple[tuple[_Way, _Way, _Way, _Way], ...] = (
    ((0, 1), (1, 2), (2, 4), (2, 0)),
    ((1, 1), (2, 2), (4, 4), (-1, 1)),
    ((1, 0), (2, 1), (4, 2), (0, 2)),
)
_CELLS = 4
_BETWEEN = 12  # bare cells behind each row of them, so that no line goes on from one side to the other
_BARE, _MOST = 20, 50  # what stands for bare paper in a cell and for all that is dark: a dot is no line
_PALER = ZERO - _BARE
_KNOWN = 5  # rows: where a known fold runs level
_USUAL, _TIMES = 0.35, 2.0  # twice what so many of the page's rows show at most is its own, not a stroke's
_AT_MOST = 0.02  # but no more than this: one long stroke may cancel all rows of a ballot
_LEVELS = np.clip(np.arange(256) - _PALER, 0, _MOST).astype(np.uint8) ^ np.uint8(_BARE)


def strokes_aslant(glances: list[Glance], count: int) -> list[float]:
    """For each of `count` rows, how much darker than both its sides a line aslant is on 4–6 mm, 0–1.

    Twice what other rows of the page show is taken away first: what shines through from the other side is in most.
    """
    best = np.zeros(count)
    for glance in glances:
        down = _best(_cells(glance)).max(1)
        best[list(glance.field.rows)] = np.maximum.reduceat(down, [start // 2 for start in glance.field.starts[:-1]])
    best /= _CELLS * LEVEL
    usual = float(np.sort(best)[int(_USUAL * (count - 1))]) if count else 0.0
    own = _TIMES * min(usual, _AT_MOST)
    return [max(0.0, value - own) for value in best.tolist()]


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


def _best(cells: Bytes) -> Bytes:
    """How much darker than what lies beside them the two pieces of the best line with its middle in a cell are.

    The sums of four cells of the paler piece. Lines to the other side are looked for on the mirrored picture, so only
    the rows of the answer tell anything.
    """
    wide = cells.shape[1]
    best = np.zeros(cells.size, np.uint8)
    for flat in (cells.ravel(), np.ascontiguousarray(cells[:, ::-1]).ravel()):
        for slope in _SLOPES:
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
