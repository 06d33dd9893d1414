"""Compare all rows of a page's names with their print at once: new ink, strokes, letters that lack (step 8)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.names_plan import Plan, Row
from daihoi.adapters.scanning.names_rows import Sheet
from daihoi.adapters.scanning.names_shade import LEVEL, PRINTED, ZERO, Bytes
from daihoi.adapters.scanning.strips import Dark

_HALF = 0.45  # letters that are paler than this share of their print lack
_LONELY = 70  # the mean of 3 × 3 pixels of which two are inked (255) is less, of which three are is more


@dataclass(frozen=True, slots=True)
class Inked:
    """All rows of a page compared with the print; 255 where it is so."""

    specked: Bytes  # darker than the print, where nothing is printed
    new: Bytes  # the same without specks
    stroke: Bytes  # darker than the print anywhere, without specks
    is_new: list[bool]  # of each row, whether any of it is specked; where not, nothing is new
    is_struck: list[bool]  # and whether there is any stroke


def inked_of(sheet: Sheet) -> Inked:
    """Compare darkness with print, byte by byte."""
    darker = cv2.subtract(sheet.dark, sheet.most)
    new = _above(darker, max(0.13, 5.0 * sheet.noise))
    _clear_rules(new, sheet.plan)
    bare = cv2.threshold(sheet.most, ZERO + PRINTED * LEVEL, 255, cv2.THRESH_BINARY_INV)[1]
    new = np.asarray(cv2.bitwise_and(new, bare), np.uint8)
    stroke = _above(darker, max(0.12, 4.5 * sheet.noise))
    (whole, is_new), (strokes, is_struck) = (_without_specks(ink, sheet.plan) for ink in (new, stroke))
    return Inked(new, whole, strokes, is_new, is_struck)


def _above(darker: object, limit: float) -> Bytes:
    """Where a scan is darker than the darkest print nearby by more than a limit."""
    whole = int(limit * LEVEL + 1e-6)
    return np.asarray(cv2.threshold(np.asarray(darker), whole, 255, cv2.THRESH_BINARY)[1], np.uint8)


def lacking(sheet: Sheet, at: int, name: tuple[slice, slice]) -> float:
    """The share of the letters in a row's part that are much too pale, and so are missing."""
    told, seen = sheet.print[sheet.plan.band(at)][name], sheet.dark[sheet.plan.band(at)][name]
    letters = cv2.threshold(told, ZERO + 0.5 * LEVEL, 255, cv2.THRESH_BINARY)[1]
    inked = cv2.countNonZero(letters)
    if not inked:
        return 0.0
    half = cv2.addWeighted(told, _HALF, told, 0.0, (1 - _HALF) * ZERO)
    return cv2.countNonZero(cv2.bitwise_and(cv2.compare(half, seen, cv2.CMP_GT), letters)) / inked


def _clear_rules(dark: Bytes, plan: Plan) -> None:
    """Take away the table's own hairlines, wherever the paper's stretch has put them."""
    share = cv2.reduce(dark, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S).reshape(len(plan.rows), -1) > 0.75 * 255 * plan.wide
    for at in np.flatnonzero(share.any(1)).tolist():
        lines, patch = share[at], dark[plan.band(at)]
        for edge in cell_of(plan.rows[at]):
            first = max(0, edge - 9)
            for line in (np.flatnonzero(lines[first : edge + 10]) + first).tolist():
                patch[max(0, line - 2) : line + 3] = 0


def cell_of(row: Row) -> tuple[int, int]:
    """The head and foot of a row's cell in its patch."""
    return round((row.cell.y - row.corner[1]) * PER_MM), round((row.cell.bottom - row.corner[1]) * PER_MM)


def _without_specks(ink: Bytes, plan: Plan) -> tuple[Bytes, list[bool]]:
    """The ink of all patches without pixels that stand (nearly) alone; and which patches had any, specks or not."""
    whole, inked = np.zeros_like(ink), []
    for at in range(len(plan.rows)):
        patch = ink[plan.band(at)]  # each for itself: beside its first and last line lies another one
        inked.append(cv2.countNonZero(patch) > 0)
        if inked[-1]:
            near = cv2.threshold(cv2.blur(patch, (3, 3)), _LONELY, 255, cv2.THRESH_BINARY)[1]
            cv2.bitwise_and(patch, near, dst=whole[plan.band(at)])
    return whole, inked


def unit_of(shown: Bytes) -> Dark:
    """Darkness 0–1 of a sheet's bytes."""
    return (shown.astype(np.float32) - np.float32(ZERO)) / np.float32(LEVEL)
