"""The vote begins and ends: the base of the majority is frozen in between (step 4 into step 8)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from daihoi.web.congress.actions import record
from daihoi.web.congress.models import User
from daihoi.web.election.actions.order import locked, must_be, subject_of
from daihoi.web.election.models import Contest
from daihoi.web.people.actions import frozen_now

_S = Contest.State


@transaction.atomic
def start_voting(actor: User | None, contest: Contest, *, now: datetime) -> Contest:
    """Voting begins: who is convened and present is frozen as the base of this contest."""
    contest = locked(contest)
    must_be(contest, _S.PRINTED)
    contest.attendance = frozen_now(contest.congress, contest.title, now=now)
    contest.state = _S.VOTING
    contest.save(update_fields=["attendance", "state"])
    details = {"present": contest.attendance.present, "convened": contest.attendance.convened}
    record(actor, "voting.started", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
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
