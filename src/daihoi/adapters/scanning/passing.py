"""Lines that only pass through a box: folds, streaks and slips of the pen that run on far beyond it (step 8).

Two of them that cross in an empty box look like an X. Every straight line through a box is followed out of it on both
sides; what ink the box has of its own, off the lines that go on, says whether anybody marked it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.strips import Dark, Levels, Mask, darkness_of
from daihoi.adapters.scanning.strokes import strays

WIDE_MM = 8.0  # seen of the page each way from the middle of a box
_INSET_MM = 0.75  # of the inside from the frame
# beyond the frame: where a line is looked for at first, and then so far that an X hardly reaches
_NEAR_MM, _FROM_MM, _FAR_MM = 0.5, 2.5, 4.0
_DIRECTIONS = 40
_STEP_MM = 0.25  # between parallel lines, and between the places on one
_REACH_MM = 11.0
_SHORTEST_MM = 1.5  # of a line's way through the inside
_INKED = 0.6  # of that way
_PALER = 0.4  # of a line's darkness in the box: paler than that beyond it, it ends there
_NOISES = 4.5
_SEEN = 0.6  # of the way beyond
_LEAST_PLACES = 2
_STROKE_MM2 = 1.1  # more than a dot, and all that a V has off a fold along its other arm
_WIPED_MM = 0.5  # to each side of a line that goes on
_SECTORS = 64  # directions from the middle of a box, a bit each
_SIDE = 2 * round(WIDE_MM * PER_MM) + 2  # of the square round a box, with an edge on which nothing lies
_ONE_OFF = np.ones((3, 3), np.uint8)  # lines lie between the ones looked along
Values = NDArray[np.float64]
Whole = NDArray[np.int64]
Bits = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Around:
    """A wide view of one box: a window of its strip, where nothing is printed, its middle (row, column), the noise."""

    levels: Levels
    white: Dark  # of each row
    reach: Dark
    bare: Mask
    middle: tuple[int, int]
    noise: float

    def dark(self) -> Dark:
        """The darkness of every pixel."""
        return np.asarray(darkness_of(self.levels[None], self.white[None], self.reach[None])[0])

    def on_square(self) -> tuple[slice, slice]:
        """Its place on a square `_SIDE` wide with the box in the middle."""
        (high, wide), top, left = self.levels.shape, _SIDE // 2 - self.middle[0], _SIDE // 2 - self.middle[1]
        return slice(top, top + high), slice(left, left + wide)


@dataclass(frozen=True, slots=True)
class _Ways:
    """Every straight line through a box: its places (lines, places) as rows and columns from the middle."""

    rows: Whole
    columns: Whole
    place: Whole  # of each place in the inside, flat; one past its end where it is outside
    within: Whole  # the same, only the places inside, side by side
    enough: Values  # how many of them must be inked
    beyond: tuple[Mask, ...]  # four stretches: near and far, at the one end and at the other
    ways_out: tuple[Whole, ...]  # the same on a square `_SIDE` wide, flat; its first, never bare, else
    rings: Mask  # (near and far, places of that square): where these stretches are
    sectors: tuple[Bits, ...]  # of each stretch: the directions from the middle in which each line has places
    wiped: Mask  # (lines, pixels of the inside): on the line or close to it


def own_ink(inside: Mask, views: Sequence[Around]) -> tuple[Values, Values, Values]:
    """Of boxes (boxes, rows, columns), all ink inside, each with a wide view of it.

    Gives the share of the ink that lies on straight lines which go on beyond the box at both ends; of the ink off
    these, its area in mm² and how far it strays from one straight line (mm).
    """
    ways = _ways(*inside.shape[1:])
    papers = _papers(views)
    bare, dark = _squares(views, papers)
    boxes, lines = _seen_at_all(_dark_both_ways(dark, ways), bare, dark, ways)
    own = inside.copy()
    for at in np.unique(boxes).tolist():
        passing = _passing(lines[boxes == at], inside[at], views[at], papers[at], ways)
        own[at] &= ~ways.wiped[passing].any(0).reshape(inside.shape[1:])
    left, count = (mask.sum((1, 2), dtype=np.int64) for mask in (own, inside))
    return 1 - left / np.maximum(count, 1), left / PER_MM**2, np.where(left >= 2, strays(own), 0.0)


def off_known_lines(ink: Mask, lines: Mask) -> tuple[float, float, float]:
    """Of one box, all ink inside, where the page's folds and streaks run through it: as `own_ink` has it.

    Only where the ink follows them on most of their way, and no stroke of a mark is left off them.
    """
    on = ink & lines
    axis = 1 if lines.any(1).sum() >= lines.any(0).sum() else 0
    way = np.asarray(lines.any(axis))
    own = ink & ~on
    left, count = int(np.count_nonzero(own)), int(np.count_nonzero(ink))
    is_followed = way.sum() >= _SHORTEST_MM * PER_MM and np.asarray(on.any(axis))[way].mean() >= _INKED
    if not is_followed or left > _STROKE_MM2 * PER_MM**2:
        own, left = ink, count
    return 1 - left / max(1, count), left / PER_MM**2, float(strays(own[None])[0]) if left >= 2 else 0.0


def _papers(views: Sequence[Around]) -> list[float]:
    """The darkness of the paper round each box: the (upper) median of every fourth pixel each way."""
    papers = np.zeros(len(views))
    shapes: dict[tuple[int, ...], list[int]] = {}
    for at, view in enumerate(views):  # those at the ends of a column see less
        shapes.setdefault(view.levels.shape, []).append(at)
    for members in shapes.values():
        some = [views[at] for at in members]
        levels = np.array([view.levels[::4, ::4] for view in some])
        white, reach = np.array([(view.white[::4], view.reach[::4]) for view in some]).swapaxes(0, 1)
        dark = darkness_of(levels, white, reach).reshape(len(some), -1)
        half = dark.shape[1] // 2
        papers[members] = np.partition(dark, half, axis=1)[:, half]
    return papers.tolist()


def _squares(views: Sequence[Around], papers: Sequence[float]) -> tuple[Gray, Gray]:
    """Squares round the boxes (boxes, places), 1 where nothing is printed, and where ink of any depth may be seen."""
    bare, dark = np.zeros((2, len(views), _SIDE, _SIDE), np.uint8)
    for at, (view, paper) in enumerate(zip(views, papers, strict=True)):
        here = view.on_square()
        bare[at][here] = view.bare
        palest = view.white - np.float32(paper + _NOISES * view.noise) * view.reach
        limit = np.maximum(palest + 1, 0).astype(np.uint16)  # rounded to the side of seeing more
        np.less_equal(view.levels, limit[:, None], out=dark[at][here].view(bool))
    dark = cv2.dilate(dark.reshape(-1, _SIDE), _ONE_OFF).reshape(len(views), -1)
    bare = bare.reshape(len(views), -1)
    return bare, dark & bare


def _dark_both_ways(dark: Gray, ways: _Ways) -> Mask:
    """For each square, the lines in whose directions there is any ink, both near and far, beyond both ends.

    Hardly any box has such a line, and this is quickly told of all; where it is not so no line can go on.
    """
    box, place = np.divmod(np.flatnonzero((dark & ways.rings.any(0)).view(bool)), dark.shape[1])
    seen = np.zeros((2, len(dark), _SECTORS), bool)
    for at, ring in enumerate(ways.rings):
        there = ring[place]
        seen[at, box[there], _sectors()[place[there]]] = True
    bits = _as_bits(seen)[:, :, None]
    near, near_too, far, far_too = (bits[at // 2] & sectors != 0 for at, sectors in enumerate(ways.sectors))
    return np.asarray(near & near_too & far & far_too)


def _seen_at_all(likely: Mask, bare: Gray, dark: Gray, ways: _Ways) -> tuple[Whole, Whole]:
    """Those of the likely lines that show enough ink of any depth beyond the frame: their boxes, their numbers."""
    boxes, lines = np.divmod(np.flatnonzero(likely), likely.shape[1])
    for stretch in ways.ways_out:
        at = stretch[lines] + (boxes * bare.shape[1])[:, None]
        places = np.add.reduce(bare.take(at), axis=1, dtype=np.uint8)
        seen = np.add.reduce(dark.take(at), axis=1, dtype=np.uint8)
        kept = np.flatnonzero((places >= _LEAST_PLACES) & (seen >= _SEEN * places))
        boxes, lines = boxes[kept], lines[kept]
    return boxes, lines


def _passing(lines: Whole, ink: Mask, view: Around, paper: float, ways: _Ways) -> Whole:
    """Those of the lines that are inked inside and seen beyond the frame at both ends, as dark as in the box."""
    wide_ink = np.append(cv2.dilate(ink.view(np.uint8), _ONE_OFF).ravel(), np.uint8(0))
    lines = lines[wide_ink[ways.within[lines]].sum(1, dtype=np.uint8) >= ways.enough[lines]]
    if not len(lines):
        return lines
    wide_dark = cv2.dilate(view.dark(), _ONE_OFF)
    high, wide = wide_dark.shape
    rows, columns = ways.rows[lines] + view.middle[0], ways.columns[lines] + view.middle[1]
    there = (rows >= 0) & (rows < high) & (columns >= 0) & (columns < wide)
    at = np.where(there, rows * wide + columns, 0)
    dark = wide_dark.ravel()[at]
    inked = wide_ink[ways.place[lines]].view(bool)
    level = np.where(inked, dark, 0).sum(1) / np.maximum(inked.sum(1), 1)
    seen = dark > (paper + np.maximum(_PALER * (level - paper), _NOISES * view.noise))[:, None]
    bare = there & view.bare.ravel()[at]
    goes_on = np.ones(len(lines), bool)
    for stretch in ways.beyond:
        looked = bare & stretch[lines]
        places = looked.sum(1)
        goes_on &= (places >= _LEAST_PLACES) & ((seen & looked).sum(1) >= _SEEN * places)
    return lines[goes_on]


@lru_cache(maxsize=8)
def _ways(high: int, wide: int) -> _Ways:
    """The lines through an inside of so many rows and columns."""
    half_y, half_x = high / 2 / PER_MM, wide / 2 / PER_MM
    shift = np.arange(-np.hypot(half_x, half_y), np.hypot(half_x, half_y), _STEP_MM)
    turns, shifts = (grid.ravel()[:, None] for grid in np.meshgrid(np.arange(_DIRECTIONS) * np.pi / _DIRECTIONS, shift))
    along = np.arange(-_REACH_MM, _REACH_MM, _STEP_MM)[None, :]
    x, y = shifts * np.sin(turns) + along * np.cos(turns), -shifts * np.cos(turns) + along * np.sin(turns)
    out = np.maximum(np.abs(x) - half_x, np.abs(y) - half_y)
    kept = (out < 0).sum(1) * _STEP_MM >= _SHORTEST_MM
    turns, shifts, x, y, out = turns[kept], shifts[kept], x[kept], y[kept], out[kept] - _INSET_MM
    near, far = (out > _NEAR_MM) & (out < _FROM_MM), (out >= _FROM_MM) & (out < _FAR_MM)
    first, last = along < 0, along > 0
    beyond = near & first, near & last, far & first, far & last
    rows, columns = np.indices((high, wide)).reshape(2, -1) - np.array([[high - 1], [wide - 1]]) / 2
    inside = out < -_INSET_MM
    in_rows, in_columns = np.floor(y * PER_MM).astype(np.int64), np.floor(x * PER_MM).astype(np.int64)
    flat = np.clip(in_rows + high // 2, 0, high - 1) * wide + np.clip(in_columns + wide // 2, 0, wide - 1)
    place = np.where(inside, flat, high * wide)
    ways_out = tuple(_packed(in_rows, in_columns, stretch) for stretch in beyond)
    rings = np.zeros((2, _SIDE * _SIDE), bool)
    for number, places in enumerate(ways_out):
        rings[number // 2, places.ravel()] = True
    rings[:, 0] = False
    gap = np.abs(columns * np.sin(turns) - rows * np.cos(turns) - shifts * PER_MM)
    return _Ways(
        in_rows,
        in_columns,
        place,
        np.sort(place, axis=1)[:, : int(inside.sum(1).max())],
        _INKED * inside.sum(1),
        beyond,
        ways_out,
        rings,
        tuple(_sectors_of(places) for places in ways_out),
        gap <= _WIPED_MM * PER_MM,
    )


def _packed(rows: Whole, columns: Whole, stretch: Mask) -> Whole:
    """The places of one stretch of each line, side by side, as they lie on the square round a box."""
    rows, columns = rows + _SIDE // 2, columns + _SIDE // 2
    there = stretch & (rows >= 0) & (rows < _SIDE) & (columns >= 0) & (columns < _SIDE)
    return np.sort(np.where(there, rows * _SIDE + columns, 0), axis=1)[:, -int(there.sum(1).max()) :]


@lru_cache(maxsize=1)
def _sectors() -> Whole:
    """The direction from the middle of each place on the square, as a number below `_SECTORS`."""
    rows, columns = np.indices((_SIDE, _SIDE)).reshape(2, -1) - _SIDE // 2 + 0.5
    return np.asarray(((np.arctan2(rows, columns) / np.pi + 1) / 2 * _SECTORS).astype(np.int64) % _SECTORS)


def _sectors_of(places: Whole) -> Bits:
    """The directions of the places of each line, which are padded with the square's first."""
    has = np.zeros((len(places), _SECTORS), bool)
    line, at = np.nonzero(places)
    has[line, _sectors()[places[line, at]]] = True
    return _as_bits(has)


def _as_bits(directions: Mask) -> Bits:
    """The last axis, of `_SECTORS`, as one number."""
    return np.packbits(directions, axis=-1).view(np.uint64)[..., 0]
