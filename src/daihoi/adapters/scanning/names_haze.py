"""Pale scribbling all over a name: no line of it shows alone, but the paper between the letters is darker (step 8)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.names_columns import Shift
from daihoi.adapters.scanning.names_glance import DOWN, Glance
from daihoi.adapters.scanning.names_plan import COARSE, Plan
from daihoi.adapters.scanning.names_shade import LEVEL

_BESIDE_MM = ((1.4, 2.6), (0.7, 1.4))  # from the letters: where paper above and below is looked at; in low rows nearer
_FEWEST = 5  # pixels tell how dark a piece of paper is
_USUAL = 35  # of a hundred names so many show no more than the page's own letters make
_Edges = NDArray[np.int64]


def hazes(glances: list[Glance], plan: Plan, shifts: tuple[Shift, ...]) -> list[float]:
    """How much darker the paper between each name's letters is than the paper above and below it, 0–1.

    Against the darker of the two, so that a stain, or what shows through from behind, which hardly ends where the name
    does, counts for little; and no more than what the name has beyond the page's other names, since soft letters
    darken their paper too. Bare names show less than 0.037 on worn scans, a pencil's zigzag hardly seen 0.038 and more.
    """
    out = np.zeros(len(plan.rows))
    for glance in glances:
        rows = list(glance.field.rows)
        out[rows] = _of_column(glance, plan, shifts)
    usual = float(np.percentile(out, _USUAL)) if len(out) else 0.0
    return [round(max(0.0, value), 4) for value in np.minimum(out, out - usual).tolist()]


def _of_column(glance: Glance, plan: Plan, shifts: tuple[Shift, ...]) -> NDArray[np.float64]:
    field = glance.field
    seen = (glance.clear > 0).view(np.uint8)
    ink, room = cv2.integral(glance.whole * seen), cv2.integral(seen)
    boxes = np.array([(text.x, text.right, text.y, text.bottom) for text in (plan.rows[at].text for at in field.rows)])
    moved = np.array([shifts[at][1:] for at in field.rows])
    left, right = (_edge((boxes[:, at] + moved[:, 0]) * COARSE - field.left, seen.shape[1]) for at in (0, 1))
    top, foot = boxes[:, 2] + moved[:, 1], boxes[:, 3] + moved[:, 1]

    def paper(first: NDArray[np.float64], last: NDArray[np.float64]) -> NDArray[np.float64]:
        head, end = (_edge((mm * COARSE - field.top) * DOWN / COARSE, seen.shape[0]) for mm in (first, last))
        count = _sums(room, left, right, head, end)
        return np.where(count < _FEWEST, np.nan, _sums(ink, left, right, head, end) / np.maximum(count, 1))

    above, below = (np.full(len(top), np.nan) for _ in range(2))
    for near, far in _BESIDE_MM:
        above = np.where(np.isnan(above), paper(top - far, top - near), above)
        below = np.where(np.isnan(below), paper(foot + near, foot + far), below)
    return np.asarray(np.nan_to_num((paper(top, foot) - np.fmax(above, below)) / LEVEL), float)


def _edge(at: NDArray[np.float64], most: int) -> _Edges:
    return np.clip(np.round(at), 0, most).astype(np.int64)


def _sums(table: NDArray[np.int32], left: _Edges, right: _Edges, head: _Edges, foot: _Edges) -> NDArray[np.float64]:
    """Sums over rectangles from an integral image."""
    return (table[foot, right] - table[head, right] - table[foot, left] + table[head, left]).astype(float)
