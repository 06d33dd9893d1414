"""The law decides on the count, the result is announced, another round follows (step 12)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from daihoi.core.case import read_case
from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.result import decide
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import User
from daihoi.web.election import labels
from daihoi.web.election.actions.order import locked, must_be, reason_given, subject_of
from daihoi.web.election.models import Candidate, Contest, Outcome
from daihoi.web.election.queries import cases, contests, counts
from daihoi.web.meeting import actions as meeting

_S = Contest.State


@transaction.atomic
def decide_contest(actor: User | None, contest: Contest, *, now: datetime) -> Outcome:
    """Ask the law, and keep the case as it was put and what the law said.

    Refused while a file is being read, a doubt or a refused page is unruled, counts differ, or the ledger does not
    balance; and where the law refuses the case itself, with its article.
    """
    contest = locked(contest)
    must_be(contest, _S.COUNTING)
    standing = counts.standing_of(contest)
    missing = counts.missing_for_decision(contest, standing)
    if missing or standing.totals is None:
        first = missing[0]
        raise Refusal(first.code, first.words, place=first.address)
    case = cases.decide_case(contest, standing.totals, standing.stock)
    decided = decide(read_case(case))
    if decided.refusals:
        first = decided.refusals[0]
        raise Refusal(first.code, labels.with_article(first.words, first.article), first.article)
    decision = decided.as_json()
    outcome = Outcome.objects.create(contest=contest, case=case, decision=decision, made_at=now, made_by=actor)
    contest.state = _S.DECIDED
    contest.save(update_fields=["state"])
    details = {"elected": len(decision["elected"]), "valid": standing.totals.valid, "invalid": standing.totals.invalid,
               "counts": list(standing.confirmation.agreeing)}  # fmt: skip
    record(actor, "contest.decided", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return outcome


@transaction.atomic
def reopen_count(actor: User | None, contest: Contest, *, reason: str, now: datetime) -> Contest:
    """Count again before anything is announced, with the reason; the former decision stays on record."""
    contest = locked(contest)
    must_be(contest, _S.DECIDED)
    why = reason_given(reason)
    contest.state = _S.COUNTING
    contest.save(update_fields=["state"])
    details = {"reason": why}
    record(actor, "count.reopened", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return contest


@transaction.atomic
def announce(actor: User | None, contest: Contest, *, now: datetime) -> Contest:
    """The result is read out and put on the hall screen."""
    contest = locked(contest)
    must_be(contest, _S.DECIDED)
    contest.state = _S.ANNOUNCED
    contest.save(update_fields=["state"])
    content = screen_content(contest)
    details = {"elected": len(content["elected"])}
    record(actor, "contest.announced", congress=contest.congress, subject=subject_of(contest), details=details,
           now=now)  # fmt: skip
    meeting.put_on_screen(
        actor, contest.congress, shows="contest", reference=contest.public_id, content=content, now=now
    )
    return contest


def screen_content(contest: Contest) -> dict[str, Any]:
    """What the hall screen shows of a result: names in the order of the decision, votes, base, what was needed."""
    outcome = contests.outcome_of(contest)
    decision = outcome.decision if outcome else {}
    names = contests.names_of(contest)
    reasons = {reason["candidate"]: reason for reason in decision.get("reasons", [])}
    chosen = decision.get("elected") or ([] if contest.kind != "nomination" else list(reasons))
    return {
        "title": contest.title,
        "kind": contest.kind,
        "seats": contest.seats,
        "base": decision.get("base"),
        "needed": decision.get("needed"),
        "ballots": outcome.case["ballots"] if outcome else {},
        "elected": [
            {"name": names.get(key, key), "votes": reasons[key]["votes"], "share": reasons[key]["share_of_base"]}
            for key in chosen
            if key in reasons
        ],
        "open_questions": [question["code"] for question in decision.get("open_questions", [])],
    }


@transaction.atomic
def next_round(
    actor: User | None,
    contest: Contest,
    *,
    kind: str,
    candidates: Iterable[Candidate],
    seats: int | None = None,
    reason: str = "",
    now: datetime,
) -> Contest:
    """Open the round that follows a decision (a run-off among the tied, a further vote for the seats left), or the
    vote again where the ledger refused the box; the names come along and can still be changed."""
    contest = locked(contest)
    must_be(contest, _S.COUNTING, _S.DECIDED, _S.ANNOUNCED)
    if kind not in ("election", "runoff"):
        raise BadInput("unknown_kind", Words("Hãy chọn hình thức bầu.", "Choose the kind of vote."), "kind")
    if contest.next_rounds.exists():
        raise Refusal("round_exists", Words(
            "Lần bầu tiếp theo đã được mở.", "The next round has been opened already."))  # fmt: skip
    again = contest.state == _S.COUNTING
    why = reason_given(reason) if again else reason.strip()[:300]
    outcome = None if again else contests.outcome_of(contest)
    left = contest.seats - len(outcome.decision["elected"]) if outcome else contest.seats
    wanted = seats or left
    if wanted < 1:
        raise Refusal("no_seat_left", Words("Đã bầu đủ số lượng.", "All seats are filled."))
    people = list(candidates)
    if not people or any(one.contest_id != contest.pk for one in people):
        raise BadInput("no_candidates", Words("Hãy chọn người vào danh sách.", "Choose who stands."), "candidates")
    number = contest.round if again else contest.round + 1
    made = Contest.objects.create(
        congress=contest.congress, item=contest.item, order=contest.order, title=contest.title, office=contest.office,
        kind=kind, seats=wanted, round=number, follows=contest, regulation=contest.regulation,
        counts_needed=contest.counts_needed, expect_stamp=contest.expect_stamp, large_print=contest.large_print,
        sheet_codes=contest.sheet_codes,
    )  # fmt: skip
    for one in people:
        made.candidates.create(name=one.name, born=one.born, member=one.member, post=one.post, source=one.source)
    details = {"kind": kind, "round": number, "seats": wanted, "names": len(people), "reason": why,
               "follows": contest.public_id}  # fmt: skip
    record(actor, "round.opened", congress=made.congress, subject=subject_of(made), details=details, now=now)
    return made
