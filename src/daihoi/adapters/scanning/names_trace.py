"""Second verdict on names: darkness along lines between the letters, all rows of a page at once (step 8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.names_rows import Mask, Sheet
from daihoi.adapters.scanning.names_shade import LEVEL, PRINTED, ZERO, Bytes
from daihoi.adapters.scanning.strips import Dark

Sums = NDArray[np.int16]
_ACROSS, _DOWN = 4, 2  # pixels a cell
_LONG = 7  # cells: 3.5 mm
_LONG_WORTH = 1.4  # what is seen along twice that counts for so much more
_SLOPES = (0.0, 0.25, -0.25, 0.5, -0.5)
_LEVEL_SLOPE = 0.3
_LEAST_ROOM = 0.2  # of a stretch, between letters: with less of it seen, what is seen counts for less
_SEEN_WHOLE = 510  # of a cell of which everything was seen
_PALER, _DARKER = 0.3 * LEVEL, 0.6 * LEVEL  # than its print a place may be at most
# `_PALER` as what of it the means of four pixels have, by how many of these were seen
_LIFTED = np.zeros(256, np.uint8)
_LIFTED[[0, 64, 128, 191, 255]] = [round(_PALER * seen / 4) for seen in range(5)]
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
    count, high, wide = len(bands), sheet.plan.high // _DOWN, last - first
    tops = [down.start - at * high for at, (down, _) in enumerate(bands)]
    feet = [min(high, down.stop - at * high) for at, (down, _) in enumerate(bands)]
    columns = np.empty((wide, 2, count * high), np.int16)
    columns[:, 0], columns[:, 1] = cv2.transpose(light), cv2.transpose(seen)
    middle = sheet.plan.wide // _ACROSS // 2 - first
    best, level = _best(columns.reshape(wide, 2, count, high), slice(min(tops), max(feet)), middle)
    share = seen.astype(np.float32) * np.float32(1 / _SEEN_WHOLE)
    room = cv2.blur(share, (_LONG, 2), borderType=cv2.BORDER_REPLICATE)
    traces = []
    for at, (down, across) in enumerate(bands):
        own = slice(tops[at] - min(tops), feet[at] - min(tops))
        across = slice(across.start - first, across.stop - first)
        most = float(best[across, at, own].max())
        run = (
            _followed(level[across, at, own].T, room[down, across]) if most > _SEEN else 0.0
        )  # else it is seen nowhere
        traces.append(Trace(round(most, 4), round(run, 3)))
    return traces


def _best(stack: Sums, names: slice, middle: int) -> tuple[Dark, Dark]:
    """The darkest line through every cell of the rows' `names`, and the darkest short and nearly level one.

    `stack` are the cells by column, kind (darkness, what was seen), row and line; the answers have no kinds.
    """
    wide, _, count, high = stack.shape
    thick = stack.copy()
    thick[..., 1:] += stack[..., :-1]  # lines are two cells thick
    best, level = np.zeros((2, wide, count, names.stop - names.start), np.float32)
    for slope in _SLOPES:
        reach = int(abs(slope) * _ACROSS / _DOWN * _LONG) + 2  # so far lines through the names' own cells stray
        low, end = max(0, names.start - reach), min(high, names.stop + reach)
        own = slice(names.start - low, names.stop - low)
        for at, length, found in _along(thick[..., low:end], slope, middle, own):
            np.maximum(best[at], found, out=best[at])
            if length == _LONG and abs(slope) < _LEVEL_SLOPE:
                np.maximum(level[at], found, out=level[at])
    return best, level


def _cells(sheet: Sheet, across: slice) -> tuple[Sums, Sums]:
    """How much darker than its print each cell of half by a quarter millimetre is, and how much of it was seen.

    In whole numbers: twice the bytes' levels, and up to `_SEEN_WHOLE`. Bytes are used as long as these hold all:
    OpenCV halves them exactly, and several times faster than anything wider.
    """
    told = sheet.print[:, across] if sheet.folds is None else _with_creases(sheet, sheet.folds, across)
    rest = cv2.min(cv2.addWeighted(sheet.dark[:, across], 1.0, told, -1.0, _PALER), _PALER + _DARKER)
    lit = cv2.threshold(sheet.most[:, across], ZERO + PRINTED * LEVEL, 255, cv2.THRESH_BINARY_INV)[1]
    bare = np.asarray(cv2.erode(lit, np.ones((1, 3), np.uint8)), np.uint8)
    if sheet.blind is not None:
        bare[sheet.blind[:, across]] = 0
    half, seen = _halved(cv2.bitwise_and(rest, bare)), _halved(bare)
    light = cv2.subtract(half, cv2.LUT(seen, _LIFTED), dtype=cv2.CV_16S)
    return _cell_sums(light), _cell_sums(seen)


def _halved(picture: object) -> Bytes:
    """The mean of every four pixels."""
    full = np.asarray(picture, np.uint8)
    size = (full.shape[1] // 2, full.shape[0] // 2)
    return np.asarray(cv2.resize(full, size, interpolation=cv2.INTER_AREA), np.uint8)


def _cell_sums(half: object) -> Sums:
    """Twice the mean of each cell, from its two halves."""
    left = np.asarray(half)
    return np.asarray(np.add(left[:, ::2], left[:, 1::2], dtype=np.int16))


def _with_creases(sheet: Sheet, folds: Mask, across: slice) -> Bytes:
    """The print, and over it in each row what a fold shows in it beside the name."""
    told = sheet.print[:, across].copy()
    for at in range(len(sheet.plan.rows)):
        fold = round(crease(sheet, at) * LEVEL)
        if fold:
            band = sheet.plan.band(at)
            there = folds[band, across]
            told[band][there] = np.clip(told[band][there].astype(np.int16) + fold, 0, 255).astype(np.uint8)
    return told


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


def _along(cells: Sums, slope: float, middle: int, names: slice) -> Iterator[tuple[slice, int, Dark]]:
    """The mean darkness of what was seen along lines of a slope through the cells of `names`, every second column.

    Such lines are twice `_LONG` cells long, which is worth more, or `_LONG`; given are columns, length and means.
    Columns (with `middle` as the one that stays) are moved down until the lines are level, and the means are taken
    from there; a slope moves them by whole cells or every second one by a half.
    """
    wide, _, count, high = cells.shape
    way = slope * _ACROSS / _DOWN * (np.arange(wide) - middle)
    whole = np.floor(way)
    is_half = way != whole  # of every second column, or of none
    starts = (whole - whole.min()).astype(int).tolist()
    moved = np.zeros((wide + 2 * _LONG, 2, count * high + max(starts) + 2), np.int16)
    inner = moved[_LONG : _LONG + wide]
    for side in (0, 1):
        _slanted(inner, starts, side, (count, high))[...] = cells[side::2]
        if is_half[side]:
            inner[side::2, :, 1:] = (inner[side::2, :, 1:] + inner[side::2, :, :-1]) >> 1
    moved[:_LONG], moved[_LONG + wide :] = inner[0], inner[-1]
    two = moved[:-1] + moved[1:]
    four = two[:-2] + two[2:]
    seven = four[:-3] + two[4:-1]
    seven += moved[6:]
    for total, length in ((seven[:-_LONG] + seven[_LONG:], 2 * _LONG), (seven[4 : 4 + wide], _LONG)):
        for side in (0, 1):
            lines = slice(names.start, names.stop + int(is_half[side]))
            ratio = _means(_slanted(total[:wide], starts, side, (count, high))[..., lines], length)
            if is_half[side]:
                ratio = (ratio[..., 1:] + ratio[..., :-1]) * np.float32(0.5)
            yield slice(side, None, 2), length, ratio


def _means(total: Sums, length: int) -> Dark:
    """The mean darkness, 0–1, from the sums of darkness and of what was seen; long lines are worth more."""
    least = np.int16(_LEAST_ROOM * 2 * length * _SEEN_WHOLE)
    ratio = total[:, 0].astype(np.float32)
    ratio /= np.maximum(total[:, 1], least).astype(np.float32)
    ratio *= np.float32((1.0 if length == _LONG else _LONG_WORTH) * _SEEN_WHOLE / (2 * LEVEL))
    return ratio


def _slanted(columns: Sums, starts: list[int], side: int, shape: tuple[int, int]) -> Sums:
    """A view of every second column from the `side`-th: of each, rows × lines (`shape`) from its start on.

    Along a straight line the starts of every second column grow by the same number, so one view holds them all.
    """
    own, way = columns[side::2, :, starts[side] :], starts[side::2]
    step = way[1] - way[0] if len(way) > 1 else 0
    column, kind, line = own.strides
    strides = (column + step * line, kind, shape[1] * line, line)
    return np.lib.stride_tricks.as_strided(own, (len(own), own.shape[1], *shape), strides)


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
