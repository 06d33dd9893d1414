"""Dust on names: a lone dark dot that a copier or the glass left there is no part of a stroke (step 8)."""

from __future__ import annotations

import cv2
import numpy as np

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.names_inked import Inked, cell_of
from daihoi.adapters.scanning.names_rows import Sheet
from daihoi.adapters.scanning.names_shade import LEVEL, PRINTED, ZERO, Bytes
from daihoi.adapters.scanning.strips import Mask

_MOST_MM = 0.8  # across and down, softened edges included
_ON_NAME_MM = 1.0  # from the letters: so far a dot counts as on the name
_APART_MM = 1.2  # from all other ink: what is left of a stroke lies closer together
_MOST_DOTS, _MOST_MM2 = 6, 3.0  # in a row, and of all its ink: where there is more, dust does not matter
_RULE_MM = 0.9  # as far as the table's own rules stray
_RULE = 6  # pixels: those above and below
_DARKEST = 0.25  # 0–1: a dot is dark in its middle, what is left of a pale stroke is not
_HIGHEST, _LOWEST = 0.35, 0.65  # of the letters' height: between these strikes run
_DRIEST = 0.5  # 0–1: a pen that leaves no more than a dot of its strike between two letters leaves none so dark


def clear_dust(sheet: Sheet, inked: Inked) -> None:
    """Take lone dots away from names with little ink, as if only the print were there; both are changed.

    Not for scans of black and white, which leave dots of strokes too.
    """
    for at in range(len(sheet.plan.rows)):
        if not (inked.is_new[at] or inked.is_struck[at]):
            continue
        band, row = sheet.plan.band(at), sheet.plan.rows[at]
        ink = np.asarray(cv2.bitwise_or(inked.stroke[band], inked.specked[band]), np.uint8)
        head, foot = cell_of(row)
        left, right = (round((v - row.corner[0]) * PER_MM) for v in (row.cell.x + _RULE_MM, row.cell.right - _RULE_MM))
        ink[: head + _RULE] = ink[foot - _RULE :] = ink[:, :left] = ink[:, right:] = 0
        if not 0 < cv2.countNonZero(ink) < _MOST_MM2 * PER_MM**2:
            continue
        (x, y), text = row.corner, row.text.grown(_ON_NAME_MM)
        name = [round(v * PER_MM) for v in (text.x - x, text.y - y, text.right - x, text.bottom - y)]
        dust = _dust(ink, sheet.dark[band], sheet.most[band], name)
        if dust is None:
            continue
        sheet.dark[band][dust] = np.minimum(sheet.dark[band], sheet.print[band])[dust]
        for picture in (inked.specked, inked.new, inked.stroke):
            picture[band][dust] = 0
        inked.is_new[at] = cv2.countNonZero(inked.specked[band]) > 0
        inked.is_struck[at] = cv2.countNonZero(inked.stroke[band]) > 0


def _dust(ink: Bytes, dark: Bytes, most: Bytes, name: list[int]) -> Mask | None:
    """Where on a name dots lie by themselves, small and dark in their middle, with their soft edges; None if nowhere.

    `name`: left, top, right and foot. Beside it a dot may be the tip of a bracket.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    sides = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(1, initial=0)
    small = (np.flatnonzero(sides <= _MOST_MM * PER_MM) + 1).tolist()
    if not 0 < len(small) <= _MOST_DOTS:
        return None
    reach, edge = (round(side * PER_MM) for side in (_APART_MM, _ON_NAME_MM))
    top, foot = name[1] + edge, name[3] - edge
    out = np.zeros(ink.shape, bool)
    for dot in small:
        x, y, wide, high, size = stats[dot].tolist()
        around = slice(max(0, y - reach), y + high + reach), slice(max(0, x - reach), x + wide + reach)
        if x < name[0] or y < name[1] or x + wide > name[2] or y + high > name[3]:
            continue
        own = labels == dot
        if not int(dark[own].max()) > ZERO + _DARKEST * LEVEL or cv2.countNonZero(ink[around]) != size:
            continue
        is_on_way = _HIGHEST < (y + high / 2 - top) / max(1, foot - top) < _LOWEST
        if not is_on_way or not _may_be_struck(dark[own], most[own]):
            out[max(0, y - 2) : y + high + 2, max(0, x - 2) : x + wide + 2] = True
    return out if out.any() else None


def _may_be_struck(dark: Bytes, most: Bytes) -> bool:
    """Whether a dot where strikes run may be what a dry pen shows of one: on open paper, and no darker than that."""
    is_open = 2 * int(np.count_nonzero(most <= ZERO + PRINTED * LEVEL)) >= len(dark)
    return is_open and int(dark.max()) < ZERO + _DRIEST * LEVEL
