"""Measure printed names against the blank: what is new on a name, and where (step 8)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM, blank_page
from daihoi.adapters.scanning.boxes import Dark, darkness, without_specks
from daihoi.adapters.scanning.folds import PageLines
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed
from daihoi.core.ballot_layout import Zone
from daihoi.core.geometry import Box
from daihoi.core.marks import NameScore

SEARCH_MM = 1.5
OVER_MM = 1.2  # looked at above and below the cell
BEFORE_MM = 9.0  # looked at before the name, where ticks and brackets stand
AFTER_MM = 26.0
_BEYOND_MM = 1.6
_GAIN = 1.7  # how much fatter than drawn letters may come out of a printer or a copier
_COARSE_PER_MM = 7.0  # below it (178 dpi) letters come out with broad rims
_BRIDGE_MM = 6.5  # the longest stretch over which letters may hide a stroke
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class NameSeen:
    """One name as measured: its zone (the text), its score, where its letters were found."""

    zone: Zone
    score: NameScore
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class _Blank:
    """What the print alone says of a column of names; the same for every scan of it."""

    ink: NDArray[np.uint8]
    printed: Mask  # ink and a quarter of a millimetre round it
    far: Mask  # away from ink by more than 0.4 mm
    halo: Dark  # how far letters smear on coarse scans
    expected: Dark  # how dark at most the letters near by make a place

    def part(self, rows: slice, columns: slice) -> _Blank:
        """One row of it."""
        return _Blank(*(getattr(self, name)[rows, columns] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A straightened part of the page and the blank under it, both from (x, y) mm on."""

    dark: Dark
    blank: _Blank
    x: float
    y: float
    noise: float
    folds: Mask  # what lies on folds and streaks


def measure_names(gray: Gray, placed: Placed, lines: PageLines) -> list[NameSeen]:
    """Scores of all names of one page, in the order of the list."""
    texts, cells = placed.page.of_kind("name_text"), placed.page.of_kind("name")
    sheets: dict[float, _Sheet] = {}
    for cell in cells:
        if cell.box.x not in sheets:
            column = [other.box for other in cells if other.box.x == cell.box.x]
            words = [text.box for text, other in zip(texts, cells, strict=True) if other.box.x == cell.box.x]
            sheets[cell.box.x] = _sheet(gray, placed, column, words, lines)
    found: list[tuple[float, int, int]] = []
    for text, cell in zip(texts, cells, strict=True):
        found.append(_register(sheets[cell.box.x], text.box, cell.box, found[-1] if found else None))
    shifts = _shifts(found)
    gain = _print_gain([_gain(sheets[c.box.x], t.box, s) for t, c, s in zip(texts, cells, shifts, strict=True)])
    seen = []
    for text, cell, (fit, dx, dy) in zip(texts, cells, shifts, strict=True):
        score = _measure(sheets[cell.box.x], text.box, cell.box, (fit, dx, dy), gain)
        seen.append(NameSeen(text, score, dx / PER_MM, dy / PER_MM))
    return seen


def _sheet(gray: Gray, placed: Placed, cells: list[Box], words: list[Box], lines: PageLines) -> _Sheet:
    around = words[0]
    for box in words[1:]:
        around = around.joined(box)
    top, foot = min(c.y for c in cells) - OVER_MM - SEARCH_MM, max(c.bottom for c in cells) + OVER_MM + SEARCH_MM
    left = around.x - BEFORE_MM - SEARCH_MM
    right = min(around.right + AFTER_MM, max(c.right for c in cells) + 2.0) + SEARCH_MM
    x, y = round(left * PER_MM) / PER_MM, round(top * PER_MM) / PER_MM
    box = Box(x, y, round((right - x) * PER_MM) / PER_MM, round((foot - y) * PER_MM) / PER_MM)
    dark = darkness(gray, placed, box)
    blank = _blank_column(placed, (round(x * PER_MM), round(y * PER_MM)), dark.shape)
    smooth = cv2.blur(dark, (3, 3))
    paper = smooth[::3, ::3][blank.ink[::3, ::3] < 8]
    noise = 1.4826 * float(np.median(np.abs(paper - np.median(paper))))
    return _Sheet(smooth, blank, x, y, noise, _on_lines(lines, dark.shape, (x, y)))


_COLUMNS: dict[tuple[object, ...], _Blank] = {}
_MOST_KEPT = 4


def _blank_column(placed: Placed, corner: tuple[int, int], shape: tuple[int, ...]) -> _Blank:
    """The blank's part under a column of names, prepared once a process for each print."""
    spread = 5 if placed.per_mm < _COARSE_PER_MM else 3
    key = (placed.layout.hash, placed.page.number, corner, shape, spread)
    if key not in _COLUMNS:
        if len(_COLUMNS) >= _MOST_KEPT:
            _COLUMNS.clear()
        left, top = corner
        ink = blank_page(placed.layout, placed.page.number)[top : top + shape[0], left : left + shape[1]]
        wide = cv2.dilate(cv2.blur(ink, (3, 3)), np.ones((spread, spread), np.uint8)).astype(np.float32)
        _COLUMNS[key] = _Blank(
            ink,
            np.asarray(cv2.dilate(ink, np.ones((5, 5), np.uint8)) > 25),
            np.asarray(cv2.dilate(ink, np.ones((7, 7), np.uint8)) <= 25),
            np.asarray(cv2.GaussianBlur(ink, (9, 9), 0).astype(np.float32) / 255),
            np.asarray(wide * np.float32(_GAIN / 255)),
        )
    return _COLUMNS[key]


def _on_lines(lines: PageLines, shape: tuple[int, ...], origin: tuple[float, float]) -> Mask:
    """Where folds and streaks run, 1.1 mm to either side."""
    mask = lines.mask(origin, shape, PER_MM, 2.2)
    return np.zeros(shape[:2], bool) if mask is None else mask


def _register(
    sheet: _Sheet, text: Box, cell: Box, before: tuple[float, int, int] | None
) -> tuple[float, int, int]:
    """Where the printed letters and rules of a row lie: how well they fit (0–1) and the shift in pixels.

    The row above lies nearly as far off: there it is looked for first, then everywhere within reach.
    """
    reach = round(SEARCH_MM * PER_MM)
    left, right = round((text.x - 1.0 - sheet.x) * PER_MM), round((text.right + 1.0 - sheet.x) * PER_MM)
    top, foot = round((cell.y - 0.4 - sheet.y) * PER_MM), round((cell.bottom + 0.4 - sheet.y) * PER_MM)
    blank = cv2.GaussianBlur(sheet.blank.ink[top:foot, left:right], (3, 3), 0)
    window = sheet.dark[top - reach : foot + reach, left - reach : right + reach]
    shown: Gray = np.clip(window * 255, 0, 255).astype(np.uint8)
    high, wide = blank.shape
    if before is not None and before[0] > 0.6:
        fit, x, y = _search(shown, blank, (reach + before[1], reach + before[2]), 3)
        if fit > 0.8 and max(abs(x - reach - before[1]), abs(y - reach - before[2])) < 3:
            return fit, x - reach, y - reach
    half = cv2.matchTemplate(_halved(shown), _halved(np.asarray(blank)), cv2.TM_CCOEFF_NORMED)
    _, _, _, (x, y) = cv2.minMaxLoc(half[: (shown.shape[0] - high) // 2 + 1, : (shown.shape[1] - wide) // 2 + 1])
    fit, x, y = _search(shown, blank, (2 * x, 2 * y), 2)
    return fit, x - reach, y - reach


def _search(shown: Gray, blank: NDArray[np.uint8], near: tuple[int, int], most: int) -> tuple[float, int, int]:
    """The best place of the blank within `most` pixels of a place: how well it fits, x, y."""
    high, wide = blank.shape
    x0, y0 = max(0, near[0] - most), max(0, near[1] - most)
    part = shown[y0 : near[1] + most + high, x0 : near[0] + most + wide]
    if part.shape[0] < high or part.shape[1] < wide:
        return 0.0, near[0], near[1]
    _, fit, _, (x, y) = cv2.minMaxLoc(cv2.matchTemplate(part, blank, cv2.TM_CCOEFF_NORMED))
    return float(fit), x0 + x, y0 + y


def _halved(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    size = (picture.shape[1] // 2, picture.shape[0] // 2)
    return np.asarray(cv2.resize(picture[: size[1] * 2, : size[0] * 2], size, interpolation=cv2.INTER_AREA))


def _shifts(found: list[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Paper stretches smoothly: a name that seems to lie elsewhere than its neighbours is put between them."""
    out = []
    for at, (fit, dx, dy) in enumerate(found):
        near = [other for k, other in enumerate(found) if 0 < abs(k - at) <= 3 and other[0] > 0.5]
        if len(near) >= 2:
            mid_x, mid_y = (float(np.median([other[axis] for other in near])) for axis in (1, 2))
            if fit < 0.75 and (abs(dx - mid_x) > 3 or abs(dy - mid_y) > 3):
                out.append((fit, round(mid_x), round(mid_y)))
                continue
        out.append((fit, dx, dy))
    return out


def _measure(
    sheet: _Sheet, text: Box, cell: Box, shift: tuple[float, int, int], gain: float
) -> NameScore:
    fit, dx, dy = shift
    left = round((text.x - BEFORE_MM - sheet.x) * PER_MM)
    right = min(round((text.right + AFTER_MM - sheet.x) * PER_MM), sheet.dark.shape[1] - round(SEARCH_MM * PER_MM))
    top = round((cell.y - OVER_MM - sheet.y) * PER_MM)
    foot = round((cell.bottom + OVER_MM - sheet.y) * PER_MM)
    rows, columns = slice(max(0, top + dy), foot + dy), slice(max(0, left + dx), right + dx)
    patch, folds = sheet.dark[rows, columns], sheet.folds[rows, columns]
    blank = sheet.blank.part(slice(top, top + patch.shape[0]), slice(left, left + patch.shape[1]))
    origin = (text.x - BEFORE_MM, cell.y - OVER_MM)
    return score_name(patch, blank, text, cell, origin, sheet.noise, fit, folds, gain)


def score_name(
    patch: Dark,
    blank: _Blank,
    text: Box,
    cell: Box,
    origin: tuple[float, float],
    noise: float,
    fit: float,
    folds: Mask,
    gain: float,
) -> NameScore:
    """What is measured on one aligned row; `origin` is the patch's corner in mm."""
    printed, far = blank.printed, blank.far
    ground = min(max(float(np.median(patch[::3, ::3][~printed[::3, ::3]])), -0.1), 0.15)
    limit = max(0.11, 4.5 * noise)
    cell_top, cell_foot = (round((v - origin[1]) * PER_MM) for v in (cell.y, cell.bottom))
    dark = np.array((patch - ground) > limit, bool)
    _clear_rules(dark, (cell_top, cell_foot))
    new = without_specks(dark & ~printed)
    through = 2 if (new & folds).any() else 0
    x0, x1 = (round((v - origin[0]) * PER_MM) for v in (text.x, text.right))
    top, base = round((text.y - origin[1]) * PER_MM), round((text.bottom - origin[1]) * PER_MM)
    crease = _crease(patch - ground, printed, folds, (x0, x1))
    weak = folds & (patch - ground < crease + 0.2)  # a pen's line on a fold is darker than the fold
    new &= ~weak
    high = base - top
    letters = slice(top + round(0.12 * high), base - round(0.1 * high))
    core = slice(top + round(0.28 * high), base - round(0.2 * high))
    stroke, hidden = _against(patch - ground, blank.expected, limit)
    stroke = without_specks(stroke) & ~weak
    covered, gap, start, end = _cover(stroke, hidden, letters, (x0, x1))
    middle, _, _, _ = _cover(stroke, hidden, core, (x0, x1))
    on_name = new[top : base + 1, x0:x1] & far[top : base + 1, x0:x1]
    below = _only(new, slice(base - 1, cell_foot - 3), letters, (x0, x1))
    above = _only(new, slice(cell_top + 3, top + 2), letters, (x0, x1))
    left, right = (round((v - origin[0]) * PER_MM) for v in (cell.x + 0.9, cell.right - 0.9))
    outside = new & far & ~folds
    outside[:, : max(0, left)] = False
    outside[:, max(0, right) :] = False
    outside[:, max(0, x0 - 6) : x1 + 6] = False
    row = outside[cell_top + 4 : cell_foot - 4]
    lit = patch - blank.halo - np.float32(ground)
    if crease:
        lit = lit - folds.astype(np.float32) * np.float32(crease)
    trace, run = _best_line(lit, printed, noise, (top, base), (x0, x1))
    return NameScore(
        fit=round(fit, 3),
        covered=round(covered, 3),
        gap=round(gap, 2),
        start=round(start, 3),
        end=round(end, 3),
        core=round(middle, 3),
        dark=round(float(patch[top : base + 1, x0:x1][on_name].mean()) if on_name.any() else 0.0, 3),
        ink=round(float(on_name.sum()) / PER_MM**2, 3),
        below=round(below, 3),
        above=round(above, 3),
        beside=round(float(row.sum()) / PER_MM**2, 3),
        upright=round(_upright(outside[cell_top:cell_foot]), 3),
        crossing=round(_crossing(new & ~folds, (cell_top, cell_foot), (x0, x1)), 3),
        through=through,
        trace=round(trace, 2),
        run=round(run, 3),
        excess=round(_excess(patch - ground, blank.ink, gain, (letters, slice(x0, x1))), 4),
    )


def _crease(lit: Dark, printed: Mask, folds: Mask, span: tuple[int, int]) -> float:
    """How dark the fold in this row is beside the name, where no strike need be: nearly its darkest."""
    if not folds.any():
        return 0.0
    beside = folds & ~printed
    beside[:, max(0, span[0] - 48) : span[1] + 48] = False
    return float(np.percentile(lit[beside], 92)) if beside.sum() > 200 else 0.0


def _against(dark: Dark, expected: Dark, limit: float) -> tuple[Mask, Mask]:
    """Where the scan is darker than any letter near by explains, and where letters are too dark to tell."""
    return np.asarray(dark > expected + max(limit, 0.12)), np.asarray(expected > 0.5)


def _clear_rules(dark: Mask, cell: tuple[int, int]) -> None:
    """Take away the table's own hairlines, wherever the paper's stretch has put them."""
    for edge in cell:
        first = max(0, edge - 9)
        share = np.asarray(dark[first : edge + 10].mean(axis=1), float)
        for row in np.flatnonzero(share > 0.75) + first:
            dark[max(0, row - 2) : row + 3] = False


def _cover(new: Mask, hidden: Mask, band: slice, span: tuple[int, int]) -> tuple[float, float, float, float]:
    """Share of the open places on the stroke's way that are inked, the longest gap (mm), where it begins and ends.

    Where letters hide the place at which the stroke must pass, they neither prove nor disprove it; the stroke is
    looked for a little beyond both ends, where nothing hides it.
    """
    beyond = round(_BEYOND_MM * PER_MM)
    x0, x1 = max(0, span[0] - beyond), min(new.shape[1], span[1] + beyond)
    ink = new[band, x0:x1]
    seen = np.flatnonzero(ink.any(0))
    wide = span[1] - span[0]
    if not len(seen):
        return 0.0, wide / PER_MM, 1.0, 0.0
    rows = np.arange(ink.shape[0])[:, None]
    level = (ink * rows).sum(0)[seen] / ink.sum(0)[seen]
    path = np.interp(np.arange(x1 - x0), seen, level).round().astype(int)
    behind = hidden[band, x0:x1][path, np.arange(x1 - x0)]
    inked: NDArray[np.bool_] = np.array(ink.any(0), bool)
    covered: NDArray[np.bool_] = np.array(inked)
    for left, right in pairwise(seen):
        if 1 < right - left <= _BRIDGE_MM * PER_MM:
            covered[left + 1 : right] = behind[left + 1 : right]
    on_name = slice(span[0] - x0, span[0] - x0 + wide)
    open_ = ~behind[on_name]
    share = float(inked[on_name][open_].mean()) if open_.any() else 0.0
    covered = covered[on_name]
    places = np.flatnonzero(covered)
    if not len(places):
        return 0.0, wide / PER_MM, 1.0, 0.0
    gap = float(np.diff(np.concatenate([[-1], places, [wide]])).max() - 1) / PER_MM
    return share, gap, float(places[0] / wide), float(places[-1] / wide)


def _widened(line: object, size: int) -> Mask:
    spread = np.asarray(cv2.dilate(np.asarray(line, np.uint8)[None, :], np.ones((1, size), np.uint8)))
    return np.asarray(spread[0] > 0)


def _only(new: Mask, band: slice, letters: slice, span: tuple[int, int]) -> float:
    x0, x1 = span
    there = new[band, x0:x1].any(0)
    return float((there & ~new[letters, x0:x1].any(0)).mean())


def _upright(out: Mask) -> float:
    """The tallest upright stroke outside the name, as a share of the row's height."""
    if not out.any():
        return 0.0
    spread = np.asarray(cv2.dilate(out.astype(np.uint8), np.ones((1, 12), np.uint8)))
    return float(spread.mean(0).max())


def _crossing(new: Mask, cell: tuple[int, int], span: tuple[int, int]) -> float:
    """Area of ink on both sides of the row's edges, beyond the printed rules: mm²."""
    total = 0.0
    for edge, inside, outside in ((cell[0], 1, -1), (cell[1], -1, 1)):
        near = new[_band(edge, inside, 3, 8), :].any(0)
        far = new[_band(edge, outside, 3, 9), :]
        total += float((far & _widened(near, 15)[None, :]).sum()) / PER_MM**2
    return total


def _band(edge: int, way: int, near: int, far: int) -> slice:
    low, high = sorted((edge + way * near, edge + way * far))
    return slice(max(0, low), max(0, high))


def _gain(sheet: _Sheet, text: Box, shift: tuple[float, int, int]) -> float:
    """How much darkness the scan shows on a name for the darkness that was printed there."""
    _, dx, dy = shift
    left, right = round((text.x - 0.5 - sheet.x) * PER_MM), round((text.right + 0.5 - sheet.x) * PER_MM)
    top, foot = round((text.y - 0.5 - sheet.y) * PER_MM), round((text.bottom + 0.5 - sheet.y) * PER_MM)
    patch = sheet.dark[top + dy : foot + dy, left + dx : right + dx]
    ink = sheet.blank.ink[top:foot, left:right]
    return float(patch.sum() * 255 / max(1.0, float(ink.sum())))


def _print_gain(gains: list[float]) -> float:
    """The gain of untouched names: one of the lowest, since strokes only add darkness."""
    return float(np.clip(np.percentile(gains, 20), 0.6, 1.8))


def _excess(lit: Dark, ink: NDArray[np.uint8], gain: float, where: tuple[slice, slice]) -> float:
    """The most darkness, on average over 3.5 mm of the name, that its letters do not explain.

    A stroke hidden among dense letters still darkens them, while letters that lie a little off do not: what they
    lack on one side they have on the other.
    """
    rest = lit[where] - ink[where].astype(np.float32) * np.float32(gain / 255)
    along = rest.mean(0)
    wide = min(len(along), round(3.5 * PER_MM))
    total = np.concatenate(([0.0], np.cumsum(along)))
    return float(((total[wide:] - total[:-wide]) / wide).max()) if wide else 0.0


def _best_line(
    lit: Dark, printed: Mask, noise: float, rows: tuple[int, int], span: tuple[int, int]
) -> tuple[float, float]:
    """Second verdict: along every level line over the name, darkness between the letters.

    Gives the best stretch of 3.5 mm in units of noise, and the share of such stretches where a line is seen.
    """
    x0, x1 = span
    top, base = rows
    seen = (~printed).astype(np.float32)
    light = np.clip(lit, -0.3, 0.6) * seen
    wide = round(3.5 * PER_MM)
    summed = cv2.blur(light, (wide, 3), borderType=cv2.BORDER_REPLICATE)
    weight = cv2.blur(seen, (wide, 3), borderType=cv2.BORDER_REPLICATE)
    ratio = np.where(weight > 0.08, summed / np.maximum(weight, 0.08), 0.0)[top : base + 1, x0:x1]
    best = ratio.max(0)
    floor = max(noise * 0.5, 0.008)
    step = best[wide // 2 :: wide // 2] if len(best) > wide else best[::4]
    return float(best.max()) / floor, float((step / floor > 3.5).mean())
