"""Step 4: who comes, leaves, is excused. Events are appended, never edited; a correction is a new event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from daihoi.core.attendance import Reason
from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, User
from daihoi.web.people import queries
from daihoi.web.people.models import AttendanceEvent, Delegate, FrozenAttendance

Kind = AttendanceEvent.Kind


@dataclass(frozen=True)
class CheckedIn:
    """What a desk hears: `is_new`, or the event of the desk that was first."""

    delegate: Delegate
    event: AttendanceEvent
    is_new: bool

    @property
    def words(self) -> Words:
        """The sentence for the desk."""
        when = timezone.localtime(self.event.at)
        at = f"{when:%H:%M}" if when.date() == timezone.localdate() else f"{when:%H:%M} {when:%d/%m/%Y}"
        vi, en = (f" ({self.event.desk})", f" at {self.event.desk}") if self.event.desk else ("", "")
        if self.is_new:
            return Words(f"Đã điểm danh {self.delegate}.", f"{self.delegate} is checked in.")
        return Words(
            f"{self.delegate} đã được điểm danh lúc {at}{vi}. Không ghi thêm lần nữa.",
            f"{self.delegate} was already checked in at {at}{en}. Nothing was counted twice.",
        )


@transaction.atomic
def check_in(actor: User | None, delegate: Delegate, *, how: str, desk: str = "", now: datetime) -> CheckedIn:
    """Somebody is here; `how`: code, name, click. Whoever is here already stays counted once: `is_new` is False."""
    delegate = _locked(delegate)
    there = _open_arrival(delegate)
    if there:
        return CheckedIn(delegate, there, False)
    if delegate.congress.state == "closed":
        raise Refusal(
            "congress_closed",
            Words("Đại hội đã bế mạc, không điểm danh được nữa.", "The congress is closed; nobody can check in."),
        )
    event = _append(actor, delegate, Kind.ARRIVED, now, how=how, desk=desk)
    return CheckedIn(delegate, event, True)


@transaction.atomic
def leave(actor: User | None, delegate: Delegate, *, now: datetime) -> AttendanceEvent:
    """Somebody who is here goes away."""
    delegate = _locked(delegate)
    if not _open_arrival(delegate):
        raise Refusal(
            "not_here",
            Words(
                f"{delegate} chưa được điểm danh nên không thể ghi ra về.",
                f"{delegate} is not checked in and cannot leave.",
            ),
        )
    return _append(actor, delegate, Kind.LEFT, now)


@transaction.atomic
def excuse(actor: User | None, delegate: Delegate, reason: str, *, note: str = "", now: datetime) -> AttendanceEvent:
    """Somebody stays away for a reason that the law knows; `reason` is one of `core.attendance.Reason`."""
    if reason not in set(Reason):
        raise BadInput("unknown_reason", Words("Hãy chọn một lý do mà quy chế nêu.", "Choose a reason the law knows."))
    delegate = _locked(delegate)
    if reason in {one.reason for one in delegate.attendance.filter(kind=Kind.EXCUSED, correction=None)}:
        raise Refusal(
            "already_excused",
            Words(f"Lý do vắng của {delegate} đã được ghi.", f"This reason of {delegate} is on record already."),
        )
    return _append(actor, delegate, Kind.EXCUSED, now, reason=reason, note=note[:300])


@transaction.atomic
def correct(actor: User | None, event: AttendanceEvent, *, now: datetime) -> AttendanceEvent:
    """Take an event back: it stays on record, and a new one says that it does not hold."""
    delegate = _locked(event.delegate)
    if event.kind == Kind.CORRECTED or AttendanceEvent.objects.filter(corrects=event).exists():
        raise Refusal(
            "already_corrected", Words("Lần ghi này đã được đính chính rồi.", "This entry has already been corrected.")
        )
    return _append(actor, delegate, Kind.CORRECTED, now, corrects=event)


@transaction.atomic
def freeze_attendance(actor: User | None, congress: Congress, purpose: str, *, now: datetime) -> FrozenAttendance:
    """Freeze who is convened and present, for a vote that begins now."""
    frozen = frozen_now(congress, purpose, now=now)
    details = {"present": frozen.present, "purpose": purpose}
    subject = f"attendance:{frozen.pk}"
    record(actor, "attendance.frozen", congress=congress, subject=subject, details=details, now=now)
    return frozen


def frozen_now(congress: Congress, purpose: str, *, now: datetime) -> FrozenAttendance:
    """The frozen base as part of another deed (opening a motion, issuing ballots), which records itself."""
    held = queries.figures(congress, now)
    return FrozenAttendance.objects.create(
        congress=congress, at=now, present=held.present, convened=held.convened_lines, purpose=purpose[:200]
    )


def _locked(delegate: Delegate) -> Delegate:
    """Two desks at once: the second waits here, then sees what the first has written."""
    held = Delegate.objects.select_for_update(of=("self",)).select_related("member__branch", "congress")
    return held.get(pk=delegate.pk)


def _open_arrival(delegate: Delegate) -> AttendanceEvent | None:
    """The arrival that no departure has ended; corrected events do not hold."""
    moves = delegate.attendance.filter(kind__in=(Kind.ARRIVED, Kind.LEFT), correction=None)
    last = moves.select_related("made_by").order_by("at", "id").last()
    return last if last and last.kind == Kind.ARRIVED else None


_VERBS = {
    Kind.ARRIVED: "delegate.checked_in",
    Kind.LEFT: "delegate.left",
    Kind.EXCUSED: "delegate.excused",
    Kind.CORRECTED: "attendance.corrected",
}


def _append(actor: User | None, delegate: Delegate, kind: str, now: datetime, **said: object) -> AttendanceEvent:
    event = AttendanceEvent.objects.create(delegate=delegate, kind=kind, at=now, made_by=actor, **said)
    details = {name: said[name] for name in ("how", "desk", "reason") if said.get(name)}
    if kind == Kind.CORRECTED:
        details["corrects"] = event.corrects_id
    subject = f"delegate:{delegate.public_id}"
    record(actor, _VERBS[Kind(kind)], congress=delegate.congress, subject=subject, details=details, now=now)
    return event
