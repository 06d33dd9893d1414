"""Lines that belong to the paper or the glass, not to a pen: folds and streaks over the whole page (step 8).

They show in the bare margins on two opposite sides; a pair of traces there is followed across the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np

from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed, apply, straighten
from daihoi.core.geometry import Point

_PER_MM = 4.0
_MOST_TRACES = 8
_LEAN_MM = 9.0  # how far a fold's ends may lie from one level
# bare margins: (x, y, width, height) mm and whether the lines sought cross them upright
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

    @property
    def notes(self) -> tuple[str, ...]:
        """What the line of output says of them."""
        kinds = {line.kind for line in self.lines}
        return tuple(note for kind, note in (("streak", "streaks"), ("fold", "folds")) if kind in kinds)


def find_lines(gray: Gray, placed: Placed) -> PageLines:
    """Folds and streaks of one page: traces in opposite margins that go on between them."""
    found: list[PageLine] = []
    down = _pairs(_traces(gray, placed, _TOP, 0), _traces(gray, placed, _FOOT, 0), (6.5, 291.0), upright=True)
    across = _pairs(_traces(gray, placed, _LEFT, 1), _traces(gray, placed, _RIGHT, 1), (7.0, 203.0), upright=False)
    for start, end in down + across:
        if _goes_on(gray, placed, start, end):
            found.append(PageLine(_kind(placed, start, end), start, end))
    return PageLines(tuple(found))


def _traces(gray: Gray, placed: Placed, box: tuple[float, float, float, float], axis: int) -> list[float]:
    """Where something crosses a margin: mm along it."""
    patch = straighten(gray, placed.to_px, box, _PER_MM).astype(np.float32)
    profile = np.median(patch, axis=axis)
    ground = cv2.medianBlur(profile.astype(np.uint8)[None, :], 21)[0].astype(np.float32)
    off = np.abs(profile - ground)
    limit = max(4.0, 5 * 1.4826 * float(np.median(off)))
    places: list[float] = []
    for at in np.argsort(-off):
        if off[at] < limit or len(places) >= _MOST_TRACES:
            break
        mm = box[1 if axis else 0] + (float(at) + 0.5) / _PER_MM
        if all(abs(mm - other) > 1.5 for other in places):
            places.append(mm)
    return places


def _pairs(
    first: list[float], second: list[float], levels: tuple[float, float], upright: bool
) -> list[tuple[Point, Point]]:
    close = [(a, b) for a, b in product(first, second) if abs(a - b) < _LEAN_MM]
    if upright:
        return [(Point(a, levels[0]), Point(b, levels[1])) for a, b in close]
    return [(Point(levels[0], a), Point(levels[1], b)) for a, b in close]


def _goes_on(gray: Gray, placed: Placed, start: Point, end: Point) -> bool:
    """Whether most of the way between two margins differs from the paper on both of its sides."""
    share = np.linspace(0.02, 0.98, 120)
    line = np.column_stack([start.x + share * (end.x - start.x), start.y + share * (end.y - start.y)])
    side = np.array([end.y - start.y, start.x - end.x])
    side = side / np.hypot(*side)
    offsets = np.arange(-1.8, 1.81, 0.15)
    points = line[:, None, :] + offsets[None, :, None] * side[None, None, :]
    at = apply(placed.to_px, points.reshape(-1, 2))
    columns = np.clip(at[:, 0].astype(int), 0, gray.shape[1] - 1)
    rows = np.clip(at[:, 1].astype(int), 0, gray.shape[0] - 1)
    levels = gray[rows, columns].reshape(len(share), len(offsets)).astype(np.float32)
    ground = np.median(levels, axis=1, keepdims=True)
    middle = np.abs(offsets) < 1.0
    differs = np.abs(levels[:, middle] - ground)
    noise = 1.4826 * float(np.median(np.abs(levels - ground)))
    return bool((differs.max(1) > max(6.0, 3.5 * noise)).mean() > 0.72)


def _kind(placed: Placed, start: Point, end: Point) -> str:
    """A streak runs exactly along the scan's own columns or rows; a fold hardly ever does."""
    at = apply(placed.to_px, np.array([[start.x, start.y], [end.x, end.y]]))
    lean = np.abs(at[1] - at[0])
    return "streak" if lean.min() < 0.7 * placed.per_mm else "fold"
