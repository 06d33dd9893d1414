"""Find the registration squares on a page and what they say of its place: turn, scale, skew (step 8)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.picture import Gray

COARSE_PER_MM = 2.0
A4_LONG_MM = 297.0
WHITE_CELL = 8  # pixels of the small picture to one of the picture of the paper's level
_MOST_CANDIDATES = 24
_THIN = 0.35  # of a square's side
_LEAST_SIDE_PX = 4.0  # of a square: at 75 dpi it has 13
Places = NDArray[np.float64]  # (n, 2), x and y


@dataclass(frozen=True, slots=True)
class Coarse:
    """The page made small: `ink` darkness 0–1, `white` the paper's level, `shrink` pixels of the scan per pixel."""

    small: Gray
    white: NDArray[np.float32]
    shrink: float
    per_mm: float  # of the small picture, as far as known before the squares are found


@dataclass(frozen=True, slots=True)
class Pose:
    """Squares found: their number in the layout, their centres on the scan (px), how far off the fit (mm)."""

    found: NDArray[np.int64]
    at: Places
    error_mm: float


def make_coarse(gray: Gray, dpi: float | None) -> Coarse:
    """Shrink to about 2 px/mm and estimate the white of the paper everywhere."""
    height, width = gray.shape
    per_mm = dpi / 25.4 if dpi else max(height, width) / A4_LONG_MM
    if not 0.8 < max(height, width) / per_mm / A4_LONG_MM < 1.6:
        per_mm = max(height, width) / A4_LONG_MM
    shrink = max(1, round(per_mm / COARSE_PER_MM))
    size = (max(1, width // shrink), max(1, height // shrink))
    whole = gray[: size[1] * shrink, : size[0] * shrink]  # whole pixels only: OpenCV averages them far faster
    small = _averaged(whole, shrink) if min(whole.shape) > shrink else gray
    bright = cv2.dilate(small, np.ones((7, 7), np.uint8))
    rows, columns = (max(WHITE_CELL, side // WHITE_CELL * WHITE_CELL) for side in small.shape)
    tiny = _averaged(np.ascontiguousarray(bright[:rows, :columns]), WHITE_CELL)
    white = cv2.GaussianBlur(cv2.medianBlur(tiny, 3), (3, 3), 0).astype(np.float32)
    return Coarse(small, white, float(shrink), per_mm / shrink)


def _averaged(gray: Gray, shrink: int) -> Gray:
    """Every `shrink` × `shrink` pixels as their mean; by halves as long as that goes, which is far faster."""
    while shrink % 2 == 0:
        size = (max(1, gray.shape[1] // 2), max(1, gray.shape[0] // 2))
        gray = np.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_AREA), np.uint8)
        shrink //= 2
    if shrink == 1 or min(gray.shape) < shrink:
        return gray
    # the mean round every pixel, most of which nobody needs, is still found in half the time of those needed alone
    return np.ascontiguousarray(cv2.blur(gray, (shrink, shrink))[shrink // 2 :: shrink, shrink // 2 :: shrink])


def levels_at(gray: Gray, shares: tuple[float, ...]) -> list[float]:
    """The gray levels below which these shares (in %) of a picture's pixels lie, as numpy.percentile gives them."""
    counts = cv2.calcHist([np.ascontiguousarray(gray)], [0], None, [256], [0, 256])
    below = np.cumsum(counts)
    places = np.array(shares) / 100 * (gray.size - 1)
    low = np.searchsorted(below, np.floor(places), side="right")
    high = np.searchsorted(below, np.ceil(places), side="right")
    return [float(value) for value in low + (high - low) * (places - np.floor(places))]


def candidates(coarse: Coarse, side_mm: float, *, every: bool = False, parted: bool = False) -> Places:
    """Centres on the small picture of dark, full, compact spots of about the squares' size.

    Quickly, only spots with a solid core are looked at, as a clean square has; `every` looks at all dark spots, and
    `parted` at what is left of these without thin lines: a streak of the glass may run through a square.
    """
    small = coarse.small
    white = cv2.resize(coarse.white, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_LINEAR)
    dark = (small < np.float32(0.62) * white).view(np.uint8)
    side = side_mm * coarse.per_mm
    if parted:
        thin = max(2, round(_THIN * side))
        dark = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((thin, thin), np.uint8)), np.uint8)
    cores = None if every else _cores(dark, side)
    if cores is None:
        _, _, stats, centres = cv2.connectedComponentsWithStats(dark, connectivity=4)
        stats, centres = stats[1:], centres[1:]
    else:
        stats, centres = _spots(dark, cores, side)
    wide, high, area = stats[:, 2], stats[:, 3], stats[:, 4]
    fits = (
        (np.minimum(wide, high) > 0.62 * side)
        & (np.maximum(wide, high) < 1.55 * side)
        & (area > 0.58 * wide * high)
        & (area > 0.45 * side**2)
        & (area < 1.6 * side**2)
    )
    kept = np.flatnonzero(fits)
    if len(kept) > _MOST_CANDIDATES:
        fill = area[kept] / (wide[kept] * high[kept])
        kept = kept[np.argsort(-fill)[:_MOST_CANDIDATES]]
    return np.asarray(centres[kept] + 0.5)


def _cores(dark: Gray, side: float) -> list[tuple[int, int]] | None:
    """One pixel of each solid dark block of half a square's side; None where there are too many to look at singly."""
    size = max(3, round(0.55 * side))
    solid = cv2.erode(dark, np.ones((size, size), np.uint8))
    outlines, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if len(outlines) > _MOST_CANDIDATES:
        return None
    return [(int(outline[0, 0, 0]), int(outline[0, 0, 1])) for outline in outlines]


def _spots(dark: Gray, cores: list[tuple[int, int]], side: float) -> tuple[NDArray[np.int32], Places]:
    """The dark spots these pixels belong to, as far as a square could reach: OpenCV's statistics and their centres."""
    reach = int(1.6 * side) + 1
    found: list[NDArray[np.int32]] = []
    centres: list[NDArray[np.float64]] = []
    for x, y in cores:
        left, top = max(0, x - reach), max(0, y - reach)
        window = dark[top : y + reach + 1, left : x + reach + 1]
        _, labels, stats, middles = cv2.connectedComponentsWithStats(window, connectivity=4)
        label = labels[y - top, x - left]
        found.append(stats[label])
        centres.append(middles[label] + (left, top))
    return np.array(found, np.int32).reshape(-1, 5), np.array(centres, float).reshape(-1, 2)


def match(spots: Places, model_mm: Places, per_mm: float, slack_mm: float, scale_slack: float) -> list[Pose]:
    """Poses (turn, shift, scale) under which spots fall on the layout's squares; best first, one an orientation.

    `spots` in px, `model_mm` the squares' centres; every pair of spots is tried against every pair of squares.
    """
    if len(spots) < 3:
        return []
    spot = spots[:, 0] + 1j * spots[:, 1]
    model = model_mm[:, 0] + 1j * model_mm[:, 1]
    first, second = _pairs(len(spot))  # the other way round is found with the squares' pair turned
    a, b = np.where(~np.eye(len(model), dtype=bool))
    long = np.abs(model[b] - model[a]) > 60
    a, b = a[long], b[long]
    turn = (spot[second] - spot[first])[:, None] / (model[b] - model[a])[None, :]
    good = np.abs(np.abs(turn) / per_mm - 1) < scale_slack
    skew = np.angle(turn**4) / 4
    good &= np.abs(skew) < np.radians(14)
    rows, columns = np.nonzero(good)
    if not len(rows):
        return []
    turns = turn[rows, columns]
    shift = spot[first[rows]] - turns * model[a[columns]]
    where = turns[:, None] * model[None, :] + shift[:, None]
    gaps = np.abs(where[:, :, None] - spot[None, None, :])
    nearest, gap = gaps.argmin(2), gaps.min(2) / np.abs(turns)[:, None]
    inside = gap < slack_mm
    score = inside.sum(1) - np.where(inside, gap, 0).sum(1) / slack_mm / len(model)
    return _best_by_orientation(turns, score, inside, nearest, gap, spots)


@lru_cache(maxsize=32)
def _pairs(count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every two of so many, by their numbers."""
    first, second = np.triu_indices(count, 1)
    return first, second


def _best_by_orientation(
    turns: NDArray[np.complex128],
    score: NDArray[np.float64],
    inside: NDArray[np.bool_],
    nearest: NDArray[np.int64],
    gap: NDArray[np.float64],
    spots: Places,
) -> list[Pose]:
    quarter = np.round(np.angle(turns) / (np.pi / 2)).astype(int) % 4
    poses: list[tuple[float, Pose]] = []
    for orientation in range(4):
        which = np.flatnonzero(quarter == orientation)
        if len(which):
            best = which[score[which].argmax()]
            used = np.flatnonzero(inside[best])
            if len(used) >= 3:
                at = spots[nearest[best, used]]
                poses.append((float(score[best]), Pose(used, at, float(gap[best, used].mean()))))
    poses.sort(key=lambda pair: -pair[0])
    return [pose for _, pose in poses]


def refine(gray: Gray, place: NDArray[np.float64], side_px: float) -> tuple[NDArray[np.float64], float, float] | None:
    """The centre (px) of the square near `place` on the full scan, its fill against a true square, its black level."""
    if side_px < _LEAST_SIDE_PX:  # a chance fit of dark spots can shrink the sheet to nothing
        return None
    reach = int(side_px * 0.95) + 2
    x, y = (round(v) for v in place)
    top, left = max(0, y - reach), max(0, x - reach)
    window = gray[top : y + reach + 1, left : x + reach + 1]
    if min(window.shape, default=0) < side_px * 0.9:
        return None
    some = window[::2, ::2].astype(np.uint16).ravel()  # numpy parts 16 bits faster than 8
    darkest, palest = int(0.1 * len(some)), int(0.9 * len(some))
    parted = np.partition(some, (darkest, palest))
    black, white = float(parted[darkest]), float(parted[palest])
    if white - black < 30:
        return None
    dark = (window < np.uint8(np.ceil((white + black) / 2))).view(np.uint8)
    _, _, stats, centres = cv2.connectedComponentsWithStats(dark, connectivity=4)
    label = 1 + int(stats[1:, 4].argmax())
    return centres[label] + (left + 0.5, top + 0.5), float(stats[label, 4]) / side_px**2, float(black)
