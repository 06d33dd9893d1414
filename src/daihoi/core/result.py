"""Who is elected, and why (step 12): the tally, the base and the regulation become a decision with its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from daihoi.core import contest as lists
from daihoi.core.base import Base, attending, base_of, entitled, quorum
from daihoi.core.election import Candidate, Case, Refused
from daihoi.core.listing import sort_key
from daihoi.core.numbers import percent, written
from daihoi.core.ranked import count_ranked
from daihoi.core.rulebook.schema import Norm, Share
from daihoi.core.tally import Ledger, check_ledger, check_votes


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What the law leaves to somebody: who, under which article, about whom, for how many seats."""

    code: str
    who_decides: str
    article: str
    confirmed: bool
    among: tuple[str, ...] = ()
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one person is elected or not. `outcome`: elected, short, outranked, tied, ranked, undecided.

    Votes and needed are units of the case's last decimal; the share is percent of the base, half-up, or None.
    """

    candidate: str
    name: str
    votes: int
    needed: int | None
    share_of_base: str | None
    elected: bool
    outcome: str
    article: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ItemReason:
    """Why a motion is carried or not."""

    majority: str
    votes: int
    needed: int
    share_of_base: str | None
    carried: bool
    article: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The whole answer to one case. Ids are ordered by votes, then by the legal order of names."""

    case: Case
    base: Base | None
    needed: int | None
    elected: tuple[str, ...] = ()
    not_elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    ranking: tuple[str, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    refusals: tuple[Refused, ...] = ()
    reasons: tuple[Reason, ...] = ()
    item: ItemReason | None = None
    floor_admitted: tuple[str, ...] = ()
    floor_refused: tuple[str, ...] = ()

    @property
    def carried(self) -> bool | None:
        """Whether the motion is carried; None where there is none, or something is refused."""
        return self.item.carried if self.item else None

    def as_json(self, lang: str = "vi") -> dict[str, object]:
        """The answer of `daihoi decide`."""
        case = self.case
        found: dict[str, object] = {
            "contract": 1,
            "regulation": case.regulation.id,
            "kind": "item" if case.item else case.contest.kind,
            "base": None if self.base is None else self._number(self.base.total),
            "needed": None if self.needed is None else self._number(self.needed),
            "elected": list(self.elected),
            "not_elected": list(self.not_elected),
            "tied": list(self.tied),
            "open_questions": [
                {
                    "code": one.code,
                    "who_decides": one.who_decides,
                    "article": one.article,
                    "confirmed": one.confirmed,
                    "among": list(one.among),
                    "seats": one.seats,
                }
                for one in self.open_questions
            ],
            "refusals": [
                {
                    "code": one.code,
                    "article": one.article,
                    "place": one.place,
                    "message": one.words.said(lang),
                    "confirmed": one.confirmed,
                }
                for one in self.refusals
            ],
            "reasons": [self._reason(one) for one in self.reasons],
        }
        if self.base is not None:
            found["base_lines"] = [
                {"name": one.name, "number": one.number, "article": one.article, "confirmed": one.confirmed}
                for one in self.base.lines
            ]
        if case.contest.kind == "nomination":
            found["ranking"] = list(self.ranking)
        if case.item:
            found["carried"] = bool(self.carried)
        if self.item:
            found["reasons"] = [self._item_reason(self.item)]
        if case.floor_nominees:
            found |= {"floor_admitted": list(self.floor_admitted), "floor_refused": list(self.floor_refused)}
        return found

    def _number(self, units: int) -> int | str:
        """Weighted numbers are decimal strings; a base of heads or papers stays a number."""
        return written(units, self.case.places) if self.case.weighted else units

    def _reason(self, one: Reason) -> dict[str, object]:
        return {
            "candidate": one.candidate,
            "name": one.name,
            "votes": self._number(one.votes),
            "needed": None if one.needed is None else self._number(one.needed),
            "share_of_base": one.share_of_base,
            "elected": one.elected,
            "outcome": one.outcome,
            "article": one.article,
            "confirmed": one.confirmed,
        }

    def _item_reason(self, one: ItemReason) -> dict[str, object]:
        return {
            "item": one.majority,
            "votes": self._number(one.votes),
            "needed": self._number(one.needed),
            "share_of_base": one.share_of_base,
            "carried": one.carried,
            "article": one.article,
            "confirmed": one.confirmed,
        }


@dataclass(slots=True)
class _Outcome:
    """The winners while they are found; `by` is the line that separated the people `by_age`, if one did."""

    elected: list[Candidate] = field(default_factory=list)
    tied: list[Candidate] = field(default_factory=list)
    questions: list[OpenQuestion] = field(default_factory=list)
    by: Norm[str] | None = None
    by_age: frozenset[str] = frozenset()


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
    admitted, rejected = lists.floor(case.regulation, case.floor_nominees, case.present or 0)
    found = replace(found, floor_admitted=tuple(admitted), floor_refused=tuple(rejected))
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
        return [replace(one, place="item") for one in check_votes({case.item.majority: total}, bound, None, rule)]
    each = _names_on_one_paper(case, seats, names)
    cumulative = case.regulation.weighted and not case.regulation.needs_half(case.contest.office)
    one = bound * seats if cumulative else bound
    return check_votes({person.id: person.votes for person in case.candidates}, one, bound * each, rule)


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
    able = _able(case, found, ordered, seats)
    transfers = case.rankings and found.needed is not None
    outcome = _transfer(case, ordered, seats, found.needed or 0) if transfers else _fill(case, able, seats)
    left = seats - len(outcome.elected)
    if left and not outcome.tied:
        outcome.questions.append(_too_few(case, ordered, outcome, left))
    won, tied = {one.id for one in outcome.elected}, {one.id for one in outcome.tied}
    within = {one.id for one in able}
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


def _able(case: Case, found: Decision, ordered: Sequence[Candidate], seats: int) -> list[Candidate]:
    """Those who may be elected at all: over the threshold, or with a vote where the highest win.

    Without a threshold where one is needed nobody may be elected.
    """
    if case.contest.kind == "runoff" and len(ordered) > seats:
        return list(ordered)
    if case.contest.kind == "runoff" or not case.regulation.needs_half(case.contest.office):
        return [one for one in ordered if one.votes]
    return [one for one in ordered if found.needed is not None and one.votes >= found.needed]


def _fill(case: Case, able: Sequence[Candidate], seats: int) -> _Outcome:
    """The highest first; who ties at the last seat is elected by age where the law says so, else tied."""
    if len(able) <= seats:
        return _Outcome(list(able))
    last = able[seats - 1].votes
    if able[seats].votes != last:
        return _Outcome(list(able[:seats]))
    sure = [one for one in able if one.votes > last]
    equal = [one for one in able if one.votes == last]
    outcome = _Outcome(sure, equal)
    if case.regulation.tie.older_first:
        outcome = _by_age(case, sure, equal, seats - len(sure))
    if outcome.tied:
        tie = case.regulation.tie
        settled = case.contest.kind == "runoff" or tie.older_first
        norm = tie.after_runoff if settled else tie.who_decides
        left = seats - len(outcome.elected)
        ids = tuple(one.id for one in outcome.tied)
        outcome.questions.append(OpenQuestion("tie", norm.value, norm.article, norm.confirmed, ids, left))
    return outcome


def _transfer(case: Case, ordered: Sequence[Candidate], seats: int, quota: int) -> _Outcome:
    """Ranked papers: counted with transfers; a tie that matters stops the count and is asked about."""
    counted = count_ranked(case.rankings, seats, quota)
    outcome = _Outcome([one for one in ordered if one.id in counted.elected])
    if counted.tied:
        outcome.tied = [one for one in ordered if one.id in counted.tied]
        norm, left = case.regulation.tie.who_decides, seats - len(outcome.elected)
        outcome.questions.append(OpenQuestion("tie", norm.value, norm.article, norm.confirmed, counted.tied, left))
    return outcome


def _by_age(case: Case, sure: list[Candidate], equal: list[Candidate], left: int) -> _Outcome:
    """The older person first; where a birth date is missing nobody of the tied can be placed."""
    births = sorted(one.born for one in equal if one.born)
    if len(births) < len(equal):
        return _Outcome(sure, equal)
    edge: date = births[left - 1]
    older = [one for one in equal if one.born and one.born < edge]
    same = [one for one in equal if one.born == edge]
    fit = len(older) + len(same) == left
    return _Outcome(
        [*sure, *older, *(same if fit else [])],
        [] if fit else same,
        by=case.regulation.tie.who_decides,
        by_age=frozenset(one.id for one in equal),
    )


def _too_few(case: Case, ordered: Sequence[Candidate], outcome: _Outcome, left: int) -> OpenQuestion:
    rule = case.regulation.short_rule(case.contest.office, case.contest.round)
    won = {one.id for one in outcome.elected}
    among = tuple(one.id for one in ordered if one.id not in won)
    code, norm = rule.code, rule.who_decides
    if case.contest.kind == "runoff" or case.rankings:
        code, norm = "too_few", case.regulation.tie.after_runoff
    return OpenQuestion(code, norm.value, norm.article, norm.confirmed, among, left)


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
    """The line a person's result rests on: the base's article, the tie's in a run-off, the rank's where no half is."""
    rule = case.regulation
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
