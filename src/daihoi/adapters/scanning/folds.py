"""Lines that belong to the paper or the glass, not to a pen: folds and streaks over the whole page (step 8).

They show in the bare margins on two opposite sides; a pair of traces there is followed across the page. Those too
faint or broken for that are sought by what adds up all along them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.faint import faint_lines
from daihoi.adapters.scanning.matrices import apply, straighten
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed
from daihoi.adapters.scanning.strips import middle
from daihoi.core.geometry import Point

_PER_MM = 4.0
_MOST_TRACES = 8
_SAME_MM = 2.5  # farther than a crease bends, and than beside a streak of light the paper looks dark
# bare margins: (x, y, width, height) mm and whether the lines sought cross them upright
Margin = tuple[float, float, float, float]
_BESIDE_MM = 1.5  # off a line: there specks show as often as on it
_MORE_THAN_BESIDE = 0.15, 0.22
_MOSTLY = 0.5  # of its way a line shows, however broken black and white has made it
_TOP, _FOOT = (4.0, 3.0, 202.0, 7.0), (4.0, 287.5, 202.0, 7.0)
_LEFT, _RIGHT = (3.0, 4.0, 8.0, 289.0), (199.0, 4.0, 8.0, 289.0)


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line across the page, from margin to margin in mm; an upright one is a fold or a streak of the glass."""

    kind: str  # fold | streak
    start: Point
    end: Point

    def distance(self, place: Point) -> float:
        """How far a place lies from it, in mm."""
        dx, dy = self.end.x - self.start.x, self.end.y - self.start.y
        return abs((place.x - self.start.x) * dy - (place.y - self.start.y) * dx) / float(np.hypot(dx, dy))

    @property
    def is_level(self) -> bool:
        """Whether it runs across the page rather than down it."""
        return abs(self.end.x - self.start.x) > abs(self.end.y - self.start.y)


@dataclass(frozen=True, slots=True)
class PageLines:
    """All lines found on a page."""

    lines: tuple[PageLine, ...] = ()

    def near(self, place: Point, reach_mm: float = 4.5) -> tuple[PageLine, ...]:
        """Those that pass within `reach_mm` of a place."""
        return tuple(line for line in self.lines if line.distance(place) < reach_mm)

    def mask(
        self, corner: tuple[float, float], shape: tuple[int, ...], per_mm: float, wide_mm: float
    ) -> NDArray[np.bool_] | None:
        """Where lines of a width run over a patch (rows × columns from `corner` mm on); None where there are none."""
        if not self.lines:
            return None
        drawn = np.zeros(shape[:2], np.uint8)
        for line in self.lines:
            ends = np.array([(line.start.x, line.start.y), (line.end.x, line.end.y)]) - corner
            first, last = ([round(float(v)) for v in end] for end in ends * per_mm)
            cv2.line(drawn, first, last, 1, round(wide_mm * per_mm))
        return np.asarray(drawn > 0)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the line of output says of them."""
        kinds = {line.kind for line in self.lines}
        return tuple(note for kind, note in (("streak", "streaks"), ("fold", "folds")) if kind in kinds)


def find_lines(gray: Gray, placed: Placed) -> PageLines:
    """Folds and streaks of one page: traces in opposite margins that go on between them, and faint ones."""
    found = _traced(gray, placed)
    for start, end in () if placed.is_photo else faint_lines(placed):
        if all(max(other.distance(start), other.distance(end)) > _SAME_MM for other in found):
            found.append(PageLine(_kind(placed, start, end), start, end))
    return PageLines(tuple(found))


def _traced(gray: Gray, placed: Placed) -> list[PageLine]:
    """Lines that show in two opposite margins and on most of the way between them."""
    ends = [(Point(a, 6.5), Point(b, 291.0)) for a, b in _pairs(gray, placed, _TOP, _FOOT, 0)]
    ends += [(Point(7.0, a), Point(203.0, b)) for a, b in _pairs(gray, placed, _LEFT, _RIGHT, 1)]
    if not ends:
        return []
    size = 3 if placed.per_mm < 10 else 5
    pictures = (gray, np.asarray(cv2.blur(gray, (size, size)), np.uint8))  # grain hides faint folds, blur thin ones

    def seen(pairs: list[tuple[Point, Point]], steps: int, pitch: float, least: float) -> list[tuple[float, float]]:
        """By how much each pair is seen more often than it must, below 0 on neither picture; its share of the way."""
        both = np.stack([_seen_enough(picture, placed, pairs, (steps, pitch), least) for picture in pictures])
        better = both[:, 0].argmax(0)
        return [(float(over), float(share)) for over, share in both[better, :, np.arange(len(pairs))]]

    likely = [pair for pair, (over, _) in zip(ends, seen(ends, 30, 0.3, 0.0), strict=True) if over > 0]
    if not likely:
        return []
    sure = [(share, pair) for pair, (over, share) in zip(likely, seen(likely, 120, 0.15, 1.0), strict=True) if over > 0]
    found: list[PageLine] = []
    for _, (start, end) in sorted(sure, key=lambda both: -both[0]):
        # a trace in a margin belongs to one line: where specks lie thick, any two of them seem joined
        if all(other.distance(start) > 1.0 and other.distance(end) > 1.0 for other in found):
            found.append(PageLine(_kind(placed, start, end), start, end))
    return found


def _seen_enough(
    gray: Gray, placed: Placed, ends: list[tuple[Point, Point]], looked: tuple[int, float], least: float
) -> NDArray[np.float64]:
    """For each pair of ends: by how much a line is seen more often than specks and than half of its way; its share.

    Beside a line specks show as often as on it; it must show more often, by `least` of `_MORE_THAN_BESIDE`.
    """
    share, chance = _seen_along(gray, placed, ends, *looked)
    low, most = _MORE_THAN_BESIDE
    apart = np.maximum(low, np.minimum(most, 0.75 * (1 - chance)))
    return np.stack([share - np.maximum(_MOSTLY, chance + least * apart), share])


def _pairs(gray: Gray, placed: Placed, first: Margin, second: Margin, axis: int) -> list[tuple[float, float]]:
    """Every trace in one margin with every trace in the opposite one."""
    here = _traces(gray, placed, first, axis)
    return list(product(here, _traces(gray, placed, second, axis))) if here else []


def _traces(gray: Gray, placed: Placed, box: Margin, axis: int) -> list[float]:
    """Where something crosses a margin, squarely or aslant: mm along it."""
    patch = straighten(gray, placed.to_px, box, _PER_MM)
    along = np.ascontiguousarray(patch.T if axis == 0 else patch)  # a row for every place along the margin
    half = along.shape[1] // 2
    narrow = along[:, half - 2 : half + 3].mean(axis=1, dtype=np.float32)
    places: list[float] = []
    for profile, least in ((_middle_level(along), 4.0), (narrow, 5.0)):
        if profile.max() - np.floor(profile.min()) < least:
            continue  # nor does anything differ so much from what is round it
        ground = cv2.medianBlur(profile.astype(np.uint8)[None, :], 21)[0].astype(np.float32)
        off = np.abs(profile - ground)
        if off.max() < least:
            continue
        limit = max(least, 5 * 1.4826 * middle(off))
        likely = np.flatnonzero(off >= limit)
        for at in likely[np.argsort(-off[likely])][: 6 * _MOST_TRACES]:
            if len(places) >= _MOST_TRACES:
                break
            mm = box[1 if axis else 0] + (float(at) + 0.5) / _PER_MM
            if all(abs(mm - other) > 1.2 for other in places):
                places.append(mm)
    return places


def _middle_level(rows: Gray) -> NDArray[np.float32]:
    """The median of each row: in 16 bits, which numpy sorts several times faster than 8."""
    wide = rows.shape[1]
    low, high = (wide - 1) // 2, wide // 2
    ordered = np.sort(rows.astype(np.uint16), axis=1)
    return np.asarray((ordered[:, low].astype(np.float32) + ordered[:, high]) / 2, np.float32)


def _seen_along(
    gray: Gray, placed: Placed, ends: list[tuple[Point, Point]], steps: int, pitch_mm: float
) -> NDArray[np.float64]:
    """For each pair of ends, the share of the way on which the page differs from the paper on both sides, and how much
    of it does so a little beside the line: (2, pairs)."""
    first = np.array([(start.x, start.y) for start, _ in ends])
    last = np.array([(end.x, end.y) for _, end in ends])
    way = last - first
    side = np.column_stack([way[:, 1], -way[:, 0]]) / np.hypot(way[:, 0], way[:, 1])[:, None]
    offsets = np.arange(-2.4, 2.41, pitch_mm)
    near, sides = np.abs(offsets) < 1.81, (offsets <= -_BESIDE_MM, offsets >= _BESIDE_MM)
    along = first[:, None, :] + np.linspace(0.02, 0.98, steps)[None, :, None] * way[:, None, :]
    points = along[:, :, None, :] + offsets[None, None, :, None] * side[:, None, None, :]
    at = apply(placed.to_px, points.reshape(-1, 2))
    columns = np.clip(at[:, 0].astype(int), 0, gray.shape[1] - 1)
    rows = np.clip(at[:, 1].astype(int), 0, gray.shape[0] - 1)
    levels = gray[rows, columns].reshape(len(ends), steps, len(offsets)).astype(np.float32)
    differs = np.abs(levels - np.median(levels[:, :, near], axis=2, keepdims=True))
    flanks = ((offsets > -1.81) & (offsets < -0.5), (offsets > 0.5) & (offsets < 1.81))  # a rule may run on one of them
    noise = 1.4826 * np.min([np.median(differs[:, :, flank], axis=(1, 2)) for flank in flanks], axis=0)
    # specks of black on white: most places differ by nothing, and yet none is quiet; print may run along one side
    quiet = np.min([np.median(differs[:, :, side].mean(2), axis=1) for side in sides], axis=0)
    over = differs > np.maximum(4.0, 3.5 * np.maximum(noise, 1.2533 * quiet))[:, None, None]
    beside = np.min([over[:, :, side].any(2).mean(1) for side in sides], axis=0)
    return np.array([over[:, :, np.abs(offsets) < 1.0].any(2).mean(1), 1 - (1 - beside) ** 2], float)  # twice as wide


def _kind(placed: Placed, start: Point, end: Point) -> str:
    """A streak runs exactly along the scan's own columns or rows; a fold hardly ever does."""
    at = apply(placed.to_px, np.array([[start.x, start.y], [end.x, end.y]]))
    lean = np.abs(at[1] - at[0])
    return "streak" if lean.min() < 0.7 * placed.per_mm else "fold"
