"""Look at whole columns of names, half as fine: how dark they are, and where print and folds hide strokes (step 8)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.folds import PageLine, PageLines
from daihoi.adapters.scanning.names_columns import Column, Field, Shift
from daihoi.adapters.scanning.names_plan import COARSE
from daihoi.adapters.scanning.names_shade import LEVEL, ZERO, Bytes, Tables, middle_of, shade, unstained
from daihoi.adapters.scanning.placing import Placed
from daihoi.core.geometry import Box

Ends = tuple[float, float]
DOWN = 2.0  # pixels a millimetre down the column; across it is `COARSE`
LEAST_SEEN = 40  # pixels of a fold or streak
REACH = round(1.1 * COARSE)  # columns: so far off a fold may lie, as it bends
_MOSTLY = 0.75  # of its way across so much is bare where one looks for it
_PIECE = 30  # rows: looked at together to see where it lies
_HALF, _PALE = 0.4, 0.01  # of its darkness a fold's own rims have; paler than that it is not seen


@dataclass(frozen=True, slots=True)
class Glance:
    """A column of names, half as fine down as across: its darkness, and where a stroke would show."""

    field: Field
    whole: Bytes  # its darkness with the stains, which pale scribbling all over a name looks like
    dark: Bytes  # without them
    bare: Bytes  # 1 where no print hides a stroke
    clear: Bytes  # 1 where moreover no fold or streak down the page does
    level: tuple[list[Ends], ...]  # known folds that run level, from end to end


def glances_at(
    placed: Placed, columns: list[Column], shifts: tuple[Shift, ...], tables: Tables, lines: PageLines
) -> list[Glance]:
    """All columns of a page as they are looked at; what runs down the page is known from `lines`."""
    upright, out = upright_of(lines), []
    for column in columns:
        field = column.field
        bare = _open(field, shifts, placed.is_photo)
        whole = _darkness(column, placed, tables)
        middle = middle_of(whole[::2], _without_lines(bare, field, upright)[::2], ZERO)
        dark = unstained(whole, middle, (COARSE, DOWN))
        level = tuple(ends_of(field, line) for line in lines.lines if line.is_level)
        out.append(Glance(field, whole, dark, bare, _beside_lines(dark, bare, field, upright), level))
    return out


def upright_of(lines: PageLines) -> PageLines:
    """The folds and streaks that run down the page."""
    return PageLines(tuple(line for line in lines.lines if not line.is_level))


def parts_of(field: Field, picture: Bytes, top: int | None = None) -> list[Bytes]:
    """The lines of each row of a field in a picture of it, or of another field that begins at `top`."""
    off = 0 if top is None else field.top - top
    edges = [max(0, start + off) // 2 for start in field.starts]
    return [picture[low:high] for low, high in pairwise(edges)]


def _darkness(column: Column, placed: Placed, tables: Tables) -> Bytes:
    """A column in bytes, half as fine down as across."""
    field, inner = column.field, column.inner
    raw = np.asarray(cv2.addWeighted(inner[::2], 0.5, inner[1::2], 0.5, 0.0), np.uint8)
    if placed.is_photo:
        around = Box(field.left / COARSE, field.top / COARSE, field.wide / COARSE, field.high / COARSE)
        raw = shade(raw, placed, around, None)
    else:
        for row, part in zip(field.rows, parts_of(field, raw), strict=True):
            part[:] = shade(part, placed, Box(0.0, 0.0, 0.0, 0.0), tables[row])
    return raw


def _open(field: Field, shifts: tuple[Shift, ...], is_photo: bool) -> Bytes:
    """1 where no print, as each row lies, hides a stroke."""
    told = field.far if is_photo else field.clear
    clear = np.zeros_like(told)
    high, wide = clear.shape
    edges = [start // 2 for start in field.starts]
    for row, (low, foot) in zip(field.rows, pairwise(edges), strict=True):
        across, down = round(shifts[row][1] * COARSE), round(shifts[row][2] * DOWN)
        low, foot = max(low, -down), min(foot, high - down)
        left, right = max(0, -across), min(wide, wide - across)
        clear[low + down : foot + down, left + across : right + across] = told[low:foot, left:right]
    return clear


def ends_of(field: Field, line: PageLine) -> list[Ends]:
    """Where a line begins and ends, in the pixels of a field's pictures."""
    return [((end.x * COARSE - field.left), (end.y * COARSE - field.top) / 2) for end in (line.start, line.end)]


def runs_at(ends: list[Ends], ys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The column in which a line should run in each of these rows."""
    (x0, y0), (x1, y1) = ends
    return np.asarray(np.round(x0 + (ys + 0.5 - y0) * (x1 - x0) / (y1 - y0)), np.int64)


def _without_lines(bare: Bytes, field: Field, upright: PageLines) -> Bytes:
    """1 where moreover no fold or streak down the page hides a stroke."""
    clear = bare.copy()
    for line in upright.lines:
        first, last = ([round(v) for v in end] for end in ends_of(field, line))
        cv2.line(clear, first, last, 0, round(2.2 * COARSE))
    return clear


def _beside_lines(dark: Bytes, bare: Bytes, field: Field, upright: PageLines) -> Bytes:
    """1 where moreover no fold or streak down the page lies: not only where it may lie, but where it is seen to."""
    clear = bare.copy()
    ys = np.arange(len(bare))
    for line in upright.lines:
        where = _seen_at(dark, bare, ends_of(field, line))
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
    near = runs_at(ends, ys)
    far = _Where(near, REACH)
    across = near[:, None] + np.arange(-REACH, REACH + 1)
    there = (across >= 0) & (across < wide)
    across = np.where(there, across, 0)
    there &= bare[ys[:, None], across] > 0
    rows = np.flatnonzero(there.mean(1) > _MOSTLY)
    if len(rows) < LEAST_SEEN:
        return far
    seen = np.where(there[rows], dark[rows[:, None], across[rows]].astype(np.float32) - np.float32(ZERO), np.float32(0))
    pieces = np.array_split(np.arange(len(rows)), max(1, len(rows) // _PIECE))
    depth = np.abs(np.stack([np.median(seen[piece], axis=0) for piece in pieces]))
    offs = depth.argmax(1)
    usual = [int(np.median(offs[max(0, at - 2) : at + 3])) for at in range(len(pieces))]
    lying = np.median([np.roll(line, REACH - off) for line, off in zip(depth, usual, strict=True)], axis=0)
    plain = np.flatnonzero(lying > max(_HALF * lying[REACH], _PALE * LEVEL))
    if not len(plain):
        return far
    off = np.interp(ys, [float(rows[piece].mean()) for piece in pieces], usual).round().astype(int) - REACH
    return _Where(near + off, min(REACH, int(np.abs(plain - REACH).max()) + 1))
