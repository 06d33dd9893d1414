"""Names come, go, and stand on a closed list (step 5)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from daihoi.core.ballot_layout import lay_out
from daihoi.core.contest import mark_mode_for
from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.listing import in_order
from daihoi.core.names import clean_name
from daihoi.core.rulebook import get
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, User
from daihoi.web.election import labels
from daihoi.web.election.actions.order import locked, must_be, reason_given, subject_of
from daihoi.web.election.models import Candidate, Contest
from daihoi.web.election.queries import cases, contests
from daihoi.web.election.queries import lists as queries
from daihoi.web.meeting.models import AgendaItem
from daihoi.web.people.models import Member

_S = Contest.State


@transaction.atomic
def open_contest(
    actor: User | None,
    congress: Congress,
    *,
    title: str,
    office: str,
    kind: str,
    seats: int,
    item: AgendaItem | None = None,
    now: datetime,
) -> Contest:
    """Open a contest; the regulation of the congress governs it. Refuses an office or kind nobody knows."""
    title = " ".join(title.split())
    if office not in labels.OFFICES:
        raise BadInput("unknown_office", Words("Hãy chọn chức danh cần bầu.", "Choose the office."), "office")
    if kind not in labels.KINDS:
        raise BadInput("unknown_kind", Words("Hãy chọn hình thức bầu.", "Choose the kind of vote."), "kind")
    if not title or seats < 1:
        raise BadInput("bad_contest", Words(
            "Cần có tên cuộc bầu và số lượng bầu từ 1 trở lên.",
            "A contest needs a title and at least one seat."), "seats")  # fmt: skip
    contest = Contest.objects.create(
        congress=congress,
        item=item,
        order=congress.contests.count() + 1,
        title=title[:300],
        office=office,
        kind=kind,
        seats=seats,
        regulation=congress.regulation,
    )
    details = {"office": office, "kind": kind, "seats": seats, "regulation": contest.regulation}
    record(actor, "contest.opened", congress=congress, subject=subject_of(contest), details=details, now=now)
    return contest


@transaction.atomic
def declare_count(
    actor: User | None,
    contest: Contest,
    *,
    counts_needed: int = 1,
    expect_stamp: bool = False,
    large_print: bool = False,
    sheet_codes: bool = False,
    now: datetime,
) -> Contest:
    """Declare, before the list is closed, how many counts must agree and what the paper bears."""
    contest = locked(contest)
    must_be(contest, _S.NOMINATING)
    if not 1 <= counts_needed <= 3:
        raise BadInput("bad_counts", Words("Cần từ 1 đến 3 lượt kiểm.", "One to three counts are needed."), "counts")
    told = {"counts_needed": counts_needed, "expect_stamp": expect_stamp, "large_print": large_print,
            "sheet_codes": sheet_codes}  # fmt: skip
    for name, value in told.items():
        setattr(contest, name, value)
    contest.save(update_fields=list(told))
    record(actor, "count.declared", congress=contest.congress, subject=subject_of(contest), details=told, now=now)
    return contest


@transaction.atomic
def nominate(
    actor: User | None,
    contest: Contest,
    *,
    name: str,
    born: date | None = None,
    member: Member | None = None,
    post: str = "",
    source: str = "committee",
    supporters: int | None = None,
    now: datetime,
) -> Candidate:
    """Put a name forward; the same person twice is refused (same name and birth date, or the same member)."""
    contest = locked(contest)
    must_be(contest, _S.NOMINATING)
    name = clean_name(name)
    if not name:
        raise BadInput("no_name", Words("Hãy ghi họ và tên.", "Give the full name."), "name")
    if source not in labels.SOURCES:
        raise BadInput(
            "unknown_source", Words("Hãy chọn nguồn giới thiệu.", "Choose who puts the name forward."), "source"
        )
    for other in contests.standing(contest):
        if (member and other.member_id == member.pk) or (other.name == name and other.born == born):
            raise Refusal("already_nominated", Words(
                f"{name} đã có trong danh sách đề cử. Nếu là người khác cùng tên, hãy ghi ngày sinh.",
                f"{name} is already nominated. If it is somebody else of this name, give the birth date."))  # fmt: skip
    made = contest.candidates.create(
        name=name, born=born, member=member, post=post[:300], source=source, supporters=supporters
    )
    _record(actor, "candidate.nominated", made, now, source=source)
    return made


@transaction.atomic
def withdraw(actor: User | None, candidate: Candidate, *, reason: str, now: datetime) -> None:
    """Somebody withdraws, with the reason, before the list is closed."""
    _leave(actor, candidate, Candidate.State.WITHDRAWN, "candidate.withdrawn", reason, now)


@transaction.atomic
def refuse_nominee(actor: User | None, candidate: Candidate, *, reason: str, now: datetime) -> None:
    """A name is not put on the list (too little support, no consent), with the reason."""
    _leave(actor, candidate, Candidate.State.REFUSED, "candidate.refused", reason, now)


def _leave(actor: User | None, candidate: Candidate, state: str, verb: str, reason: str, now: datetime) -> None:
    contest = locked(candidate.contest)
    must_be(contest, _S.NOMINATING)
    candidate.refresh_from_db()
    if candidate.state != Candidate.State.NOMINATED:
        raise Refusal("not_standing", Words(
            f"{candidate.name} không còn trong danh sách đề cử.", f"{candidate.name} no longer stands."))  # fmt: skip
    candidate.reason = reason_given(reason)
    candidate.state = state
    candidate.save(update_fields=["state", "reason"])
    _record(actor, verb, candidate, now, reason=candidate.reason)


def _record(actor: User | None, verb: str, candidate: Candidate, now: datetime, **details: Any) -> None:
    contest = candidate.contest
    told = {"candidate": candidate.name, **details}
    record(actor, verb, congress=contest.congress, subject=subject_of(contest), details=told, now=now)


@transaction.atomic
def freeze_list(actor: User | None, contest: Contest, *, now: datetime) -> Contest:
    """Close the list: the law checks it, names stand in their order and get their keys, the ballot is laid out.

    Raises `Refusal` with the article: no surplus, too many names, a teller among them, too little support.
    """
    contest = locked(contest)
    must_be(contest, _S.NOMINATING)
    listed = in_order(contests.standing(contest))
    _check(contest, listed)
    for place, one in enumerate(listed, 1):
        one.key, one.position, one.state = f"c{place:02d}", place, Candidate.State.LISTED
    Candidate.objects.bulk_update(listed, ["key", "position", "state"])
    rules = get(contest.regulation)
    contest.mark_mode = mark_mode_for(rules, contest.seats, len(listed))
    layout = lay_out(cases.ballot_contest(contest, listed))
    contest.layout, contest.layout_hash = layout.as_json(), layout.hash
    contest.state, contest.frozen_at = _S.FROZEN, now
    contest.save()
    details = {"names": len(listed), "mark_mode": contest.mark_mode, "layout": layout.hash[:12]}
    record(actor, "list.frozen", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return contest


def _check(contest: Contest, listed: list[Candidate]) -> None:
    if not listed:
        raise Refusal("empty_list", Words("Danh sách chưa có ai.", "Nobody is on the list."))
    refused = queries.refusals_of_list(contest, listed)
    if refused:
        first = refused[0]
        raise Refusal(first.code, labels.with_article(first.words, first.article), first.article)


@transaction.atomic
def unfreeze_list(actor: User | None, contest: Contest, *, reason: str, now: datetime) -> Contest:
    """Open a closed list again, with the reason, as long as no ballot is printed."""
    contest = locked(contest)
    must_be(contest, _S.FROZEN)
    why = reason_given(reason)
    contest.candidates.filter(state=Candidate.State.LISTED).update(
        state=Candidate.State.NOMINATED, key="", position=None
    )
    contest.layout, contest.layout_hash, contest.mark_mode, contest.frozen_at = None, "", "", None
    contest.state = _S.NOMINATING
    contest.save()
    record(actor, "list.reopened", congress=contest.congress, subject=subject_of(contest), details={"reason": why},
           now=now)  # fmt: skip
    return contest
