"""The facts of tally minutes: the case as it was put to the law, and what the law said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from daihoi.core.errors import Refusal
from daihoi.web.congress.models import Congress
from daihoi.web.election.models import Candidate, Contest, Outcome
from daihoi.web.election.queries.papers import is_weighted
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need, refused_words
from daihoi.web.papers.people_of import presidium_of


@dataclass(frozen=True)
class Line:
    """One name: votes and what they are of the base; `elected` as the law decided."""

    key: str
    name: str
    born: date | None
    votes: str
    share: str
    elected: bool


@dataclass(frozen=True)
class TallyFacts:
    """Everything the minutes say. `convened` are heads, by the lines of the base in the words of `decide`; `votes` are
    (of the whole body, of those attending) where people carry different numbers of votes, and then the base is votes.
    """

    head: Head
    contest: str
    contest_id: str
    office: str
    kind: str
    round: int
    seats: int
    held_on: date
    regulation: str
    tellers: tuple[str, ...]
    presidium: tuple[str, ...]
    convened: tuple[tuple[str, int], ...]
    present: int | None
    base: int | None
    needed: int | None
    printed: int | None
    issued: int
    collected: int
    valid: int
    invalid: int
    list: tuple[Line, ...]  # in the order of the list
    winners: tuple[str, ...]  # keys, in the order of the law
    questions: tuple[str, ...]  # codes that stay open: tie, too_few …
    articles: tuple[str, ...]
    votes: tuple[int, int] | None = None


def gather(congress: Congress, about: str) -> TallyFacts:
    """Read the newest outcome of the contest `about`; `Refusal` where it is not decided yet."""
    contest = (
        Contest.objects.filter(congress=congress, public_id=about)
        .select_related("attendance")
        .prefetch_related("candidates", "outcomes")
        .first()
    )
    outcome = contest.outcomes.all()[len(contest.outcomes.all()) - 1] if contest and contest.outcomes.all() else None
    if contest is None or outcome is None:
        raise Need.DECIDED.missing()
    case, decision = outcome.case, outcome.decision
    if why := refused_words(decision):
        raise Refusal("not_ready", why)
    ballots = case["ballots"]
    attendance = contest.attendance
    votes = (contest.votes_total or 0, contest.votes_present or 0) if is_weighted(contest) else None
    convened = attendance.convened if votes and attendance else case.get("convened", {})
    return TallyFacts(
        head=head_of(congress),
        contest=contest.title,
        contest_id=contest.public_id,
        office=contest.office,
        kind=contest.kind,
        round=contest.round,
        seats=contest.seats,
        held_on=date.fromisoformat(case["congress"]["date"]),
        regulation=contest.regulation,
        tellers=tuple(congress.tellers.values_list("name", flat=True)),
        presidium=presidium_of(congress),
        convened=tuple(convened.items()),
        present=attendance.present if attendance else None,
        base=_head_count(decision.get("base")),
        needed=_head_count(decision.get("needed")),
        printed=ballots.get("printed"),
        issued=ballots["issued"],
        collected=ballots["collected"],
        valid=ballots["valid"],
        invalid=ballots["invalid"],
        list=_lines(contest, outcome),
        winners=tuple(decision.get("elected", ())),
        questions=tuple(one["code"] for one in decision.get("open_questions", ())),
        articles=tuple(dict.fromkeys(one["article"] for one in decision.get("reasons", ()) if one.get("article"))),
        votes=votes,
    )


def _lines(contest: Contest, outcome: Outcome) -> tuple[Line, ...]:
    votes = {one["id"]: one["votes"] for one in outcome.case["candidates"]}
    reasons: Mapping[str, Any] = {one["candidate"]: one for one in outcome.decision.get("reasons", ())}
    elected = set(outcome.decision.get("elected", ()))
    return tuple(
        Line(
            key=one.key,
            name=one.name,
            born=one.born,
            votes=str(votes.get(one.key, 0)),
            share=str(reasons.get(one.key, {}).get("share_of_base", "")),
            elected=one.key in elected,
        )
        for one in contest.candidates.all()
        if one.state == Candidate.State.LISTED
    )


def _head_count(value: Any) -> int | None:
    return int(value) if isinstance(value, int) or (isinstance(value, str) and value.isdigit()) else None
