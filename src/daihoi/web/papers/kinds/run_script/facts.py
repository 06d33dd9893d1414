"""The facts of the run-of-show script: the programme with its votes and contests."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need


@dataclass(frozen=True)
class Cue:
    """One line of the script."""

    title: str
    kind: str
    minutes: int
    presenter: str
    motions: tuple[str, ...]
    contests: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Sessions with their cues."""

    head: Head
    sessions: tuple[tuple[str, tuple[Cue, ...]], ...]


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` while no item is planned."""
    rows = congress.sessions.prefetch_related("items__motions", "items__contests")
    sessions = tuple(
        (
            one.name,
            tuple(
                Cue(
                    item.title,
                    item.kind,
                    item.minutes,
                    item.presenter,
                    tuple(motion.title for motion in item.motions.all()),
                    tuple(contest.title for contest in item.contests.all()),
                )
                for item in one.items.all()
            ),
        )
        for one in rows
    )
    if not any(cues for _, cues in sessions):
        raise Need.PLANNED.missing()
    return Facts(head_of(congress), sessions)
