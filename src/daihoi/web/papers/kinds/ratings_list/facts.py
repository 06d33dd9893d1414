"""The facts of the ratings list: heads by level, year and kind of subject."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need
from daihoi.web.term.queries import rating_counts

LEVELS = ("excellent", "good", "fulfilled", "not_fulfilled")


@dataclass(frozen=True)
class Year:
    """One year of one kind of subject: heads in the order of LEVELS."""

    kind: str
    year: int
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Facts:
    """All years of the term that ends."""

    head: Head
    years: tuple[Year, ...]


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` where nothing was rated."""
    counts = rating_counts(congress.previous_term) if congress.previous_term else {}
    years = tuple(
        Year(kind, year, tuple(levels.get(level, 0) for level in LEVELS))
        for kind in ("unit", "branch", "member")
        for year, levels in sorted(counts.get(kind, {}).items())
    )
    if not years:
        raise Need.PAST_RATINGS.missing()
    return Facts(head_of(congress), years)
