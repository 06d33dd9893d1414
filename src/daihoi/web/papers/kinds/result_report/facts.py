"""The facts of the report on the result: the congress in figures, for the superior."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.gathering import Presence, Result, Winner, elected_to, presence_of, results_of
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import COMMITTEES, Need


@dataclass(frozen=True)
class Facts:
    """Attendance, results, how long it took."""

    head: Head
    presence: Presence
    results: tuple[Result, ...]
    committee: tuple[Winner, ...]
    comments: int
    unfinished: int  # items of the programme that were not held
    signer: str


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` until a contest is decided."""
    results = results_of(congress)
    if not results:
        raise Need.RESULTS.missing()
    committee = elected_to(results, COMMITTEES)
    leaders = elected_to(results, ("secretary", "chair", "president"))
    comments = congress.sessions.filter(items__notes__isnull=False).values("items__notes").distinct().count()
    signer = leaders[0].name if leaders else ""
    unfinished = congress.sessions.filter(items__state__in=("planned", "current")).count()
    return Facts(head_of(congress), presence_of(congress), results, committee, comments, unfinished, signer)
