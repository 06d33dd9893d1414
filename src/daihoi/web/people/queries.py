"""Reads of members, delegates, guests and attendance; rows → the core's dataclasses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet

from daihoi.core import attendance, rulebook
from daihoi.core.attendance import REASON_WORDS, Attendance, Convened, Reason, attendance_at, convened_case
from daihoi.core.errors import Words
from daihoi.core.names import fold, matches
from daihoi.core.people import Birth
from daihoi.core.people import Member as CoreMember
from daihoi.core.rulebook.schema import Count
from daihoi.core.statistics import Statistics, statistics
from daihoi.web.congress.models import Congress, Organisation, User
from daihoi.web.congress.roles import ROLES, Can
from daihoi.web.people.models import AttendanceEvent, Delegate, Guest, Member, MemberImport

# one delegate as the desk needs it: the row's key, address, name, search key, branch, seat
DESK_FIELDS = ("pk", "public_id", "member__full_name", "member__search_key", "member__branch__name", "seat")
FOUND_AT_ONCE = 8


def key_of(full_name: str, born: date | str | None, card_number: str) -> frozenset[str]:
    """What tells that two rows are one person: the card, and the name with the birth date."""
    keys = set()
    if card_number:
        keys.add(f"card {card_number}")
    if born:
        keys.add(f"{fold(full_name)} {born}")
    return frozenset(keys or {f"{fold(full_name)} ?"})


def known_people(body: Organisation) -> set[str]:
    """The keys of everybody already in the registry of this body. One query."""
    known: set[str] = set()
    rows = Member.objects.filter(organisation=body).values_list("full_name", "born", "born_text", "card_number")
    for name, born, born_text, card in rows:
        known |= key_of(name, born.isoformat() if born else born_text, card)
    return known


def members_of(congress: Congress, *, typed: str = "", branch: str = "", status: str = "") -> QuerySet[Member]:
    """The registry of this congress's body; each typed word (accents or none) must stand in the name."""
    found = Member.objects.filter(organisation=congress.organisation_id).select_related("branch")
    for word in fold(typed).split():
        found = found.filter(search_key__contains=word)
    if branch:
        found = found.filter(branch__public_id=branch)
    return found.filter(status=status) if status else found


def registry_figures(congress: Congress) -> dict[str, int]:
    """How many members of each status the body has. One query."""
    counted = (
        Member.objects.filter(organisation=congress.organisation_id).values_list("status").annotate(models.Count("pk"))
    )
    return {status.value: 0 for status in Member.Status} | dict(counted.order_by())


def imports_of(congress: Congress) -> QuerySet[MemberImport]:
    """The sheets that came in, newest first, without their rows."""
    return congress.imports.select_related("made_by").defer("rows", "problems", "duplicates").order_by("-made_at")


def branches_of(congress: Congress) -> QuerySet[Organisation]:
    """The branches with the number of their members."""
    return (
        Organisation.objects.filter(parent=congress.organisation_id, branch_members__isnull=False)
        .annotate(members_here=models.Count("branch_members"))
        .order_by("name")
    )


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


def guests_of(congress: Congress) -> QuerySet[Guest]:
    """The guests in the order in which they are read out, each with all posts. Two queries."""
    return congress.guests.select_related("person").prefetch_related("person__posts")


def code_in(typed: str) -> str:
    """The badge code in what a scanner read: the address on the badge, or the bare code."""
    return typed.strip().rstrip("/").rsplit("/", 1)[-1]


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


def in_order(people: Iterable[Member]) -> list[Member]:
    """People in the order of the law's list."""
    return sorted(people, key=lambda one: (one.sort_key, one.pk))


_KINDS = {
    AttendanceEvent.Kind.ARRIVED: attendance.Kind.ARRIVED,
    AttendanceEvent.Kind.LEFT: attendance.Kind.LEFT,
    AttendanceEvent.Kind.EXCUSED: attendance.Kind.SET_ASIDE,
    AttendanceEvent.Kind.CORRECTED: attendance.Kind.VOID,
}
_BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)


def load_attendance(congress: Congress, at: datetime) -> Attendance:
    """The roll and its events up to a time, folded by the core. Two queries whatever the size."""
    roll, events = [], []
    fields = ("public_id", "member__full_name", "member__status", "is_alternate", "replaces__public_id")
    for key, name, status, is_alternate, replaced in congress.delegates.values_list(*fields):
        exempt = frozenset({Reason.EXEMPT_ABSENT} if status == Member.Status.EXEMPT else ())
        roll.append(Convened(key, name, alternate=is_alternate, reasons=exempt))
        if replaced:
            number = -1 - len(events)
            events.append(attendance.Event(number, _BEFORE_ALL, replaced, attendance.Kind.REPLACED, other=key))
    rows = AttendanceEvent.objects.filter(delegate__congress=congress).order_by("id")
    for number, when, key, kind, reason, corrects in rows.values_list(
        "pk", "at", "delegate__public_id", "kind", "reason", "corrects_id"
    ):
        why = Reason(reason) if reason else None
        events.append(attendance.Event(number, when, key, _KINDS[kind], why, corrects=corrects))
    return attendance_at(roll, events, at)


@dataclass(frozen=True)
class Figures:
    """The live figures of a congress: heads by how they stand, and the base of the majority with its lines.

    `base` and `needed` are None where the regulation measures something else than those convened.
    """

    convened: int
    present: int  # with a vote
    without_vote: int  # here, but suspended or transferred for a time
    excused: int
    left: int
    absent: int
    probationary: int
    base: int | None
    needed: int | None
    minus: tuple[tuple[str, int, str], ...]  # group, heads, article
    article: str
    convened_lines: dict[str, int]
    unconfirmed: bool


def figures(congress: Congress, now: datetime, held: Attendance | None = None) -> Figures:
    """Present, excused, absent, and the base of the majority by the regulation of this congress."""
    held = held or load_attendance(congress, now)
    regulation = rulebook.get(congress.regulation) if congress.regulation else None
    rule = regulation.base_rule(congress.kind) if regulation else None
    groups = [norm.value for norm in rule.minus] if rule else []
    lines = convened_case(held, groups)
    counts_convened = rule is not None and rule.count.value is Count.CONVENED
    base = lines["official"] - sum(lines[group] for group in groups) if counts_convened else None
    return Figures(
        convened=held.convened,
        present=held.voters_present,
        without_vote=_heads(held, "present") - held.voters_present,
        excused=_heads(held, "excused"),
        left=_heads(held, "left"),
        absent=_heads(held, "absent"),
        probationary=Member.objects.filter(
            organisation=congress.organisation_id, status=Member.Status.PROBATIONARY
        ).count(),
        base=base,
        needed=regulation.threshold.value.needed(base) if regulation and base else None,
        minus=tuple((norm.value, lines[norm.value], norm.article) for norm in rule.minus) if rule else (),
        article=rule.count.article if rule else "",
        convened_lines=lines,
        unconfirmed=bool(rule and not rule.count.confirmed),
    )


def _heads(held: Attendance, status: str) -> int:
    """Heads of a status; alternates count only in a delegate's place, as they are convened only there."""
    standings = held.standings.items()
    return sum(one.status == status and (not one.person.alternate or held.has_vote(key)) for key, one in standings)


def reasons_known(congress: Congress) -> list[tuple[str, Words]]:
    """The reasons for staying away that the regulation of this congress knows, in its order."""
    regulation = rulebook.get(congress.regulation) if congress.regulation else None
    rule = regulation.base_rule(congress.kind) if regulation else None
    groups = [norm.value for norm in rule.minus] if rule else []
    # nobody is set aside by hand for a group that empties itself (a delegate whom nobody replaced)
    by_hand = [one for one in groups if one != Reason.DELEGATES_ABSENT_UNREPLACED]
    return [(group, REASON_WORDS[Reason(group)]) for group in by_hand if group in set(Reason)]


def last_event(delegate: Delegate, kind: str) -> AttendanceEvent | None:
    """The newest event of a kind that no correction has taken back."""
    return delegate.attendance.filter(kind=kind, correction=None).order_by("-id").first()


def core_members(people: Iterable[Member]) -> list[CoreMember]:
    """Members of the table as the core counts them (structure of those who attend)."""
    return [
        CoreMember(
            full_name=one.full_name,
            birth=_birth(one),
            sex=one.sex or None,
            ethnicity=one.ethnicity,
            branch=str(one.branch or ""),
            posts=(one.post,) if one.post else (),
            joined_on=one.joined_on,
            official_on=one.official_on,
            education=one.education,
            theory=one.theory_level,
        )
        for one in people
    ]


def _birth(one: Member) -> Birth | None:
    if one.born:
        return Birth(one.born.year, one.born.month, one.born.day)
    parts = [int(part) for part in one.born_text.split("/") if part.isdigit()]
    return Birth(*reversed(parts)) if parts else None


def structure(congress: Congress, held: Attendance, on: date) -> Statistics:
    """The make-up of those who have come, in the order of the report. One query."""
    came = [key for key, one in held.standings.items() if one.ever_came]
    people = Member.objects.filter(mandates__public_id__in=came).select_related("branch")
    return statistics(core_members(people), held.convened, on, with_mandates=False)


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


@dataclass(frozen=True)
class Filling:
    """How far one branch has come."""

    name: str
    convened: int
    present: int


def filling(congress: Congress, held: Attendance) -> list[Filling]:
    """Present of convened, branch by branch. One query."""
    counted: dict[str, list[int]] = {}
    for key, branch in congress.delegates.values_list("public_id", "member__branch__name"):
        row = counted.setdefault(branch or "–", [0, 0])
        row[0] += 1
        row[1] += key in held.standings and held.standings[key].is_present
    return [Filling(name, *counted[name]) for name in sorted(counted)]


def may_somewhere(user: User, permission: Can) -> bool:
    """Does this person hold the permission in any congress?"""
    held = user.grants.values_list("role", flat=True)
    return any(permission in ROLES[role].may for role in held if role in ROLES)


def was_here(delegate: Delegate, at: datetime) -> bool:
    """Was this delegate in the hall at that time?"""
    moves = delegate.attendance.filter(
        kind__in=(AttendanceEvent.Kind.ARRIVED, AttendanceEvent.Kind.LEFT), correction=None, at__lte=at
    )
    last = moves.order_by("at", "id").last()
    return last is not None and last.kind == AttendanceEvent.Kind.ARRIVED
