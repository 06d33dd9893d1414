"""The facts of one congress as values: congress.yaml in the shape of the contract, for reader, rehearsal and papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from daihoi.core.election import CONGRESS_KINDS, KINDS, OFFICES
from daihoi.core.facts_node import Node
from daihoi.core.rulebook import BODIES

OPERATORS = ("=", ">", "≥", "<", "≤", "≈", "between")
BASES = ("yearly_average", "every_year", "whole_term", "end_of_term")
_SAME_OPERATOR = {"==": "=", ">=": "≥", "<=": "≤", "~": "≈", "~=": "≈"}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office by its years, 2020–2025."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameInForce:
    """A name of the organisation and the days it was in force; None = open."""

    name: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Superior:
    """The body above, with the ordinals of its own congresses."""

    name: str
    congress_ordinal: int | None = None
    previous_congress_ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose congress it is, how it may be called, and who stands above and beside it."""

    name: str
    short_names: tuple[str, ...] = ()
    kind: str = ""
    names_by_date: tuple[NameInForce, ...] = ()
    superior: Superior | None = None
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Congress:
    """The congress itself; ordinals are whole numbers, dates in ascending order."""

    name: str = ""
    ordinal: int | None = None
    previous_ordinal: int | None = None
    term: Term | None = None
    previous_term: Term | None = None
    kind: str = ""
    dates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendanceFacts:
    """Heads: who was convened and who came."""

    convened: int | None = None
    present: int | None = None
    official_delegates_present: int | None = None


@dataclass(frozen=True, slots=True)
class BallotFacts:
    """The ledger of one vote, in papers."""

    printed: int | None = None
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None
    invalid: int | None = None


@dataclass(frozen=True, slots=True)
class ElectionFacts:
    """One election: office and kind in the words of `decide`; candidates, elected and appointed are heads."""

    office: str
    kind: str = "election"
    seats: int | None = None
    candidates: int | None = None
    elected: int | None = None
    appointed: int | None = None
    ballots: BallotFacts = BallotFacts()


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """One figure: value (and `upper` where operator is between), the whole it is a share of, unit, period, basis."""

    name: str
    value: Decimal | None = None
    upper: Decimal | None = None
    of: Decimal | str | None = None
    unit: str = ""
    operator: str = "="
    estimate: bool = False
    basis: str = ""
    period: str = ""
    composition: bool = False
    parts: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document of the register; number without leading zeros and symbol apart ("5", "CT/TW")."""

    kind: str = ""
    number: str = ""
    symbol: str = ""
    date: date | None = None
    title: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person and the posts held, in the order in which they are read out."""

    name: str
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CongressFacts:
    """Everything congress.yaml says; `more` keeps the keys that the contract leaves to the full file."""

    organisation: Organisation
    congress: Congress = Congress()
    attendance: AttendanceFacts = AttendanceFacts()
    elections: tuple[ElectionFacts, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()
    documents: tuple[DocumentFacts, ...] = ()
    persons: tuple[PersonFacts, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


KEYS = ("organisation", "congress", "attendance", "elections", "indicators", "documents", "persons")


def read_facts(raw: object, name: str = "congress.yaml") -> CongressFacts:
    """The facts in a parsed congress.yaml, a file of that `name`.

    All keys but `organisation.name` may be missing; keys beyond the contract are kept in `more`.
    Raises BadInput, with the path of the key, where a value is of the wrong kind.
    """
    root = Node.root(raw, name)
    return CongressFacts(
        organisation=_organisation(root.child("organisation")),
        congress=_congress(root.child("congress")),
        attendance=_attendance(root.child("attendance")),
        elections=tuple(_election(node) for node in root.children("elections")),
        indicators=tuple(_indicator(node) for node in root.children("indicators")),
        documents=tuple(_document(node) for node in root.children("documents")),
        persons=tuple(PersonFacts(node.required("name"), node.texts("posts")) for node in root.children("persons")),
        more={key: value for key, value in root.fields.items() if key not in KEYS},
    )


def _organisation(node: Node) -> Organisation:
    names = node.children("names_by_date")
    return Organisation(
        name=node.required("name"),
        short_names=node.texts("short_names"),
        kind=node.word("kind", BODIES),
        names_by_date=tuple(NameInForce(each.required("name"), each.day("from"), each.day("to")) for each in names),
        superior=_superior(node.child("superior")),
        neighbours=node.texts("neighbours"),
    )


def _superior(node: Node) -> Superior | None:
    if not node.fields:
        return None
    own, previous = node.ordinal("congress_ordinal"), node.ordinal("previous_congress_ordinal")
    return Superior(node.required("name"), own, previous)


def _congress(node: Node) -> Congress:
    return Congress(
        name=node.text("name"),
        ordinal=node.ordinal("ordinal"),
        previous_ordinal=node.ordinal("previous_ordinal"),
        term=_term(node.child("term")),
        previous_term=_term(node.child("previous_term")),
        kind=node.word("kind", CONGRESS_KINDS),
        dates=node.days("dates"),
    )


def _term(node: Node) -> Term | None:
    start, end = node.count("start"), node.count("end")
    return Term(start, end) if start is not None and end is not None else None


def _attendance(node: Node) -> AttendanceFacts:
    return AttendanceFacts(*(node.heads(key) for key in ("convened", "present", "official_delegates_present")))


def _election(node: Node) -> ElectionFacts:
    ballots = node.child("ballots")
    return ElectionFacts(
        office=node.required("office") and node.word("office", OFFICES),
        kind=node.word("kind", KINDS) or "election",
        seats=node.count("seats"),
        candidates=node.heads("candidates"),
        elected=node.heads("elected"),
        appointed=node.heads("appointed"),
        ballots=BallotFacts(*(ballots.count(key) for key in ("printed", "issued", "collected", "valid", "invalid"))),
    )


def _indicator(node: Node) -> IndicatorFacts:
    value, upper = node.number_or_span("value")
    operator = node.text("operator") or ("between" if upper is not None else "=")
    operator = _SAME_OPERATOR.get(operator, operator)
    node.one_of("operator", operator, OPERATORS)
    basis = node.text("basis")
    node.one_of("basis", basis, ("", *BASES))
    return IndicatorFacts(
        name=node.required("name"),
        value=value,
        upper=upper,
        of=node.number_or_text("of"),
        unit=node.text("unit"),
        operator=operator,
        estimate=node.flag("estimate"),
        basis=basis,
        period=node.text("period"),
        composition=node.flag("composition"),
        parts=node.numbers("parts"),
    )


def _document(node: Node) -> DocumentFacts:
    number, symbol = node.text("number"), node.text("symbol")
    head, dash, rest = symbol.partition("-")
    if dash and head.strip().isdigit():  # "05-CT/TW" written whole
        number, symbol = number or head.strip(), rest.strip()
    return DocumentFacts(
        kind=node.text("kind"),
        number=number.lstrip("0"),
        symbol=symbol,
        date=node.day("date"),
        title=node.text("title"),
        issuer=node.text("issuer"),
    )
