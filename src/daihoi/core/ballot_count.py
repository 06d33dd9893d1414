"""Weighed papers → the ledger and the votes, held against the case they belong to (steps 11 and 12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from daihoi.core.errors import BadInput, Words
from daihoi.core.readings import CountedPaper
from daihoi.core.stock import Imbalance

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Box:
    """What lay in the box: papers by status, votes of the valid ones; refused pages are no papers yet."""

    valid: int
    invalid: int
    doubtful: int
    refused: tuple[CountedPaper, ...]
    set_aside: tuple[CountedPaper, ...]  # people ruled: no ballot at all
    votes: Mapping[str, int]
    doubts_on: Mapping[str, int]  # open marks on a name: how many votes are still in question

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
    votes: Counter[str] = Counter()
    doubts: Counter[str] = Counter()
    for paper in known:
        if paper.status == "valid":
            votes.update(dict(paper.votes))
        doubts.update({place.candidate for place in paper.open_places if place.candidate})
    return Box(
        statuses["valid"],
        statuses["invalid"],
        statuses["doubtful"],
        tuple(paper for paper in known if paper.status == "refused"),
        tuple(paper for paper in known if paper.status == "not_a_ballot"),
        dict(votes),
        dict(doubts),
    )


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
    candidates = [{**person, "votes": box.votes.get(str(person["id"]), 0)} for person in case["candidates"]]
    return {**case, "ballots": ballots, "candidates": candidates}


def other_votes(case: Json, box: Box) -> tuple[tuple[str, int, int], ...]:
    """(id, in the case, counted) where the case already gives votes and the box gives others."""
    pairs = [
        (str(person["id"]), person.get("votes"), box.votes.get(str(person["id"]), 0)) for person in case["candidates"]
    ]
    return tuple(
        (name, given, counted) for name, given, counted in pairs if isinstance(given, int) and given != counted
    )
