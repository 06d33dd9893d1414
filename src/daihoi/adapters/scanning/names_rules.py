"""Strokes that run down along a rule of the table, which hides all of them but that it looks darker there (step 8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.folds import PageLines
from daihoi.adapters.scanning.names_columns import Shift
from daihoi.adapters.scanning.names_glance import DOWN, Glance, ends_of, runs_at, upright_of
from daihoi.adapters.scanning.names_plan import COARSE
from daihoi.adapters.scanning.names_shade import LEVEL, ZERO, Bytes

_REACH, _HALF, _HIDDEN = 8, 4, 6  # columns to either side: looked at, summed up, and hidden by the rule's own print
_CLOSE = 5  # columns: a fold so near adds to what is summed up
_FEWEST_LINES, _FEWEST_ROWS = 4, 4
_SPREADS = 4.0  # what the other rows of a rule differ by is its own


_Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Table:
    """All columns of a page beside each other, since a rule between two of them lies on the edge of both."""

    dark: Bytes
    clear: Bytes  # 1 where nothing is printed nearby, as the layout has it
    left: int
    top: int


def along_rules(glances: list[Glance], shifts: tuple[Shift, ...], lines: PageLines) -> list[float]:
    """How much more ink a rule of the table carries beside each row than beside most rows, in mm of full black.

    A bracket touches two rows at least: the lesser of a row and the one above it or below it counts. All that lies
    within 1 mm of the rule is summed up, so that it does not matter where in there the rule runs.
    """
    out = np.zeros(len(shifts))
    found = _inks(glances, shifts, lines)
    if not found:
        return [0.0] * len(shifts)
    # a broad pen over most rows hides a rule there; all rules of a table are equally broad
    usual = max(float(np.median(ink[np.isfinite(ink)])) for _, ink in found)
    for rows, ink in found:
        more = ink - usual
        seen = np.isfinite(ink)
        spread = 1.4826 * float(np.median(np.abs(ink[seen] - np.median(ink[seen]))))
        more = np.where(seen & (more > _SPREADS * spread), more, 0.0)
        two = np.minimum(more[:-1], more[1:])
        out[rows] = np.maximum(out[rows], np.maximum(np.append(two, 0.0), np.append(0.0, two)))
    return [round(value, 4) for value in out.tolist()]


def _inks(
    glances: list[Glance], shifts: tuple[Shift, ...], lines: PageLines
) -> list[tuple[list[int], NDArray[np.float64]]]:
    """For each rule beside each column the column's rows, and its ink in each; nan where that cannot be told."""
    table, upright = _table(glances), upright_of(lines)
    found = []
    for field in (glance.field for glance in glances):
        rows, starts = list(field.rows), np.array(field.starts)
        edges, middles = (starts + field.top - table.top) // 2, (starts[:-1] + starts[1:]) // 4
        moved = np.array([shifts[row][1:] for row in rows]) * (COARSE, DOWN)
        off = moved.round().astype(int)
        for rule in field.rules:
            ink = _ink(table, round(rule) + field.left - table.left, edges, off)
            for line in upright.lines:
                ink[np.abs(runs_at(ends_of(field, line), middles) - rule - moved[:, 0]) < _CLOSE] = np.nan
            if np.isfinite(ink).sum() >= _FEWEST_ROWS:
                found.append((rows, ink))
    return found


def _table(glances: list[Glance]) -> _Table:
    fields = [glance.field for glance in glances]
    left, top = min((field.left for field in fields), default=0), min((field.top for field in fields), default=0)
    right = max((field.left + field.wide for field in fields), default=0)
    foot = max((field.top + field.high for field in fields), default=0)
    dark = np.full(((foot - top) // 2, right - left), int(ZERO), np.uint8)
    clear = np.zeros_like(dark)
    for glance, field in zip(glances, fields, strict=True):
        high, wide = glance.dark.shape
        y, x = (field.top - top) // 2, field.left - left
        dark[y : y + high, x : x + wide] = glance.dark
        clear[y : y + high, x : x + wide] = field.clear
    return _Table(dark, clear, left, top)


def _ink(table: _Table, x: int, edges: _Places, off: _Places) -> NDArray[np.float64]:
    """The ink of a rule in each row, in mm of full black; nan where too little of it is seen by itself.

    `edges` are the lines where rows begin and the last one ends, `off` how far each lies to the right and down.
    """
    high, wide = table.dark.shape
    if not _REACH <= x < wide - _REACH:
        return np.full(len(edges) - 1, np.nan)
    beside = table.clear[
        edges[0] : edges[-1], [*range(x - _REACH, x - _HIDDEN), *range(x + _HIDDEN + 1, x + _REACH + 1)]
    ]
    alone = np.flatnonzero(beside.all(1)) + edges[0]
    row = np.searchsorted(edges, alone, side="right") - 1
    left, down = x - _REACH + off[row, 0], alone + off[row, 1]
    there = (left >= 0) & (left < wide - 2 * _REACH) & (down >= 0) & (down < high)
    row, left, down = row[there], left[there], down[there]
    profile = np.zeros((len(edges) - 1, 2 * _REACH + 1))
    np.add.at(profile, row, table.dark[down[:, None], left[:, None] + np.arange(2 * _REACH + 1)] - ZERO)
    total = np.zeros((len(profile), 2 * _REACH + 2))
    np.cumsum(profile, axis=1, out=total[:, 1:])
    peak = _HALF + profile[:, _HALF:-_HALF].argmax(1)
    at, lines = np.arange(len(profile)), np.bincount(row, minlength=len(profile))
    ink = (total[at, peak + _HALF + 1] - total[at, peak - _HALF]) / np.maximum(lines, 1) / LEVEL / COARSE
    return np.where(lines < _FEWEST_LINES, np.nan, ink)
