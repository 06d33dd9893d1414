"""Measure printed names against the blank: what is new on a name, and where (step 8)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from daihoi.adapters.scanning.folds import PageLines
from daihoi.adapters.scanning.names_columns import find_rows, straighten_columns
from daihoi.adapters.scanning.names_dust import clear_dust
from daihoi.adapters.scanning.names_glance import glances_at
from daihoi.adapters.scanning.names_haze import hazes
from daihoi.adapters.scanning.names_inked import inked_of
from daihoi.adapters.scanning.names_pale import NOTHING_PALE, pale_strokes
from daihoi.adapters.scanning.names_plan import plan_of, tables_of
from daihoi.adapters.scanning.names_rows import lay_over, print_left
from daihoi.adapters.scanning.names_rules import along_rules
from daihoi.adapters.scanning.names_score import score_rows
from daihoi.adapters.scanning.names_stubs import find_stubs
from daihoi.adapters.scanning.names_trace import Trace, find_traces
from daihoi.adapters.scanning.names_upright import upright_strokes
from daihoi.adapters.scanning.picture import Gray, ScanProblem
from daihoi.adapters.scanning.placing import Placed
from daihoi.core.ballot_layout import Zone
from daihoi.core.marks import NameScore

_LETTERS = 0.085  # no darker, 0–1, are lines that only letters make on clean scans: five in a hundred thousand
_FAINTEST = 0.034
_LEAST_TRACE = 5.5  # such a line, in the units in which it is judged
_FOLLOWED = 0.1  # share of a name along which hardly ever a line of letters is followed: a weaker one is asked about
_ABOVE_OTHERS = 3.0  # if it is so much darker than what the page's untouched names show
_LOST_PRINT = 0.53  # of the letters' ink in black and white: with more left, no strike was lost whole but the palest
_UNTOUCHED = 30  # of a hundred names so many are untouched, or the weakest of those that are struck


@dataclass(frozen=True, slots=True)
class NameSeen:
    """One name as measured: its zone (the text), its score, where its letters were found (mm from their place)."""

    zone: Zone
    score: NameScore
    dx: float
    dy: float


def measure_names(gray: Gray, placed: Placed, lines: PageLines, *, has_levels: bool = True) -> list[NameSeen]:
    """Scores of all names of one page, in the order of the list; a scan of black and white has no levels of gray.

    Raises ScanProblem where it has lost so much of the print that strokes may be lost whole.
    """
    plan = plan_of(placed)
    columns, tables = straighten_columns(gray, placed, plan), tables_of(placed, plan)
    shifts = find_rows(columns, plan)
    glances = glances_at(placed, columns, shifts, tables, lines)
    tall = upright_strokes(gray, placed, glances, shifts, lines)
    # nothing is pale in black and white
    pale = pale_strokes(glances, len(shifts)) if has_levels else [NOTHING_PALE] * len(shifts)
    haze = hazes(glances, plan, shifts) if has_levels and not placed.is_photo else [0.0] * len(shifts)
    along = along_rules(glances, shifts, lines)
    sheet = lay_over(gray, placed, plan, shifts, tables, lines)
    if not has_levels and print_left(sheet) < _LOST_PRINT:
        raise ScanProblem("too_light", placed.layout.about.id, placed.page.number)
    inked = inked_of(sheet)
    if has_levels and not placed.is_photo:
        clear_dust(sheet, inked)
    traces = find_traces(sheet)
    units = _units_of(traces, _FAINTEST if placed.is_photo else _LETTERS)
    told = [Trace(round(trace.best / unit, 2), trace.run) for trace, unit in zip(traces, units, strict=True)]
    scores = score_rows(sheet, inked, told, tall)
    zones, stubs = placed.page.of_kind("name_text"), find_stubs(sheet)
    return [
        NameSeen(zone, replace(score, stub=stub, haze=dim, along=by_rule, aslant=line.aslant, plumb=line.plumb), dx, dy)
        for zone, score, stub, dim, by_rule, line, (_, dx, dy) in zip(
            zones, scores, stubs, haze, along, pale, shifts, strict=True
        )
    ]


def _units_of(traces: list[Trace], most: float) -> list[float]:
    """What each name's trace is measured against; less for a line that can be followed along part of a name.

    Letters that lie a little off look dark here and there, a pencil does so on its way; how dark they look on this
    page its other names show.
    """
    unit = _unit_of(traces, most)
    if not traces:
        return []
    others = _ABOVE_OTHERS * float(np.percentile([trace.best for trace in traces], _UNTOUCHED))
    less = min(unit, max(_FAINTEST, others) / _LEAST_TRACE)
    return [less if trace.run > _FOLLOWED else unit for trace in traces]


def _unit_of(traces: list[Trace], most: float) -> float:
    """What a trace is measured against: letters that lie a little off look like a line of `most` at most.

    Whoever strikes faintly on one row may have done so on another: on such a page weaker traces are asked about.
    """
    struck = [trace.best for trace in traces if trace.run > 0.4 and trace.best > _LETTERS]
    weakest = min(struck, default=1.0)
    return max(_FAINTEST, min(most, 0.4 * weakest)) / _LEAST_TRACE
