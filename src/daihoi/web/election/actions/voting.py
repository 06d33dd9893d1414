"""The vote begins and ends: the base of the majority is frozen in between (step 4 into step 8)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from daihoi.core.errors import Refusal, Words
from daihoi.core.permitted import Act
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import User
from daihoi.web.election.actions.order import locked, must_be, subject_of
from daihoi.web.election.models import Contest
from daihoi.web.election.queries.permission import permission_for
from daihoi.web.people.actions import frozen_now

_S = Contest.State


@transaction.atomic
def start_voting(actor: User | None, contest: Contest, *, now: datetime) -> Contest:
    """Voting begins: who is convened and present is frozen as the base of this contest.

    Refused where the law's list for holding an election has a line that is not met, citing that line.
    """
    contest = locked(contest)
    must_be(contest, _S.PRINTED)
    for one in permission_for(Act.HOLD_ELECTION, contest.congress, contest, now).missing:
        if one.state == "not_met":
            words = Words(f"{one.words.vi} {one.what_to_do.vi}".strip(), f"{one.words.en} {one.what_to_do.en}".strip())
            raise Refusal(one.code, words, one.article)
    contest.attendance = frozen_now(contest.congress, contest.title, now=now)
    contest.state = _S.VOTING
    contest.save(update_fields=["attendance", "state"])
    details = {"present": contest.attendance.present, "convened": contest.attendance.convened}
    record(actor, "voting.started", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return contest


@transaction.atomic
def seal_box(actor: User | None, contest: Contest, *, now: datetime) -> Contest:
    """The tellers checked the empty box before the hall and sealed it."""
    contest = locked(contest)
    must_be(contest, _S.FROZEN, _S.PRINTED)
    if contest.box_sealed_at:
        raise Refusal("sealed_already", Words("Hòm phiếu đã được niêm phong.", "The box is sealed already."))
    contest.box_sealed_at = now
    contest.save(update_fields=["box_sealed_at"])
    record(actor, "box.sealed", congress=contest.congress, subject=subject_of(contest), now=now)
    return contest


@transaction.atomic
def end_voting(actor: User | None, contest: Contest, *, now: datetime) -> Contest:
    """The box is closed; the tellers count."""
    contest = locked(contest)
    must_be(contest, _S.VOTING)
    contest.state = _S.COUNTING
    contest.save(update_fields=["state"])
    record(actor, "voting.ended", congress=contest.congress, subject=subject_of(contest), now=now)
    return contest
