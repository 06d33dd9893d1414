"""Where the printed frames of boxes lie on a strip of the page: the last word on a box's place (step 8)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.strips import BORDER, Dark, Strip
from daihoi.core.ballot_layout.page import BOX_LINE_MM
from daihoi.core.geometry import Box

_REACH = BORDER
SEARCH_MM = _REACH / PER_MM  # how far a frame may lie from where the squares say
_LINE = max(1, round(BOX_LINE_MM * PER_MM))
_CORNER = 6  # a side is looked at without this many pixels at its ends
_NEARER = 0.004 * np.abs(np.arange(-_REACH, _REACH + 1))
_DARKEST = np.float32(0.8)  # ink of a pen over a side of the frame makes it no better seen
_WELL_SEEN = 0.45  # darkness of the weakest side of a frame that is wholly there
Whole = NDArray[np.int64]


def find_frames(strips: Sequence[Strip], boxes: Sequence[Box]) -> tuple[NDArray[np.float64], Whole, Whole]:
    """For boxes of one size, each on its strip: how well its frame is seen (0–1), its shift right and down in pixels.

    Each side must be dark along its length; the weakest side counts.
    """
    wide, high = round(boxes[0].width * PER_MM), round(boxes[0].height * PER_MM)
    window = _windows(strips, boxes, (high + 2 * _REACH, wide + 2 * _REACH))
    count = len(boxes)
    dx, dy = np.zeros(count, np.int64), np.zeros(count, np.int64)
    level = np.zeros(count)
    turning = np.arange(count)
    for _ in range(2):
        seen = window if len(turning) == count else window[turning]
        dx[turning], by_x = _best_pair(_columns(seen, dy[turning], high), wide)
        dy[turning], by_y = _best_pair(_rows(seen, dx[turning], wide), high)
        level[turning] = np.minimum(by_x, by_y)
        turning = np.flatnonzero(dy)  # where it was first looked for too high or too low, look again
        if not len(turning):
            break
    return np.minimum(1.0, level / _WELL_SEEN), dx, dy


def _windows(strips: Sequence[Strip], boxes: Sequence[Box], shape: tuple[int, int]) -> Dark:
    """The darkness of the boxes with the reach around each: (boxes, rows, columns)."""
    levels = np.empty((len(boxes), *shape), np.uint16)
    white, reach = np.empty((2, len(boxes), shape[0]), np.float32)
    for at, (strip, box) in enumerate(zip(strips, boxes, strict=True)):
        left, top = round((box.x - strip.x) * PER_MM) - _REACH, round((box.y - strip.y) * PER_MM) - _REACH
        levels[at] = strip.levels[top : top + shape[0], left : left + shape[1]]
        white[at], reach[at] = strip.white[top : top + shape[0]], strip.reach[top : top + shape[0]]
    part = np.float32(1) / reach
    dark = np.multiply(levels, -part[:, :, None], dtype=np.float32)
    dark += (white * part)[:, :, None]
    return np.asarray(np.clip(dark, 0, _DARKEST, out=dark), np.float32)


def _columns(window: Dark, down: Whole, high: int) -> Dark:
    """The mean darkness of each column between the frame's top and foot."""
    weight = _between(down, high, window.shape[1])
    return np.asarray((weight[:, None, :] @ window)[:, 0], np.float32)


def _rows(window: Dark, right: Whole, wide: int) -> Dark:
    """The mean darkness of each row between the frame's left and right."""
    weight = _between(right, wide, window.shape[2])
    return np.asarray((window @ weight[:, :, None])[:, :, 0], np.float32)


def _between(shift: Whole, side: int, size: int) -> Dark:
    """Weights that average what lies between two opposite sides."""
    at = np.arange(size)[None, :] - shift[:, None] - _REACH
    inside = (at >= _CORNER) & (at < side - _CORNER)
    return inside.astype(np.float32) / np.float32(side - 2 * _CORNER)


def _best_pair(profile: Dark, side: int) -> tuple[Whole, NDArray[np.float64]]:
    """The shift at which two lines `side` apart are darkest; the weaker of the two lines counts."""
    total = np.zeros((len(profile), profile.shape[1] + 1))
    np.cumsum(profile, axis=1, out=total[:, 1:])
    summed = (total[:, _LINE:] - total[:, :-_LINE]) / _LINE
    first, last = summed[:, : 2 * _REACH + 1], summed[:, side - _LINE : side - _LINE + 2 * _REACH + 1]
    weaker = np.minimum(first, last)
    best = (0.75 * weaker + 0.25 * (first + last) - _NEARER).argmax(1)
    return best - _REACH, weaker[np.arange(len(best)), best]
