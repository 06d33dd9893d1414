"""The facts of the press item: only what may be public: names with public posts, counts, figures, targets."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.gathering import (
    Figures,
    GuestLine,
    Presence,
    Result,
    figures_of,
    guests_of,
    presence_of,
    results_of,
    targets_of,
    told,
)
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need


@dataclass(frozen=True)
class Facts:
    """What the report to the public tells."""

    head: Head
    presence: Presence
    guests: tuple[GuestLine, ...]
    strengths: tuple[str, ...]
    figures: Figures
    weaknesses: tuple[str, ...]
    direction: tuple[str, ...]
    targets: tuple[str, ...]
    results: tuple[Result, ...]
    authors: tuple[str, ...]
    source: tuple[str, ...]


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` while nothing has been elected or adopted: there is no result to tell yet."""
    results = results_of(congress)
    if not results and not congress.motions.filter(subject="resolution", carried=True).exists():
        raise Need.NEWS.missing()
    return Facts(
        head=head_of(congress),
        presence=presence_of(congress),
        guests=guests_of(congress),
        strengths=told(congress, "report", "strengths"),
        figures=figures_of(congress.previous_term),
        weaknesses=told(congress, "report", "weaknesses"),
        direction=told(congress, "direction"),
        targets=targets_of(congress.term),
        results=results,
        authors=told(congress, "report", "authors"),
        source=told(congress, "report", "source"),
    )
