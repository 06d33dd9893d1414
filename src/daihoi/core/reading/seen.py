"""Everything the reader finds in a text before it judges: one pass, one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from daihoi.core.facts import CongressFacts
from daihoi.core.reading.bodies import BodySeen, read_bodies
from daihoi.core.reading.counts import CountSeen, read_counts
from daihoi.core.reading.dates import DateSeen, read_dates
from daihoi.core.reading.documents import DocumentSeen, read_documents
from daihoi.core.reading.draft import Draft, Placed, normalised
from daihoi.core.reading.figures import Figure, read_figures
from daihoi.core.reading.ordinals import OrdinalSeen, TermSeen, read_ordinals, read_terms
from daihoi.core.reading.persons import PersonSeen, read_persons


@dataclass(frozen=True, slots=True)
class FactsSeen:
    """What a text says, each with its place; `text` is what the places count in (NFC)."""

    text: str
    bodies: tuple[BodySeen, ...]
    terms: tuple[TermSeen, ...]
    ordinals: tuple[OrdinalSeen, ...]
    dates: tuple[DateSeen, ...]
    documents: tuple[DocumentSeen, ...]
    persons: tuple[PersonSeen, ...]
    figures: tuple[Figure, ...]
    counts: tuple[CountSeen, ...]

    def as_json(self) -> dict[str, Any]:
        """The lists of `daihoi facts`: numbers as exact decimal texts, dates in ISO form."""
        return {
            "indicators": [
                _indicator(each) for each in self.figures if each.sort in ("percent", "money", "measure", "noun")
            ],
            "counts": [
                {
                    "role": c.role,
                    "office": c.office or None,
                    "value": c.value,
                    "of": c.of,
                    "operator": c.operator,
                    **_at(c),
                }
                for c in self.counts
            ],
            "dates": [
                {"date": _iso(d.last, d), "from": _iso(d.first, d), "text": self._of(d), **_at(d)} for d in self.dates
            ],
            "ordinals": [self._ordinal(each) for each in self.ordinals],
            "terms": [{"start_year": t.first, "end_year": t.last, **_at(t)} for t in self.terms],
            "persons": [self._person(each) for each in self.persons],
            "documents": [self._document(each) for each in self.documents],
            "organisations": [{"name": b.name, "role": b.role, **_at(b)} for b in self.bodies if b.role != "unnamed"],
        }

    def _of(self, place: Placed) -> str:
        return self.text[place.start : place.end]

    def _ordinal(self, seen: OrdinalSeen) -> dict[str, Any]:
        term = f"{seen.term.first}-{seen.term.last}" if seen.term else None
        return {
            "value": seen.value,
            "text": self._of(seen),
            "body": seen.body or None,
            "whose": seen.whose,
            "term": term,
            **_at(seen),
        }

    def _person(self, seen: PersonSeen) -> dict[str, Any]:
        posts = [post.text for post in seen.posts]
        return {"name": seen.name, "posts": posts, "posts_in_full": [post.full for post in seen.posts], **_at(seen)}

    def _document(self, seen: DocumentSeen) -> dict[str, Any]:
        day = seen.date.isoformat() if seen.date else None
        number = seen.tidy.split("-")[0].split("/")[0] if seen.tidy else seen.number
        return {
            "kind": seen.kind, "number": number, "symbol": seen.symbol, "date": day, "title": seen.title or None,
            "text": self._of(seen), **_at(seen),
        }  # fmt: skip


def _at(place: Placed) -> dict[str, int]:
    return {"start": place.start, "end": place.end}


def _iso(day: date | None, seen: DateSeen) -> str | None:
    if day is None:
        return None
    return day.isoformat() if seen.has_year else f"--{day.month:02d}-{day.day:02d}"


def _indicator(seen: Figure) -> dict[str, Any]:
    return {
        "name": seen.name, "operator": seen.operator, "value": _exact(seen.value), "upper": _exact(seen.upper),
        "of": _exact(seen.of), "unit": seen.unit or None, "period": seen.period or None, "basis": seen.basis or None,
        "estimate": seen.estimate, "nested": seen.nested, "target": seen.target, **_at(seen),
    }  # fmt: skip


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def read_draft(draft: Draft, facts: CongressFacts | None = None) -> FactsSeen:
    """Read one draft; facts only tell whose body is whose and whom to look for."""
    dates, terms = read_dates(draft), read_terms(draft)
    bodies = read_bodies(draft, facts)
    documents = read_documents(draft, dates)
    ordinals = read_ordinals(draft, bodies, terms)
    named = tuple(each for each in bodies if each.role != "unnamed")
    figures = read_figures(
        draft, (*dates, *terms, *documents, *ordinals, *(each for each in named if _has_digit(draft, each)))
    )
    return FactsSeen(
        draft.text,
        bodies,
        terms,
        ordinals,
        dates,
        documents,
        read_persons(draft, facts),
        figures,
        read_counts(draft, figures),
    )


def _has_digit(draft: Draft, place: Placed) -> bool:
    return any(c.isdigit() for c in draft.text[place.start : place.end])


def read(text: str, facts: CongressFacts | None = None) -> FactsSeen:
    """All facts that can be read in a text; places count characters of its NFC form."""
    return read_draft(Draft(normalised(text)), facts)
