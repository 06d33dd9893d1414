"""Look at whole columns of names, half as fine: strokes down beside or through them, as brackets run (step 8)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.folds import PageLine, PageLines
from daihoi.adapters.scanning.matrices import straighten
from daihoi.adapters.scanning.names_columns import Column, Field, Shift
from daihoi.adapters.scanning.names_plan import COARSE
from daihoi.adapters.scanning.names_shade import LEVEL, ZERO, Bytes, Tables, middle_of, shade, unstained
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed
from daihoi.core.geometry import Box

Ends = tuple[float, float]
_DOWN = 2.0  # pixels a millimetre down the column; across it is `COARSE`
_ASLANT = 3  # pixels: a stroke may stray so far over the length looked at
_LENGTHS = (28, 14, 7)  # pixels of a column in which a stroke is looked for
_LEAST, _MOSTLY = 4, 0.75  # pixels of it must be inked, and this share of those where no print hides it
_PALEST = 0.12
_MOST_PIECES = 12
_DARKER = 0.15  # so much darker than a fold or streak mostly is, what runs along it is a stroke of its own
_LEAST_SEEN = 40  # of its pixels
_FAR_APART_MM, _STEEPEST = 25.0, 0.1
_REACH = round(1.1 * COARSE)  # columns: so far off a fold may lie, as it bends
_PIECE = 30  # rows: looked at together to see where it lies
_HALF, _PALE = 0.4, 0.01  # of its darkness a fold's own rims have; paler than that it is not seen
_LINE_MM, _SIDE_MM, _BEYOND_MM = 1.4, 4.0, 22.0


def upright_strokes(
    gray: Gray, placed: Placed, columns: list[Column], shifts: tuple[Shift, ...], tables: Tables, lines: PageLines
) -> list[float]:
    """For each row, how far (mm) strokes run down it, anywhere from left of its number to the end of its cell.

    Folds and streaks of the glass are not looked at, nor what print hides; where it hides part of a stroke, the rest
    must show.
    """
    out = [0.0] * len(shifts)
    upright = PageLines(tuple(line for line in lines.lines if not line.is_level))
    for before, column in zip([None, *columns], columns, strict=False):
        field = column.field
        bare = _open(field, shifts, placed.is_photo)
        dark = _darkness(column, placed, tables, _without_lines(bare, field, upright))
        clear = _beside_lines(dark, bare, field, upright)
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
        for row, part in zip(field.rows, _parts(field, strokes), strict=True):
            out[row] = max(out[row], _tallest(part))
        if before is not None:  # behind a long name there is no room for a bracket but beside the next number
            beside = strokes[:, : field.numbers]
            for row, part in zip(before.field.rows, _parts(before.field, beside, field.top), strict=True):
                out[row] = max(out[row], _tallest(part))
    return out


def _tallest(part: Bytes) -> float:
    """How far (mm) strokes run down a part of a picture."""
    return float(part.sum(0, dtype=np.int32).max()) / _DOWN if part.any() else 0.0


def _parts(field: Field, picture: Bytes, top: int | None = None) -> list[Bytes]:
    """The lines of each row of a field in a picture of it, or of another field that begins at `top`."""
    off = 0 if top is None else field.top - top
    edges = [max(0, start + off) // 2 for start in field.starts]
    return [picture[low:high] for low, high in pairwise(edges)]


def _clear_page_lines(strokes: Bytes, gray: Gray, placed: Placed, field: Field) -> None:
    """Take away what goes on straight above and below the names: a fold or streak too faint to be seen all along."""
    _, _, stats, centres = cv2.connectedComponentsWithStats(strokes)
    order = np.argsort(-stats[1:, cv2.CC_STAT_HEIGHT])[:_MOST_PIECES] + 1
    left, top = field.left / COARSE, field.top / COARSE
    pieces = (centres[order] + 0.5) / (COARSE, _DOWN) + (left, top)
    slopes = [0.0, _scan_slope(placed)]
    ys, xs = (np.arange(side) + 0.5 for side in strokes.shape)
    for x, y in pieces.tolist():
        at_x, at_y = int((x - left) * COARSE), int((y - top) * _DOWN)
        if not strokes[max(0, at_y - 2) : at_y + 3, max(0, at_x - 2) : at_x + 3].any():
            continue  # it went with a line found before
        far = pieces[np.abs(pieces[:, 1] - y) > _FAR_APART_MM]
        others = (far[:, 0] - x) / (far[:, 1] - y)
        for slope in [*slopes, *others[np.abs(others) < _STEEPEST].tolist()]:
            if _runs_on(gray, placed, field, (x, y), slope):
                line = (x + slope * (ys / _DOWN + top - y) - left) * COARSE
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


def _darkness(column: Column, placed: Placed, tables: Tables, clear: Bytes) -> Bytes:
    """A column in bytes, half as fine down as across; stains taken away."""
    field, inner = column.field, column.inner
    raw = np.asarray(cv2.addWeighted(inner[::2], 0.5, inner[1::2], 0.5, 0.0), np.uint8)
    if placed.is_photo:
        around = Box(field.left / COARSE, field.top / COARSE, field.wide / COARSE, field.high / COARSE)
        raw = shade(raw, placed, around, None)
    else:
        for row, part in zip(field.rows, _parts(field, raw), strict=True):
            part[:] = shade(part, placed, Box(0.0, 0.0, 0.0, 0.0), tables[row])
    return unstained(raw, middle_of(raw[::2], clear[::2], ZERO), (COARSE, _DOWN))


def _open(field: Field, shifts: tuple[Shift, ...], is_photo: bool) -> Bytes:
    """1 where no print, as each row lies, hides a stroke."""
    told = field.far if is_photo else field.clear
    clear = np.zeros_like(told)
    high, wide = clear.shape
    edges = [start // 2 for start in field.starts]
    for row, (low, foot) in zip(field.rows, pairwise(edges), strict=True):
        across, down = round(shifts[row][1] * COARSE), round(shifts[row][2] * _DOWN)
        low, foot = max(low, -down), min(foot, high - down)
        left, right = max(0, -across), min(wide, wide - across)
        clear[low + down : foot + down, left + across : right + across] = told[low:foot, left:right]
    return clear


def _ends(field: Field, line: PageLine) -> list[Ends]:
    """Where a line begins and ends, in the pixels of a field's pictures."""
    return [((end.x * COARSE - field.left), (end.y * COARSE - field.top) / 2) for end in (line.start, line.end)]


def _runs_at(ends: list[Ends], ys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The column in which a line should run in each of these rows."""
    (x0, y0), (x1, y1) = ends
    return np.asarray(np.round(x0 + (ys + 0.5 - y0) * (x1 - x0) / (y1 - y0)), np.int64)


def _without_lines(bare: Bytes, field: Field, upright: PageLines) -> Bytes:
    """1 where moreover no fold or streak down the page hides a stroke."""
    clear = bare.copy()
    for line in upright.lines:
        first, last = ([round(v) for v in end] for end in _ends(field, line))
        cv2.line(clear, first, last, 0, round(2.2 * COARSE))
    return clear


def _beside_lines(dark: Bytes, bare: Bytes, field: Field, upright: PageLines) -> Bytes:
    """1 where moreover no fold or streak down the page lies: not only where it may lie, but where it is seen to."""
    clear = bare.copy()
    ys = np.arange(len(bare))
    for line in upright.lines:
        where = _seen_at(dark, bare, _ends(field, line))
        for side in range(-where.half, where.half + 1):
            at = where.columns + side
            inside = (at >= 0) & (at < bare.shape[1])
            clear[ys[inside], at[inside]] = 0
    return clear


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a line down the page lies on a field: its column in each row, and how far it reaches to either side."""

    columns: NDArray[np.int64]
    half: int


def _seen_at(dark: Bytes, bare: Bytes, ends: list[Ends]) -> _Where:
    """Where a line is seen near where it should run; as wide as it may lie where it is not seen often enough.

    What a stroke adds beside it shows in a few pieces of it only, and so neither in where the line lies mostly nor in
    how wide it mostly is.
    """
    high, wide = bare.shape
    ys = np.arange(high)
    near = _runs_at(ends, ys)
    far = _Where(near, _REACH)
    across = near[:, None] + np.arange(-_REACH, _REACH + 1)
    there = (across >= 0) & (across < wide)
    across = np.where(there, across, 0)
    there &= bare[ys[:, None], across] > 0
    rows = np.flatnonzero(there.mean(1) > _MOSTLY)
    if len(rows) < _LEAST_SEEN:
        return far
    seen = np.where(there[rows], dark[rows[:, None], across[rows]].astype(np.float32) - np.float32(ZERO), np.float32(0))
    pieces = np.array_split(np.arange(len(rows)), max(1, len(rows) // _PIECE))
    depth = np.abs(np.stack([np.median(seen[piece], axis=0) for piece in pieces]))
    offs = depth.argmax(1)
    usual = [int(np.median(offs[max(0, at - 2) : at + 3])) for at in range(len(pieces))]
    lying = np.median([np.roll(line, _REACH - off) for line, off in zip(depth, usual, strict=True)], axis=0)
    plain = np.flatnonzero(lying > max(_HALF * lying[_REACH], _PALE * LEVEL))
    if not len(plain):
        return far
    off = np.interp(ys, [float(rows[piece].mean()) for piece in pieces], usual).round().astype(int) - _REACH
    return _Where(near + off, min(_REACH, int(np.abs(plain - _REACH).max()) + 1))


def _over_lines(dark: Bytes, bare: Bytes, field: Field, upright: PageLines) -> Bytes | None:
    """1 where a stroke runs down along a fold or streak, far darker than this is on most of its way; None if none."""
    usual = [(_usual(dark, bare, ends), ends) for ends in (_ends(field, line) for line in upright.lines)]
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
    """How dark a fold or streak mostly is where no print is near it; None where that is seen too seldom."""
    ys = np.arange(bare.shape[0])
    xs = _runs_at(ends, ys)
    inside = (xs >= _REACH) & (xs < bare.shape[1] - _REACH)
    across = xs[inside, None] + np.arange(-_REACH, _REACH + 1)
    rows = ys[inside, None]
    whole = bare[rows, across].all(1)
    if int(whole.sum()) < _LEAST_SEEN:
        return None
    return float(np.percentile(dark[rows, across][whole].max(1), 75))


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
