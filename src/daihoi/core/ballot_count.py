"""Weighed papers → the ledger and the votes, held against the case they belong to (steps 11 and 12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from daihoi.core.base import attending
from daihoi.core.election import Case
from daihoi.core.errors import BadInput, Words
from daihoi.core.fields import amount
from daihoi.core.numbers import Amount, exact, plain
from daihoi.core.readings import WEIGHT
from daihoi.core.rulings import Place
from daihoi.core.stock import Imbalance
from daihoi.core.weighing import CountedPaper
from daihoi.core.wording.numbers import number

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Box:
    """What lay in the box: papers by status, votes of the valid ones; refused pages are no papers yet."""

    valid: int
    invalid: int
    doubtful: int
    refused: tuple[CountedPaper, ...]
    set_aside: tuple[CountedPaper, ...]  # people ruled: no ballot at all
    votes: Mapping[str, Amount]
    doubts_on: Mapping[str, int]  # papers on which a name's votes are still in question
    carried: Amount = 0  # votes of all papers of which it is known how many they carry
    unweighed: int = 0  # papers of which only that is not known

    @property
    def collected(self) -> int:
        """Papers in the ledger."""
        return self.valid + self.invalid + self.doubtful

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left for people to rule on."""
        return not self.doubtful and not self.refused


def add_up(papers: Iterable[CountedPaper]) -> Box:
    """Count the papers; those in doubt give no vote, those refused are kept by name."""
    known = list(papers)
    statuses = Counter(paper.status for paper in known)
    votes: dict[str, Amount] = {}
    doubts: Counter[str] = Counter()
    for paper in known:
        for name, got in paper.votes if paper.status == "valid" else ():
            votes[name] = exact(votes.get(name, 0) + got)
        doubts.update({place.candidate for place in paper.open_places if place.candidate} | {*paper.waits_for})
    return Box(
        statuses["valid"],
        statuses["invalid"],
        statuses["doubtful"],
        tuple(paper for paper in known if paper.status == "refused"),
        tuple(paper for paper in known if paper.status == "not_a_ballot"),
        votes,
        dict(doubts),
        exact(sum(paper.weight or 0 for paper in known if paper.status in _IN_THE_LEDGER)),
        sum(paper.status == "doubtful" and all(_asks_weight(place) for place in paper.open_places) for paper in known),
    )


_IN_THE_LEDGER = ("valid", "invalid", "doubtful")


def _asks_weight(place: Place) -> bool:
    return place.zone == WEIGHT


def check_names(case: Json, listed: Sequence[str]) -> None:
    """The names on the paper must be those of the case; BadInput names who is missing on either side."""
    wanted = [str(person["id"]) for person in case["candidates"]]
    strange = sorted(set(listed) - set(wanted)), sorted(set(wanted) - set(listed))
    if listed and (strange[0] or strange[1]):
        names = ", ".join(strange[0] or strange[1])
        words = Words(
            f"kết quả đọc và hồ sơ cuộc bầu không cùng danh sách: {names}",
            f"the readings and the case do not list the same people: {names}",
        )
        raise BadInput("other_contest", words)


def check_box(case: Json, box: Box) -> tuple[Imbalance, ...]:
    """Every number the case declares against what lay in the box; while pages are refused only what cannot be."""
    declared = case.get("ballots", {})
    found = []
    if "issued" in declared and box.collected > declared["issued"]:
        found.append(_imbalance("collected_exceeds_issued", "issued", declared["issued"], box.collected))
    counted = {"collected": box.collected, "valid": box.valid, "invalid": box.invalid}
    for key, got in counted.items():
        if key not in declared:
            continue
        open_papers = len(box.refused) + (0 if key == "collected" else box.doubtful)
        if got > declared[key] or (not open_papers and got != declared[key]):
            found.append(_imbalance("ballots_do_not_balance", key, declared[key], got))
    return tuple(found)


def carries_weights(case: Case, papers: int) -> bool:
    """Whether papers of this case carry different numbers of votes, so that it must be said of each how many.

    Where those attending are listed their weights say so. Where only a number of votes is given: once it exceeds the
    papers handed out (of which each person has one; `papers` are those that came back, where that is not known).
    """
    if case.holders is not None:
        return any(holder.weight != 10**case.places for holder in case.holders)
    if not case.regulation.weighted or case.present is None:
        return False
    issued = case.ballots.issued
    return case.present > (papers if issued is None else issued)


def check_carried(case: Case, box: Box) -> tuple[Imbalance, ...]:
    """Where papers carry different numbers of votes: all of them together carry no more than attend."""
    here = attending(case)
    if here is None or box.carried * 10**case.places <= here:
        return ()
    votes = exact(Fraction(here, 10**case.places))
    return (too_much_carried(votes, box.carried),)


def too_much_carried(attending_votes: Amount, carried: Amount) -> Imbalance:
    """The papers carry more votes than attend: one of them was given the number of another, or came twice."""
    (need, got), (need_en, got_en) = (
        [number(Decimal(str(plain(votes))), None, lang) for votes in (attending_votes, carried)]
        for lang in ("vi", "en")
    )
    words = Words(
        f"Các tờ phiếu mang tất cả {got} phiếu biểu quyết, nhiều hơn {need} phiếu biểu quyết dự họp",
        f"The papers carry {got_en} votes in all, only {need_en} votes attend",
    )
    return Imbalance("carried_exceeds_attending", attending_votes, carried, words)


_LINES = {
    "issued": Words("phát ra", "issued"),
    "collected": Words("thu về", "collected"),
    "valid": Words("hợp lệ", "valid"),
    "invalid": Words("không hợp lệ", "invalid"),
}


def _imbalance(code: str, key: str, need: int, got: int) -> Imbalance:
    line = _LINES[key]
    if code == "collected_exceeds_issued":
        words = Words(
            f"trong hòm có {got} phiếu, nhiều hơn {need} phiếu phát ra", f"{got} papers in the box, only {need} issued"
        )
    else:
        words = Words(
            f"số phiếu {line.vi} theo hồ sơ là {need}, kiểm được {got}", f"{line.en}: declared {need}, counted {got}"
        )
    return Imbalance(code, need, got, words)


def fill_case(case: Json, box: Box) -> dict[str, Any]:
    """The case as `decide` takes it, with the ledger and the votes of the box in their places."""
    ballots = {**case.get("ballots", {}), "collected": box.collected, "valid": box.valid, "invalid": box.invalid}
    votes = {name: plain(got) for name, got in box.votes.items()}
    candidates = [{**person, "votes": votes.get(str(person["id"]), 0)} for person in case["candidates"]]
    return {**case, "ballots": ballots, "candidates": candidates}


def other_votes(case: Json, box: Box) -> tuple[tuple[str, Amount, Amount], ...]:
    """(id, in the case, counted) where the case already gives votes and the box gives others."""
    pairs = [
        (str(person["id"]), amount(person["votes"], "votes"), box.votes.get(str(person["id"]), 0))
        for person in case["candidates"]
        if "votes" in person
    ]
    return tuple((name, given, counted) for name, given, counted in pairs if given != counted)
