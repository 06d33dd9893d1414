"""The facts of the political report: the term that ends, in the sentences of its own room, and the one to come."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.gathering import Figures, figures_of, targets_of, told
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need
from daihoi.web.papers.people_of import outgoing_secretary


@dataclass(frozen=True)
class Facts:
    """Figures, what went well and what did not, why, what was learned, what is promised."""

    head: Head
    figures: Figures
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]
    causes: tuple[str, ...]
    lessons: tuple[str, ...]
    direction: tuple[str, ...]
    targets: tuple[str, ...]
    tasks: tuple[str, ...]
    speaker: str


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` where the term that ends has no figures at all."""
    figures = figures_of(congress.previous_term)
    if not (figures.results or figures.ratings or figures.admissions or figures.studies):
        raise Need.PAST_FIGURES.missing()
    return Facts(
        head=head_of(congress),
        figures=figures,
        strengths=told(congress, "report", "strengths"),
        weaknesses=told(congress, "report", "weaknesses"),
        causes=told(congress, "report", "causes"),
        lessons=told(congress, "report", "lessons"),
        direction=told(congress, "direction"),
        targets=targets_of(congress.term),
        tasks=told(congress, "report", "tasks"),
        speaker=outgoing_secretary(congress),
    )
