"""The congress as it stands, the acts that can be asked about, and what an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from daihoi.core.election import Candidate, Refused, Teller
from daihoi.core.errors import Refusal, Words


class Act(StrEnum):
    """What somebody is about to do."""

    OPEN_CONGRESS = "open_congress"
    VOTE = "vote"
    FREEZE_LIST = "freeze_list"
    PRINT_BALLOTS = "print_ballots"
    HOLD_ELECTION = "hold_election"
    COUNT = "count"
    ANNOUNCE = "announce"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class ContestState:
    """One election as it stands; None: not known. `tellers_sealed_box`: the box was checked and sealed."""

    office: str
    kind: str
    seats: int | None
    candidates: tuple[Candidate, ...] = ()
    tellers: tuple[Teller, ...] | None = None
    offices: tuple[str, ...] = ()
    round: int = 1
    seats_voted: bool | None = None
    list_frozen: bool = False
    mark_mode: str = ""
    printed: int | None = None
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None
    invalid: int | None = None
    box_sealed: bool | None = None
    unruled: int | None = None
    count_confirmed: bool | None = None
    minutes_signed: bool | None = None
    decided: bool | None = None
    announced: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """The congress as it stands now, frozen. Counts are heads; None: not known.

    `entitled`: the base of majorities (convened minus the groups of the law); `present`: with a vote, in the hall.
    """

    kind: str
    level: str
    members: int | None
    convened: int | None
    entitled: int | None
    present: int | None
    today: date
    opened: bool = False
    closed: bool = False
    presidium: bool | None = None
    secretariat: bool | None = None
    credentials_reported: bool | None = None
    rules_adopted: bool | None = None
    days: tuple[date, ...] = ()
    contest: ContestState | None = None
    open_contests: int | None = None
    resolution_adopted: bool | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing asked: `state` 'met', 'not_met' or 'unknown'; `essential` False only advises."""

    code: str
    state: str
    words: Words
    article: str
    confirmed: bool
    what_to_do: Words
    essential: bool = True


@dataclass(frozen=True, slots=True)
class Permission:
    """All conditions of one act."""

    act: Act
    conditions: tuple[Condition, ...]

    @property
    def is_permitted(self) -> bool:
        """Whether nothing essential is missing; what is not known does not permit."""
        return all(one.state == "met" or not one.essential for one in self.conditions)

    @property
    def missing(self) -> tuple[Condition, ...]:
        """What stands in the way, refused first, then not known."""
        open_ones = [one for one in self.conditions if one.state != "met" and one.essential]
        return tuple(sorted(open_ones, key=lambda one: one.state == "unknown"))

    def require(self) -> None:
        """Raise the `Refusal` that cites the first line in the way."""
        for one in self.missing[:1]:
            words = Words(f"{one.words.vi} {one.what_to_do.vi}".strip(), f"{one.words.en} {one.what_to_do.en}".strip())
            raise Refusal(one.code, words, one.article)


def condition(
    code: str,
    met: bool | None,
    words: tuple[str, str],
    todo: tuple[str, str],
    article: str = "",
    confirmed: bool = True,
    essential: bool = True,
) -> Condition:
    state = "unknown" if met is None else "met" if met else "not_met"
    return Condition(code, state, Words(*words), article, confirmed, Words(*todo), essential)


def from_refusal(refused: Refused, todo: tuple[str, str]) -> Condition:
    return Condition(refused.code, "not_met", refused.words, refused.article, refused.confirmed, Words(*todo))


def opened(now: Situation) -> Condition:
    return condition(
        "opened",
        now.opened and not now.closed,
        ("Đại hội đã khai mạc và chưa bế mạc.", "The congress is open and not closed."),
        ("Khai mạc đại hội trước.", "Open the congress first."),
    )


def shown(count: int | None) -> str:
    return "…" if count is None else str(count)
