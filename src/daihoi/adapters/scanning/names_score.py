"""Score aligned rows of names: what is new on each, where, and whether it forms a line (step 8)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.names_cover import BEYOND_MM, Line, cover_of, pale_of, share_of, widened
from daihoi.adapters.scanning.names_inked import Inked, cell_of, lacking, unit_of
from daihoi.adapters.scanning.names_plan import Row
from daihoi.adapters.scanning.names_rows import Sheet
from daihoi.adapters.scanning.names_shade import LEVEL, PRINTED, ZERO, Bytes
from daihoi.adapters.scanning.names_trace import Trace, crease, upright_crease
from daihoi.adapters.scanning.strips import Mask
from daihoi.core.marks import NameScore

FIT_OF_PALE = 0.25  # of a name in its place whose letters are paler than those of the others
_LACKING = 0.07  # share of the letters' own darkness that may be missing where the name was found
_NEAR, _FAR_BEFORE = 44, 68  # pixels: a stroke may begin and end so far from the name, and so far one looks
_LOOKED_AT = 72  # pixels: so far from the name what is measured of a stroke over it may lie
_STEEP, _ASLANT = 15, 61  # columns over which any ink is taken to cross a row's edge, and over which a strike is
_STRUCK = 0.5  # covered so far a name bears a strike, which may run out of the row at a low angle
_LEVEL_REACH = 0.35  # of the letters' height above and below them: there a stroke on the name runs
_RULE_WIDER = 5  # columns: an upright rule and what a copy may add to it
_USUAL, _TIMES = 0.6, 1.5  # what so many rows show on their rules at most, and a little more, is the copy's


@dataclass(frozen=True, slots=True)
class _Patch:
    """One row of all that was compared, and places on it in pixels."""

    dark: Bytes  # as `Sheet` has them
    print: Bytes
    most: Bytes
    specked: Bytes  # as `Inked` has them
    new: Bytes
    stroke: Bytes
    folds: Mask | None
    cell: tuple[int, int]
    span: tuple[int, int]
    top: int
    base: int
    noise: float

    @property
    def letters(self) -> slice:
        """The lines in which most of the letters' ink lies."""
        high = self.base - self.top
        return slice(self.top + round(0.12 * high), self.base - round(0.1 * high))


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
        folds=sheet.folds[band] if sheet.folds is not None and sheet.folds[band].any() else None,
        cell=cell_of(row),
        span=span,
        top=top,
        base=base,
        noise=sheet.noise,
    )


def score_rows(sheet: Sheet, inked: Inked, traces: list[Trace], tall: list[float]) -> list[NameScore]:
    """What is measured on every row of a page's names, in their order.

    All rows are compared with the print at once; only those on which anything is new are measured one by one.
    """
    patches = [_patch(sheet, inked, at) for at in range(len(traces))]
    excesses = _excesses(sheet, patches)
    over = [_over(patch) if inked.is_new[at] else (0.0, 0.0) for at, patch in enumerate(patches)]
    by_copy = _TIMES * float(np.quantile([by_rule for _, by_rule in over], _USUAL)) if over else 0.0
    out = []
    for at, (patch, trace, far, excess) in enumerate(zip(patches, traces, tall, excesses, strict=True)):
        bare = _bare(patch, _fit(sheet, at, patch), trace, far, excess)
        if patch.folds is not None:
            bare = replace(bare, creased=round(_creased(sheet, at, patch), 3))
        if inked.is_new[at]:
            passes = patch.folds is not None and patch.new[patch.folds].any()
            crossing = round(_crossing(over[at], by_copy), 3)
            bare = replace(bare, crossing=crossing, through=2 if passes else int(_goes_on(patch)))
        if not (inked.is_new[at] or inked.is_struck[at]) or _is_quiet(patch, sheet.plan.rows[at]):
            out.append(bare)
            continue
        score = _marked(sheet, at, patch, bare)
        if score.covered > _STRUCK:
            own = _crossing(_over(_as_dark(patch, score.dark), _ASLANT), by_copy)
            score = replace(score, crossing=round(max(own, bare.crossing), 3))
        out.append(score)
    return out


def _creased(sheet: Sheet, at: int, patch: _Patch) -> float:
    """Which share of the letters' area lies along a fold that runs level."""
    name = slice(patch.top, patch.base), slice(*patch.span)
    level = np.asarray(patch.folds)[name]
    if sheet.upright is not None:
        level = level & ~sheet.upright[sheet.plan.band(at)][name]
    return float(level.mean())


def _bare(patch: _Patch, fit: float, trace: Trace, tall: float, excess: float) -> NameScore:
    """What is measured on one row of a page's names while nothing is new on it."""
    return NameScore(
        fit=round(fit, 3),
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
        crossing=0.0,
        through=0,
        trace=trace.best,
        run=trace.run,
        excess=round(excess, 4),
        tall=round(tall, 2),
    )


def _marked(sheet: Sheet, at: int, patch: _Patch, bare: NameScore) -> NameScore:
    """The score of a row on which something is new."""
    (top, base), high, (cell_top, cell_foot) = (patch.top, patch.base), patch.base - patch.top, patch.cell
    letters = patch.letters
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
    pale = pale_of(patch.dark[:, near], patch.print[:, near], patch.noise, stroke, (letters, slice(x0, x1)))
    if weak is not None:
        pale &= ~weak[:, near]
    core = slice(top + round(0.28 * high), base - round(0.2 * high))
    hidden = patch.most[:, near] > ZERO + 0.5 * LEVEL
    cover = cover_of(stroke[letters], pale[letters], hidden[letters], span)
    middle = share_of(stroke[core], pale[core], hidden[core], span)
    on_name = new[top : base + 1, x0:x1] & far[top : base + 1, x0:x1]
    below = _only(new, slice(base - 1, cell_foot - 7), letters, span)
    above = _only(new, slice(cell_top + 3, top + 2), letters, span)
    dark = float(unit_of(patch.dark[top : base + 1, slice(*patch.span)][on_name]).mean()) if on_name.any() else 0.0
    return replace(
        bare,
        covered=round(cover.share, 3),
        gap=round(cover.gap, 2),
        start=round(cover.start, 3),
        end=round(cover.end, 3),
        core=round(middle, 3),
        dark=round(dark, 3),
        ink=round(float(on_name.sum()) / PER_MM**2, 3),
        below=round(below, 3),
        above=round(above, 3),
        beside=round(float(outside[cell_top + 4 : cell_foot - 4].sum()) / PER_MM**2, 3),
        upright=round(_upright(outside[cell_top:cell_foot]), 3),
        ends=round(cover.ends, 3),
        least=round(cover.least, 3),
        beyond=round(cover.beyond, 2),
        level=round(_level(stroke[:, x0:x1], patch), 3),
    )


def _level(stroke: Mask, patch: _Patch) -> float:
    """How far down the name its stroke runs: 0 at the head of its letters, 1 at their foot; 0 where there is none.

    The middle of the lines that are at least half as much inked as the line that is most. What lies farther off, a
    rule or a fold, is none of it.
    """
    high = patch.base - patch.top
    head = patch.top - round(_LEVEL_REACH * high)
    many = stroke[head : patch.base + round(_LEVEL_REACH * high)].sum(1)
    if not many.any():
        return 0.0
    lines = np.flatnonzero(2 * many >= many.max())
    return (head + float(np.average(lines, weights=many[lines])) - patch.top) / high


def _weak(sheet: Sheet, at: int, patch: _Patch) -> Mask | None:
    """What on folds and streaks is no darker than these are beside the name: a pen's line is darker."""
    if patch.folds is None:
        return None
    lit = unit_of(patch.dark)
    weak = patch.folds & (lit < crease(sheet, at) + 0.2)
    if sheet.upright is not None:
        weak |= sheet.upright[sheet.plan.band(at)] & (lit < upright_crease(sheet, at) + 0.2)
    return weak


def _is_quiet(patch: _Patch, row: Row) -> bool:
    """Whether nothing is new in the row but what lies beside its cell, where only crossing ink is looked for."""
    left, right = _inside(row)
    beyond = round(BEYOND_MM * PER_MM)
    across = slice(max(0, min(left, patch.span[0])), max(right, patch.span[1]))
    around = slice(max(0, patch.span[0] - beyond), patch.span[1] + beyond)
    return not cv2.countNonZero(patch.new[:, across]) and not cv2.countNonZero(patch.stroke[patch.letters, around])


def _inside(row: Row) -> tuple[int, int]:
    """The columns of a row's cell within its rules."""
    left, right = (round((v - row.corner[0]) * PER_MM) for v in (row.cell.x + 0.9, row.cell.right - 0.9))
    return max(0, left), max(0, right)


def _fit(sheet: Sheet, at: int, patch: _Patch) -> float:
    """How well the name was found: little where letters are missing, since strokes only add darkness."""
    found = sheet.shifts[at][0]
    name = slice(patch.top, patch.base), slice(*patch.span)
    return found if lacking(sheet, at, name) < _LACKING else min(found, FIT_OF_PALE)


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


def _only(new: Mask, band: slice, letters: slice, span: tuple[int, int]) -> float:
    x0, x1 = span
    there = new[band, x0:x1].any(0)
    return float((there & ~new[letters, x0:x1].any(0)).mean())


def _upright(out: Mask) -> float:
    """The tallest upright stroke outside the name, as a share of the row's height."""
    if not out.any():
        return 0.0
    spread = cv2.dilate(np.ascontiguousarray(out).view(np.uint8), np.ones((1, 12), np.uint8))
    return float(cv2.reduce(spread, 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S).max()) / len(out)


def _over(patch: _Patch, reach: int = _STEEP) -> tuple[float, float]:
    """Area of ink on both sides of the row's edges, beyond the printed rules and beside folds, in mm²: off the upright
    rules of the table, and on them.

    The stroke goes over an edge within `reach` columns.
    """
    total, by_rule = 0.0, 0.0
    rules = None
    for edge, inside, outside in ((patch.cell[0], 1, -1), (patch.cell[1], -1, 1)):
        near, far = _band(edge, inside, 3, 8), _band(edge, outside, 3, 9)
        if cv2.countNonZero(patch.new[far]):
            within, beyond = patch.new[near] > 0, patch.new[far] > 0
            if patch.folds is not None:
                within, beyond = within & ~patch.folds[near], beyond & ~patch.folds[far]
            rules = _on_rules(patch) if rules is None else rules
            inked = (beyond & widened(np.asarray(within.any(0)), reach)[None, :]).sum(0)
            total += float(inked.sum()) / PER_MM**2
            by_rule += float(inked[rules].sum()) / PER_MM**2
    return total - by_rule, by_rule


def _crossing(over: tuple[float, float], by_copy: float) -> float:
    """Area of ink that crosses a row's edges in mm²; without what a photocopier adds to the rules of most rows."""
    return over[0] + max(0.0, over[1] - by_copy)


def _on_rules(patch: _Patch) -> Line:
    """Which columns an upright rule of the table runs down, or its widening by a photocopier."""
    shown = cv2.reduce((patch.most > ZERO + PRINTED * LEVEL).view(np.uint8), 0, cv2.REDUCE_MIN)
    return widened(np.asarray(shown[0] > 0), _RULE_WIDER)


def _as_dark(patch: _Patch, dark: float) -> _Patch:
    """The patch with what is at least half as dark as the strike on it."""
    own = cv2.bitwise_and(patch.new, cv2.compare(patch.dark, ZERO + 0.5 * dark * LEVEL, cv2.CMP_GT))
    return replace(patch, new=np.asarray(own, np.uint8))


def _band(edge: int, way: int, near: int, far: int) -> slice:
    low, high = sorted((edge + way * near, edge + way * far))
    return slice(max(0, low), max(0, high))


def _excesses(sheet: Sheet, patches: list[_Patch]) -> list[float]:
    """The most darkness of each row, on average over 3.5 mm of the name, that its letters do not explain.

    A stroke hidden among dense letters still darkens them, while letters that lie a little off do not: what they
    lack on one side they have on the other.
    """
    along = np.empty((len(patches), sheet.plan.wide))
    for line, patch in zip(along, patches, strict=True):
        lines = patch.letters
        seen, told = (
            cv2.reduce(part[lines], 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[0] for part in (patch.dark, patch.print)
        )
        np.subtract(seen, sheet.gain * told, out=line)
        line /= lines.stop - lines.start
    along += (sheet.gain - 1.0) * ZERO
    total = np.zeros((len(patches), sheet.plan.wide + 1))
    np.cumsum(along / LEVEL, axis=1, out=total[:, 1:])
    out = []
    for line, (x0, x1) in zip(total, (patch.span for patch in patches), strict=True):
        wide = min(x1 - x0, round(3.5 * PER_MM))
        out.append(float((line[x0 + wide : x1 + 1] - line[x0 : x1 + 1 - wide]).max()) / wide if wide else 0.0)
    return out
