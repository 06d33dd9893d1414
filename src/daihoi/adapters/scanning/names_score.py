"""Score aligned rows of names: what is new on each, where, and whether it forms a line (step 8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.names_inked import Inked, cell_of, inked_of, unit_of
from daihoi.adapters.scanning.names_plan import Row
from daihoi.adapters.scanning.names_rows import Sheet
from daihoi.adapters.scanning.names_shade import LEVEL, PRINTED, ZERO, Bytes
from daihoi.adapters.scanning.names_trace import Trace, crease, upright_crease
from daihoi.adapters.scanning.strips import Dark, Mask
from daihoi.core.marks import NameScore

_BEYOND_MM = 1.6
_PALE_REACH = 65  # pixels: half as far (4 mm) from its plain parts a stroke may be pale
FIT_OF_PALE = 0.25  # of a name in its place whose letters are paler than those of the others
_LACKING = 0.07  # share of the letters' own darkness that may be missing where the name was found
_NEAR, _FAR_BEFORE = 44, 68  # pixels: a stroke may begin and end so far from the name, and so far one looks
_LOOKED_AT = 72  # pixels: so far from the name what is measured of a stroke over it may lie
_APART, _SHORTEST = 18, 4  # columns: a stroke's last piece is longer, or nearer to the piece before
_BRIDGE_MM = 4.5  # the longest stretch over which letters may hide a stroke
_FIFTH, _WIDEST, _NARROWEST = 0.2, 32, 10  # of a name's columns, and of pixels: a part looked at for itself
_LEAST_OPEN = 5  # columns of it must be open to say anything
_SHIFTED = 0.3  # of a part: so far from a name's very end it may lie and still be its end
_STEEP, _ASLANT = 15, 61  # columns over which any ink is taken to cross a row's edge, and over which a strike is
_STRUCK = 0.5  # covered so far a name bears a strike, which may run out of the row at a low angle
_BEYOND = 3  # columns inked beyond a name's end show that a stroke runs on there


@dataclass(frozen=True, slots=True)
class _Patch:
    """One row of all that was compared, and places on it in pixels."""

    dark: Bytes  # as `Sheet` has them
    print: Bytes
    most: Bytes
    specked: Bytes  # as `Inked` has them
    new: Bytes
    stroke: Bytes
    letters: Bytes
    lacking: Bytes
    folds: Mask | None
    cell: tuple[int, int]
    span: tuple[int, int]
    top: int
    base: int
    noise: float


def _patch(sheet: Sheet, inked: Inked, at: int) -> _Patch:
    row, band = sheet.plan.rows[at], sheet.plan.band(at)
    x, y = row.corner
    span = (round((row.text.x - x) * PER_MM), round((row.text.right - x) * PER_MM))
    top, base = round((row.text.y - y) * PER_MM), round((row.text.bottom - y) * PER_MM)
    return _Patch(
        dark=sheet.dark[band],
        print=sheet.print[band],
        most=sheet.most[band],
        specked=inked.specked[band],
        new=inked.new[band],
        stroke=inked.stroke[band],
        letters=inked.letters[band],
        lacking=inked.lacking[band],
        folds=sheet.folds[band] if sheet.folds is not None and sheet.folds[band].any() else None,
        cell=cell_of(row),
        span=span,
        top=top,
        base=base,
        noise=sheet.noise,
    )


def score_rows(sheet: Sheet, traces: list[Trace]) -> list[NameScore]:
    """What is measured on every row of a page's names, in their order.

    All rows are compared with the print at once; only those on which anything is new are measured one by one.
    """
    inked = inked_of(sheet)
    return [_score(sheet, inked, at, trace) for at, trace in enumerate(traces)]


def _score(sheet: Sheet, inked: Inked, at: int, trace: Trace) -> NameScore:
    """What is measured on one row of a page's names."""
    patch = _patch(sheet, inked, at)
    high = patch.base - patch.top
    letters = slice(patch.top + round(0.12 * high), patch.base - round(0.1 * high))
    bare = NameScore(
        fit=round(_fit(sheet.shifts[at][0], patch), 3),
        covered=0.0,
        gap=round((patch.span[1] - patch.span[0]) / PER_MM, 2),
        start=1.0,
        end=0.0,
        core=0.0,
        dark=0.0,
        ink=0.0,
        below=0.0,
        above=0.0,
        beside=0.0,
        upright=0.0,
        crossing=round(_crossing(patch), 3),
        through=2 if patch.folds is not None and patch.new[patch.folds].any() else int(_goes_on(patch)),
        trace=round(trace.best, 4),
        run=round(trace.run, 3),
        excess=round(_excess(patch, sheet.gain, letters), 4),
    )
    is_quiet = _is_quiet(patch, sheet.plan.rows[at], letters)
    return bare if is_quiet else _marked(sheet, at, patch, letters, bare)


def _marked(sheet: Sheet, at: int, patch: _Patch, letters: slice, bare: NameScore) -> NameScore:
    """The score of a row on which something is new."""
    (top, base), high, (cell_top, cell_foot) = (patch.top, patch.base), patch.base - patch.top, patch.cell
    far = cv2.dilate(cv2.compare(patch.most, ZERO + PRINTED * LEVEL, cv2.CMP_GT), np.ones((3, 3), np.uint8)) == 0
    new, stroke = patch.new > 0, patch.stroke > 0
    weak = _weak(sheet, at, patch)
    if weak is not None:
        new, stroke = new & ~weak, stroke & ~weak
    outside = new & far if patch.folds is None else new & far & ~patch.folds
    outside = _outside(outside, sheet.plan.rows[at], patch.span)
    near = slice(max(0, patch.span[0] - _LOOKED_AT), patch.span[1] + _LOOKED_AT)  # all else is about the name
    x0, x1 = span = patch.span[0] - near.start, patch.span[1] - near.start
    new, stroke, far = new[:, near], stroke[:, near], far[:, near]
    lit, most, shown = (unit_of(part[:, near]) for part in (patch.dark, patch.most, patch.print))
    pale = _pale(lit, shown, patch.noise, stroke, (letters, slice(x0, x1)))
    if weak is not None:
        pale &= ~weak[:, near]
    core = slice(top + round(0.28 * high), base - round(0.2 * high))
    hidden = most > 0.5
    cover = _cover(stroke, pale, hidden, letters, span)
    middle = _cover(stroke, pale, hidden, core, span)
    on_name = new[top : base + 1, x0:x1] & far[top : base + 1, x0:x1]
    below = _only(new, slice(base - 1, cell_foot - 7), letters, span)
    above = _only(new, slice(cell_top + 3, top + 2), letters, span)
    dark = float(lit[top : base + 1, x0:x1][on_name].mean()) if on_name.any() else 0.0
    return replace(
        bare,
        crossing=round(_running_out(patch, dark), 3) if cover.share > _STRUCK else bare.crossing,
        covered=round(cover.share, 3),
        gap=round(cover.gap, 2),
        start=round(cover.start, 3),
        end=round(cover.end, 3),
        core=round(middle.share, 3),
        dark=round(dark, 3),
        ink=round(float(on_name.sum()) / PER_MM**2, 3),
        below=round(below, 3),
        above=round(above, 3),
        beside=round(float(outside[cell_top + 4 : cell_foot - 4].sum()) / PER_MM**2, 3),
        upright=round(_upright(outside[cell_top:cell_foot]), 3),
        ends=round(cover.ends, 3),
        least=round(cover.least, 3),
    )


def _weak(sheet: Sheet, at: int, patch: _Patch) -> Mask | None:
    """What on folds and streaks is no darker than these are beside the name: a pen's line is darker."""
    if patch.folds is None:
        return None
    lit = unit_of(patch.dark)
    weak = patch.folds & (lit < crease(sheet, at) + 0.2)
    if sheet.upright is not None:
        weak |= sheet.upright[sheet.plan.band(at)] & (lit < upright_crease(sheet, at) + 0.2)
    return weak


def _is_quiet(patch: _Patch, row: Row, letters: slice) -> bool:
    """Whether nothing is new in the row but what lies beside its cell, where only crossing ink is looked for."""
    left, right = _inside(row)
    beyond = round(_BEYOND_MM * PER_MM)
    across = slice(max(0, min(left, patch.span[0])), max(right, patch.span[1]))
    around = slice(max(0, patch.span[0] - beyond), patch.span[1] + beyond)
    return not cv2.countNonZero(patch.new[:, across]) and not cv2.countNonZero(patch.stroke[letters, around])


def _inside(row: Row) -> tuple[int, int]:
    """The columns of a row's cell within its rules."""
    left, right = (round((v - row.corner[0]) * PER_MM) for v in (row.cell.x + 0.9, row.cell.right - 0.9))
    return max(0, left), max(0, right)


def _fit(found: float, patch: _Patch) -> float:
    """How well the name was found: little where letters are missing, since strokes only add darkness."""
    name = slice(patch.top, patch.base), slice(*patch.span)
    inked = cv2.countNonZero(patch.letters[name])
    lacking = cv2.countNonZero(patch.lacking[name]) / inked if inked else 0.0
    return found if lacking < _LACKING else min(found, FIT_OF_PALE)


def _goes_on(patch: _Patch) -> bool:
    """Whether a level line runs on far before and far after the name, as folds do and hardly a stroke."""
    lines = patch.specked[patch.top : patch.base + 1]
    after = lines[:, patch.span[1] + _NEAR :]
    if not cv2.countNonZero(after):
        return False
    before = lines[:, max(0, patch.span[0] - _FAR_BEFORE) : max(0, patch.span[0] - _NEAR)]
    return all(part.shape[1] and float(part.any(0).mean()) > 0.35 for part in (before, after))


def _outside(new: Mask, row: Row, span: tuple[int, int]) -> Mask:
    """What is new in the row's cell before and after its name."""
    left, right = _inside(row)
    new[:, :left] = False
    new[:, right:] = False
    new[:, max(0, span[0] - 6) : span[1] + 6] = False
    return new


def _pale(lit: Dark, shown: Dark, noise: float, stroke: Mask, name: tuple[slice, slice]) -> Mask:
    """Where a stroke over the name may run on that is too pale, or too near letters, to be seen pixel by pixel.

    It must be darker than the print on average over 1.1 mm, by nearly half of what the stroke is where it is seen.
    """
    out = np.zeros(lit.shape, bool)
    if float(stroke[name].any(0).mean()) < 0.2:
        return out
    opacity = (lit[stroke] - shown[stroke]) / np.maximum(1 - shown[stroke], 0.3)
    least = max(0.08, 2.5 * noise, 0.45 * float(np.median(opacity)))
    letters = slice(max(0, name[0].start - 2), name[0].stop + 2)  # one looks for it nowhere else
    lit, shown = lit[letters], shown[letters]
    seen = (shown < 0.55).astype(np.float32)
    summed = cv2.blur(np.clip(lit - shown, -0.3, 0.8) * seen, (9, 3))
    share = cv2.blur((1 - shown) * seen, (9, 3))
    out[letters] = (summed > least * np.maximum(share, 0.3)) & (seen > 0)
    return out


@dataclass(frozen=True, slots=True)
class _Cover:
    """How a stroke runs over a name; on none it begins at its end."""

    share: float  # of the open places on its way that are inked
    gap: float  # mm
    start: float  # 0–1 of the name's width
    end: float
    ends: float  # the share of the worse end
    least: float  # of the worst part, wherever it is


def _cover(new: Mask, pale: Mask, hidden: Mask, band: slice, span: tuple[int, int]) -> _Cover:
    """Which of the open places on the stroke's way are inked, the longest gap, where it begins and ends.

    Where letters hide the place at which the stroke must pass, they neither prove nor disprove it; the stroke is
    looked for a little beyond both ends, where nothing hides it.
    """
    beyond = round(_BEYOND_MM * PER_MM)
    x0, x1 = max(0, span[0] - beyond), min(new.shape[1], span[1] + beyond)
    ink = _without_lone_dots(new[band, x0:x1])
    seen = np.flatnonzero(ink.any(0))
    wide = span[1] - span[0]
    if not len(seen):
        return _Cover(0.0, wide / PER_MM, 1.0, 0.0, 0.0, 0.0)
    rows = np.arange(ink.shape[0])[:, None]
    level = (ink * rows).sum(0)[seen] / ink.sum(0)[seen]
    path = np.interp(np.arange(x1 - x0), seen, level).round().astype(int)
    behind = hidden[band, x0:x1][path, np.arange(x1 - x0)]
    near = np.abs(rows - path[None, :]) <= 4
    strong: NDArray[np.bool_] = np.array(ink.any(0), bool)
    inked = strong | ((pale[band, x0:x1] & near).any(0) & _widened(strong, _PALE_REACH))
    seen = np.flatnonzero(inked)
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
        return _Cover(0.0, wide / PER_MM, 1.0, 0.0, 0.0, 0.0)
    gap = float(np.diff(np.concatenate([[-1], places, [wide]])).max() - 1) / PER_MM
    beyond_it = tuple(int(part.sum()) >= _BEYOND for part in (inked[: on_name.start], inked[on_name.stop :]))
    ends, least = _parts(inked[on_name], open_, beyond_it)
    return _Cover(share, gap, float(places[0] / wide), float(places[-1] / wide), ends, least)


def _parts(inked: NDArray[np.bool_], open_: NDArray[np.bool_], beyond: tuple[bool, ...]) -> tuple[float, float]:
    """The inked share of the open places at the worse end of a name, and in the worst fifth of it anywhere.

    Specks at the edges of fat letters make a stroke seem to go on behind them; between them nothing is inked. Where
    letters hide an end whole, what is seen `beyond` it must tell.
    """
    wide = len(inked)
    part = min(wide, _WIDEST, max(_NARROWEST, round(_FIFTH * wide)))
    seen, there = (np.concatenate(([0], np.cumsum(line))) for line in (inked & open_, open_))
    seen, there = seen[part:] - seen[:-part], there[part:] - there[:-part]
    tells = there >= _LEAST_OPEN
    shares = np.where(tells, seen / np.maximum(there, 1), 1.0)
    near = max(1, round(_SHIFTED * part))
    ends = [
        float(shares[end].min()) if tells[end].any() else float(goes_on)
        for end, goes_on in zip((slice(near), slice(-near, None)), beyond, strict=True)
    ]
    return min(ends), float(shares.min())


def _without_lone_dots(ink: Mask) -> Mask:
    """Ink without what is too short, and too far from the rest, to be where a stroke ends: letters would hide a gap."""
    columns = np.flatnonzero(ink.any(0))
    pieces = np.split(columns, np.flatnonzero(np.diff(columns) > _APART) + 1)
    lone = [piece for piece in pieces if len(piece) < _SHORTEST]
    if lone and len(lone) < len(pieces):
        ink = ink.copy()
        ink[:, np.concatenate(lone)] = False
    return ink


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


def _crossing(patch: _Patch, reach: int = _STEEP) -> float:
    """Area of ink on both sides of the row's edges, beyond the printed rules and beside folds: mm².

    The stroke goes over an edge within `reach` columns.
    """
    total = 0.0
    for edge, inside, outside in ((patch.cell[0], 1, -1), (patch.cell[1], -1, 1)):
        near, far = _band(edge, inside, 3, 8), _band(edge, outside, 3, 9)
        if cv2.countNonZero(patch.new[far]):
            within, beyond = patch.new[near] > 0, patch.new[far] > 0
            if patch.folds is not None:
                within, beyond = within & ~patch.folds[near], beyond & ~patch.folds[far]
            total += float((beyond & _widened(within.any(0), reach)[None, :]).sum()) / PER_MM**2
    return total


def _running_out(patch: _Patch, dark: float) -> float:
    """Area of ink on both sides of the row's edges, mm², as far as it is half as dark as the strike; at any angle."""
    own = cv2.bitwise_and(patch.new, cv2.compare(patch.dark, ZERO + 0.5 * dark * LEVEL, cv2.CMP_GT))
    return max(_crossing(patch), _crossing(replace(patch, new=np.asarray(own, np.uint8)), _ASLANT))


def _band(edge: int, way: int, near: int, far: int) -> slice:
    low, high = sorted((edge + way * near, edge + way * far))
    return slice(max(0, low), max(0, high))


def _excess(patch: _Patch, gain: float, letters: slice) -> float:
    """The most darkness, on average over 3.5 mm of the name, that its letters do not explain.

    A stroke hidden among dense letters still darkens them, while letters that lie a little off do not: what they
    lack on one side they have on the other.
    """
    name, high = (letters, slice(*patch.span)), letters.stop - letters.start
    seen, told = (cv2.reduce(part[name], 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[0] for part in (patch.dark, patch.print))
    along = ((seen / high - ZERO) - gain * (told / high - ZERO)) / LEVEL
    wide = min(len(along), round(3.5 * PER_MM))
    total = np.concatenate(([0.0], np.cumsum(along)))
    return float(((total[wide:] - total[:-wide]) / wide).max()) if wide else 0.0
