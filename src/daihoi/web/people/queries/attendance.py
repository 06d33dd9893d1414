"""Rows of attendance → the core's fold: who is here, the base of the majority, the make-up (step 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import QuerySet

from daihoi.core import attendance, rulebook
from daihoi.core.attendance import REASON_WORDS, Attendance, Convened, Reason, attendance_at, convened_case
from daihoi.core.errors import Words
from daihoi.core.people import Birth
from daihoi.core.people import Member as CoreMember
from daihoi.core.rulebook.schema import Count
from daihoi.core.statistics import Statistics, statistics
from daihoi.web.congress.models import Congress
from daihoi.web.people.models import AttendanceEvent, Member

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


def first_freeze(congress: Congress) -> datetime | None:
    """When the base of a majority was first frozen here; until then it is still being put together at the door."""
    return congress.frozen_attendance.order_by("at").values_list("at", flat=True).first()


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


_COUNTED = (
    "full_name", "born", "born_text", "sex", "ethnicity", "branch__name", "post",
    "joined_on", "official_on", "education", "theory_level",
)  # fmt: skip


def core_members(people: QuerySet[Member]) -> list[CoreMember]:
    """Members of the table as the core counts them (structure of those who attend). One query."""
    return [
        CoreMember(
            full_name=name,
            birth=_birth(born, born_text),
            sex=sex or None,
            ethnicity=ethnicity,
            branch=branch or "",
            posts=(post,) if post else (),
            joined_on=joined,
            official_on=official,
            education=education,
            theory=theory,
        )
        for name, born, born_text, sex, ethnicity, branch, post, joined, official, education, theory in (
            people.values_list(*_COUNTED)
        )
    ]


def _birth(born: date | None, born_text: str) -> Birth | None:
    if born:
        return Birth(born.year, born.month, born.day)
    parts = [int(part) for part in born_text.split("/") if part.isdigit()]
    return Birth(*reversed(parts)) if parts else None


def structure(congress: Congress, held: Attendance, on: date) -> Statistics:
    """The make-up of those who have come, in the order of the report. One query."""
    came = [key for key, one in held.standings.items() if one.ever_came]
    people = Member.objects.filter(mandates__public_id__in=came)
    return statistics(core_members(people), held.convened, on, with_mandates=False)


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
