"""Second verdict on names: darkness along lines between the letters, all rows of a page at once (step 8)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.names_rows import LEVEL, ZERO, Sheet
from daihoi.adapters.scanning.strips import Dark

PRINTED = 0.12  # the print is seen where it is darker than this
_ACROSS, _DOWN = 4, 2  # pixels a cell
_LONG = 7  # cells: 3.5 mm
_SLOPES = (0.0, 0.25, -0.25, 0.5, -0.5)
_LEVEL_SLOPE = 0.3
_LEAST_ROOM = 0.2  # of a stretch, between letters: with less of it seen, what is seen counts for less
_SEEN = 0.05  # so dark a stretch belongs to the line that is followed


@dataclass(frozen=True, slots=True)
class Trace:
    """What lines show on one name: how dark the best is (0–1), and along which share of the name it is followed."""

    best: float
    run: float


def find_traces(sheet: Sheet) -> list[Trace]:
    """For each name the best line of 3.5 or 7 mm, of five slopes; print and what lies near it is left out."""
    cells = _cells(sheet)
    high, wide = cells.shape[:2]
    bands = [_name(sheet, at) for at in range(len(sheet.plan.rows))]
    best = np.zeros(len(bands))
    level = np.zeros((high, wide), np.float32)
    for slope in _SLOPES:
        for length, worth in ((_LONG, 1.0), (2 * _LONG, 1.4)):
            ratio = _along(cells, slope, length)
            best = np.maximum(best, [worth * float(ratio[band].max()) for band in bands])
            if length == _LONG and abs(slope) < _LEVEL_SLOPE:
                level = np.maximum(level, ratio)
    room = cv2.blur(cells[..., 1], (_LONG, 2), borderType=cv2.BORDER_REPLICATE)
    return [Trace(float(most), _followed(level[band], room[band])) for most, band in zip(best, bands, strict=True)]


def _cells(sheet: Sheet) -> Dark:
    """How much darker than its print each cell of half by a quarter millimetre is, and how much of it was seen."""
    rest = cv2.subtract(sheet.dark, sheet.print, dtype=cv2.CV_16S)
    if sheet.folds is not None:
        _without_creases(rest, sheet)
    np.clip(rest, int(-0.3 * LEVEL), int(0.6 * LEVEL), out=rest)
    taken = cv2.dilate(cv2.compare(sheet.most, ZERO + PRINTED * LEVEL, cv2.CMP_GT), np.ones((1, 3), np.uint8))
    if sheet.upright is not None:
        taken[sheet.upright] = 255
    rest[taken > 0] = 0
    size = (rest.shape[1] // _ACROSS, rest.shape[0] // _DOWN)
    light = cv2.resize(rest.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    seen = cv2.resize(255 - taken, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.merge([light * np.float32(1 / LEVEL), seen.astype(np.float32) * np.float32(1 / 255)]))


def _without_creases(rest: Dark, sheet: Sheet) -> None:
    """Take away from each row what a fold shows in it beside the name."""
    for at in range(len(sheet.plan.rows)):
        fold = crease(sheet, at)
        if fold and sheet.folds is not None:
            band = sheet.plan.band(at)
            rest[band][sheet.folds[band]] -= round(fold * LEVEL)


def crease(sheet: Sheet, at: int) -> float:
    """How dark the fold in a row is beside the name, where no strike need be: nearly its darkest; 0–1."""
    if sheet.folds is None:
        return 0.0
    band, row = sheet.plan.band(at), sheet.plan.rows[at]
    folds = sheet.folds[band]
    if not folds.any():
        return 0.0
    beside = folds & (sheet.most[band] <= ZERO + PRINTED * LEVEL)
    x0, x1 = (round((v - row.corner[0]) * PER_MM) for v in (row.text.x - 6, row.text.right + 6))
    beside[:, max(0, x0) : x1] = False
    dark = sheet.dark[band][beside]
    return (float(np.percentile(dark, 92)) - ZERO) / LEVEL if len(dark) > 200 else 0.0


def _name(sheet: Sheet, at: int) -> tuple[slice, slice]:
    """The cells of one name."""
    row, first = sheet.plan.rows[at], at * sheet.plan.high // _DOWN
    x0, x1 = (round((v - row.corner[0]) * PER_MM) // _ACROSS for v in (row.text.x, row.text.right))
    y0, y1 = (round((v - row.corner[1]) * PER_MM) // _DOWN for v in (row.text.y, row.text.bottom))
    return slice(first + y0, first + y1 + 1), slice(x0, max(x1, x0 + 1))


def _along(cells: Dark, slope: float, length: int) -> Dark:
    """The mean darkness of what was seen along lines of a slope, `length` cells long, through every cell."""
    high, wide = cells.shape[:2]
    step = slope * _ACROSS / _DOWN
    pad = int(abs(step) * wide / 2 + 1) if slope else 0
    if slope:
        shear = np.array([[1, 0, 0], [step, 1, pad - step * wide / 2]], np.float32)
        cells = cv2.warpAffine(cells, shear, (wide, high + 2 * pad), flags=cv2.INTER_LINEAR)
    total = cv2.blur(cells, (length, 2), borderType=cv2.BORDER_REPLICATE)
    ratio = total[..., 0] / np.maximum(total[..., 1], np.float32(_LEAST_ROOM))
    if slope:
        back = np.array([[1, 0, 0], [-step, 1, step * wide / 2 - pad]], np.float32)
        ratio = cv2.warpAffine(ratio, back, (wide, high), flags=cv2.INTER_LINEAR)
    return np.asarray(ratio)


def _followed(level: Dark, shares: Dark) -> float:
    """The share of a name's stretches in which its line is seen, of those where letters leave room to see it."""
    wide = level.shape[1]
    at = np.arange(_LONG // 2, wide, _LONG // 2) if wide > _LONG else np.arange(wide)
    seen = level.max(0)[at] > _SEEN
    if not seen.any():
        return 0.0
    path = np.interp(at, at[seen], level.argmax(0)[at][seen]).round().astype(int)
    room = np.max([shares[np.clip(path + step, 0, len(level) - 1), at] for step in (-1, 0, 1)], axis=0) > _LEAST_ROOM
    return float(seen.sum() / max(1, (seen | room).sum()))
