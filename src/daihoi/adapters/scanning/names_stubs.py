"""Where a strike begins or ends: a short level stroke on open paper beside a name's first or last letter (step 8)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.names_plan import Row
from daihoi.adapters.scanning.names_rows import Sheet
from daihoi.adapters.scanning.names_shade import LEVEL, PRINTED, ZERO, Bytes

Sums = NDArray[np.int16]
_BEYOND, _OVER = 11, 4  # pixels looked at outside a name and, where its last letter is narrow, inside
_HALF, _THICK = 4, 3  # columns and lines of half a stub; both halves, which share a column, must be dark
_AWAY = 5  # lines above and below it the paper is bare
_EDGE = _AWAY + _THICK // 2
_BESIDE = 2  # columns: a stub begins so near the letter; what lies further off is a dot by itself
_MOST = 0.35  # 0–1: a dot counts as no darker
_TOP, _FOOT = 0.2, 0.05  # of a name's height, from its head and its foot, no strike runs


def find_stubs(sheet: Sheet) -> list[float]:
    """For each name how dark the darkest level stroke of 0.9 mm right beside its letters is, on either side; 0–1.

    Bare paper shows less than 0.02 on an office's scan, the palest pencil at least 0.05. It is compared with the paper
    above and below it, so that what shows through from behind, and shades, hardly count.
    """
    if not sheet.plan.rows:
        return []
    heights = np.array([foot - head for head, foot in map(_lines, sheet.plan.rows)])
    shown, told = _sides(sheet, int(heights.max()))
    bare = told <= ZERO + PRINTED * LEVEL
    most = np.uint8(ZERO + _MOST * LEVEL)
    ink, room = _sums((np.minimum(shown, most).astype(np.int16) - np.int16(ZERO)) * bare), _sums(bare.astype(np.int16))
    mean = ink / np.maximum(room, 1).astype(np.float32)
    whole = room == _HALF * _THICK
    before, after, step = mean[..., : 1 - _HALF], mean[..., _HALF - 1 :], slice(_AWAY, -_AWAY)
    paper = (before + after) / 2
    darker = np.minimum(before, after)[:, step] - np.maximum(paper[:, : -2 * _AWAY], paper[:, 2 * _AWAY :])
    is_open = (whole[..., : 1 - _HALF] & whole[..., _HALF - 1 :])[:, step]
    is_open &= np.arange(is_open.shape[1])[None, :, None] < np.repeat(heights, 2)[:, None, None]
    at = np.arange(is_open.shape[2])
    innermost = np.where(is_open, at, -_BEYOND).max(2, keepdims=True)
    best = np.where(is_open & (at >= innermost - _BESIDE), darker, 0).max((1, 2)).reshape(-1, 2).max(1)
    return [round(max(0.0, value) / LEVEL, 4) for value in best.tolist()]


def _lines(row: Row) -> tuple[int, int]:
    """The lines of a row's patch in which a strike may begin or end."""
    head, foot = (round((v - row.corner[1]) * PER_MM) for v in (row.text.y, row.text.bottom))
    return head + round(_TOP * (foot - head)), foot - round(_FOOT * (foot - head))


def _sides(sheet: Sheet, high: int) -> tuple[Bytes, Bytes]:
    """The scan and its print before and after every name, one below the other, the letters always on the right.

    `high` is how many lines the highest name has; where a fold runs, and below the others, all is print.
    """
    wide, plan = _BEYOND + _OVER, sheet.plan
    shown = np.full((2 * len(plan.rows), high + 2 * _EDGE, wide), int(ZERO), np.uint8)
    told = np.full_like(shown, 255)
    for at, row in enumerate(plan.rows):
        head, foot = (at * plan.high + line for line in _lines(row))
        lines = slice(head - _EDGE, foot + _EDGE)
        first = round((row.text.x - row.corner[0]) * PER_MM) - _BEYOND
        last = round((row.text.right - row.corner[0]) * PER_MM) - _OVER
        for side, (left, way) in enumerate(((first, 1), (min(last, plan.wide - wide), -1))):
            own = lines, slice(left, left + wide)
            shown[2 * at + side, : foot - head + 2 * _EDGE] = sheet.dark[own][:, ::way]
            part = sheet.most[own] if sheet.folds is None else cv2.max(sheet.most[own], _all(sheet.folds[own]))
            told[2 * at + side, : foot - head + 2 * _EDGE] = part[:, ::way]
    return shown, told


def _all(mask: NDArray[np.bool_]) -> Bytes:
    """255 where a mask holds."""
    return mask.view(np.uint8) * np.uint8(255)


def _sums(sides: Sums) -> Sums:
    """Sums over `_HALF` columns and `_THICK` lines."""
    two = sides[..., 1:] + sides[..., :-1]
    four = two[..., 2:] + two[..., :-2]
    return np.asarray(four[:, 2:] + four[:, 1:-1] + four[:, :-2], np.int16)
