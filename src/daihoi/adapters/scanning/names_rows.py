"""Find every row of names on a scan and lay it over the print, as that page's printer and scanner show it (step 8)."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM, blank_page
from daihoi.adapters.scanning.folds import PageLines
from daihoi.adapters.scanning.names_shade import LEVEL, ZERO, Bytes, shade, unstained
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed, straighten
from daihoi.core.geometry import Box

SEARCH_MM = 1.5
OVER_MM = 1.2  # looked at above and below the cell
BEFORE_MM = 9.0  # looked at before the name, where ticks and brackets stand
AFTER_MM = 26.0
_COARSE = 4.0  # pixels a millimetre where rows are looked for
_BLURS = (0.8, 1.2, 1.7, 2.4, 3.3)  # how soft (in pixels) a scan may show the print
_BIN = 8
Mask = NDArray[np.bool_]
Whites = list[float | None]
Shift = tuple[float, float, float]  # how well the row fits (0–1), mm to the right, mm down


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
    models: tuple[Bytes, ...]  # each row's cell and name as it is looked for, `_COARSE` pixels a millimetre
    soft: dict[float, Bytes] = field(default_factory=dict)

    def blurred(self, sigma: float) -> Bytes:
        """The print as a soft scan shows it."""
        if sigma not in self.soft:
            self.soft[sigma] = np.asarray(cv2.GaussianBlur(self.ink, (0, 0), sigma), np.uint8)
        return self.soft[sigma]

    def band(self, at: int) -> slice:
        """The lines of one row's patch."""
        return slice(at * self.high, (at + 1) * self.high)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of one scan laid over the print; bytes, `LEVEL` for full darkness."""

    plan: Plan
    shifts: tuple[Shift, ...]
    dark: Bytes  # stains and the paper's own gray taken away: bare paper is ZERO
    print: Bytes  # what the print alone shows on this page, paper ZERO
    most: Bytes  # the darkest print within a pixel
    folds: Mask | None  # what lies on folds and streaks
    upright: Mask | None  # on those that run down the page
    noise: float  # 0–1
    gain: float  # how much darker the untouched names are than `print` on average


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
    margin = max(wide, high)
    page = np.asarray(cv2.copyMakeBorder(page, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=0))
    patches = [page[r.top + margin : r.top + margin + high, r.left + margin : r.left + margin + wide] for r in rows]
    models = []
    for row in rows:
        x0, y0, x1, y1 = (v * 2 + margin for v in _looked_for(row))
        part = page[y0:y1, x0:x1]
        small = cv2.resize(part, (part.shape[1] // 2, part.shape[0] // 2), interpolation=cv2.INTER_AREA)
        models.append(np.asarray(255 - cv2.GaussianBlur(small, (3, 3), 0), np.uint8))
    return Plan(rows, high, wide, np.vstack(patches), tuple(models))


def _looked_for(row: Row) -> tuple[int, int, int, int]:
    """Left, top, right, foot of what is compared when a row is looked for, in coarse pixels of the layout."""
    box = (row.text.x - 1.0, row.cell.y - 0.4, row.text.right + 1.0, row.cell.bottom + 0.4)
    left, top, right, foot = (round(v * _COARSE) for v in box)
    return left, top, right, foot


def lay_over(gray: Gray, placed: Placed, lines: PageLines) -> Sheet:
    """Find the rows, straighten each where it lies, and learn from them how this scan shows the print."""
    plan = plan_of(placed)
    columns = _columns(gray, placed, plan)
    shifts = _smooth(_find(columns, plan))
    raw = np.asarray(cv2.blur(_darkness(gray, placed, plan, shifts, whites_of(placed, plan)), (3, 3)), np.uint8)
    clean = plan.blurred(_BLURS[-1]) < 3
    paper = raw[::3, ::3][clean[::3, ::3]]
    middle = float(np.median(paper)) if paper.size else ZERO
    noise = _noise(raw, clean)
    dark = unstained(raw, middle, PER_MM)
    shown = _print_of(plan, dark)
    upright = PageLines(tuple(line for line in lines.lines if not line.is_level))
    folds, down = _on_lines(plan, shifts, lines), _on_lines(plan, shifts, upright)
    most = np.asarray(cv2.dilate(shown, np.ones((3, 3), np.uint8)), np.uint8)
    return Sheet(plan, shifts, dark, shown, most, folds, down, noise, _gain(plan, dark, shown))


def _noise(raw: Bytes, clean: Mask) -> float:
    """The grain of bare paper (0–1), from places 0.75 mm apart, so that uneven light does not count."""
    near, far = raw[::3, :-6:3].astype(np.int16), raw[::3, 6::3]
    off = np.abs(near - far)[clean[::3, :-6:3] & clean[::3, 6::3]]
    return 1.4826 / 2**0.5 * float(np.median(off)) / LEVEL if off.size else 0.02


def _gain(plan: Plan, dark: Bytes, shown: Bytes) -> float:
    """The darkness of names against their print: that of one of the palest, since strokes only add darkness."""
    shares = []
    for at in range(len(plan.rows)):
        seen, told = (_letters(plan, at, picture).astype(np.float32) - ZERO for picture in (dark, shown))
        shares.append(float(seen.sum()) / max(1.0, float(told.sum())))
    return float(np.clip(np.percentile(shares, 20), 0.7, 1.5))


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of names straightened: as scanned and half as fine; where it begins, in pixels of the blank."""

    coarse: Gray
    left: int
    top: int


def _columns(gray: Gray, placed: Placed, plan: Plan) -> dict[float, _Column]:
    reach = 2 * round(SEARCH_MM * _COARSE)
    out = {}
    for x in {row.cell.x for row in plan.rows}:
        rows = [row for row in plan.rows if row.cell.x == x]
        left, top = ((min(at) - reach) // 2 * 2 for at in ([r.left for r in rows], [r.top for r in rows]))
        wide = max(r.left for r in rows) + plan.wide + reach - left
        high = max(r.top for r in rows) + plan.high + reach - top
        size = (wide + wide % 2, high + high % 2)
        fine = straighten(gray, placed.to_px, (left / PER_MM, top / PER_MM, size[0] / PER_MM, size[1] / PER_MM), PER_MM)
        half = cv2.resize(fine, (size[0] // 2, size[1] // 2), interpolation=cv2.INTER_AREA)
        out[x] = _Column(np.asarray(half, np.uint8), left, top)
    return out


def _find(columns: dict[float, _Column], plan: Plan) -> list[Shift]:
    """Where each row lies, column by column; the row above lies nearly as far off, there it is looked for first."""
    reach = round(SEARCH_MM * _COARSE)
    found: list[Shift] = []
    near: tuple[float, int, int] | None = None
    for row, model in zip(plan.rows, plan.models, strict=True):
        column = columns[row.cell.x]
        x, y, _, _ = _looked_for(row)
        x, y = x - column.left // 2, y - column.top // 2
        window = column.coarse[y - reach : y + model.shape[0] + reach, x - reach : x + model.shape[1] + reach]
        best = _match(window, model, (reach + near[1], reach + near[2]), 2) if near and near[0] == row.cell.x else None
        if best is None or best[0] < 0.85:
            wider = _match(window, model, (reach, reach), reach) or (0.0, float(reach), float(reach))
            best = wider if best is None or wider[0] > best[0] else best
        fit, at_x, at_y = best
        if fit > 0.6:
            near = (row.cell.x, round(at_x) - reach, round(at_y) - reach)
        found.append((fit, (at_x - reach) / _COARSE, (at_y - reach) / _COARSE))
    return found


def _match(window: Gray, model: Bytes, near: tuple[int, int], most: int) -> Shift | None:
    """The best place of the model within `most` pixels of a place, between pixels; None where it lies at the edge."""
    high, wide = model.shape
    x0, y0 = max(0, near[0] - most), max(0, near[1] - most)
    part = window[y0 : near[1] + most + high, x0 : near[0] + most + wide]
    if part.shape[0] < high or part.shape[1] < wide:
        return None
    fits = cv2.matchTemplate(part, model, cv2.TM_CCOEFF_NORMED)
    _, fit, _, (x, y) = cv2.minMaxLoc(fits)
    inner = 0 < x < fits.shape[1] - 1 and 0 < y < fits.shape[0] - 1
    if not inner and most < SEARCH_MM * _COARSE - 0.5:
        return None
    return float(fit), x0 + x + _between(fits[y], x), y0 + y + _between(fits[:, x], y)


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


def _darkness(gray: Gray, placed: Placed, plan: Plan, shifts: tuple[Shift, ...], whites: Whites) -> Bytes:
    """Every row where it lies, as darkness in bytes."""
    out = np.empty_like(plan.ink)
    wide, high = plan.wide / PER_MM, plan.high / PER_MM
    for at, (row, (_, dx, dy)) in enumerate(zip(plan.rows, shifts, strict=True)):
        x, y = row.corner
        patch = straighten(gray, placed.to_px, (x + dx, y + dy, wide, high), PER_MM)
        out[plan.band(at)] = shade(patch, placed, Box(x, y, wide, high), whites[at])
    return out


def whites_of(placed: Placed, plan: Plan) -> Whites:
    """The level of bare paper in the middle of each row; None on photographs."""
    if placed.is_photo:
        return [None] * len(plan.rows)
    out: Whites = []
    for x in dict.fromkeys(row.cell.x for row in plan.rows):
        rows = [row for row in plan.rows if row.cell.x == x]
        at = np.array([row.cell.centre.y for row in rows])
        column = Box(rows[0].text.centre.x, float(at.min()), 1.0, float(max(1.0, at.max() - at.min())))
        steps = max(2, round(column.height / 12))
        levels = placed.whites(column, (steps, 1))[:, 0]
        out += [float(v) for v in np.interp(at, np.linspace(column.y, column.bottom, steps), levels)]
    return out


def _print_of(plan: Plan, dark: Bytes) -> Bytes:
    """What the print alone shows on this page: as soft as fits it best, as dark as its letters mostly are.

    Strokes cover a small part of the letters, so the middle of what is seen where the print is equally dark is the
    print, whatever was struck out.
    """
    some = range(0, len(plan.rows), max(1, len(plan.rows) // 6))
    shown = np.concatenate([_letters(plan, at, dark).ravel() for at in some])
    fits = []
    for sigma in _BLURS:
        soft = np.concatenate([_letters(plan, at, plan.blurred(sigma)).ravel() for at in some])
        fits.append(np.corrcoef(shown, soft)[0, 1])
    soft = plan.blurred(_BLURS[int(np.nanargmax(fits))])
    bins = np.concatenate([_letters(plan, at, soft).ravel() for at in range(len(plan.rows))]) // _BIN
    seen = np.concatenate([_letters(plan, at, dark).ravel() for at in range(len(plan.rows))])
    counts = np.bincount(bins.astype(np.int32) * 256 + seen, minlength=256 // _BIN * 256).reshape(-1, 256)
    total = counts.sum(1)
    known = np.flatnonzero(total > 20)
    if len(known) < 2:
        return np.full_like(dark, int(ZERO))
    level = (np.cumsum(counts[known], 1) < 0.5 * total[known, None]).sum(1)
    level = np.maximum.accumulate(np.where(known == 0, ZERO, np.maximum(level, ZERO)))
    table = np.interp(np.arange(256), known * _BIN + _BIN / 2, level)
    return np.asarray(cv2.LUT(soft, table.round().astype(np.uint8)), np.uint8)


def _letters(plan: Plan, at: int, picture: Bytes) -> Bytes:
    """The part of a row where its letters stand, every second pixel."""
    row, top = plan.rows[at], at * plan.high
    x0, x1 = (round(v * PER_MM) - row.left for v in (row.text.x - 0.5, row.text.right + 0.5))
    y0, y1 = (round(v * PER_MM) - row.top for v in (row.text.y - 0.5, row.text.bottom + 0.5))
    return picture[top + y0 : top + y1 : 2, x0:x1:2]


def _on_lines(plan: Plan, shifts: tuple[Shift, ...], lines: PageLines) -> Mask | None:
    """Where folds and streaks run, 1.1 mm to either side."""
    if not lines.lines:
        return None
    mask = np.zeros(plan.ink.shape, bool)
    for at, (row, (_, dx, dy)) in enumerate(zip(plan.rows, shifts, strict=True)):
        corner = (row.corner[0] + dx, row.corner[1] + dy)
        part = lines.mask(corner, (plan.high, plan.wide), PER_MM, 2.2)
        if part is not None:
            mask[plan.band(at)] = part
    return mask
