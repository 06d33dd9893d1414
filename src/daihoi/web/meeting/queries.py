"""Reads of the programme, open votes, minutes and the hall screen; rows → the core's dataclasses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.core import signing
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone

from daihoi.core import rulebook
from daihoi.core.agenda import Agenda, Item, Session, State
from daihoi.core.errors import BadInput
from daihoi.core.motion import Hands
from daihoi.core.permitted import Act, Permission, Situation, may_we
from daihoi.core.rulebook.congress_schema import CongressRule
from daihoi.core.rulebook.congresses import congress_rule
from daihoi.web.congress.models import Congress
from daihoi.web.meeting.models import AgendaItem, HallScreen, MinuteNote, Motion, PhoneVote
from daihoi.web.people.models import Delegate
from daihoi.web.people.queries import figures

# a sitting does not say its hour; a working day begins at half past seven, an afternoon at half past one
_MORNING, _AFTERNOON = time(7, 30), time(13, 30)
_HALL = "hall"


def items_of(congress: Congress) -> QuerySet[AgendaItem]:
    """All items of all sittings in order."""
    return AgendaItem.objects.filter(session__congress=congress).select_related("session")


def load_agenda(congress: Congress) -> Agenda:
    """The programme as the core moves it. Two queries."""
    by_session: dict[int, list[Item]] = {}
    for row in items_of(congress):
        by_session.setdefault(row.session_id, []).append(
            Item(
                row.public_id,
                row.title,
                row.minutes,
                row.kind,
                row.presenter,
                State(row.state),
                row.started_at,
                row.ended_at,
            )
        )
    sessions, days = [], set()
    for row in congress.sessions.all():
        begins = timezone.make_aware(datetime.combine(row.held_on, _AFTERNOON if row.held_on in days else _MORNING))
        days.add(row.held_on)
        sessions.append(Session(row.name, row.kind, row.held_on, begins, tuple(by_session.get(row.pk, ()))))
    return Agenda(tuple(sessions))


@dataclass
class Part:
    """A sitting for the page: its items with the times at which they are expected."""

    session: Any
    items: list[AgendaItem] = field(default_factory=list)


def programme(congress: Congress, now: datetime, items: Iterable[AgendaItem] | None = None) -> list[Part]:
    """The sittings with their items, each with `slot`, the time expected or real."""
    slots = {slot.item.id: slot for slot in load_agenda(congress).timetable(now)}
    parts = {session.pk: Part(session) for session in congress.sessions.all()}
    for item in items if items is not None else items_of(congress):
        item.slot = slots.get(item.public_id)
        parts[item.session_id].items.append(item)
    return list(parts.values())


def items_with_motions(congress: Congress) -> QuerySet[AgendaItem]:
    """Items with their motions and notes, for the minutes. Three queries."""
    notes = Prefetch("notes", queryset=MinuteNote.objects.select_related("made_by"))
    return items_of(congress).prefetch_related("motions", notes)


def current_item(congress: Congress) -> AgendaItem | None:
    """The item under way."""
    return items_of(congress).filter(state=AgendaItem.State.CURRENT).first()


def motions_of(congress: Congress) -> QuerySet[Motion]:
    """All open votes of a congress, newest last."""
    return congress.motions.select_related("item", "attendance", "closed_by")


def hands_of(motion: Motion) -> Hands:
    """What the phones have said so far; who was in the hall and said nothing does not vote."""
    counted = {"for": 0, "against": 0, "abstain": 0}
    for choice in PhoneVote.objects.filter(motion=motion).values_list("choice", flat=True):
        counted[choice] += 1
    silent = motion.attendance.present - sum(counted.values()) if motion.attendance else 0
    return Hands(counted["for"], counted["against"], counted["abstain"], silent)


def base_of(motion: Motion) -> int:
    """Those convened less the groups of the law, as frozen when the vote began."""
    lines = dict(motion.attendance.convened)
    return lines.pop("official") - sum(lines.values())


def phone_vote_of(motion: Motion, delegate: Delegate) -> PhoneVote | None:
    """The vote that this delegate has cast on this motion."""
    return PhoneVote.objects.filter(motion=motion, delegate=delegate).first()


# ---- the hall screen --------------------------------------------------------------------------------


def hall_key(congress: Congress) -> str:
    """The key that lets a projector without an account show the hall screen."""
    return signing.dumps(congress.public_id, salt=_HALL)


def hall_address(congress: Congress) -> str:
    """The address to type into the projector's browser."""
    return f"{reverse('hall', args=[congress.public_id])}?key={hall_key(congress)}"


def is_hall_key(congress_id: str, key: str) -> bool:
    """Was this key signed here for this congress?"""
    try:
        return bool(signing.loads(key, salt=_HALL) == congress_id)
    except signing.BadSignature:
        return False


def hall(congress: Congress, now: datetime) -> dict[str, Any]:
    """What the hall screen shows now: what the chair put there, or by itself what is under way."""
    screen = HallScreen.objects.filter(congress=congress).first() or HallScreen(congress=congress)
    item = current_item(congress)
    shown: dict[str, Any] = {"shows": screen.shows, "item": item, "content": _readable(screen.content)}
    shown["figures"] = figures(congress, now)
    if screen.shows == "motion":
        shown["motion"] = motions_of(congress).filter(public_id=screen.reference).first()
    elif screen.shows == "auto":
        shown["motion"] = _motion_of_the_hour(congress, item)
        shown["shows"] = "motion" if shown["motion"] else ("item" if item else "welcome")
    motion = shown.get("motion")
    if motion and motion.state == Motion.State.OPEN and motion.method == "phone":
        shown["hands"] = hands_of(motion)
    return shown


def _readable(content: dict[str, Any]) -> dict[str, Any]:
    """A result as an upper room put it there; shares come as the text of a number ("80.00")."""
    elected = [
        one | {"share": Decimal(str(one["share"])) if one.get("share") else None} for one in content.get("elected", ())
    ]
    return content | {"elected": elected}


def _motion_of_the_hour(congress: Congress, item: AgendaItem | None) -> Motion | None:
    """The vote that is open; else the one last closed since the item under way began."""
    motions = motions_of(congress)
    open_now = motions.filter(state=Motion.State.OPEN).order_by("-opened_at").first()
    if open_now or item is None or item.started_at is None:
        return open_now
    return motions.filter(state=Motion.State.CLOSED, closed_at__gte=item.started_at).order_by("-closed_at").first()


# ---- may we? ----------------------------------------------------------------------------------------


def situation(congress: Congress, now: datetime) -> Situation:
    """The congress as the law asks about it, as far as this room knows it. What is not known stays unknown."""
    held = figures(congress, now)
    carried = dict(congress.motions.filter(state=Motion.State.CLOSED).values_list("subject", "carried"))
    contests = items_of(congress).filter(kind="contest").exclude(state__in=("done", "skipped")).count()
    return Situation(
        kind=congress.kind,
        level=congress.organisation.level,
        members=held.convened,
        convened=held.convened,
        entitled=held.base,
        present=held.present,
        today=timezone.localdate(now),
        opened=congress.state == Congress.State.OPEN,
        closed=congress.state == Congress.State.CLOSED,
        presidium=carried.get("presidium"),
        secretariat=carried.get("secretariat"),
        credentials_reported=carried.get("credentials"),
        rules_adopted=carried.get("programme"),
        days=tuple(session.held_on for session in congress.sessions.all()),
        open_contests=contests,
        resolution_adopted=carried.get("resolution"),
    )


def permissions_now(congress: Congress, now: datetime) -> Permission | None:
    """The conditions of the next act: opening, voting, or (when the programme is through) closing."""
    if not congress.regulation:
        return None
    programme = load_agenda(congress)
    if congress.state == Congress.State.PREPARING:
        act = Act.OPEN_CONGRESS
    elif programme.items and not programme.current and not programme.following:
        act = Act.CLOSE
    else:
        act = Act.VOTE
    return may_we(act, situation(congress, now), rulebook.get(congress.regulation), season_of(congress))


def season_of(congress: Congress) -> CongressRule | None:
    """The rules of the congress season, for a party body in a season that is on the shelf; else None."""
    if congress.organisation.kind != "party":
        return None
    try:
        return congress_rule(congress.starts_on)
    except BadInput:
        return None
