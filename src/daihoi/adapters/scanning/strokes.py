"""Strokes that do not stop at a box: folds, rules of the table, lines drawn from outside to outside (step 8)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.strips import Mask

THIN_MM = 0.6  # ink that strays less than this from a straight line is one stroke
Edges = tuple[int, int, int, int]  # of the box in a patch: left, top, right, foot


def clear_rules(new: Mask, rows: tuple[int, int]) -> None:
    """Take away the table's own hairlines above and below the boxes: level lines over a whole patch."""
    wide = new.shape[2]
    level = np.add.reduce(new.view(np.uint8), axis=2, dtype=np.uint16) > 0.6 * wide
    level[:, max(0, rows[0] - 3) : rows[1] + 3] = False
    for at, row in np.argwhere(level):
        new[at, max(0, row - 2) : row + 3] = False


def through(new: Mask, edges: Edges) -> tuple[Mask, Mask]:
    """Of patches (boxes, rows, columns): where strokes go in at one side's middle and out at the other's.

    Level strokes, then upright ones.
    """
    x0, y0, x1, y1 = edges
    fifth_x, fifth_y = (x1 - x0) // 5, (y1 - y0) // 5
    near, far = 3, 11
    middle_y, middle_x = slice(y0 + fifth_y, y1 - fifth_y), slice(x0 + fifth_x, x1 - fifth_x)
    left, right = new[:, middle_y, x0 - far : x0 - near], new[:, middle_y, x1 + near : x1 + far]
    above, below = new[:, y0 - far : y0 - near, middle_x], new[:, y1 + near : y1 + far, middle_x]
    level = _crossed(left.any(1).mean(1), right.any(1).mean(1), 0.35)
    return level, _crossed(above.any(2).mean(1), below.any(2).mean(1), 0.7)


def _crossed(first: NDArray[np.float64], second: NDArray[np.float64], least: float) -> Mask:
    """Clearly on one side; on the other at least so far, as the pen may be running dry."""
    return np.asarray((np.minimum(first, second) > least) & (np.maximum(first, second) > 0.7))


def without_lines(new: Mask, level: bool, upright: bool, edges: Edges) -> Mask:
    """The ink of one patch without thin lines that run from outside to outside (a fold, a streak of the glass)."""
    x0, y0, x1, y1 = edges
    out = new.copy()
    for is_level in [True] * level + [False] * upright:
        turned = out if is_level else out.T
        low, high, a, b = (y0, y1, x0, x1) if is_level else (x0, x1, y0, y1)
        ends = []
        for at in (slice(max(0, a - 11), a - 3), slice(b + 3, b + 11)):
            rows = np.nonzero(turned[low:high, at].any(1))[0]
            ends.append(low + float(np.median(rows)) if len(rows) else None)
        if None in ends:
            continue
        columns = np.arange(turned.shape[1])
        height = np.interp(columns, (a - 7, b + 7), [float(end) for end in ends if end is not None])
        gap = np.abs(np.arange(turned.shape[0])[:, None] - height[None, :])
        turned[gap < 0.5 * PER_MM] = False
    return out


def strays(inside: Mask) -> NDArray[np.float64]:
    """How far the ink of each box (boxes, rows, columns) strays from one straight line (r.m.s., mm); 0 without ink."""
    by_row, by_column = inside.sum(2, dtype=np.int64), inside.sum(1, dtype=np.int64)
    down, right = np.arange(inside.shape[1], dtype=float), np.arange(inside.shape[2], dtype=float)
    many = np.maximum(by_row.sum(1), 1)
    middle_y, middle_x = by_row @ down / many, by_column @ right / many
    yy, xx = by_row @ down**2 / many - middle_y**2, by_column @ right**2 / many - middle_x**2
    xy = (inside.astype(np.float32) @ right.astype(np.float32)).astype(float) @ down[:, None]
    xy = xy[:, 0] / many - middle_x * middle_y
    least = (xx + yy) / 2 - np.hypot((xx - yy) / 2, xy)
    return np.asarray(np.sqrt(np.maximum(least, 0)) / PER_MM)


def one_line_passes(new: Mask, inner: tuple[slice, slice], edges: Edges) -> bool:
    """Whether the one stroke inside a box (at least 8 pixels of it) goes on beyond the frame on both sides."""
    ys, xs = np.nonzero(new[inner])
    ys, xs = ys + inner[0].start, xs + inner[1].start
    centre = np.array([xs.mean(), ys.mean()])
    right, down = xs - centre[0], ys - centre[1]
    mixed = float(right @ down)
    _, vectors = np.linalg.eigh(np.array([[float(right @ right), mixed], [mixed, float(down @ down)]]))
    way = vectors[:, 1]
    return all(_follows(new, centre, way * sign, edges) for sign in (1, -1))


def _follows(new: Mask, centre: NDArray[np.float64], way: NDArray[np.float64], edges: Edges) -> bool:
    """Whether ink goes on for 0.9 mm beyond the frame along a direction."""
    x0, y0, x1, y1 = edges
    hits = looked = 0
    for step in range(1, 160):
        x, y = centre + way * step
        out = max(x0 - x, x - x1, y0 - y, y - y1)
        if out < 4:
            continue
        column, row = round(x), round(y)
        if not (2 <= row < new.shape[0] - 2 and 2 <= column < new.shape[1] - 2) or out > 11:
            break
        looked += 1
        hits += bool(new[row - 2 : row + 3, column - 2 : column + 3].any())
    return looked > 0 and hits > 0.6 * looked
