"""The facts of the minutes: sessions with their items, votes, notes and results, as they happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from daihoi.web.congress.models import Congress
from daihoi.web.meeting.models import AgendaItem, Motion
from daihoi.web.papers.gathering import (
    GuestLine,
    Presence,
    Result,
    Vote,
    guests_of,
    presence_of,
    results_of,
    vote_of,
    votes_of,
)
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need
from daihoi.web.papers.people_of import presidium_of, secretariat_of


@dataclass(frozen=True)
class Note:
    """What the secretaries wrote down: who spoke, what was said in brief."""

    speaker: str
    text: str


@dataclass(frozen=True)
class Item:
    """One item of the programme as it was held."""

    title: str
    presenter: str
    from_time: str  # 07:30
    votes: tuple[Vote, ...]
    notes: tuple[Note, ...]
    contests: tuple[str, ...]  # ids


@dataclass(frozen=True)
class Sitting:
    """One session as it was held."""

    name: str
    held_on: date
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Facts:
    """Everything the minutes tell."""

    head: Head
    presence: Presence
    guests: tuple[GuestLine, ...]
    presidium: tuple[str, ...]
    secretariat: tuple[str, ...]
    sittings: tuple[Sitting, ...]
    votes: tuple[Vote, ...]
    results: tuple[Result, ...]
    closed_at: str


def gather(congress: Congress, about: str) -> Facts:
    """The congress as it went; `Refusal` while no item of the programme has been held."""
    rows = AgendaItem.objects.filter(session__congress=congress, started_at__isnull=False)
    rows = rows.select_related("session").prefetch_related("motions", "notes", "contests")
    sittings: dict[int, list[AgendaItem]] = {}
    for row in rows.order_by("session__order", "started_at", "order"):
        sittings.setdefault(row.session_id, []).append(row)
    if not sittings:
        raise Need.HELD.missing()
    ends = [row.ended_at for items in sittings.values() for row in items if row.ended_at]
    return Facts(
        head=head_of(congress),
        presence=presence_of(congress),
        guests=guests_of(congress),
        presidium=presidium_of(congress),
        secretariat=secretariat_of(congress),
        sittings=tuple(
            Sitting(items[0].session.name, items[0].session.held_on, tuple(_item(one) for one in items))
            for items in sittings.values()
        ),
        votes=votes_of(congress),
        results=results_of(congress),
        closed_at=f"{timezone.localtime(max(ends)):%H giờ %M}" if ends else "",
    )


def _item(row: AgendaItem) -> Item:
    closed = [one for one in row.motions.all() if one.state == Motion.State.CLOSED and one.votes_for is not None]
    return Item(
        title=row.title,
        presenter=row.presenter,
        from_time=f"{timezone.localtime(row.started_at):%H:%M}" if row.started_at else "",
        votes=tuple(vote_of(one) for one in closed),
        notes=tuple(Note(one.speaker, one.text) for one in row.notes.all()),
        contests=tuple(one.public_id for one in row.contests.all()),
    )
