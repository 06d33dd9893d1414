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
    letters: Bytes
    lacking: Bytes  # letters that are too pale


def inked_of(sheet: Sheet) -> Inked:
    """Compare darkness with print, byte by byte."""
    new = _darker(sheet, max(0.13, 5.0 * sheet.noise))
    _clear_rules(new, sheet.plan)
    cv2.bitwise_and(new, cv2.compare(sheet.most, ZERO + PRINTED * LEVEL, cv2.CMP_LE), dst=new)
    stroke = _darker(sheet, max(0.12, 4.5 * sheet.noise))
    letters = cv2.compare(sheet.print, ZERO + 0.5 * LEVEL, cv2.CMP_GT)
    half = cv2.addWeighted(sheet.print, _HALF, sheet.print, 0.0, (1 - _HALF) * ZERO)
    lacking = cv2.bitwise_and(cv2.compare(half, sheet.dark, cv2.CMP_GT), letters)
    whole = _without_specks(new, sheet.plan.high), _without_specks(stroke, sheet.plan.high)
    return Inked(new, *whole, np.asarray(letters, np.uint8), np.asarray(lacking, np.uint8))


def _darker(sheet: Sheet, limit: float) -> Bytes:
    """Where a scan is darker than the darkest print nearby by more than a limit."""
    palest = cv2.add(sheet.most, (float(int(limit * LEVEL + 1e-6)), 0.0, 0.0, 0.0))
    return np.asarray(cv2.compare(sheet.dark, palest, cv2.CMP_GT), np.uint8)


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


def _without_specks(ink: Bytes, high: int) -> Bytes:
    """The ink of all patches without pixels that stand (nearly) alone; each patch for itself."""
    near = np.asarray(cv2.blur(ink, (3, 3)), np.uint8)
    for edge, inside in ((0, 1), (high - 1, high - 2)):  # beside a patch's first and last line lies another patch
        lines = np.stack([ink[inside::high], ink[edge::high], ink[inside::high]], 1).reshape(-1, ink.shape[1])
        near[edge::high] = cv2.blur(lines, (3, 3))[1::3]
    return np.asarray(cv2.bitwise_and(ink, cv2.compare(near, _LONELY, cv2.CMP_GT)), np.uint8)


def unit_of(shown: Bytes) -> Dark:
    """Darkness 0–1 of a sheet's bytes."""
    return (shown.astype(np.float32) - np.float32(ZERO)) / np.float32(LEVEL)
