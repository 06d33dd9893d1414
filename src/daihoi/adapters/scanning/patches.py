"""Boxes cut out of the page with what is round them, each laid where its frame was found (step 8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.folds import PageLines
from daihoi.adapters.scanning.frames import SEARCH_MM
from daihoi.adapters.scanning.passing import WIDE_MM, Around
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed
from daihoi.adapters.scanning.strips import BORDER, Dark, Levels, Mask, Strip, darkness_of, strip_of
from daihoi.adapters.scanning.strokes import Edges
from daihoi.core.geometry import Box

SIDE_MM = 5.0  # looked at to the left and right of a box
OVER_MM = 2.4  # and above and below
_WIDE = round(WIDE_MM * PER_MM)
_INSET_MM = 0.75
_LINE_MM = 1.4  # how wide a fold or a streak may be
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Column:
    """Boxes above one another, straightened with their surroundings; where folds and streaks run there."""

    strip: Strip
    lines: Mask | None


def column_of(gray: Gray, placed: Placed, boxes: list[Box], lines: PageLines) -> Column:
    """The strip of the page that holds these boxes, which stand above one another, and all that is looked at there."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, foot = max(box.right for box in boxes), max(box.bottom for box in boxes)
    strip = strip_of(
        gray, placed, Box(left, top, right - left, foot - top).grown(SIDE_MM + SEARCH_MM, OVER_MM + SEARCH_MM)
    )
    return Column(strip, lines.mask((strip.x, strip.y), strip.levels.shape, PER_MM, _LINE_MM))


@dataclass(frozen=True, slots=True)
class Patches:
    """Boxes of one size with their surroundings, each laid where its frame was found: (boxes, rows, columns)."""

    levels: Levels
    printed: Mask
    white: Dark  # the paper's level in each row of each patch
    reach: Dark  # and how far from it black is
    on_lines: Mask | None  # on folds and streaks of the whole page
    edges: Edges  # of the box in a patch
    noise: Dark  # of the paper round each box
    strips: Sequence[Strip]  # that each patch was taken from
    middles: Whole  # of each box on its strip: (boxes, 2), row and column
    shifts: Whole  # of each box from where the squares say: (boxes, 2), down and right

    def around(self, some: Whole) -> list[Around]:
        """A wide view of each of some boxes, as far as its strip goes."""
        places = np.concatenate([self.middles[some], self.shifts[some]], axis=1).tolist()
        return [_around(self.strips[at], *place) for at, place in zip(some.tolist(), places, strict=True)]

    @property
    def inner(self) -> tuple[slice, slice]:
        """Rows and columns of a patch inside the printed frame."""
        x0, y0, x1, y1 = self.edges
        inset = round(_INSET_MM * PER_MM)
        return slice(y0 + inset, y1 - inset), slice(x0 + inset, x1 - inset)

    def inside_dark(self) -> Dark:
        """The darkness inside the printed frames."""
        rows, columns = self.inner
        return darkness_of(self.levels[:, rows, columns], self.white[:, rows], self.reach[:, rows])


def _around(strip: Strip, row: int, column: int, down: int, right: int) -> Around:
    """What a strip shows round a box whose middle lies there, so far from where the squares say."""
    high, wide = strip.levels.shape
    top, left, foot, end = (
        max(0, row - _WIDE),
        max(0, column - _WIDE),
        min(high, row + _WIDE),
        min(wide, column + _WIDE),
    )
    y, x = BORDER - down, BORDER - right
    bare = ~strip.under.around[top + y : foot + y, left + x : end + x]
    levels, white, reach = strip.levels[top:foot, left:end], strip.white[top:foot], strip.reach[top:foot]
    return Around(levels, white, reach, bare, (row - top, column - left), strip.noise)


def patches_of(columns: list[Column], boxes: list[Box], dx: Whole, dy: Whole) -> Patches:
    """Boxes of one size, each out of its own column, `dx` and `dy` pixels from where the squares say."""
    box_wide, box_high = round(boxes[0].width * PER_MM), round(boxes[0].height * PER_MM)
    x0, y0 = round(SIDE_MM * PER_MM), round(OVER_MM * PER_MM)
    high, wide = box_high + round(2 * OVER_MM * PER_MM), box_wide + round(2 * SIDE_MM * PER_MM)
    levels, printed = np.empty((len(boxes), high, wide), np.uint16), np.empty((len(boxes), high, wide), bool)
    white, reach = np.empty((2, len(boxes), high), np.float32)
    noise = np.array([column.strip.noise for column in columns], np.float32)
    middles = np.empty((len(boxes), 2), np.int64)
    on_lines = np.empty(levels.shape, bool) if columns[0].lines is not None else None
    for at, (column, box, right, down) in enumerate(zip(columns, boxes, dx.tolist(), dy.tolist(), strict=True)):
        strip = column.strip
        left, top = round((box.x - SIDE_MM - strip.x) * PER_MM), round((box.y - OVER_MM - strip.y) * PER_MM)
        rows = slice(top + down, top + down + high)
        levels[at] = strip.levels[rows, left + right : left + right + wide]
        printed[at] = strip.under.printed[top : top + high, left : left + wide]
        white[at], reach[at] = strip.white[rows], strip.reach[rows]
        middles[at] = top + down + high // 2, left + right + wide // 2
        if on_lines is not None and column.lines is not None:
            on_lines[at] = column.lines[top : top + high, left : left + wide]
    edges, strips = (x0, y0, x0 + box_wide, y0 + box_high), [column.strip for column in columns]
    return Patches(levels, printed, white, reach, on_lines, edges, noise, strips, middles, np.stack([dy, dx], axis=1))
