"""Folds and streaks too faint or too broken to be traced in the margins: what adds up all down the page (step 8).

On a scan of black and white a fold or streak is often a row of dots, and fades where the lamp is brighter. Piece by
piece of the page it is noted where the paper is darker than on both sides, away from all that is printed; a line is
what shows in most pieces, one below the other, from one edge of the paper to the other, or in many, exactly along the
scanner's own columns from the edge on. No pen is led so by chance.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM, blank_page
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import SMALL_PER_MM, Placed
from daihoi.adapters.scanning.strips import middle
from daihoi.core.ballot_layout import BallotLayout
from daihoi.core.geometry import Point

_PIECE = 12  # of them, the length of a piece
_BESIDE = 3  # of them, where the paper on both sides is
_MOST = 14  # gray levels a dot counts: no single stroke makes a line
_LEAST = 0.7
_NOISES = 3.0
_RARE = 60  # one piece in so many is brighter than its sides by as much as counts as dark
_LEAN = 12  # pixels that a line may lean over the page
_ENDS, _EDGE = 7, 3  # pieces at the ends of which some must show it, and of the edge, where no table reaches
_MOSTLY, _SEEN = 0.55, 0.4
_LONG = 12  # pieces in which a streak shows
_STRAY = 1.5  # pixels that a streak may stray from the scanner's columns over the page
_PRINT_MM = 0.9

Values = NDArray[np.float32]
Mask = NDArray[np.bool_]


def faint_lines(placed: Placed) -> list[tuple[Point, Point]]:
    """Ends (mm) of the lines straight down the page and across it, as far as they show."""
    small, (bare, turned_bare) = placed.small, _bare(placed.layout, placed.page.number)
    back = np.linalg.inv(placed.to_px[:2, :2])  # a pixel right and a pixel down on the scan, in mm
    down, across = (back[:, int(np.abs(back[axis]).argmax())] for axis in (1, 0))
    found = [(Point(a.x, a.y), Point(b.x, b.y)) for a, b in _down(small, bare, float(down[0] / down[1]))]
    turned = _down(np.asarray(cv2.transpose(small), np.uint8), turned_bare, float(across[1] / across[0]))
    return found + [(Point(a.y, a.x), Point(b.y, b.x)) for a, b in turned]


def _down(small: Gray, bare: Mask, slope: float) -> list[tuple[Point, Point]]:
    """Lines down a picture, mm from its corner; `slope`: how the scanner's own columns lean."""
    mean, known = _pieces(small, bare)
    if not known.any():
        return []
    told = mean[known]
    size = np.abs(told)
    if not len(_worth((mean > max(_LEAST, _NOISES * 1.4826 * _below_median(size))) & known)):
        return []  # nor would there be any at the limit itself, which takes longer to find
    chance = float(-np.partition(told, len(told) // _RARE)[len(told) // _RARE])  # nothing prints lines of light
    limit = max(_LEAST, _NOISES * 1.4826 * float(np.median(size)), chance)
    shows = (mean > limit) & known
    worth = _worth(shows)
    if not len(worth):
        return []
    near = cv2.dilate(shows.view(np.uint8), np.ones((1, 3), np.uint8)) > 0
    rows = np.arange(len(mean))
    found: list[tuple[int, tuple[Point, Point]]] = []
    places = worth[(worth >= _LEAN) & (worth < mean.shape[1] - _LEAN)]
    for lean in range(-_LEAN, _LEAN + 1, 2):
        at = places[None, :] + np.round(lean * (rows / (len(rows) - 1) - 0.5)).astype(int)[:, None]
        hit, seen = near[rows[:, None], at], known[rows[:, None], at]
        lines = _is_fold(hit, seen)
        if abs(lean - slope * small.shape[0]) < _STRAY:
            lines |= _is_streak(hit, seen)
        found += [(int(hit[:, one].sum()), _ends(mean, hit[:, one], at[:, one])) for one in np.flatnonzero(lines)]
    kept: list[tuple[Point, Point]] = []
    for _, (start, end) in sorted(found, key=lambda line: -line[0]):
        if all(abs(start.x - other.x) > 2.5 and abs(end.x - far.x) > 2.5 for other, far in kept):
            kept.append((start, end))
    return kept


def _is_fold(hit: Mask, seen: Mask) -> Mask:
    """Which lines show in most pieces from one end of the page to the other."""
    count, many = hit.sum(0), seen.sum(0)
    ends = hit[:_EDGE].any(0) & (hit[:_ENDS].sum(0) >= 2) & hit[-_EDGE:].any(0) & (hit[-_ENDS:].sum(0) >= 2)
    return np.asarray((count > _MOSTLY * many) & (many > _SEEN * len(hit)) & ends)


def _is_streak(hit: Mask, seen: Mask) -> Mask:
    """Which show in many pieces from the edge of the paper on, as far as they go: the glass ends at no table."""
    rows = np.arange(len(hit))[:, None]
    first, last = np.where(hit, rows, len(hit)).min(0), np.where(hit, rows, -1).max(0)
    between = (seen & (rows >= first) & (rows <= last)).sum(0)
    from_edge = (hit[:_EDGE].any(0) & (hit[:_ENDS].sum(0) >= 3)) | (hit[-_EDGE:].any(0) & (hit[-_ENDS:].sum(0) >= 3))
    count = hit.sum(0)
    return np.asarray(from_edge & (count >= _LONG) & (count > 0.5 * between) & (last - first > 0.4 * len(hit)))


def _ends(mean: Values, hit: Mask, at: NDArray[np.int64]) -> tuple[Point, Point]:
    """The first and the last place (mm) a line shows at, on the straight line through all it shows at."""
    pieces = np.flatnonzero(hit)
    columns = at[pieces][:, None] + np.arange(-2, 3)[None, :]
    weights = np.maximum(mean[pieces[:, None], np.clip(columns, 0, mean.shape[1] - 1)], 0.0)
    middles = (weights * columns).sum(1) / np.maximum(weights.sum(1), 1e-6)
    slope, start = np.polyfit(pieces, middles, 1)
    low, high = max(0, int(pieces[0]) - 1), min(len(mean) - 1, int(pieces[-1]) + 1)
    down = ((low, 0.0), (high, 1.0))
    ends = [
        Point((float(start + slope * piece) + 0.5) / SMALL_PER_MM, (piece + share) * _PIECE / SMALL_PER_MM)
        for piece, share in down
    ]
    return ends[0], ends[1]


def _worth(shows: Mask) -> NDArray[np.int64]:
    """The columns near which enough pieces show something."""
    reached = cv2.dilate(shows.view(np.uint8), np.ones((1, _LEAN + 3), np.uint8)).sum(0, dtype=np.int64)
    return np.flatnonzero(reached >= _LONG)


def _below_median(values: Values) -> float:
    """A value that the median is surely not below, and that is quickly found; 0 where it is not."""
    guess = 0.9 * middle(values[::8])
    return guess if 2 * np.count_nonzero(values < guess) < len(values) else 0.0


def _pieces(small: Gray, bare: Mask) -> tuple[Values, Mask]:
    """How much darker than both sides the paper is, a row for each piece down the page; where that can be said."""
    high, wide = small.shape[0] // _PIECE * _PIECE, small.shape[1]
    sides = cv2.absdiff(small[:high, : -2 * _BESIDE], small[:high, 2 * _BESIDE :])
    clear = bare[:high, _BESIDE:-_BESIDE] & (sides < 2 * _MOST)
    levels = small[:high].astype(np.int16)
    left, here, right = levels[:, : -2 * _BESIDE], levels[:, _BESIDE:-_BESIDE], levels[:, 2 * _BESIDE :]
    darker = left + right
    darker -= here
    darker -= here  # twice as much, in whole levels
    np.clip(darker, -2 * _MOST, 2 * _MOST, out=darker)
    darker *= clear
    mean, known = np.zeros((high // _PIECE, wide), np.float32), np.zeros((high // _PIECE, wide), bool)
    count = clear.view(np.uint8).reshape(-1, _PIECE, clear.shape[1]).sum(1, dtype=np.uint8)
    total = darker.reshape(-1, _PIECE, clear.shape[1]).sum(1, dtype=np.int16)
    mean[:, _BESIDE:-_BESIDE] = total / np.maximum(count, np.uint8(1)).astype(np.float32) / 2
    known[:, _BESIDE:-_BESIDE] = count >= _PIECE // 2
    return mean, known


@lru_cache(maxsize=16)
def _bare(layout: BallotLayout, number: int) -> tuple[Mask, Mask]:
    """Where nothing is printed or stamped, there and on both sides, as on the small picture; and on its side."""
    page = layout.pages[number - 1]
    printed = cv2.dilate(blank_page(layout, number), np.ones((int(2 * _PRINT_MM * PER_MM) | 1,) * 2, np.uint8))
    step = round(PER_MM / SMALL_PER_MM)
    bare = np.asarray(printed[step // 2 :: step, step // 2 :: step] < 25)
    bare = bare[: round(page.height * SMALL_PER_MM), : round(page.width * SMALL_PER_MM)].copy()
    places = [page.code.grown(1.0)] + [zone.box.grown(8.0) for zone in page.of_kind("stamp")]
    for box in places + ([page.sheet_code.grown(1.0)] if page.sheet_code else []):
        top, left = max(0, int(box.y * SMALL_PER_MM)), max(0, int(box.x * SMALL_PER_MM))
        bare[top : int(box.bottom * SMALL_PER_MM) + 1, left : int(box.right * SMALL_PER_MM) + 1] = False
    return _with_sides(bare), np.ascontiguousarray(_with_sides(bare.T))


def _with_sides(bare: Mask) -> Mask:
    """Where it is bare and on both sides too."""
    return np.asarray(bare & np.roll(bare, _BESIDE, 1) & np.roll(bare, -_BESIDE, 1))
