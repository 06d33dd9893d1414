"""The facts of the resolution: what was decided, promised, elected, and how it was carried."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.gathering import (
    Presence,
    Result,
    Vote,
    presence_of,
    results_of,
    targets_of,
    told,
    votes_of,
)
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need
from daihoi.web.papers.people_of import presidium_of


@dataclass(frozen=True)
class Facts:
    """What the resolution says; `vote` is the one by which it was adopted."""

    head: Head
    presence: Presence
    direction: tuple[str, ...]
    targets: tuple[str, ...]
    tasks: tuple[str, ...]
    results: tuple[Result, ...]
    vote: Vote
    presidium: tuple[str, ...]


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` until the congress has voted on the resolution."""
    vote = next((one for one in votes_of(congress) if one.subject == "resolution" and one.carried), None)
    if vote is None:
        raise Need.ADOPTED.missing()
    return Facts(
        head=head_of(congress),
        presence=presence_of(congress),
        direction=told(congress, "direction"),
        targets=targets_of(congress.term),
        tasks=told(congress, "report", "tasks"),
        results=results_of(congress),
        vote=vote,
        presidium=presidium_of(congress),
    )
