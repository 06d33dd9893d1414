"""The facts of the programme: sessions and their items as planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daihoi.web.congress.models import Congress
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need
from daihoi.web.papers.people_of import presidium_of


@dataclass(frozen=True)
class Planned:
    """One item as planned."""

    title: str
    kind: str
    minutes: int
    presenter: str


@dataclass(frozen=True)
class Session:
    """One session as planned."""

    name: str
    held_on: date
    items: tuple[Planned, ...]


@dataclass(frozen=True)
class Facts:
    """The programme."""

    head: Head
    sessions: tuple[Session, ...]
    presidium: tuple[str, ...]


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` while no item is planned."""
    sessions = tuple(
        Session(
            one.name,
            one.held_on,
            tuple(Planned(item.title, item.kind, item.minutes, item.presenter) for item in one.items.all()),
        )
        for one in congress.sessions.prefetch_related("items")
    )
    if not any(one.items for one in sessions):
        raise Need.PLANNED.missing()
    return Facts(head_of(congress), sessions, presidium_of(congress))
