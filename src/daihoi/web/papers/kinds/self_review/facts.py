"""The facts of the self-review: ratings of the term, studies, admissions, and what the report tells of weaknesses."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.gathering import Figures, figures_of, told
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need
from daihoi.web.papers.people_of import outgoing_secretary


@dataclass(frozen=True)
class Facts:
    """What the outgoing committee reviews itself by."""

    head: Head
    figures: Figures
    weaknesses: tuple[str, ...]
    speaker: str


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` where the past term is not known."""
    if congress.previous_term is None:
        raise Need.PAST_TERM.missing()
    return Facts(
        head_of(congress),
        figures_of(congress.previous_term),
        told(congress, "report", "weaknesses"),
        outgoing_secretary(congress),
    )
