"""Writing outside the table: a remark, a signature, a name on the margin; people say what it makes of the ballot (8).

Under the rules of elections extra writing may spoil a ballot, so it is never overlooked in silence; nor does the
machine judge it. Seals, folds, streaks, stains, the other side and torn edges are not writing.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM, blank_page
from daihoi.adapters.scanning.folds import PageLines
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import SMALL_PER_MM, Placed
from daihoi.adapters.scanning.strips import middle
from daihoi.core.ballot_layout import BallotLayout
from daihoi.core.geometry import Box

_EDGE_MM = 7.0  # of the sheet, where lids and shadows show
_PRINT_MM = 1.5  # round everything printed
_TABLE_MM = 3.0  # round the table, for marks that run out of it
_SEAL_MM = 9.0  # round the place of the seal, which is pressed by hand
_DARK = 0.22  # of the way from paper to print, against what is darkest within 2 mm: no stain, no other side
_WIDEST_MM = 3.5  # of a stroke
_LETTERS_MM = 4.0  # between the parts of one writing
_LEAST_INK_MM2 = 4.0
_LEAST_LONG_MM, _LEAST_HIGH_MM = 5.0, 1.5
_LEAST_TURN = 0.05  # how far from one straight line it is: across to along


def has_writing(placed: Placed, lines: PageLines) -> bool:
    """Whether somebody wrote on the paper outside the table; never said of photographs, whose shadows look like it."""
    if placed.is_photo:
        return False
    free = _free(placed.layout, placed.page.number)
    ink = _strokes(placed) & free
    if np.count_nonzero(ink) < _LEAST_INK_MM2 * SMALL_PER_MM**2:
        return False
    around = lines.mask((0.0, 0.0), ink.shape, SMALL_PER_MM, 3.0)
    if around is not None:
        ink &= ~around
    near = cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_CLOSE, _disc(_LETTERS_MM))
    count, labels = cv2.connectedComponents(near, connectivity=8)
    labels[~ink] = 0
    return any(_is_writing(labels == label) for label in range(1, count))


def _strokes(placed: Placed) -> NDArray[np.bool_]:
    """What is narrow and dark on the small picture, laid on the sheet."""
    side = round(_WIDEST_MM * SMALL_PER_MM)
    narrow = cv2.morphologyEx(placed.small, cv2.MORPH_BLACKHAT, np.ones((side, side), np.uint8))
    return np.asarray(narrow > int(_DARK * max(60.0, middle(placed.coarse.white.ravel()) - placed.black)))


def _is_writing(ink: NDArray[np.bool_]) -> bool:
    """Whether a group of ink is as large as a word and turns as letters do, unlike a crease or an edge."""
    rows, columns = np.nonzero(ink)
    if len(rows) < _LEAST_INK_MM2 * SMALL_PER_MM**2:
        return False
    at = np.column_stack([columns, rows]) / SMALL_PER_MM
    spread = np.linalg.eigvalsh(np.cov(at.T))
    across, along = np.sqrt(np.maximum(spread, 0)) * np.sqrt(12)
    return bool(along >= _LEAST_LONG_MM and across >= _LEAST_HIGH_MM and across >= _LEAST_TURN * along)


def _disc(size_mm: float) -> Gray:
    side = round(size_mm * SMALL_PER_MM)
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)


@lru_cache(maxsize=16)
def _free(layout: BallotLayout, number: int) -> NDArray[np.bool_]:
    """Where nothing is printed and no mark, seal or code belongs, at `SMALL_PER_MM` pixels a millimetre."""
    page = layout.pages[number - 1]
    printed = cv2.dilate(blank_page(layout, number), np.ones((int(2 * _PRINT_MM * PER_MM),) * 2, np.uint8))
    step = round(PER_MM / SMALL_PER_MM)
    free = np.asarray(printed[step // 2 :: step, step // 2 :: step] < 25)
    free = free[: round(page.height * SMALL_PER_MM), : round(page.width * SMALL_PER_MM)].copy()
    boxes = [zone.box.grown(_SEAL_MM if zone.kind == "stamp" else _TABLE_MM) for zone in page.zones]
    if page.bars:  # the table with all between its rules
        left, top = min(bar.x for bar in page.bars), min(bar.y for bar in page.bars)
        right, foot = max(bar.right for bar in page.bars), max(bar.bottom for bar in page.bars)
        boxes.append(Box(left, top, right - left, foot - top).grown(_TABLE_MM))
    boxes += [page.code.grown(2.0)] + ([page.sheet_code.grown(2.0)] if page.sheet_code else [])
    for box in boxes:
        top, left = max(0, int(box.y * SMALL_PER_MM)), max(0, int(box.x * SMALL_PER_MM))
        free[top : int(box.bottom * SMALL_PER_MM) + 1, left : int(box.right * SMALL_PER_MM) + 1] = False
    edge = round(_EDGE_MM * SMALL_PER_MM)
    free[:edge], free[-edge:], free[:, :edge], free[:, -edge:] = False, False, False, False
    return free
