"""What a mark is to the circle: strokes, and for every zone touched the answers a careful person would accept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.pens.ink import Hand, Stroke

YES, NO, DOUBT = "yes", "no", "doubtful"


@dataclass(frozen=True, slots=True)
class Box:
    """A zone of the layout in mm, origin top-left, y down."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the box in mm."""
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def right(self) -> float:
        """The right edge in mm."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge in mm."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be read: any of `allowed`; `is_clear` says that a doubt here counts against the reader's limit."""

    allowed: frozenset[str]
    model: str
    is_clear: bool = False


CLEAR_BLANK = Answer(frozenset({NO, DOUBT}), "blank", is_clear=True)


@dataclass(frozen=True, slots=True)
class Mark:
    """The strokes of one mark, the answer for its own zone, and for the zones it also touches (row offset, kind)."""

    strokes: list[Stroke]
    own: Answer
    others: dict[tuple[int, str], Answer] = field(default_factory=dict)


def answer(model: str, *allowed: str, clear: bool = False) -> Answer:
    """Shorthand: `answer("tick", YES, DOUBT, clear=True)`."""
    return Answer(frozenset(allowed), model, clear)


# (own box or name text, hand, the next row's same zone or None, the zone beside in the row or None) → mark
Model = Callable[[Box, Hand, Box | None, Box | None], Mark]
