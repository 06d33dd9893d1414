"""Look at whole columns of names, half as fine: strokes down beside or through them, as brackets run (step 8)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM, blank_page
from daihoi.adapters.scanning.folds import PageLines
from daihoi.adapters.scanning.names_rows import Mask, Plan, Shift, Whites, whites_of
from daihoi.adapters.scanning.names_shade import LEVEL, ZERO, Bytes, shade, unstained
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed, straighten
from daihoi.core.ballot_layout import Page
from daihoi.core.geometry import Box

GLANCE_PER_MM = 4.0
_OUTSIDE_MM = 5.0  # looked at outside the table's own edges
_OVER_MM = 1.2
_AROUND = 2  # pixels round the print in which new ink cannot be told from it
_ASLANT = 3  # pixels: a stroke may stray so far over the length looked at
_LENGTHS = (12, 28, 56)  # pixels of a column in which a stroke is looked for
_LEAST, _MOSTLY = 9, 0.75  # pixels of it must be inked, and this share of those where no print hides it
_PALEST = 0.12
_RULE_MM = 1.1  # so far the page's rules may lie from where they should, away from the names
_MOST_PIECES = 12
_FAR_APART_MM, _STEEPEST = 25.0, 0.1
_LINE_MM, _SIDE_MM, _BEYOND_MM = 1.4, 4.0, 22.0


@dataclass(frozen=True, slots=True)
class Field:
    """A column of rows with its numbers, from edge to edge, in pixels of the layout at `GLANCE_PER_MM`."""

    rows: tuple[int, ...]
    left: int
    top: int
    wide: int
    starts: tuple[int, ...]  # where the part of each row begins, and where the last one ends
    ink: Bytes  # 255 full
    clear: Bytes  # 1 where nothing is printed nearby
    far: Bytes  # 1 where moreover no rule of the table is near, which a bent page moves

    @property
    def high(self) -> int:
        """Pixels from head to foot."""
        return self.starts[-1]

    def part(self, at: int) -> slice:
        """The lines of one row (counted in this field)."""
        return slice(self.starts[at], self.starts[at + 1])


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
    left, right = max(rules, default=x - 15.0), own[0].right
    if not any(other.right > left - 3 and other.x < left for other in cells):
        left -= _OUTSIDE_MM
    right += 0.0 if any(other.x > right for other in cells) else _OUTSIDE_MM
    starts = [own[0].y - _OVER_MM, *(cell.y for cell in own[1:]), own[-1].bottom + _OVER_MM]
    at = [round(y * GLANCE_PER_MM) for y in starts]
    x0, wide = round(left * GLANCE_PER_MM), round((right - left) * GLANCE_PER_MM)
    finer = round(PER_MM / GLANCE_PER_MM)
    part = blank[at[0] * finer : at[-1] * finer, x0 * finer : (x0 + wide) * finer]
    ink = np.asarray(cv2.resize(part, (wide, at[-1] - at[0]), interpolation=cv2.INTER_AREA), np.uint8)
    reach = np.ones((2 * _AROUND + 1, 2 * _AROUND + 1), np.uint8)
    clear = (cv2.dilate(ink, reach) < 12).astype(np.uint8)
    far = clear.copy()
    for bar in page.bars:
        if bar.height > 3 * bar.width:
            start, stop = (round(v * GLANCE_PER_MM) - x0 for v in (bar.x - _RULE_MM, bar.right + _RULE_MM))
            is_near = abs(bar.x - x) < 2.0
            for mask in (far,) if is_near else (far, clear):
                mask[:, max(0, start) : max(0, stop)] = 0
    return Field(rows, x0, at[0], wide, tuple(y - at[0] for y in at), ink, clear, far)


def upright_strokes(gray: Gray, placed: Placed, plan: Plan, shifts: tuple[Shift, ...], lines: PageLines) -> list[float]:
    """For each row, how far (mm) strokes run down it, anywhere from left of its number to the end of its cell.

    Folds and streaks of the glass are not looked at, nor what print hides; where it hides part of a stroke, the rest
    must show.
    """
    out = [0.0] * len(plan.rows)
    upright = PageLines(tuple(line for line in lines.lines if not line.is_level))
    whites = whites_of(placed, plan)
    for field in fields_of(placed, plan):
        dark = _darkness(gray, placed, field, shifts, whites)
        strokes = _strokes(dark, _open(field, upright, placed.is_photo))
        if strokes is None:
            continue
        _clear_page_lines(strokes, gray, placed, field)
        for at, row in enumerate(field.rows):
            part = strokes[field.part(at)]
            if cv2.countNonZero(part):
                out[row] = float(part.sum(0, dtype=np.int32).max()) / GLANCE_PER_MM
    return out


def _clear_page_lines(strokes: Bytes, gray: Gray, placed: Placed, field: Field) -> None:
    """Take away what goes on straight above and below the names: a fold or streak too faint to be seen all along."""
    _, _, stats, centres = cv2.connectedComponentsWithStats(strokes)
    order = np.argsort(-stats[1:, cv2.CC_STAT_HEIGHT])[:_MOST_PIECES] + 1
    pieces = (centres[order] + 0.5 + (field.left, field.top)) / GLANCE_PER_MM
    slopes = [0.0, _scan_slope(placed)]
    ys, xs = (np.arange(side) + 0.5 for side in strokes.shape)
    for x, y in pieces.tolist():
        at_x, at_y = (int(v * GLANCE_PER_MM) - start for v, start in ((x, field.left), (y, field.top)))
        if not strokes[max(0, at_y - 4) : at_y + 5, max(0, at_x - 2) : at_x + 3].any():
            continue  # it went with a line found before
        far = pieces[np.abs(pieces[:, 1] - y) > _FAR_APART_MM]
        others = (far[:, 0] - x) / (far[:, 1] - y)
        for slope in [*slopes, *others[np.abs(others) < _STEEPEST].tolist()]:
            if _runs_on(gray, placed, field, (x, y), slope):
                line = (x + slope * ((ys + field.top) / GLANCE_PER_MM - y)) * GLANCE_PER_MM - field.left
                strokes[np.abs(xs[None, :] - line[:, None]) < _LINE_MM * GLANCE_PER_MM] = 0
                break


def _scan_slope(placed: Placed) -> float:
    """How a line straight along the scan's own columns (or rows) leans on the layout, mm across for each mm down."""
    back = np.linalg.inv(placed.to_px[:2, :2])
    column = back[:, int(np.abs(back[1]).argmax())]
    return float(column[0] / column[1])


def _runs_on(gray: Gray, placed: Placed, field: Field, place: tuple[float, float], slope: float) -> bool:
    """Whether a line through a place (mm) is seen above and below the names too, where no bracket reaches."""
    head, foot = field.top / GLANCE_PER_MM - 3.0, (field.top + field.high) / GLANCE_PER_MM + 3.0
    beyond = (max(3.0, head - _BEYOND_MM), head), (foot, min(placed.page.height - 3.0, foot + _BEYOND_MM))
    return all(_line_in(gray, placed, place, slope, low, high) for low, high in beyond)


def _line_in(gray: Gray, placed: Placed, place: tuple[float, float], slope: float, low: float, high: float) -> bool:
    """Whether a line through a place is seen between two heights (mm) of the page, and nothing like it beside it."""
    x, y = place
    lean = np.array([[1, slope, -slope * y], [0, 1, 0], [0, 0, 1]])
    around = (x - _SIDE_MM, low, 2 * _SIDE_MM, high - low)
    strip = straighten(gray, placed.to_px @ lean, around, GLANCE_PER_MM).astype(np.float32)
    strip = np.asarray(cv2.blur(strip, (1, 7)), np.float32)
    depth = np.median(strip, axis=1, keepdims=True) - strip
    limit = max(0.02 * (float(np.median(strip)) - placed.black), 3.0 * 1.4826 * float(np.median(np.abs(depth))))
    seen, middle = depth > limit, strip.shape[1] // 2
    near = float(seen[:, middle - 4 : middle + 4].any(1).mean())
    sides = [seen[:, at : at + 8].any(1).mean() for at in (0, strip.shape[1] - 8)]
    return near > 0.5 and near > 2.0 * float(max(sides))


def _darkness(gray: Gray, placed: Placed, field: Field, shifts: tuple[Shift, ...], whites: Whites) -> Bytes:
    """A column, each row where it lies, in bytes; stains taken away."""
    raw = np.empty((field.high, field.wide), np.uint8)
    for at, row in enumerate(field.rows):
        part = field.part(at)
        _, dx, dy = shifts[row]
        around = Box(
            field.left / GLANCE_PER_MM,
            (field.top + part.start) / GLANCE_PER_MM,
            field.wide / GLANCE_PER_MM,
            (part.stop - part.start) / GLANCE_PER_MM,
        )
        lies = (around.x + dx, around.y + dy, around.width, around.height)
        raw[part] = shade(straighten(gray, placed.to_px, lies, GLANCE_PER_MM), placed, around, whites[row])
    bare = raw[::2, ::2][field.clear[::2, ::2] > 0]
    middle = float(np.median(bare)) if bare.size else ZERO
    return unstained(raw, middle, GLANCE_PER_MM)


def _open(field: Field, upright: PageLines, is_photo: bool) -> Bytes:
    """1 where neither print nor a fold or streak down the page hides a stroke."""
    corner = (field.left / GLANCE_PER_MM, field.top / GLANCE_PER_MM)
    lined: Mask | None = upright.mask(corner, (field.high, field.wide), GLANCE_PER_MM, 2.2)
    clear = field.far if is_photo else field.clear
    return clear if lined is None else np.asarray(clear * ~lined, np.uint8)


def _strokes(dark: Bytes, clear: Bytes) -> Bytes | None:
    """1 where a stroke runs down, as wide as it may stray; None where there is none at all."""
    off = np.abs(dark[:, :-3:3].astype(np.int16) - dark[:, 3::3])[(clear[:, :-3:3] & clear[:, 3::3]) > 0]
    noise = 1.4826 / 2**0.5 * float(np.median(off)) if off.size else 0.02 * LEVEL
    limit = ZERO + max(_PALEST * LEVEL, 5.0 * noise)
    inked = np.asarray(cv2.compare(dark, limit, cv2.CMP_GT) & clear, np.uint8)
    inked = np.asarray(cv2.dilate(inked, np.ones((1, _ASLANT), np.uint8)) & clear, np.uint8)
    found: NDArray[np.uint8] | None = None
    for length in _LENGTHS:
        count = cv2.boxFilter(inked, cv2.CV_16U, (1, length), normalize=False, borderType=cv2.BORDER_CONSTANT)
        if not cv2.countNonZero(cv2.compare(count, _LEAST - 1, cv2.CMP_GT)):
            continue
        seen = cv2.boxFilter(clear, cv2.CV_16U, (1, length), normalize=False, borderType=cv2.BORDER_CONSTANT)
        runs = ((count >= _LEAST) & (count >= _MOSTLY * seen)).view(np.uint8)
        near = np.asarray(cv2.dilate(runs, np.ones((length, 1), np.uint8)) & inked, np.uint8)
        found = near if found is None else found | near
    return found
