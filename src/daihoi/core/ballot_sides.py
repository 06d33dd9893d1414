"""Which pages of a pile are the sides of one paper: bound only where no lost or refused side could have shifted them
(step 9).

Two sides without a sheet code are one paper only where nothing else explains them as well: a pile leads with one side,
a run of turned sheets must come out even, and what two readings explain stays unbound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Side:
    """What a page says of itself: the ballot's form (its layout hash), which of its `count` sides, and a sheet code."""

    form: str
    number: int
    count: int
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Bound(Generic[T]):
    """The sides of one paper in the order in which they came; or sides that cannot be told whose they are."""

    pages: tuple[T, ...]
    is_whole: bool


@dataclass(slots=True)
class Sides(Generic[T]):
    """Takes the pages of a pile in their order and gives papers in the same order.

    `lead` is the side with which the sheets of this pile begin, 0 until it is known; `after_refusal` says that the
    page before could not be read. Both are what must be remembered to go on with a pile later.
    """

    lead: int = 0
    after_refusal: bool = False
    _held: list[tuple[T, Side]] = field(default_factory=list)
    _turned: bool = False  # the held run begins with the other side: judged at its end
    _orphan: bool = False  # the held run began after a refused page, before any order was known

    def take(self, page: T, side: Side) -> Iterator[Bound[T]]:
        """The papers that are settled once this page is seen."""
        if self._held and not self._belongs(side):
            yield from self.close()
        if side.count == 2 and not side.sheet:
            yield from self._front_or_back(page, side)
            return
        self.after_refusal = False
        self._held.append((page, side))
        if not self._in_order():
            yield from self.close()
        elif len(self._held) == side.count:
            yield self._all_held(is_whole=True)

    def refuse(self) -> Iterator[Bound[T]]:
        """A page that could not be read lies here: what is held may have lost a side to it."""
        self._turned, self.after_refusal = False, True
        yield from self._apart()

    def close(self) -> Iterator[Bound[T]]:
        """No more pages of this run come: sheets turned over come in pairs; anything else has lost a side."""
        turned, self._turned = self._turned, False
        if turned and self._orphan and len(self._held) % 2:  # the first belongs to the refused page
            rest, self._held = self._held[1:], self._held[:1]
            yield from self._apart()
            self._held = rest
        if not (turned and self._held and len(self._held) % 2 == 0):
            yield from self._apart()
            return
        self.lead = self.lead or self._held[0][1].number
        pages, self._held = [page for page, _ in self._held], []
        for at in range(0, len(pages), 2):
            yield Bound((pages[at], pages[at + 1]), is_whole=True)

    def end_pile(self) -> Iterator[Bound[T]]:
        """The pile ends here; nothing is known of how the next one lies."""
        yield from self.close()
        self.lead, self.after_refusal = 0, False

    def _front_or_back(self, page: T, side: Side) -> Iterator[Bound[T]]:
        self._held.append((page, side))
        if self._turned:
            return
        if len(self._held) == 2:
            yield self._all_held(is_whole=True)
            return
        after, self.after_refusal = self.after_refusal, False
        if not self.lead and side.number == 1 and not after:
            self.lead = 1
        self._orphan = after and not self.lead
        if self.lead and side.number != self.lead and after:  # its other side was refused just before
            yield from self._apart()
        else:
            self._turned = side.number != self.lead

    def _belongs(self, side: Side) -> bool:
        """Whether this page may be of the held run: the same form and code, and another side than those seen."""
        last = self._held[-1][1]
        numbers = {last.number} if self._turned else {held.number for _, held in self._held}
        return (last.form, last.sheet) == (side.form, side.sheet) and side.number not in numbers

    def _in_order(self) -> bool:
        """Without sheet codes, more than two sides follow each other up from the first or down from the last."""
        numbers, count = [side.number for _, side in self._held], self._held[0][1].count
        up, down = list(range(1, count + 1)), list(range(count, 0, -1))
        return bool(self._held[0][1].sheet) or numbers in (up[: len(numbers)], down[: len(numbers)])

    def _all_held(self, *, is_whole: bool) -> Bound[T]:
        pages, self._held = tuple(page for page, _ in self._held), []
        return Bound(pages, is_whole)

    def _apart(self) -> Iterator[Bound[T]]:
        if self._held:
            yield self._all_held(is_whole=False)
