"""Small charts as geometry: values along the years become points in a box, ready for an SVG template (step 15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

WIDTH, HEIGHT = 360, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 14, 24, 24


@dataclass(frozen=True, slots=True)
class Point:
    """One value in the picture: where it lies (pixels, y down), its year and its value."""

    x: int
    y: int
    year: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class Chart:
    """A line of points, the height of the target's line (None without a target), and the box."""

    points: tuple[Point, ...]
    target_y: int | None
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def line(self) -> str:
        """The points as an SVG polyline wants them."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)

    @property
    def target_at_left(self) -> bool:
        """Whether the target's word stands at the left: where the values end nearer to its line than they begin."""
        if self.target_y is None:
            return False
        return abs(self.points[-1].y - self.target_y) < abs(self.points[0].y - self.target_y)


def line_chart(values: Mapping[int, Fraction], years: range, target: Fraction | None = None) -> Chart | None:
    """The values of the years as a chart; the scale holds all values and the target. None without any value."""
    known = {year: value for year, value in values.items() if year in years}
    if not known:
        return None
    shown = [*known.values(), *([] if target is None else [target])]
    low, high = min(shown), max(shown)
    span = high - low or Fraction(1)
    room = HEIGHT - _TOP - _BOTTOM

    def at(value: Fraction) -> int:
        return _TOP + round((high - value) / span * room)

    step = Fraction(WIDTH - _LEFT - _RIGHT, max(len(years) - 1, 1))
    points = tuple(
        Point(_LEFT + round(step * (year - years[0])), at(value), year, value) for year, value in sorted(known.items())
    )
    return Chart(points, None if target is None else at(target))
