"""Readings and what people ruled → papers in the ledger, each valid, invalid or doubtful (steps 10 and 11).

The law of the paper is asked again where people ruled; a refused page is no paper yet: it is named until they do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from daihoi.core.ballot_line import WRITING_OUTSIDE
from daihoi.core.numbers import Amount, exact, plain
from daihoi.core.readings import PARTS, Reading, sheets
from daihoi.core.rulings import Outcome, Place, State

Json = Mapping[str, Any]
Votes = tuple[tuple[str, Amount], ...]
# the choices and flags of one paper, as `judge` reads them, and the votes it carries → its status and votes
Judge = Callable[[Sequence[Json], Sequence[str], Amount], tuple[str, Votes]]


@dataclass(frozen=True, slots=True)
class CountedPaper:
    """One paper of the box: its pages, what it is now, and why; `is_ruled` where people had a word in it.

    `votes` are those it gives each name, times what it carries. `weight` is what it carries, None where papers carry
    different numbers of votes and nobody settled how many this one does; `waits_for` are the names whose votes are
    known but for that number.
    """

    pages: tuple[Reading, ...]
    status: str  # valid | invalid | doubtful | refused | not_a_ballot
    votes: Votes
    is_ruled: bool
    open_places: tuple[Place, ...]
    weight: Amount | None = 1
    waits_for: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """The last page of the paper, where the machine's word on the whole stands."""
        return self.pages[-1].place


def count_papers(
    readings: Sequence[Reading],
    outcomes: Iterable[Outcome],
    judge: Judge,
    expects_stamp: bool = False,
    is_weighted: bool = False,
) -> tuple[CountedPaper, ...]:
    """Every paper with what the machine and the tellers make of it; the law of the paper is asked again where
    people ruled. `outcomes` are those of `rulings.settle_all` over `machine_words`; `is_weighted` where papers carry
    different numbers of votes: a paper with votes is doubtful until people have said how many it carries."""
    by_place = {outcome.place: outcome for outcome in outcomes if outcome.rulings}
    by_digits = any(zone == "digits" for page in readings for _candidate, zone in page.words)
    box = _Box(judge, expects_stamp, is_weighted, by_digits)
    return tuple(_paper(pages, by_place, box) for pages in sheets(readings))


@dataclass(frozen=True, slots=True)
class _Box:
    """What all papers of a box share; `by_digits` where numbers are written on them."""

    judge: Judge
    expects_stamp: bool
    is_weighted: bool
    by_digits: bool


def _paper(pages: tuple[Reading, ...], outcomes: Mapping[Place, Outcome], box: _Box) -> CountedPaper:
    paper = _as_it_stands(pages, outcomes, box)
    weighed = any(page.weight_place in outcomes for page in pages)
    return replace(paper, is_ruled=True) if weighed else paper


def _as_it_stands(pages: tuple[Reading, ...], outcomes: Mapping[Place, Outcome], box: _Box) -> CountedPaper:
    weighed = [outcomes[place] for page in pages if (place := page.weight_place) in outcomes]
    # words that differ from side to side settle nothing
    said = {one.word for one in weighed if one.state is State.SETTLED}
    settled = exact(Fraction(str(said.pop()))) if len(said) == 1 else None
    weight = 1 if settled is None and not box.is_weighted and not weighed else settled
    whole = [outcomes[page.place] for page in pages if page.place in outcomes]
    if whole:
        return _ruled_whole(pages, whole, weight, box)
    if pages[-1].status == "refused":
        return CountedPaper(pages, "refused", (), False, (pages[-1].place,), weight)
    ruled = {
        (page.place, key): outcomes[place]
        for page in pages
        for key in page.words
        if (place := Place(page.source, page.page, *key)) in outcomes
    }
    if any(zone == "digits" for page in pages for _candidate, zone in page.words):
        return _cumulated(pages, ruled, weight, box)
    paper = _judged_again(pages, ruled, box) if ruled else _as_read(pages)
    if paper.status == "valid" and any(WRITING_OUTSIDE in page.notes for page in pages):
        # marks that are clear by now do not say what the writing makes of the paper
        paper = CountedPaper(pages, "doubtful", (), paper.is_ruled, (pages[-1].place,))
    return _times(paper, weight)


def _times(paper: CountedPaper, weight: Amount | None) -> CountedPaper:
    """A paper marked for or against, with each of its votes as often as it carries votes.

    While nobody knows how often, a paper with votes is doubtful; one whose marks are open too is asked both at once.
    """
    if weight is not None:
        return replace(paper, votes=tuple((name, exact(times * weight)) for name, times in paper.votes), weight=weight)
    asked = (paper.pages[0].weight_place,)
    if paper.status == "valid" and paper.votes:
        names = tuple(name for name, _times in paper.votes)
        return replace(paper, status="doubtful", votes=(), open_places=asked, weight=None, waits_for=names)
    on_marks = paper.status == "doubtful" and any(place.candidate for place in paper.open_places)
    return replace(paper, open_places=(*paper.open_places, *(asked if on_marks else ())), weight=None)


def _ruled_whole(
    pages: tuple[Reading, ...], whole: Sequence[Outcome], weight: Amount | None, box: _Box
) -> CountedPaper:
    """A paper of which people said as a whole what it is; its votes are still times what it carries."""
    settled = next((outcome for outcome in whole if outcome.state is State.SETTLED), None)
    if settled is None:
        status = "refused" if pages[-1].status == "refused" else "doubtful"
        return CountedPaper(pages, status, (), True, (whole[0].place,), weight)
    votes: Votes = settled.amounts or tuple(Counter(settled.votes).items())
    paper = CountedPaper(pages, str(settled.word), votes, True, ())
    if not (box.by_digits or settled.amounts):
        return _times(paper, weight)
    if weight is None or not votes or not box.is_weighted:
        return _times(paper, None) if weight is None else replace(paper, weight=weight)
    # the numbers written may not come to more than the paper carries, whatever was said of it
    choices = [{"candidate": name, "for": plain(times)} for name, times in votes]
    status, _votes = box.judge(choices, [], weight)
    return replace(paper, votes=() if status == "invalid" else votes, status=status, weight=weight)


def _cumulated(
    pages: tuple[Reading, ...],
    ruled: Mapping[tuple[Place, tuple[str, str]], Outcome],
    weight: Amount | None,
    box: _Box,
) -> CountedPaper:
    """A paper with numbers written on it: every box that is not bare is what people read there."""
    numbers: dict[str, int] = {}
    still_open: list[Place] = []
    for page in pages:
        for (candidate, zone), word in page.words.items():
            outcome = ruled.get((page.place, (candidate, zone)))
            said = outcome.word if outcome else "0" if word == "no" else None
            if said is None:
                still_open.append(Place(page.source, page.page, candidate, zone))
            else:
                numbers[candidate] = int(said)
    if not ruled and not still_open:
        return replace(_as_read(pages), weight=weight)
    if weight is None and (still_open or any(numbers.values())):
        still_open.append(pages[0].weight_place)
    if still_open:
        return CountedPaper(pages, "doubtful", (), bool(ruled), tuple(still_open), weight)
    choices = [{"candidate": candidate, "for": votes} for candidate, votes in numbers.items()]
    status, votes = box.judge(choices, _flags(pages, box.expects_stamp), weight or 1)
    if status == "needs_ruling":
        return CountedPaper(pages, "doubtful", (), True, (pages[-1].place,), weight)
    return CountedPaper(pages, status, votes, True, (), weight)


def _flags(pages: Iterable[Reading], expects_stamp: bool) -> list[str]:
    """What spoils a paper whatever its marks say, and must not be lost when people rule on one of them."""
    notes = {note for page in pages for note in page.notes}
    known = ("not_issued", "no_stamp") if expects_stamp else ("not_issued",)
    return [flag for flag in known if flag in notes]


def _as_read(pages: tuple[Reading, ...]) -> CountedPaper:
    ballot = pages[-1].ballot or {"status": "needs_ruling"}
    if ballot["status"] == "needs_ruling":
        return CountedPaper(pages, "doubtful", (), False, _doubtful(pages) or (pages[-1].place,))
    votes = tuple((vote, 1) if isinstance(vote, str) else (vote[0], int(vote[1])) for vote in ballot["votes"])
    return CountedPaper(pages, ballot["status"], votes, False, ())


def _judged_again(
    pages: tuple[Reading, ...],
    ruled: Mapping[tuple[Place, tuple[str, str]], Outcome],
    box: _Box,
) -> CountedPaper:
    choices: dict[str, dict[str, Any]] = {}
    still_open: list[Place] = []
    for page in pages:
        for (candidate, zone), word in page.words.items():
            outcome = ruled.get((page.place, (candidate, zone)))
            said = (outcome.word or "doubtful") if outcome else word
            choice = choices.setdefault(candidate, {"candidate": candidate})
            if said != "doubtful":
                choice["for" if zone == "agree" else "against"] = said == "yes"
                continue
            still_open.append(Place(page.source, page.page, candidate, zone))
            if zone == "name" and not outcome:
                # the regulation may settle part of a name by itself, as it did for the machine
                choice |= {"against": "partial", "part": PARTS.get(page.doubts.get((candidate, zone), ""), "unclear")}
    if any(place.zone != "name" for place in still_open) or (
        still_open and any(o.word is None for o in ruled.values())
    ):
        return CountedPaper(pages, "doubtful", (), True, tuple(still_open))
    status, votes = box.judge(list(choices.values()), _flags(pages, box.expects_stamp), 1)
    if status == "needs_ruling":
        return CountedPaper(pages, "doubtful", (), True, tuple(still_open) or (pages[-1].place,))
    return CountedPaper(pages, status, votes, True, ())


def _doubtful(pages: Iterable[Reading]) -> tuple[Place, ...]:
    return tuple(
        Place(page.source, page.page, *key) for page in pages for key, word in page.words.items() if word == "doubtful"
    )
