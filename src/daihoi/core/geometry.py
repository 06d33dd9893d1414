"""Points and boxes in millimetres, y downwards from the top-left corner of the page (steps 6 to 9)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the page in mm."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page in mm: its left, its top, how wide and how high."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def grown(self, by: float, by_y: float | None = None) -> Box:
        """The box with `by` mm more on the left and right and `by_y` (or `by`) more above and below."""
        high = by if by_y is None else by_y
        return Box(self.x - by, self.y - high, self.width + 2 * by, self.height + 2 * high)

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def touches(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def contains(self, other: Box) -> bool:
        """Whether the other lies wholly inside."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom

    def rounded(self) -> Box:
        """The box to a thousandth of a millimetre, as it is written down."""
        return Box(round(self.x, 3), round(self.y, 3), round(self.width, 3), round(self.height, 3))

    def as_json(self) -> dict[str, float]:
        """`{"x", "y", "width", "height"}`."""
        return {"x": self.x, "y": self.y, "width": self.width, "height": self.height}
