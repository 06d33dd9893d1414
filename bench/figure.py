"""One measured figure and how it is printed: a line a figure, with the limit or the peer beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured `value` in `unit`; `limit` and `note` are words ("≤ 11", "OMRChecker 112 ms"), never asserted."""

    name: str
    value: float | int | str
    unit: str = ""
    limit: str = ""
    note: str = ""

    def line(self) -> str:
        """The figure as one line for people and for `grep`."""
        shown = self.value if isinstance(self.value, (int, str)) else f"{self.value:.4g}"
        words = f"{self.name}: {shown} {self.unit}".rstrip()
        beside = "; ".join(part for part in (f"limit {self.limit}" if self.limit else "", self.note) if part)
        return f"{words}   [{beside}]" if beside else words
