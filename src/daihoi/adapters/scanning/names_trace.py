"""Second verdict on names: darkness along lines between the letters, all rows of a page at once (step 8)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.names_rows import Sheet
from daihoi.adapters.scanning.names_shade import LEVEL, PRINTED, ZERO, Bytes
from daihoi.adapters.scanning.strips import Dark

Sums = NDArray[np.int16]
_ACROSS, _DOWN = 4, 2  # pixels a cell
_LONG = 7  # cells: 3.5 mm
_SLOPES = (0.0, 0.25, -0.25, 0.5, -0.5)
_LEVEL_SLOPE = 0.3
_LEAST_ROOM = 0.2  # of a stretch, between letters: with less of it seen, what is seen counts for less
_SEEN_WHOLE = 510  # of a cell of which everything was seen
_SEEN = 0.05  # so dark a stretch belongs to the line that is followed


@dataclass(frozen=True, slots=True)
class Trace:
    """What lines show on one name: how dark the best is (0–1), and along which share of the name it is followed."""

    best: float
    run: float


def find_traces(sheet: Sheet) -> list[Trace]:
    """For each name the best line of 3.5 or 7 mm, of five slopes; print and what lies near it is left out."""
    bands = [_name(sheet, at) for at in range(len(sheet.plan.rows))]
    first = max(0, min(across.start for _, across in bands) - _LONG - 1)
    last = min(sheet.plan.wide // _ACROSS, max(across.stop for _, across in bands) + _LONG + 1)
    light, seen = _cells(sheet, slice(first * _ACROSS, last * _ACROSS))
    bands = [(down, slice(across.start - first, across.stop - first)) for down, across in bands]
    count, high, wide = len(bands), sheet.plan.high // _DOWN, last - first
    columns = np.empty((wide, 2, count * high), np.int16)
    columns[:, 0], columns[:, 1] = light.T, seen.T
    stack = columns.reshape(wide, 2, count, high)
    tops = [down.start - at * high for at, (down, _) in enumerate(bands)]
    feet = [min(high, down.stop - at * high) for at, (down, _) in enumerate(bands)]
    top, foot = min(tops), max(feet)
    middle = sheet.plan.wide // _ACROSS // 2 - first
    best = level = np.zeros((wide, count, foot - top), np.float32)
    for slope in _SLOPES:
        reach = int(abs(slope) * _ACROSS / _DOWN * _LONG) + 2  # so far lines through the names' own cells stray
        low, end = max(0, top - reach), min(high, foot + reach)
        part = stack[..., low:end].copy()
        part[..., 1:] += stack[..., low : end - 1]  # lines are two cells thick
        long, short = _along(part.reshape(wide, 2, -1), slope, middle)
        long, short = (line.reshape(wide, count, -1)[..., top - low : foot - low] for line in (long, short))
        best = np.maximum(best, np.maximum(short, long))
        if abs(slope) < _LEVEL_SLOPE:
            level = np.maximum(level, short)
    share = seen.astype(np.float32) * np.float32(1 / _SEEN_WHOLE)
    room = cv2.blur(share, (_LONG, 2), borderType=cv2.BORDER_REPLICATE)
    traces = []
    for at, (down, across) in enumerate(bands):
        own = slice(tops[at] - top, feet[at] - top)
        run = _followed(level[across, at, own].T, room[down, across])
        traces.append(Trace(float(best[across, at, own].max()), run))
    return traces


def _cells(sheet: Sheet, across: slice) -> tuple[Sums, Sums]:
    """How much darker than its print each cell of half by a quarter millimetre is, and how much of it was seen.

    In whole numbers: twice the bytes' levels, and up to `_SEEN_WHOLE`.
    """
    rest = cv2.subtract(sheet.dark[:, across], sheet.print[:, across], dtype=cv2.CV_16S)
    if sheet.folds is not None:
        _without_creases(rest, sheet, across)
    np.clip(rest, int(-0.3 * LEVEL), int(0.6 * LEVEL), out=rest)
    bare = cv2.erode(cv2.compare(sheet.most[:, across], ZERO + PRINTED * LEVEL, cv2.CMP_LE), np.ones((1, 3), np.uint8))
    if sheet.blind is not None:
        bare[sheet.blind[:, across]] = 0
    return _cell_sums(cv2.bitwise_and(rest, rest, mask=bare)), _cell_sums(bare)


def _cell_sums(picture: NDArray[np.int16] | Bytes) -> Sums:
    """Twice the mean of each cell; halved both ways first, which OpenCV does several times faster."""
    half = cv2.resize(picture, (picture.shape[1] // 2, picture.shape[0] // 2), interpolation=cv2.INTER_AREA)
    return np.asarray(np.add(half[:, ::2], half[:, 1::2], dtype=np.int16))


def _without_creases(rest: NDArray[np.int16], sheet: Sheet, across: slice) -> None:
    """Take away from each row what a fold shows in it beside the name."""
    for at in range(len(sheet.plan.rows)):
        fold = crease(sheet, at)
        if fold and sheet.folds is not None:
            band = sheet.plan.band(at)
            rest[band][sheet.folds[band, across]] -= round(fold * LEVEL)


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


def upright_crease(sheet: Sheet, at: int) -> float:
    """How dark a fold or streak down the page is above and below the name in its row: nearly its darkest; 0–1."""
    if sheet.upright is None:
        return 0.0
    band, row = sheet.plan.band(at), sheet.plan.rows[at]
    beyond = sheet.upright[band] & (sheet.most[band] <= ZERO + PRINTED * LEVEL)
    y0, y1 = (round((v - row.corner[1]) * PER_MM) for v in (row.text.y - 0.5, row.text.bottom + 0.5))
    beyond[max(0, y0) : y1] = False
    dark = sheet.dark[band][beyond]
    return (float(np.percentile(dark, 92)) - ZERO) / LEVEL if len(dark) > 100 else 0.0


def _name(sheet: Sheet, at: int) -> tuple[slice, slice]:
    """The cells of one name."""
    row, first = sheet.plan.rows[at], at * sheet.plan.high // _DOWN
    x0, x1 = (round((v - row.corner[0]) * PER_MM) // _ACROSS for v in (row.text.x, row.text.right))
    y0, y1 = (round((v - row.corner[1]) * PER_MM) // _DOWN for v in (row.text.y, row.text.bottom))
    return slice(first + y0, first + y1 + 1), slice(x0, max(x1, x0 + 1))


def _along(cells: Sums, slope: float, middle: int) -> tuple[Dark, Dark]:
    """The mean darkness of what was seen along lines of a slope through every cell, columns first.

    Such lines are twice `_LONG` cells long, which is worth more, or `_LONG`. Columns (with `middle` as the one that
    stays) are moved down until the lines are level, and the means are moved back; a slope moves them by whole cells
    or every second one by a half.
    """
    wide, _, high = cells.shape
    way = slope * _ACROSS / _DOWN * (np.arange(wide) - middle)
    whole = np.floor(way)
    between = np.flatnonzero(way - whole)  # every second column, or none
    halved = slice(int(between[0]), None, 2) if len(between) else None
    starts = (whole - whole.min()).astype(int).tolist()
    moved = np.zeros((wide + 2 * _LONG, 2, high + max(starts) + 2), np.int16)
    inner = moved[_LONG : _LONG + wide]
    for line, column, start in zip(inner, cells, starts, strict=True):
        line[:, start : start + high] = column
    if halved is not None:
        inner[halved, :, 1:] = (inner[halved, :, 1:] + inner[halved, :, :-1]) >> 1
    moved[:_LONG], moved[_LONG + wide :] = inner[0], inner[-1]
    two = moved[:-1] + moved[1:]
    four = two[:-2] + two[2:]
    seven = four[:-3] + two[4:-1]
    seven += moved[6:]
    out = []
    for total, length, worth in ((seven[:-_LONG] + seven[_LONG:], 2 * _LONG, 1.4), (seven[4 : 4 + wide], _LONG, 1.0)):
        least = np.int16(_LEAST_ROOM * 2 * length * _SEEN_WHOLE)
        ratio = total[:wide, 0].astype(np.float32)
        ratio /= np.maximum(total[:wide, 1], least).astype(np.float32)
        ratio *= np.float32(worth * _SEEN_WHOLE / (2 * LEVEL))
        if halved is not None:
            ratio[halved, :-1] = (ratio[halved, 1:] + ratio[halved, :-1]) * np.float32(0.5)
        out.append(np.stack([line[start : start + high] for line, start in zip(ratio, starts, strict=True)]))
    return out[0], out[1]


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
