"""Pieces of a page of names as darkness in bytes, without the paper's own shade and without stains (step 8)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed
from daihoi.core.geometry import Box

LEVEL = 200.0  # what full darkness is in a byte; bare paper is ZERO, so that brighter than paper has room
ZERO = 30.0
PRINTED = 0.12  # the print is seen where it is darker than this
_SOFT_MM = 2.5  # what is darker over more than this in both directions is a stain, no stroke
_STAIN = 0.15  # and no darker than this
_CELL_MM = 0.5
Bytes = NDArray[np.uint8]
Tables = list[Bytes | None]  # for each row, how dark every level of the scan is there; None on photographs
_STEPS = np.arange(256, dtype=np.float32)


def tables_for(whites: NDArray[np.float64], black: float) -> Tables:
    """How dark every level is where bare paper has these `whites`."""
    reach = np.maximum(whites - black, 25.0).astype(np.float32)
    dark = (whites.astype(np.float32)[:, None] - _STEPS) / reach[:, None] * np.float32(LEVEL) + np.float32(ZERO)
    return list(np.clip(dark, 0, 255).astype(np.uint8))


def shade(patch: Gray, placed: Placed, around: Box, table: Bytes | None) -> Bytes:
    """A piece of the layout (mm) as darkness; `table` is its row's, None where a photograph's light varies."""
    if table is not None:
        return np.asarray(cv2.LUT(patch, table), np.uint8)
    high, wide = patch.shape  # light falls off in every direction, not only down the page
    coarse = placed.whites(around, (3, max(3, round(around.width / 4))))
    level = np.asarray(cv2.resize(coarse, (wide, high), interpolation=cv2.INTER_LINEAR), np.float32)
    dark = (level - patch) / np.maximum(level - placed.black, 25.0)
    return np.asarray(np.clip(dark * LEVEL + ZERO, 0, 255), np.uint8)


def unstained(raw: Bytes, middle: float, per_mm: tuple[float, float]) -> Bytes:
    """Darkness without the paper's own gray and without stains: what is dark softly and widely is no stroke.

    `middle` is the level of bare paper, which becomes ZERO; `per_mm` are pixels a millimetre across and down.
    """
    small, cell = raw, [round(_CELL_MM * side) for side in per_mm]
    while max(cell) > 1:  # by halves, which is several times faster
        steps = [2 if side > 1 else 1 for side in cell]
        size = (small.shape[1] // steps[0], small.shape[0] // steps[1])
        way = cv2.INTER_AREA if min(steps) > 1 else cv2.INTER_LINEAR
        small = np.asarray(cv2.resize(small, size, interpolation=way), np.uint8)
        cell = [side // step for side, step in zip(cell, steps, strict=True)]
    side = round(_SOFT_MM / _CELL_MM)
    wide = cv2.morphologyEx(small, cv2.MORPH_OPEN, np.ones((side, side), np.uint8), borderType=cv2.BORDER_REPLICATE)
    most = _STAIN * LEVEL
    ground = np.clip(cv2.blur(wide, (3, 3)).astype(np.float32) - float(np.median(wide)), -most, most)
    lift = np.clip(ground + (middle - ZERO + 128), 0, 255).astype(np.uint8)  # 128 more than is to be taken away
    full = cv2.resize(lift, (raw.shape[1], raw.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.addWeighted(raw, 1.0, full, -1.0, 128.0), np.uint8)


def middle_of(picture: Bytes, mask: Bytes, otherwise: float) -> float:
    """The median of bytes where the mask is not 0, by counting, which for bytes is far faster than sorting."""
    below = np.cumsum(cv2.calcHist([picture], [0], mask, [256], [0, 256]).ravel())
    return float(np.searchsorted(below, below[-1] / 2)) if below[-1] else otherwise
