"""Parts of the page straightened, with the darkness of the ink on them and the blank under them (step 8)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM, blank_page
from daihoi.adapters.scanning.matrices import straighten
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed
from daihoi.core.geometry import Box

Dark = NDArray[np.float32]  # darkness 0 (paper) to 1 (printed black)
Levels = NDArray[np.uint16]  # sums of 3 × 3 gray levels: smoothed, and still whole numbers
Mask = NDArray[np.bool_]
PIXELS = 9  # whose levels are summed
DARKEST, PALEST = 1.2, -0.2
_LEAST_CONTRAST = 25.0  # levels between paper and black that count as the whole way, however dim the scan
_WHITE_STEP_MM = 12.0  # how closely the paper's level is taken down the page
_EVEN_WHITE, _EVEN_BLACK = 240.0, 20.0  # what paper and print of an unevenly lit page are brought to
BORDER = 12  # pixels round a piece: as far as what stands on it may lie from its place
_MOST_KEPT = 40  # a quarter of a megabyte each


@dataclass(frozen=True, slots=True)
class Under:
    """What the blank alone says of a strip; the same for every scan of its layout."""

    bare: Mask  # every sixth pixel each way: no ink printed
    around: Mask  # where the blank has ink, and 0.4 mm around it; with a border of `BORDER`, where nothing is known

    @property
    def printed(self) -> Mask:
        """Where the blank has ink under the piece itself, and 0.4 mm around it."""
        return self.around[BORDER:-BORDER, BORDER:-BORDER]


@dataclass(frozen=True, slots=True)
class Strip:
    """A straightened part of the page from (x, y) mm on, smoothed over 3 × 3, and the blank under it."""

    levels: Levels
    white: Dark  # the paper's level (of `levels`) in each row
    reach: Dark  # how far from it black is, in each row
    under: Under
    x: float
    y: float
    noise: float  # of bare paper, as darkness


def darkness(gray: Gray, placed: Placed, box: Box) -> Dark:
    """The straightened darkness of a part of the page: 0 bare paper there, 1 the black of the squares."""
    patch = straighten(gray, placed.to_px, (box.x, box.y, box.width, box.height), PER_MM)
    white = _white_under(placed, box, patch.shape)
    part = np.float32(1) / np.maximum(white - np.float32(placed.black), np.float32(_LEAST_CONTRAST))
    dark = np.multiply(patch, -part, dtype=np.float32)
    dark += white * part
    return np.asarray(np.clip(dark, PALEST, DARKEST, out=dark), np.float32)


def strip_of(gray: Gray, placed: Placed, around: Box) -> Strip:
    """A part of the page laid on the blank's own pixels."""
    x, y = round(around.x * PER_MM) / PER_MM, round(around.y * PER_MM) / PER_MM
    box = Box(x, y, round(around.width * PER_MM) / PER_MM, round(around.height * PER_MM) / PER_MM)
    if placed.is_photo:  # light falls off in every direction: evened out first
        dark = darkness(gray, placed, box)
        patch = cv2.convertScaleAbs(dark, alpha=_EVEN_BLACK - _EVEN_WHITE, beta=_EVEN_WHITE)
        white, black = np.full((len(dark), 1), _EVEN_WHITE, np.float32), _EVEN_BLACK
    else:
        patch = straighten(gray, placed.to_px, (box.x, box.y, box.width, box.height), PER_MM)
        white, black = _white_under(placed, box, patch.shape), placed.black
    levels = np.asarray(cv2.boxFilter(patch, cv2.CV_16U, (3, 3), normalize=False), np.uint16)
    reach = np.maximum(white - np.float32(black), np.float32(_LEAST_CONTRAST)) * np.float32(PIXELS)
    white = white * np.float32(PIXELS)
    below = under(placed, (round(x * PER_MM), round(y * PER_MM)), patch.shape)
    return Strip(levels, white[:, 0], reach[:, 0], below, x, y, _noise(levels, white, reach, below.bare))


def darkness_of(levels: Levels, white: Dark, reach: Dark) -> Dark:
    """Pieces of strips (pieces, rows, columns) → darkness, against the paper in each row (pieces, rows)."""
    part = np.float32(1) / reach
    dark = np.multiply(levels, -part[:, :, None], dtype=np.float32)
    dark += (white * part)[:, :, None]
    return np.asarray(np.clip(dark, PALEST, DARKEST, out=dark), np.float32)


def _noise(levels: Levels, white: Dark, reach: Dark, bare: Mask) -> float:
    """How much bare paper varies: as a standard deviation of darkness, from the median, so that ink does not count."""
    paper = ((levels[::6, ::6] - white[::6]) * (np.float32(_FINE) / reach[::6]))[bare]
    if not paper.size:
        return 0.02
    fine = (paper + np.float32(2 * _FINE)).astype(np.uint16)  # numpy finds the middle of whole numbers much faster
    off = np.abs(fine.astype(np.int32) - int(middle(fine))).astype(np.uint16)
    return 1.4826 * middle(off) / _FINE


_FINE = 8192  # steps of darkness from paper to black, where it must be told finely


def middle(values: Dark | Levels) -> float:
    """The (upper) median, without the checks that make numpy's own slow on little arrays."""
    half = values.size // 2
    return float(np.partition(values, half)[half])


def without_specks(ink: Mask) -> Mask:
    """The ink without pixels that stand (nearly) alone."""
    near = cv2.boxFilter(ink.view(np.uint8), -1, (3, 3), normalize=False)
    return np.asarray(ink & (near >= 3))


_UNDER: dict[tuple[object, ...], Under] = {}


def under(placed: Placed, corner: tuple[int, int], shape: tuple[int, ...]) -> Under:
    """The blank under a piece from a corner (x, y in its pixels) on; the last few pieces are kept."""
    key = (placed.layout.hash, placed.page.number, corner, shape)
    if key not in _UNDER:
        while len(_UNDER) >= _MOST_KEPT:
            del _UNDER[next(iter(_UNDER))]
        left, top = corner
        ink = blank_page(placed.layout, placed.page.number)[top : top + shape[0], left : left + shape[1]]
        printed = np.asarray(cv2.dilate(ink, np.ones((7, 7), np.uint8)) > 25)
        _UNDER[key] = Under(np.asarray(ink[::6, ::6] < 8), np.pad(printed, BORDER, constant_values=True))
    return _UNDER[key]


def _white_under(placed: Placed, box: Box, shape: tuple[int, ...]) -> Dark:
    """The level of bare paper under every pixel; one column where light changes down the page only."""
    if placed.is_photo:  # there light falls off in every direction
        coarse = placed.whites(box, (max(3, round(box.height / 4)), max(3, round(box.width / 4))))
        return np.asarray(cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR), np.float32)
    steps = max(2, round(box.height / _WHITE_STEP_MM))
    at_y, here = np.linspace(box.y, box.bottom, steps), box.x + box.width / 2
    levels = placed.white_at(np.array([(here, y) for y in at_y.tolist()]))
    down = np.interp(*_spread(steps, shape[0]), levels)
    return np.asarray(down, np.float32)[:, None]


@lru_cache(maxsize=64)
def _spread(steps: int, rows: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """So many rows, and so many places, evenly over the same way."""
    return np.linspace(0, steps - 1, rows), np.arange(steps, dtype=float)
