"""The facts that a draft is read against, and a draft as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from daihoi.core.errors import Refusal, Words
from daihoi.core.facts import KEYS, CongressFacts, read_facts
from daihoi.web.congress.models import Congress
from daihoi.web.congress.queries import body_facts
from daihoi.web.papers.gathering import presence_of, results_of
from daihoi.web.papers.models import DraftCheck


@dataclass(frozen=True)
class Piece:
    """A stretch of the draft: plain words, or what a finding (by number) speaks of, with its answer."""

    text: str
    number: int | None = None
    level: str = ""
    answer: str = ""
    repaired: str = ""


@dataclass(frozen=True)
class ShownFinding:
    """One finding in the margin."""

    number: int
    text: str
    level: str
    kind: str
    expected: str
    message: Words
    source: str
    answer: str


def facts_for_reader(congress: Congress) -> CongressFacts:
    """What the congress knows of itself: its rows, and what its file of facts says beside them."""
    raw = {key: value for key, value in congress.facts.items() if key in KEYS}
    raw["organisation"] = body_facts(congress)
    raw["congress"] = {**raw.get("congress", {}), **_congress(congress)}
    if attendance := _attendance(congress):
        raw["attendance"] = {**raw.get("attendance", {}), **attendance}
    if results := results_of(congress):
        raw["elections"] = [
            {"office": one.office, "kind": one.kind, "seats": one.seats, "candidates": len(one.listed),
             "ballots": {"issued": one.issued, "collected": one.collected, "valid": one.valid, "invalid": one.invalid}}
            | ({"elected": len(one.winners)} if one.kind != "nomination" else {})
            for one in results
        ]  # fmt: skip
    return read_facts(raw)


def _congress(congress: Congress) -> dict[str, Any]:
    days = (congress.ends_on - congress.starts_on).days + 1
    told: dict[str, Any] = {
        "ordinal": congress.ordinal,
        "kind": congress.kind,
        "term": {"start": congress.term.start_year, "end": congress.term.end_year},
        "dates": [congress.starts_on] if days == 1 else [congress.starts_on, congress.ends_on],
    }
    if congress.previous_ordinal:
        told["previous_ordinal"] = congress.previous_ordinal
    if previous := congress.previous_term:
        told["previous_term"] = {"start": previous.start_year, "end": previous.end_year}
    return told


def _attendance(congress: Congress) -> dict[str, int]:
    try:
        presence = presence_of(congress)
    except Refusal:
        return {}
    return {"convened": presence.convened, "present": presence.present}


def findings_of(draft: DraftCheck) -> list[ShownFinding]:
    """The findings in the order of the text, each with its answer."""
    return [
        ShownFinding(
            number,
            one["text"],
            one["level"],
            one["kind"],
            one["expected"],
            Words(**one["message"]),
            one["source"],
            draft.answers.get(str(number), ""),
        )
        for number, one in enumerate(draft.findings)
    ]


def pieces_of(draft: DraftCheck) -> Iterator[Piece]:
    """The draft cut where findings begin and end; where two overlap the first keeps the place."""
    at = 0
    for number, one in enumerate(draft.findings):
        if one["start"] < at:
            continue
        yield Piece(draft.text[at : one["start"]])
        answer = draft.answers.get(str(number), "")
        yield Piece(draft.text[one["start"] : one["end"]], number, one["level"], answer, one["expected"])
        at = one["end"]
    yield Piece(draft.text[at:])


def corrected_text(draft: DraftCheck) -> str:
    """The draft with every accepted repair in its place."""
    return "".join(piece.repaired if piece.answer == "accepted" else piece.text for piece in pieces_of(draft))
