"""Measure the printed boxes of a page: find each frame, then what is in it and round it (step 8).

All boxes of a page are measured at once; only rare things (a stroke from outside to outside, a single line, the
table's own rules) are looked into box by box.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.contrast import contrast
from daihoi.adapters.scanning.folds import PageLines
from daihoi.adapters.scanning.frames import find_frames
from daihoi.adapters.scanning.hatching import strokes_beyond_two
from daihoi.adapters.scanning.palest import palest_lines
from daihoi.adapters.scanning.passing import off_known_lines, own_ink
from daihoi.adapters.scanning.patches import Column, Patches, column_of, patches_of
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed
from daihoi.adapters.scanning.strips import (
    Dark,
    Mask,
    darkness,
    darkness_of,
    without_specks,
)
from daihoi.adapters.scanning.strokes import (
    THIN_MM,
    Edges,
    clear_rules,
    one_line_passes,
    strays,
    through,
    without_lines,
)
from daihoi.core.ballot_layout import Zone
from daihoi.core.geometry import Box
from daihoi.core.marks import BoxScore
from daihoi.core.marks_boxes import SOME_INK_MM2

__all__ = ["BoxSeen", "Dark", "darkness", "measure_boxes", "without_specks"]

_CELLS = 5
_STAIN_MM = 2.0  # no stroke of a pen is so wide
_STAIN_DARK = 0.3  # nor is a stain so dark
_SOME_INK_MM2 = 0.25  # less is no mark
_AREA = PER_MM**2
_PALE = np.uint16(3000)  # what the paper's level is brought to, above any level there is
_PLACES = 10.0 ** np.array((3, 3, 2, 2, 3, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 3, 2))  # decimals of each
Values = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class BoxSeen:
    """One box as measured: its zone, its score, where its frame was found (mm from the layout's place)."""

    zone: Zone
    score: BoxScore
    dx: float
    dy: float


def measure_boxes(gray: Gray, placed: Placed, zones: tuple[Zone, ...], lines: PageLines) -> list[BoxSeen]:
    """Scores of all boxes of one page, in the order of `zones`."""
    seen: dict[int, BoxSeen] = {}
    for members in _alike(zones, lambda box: (box.width, box.height)):
        found = _boxes_of_one_size(gray, placed, [zones[at] for at in members], lines)
        seen.update(zip(members, found, strict=True))
    return [seen[at] for at in range(len(zones))]


def _alike(zones: Sequence[Zone], of: Callable[[Box], object]) -> list[list[int]]:
    """The zones whose boxes are alike in something, by their number."""
    alike: dict[object, list[int]] = {}
    for at, zone in enumerate(zones):
        alike.setdefault(of(zone.box), []).append(at)
    return list(alike.values())


def _boxes_of_one_size(gray: Gray, placed: Placed, zones: list[Zone], lines: PageLines) -> list[BoxSeen]:
    strips: dict[int, Column] = {}
    for members in _alike(zones, lambda box: box.x):
        column = column_of(gray, placed, [zones[at].box for at in members], lines)
        strips.update(dict.fromkeys(members, column))
    columns, boxes = [strips[at] for at in range(len(zones))], [zone.box for zone in zones]
    frames, dx, dy = find_frames([column.strip for column in columns], boxes)
    patches = patches_of(columns, boxes, dx, dy)
    near = [len(lines.near(box.centre)) for box in boxes] if lines.lines else [0] * len(boxes)
    scores = _scores(patches, frames, near)
    right, down = (dx / PER_MM).tolist(), (dy / PER_MM).tolist()
    return [BoxSeen(*seen) for seen in zip(zones, scores, right, down, strict=True)]


def _scores(patches: Patches, frames: Values, wide_lines: Sequence[int]) -> list[BoxScore]:
    """What is measured on each patch; `wide_lines` folds and streaks of the page pass near it.

    What lies on such lines is not counted as ink beside a box.
    """
    inside_dark = patches.inside_dark()
    trace, bends = contrast(inside_dark, patches.noise)
    new = _new_ink(patches)
    inked = np.flatnonzero(new.any(axis=(1, 2)))
    table = np.zeros((len(frames), 20))
    table[:, 5] = 1.0  # a box with no ink in it or round it has only empty cells
    crossed = np.zeros(len(frames), int)
    if len(inked):
        on_lines = None if patches.on_lines is None else patches.on_lines[inked]
        near = [wide_lines[at] for at in inked.tolist()]
        table[inked, :17], crossed[inked] = _marks(patches, inked, inside_dark[inked], new[inked], on_lines, near)
    table[:, 17], table[:, 18], table[:, 19] = trace, bends, palest_lines(inside_dark, table[:, 0] < SOME_INK_MM2)
    return _as_scores(table, frames, crossed)


def _as_scores(table: Values, frames: Values, crossed: Whole) -> list[BoxScore]:
    """The measures with as many places as they are worth."""
    whole = (np.round(table * _PLACES) / _PLACES).T.tolist()
    frame, through_, photo = np.round(frames, 3).tolist(), crossed.tolist(), [0] * len(frames)
    return [
        BoxScore(*row)
        for row in zip(
            frame, *whole[:8], through_, *whole[8:11], *whole[17:19], photo, *whole[11:17], whole[19], strict=True
        )
    ]


def _new_ink(patches: Patches) -> Mask:
    """Where there is ink that was not printed: darker than the paper here, away from the blank's own ink."""
    count, high, wide = patches.levels.shape
    printed = patches.printed[:, ::4, ::4].reshape(count, -1)
    even = patches.levels[:, ::4, ::4] + (_PALE - patches.white[:, ::4].astype(np.uint16))[:, :, None]
    palest_last = np.sort(np.where(printed, np.uint16(0), even.reshape(count, -1)), axis=1)
    bare = printed.shape[1] - np.count_nonzero(printed, axis=1)
    quarter = palest_last[np.arange(count), printed.shape[1] - 1 - bare // 4]
    ground = np.clip((_PALE - quarter.astype(np.float32)) / patches.reach[:, high // 2], -0.1, 0.15)
    over = ground + np.maximum(np.float32(0.085), np.float32(4.5) * patches.noise)
    limit = patches.white - over[:, None] * patches.reach
    new = np.zeros((count, high + 1, wide), bool)  # a bare row below each patch keeps them apart
    ink = new[:, :high]
    np.less(patches.levels, np.ceil(np.maximum(limit, 0)).astype(np.uint16)[:, :, None], out=ink)
    np.logical_and(ink, ~patches.printed, out=ink)
    inked = np.flatnonzero(ink.any(axis=(1, 2)))
    if len(inked):  # bare boxes, half of a page or more, have no specks to be rid of
        some = new[inked]
        new[inked] = without_specks(some.reshape(-1, wide)).reshape(some.shape)
    return ink


def _marks(
    patches: Patches, inked: Whole, inside_dark: Dark, new: Mask, on_lines: Mask | None, wide_lines: Sequence[int]
) -> tuple[Values, Whole]:
    """Of boxes with ink in or round them: the first 17 measures of the table, `through`."""
    x0, y0, x1, y1 = patches.edges
    clear_rules(new, (y0, y1))
    passing = _passing(patches, inked, new, on_lines)
    whole = np.ascontiguousarray(new[(slice(None), *patches.inner)])
    crossed = _crossed(new, patches.edges, wide_lines)
    _clear_stains(new, patches, inked)
    inside = np.ascontiguousarray(new[(slice(None), *patches.inner)])
    by_row, by_column = inside.sum(2, dtype=np.int64), inside.sum(1, dtype=np.int64)
    count = by_row.sum(1)
    out = new if on_lines is None else new & ~on_lines
    level = _sum(out[:, y0 + 6 : y1 - 6])
    upright = _sum(out[:, : y0 - 5, x0:x1]) + _sum(out[:, y1 + 5 :, x0:x1])
    total = _sum(new).sum(1)
    heavy = _heavy(inside_dark, inside, count)
    filled = heavy.mean(axis=(1, 2))
    folded = np.flatnonzero(crossed == 2)
    if len(folded):  # a box hatched full is full also where the fold's line was taken away
        filled[folded] = _heavy(inside_dark[folded], whole[folded], _sum(whole[folded]).sum(1)).mean(axis=(1, 2))
    thin = _thin(new, inside, count, patches, crossed)
    dark = np.where(inside, inside_dark, np.float32(0)).sum(axis=(1, 2), dtype=np.float64)
    columns = (
        count / _AREA,
        dark / np.maximum(count, 1),
        _reach(by_column),
        _reach(by_row),
        filled,
        _empty_cells(heavy),
        _runs(heavy),
        thin,
        (level[:, : x0 - 6].sum(1) + level[:, x1 + 6 :].sum(1)) / _AREA,
        upright.sum(1) / _AREA,
        count / np.maximum(total, 1),
        *strokes_beyond_two(heavy, inside),
        *passing,
    )
    return np.stack(columns, axis=1), crossed


def _passing(patches: Patches, inked: Whole, new: Mask, on_lines: Mask | None) -> Values:
    """For each box: the share of its ink on lines that only pass, what other ink it has, how far that strays.

    Beyond the box a fold may be too pale to be told from the grain; but the page's folds are known.
    """
    found = np.zeros((3, len(new)))
    inside = np.ascontiguousarray(new[(slice(None), *patches.inner)])
    some = np.flatnonzero(inside.sum((1, 2)) > _SOME_INK_MM2 * _AREA)
    if len(some):
        found[:, some] = own_ink(inside[some], patches.around(inked[some]))
    if on_lines is not None:
        known = on_lines[(slice(None), *patches.inner)]
        for at in some[known[some].any((1, 2)) & (found[0, some] == 0)].tolist():
            found[:, at] = off_known_lines(inside[at], known[at])
    return found


def _sum(mask: Mask) -> Whole:
    """Ink in each column of each patch (fewer than 256 rows)."""
    return np.asarray(np.add.reduce(mask.view(np.uint8), axis=1, dtype=np.uint8).astype(np.int64))


def _crossed(new: Mask, edges: Edges, wide_lines: Sequence[int]) -> Whole:
    """For each box: 0 no stroke passes from outside to outside, 1 one does, 2 only a fold, which is taken away."""
    level, upright = through(new, edges)
    crossed = (level | upright).astype(np.int64)
    for at in np.flatnonzero(crossed).tolist():
        if wide_lines[at]:
            new[at] = without_lines(new[at], bool(level[at]), bool(upright[at]), edges)
            still = through(new[at : at + 1], edges)
            crossed[at] = 1 if still[0][0] or still[1][0] else 2  # more than the fold: a pen crossed the box out
    return crossed


def _clear_stains(new: Mask, patches: Patches, inked: Whole) -> None:
    """Take away what is pale and wider than any stroke beside the boxes: coffee, a wet thumb."""
    x0, y0, x1, y1 = patches.edges
    beside = _sum(new).sum(1) - _sum(new[:, y0:y1, x0:x1]).sum(1)
    for at in np.flatnonzero(beside > _STAIN_MM**2 * _AREA):
        ink = np.ascontiguousarray(new[at]).view(np.uint8)
        wide = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((round(_STAIN_MM * PER_MM),) * 2, np.uint8))
        if wide.any():
            whole = slice(inked[at], inked[at] + 1)
            pale = darkness_of(patches.levels[whole], patches.white[whole], patches.reach[whole])[0] < _STAIN_DARK
            stain = (cv2.dilate(wide, np.ones((9, 9), np.uint8)) > 0) & pale
            stain[y0:y1, x0:x1] = False
            new[at] &= ~stain


def _thin(new: Mask, inside: Mask, count: Whole, patches: Patches, crossed: Whole) -> Values:
    """How far the ink inside strays from one straight line (mm); where that line leaves on both sides, `crossed`."""
    thin = np.where(count >= 8, strays(inside), 0.0)
    for at in np.flatnonzero((count >= 8) & (thin <= THIN_MM)):
        passes = one_line_passes(new[at], patches.inner, patches.edges)
        if passes and crossed[at] == 0:
            crossed[at] = 1
    return np.asarray(thin)


def _heavy(dark: Dark, inside: Mask, count: Whole) -> Mask:
    """The strokes themselves without their blurred rims: at least half as dark as the darkest ink here."""
    levels = np.sort(np.where(inside, dark, np.float32(9)).reshape(len(dark), -1), axis=1)
    darkest = levels[np.arange(len(dark)), (0.85 * count).astype(int)]
    return np.asarray(inside & (dark > 0.5 * darkest[:, None, None]))


def _reach(ink: Whole) -> Values:
    """How far ink reaches along an axis, from how much lies at each place; without its outermost pixels: mm."""
    below = np.cumsum(ink, axis=1)
    count = below[:, -1]
    cut = count // 50
    first = (below > cut[:, None]).argmax(1)
    last = (below > (count - 1 - cut)[:, None]).argmax(1)
    return np.where(count >= 3, (last - first) / PER_MM, 0.0)


def _empty_cells(heavy: Mask) -> Values:
    """The share of a 5 × 5 grid of the inside that is nearly bare."""
    down, across = (_cells(size) for size in heavy.shape[1:])
    cells = down @ heavy.astype(np.float32) @ across.T
    return np.asarray((cells < 0.25).mean(axis=(1, 2)), float)


@lru_cache(maxsize=16)
def _cells(size: int) -> Dark:
    """Weights that average `size` pixels into the grid's cells."""
    edges = np.linspace(0, size, _CELLS + 1)
    at = np.arange(size)
    shared = np.minimum(edges[1:, None], at + 1) - np.maximum(edges[:-1, None], at)
    return np.asarray(np.clip(shared, 0, 1) * _CELLS / size, np.float32)


def _runs(heavy: Mask) -> Values:
    """How many strokes one meets on the way across the middle, or down it: two in an X, many in a scribble."""
    down, across = heavy.copy(), heavy.copy()
    down[:, 1:] &= ~heavy[:, :-1]
    across[:, :, 1:] &= ~heavy[:, :, :-1]
    met = (_sum(down), across.sum(2))
    middle = [line[:, line.shape[1] // 5 : line.shape[1] - line.shape[1] // 5] for line in met]
    return np.asarray(np.maximum(middle[0].mean(1), middle[1].mean(1)), float)
