"""Reads of what a term's years brought besides figures: ratings under their cap, admissions, studies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from daihoi.core.errors import BadInput
from daihoi.core.rating import CapResult, Rated, Shares, cap_words, check_cap
from daihoi.core.rulebook.rating_schema import Level
from daihoi.core.rulebook.ratings import rating_rule
from daihoi.web.congress.models import Term
from daihoi.web.congress.words import lang
from daihoi.web.term.models import Admission, Rating, Study


def standing_ratings(term: Term, year: int, subject_kind: str) -> dict[str, Rating]:
    """Subject → the rating that stands."""
    rows = Rating.objects.filter(term=term, year=year, subject_kind=subject_kind, correction=None)
    return {row.subject_name: row for row in rows}


def rating_counts(term: Term) -> dict[str, dict[int, Counter[str]]]:
    """Kind of subject → year → how many of each level, in one query."""
    counts: dict[str, dict[int, Counter[str]]] = {}
    rows = Rating.objects.filter(term=term, correction=None).values_list("subject_kind", "year", "level")
    for kind, year, level in rows:
        counts.setdefault(kind, {}).setdefault(year, Counter())[level] += 1
    return counts


def cap_of(term: Term, year: int, subject_kind: str) -> CapResult | None:
    """The cap on the excellent of one year and kind under the rule then in force; None: no rule on our shelf."""
    counts = rating_counts(term).get(subject_kind, {}).get(year, Counter())
    return _cap(subject_kind, year, counts)


def _cap(subject_kind: str, year: int, counts: Counter[str]) -> CapResult | None:
    try:
        rule = rating_rule(date(year, 12, 31))
    except BadInput:
        return None
    rated = [Rated("", (subject_kind,), Level(level)) for level, count in counts.items() for _ in range(count)]
    found = check_cap(rated, rule)
    return found[0] if found else None


@dataclass(frozen=True)
class YearOfRatings:
    """One year of one kind of subject: heads by level and the cap."""

    year: int
    counts: list[tuple[str, int]]
    total: int
    cap: CapResult | None
    cap_words: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class RatingTable:
    """All years of one kind of subject, and the whole term together."""

    kind: str
    years: list[YearOfRatings]
    together: tuple[str, ...]


def rating_tables(term: Term) -> list[RatingTable]:
    """Ratings of the term by kind and year, in one query."""
    tables = []
    counts = rating_counts(term)
    for kind in ("unit", "branch", "member"):
        years = [_year(kind, year, levels) for year, levels in sorted(counts.get(kind, {}).items())]
        whole: Counter[str] = sum((levels for levels in counts.get(kind, {}).values()), Counter())
        if years:
            tables.append(RatingTable(kind, years, _said(whole)))
    return tables


def _said(counts: Counter[str]) -> tuple[str, ...]:
    return Shares({level: counts.get(level.value, 0) for level in Level}).said(lang())


def _year(kind: str, year: int, counts: Counter[str]) -> YearOfRatings:
    cap = _cap(kind, year, counts)
    shown_counts = [(level.value, counts.get(level.value, 0)) for level in Level]
    words = cap_words(cap, lang()) if cap else ""
    return YearOfRatings(year, shown_counts, sum(counts.values()), cap, words, _said(counts))


def admissions_of(term: Term) -> QuerySet[Admission]:
    """Who was admitted in the term, by date of the decision."""
    return term.admissions.select_related("branch")


def studies_of(term: Term) -> QuerySet[Study]:
    """What was studied in the term."""
    return term.studies.all()
