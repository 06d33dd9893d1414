"""Who is elected, and why (step 12): the tally, the base and the regulation become a decision with its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from daihoi.core import contest as lists
from daihoi.core.base import Base, attending, base_of, entitled, quorum
from daihoi.core.decision import Decision, FloorReason, ItemReason, Reason
from daihoi.core.election import Candidate, Case, Refused
from daihoi.core.listing import sort_key
from daihoi.core.numbers import percent
from daihoi.core.rulebook.schema import Norm, Share
from daihoi.core.tally import Ledger, check_ledger, check_votes
from daihoi.core.winners import able, fill, too_few, transfer


def decide(case: Case) -> Decision:
    """The law on one case: refusals first; where there are any, nobody is elected and nothing is carried."""
    base = base_of(case)
    refused = refusals(case)
    if any(one.code == "not_in_force" for one in refused):
        base = None
    share = None if base is None else _share(case)
    needed = share.needed(base.total) if base is not None and share is not None else None
    found = Decision(case, base, needed, refusals=tuple(refused))
    ordered = _by_votes(case.candidates)
    rests_on = _article(case, found)
    if refused:
        return replace(found, reasons=tuple(_reason(found, rests_on, one, "undecided") for one in ordered))
    found = replace(found, floor=_floor(case))
    if case.item and share is not None and base is not None and needed is not None:
        return replace(found, item=_motion(case, base, share, needed))
    return _vote(case, found, ordered) if ordered else found


def refusals(case: Case) -> list[Refused]:
    """Everything the law, the ledger or plain contradiction refuses in this case, most general first."""
    contest = case.contest
    found = lists.contradictions(case)
    found += check_ledger(_ledger(case), case.regulation.ledger)
    names = contest.names_listed if contest.names_listed is not None else len(case.candidates)
    found += lists.check_list(
        case.regulation,
        contest.seats,
        names,
        contest.office,
        offices=contest.offices,
        kind=contest.kind,
        round=contest.round,
        candidates=case.candidates,
        tellers=case.tellers,
    )
    found += _votes_exceed(case, names)
    return found + quorum(case)


def _ledger(case: Case) -> Ledger:
    papers = case.ballots
    return Ledger(
        printed=papers.printed,
        issued=papers.issued,
        spoiled=papers.spoiled,
        unused=papers.unused,
        collected=papers.all_collected,
        valid=papers.valid,
        invalid=papers.invalid,
        blank=papers.blank,
        entitled=entitled(case),
    )


def _votes_exceed(case: Case, names: int) -> list[Refused]:
    """One name over the valid papers, or all names over valid × seats (weights in their place where they are)."""
    bound = attending(case) if case.holders is not None else _ledger(case).most_valid()
    if case.regulation.weighted and case.holders is None:
        bound = attending(case)
    if bound is None:
        return []
    rule, seats = case.regulation.ledger, case.contest.seats or 1
    if case.item:
        total = case.item.votes_for + case.item.against + case.item.abstain
        found = check_votes({case.item.majority: total}, None, bound, rule, places=case.places)
        return [replace(one, place="item") for one in found]
    each = _names_on_one_paper(case, seats, names)
    cumulative = case.regulation.weighted and not case.regulation.needs_half(case.contest.office)
    one = bound * seats if cumulative else bound
    votes, called = ({p.id: p.votes for p in case.candidates}, {p.id: p.name for p in case.candidates})
    return check_votes(votes, one, bound * each, rule, names=called, places=case.places)


def _names_on_one_paper(case: Case, seats: int, names: int) -> int:
    """How many votes one paper can give: one first preference, as many names as listed, or as many as seats."""
    if case.regulation.ranked:
        return 1
    return names if case.regulation.needs_half(case.contest.office) is False and not case.regulation.weighted else seats


def _share(case: Case) -> Share | None:
    """The share that a motion or a winner must reach; None where the highest win, or nobody is elected."""
    rule, contest = case.regulation, case.contest
    if case.item:
        norm = rule.items.get(case.item.majority)
        return norm.value if norm else None
    if rule.quota and contest.kind == "election":
        return Share(Fraction(1, (contest.seats or 1) + 1), strict=True)
    if not case.candidates or contest.kind != "election" or not rule.needs_half(contest.office):
        return None
    return rule.threshold.value


def _floor(case: Case) -> tuple[FloorReason, ...]:
    """Each name from the floor and its support, measured against those attending."""
    norm, present = case.regulation.floor_support, case.present or 0
    admitted, _ = lists.floor(case.regulation, case.floor_nominees, present)
    return tuple(
        FloorReason(
            one.id,
            one.name,
            one.supporters,
            norm.value.needed(present),
            percent(one.supporters, present) if present else None,
            one.id in admitted,
            norm.article,
            norm.confirmed,
        )
        for one in case.floor_nominees
        if norm
    )


def _motion(case: Case, base: Base, share: Share, needed: int) -> ItemReason:
    assert case.item is not None
    norm = case.regulation.items[case.item.majority]
    votes = case.item.votes_for
    return ItemReason(
        case.item.majority,
        votes,
        needed,
        percent(votes, base.total) if base.total else None,
        share.reached(votes, base.total),
        norm.article,
        norm.confirmed and base.confirmed,
    )


def _vote(case: Case, found: Decision, ordered: Sequence[Candidate]) -> Decision:
    contest, seats, rests_on = case.contest, case.contest.seats or 1, _article(case, found)
    if contest.kind == "nomination":
        ids = tuple(one.id for one in ordered)
        ranked = tuple(_reason(found, rests_on, one, "ranked") for one in ordered)
        return replace(found, not_elected=ids, ranking=ids, reasons=ranked)
    fit = able(case, found.needed, ordered, seats)
    transfers = case.rankings and found.needed is not None
    outcome = transfer(case, ordered, seats, found.needed or 0) if transfers else fill(case, fit, seats)
    left = seats - len(outcome.elected)
    if left and not outcome.tied:
        outcome.questions.append(too_few(case, ordered, outcome, left))
    won, tied = {one.id for one in outcome.elected}, {one.id for one in outcome.tied}
    within = {one.id for one in fit}
    reasons = []
    for one in ordered:
        word = (
            "elected" if one.id in won else "tied" if one.id in tied else "outranked" if one.id in within else "short"
        )
        reasons.append(_reason(found, rests_on, one, word, outcome.by if one.id in outcome.by_age else None))
    return replace(
        found,
        elected=tuple(one.id for one in ordered if one.id in won),
        tied=tuple(one.id for one in ordered if one.id in tied),
        not_elected=tuple(one.id for one in ordered if one.id not in won and one.id not in tied),
        open_questions=tuple(outcome.questions),
        reasons=tuple(reasons),
    )


def _reason(
    found: Decision, rests_on: tuple[str, bool], one: Candidate, word: str, by: Norm[str] | None = None
) -> Reason:
    article, confirmed = rests_on
    if by is not None:
        article, confirmed = f"{article}, {by.article}", confirmed and by.confirmed
    base = found.base.total if found.base else 0
    share = percent(one.votes, base) if base else None
    return Reason(one.id, one.name, one.votes, found.needed, share, word == "elected", word, article, confirmed)


def _article(case: Case, found: Decision) -> tuple[str, bool]:
    """The line a person's result rests on: the base's article, the tie's in a run-off, the rank's where no half is.

    An introduction elects nobody: not the majority's article speaks of it, but its own, where one was read.
    """
    rule = case.regulation
    if case.contest.kind == "nomination":
        return (rule.introduction.article, rule.introduction.confirmed) if rule.introduction else ("", False)
    if case.contest.kind == "runoff":
        return rule.tie.who_decides.article, rule.tie.who_decides.confirmed
    if not rule.needs_half(case.contest.office):
        return rule.no_half.article, rule.no_half.confirmed
    if found.base is None:
        return rule.threshold.article, rule.threshold.confirmed
    sure = all(one.confirmed for one in found.base.lines)
    return found.base.article, found.base.confirmed and rule.threshold.confirmed and sure


def _by_votes(candidates: Sequence[Candidate]) -> list[Candidate]:
    """By votes; those of equal votes in the legal order of names."""
    equal = Counter(one.votes for one in candidates)

    def place(one: Candidate) -> tuple[int, str, str]:
        return (-one.votes, sort_key(one.name, one.born) if equal[one.votes] > 1 else "", one.id)

    return sorted(candidates, key=place)
