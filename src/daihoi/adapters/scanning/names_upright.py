"""Find strokes that run down beside or through names, as brackets do (step 8)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.folds import PageLines
from daihoi.adapters.scanning.matrices import straighten
from daihoi.adapters.scanning.names_columns import Field, Shift
from daihoi.adapters.scanning.names_glance import (
    DOWN,
    LEAST_SEEN,
    REACH,
    Ends,
    Glance,
    ends_of,
    parts_of,
    runs_at,
    upright_of,
)
from daihoi.adapters.scanning.names_plan import COARSE
from daihoi.adapters.scanning.names_shade import LEVEL, ZERO, Bytes, middle_of
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed

_ASLANT = 3  # pixels: a stroke may stray so far over the length looked at
_LENGTHS = (28, 14, 7)  # pixels of a column in which a stroke is looked for
_LEAST, _MOSTLY = 4, 0.75  # pixels of it must be inked, and this share of those where no print hides it
_PALEST = 0.12
_MOST_PIECES = 12
_PART_SEEN = 0.6  # of the places beside a line, where none is seen whole
_DARKER = 0.15  # so much darker than a fold or streak mostly is, what runs along it is a stroke of its own
_FAR_APART_MM, _STEEPEST = 25.0, 0.1
_LINE_MM, _SIDE_MM, _BEYOND_MM = 1.4, 4.0, 22.0


def upright_strokes(
    gray: Gray, placed: Placed, glances: list[Glance], shifts: tuple[Shift, ...], lines: PageLines
) -> list[float]:
    """For each row, how far (mm) strokes run down it, anywhere from left of its number to the end of its cell.

    Folds and streaks of the glass are not looked at, nor what print hides; where it hides part of a stroke, the rest
    must show.
    """
    out = [0.0] * len(shifts)
    upright = upright_of(lines)
    for before, glance in zip([None, *(glance.field for glance in glances)], glances, strict=False):
        field, dark, bare, clear = glance.field, glance.dark, glance.bare, glance.clear
        strokes = _strokes(dark, clear)
        if strokes is not None:
            _clear_page_lines(strokes, gray, placed, field)
        over = _over_lines(dark, bare, field, upright)
        if strokes is None or over is None:
            strokes = over if strokes is None else strokes
        else:
            strokes |= over
        if strokes is None:
            continue
        for row, part in zip(field.rows, parts_of(field, strokes), strict=True):
            out[row] = max(out[row], _tallest(part))
        if before is not None:  # behind a long name there is no room for a bracket but beside the next number
            beside = strokes[:, : field.numbers]
            for row, part in zip(before.rows, parts_of(before, beside, field.top), strict=True):
                out[row] = max(out[row], _tallest(part))
    return out


def _tallest(part: Bytes) -> float:
    """How far (mm) strokes run down a part of a picture."""
    return float(part.sum(0, dtype=np.int32).max()) / DOWN if part.any() else 0.0


def _clear_page_lines(strokes: Bytes, gray: Gray, placed: Placed, field: Field) -> None:
    """Take away what goes on straight above and below the names: a fold or streak too faint to be seen all along."""
    _, _, stats, centres = cv2.connectedComponentsWithStats(strokes)
    order = np.argsort(-stats[1:, cv2.CC_STAT_HEIGHT])[:_MOST_PIECES] + 1
    left, top = field.left / COARSE, field.top / COARSE
    pieces = (centres[order] + 0.5) / (COARSE, DOWN) + (left, top)
    slopes = [0.0, _scan_slope(placed)]
    ys, xs = (np.arange(side) + 0.5 for side in strokes.shape)
    for x, y in pieces.tolist():
        at_x, at_y = int((x - left) * COARSE), int((y - top) * DOWN)
        if not strokes[max(0, at_y - 2) : at_y + 3, max(0, at_x - 2) : at_x + 3].any():
            continue  # it went with a line found before
        far = pieces[np.abs(pieces[:, 1] - y) > _FAR_APART_MM]
        others = (far[:, 0] - x) / (far[:, 1] - y)
        for slope in [*slopes, *others[np.abs(others) < _STEEPEST].tolist()]:
            if _runs_on(gray, placed, field, (x, y), slope):
                line = (x + slope * (ys / DOWN + top - y) - left) * COARSE
                strokes[np.abs(xs[None, :] - line[:, None]) < _LINE_MM * COARSE] = 0
                break


def _scan_slope(placed: Placed) -> float:
    """How a line straight along the scan's own columns (or rows) leans on the layout, mm across for each mm down."""
    back = np.linalg.inv(placed.to_px[:2, :2])
    column = back[:, int(np.abs(back[1]).argmax())]
    return float(column[0] / column[1])


def _runs_on(gray: Gray, placed: Placed, field: Field, place: tuple[float, float], slope: float) -> bool:
    """Whether a line through a place (mm) is seen above and below the names too, where no bracket reaches."""
    head, foot = field.top / COARSE - 3.0, (field.top + field.high) / COARSE + 3.0
    beyond = (max(3.0, head - _BEYOND_MM), head), (foot, min(placed.page.height - 3.0, foot + _BEYOND_MM))
    return all(_line_in(gray, placed, place, slope, low, high) for low, high in beyond)


def _line_in(gray: Gray, placed: Placed, place: tuple[float, float], slope: float, low: float, high: float) -> bool:
    """Whether a line through a place is seen between two heights (mm) of the page, and nothing like it beside it."""
    x, y = place
    lean = np.array([[1, slope, -slope * y], [0, 1, 0], [0, 0, 1]])
    around = (x - _SIDE_MM, low, 2 * _SIDE_MM, high - low)
    strip = straighten(gray, placed.to_px @ lean, around, COARSE).astype(np.float32)
    strip = np.asarray(cv2.blur(strip, (1, 7)), np.float32)
    depth = np.median(strip, axis=1, keepdims=True) - strip
    limit = max(0.02 * (float(np.median(strip)) - placed.black), 3.0 * 1.4826 * float(np.median(np.abs(depth))))
    seen, middle = depth > limit, strip.shape[1] // 2
    near = float(seen[:, middle - 4 : middle + 4].any(1).mean())
    sides = [seen[:, at : at + 8].any(1).mean() for at in (0, strip.shape[1] - 8)]
    return near > 0.5 and near > 2.0 * float(max(sides))


def _over_lines(dark: Bytes, bare: Bytes, field: Field, upright: PageLines) -> Bytes | None:
    """1 where a stroke runs down along a fold or streak, far darker than this is on most of its way; None if none."""
    usual = [(_usual(dark, bare, ends), ends) for ends in (ends_of(field, line) for line in upright.lines)]
    known = sorted((level, ends) for level, ends in usual if level is not None)
    if not known:
        return None
    most = np.full(bare.shape, 255, np.uint8)
    for level, ends in known:  # where two lines meet, the darker one
        first, last = ([round(v) for v in end] for end in ends)
        cv2.line(most, first, last, min(255, round(level + _DARKER * LEVEL)), round(2.2 * COARSE))
    inked = np.asarray(cv2.compare(dark, most, cv2.CMP_GT) & bare, np.uint8)
    if not cv2.countNonZero(inked):
        return None
    return _runs(np.asarray(cv2.dilate(inked, np.ones((1, _ASLANT), np.uint8)) & bare, np.uint8), bare)


def _usual(dark: Bytes, bare: Bytes, ends: list[Ends]) -> float | None:
    """How dark a fold or streak mostly is where no print is near it, or little; None where that is seen too seldom."""
    ys = np.arange(bare.shape[0])
    xs = runs_at(ends, ys)
    inside = (xs >= REACH) & (xs < bare.shape[1] - REACH)
    across = xs[inside, None] + np.arange(-REACH, REACH + 1)
    rows = ys[inside, None]
    open_ = bare[rows, across] > 0
    share = open_.mean(1)
    for least in (1.0, _PART_SEEN):  # along a rule of the table it is nowhere seen with all that is beside it
        seen = share >= least
        if int(seen.sum()) >= LEAST_SEEN:
            return float(np.percentile(np.where(open_[seen], dark[rows, across][seen], 0).max(1), 75))
    return None


def _strokes(dark: Bytes, clear: Bytes) -> Bytes | None:
    """1 where a stroke runs down, as wide as it may stray; None where there is none at all."""
    off, bare = cv2.absdiff(dark[::4, :-3], dark[::4, 3:]), clear[::4, :-3] & clear[::4, 3:]
    noise = 1.4826 / 2**0.5 * middle_of(off, bare, 0.02 * LEVEL)
    inked = np.asarray(cv2.compare(dark, ZERO + max(_PALEST * LEVEL, 5.0 * noise), cv2.CMP_GT) & clear, np.uint8)
    return _runs(np.asarray(cv2.dilate(inked, np.ones((1, _ASLANT), np.uint8)) & clear, np.uint8), clear)


def _runs(inked: Bytes, clear: Bytes) -> Bytes | None:
    """1 where ink runs down far enough and hardly broken; None where there is none at all."""
    found: NDArray[np.uint8] | None = None
    for length in _LENGTHS:
        count = cv2.boxFilter(inked, -1, (1, length), normalize=False, borderType=cv2.BORDER_CONSTANT)
        runs = cv2.compare(count, _LEAST - 1, cv2.CMP_GT)
        if not cv2.countNonZero(runs):  # nor are there any in a shorter piece
            return found
        seen = cv2.boxFilter(clear, -1, (1, length), normalize=False, borderType=cv2.BORDER_CONSTANT)
        runs = ((runs > 0) & (count >= _MOSTLY * seen)).view(np.uint8)
        if not cv2.countNonZero(runs):
            continue
        near = np.asarray(cv2.dilate(runs, np.ones((length, 1), np.uint8)) & inked, np.uint8)
        found = near if found is None else found | near
    return found
