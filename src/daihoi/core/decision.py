"""The answer to one case as values and as JSON (step 12): who is elected, what is open or refused, and every reason."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from daihoi.core.base import Base
from daihoi.core.election import Case, Refused
from daihoi.core.numbers import written


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What the law leaves to somebody: who, under which article, about whom, for how many seats."""

    code: str
    who_decides: str
    article: str
    confirmed: bool
    among: tuple[str, ...] = ()
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one person is elected or not. `outcome`: elected, short, outranked, tied, ranked, undecided.

    Votes and needed are units of the case's last decimal; the share is percent of the base, half-up, or None.
    """

    candidate: str
    name: str
    votes: int
    needed: int | None
    share_of_base: str | None
    elected: bool
    outcome: str
    article: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ItemReason:
    """Why a motion is carried or not."""

    majority: str
    votes: int
    needed: int
    share_of_base: str | None
    carried: bool
    article: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class FloorReason:
    """Why a name from the floor goes on the list for decision or not: supporters of those attending."""

    nominee: str
    name: str
    supporters: int
    needed: int
    share_of_present: str | None
    admitted: bool
    article: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The whole answer to one case. Ids are ordered by votes, then by the legal order of names."""

    case: Case
    base: Base | None
    needed: int | None
    elected: tuple[str, ...] = ()
    not_elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    ranking: tuple[str, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    refusals: tuple[Refused, ...] = ()
    reasons: tuple[Reason, ...] = ()
    item: ItemReason | None = None
    floor: tuple[FloorReason, ...] = ()

    @property
    def floor_admitted(self) -> tuple[str, ...]:
        """Names from the floor that go on the list for decision."""
        return tuple(one.nominee for one in self.floor if one.admitted)

    @property
    def floor_refused(self) -> tuple[str, ...]:
        """Names from the floor with too few supporters."""
        return tuple(one.nominee for one in self.floor if not one.admitted)

    @property
    def carried(self) -> bool | None:
        """Whether the motion is carried; None where there is none, or something is refused."""
        return self.item.carried if self.item else None

    def as_json(self, lang: str = "vi") -> dict[str, object]:
        """The answer of `daihoi decide`."""
        case = self.case
        found: dict[str, object] = {
            "contract": 1,
            "regulation": case.regulation.id,
            "kind": "item" if case.item else case.contest.kind,
            "base": None if self.base is None else self._number(self.base.total),
            "needed": None if self.needed is None else self._number(self.needed),
            "elected": list(self.elected),
            "not_elected": list(self.not_elected),
            "tied": list(self.tied),
            "open_questions": [
                {
                    "code": one.code,
                    "who_decides": one.who_decides,
                    "article": one.article,
                    "confirmed": one.confirmed,
                    "among": list(one.among),
                    "seats": one.seats,
                }
                for one in self.open_questions
            ],
            "refusals": [
                {
                    "code": one.code,
                    "article": one.article,
                    "place": one.place,
                    "message": one.words.said(lang),
                    "confirmed": one.confirmed,
                }
                for one in self.refusals
            ],
            "reasons": [self._reason(one) for one in self.reasons],
        }
        if self.base is not None:
            found["base_lines"] = [
                {"name": one.name, "number": one.number, "article": one.article, "confirmed": one.confirmed}
                for one in self.base.lines
            ]
        if case.contest.kind == "nomination":
            found["ranking"] = list(self.ranking)
        if case.item:
            found["carried"] = bool(self.carried)
        if self.item:
            found["reasons"] = [self._item_reason(self.item)]
        if case.floor_nominees:
            found |= {"floor_admitted": list(self.floor_admitted), "floor_refused": list(self.floor_refused)}
            found["floor"] = [asdict(one) for one in self.floor]
        return found

    def _number(self, units: int) -> int | str:
        """Weighted numbers are decimal strings; a base of heads or papers stays a number."""
        return written(units, self.case.places) if self.case.weighted else units

    def _reason(self, one: Reason) -> dict[str, object]:
        return {
            "candidate": one.candidate,
            "name": one.name,
            "votes": self._number(one.votes),
            "needed": None if one.needed is None else self._number(one.needed),
            "share_of_base": one.share_of_base,
            "elected": one.elected,
            "outcome": one.outcome,
            "article": one.article,
            "confirmed": one.confirmed,
        }

    def _item_reason(self, one: ItemReason) -> dict[str, object]:
        return {
            "item": one.majority,
            "votes": self._number(one.votes),
            "needed": self._number(one.needed),
            "share_of_base": one.share_of_base,
            "carried": one.carried,
            "article": one.article,
            "confirmed": one.confirmed,
        }
