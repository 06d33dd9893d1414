"""“May we?”: the congress and one contest as they stand, put to the law before the next act."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from daihoi.core import election as law
from daihoi.core.errors import Refusal
from daihoi.core.permitted import Act, ContestState, Permission, Situation, may_we
from daihoi.core.rulebook import get
from daihoi.core.rulebook.congress_schema import CongressRule
from daihoi.core.rulebook.congresses import congress_rule
from daihoi.web.congress.models import Congress
from daihoi.web.election.models import Contest
from daihoi.web.election.queries import cases
from daihoi.web.election.queries.contests import standing, tellers_of
from daihoi.web.election.queries.counts import Standing
from daihoi.web.meeting.models import Motion
from daihoi.web.people.models import Member
from daihoi.web.people.queries import figures

_S = Contest.State
# what comes next for a contest in each state
NEXT_ACT = {
    _S.NOMINATING: Act.FREEZE_LIST,
    _S.FROZEN: Act.PRINT_BALLOTS,
    _S.PRINTED: Act.HOLD_ELECTION,
    _S.VOTING: Act.COUNT,
    _S.COUNTING: Act.ANNOUNCE,
    _S.DECIDED: Act.ANNOUNCE,
}


def next_permission(
    congress: Congress, contest: Contest | None, now: datetime, counted: Standing | None = None
) -> Permission | None:
    """The law's list for the next act: of the contest, or of the congress where none is named; None when done."""
    if contest is not None:
        act = NEXT_ACT.get(Contest.State(contest.state))
    else:
        act = {"preparing": Act.OPEN_CONGRESS, "open": Act.VOTE}.get(congress.state)
    return permission_for(act, congress, contest, now, counted) if act else None


def permission_for(
    act: Act, congress: Congress, contest: Contest | None, now: datetime, counted: Standing | None = None
) -> Permission:
    """The conditions of one act as the congress stands."""
    situation = situation_of(congress, contest, now, counted)
    return may_we(act, situation, get(congress.regulation), _season(congress))


def _season(congress: Congress) -> CongressRule | None:
    if congress.organisation.kind != "party":
        return None
    try:
        return congress_rule(congress.starts_on)
    except Refusal:
        return None


def situation_of(
    congress: Congress, contest: Contest | None, now: datetime, counted: Standing | None = None
) -> Situation:
    """Everything that the law may ask, None where the program does not know it."""
    held = figures(congress, now)
    carried = dict(congress.motions.filter(state=Motion.State.CLOSED).values_list("subject", "carried"))
    days = sorted(set(congress.sessions.values_list("held_on", flat=True)))
    return Situation(
        kind=congress.kind,
        level=congress.organisation.level,
        members=Member.objects.filter(organisation=congress.organisation_id).count() or None,
        convened=held.convened or None,
        entitled=held.base if held.base is not None else held.convened or None,
        present=held.present,
        today=timezone.localdate(now),
        opened=congress.state != Congress.State.PREPARING,
        closed=congress.state == Congress.State.CLOSED,
        presidium=carried.get("presidium"),
        secretariat=carried.get("secretariat"),
        rules_adopted=carried.get("programme"),
        days=tuple(days),
        contest=_contest_state(contest, counted) if contest else None,
        open_contests=congress.contests.exclude(state=_S.ANNOUNCED).count(),
        resolution_adopted=carried.get("resolution"),
    )


def _contest_state(contest: Contest, counted: Standing | None) -> ContestState:
    listed = standing(contest)
    for at, one in enumerate(listed, 1):
        one.key = one.key or f"c{at:02d}"
    tellers = tellers_of(contest.congress)
    told: dict[str, Any] = {}
    if counted is not None:
        figures_ = counted.totals
        told = {
            "valid": figures_.valid if figures_ else None,
            "invalid": figures_.invalid if figures_ else None,
            "unruled": len(counted.doubts),
            "count_confirmed": counted.confirmation.is_confirmed,
        }
    stock = dict.fromkeys(("printed", "issued", "collected"))
    for kind, count in contest.stock.filter(correction=None).values_list("kind", "count"):
        if kind in stock:
            stock[kind] = (stock[kind] or 0) + count
    return ContestState(
        office=contest.office,
        kind=contest.kind,
        seats=contest.seats,
        candidates=tuple(law.Candidate(id=one.key, name=one.name, votes=0, born=one.born) for one in listed),
        tellers=tuple(law.Teller(id=one.get("id"), name=one["name"]) for one in cases.tellers_case(tellers, listed))
        if tellers else None,
        round=contest.round,
        list_frozen=contest.state != _S.NOMINATING,
        mark_mode=contest.mark_mode,
        box_sealed=True if contest.box_sealed_at else None,
        decided=contest.state in (_S.DECIDED, _S.ANNOUNCED),
        announced=contest.state == _S.ANNOUNCED,
        **stock,
        **told,
    )  # fmt: skip
