"""Columns of names straightened, half as fine, and where on them each row lies (step 8)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM, blank_page
from daihoi.adapters.scanning.matrices import apply, straighten
from daihoi.adapters.scanning.names_plan import COARSE, OVER_MM, Plan, looked_for
from daihoi.adapters.scanning.names_shade import Bytes
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed
from daihoi.core.ballot_layout import Page
from daihoi.core.geometry import Box

SEARCH_MM = 1.5
_MARGIN = 10  # pixels looked at around a column, where its rows may lie
_SURE = 0.7  # a row that fits so well where the row above lies is looked for nowhere else
_FEW = 2  # pixels: so near by, windows are compared one by one
_OUTSIDE_MM = 5.0  # looked at outside the table's own edges
_AROUND = 2  # pixels round the print in which new ink cannot be told from it
# So much finer than looked at a scan is halved first, or parted by three; not where that leaves pixels so much closer
# than those looked at that thin lines fall between these, as of 240 dpi.
_FINE, _SPARSE = 1.75, 1.1
_RULE_MM = 1.1  # so far the page's rules may lie from where they should, away from the names
Shift = tuple[float, float, float]  # how well the row fits (0–1), mm to the right, mm down


@dataclass(frozen=True, slots=True)
class Field:
    """A column of rows with its numbers, from edge to edge, in pixels of the layout at `COARSE`, all even."""

    rows: tuple[int, ...]
    left: int
    top: int
    wide: int
    numbers: int  # so many of them lie left of the cells with names
    starts: tuple[int, ...]  # where the part of each row begins, and where the last one ends
    rules: tuple[float, ...]  # where the table's upright rules run
    clear: Bytes  # 1 where nothing is printed nearby; half as many lines
    far: Bytes  # 1 where moreover no rule of the table is near, which a bent page moves

    @property
    def high(self) -> int:
        """Pixels from head to foot."""
        return self.starts[-1]


@dataclass(frozen=True, slots=True)
class Column:
    """A field on one scan, with `_MARGIN` around it; its rows lie a little off."""

    field: Field
    picture: Gray

    @property
    def corner(self) -> tuple[int, int]:
        """Left and top of the picture in coarse pixels of the layout."""
        return self.field.left - _MARGIN, self.field.top - _MARGIN

    @property
    def inner(self) -> Gray:
        """The picture without what lies around the field."""
        return self.picture[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN]


_FIELDS: dict[tuple[str, int], tuple[Field, ...]] = {}
_MOST_KEPT = 3


def fields_of(placed: Placed, plan: Plan) -> tuple[Field, ...]:
    """The columns of a page, prepared once a process."""
    key = (placed.layout.hash, placed.page.number)
    if key not in _FIELDS:
        if len(_FIELDS) >= _MOST_KEPT:
            _FIELDS.clear()
        page = blank_page(placed.layout, placed.page.number)
        cells = {row.cell.x: row.cell for row in plan.rows}
        _FIELDS[key] = tuple(_field(placed.page, page, plan, x, list(cells.values())) for x in cells)
    return _FIELDS[key]


def _field(page: Page, blank: Gray, plan: Plan, x: float, cells: list[Box]) -> Field:
    rows = tuple(at for at, row in enumerate(plan.rows) if row.cell.x == x)
    own = [plan.rows[at].cell for at in rows]
    rules = [bar.x for bar in page.bars if bar.height > 3 * bar.width and bar.x < x - 2 and bar.bottom > own[0].y]
    left, right = max(rules, default=x - 15.0), max(cell.right for cell in own)
    if not any(other.right > left - 3 and other.x < left for other in cells):
        left -= _OUTSIDE_MM
    right += 0.0 if any(other.x > right for other in cells) else _OUTSIDE_MM
    heights = [own[0].y - OVER_MM, *(cell.y for cell in own[1:]), own[-1].bottom + OVER_MM]
    at = [2 * round(y * COARSE / 2) for y in heights]
    x0, wide = 2 * round(left * COARSE / 2), 2 * round((right - left) * COARSE / 2)
    finer = round(PER_MM / COARSE)
    part = blank[at[0] * finer : at[-1] * finer, x0 * finer : (x0 + wide) * finer]
    ink = cv2.resize(part, (wide, at[-1] - at[0]), interpolation=cv2.INTER_AREA)
    near = cv2.dilate(ink, np.ones((2 * _AROUND + 1, 2 * _AROUND + 1), np.uint8))
    clear = (np.maximum(near[::2], near[1::2]) < 12).astype(np.uint8)
    far = clear.copy()
    for bar in page.bars:
        if bar.height > 3 * bar.width:
            start, stop = (round(v * COARSE) - x0 for v in (bar.x - _RULE_MM, bar.right + _RULE_MM))
            for mask in (far,) if abs(bar.x - x) < 2.0 else (far, clear):
                mask[:, max(0, start) : max(0, stop)] = 0
    numbers = max(0, round(x * COARSE) - x0)
    tall = [bar.centre.x * COARSE - x0 for bar in page.bars if bar.height > 3 * bar.width and bar.bottom > own[0].y]
    inside = tuple(at for at in dict.fromkeys(tall) if -2 < at < wide + 2)
    return Field(rows, x0, at[0], wide, numbers, tuple(y - at[0] for y in at), inside, clear, far)


def straighten_columns(gray: Gray, placed: Placed, plan: Plan) -> list[Column]:
    """All columns of names of one scan, `COARSE` pixels a millimetre."""
    finer = placed.per_mm / COARSE
    shrink = round(finer) if finer > _FINE and finer < _SPARSE * round(finer) else 1
    return [Column(field, _picture(gray, placed, field, shrink)) for field in fields_of(placed, plan)]


def _picture(gray: Gray, placed: Placed, field: Field, shrink: int) -> Gray:
    left, top = (side - _MARGIN for side in (field.left, field.top))
    wide, high = (side + 2 * _MARGIN for side in (field.wide, field.high))
    box = (left / COARSE, top / COARSE, wide / COARSE, high / COARSE)
    if shrink == 1:
        fine = straighten(gray, placed.to_px, box, 2 * COARSE)
        return np.asarray(cv2.resize(fine, (wide, high), interpolation=cv2.INTER_AREA), np.uint8)
    x, y, right, foot = box[0], box[1], box[0] + box[2], box[1] + box[3]
    corners = apply(placed.to_px, np.array([[x, y], [right, y], [x, foot], [right, foot]]))
    low = np.maximum(0, np.floor(corners.min(0) / shrink).astype(int) - 1) * shrink
    most = np.array([gray.shape[1], gray.shape[0]]) // shrink * shrink
    top_right = np.minimum(most, (np.ceil(corners.max(0) / shrink).astype(int) + 1) * shrink)
    if (top_right - low < 4 * shrink).any():  # it lies off the scan
        return straighten(gray, placed.to_px, box, COARSE)
    part = gray[low[1] : top_right[1], low[0] : top_right[0]]
    size = (part.shape[1] // shrink, part.shape[0] // shrink)
    small = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)
    smaller = np.array([[1 / shrink, 0, -low[0] / shrink], [0, 1 / shrink, -low[1] / shrink], [0, 0, 1]])
    return straighten(small, smaller @ placed.to_px, box, COARSE)


def find_rows(columns: list[Column], plan: Plan) -> tuple[Shift, ...]:
    """Where each row lies, column by column; the row above lies nearly as far off, there it is looked for first."""
    reach = round(SEARCH_MM * COARSE)
    found: list[Shift] = []
    near: tuple[float, int, int] | None = None
    of_row = {row: column for column in columns for row in column.field.rows}
    for number, (row, model, line) in enumerate(zip(plan.rows, plan.models, plan.lines, strict=True)):
        column = of_row[number]
        (x, y, _, _), (left, top) = looked_for(row), column.corner
        x, y = x - left, y - top
        window = column.picture[y - reach : y + model.shape[0] + reach, x - reach : x + model.shape[1] + reach]
        best = None
        if near and near[0] == row.cell.x:
            place = reach + near[1], reach + near[2]
            best = _match(window, model, line, place, 1) or _match(window, model, line, place, _FEW)
        if best is None or best[0] < _SURE:
            wider = _match(window, model, line, (reach, reach), reach) or (0.0, float(reach), float(reach))
            best = wider if best is None or wider[0] > best[0] else best
        fit, at_x, at_y = best
        if fit > 0.6:
            near = (row.cell.x, round(at_x) - reach, round(at_y) - reach)
        found.append((fit, (at_x - reach) / COARSE, (at_y - reach) / COARSE))
    return _smooth(found)


def _match(window: Gray, model: Bytes, line: NDArray[np.float32], near: tuple[int, int], most: int) -> Shift | None:
    """The best place of the model within `most` pixels of a place, between pixels; None where it lies at the edge."""
    high, wide = model.shape
    x0, y0 = max(0, near[0] - most), max(0, near[1] - most)
    part = window[y0 : near[1] + most + high, x0 : near[0] + most + wide]
    if part.shape[0] < high or part.shape[1] < wide:
        return None
    fits = _fits(part, model, line) if most <= _FEW else cv2.matchTemplate(part, model, cv2.TM_CCOEFF_NORMED)
    _, fit, _, (x, y) = cv2.minMaxLoc(fits)
    inner = 0 < x < fits.shape[1] - 1 and 0 < y < fits.shape[0] - 1
    if not inner and most < SEARCH_MM * COARSE - 0.5:
        return None
    return float(fit), x0 + x + _between(fits[y], x), y0 + y + _between(fits[:, x], y)


def _fits(part: Gray, model: Bytes, line: NDArray[np.float32]) -> NDArray[np.float32]:
    """What cv2.matchTemplate gives for TM_CCOEFF_NORMED, faster where there are few places; `line` is the model's."""
    high, wide = model.shape
    down, across = part.shape[0] - high + 1, part.shape[1] - wide + 1
    sums, squares = cv2.integral2(part)
    total, power = (_windows(table, high, wide).astype(np.float64) for table in (sums, squares))
    spread = np.sqrt(np.maximum(power - total * total / model.size, 1.0))
    seen = np.lib.stride_tricks.sliding_window_view(part.astype(np.float32), (high, wide)).reshape(down * across, -1)
    return np.asarray((seen @ line).reshape(down, across) / spread, np.float32)


def _windows(table: NDArray[np.float64], high: int, wide: int) -> NDArray[np.float64]:
    """Sums over all windows of a size from an integral image."""
    return np.asarray(table[high:, wide:] - table[:-high, wide:] - table[high:, :-wide] + table[:-high, :-wide])


def _between(fits: NDArray[np.float32], at: int) -> float:
    """Where between pixels the peak of a row of fits lies."""
    if not 0 < at < len(fits) - 1:
        return 0.0
    low, mid, high = (float(v) for v in fits[at - 1 : at + 2])
    bend = low - 2 * mid + high
    return float(np.clip(0.5 * (low - high) / bend, -0.5, 0.5)) if bend < -1e-6 else 0.0


def _smooth(found: list[Shift]) -> tuple[Shift, ...]:
    """Paper stretches smoothly: a name that seems to lie elsewhere than its neighbours is put between them."""
    out = []
    for at, (fit, dx, dy) in enumerate(found):
        near = [other for k, other in enumerate(found) if 0 < abs(k - at) <= 3 and other[0] > 0.5]
        if len(near) >= 2 and fit < 0.6:
            mid_x, mid_y = (float(np.median([other[axis] for other in near])) for axis in (1, 2))
            if max(abs(dx - mid_x), abs(dy - mid_y)) > 0.35:
                out.append((fit, mid_x, mid_y))
                continue
        out.append((fit, dx, dy))
    return tuple(out)
