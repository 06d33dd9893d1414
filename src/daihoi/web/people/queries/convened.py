"""Reads of who is convened and invited, and the desk's quick look-ups (steps 3 and 4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from daihoi.core.names import fold, matches
from daihoi.web.congress.models import Congress, User
from daihoi.web.congress.roles import ROLES, Can
from daihoi.web.people.models import AttendanceEvent, Delegate, Guest, Member

# one delegate as the desk needs it: the row's key, address, name, search key, branch, seat
DESK_FIELDS = ("pk", "public_id", "member__full_name", "member__search_key", "member__branch__name", "seat")
FOUND_AT_ONCE = 8


def delegates_of(congress: Congress) -> QuerySet[Delegate]:
    """Everybody convened, in the order of names."""
    return congress.delegates.select_related("member__branch")


def not_yet_convened(congress: Congress) -> QuerySet[Member]:
    """Members with full rights who have no mandate in this congress."""
    return (
        Member.objects.filter(organisation=congress.organisation_id)
        .exclude(status=Member.Status.PROBATIONARY)
        .exclude(mandates__congress=congress)
    )


def free_alternates(congress: Congress) -> QuerySet[Delegate]:
    """Alternates who sit in nobody's place yet."""
    return congress.delegates.filter(is_alternate=True, replaces=None).select_related("member")


def guests_of(congress: Congress) -> QuerySet[Guest]:
    """The guests in the order in which they are read out, each with all posts. Two queries."""
    return congress.guests.select_related("person").prefetch_related("person__posts")


def code_in(typed: str) -> str:
    """The badge code in what was scanned or typed: the address on the badge, or the code as printed, in groups."""
    return "".join(typed.strip().rstrip("/").rsplit("/", 1)[-1].replace("-", " ").split()).upper()


def delegate_by_code(congress: Congress | None, typed: str) -> Delegate | None:
    """The delegate whose badge this is; None where the code is unknown (or of another congress)."""
    found = Delegate.objects.select_related("member__branch", "congress__organisation__parent", "congress__term")
    if congress:
        found = found.filter(congress=congress)
    return found.filter(badge_code=code_in(typed)).first() if typed.strip() else None


def find_delegates(congress: Congress, typed: str) -> list[dict[str, Any]]:
    """The first few delegates that a handful of typed letters means ("ng v an", "nva", a seat).

    Who is not here yet comes first; `is_here` says who is. Two queries.
    """
    wanted = fold(typed)
    if len(wanted) < 2:
        return []
    rows = congress.delegates.values(*DESK_FIELDS)
    found = [one for one in rows if matches(wanted, one["member__full_name"]) or fold(one["seat"]) == wanted]
    here = who_is_here(congress, [one["pk"] for one in found])
    for one in found:
        one["is_here"] = one["pk"] in here
    return sorted(found, key=lambda one: one["is_here"])[:FOUND_AT_ONCE]


def who_is_here(congress: Congress, keys: Iterable[int]) -> set[int]:
    """Of these delegates (row keys), those in the hall: an arrival that no departure has ended. One query."""
    moves = AttendanceEvent.objects.filter(
        delegate__congress=congress,
        delegate__in=list(keys),
        kind__in=(AttendanceEvent.Kind.ARRIVED, AttendanceEvent.Kind.LEFT),
        correction=None,
    )
    last = dict(moves.order_by("at", "id").values_list("delegate_id", "kind"))
    return {key for key, kind in last.items() if kind == AttendanceEvent.Kind.ARRIVED}


def was_here(delegate: Delegate, at: datetime) -> bool:
    """Was this delegate in the hall at that time?"""
    moves = delegate.attendance.filter(
        kind__in=(AttendanceEvent.Kind.ARRIVED, AttendanceEvent.Kind.LEFT), correction=None, at__lte=at
    )
    last = moves.order_by("at", "id").last()
    return last is not None and last.kind == AttendanceEvent.Kind.ARRIVED


def may_somewhere(user: User, permission: Can) -> bool:
    """Does this person hold the permission in any congress?"""
    held = user.grants.values_list("role", flat=True)
    return any(permission in ROLES[role].may for role in held if role in ROLES)
