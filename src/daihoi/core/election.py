"""One election or motion as facts (step 12): what is voted on, who was convened, the papers, the votes, the tellers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from daihoi.core.errors import Words
from daihoi.core.rulebook.schema import Regulation

OFFICES = (
    "executive_committee",
    "standing_committee",
    "inspection_committee",
    "secretary",
    "deputy",
    "inspection_chair",
    "delegates_to_higher_congress",
    "alternates",
    "chair",
    "president",
    "board",
    "management_board",
    "control_board",
    "people_council",
    "resolution",
)
KINDS = ("election", "runoff", "nomination")
CONGRESS_KINDS = (
    "plenary",
    "delegate",
    "committee_meeting",
    "general_meeting",
    "conference",
    "popular",
    "meeting",
)
# The groups a kind of congress knows beside those convened. A line of another kind contradicts the case.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "plenary": (
        "temporarily_transferred",
        "exempt_absent",
        "suspended_or_detained",
        "absent_throughout_excused",
    ),
    "delegate": ("convening_committee_absent", "delegates_absent_unreplaced"),
    "committee_meeting": ("suspended_or_detained", "absent_throughout_excused"),
}
ALL_GROUPS = (*GROUPS["plenary"], *GROUPS["delegate"])
PAPERS = ("printed", "issued", "collected", "valid", "invalid", "blank", "spoiled", "unused")


@dataclass(frozen=True, slots=True)
class Refused:
    """What the law or the ledger refuses: a stable code, the article, the sentence, and the place in the case."""

    code: str
    article: str
    words: Words
    place: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Contest:
    """What is voted on; `office` may be empty where a case has no election (a motion, floor nominees)."""

    office: str = ""
    offices: tuple[str, ...] = ()
    kind: str = "election"
    seats: int | None = None
    round: int = 1
    names_listed: int | None = None


@dataclass(frozen=True, slots=True)
class Congress:
    """Where and when: the kind of congress (empty where it was not said), its date, and which call it was."""

    kind: str = ""
    date: date | None = None
    call: int = 1


@dataclass(frozen=True, slots=True)
class Convened:
    """Heads convened, and the groups an article may take off."""

    official: int
    groups: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Holder:
    """One who votes with a weight, in units of the case's last decimal."""

    id: str
    weight: int
    present: bool


@dataclass(frozen=True, slots=True)
class Ballots:
    """The papers; None where a line was not given. `blank` are papers without any mark among those collected."""

    printed: int | None = None
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None
    invalid: int | None = None
    blank: int = 0
    spoiled: int | None = None
    unused: int | None = None

    @property
    def all_collected(self) -> int | None:
        """Papers collected: as given, or valid and invalid together."""
        if self.collected is not None:
            return self.collected
        return None if self.valid is None or self.invalid is None else self.valid + self.invalid

    @property
    def all_valid(self) -> int | None:
        """Valid papers: as given, or those collected less the invalid."""
        if self.valid is not None:
            return self.valid
        return None if self.collected is None or self.invalid is None else self.collected - self.invalid


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name on the paper and its votes, in units of the case's last decimal."""

    id: str
    name: str
    votes: int
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Teller:
    """One of the tellers; the id may be missing."""

    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Nominee:
    """A name from the floor and how many of those attending support it."""

    id: str
    name: str
    supporters: int


@dataclass(frozen=True, slots=True)
class Item:
    """A motion and its votes, in units of the case's last decimal."""

    majority: str
    votes_for: int
    against: int
    abstain: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """So many ranked papers of one order, the first preference first."""

    order: tuple[str, ...]
    papers: int


@dataclass(frozen=True, slots=True)
class Case:
    """All facts of one decision. `weighted`: votes are sums of weights, written as decimal strings."""

    regulation: Regulation
    body: str = ""
    contest: Contest = Contest()
    congress: Congress = Congress()
    convened: Convened | None = None
    present: int | None = None
    holders: tuple[Holder, ...] | None = None
    ballots: Ballots = Ballots()
    candidates: tuple[Candidate, ...] = ()
    tellers: tuple[Teller, ...] = ()
    floor_nominees: tuple[Nominee, ...] = ()
    item: Item | None = None
    rankings: tuple[Ranking, ...] = ()
    places: int = 0
    weighted: bool = False
