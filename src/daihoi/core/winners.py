"""The seats are filled (step 12): who may be elected at all, the highest first, ties by age or asked about, too few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from daihoi.core.decision import OpenQuestion
from daihoi.core.election import Candidate, Case
from daihoi.core.ranked import count_ranked
from daihoi.core.rulebook.schema import Norm

_MEETS_IN_ITS_PLACE = ("committee_meeting", "conference")


@dataclass(slots=True)
class Outcome:
    """The winners while they are found; `by` is the line that separated the people `by_age`, if one did."""

    elected: list[Candidate] = field(default_factory=list)
    tied: list[Candidate] = field(default_factory=list)
    questions: list[OpenQuestion] = field(default_factory=list)
    by: Norm[str] | None = None
    by_age: frozenset[str] = frozenset()


def able(case: Case, needed: int | None, ordered: Sequence[Candidate], seats: int) -> list[Candidate]:
    """Those who may be elected at all: over the threshold, or with a vote where the highest win.

    Without a threshold where one is needed nobody may be elected.
    """
    if case.contest.kind == "runoff" and len(ordered) > seats:
        return list(ordered)
    if case.contest.kind == "runoff" or not case.regulation.needs_half(case.contest.office):
        return [one for one in ordered if one.votes]
    return [one for one in ordered if needed is not None and one.votes >= needed]


def fill(case: Case, fit: Sequence[Candidate], seats: int) -> Outcome:
    """The highest first; who ties at the last seat is elected by age where the law says so, else tied."""
    if len(fit) <= seats:
        return Outcome(list(fit))
    last = fit[seats - 1].votes
    if fit[seats].votes != last:
        return Outcome(list(fit[:seats]))
    sure = [one for one in fit if one.votes > last]
    equal = [one for one in fit if one.votes == last]
    outcome = Outcome(sure, equal)
    if case.regulation.tie.older_first:
        outcome = _by_age(case, sure, equal, seats - len(sure))
    if outcome.tied:
        tie = case.regulation.tie
        settled = case.contest.kind == "runoff" or tie.older_first
        norm = tie.after_runoff if settled else tie.who_decides
        left = seats - len(outcome.elected)
        ids = tuple(one.id for one in outcome.tied)
        outcome.questions.append(OpenQuestion("tie", decider(case, norm), norm.article, norm.confirmed, ids, left))
    return outcome


def transfer(case: Case, ordered: Sequence[Candidate], seats: int, quota: int) -> Outcome:
    """Ranked papers: counted with transfers; a tie that matters stops the count and is asked about."""
    counted = count_ranked(case.rankings, seats, quota)
    outcome = Outcome([one for one in ordered if one.id in counted.elected])
    if counted.tied:
        outcome.tied = [one for one in ordered if one.id in counted.tied]
        norm, left = case.regulation.tie.who_decides, seats - len(outcome.elected)
        outcome.questions.append(
            OpenQuestion("tie", decider(case, norm), norm.article, norm.confirmed, counted.tied, left)
        )
    return outcome


def _by_age(case: Case, sure: list[Candidate], equal: list[Candidate], left: int) -> Outcome:
    """The older person first; where a birth date is missing nobody of the tied can be placed."""
    births = sorted(one.born for one in equal if one.born)
    if len(births) < len(equal):
        return Outcome(sure, equal)
    edge: date = births[left - 1]
    older = [one for one in equal if one.born and one.born < edge]
    same = [one for one in equal if one.born == edge]
    settled = len(older) + len(same) == left
    return Outcome(
        [*sure, *older, *(same if settled else [])],
        [] if settled else same,
        by=case.regulation.tie.who_decides,
        by_age=frozenset(one.id for one in equal),
    )


def decider(case: Case, norm: Norm[str]) -> str:
    """Who decides by this line: where it says the congress and another body meets, the body that meets."""
    kind = case.congress.kind or ""
    return kind if norm.value == "congress" and kind in _MEETS_IN_ITS_PLACE else norm.value


def too_few(case: Case, ordered: Sequence[Candidate], outcome: Outcome, left: int) -> OpenQuestion:
    """Who decides on the seats left, and about whom: the rule of this office and round, or that of run-offs."""
    rule = case.regulation.short_rule(case.contest.office, case.contest.round)
    won = {one.id for one in outcome.elected}
    among = tuple(one.id for one in ordered if one.id not in won)
    code, norm = rule.code, rule.who_decides
    if case.contest.kind == "runoff" or case.rankings:
        code, norm = "too_few", case.regulation.tie.after_runoff
    return OpenQuestion(code, decider(case, norm), norm.article, norm.confirmed, among, left)
