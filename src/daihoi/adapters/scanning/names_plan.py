"""What the layout alone says of a page's names: where their patches lie, and how they are looked for (step 8)."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM, blank_page
from daihoi.adapters.scanning.names_shade import Bytes, Tables, tables_for
from daihoi.adapters.scanning.placing import Placed
from daihoi.core.geometry import Box

COARSE = 4.0  # pixels a millimetre where rows are looked for
OVER_MM = 1.2  # looked at above and below the cell
BEFORE_MM = 9.0  # looked at before the name, where ticks and brackets stand
AFTER_MM = 26.0
BLURS = (0.8, 1.2, 1.7, 2.4, 3.3)  # how soft (in pixels) a scan may show the print


@dataclass(frozen=True, slots=True)
class Row:
    """One name's place in the plan: its text and cell (mm), where its patch begins (pixels of the blank)."""

    text: Box
    cell: Box
    left: int
    top: int

    @property
    def corner(self) -> tuple[float, float]:
        """The patch's upper left corner on the layout in mm."""
        return self.left / PER_MM, self.top / PER_MM


@dataclass(slots=True)
class Plan:
    """What the layout alone says of a page's names; the same for every scan of it. Patches lie one below another."""

    rows: tuple[Row, ...]
    high: int
    wide: int
    ink: Bytes  # rows·high × wide, 255 full
    models: tuple[Bytes, ...]  # each row's cell and name as it is looked for, `COARSE` pixels a millimetre
    lines: tuple[NDArray[np.float32], ...]  # the same as one line of mean 0 and length 1
    soft: dict[float, Bytes] = field(default_factory=dict)
    # of some rows, by how soft they are and which
    letters: dict[tuple[float, tuple[int, ...]], NDArray[np.float32]] = field(default_factory=dict)

    def blurred(self, sigma: float) -> Bytes:
        """The print as a soft scan shows it."""
        if sigma not in self.soft:
            self.soft[sigma] = np.asarray(cv2.GaussianBlur(self.ink, (0, 0), sigma), np.uint8)
        return self.soft[sigma]

    @property
    def clean(self) -> Bytes:
        """1 where not even the softest scan shows print."""
        if 0.0 not in self.soft:
            self.soft[0.0] = (self.blurred(BLURS[-1]) < 3).astype(np.uint8)
        return self.soft[0.0]

    def band(self, at: int) -> slice:
        """The lines of one row's patch."""
        return slice(at * self.high, (at + 1) * self.high)


_PLANS: dict[tuple[str, int], Plan] = {}
_MOST_KEPT = 3


def plan_of(placed: Placed) -> Plan:
    """The plan of a page, prepared once a process."""
    key = (placed.layout.hash, placed.page.number)
    if key not in _PLANS:
        if len(_PLANS) >= _MOST_KEPT:
            _PLANS.clear()
        _PLANS[key] = _plan(placed)
    return _PLANS[key]


def _plan(placed: Placed) -> Plan:
    texts, cells = placed.page.of_kind("name_text"), placed.page.of_kind("name")
    pairs = [(text.box, cell.box) for text, cell in zip(texts, cells, strict=True)]
    rows = tuple(
        Row(text, cell, round((text.x - BEFORE_MM) * PER_MM), round((cell.y - OVER_MM) * PER_MM))
        for text, cell in pairs
    )
    ends = [min(text.right + AFTER_MM, cell.right + 2.0) - text.x + BEFORE_MM for text, cell in pairs]
    wide = -(-round(max(ends) * PER_MM) // 4) * 4
    high = -(-round(max(cell.height + 2 * OVER_MM for _, cell in pairs) * PER_MM) // 4) * 4
    page = blank_page(placed.layout, placed.page.number)
    patches = [_cut(page, row.left, row.top, row.left + wide, row.top + high) for row in rows]
    models = []
    for row in rows:
        x0, y0, x1, y1 = (v * 2 for v in looked_for(row))
        part = _cut(page, x0, y0, x1, y1)
        small = cv2.resize(part, (part.shape[1] // 2, part.shape[0] // 2), interpolation=cv2.INTER_AREA)
        models.append(np.asarray(255 - cv2.GaussianBlur(small, (3, 3), 0), np.uint8))
    return Plan(rows, high, wide, np.vstack(patches), tuple(models), tuple(_line(model) for model in models))


def _line(model: Bytes) -> NDArray[np.float32]:
    told = model.astype(np.float32).ravel() - np.float32(model.mean())
    return np.asarray(told / np.float32(max(1.0, float(np.linalg.norm(told)))), np.float32)


def _cut(page: Bytes, left: int, top: int, right: int, foot: int) -> Bytes:
    """A part of the page, bare where it reaches beyond its edges."""
    out = np.zeros((foot - top, right - left), np.uint8)
    y0, x0 = max(0, top), max(0, left)
    part = page[y0 : max(y0, foot), x0 : max(x0, right)]
    out[y0 - top : y0 - top + part.shape[0], x0 - left : x0 - left + part.shape[1]] = part
    return out


def looked_for(row: Row) -> tuple[int, int, int, int]:
    """Left, top, right, foot of what is compared when a row is looked for, in coarse pixels of the layout."""
    box = (row.text.x - 1.0, row.cell.y - 0.4, row.text.right + 1.0, row.cell.bottom + 0.4)
    left, top, right, foot = (round(v * COARSE) for v in box)
    return left, top, right, foot


def tables_of(placed: Placed, plan: Plan) -> Tables:
    """How dark every level of the scan is in each row, by the level of bare paper in its middle."""
    if placed.is_photo:
        return [None] * len(plan.rows)
    whites: list[NDArray[np.float64]] = []
    for x in dict.fromkeys(row.cell.x for row in plan.rows):
        rows = [row for row in plan.rows if row.cell.x == x]
        at = np.array([row.cell.centre.y for row in rows])
        column = Box(rows[0].text.centre.x, float(at.min()), 1.0, float(max(1.0, at.max() - at.min())))
        steps = max(2, round(column.height / 12))
        levels = placed.whites(column, (steps, 1))[:, 0]
        whites.append(np.interp(at, np.linspace(column.y, column.bottom, steps), levels))
    return tables_for(np.concatenate(whites), placed.black)
