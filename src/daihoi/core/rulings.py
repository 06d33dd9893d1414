"""People rule on what the machine doubted (step 10): two tellers independently, a third where they differ.

The machine's word is never overwritten: a settled ruling carries it along. A ruling is appended, never edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from daihoi.core.errors import BadInput, Words

TELLERS_NEEDED = 2  # two tellers rule independently; where they differ a third decides


class State(StrEnum):
    """Where a doubt stands."""

    OPEN = "open"
    SECOND_TELLER = "second_teller"
    THIRD_TELLER = "third_teller"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """What is ruled on: one zone of one name on one page, or (candidate and zone empty) the whole paper.

    Zone `weight` without a candidate: how many votes this paper carries, where papers carry different numbers.
    """

    source: str
    page: int
    candidate: str = ""
    zone: str = ""

    def __str__(self) -> str:
        parts = [f"{self.source}:{self.page}", self.candidate, self.zone]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Ruling:
    """One teller's word on one place. `word` is "yes", "no" or, of digits and weights, the number in plain figures
    (a weight may have decimals, written without needless zeros: "68.4");
    for a whole paper its status, with the names it elects or, where votes are cumulated, the votes of each name."""

    place: Place
    word: str
    teller: str
    votes: tuple[str, ...] = ()
    reason: str = ""
    amounts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rulings on one place come to, with the machine's word and every teller's beside it."""

    place: Place
    state: State
    machine: str
    rulings: tuple[Ruling, ...]
    word: str | None = None
    votes: tuple[str, ...] = ()
    amounts: tuple[tuple[str, int], ...] = ()


def settle(place: Place, machine: str, rulings: Iterable[Ruling], needed: int = TELLERS_NEEDED) -> Outcome:
    """Two equal words settle a place, the third teller decides between two; `needed` = 1 where one chair rules.

    A teller who speaks twice on one place, or a fourth voice, is refused: independence would be gone.
    """
    heard: list[Ruling] = []
    for ruling in rulings:
        if not ruling.teller.strip():
            raise BadInput("teller_missing", Words("Thiếu tên kiểm phiếu viên", "the teller is not named"), str(place))
        if any(ruling.teller == other.teller for other in heard):
            words = Words(
                f"Kiểm phiếu viên {ruling.teller} đã phán quyết phiếu này",
                f"teller {ruling.teller} has ruled here already",
            )
            raise BadInput("same_teller_twice", words, str(place))
        heard.append(ruling)
    if len(heard) > max(needed, 3) or (len(heard) == 3 and _said(heard[0]) == _said(heard[1])):
        words = Words("Đã đủ phán quyết, không nhận thêm", "this place is settled; no further word is taken")
        raise BadInput("already_settled", words, str(place))
    return _weigh(place, machine, tuple(heard), needed)


def _weigh(place: Place, machine: str, heard: tuple[Ruling, ...], needed: int) -> Outcome:
    if not heard:
        return Outcome(place, State.OPEN, machine, heard)
    if len(heard) < needed:
        return Outcome(place, State.SECOND_TELLER, machine, heard)
    words = [_said(ruling) for ruling in heard]
    word, votes, amounts = said = max(words, key=words.count)
    if len(heard) > 1 and words.count(said) == 1:
        return Outcome(place, State.THIRD_TELLER, machine, heard)
    return Outcome(place, State.SETTLED, machine, heard, word, votes, amounts)


def _said(ruling: Ruling) -> tuple[str, tuple[str, ...], tuple[tuple[str, int], ...]]:
    return ruling.word, tuple(sorted(ruling.votes)), tuple(sorted(ruling.amounts))


def settle_all(
    doubts: Mapping[Place, str], rulings: Iterable[Ruling], needed: int = TELLERS_NEEDED
) -> tuple[Outcome, ...]:
    """Every place with its machine's word (`doubts`), in order; a ruling on a place never read is refused."""
    by_place: dict[Place, list[Ruling]] = {place: [] for place in doubts}
    for ruling in rulings:
        if ruling.place not in by_place:
            words = Words("Phán quyết về một chỗ không có trong kết quả đọc", "a ruling on a place that was not read")
            raise BadInput("unknown_place", words, str(ruling.place))
        by_place[ruling.place].append(ruling)
    return tuple(settle(place, doubts[place], heard, needed) for place, heard in by_place.items())
