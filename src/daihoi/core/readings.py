"""Lines of readings and of rulings → papers in the ledger, each valid, invalid or doubtful (steps 9 to 11).

The lines are those of `ballots read`; what people ruled comes beside them and never overwrites the machine's word.
A refused page is no paper yet: it is named until people rule on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from daihoi.core.errors import BadInput, Words
from daihoi.core.fields import amount
from daihoi.core.numbers import Amount, exact, plain
from daihoi.core.rulings import Outcome, Place, Ruling, State

Json = Mapping[str, Any]
Votes = tuple[tuple[str, Amount], ...]
# the choices and flags of one paper, as `judge` reads them, and the votes it carries → its status and votes
Judge = Callable[[Sequence[Json], Sequence[str], Amount], tuple[str, Votes]]

_BOX_WORDS = {"marked": "yes", "blank": "no", "doubtful": "doubtful"}
_STRIKE_WORDS = {"yes": "yes", "no": "no", "doubtful": "doubtful"}
_ZONES = {"agree": _BOX_WORDS, "disagree": _BOX_WORDS, "digits": _BOX_WORDS, "struck": _STRIKE_WORDS}
# doubts of the reader that `judge` knows by name
_PARTS = {"family_name": "family_name", "given_name": "given_name", "underline": "underline", "circle": "circle"}
NOT_A_BALLOT = "not_a_ballot"
_PAPER_WORDS = ("valid", "invalid", NOT_A_BALLOT)
WEIGHT = "weight"  # the place on which people say how many votes a paper carries
MOST_VOTES = 10**12  # of one name on one paper: what no company has is a slip of the pen


@dataclass(frozen=True, slots=True)
class Reading:
    """One page as the machine read it; `words` are its marks as yes, no or doubtful by (candidate, zone)."""

    source: str
    page: int
    status: str
    contest: str | None
    words: Mapping[tuple[str, str], str]
    doubts: Mapping[tuple[str, str], str]  # the code of each doubt
    notes: tuple[str, ...]
    ballot: Json | None
    continues: bool
    why: str

    @property
    def place(self) -> Place:
        """The page as a place to rule on as a whole."""
        return Place(self.source, self.page)


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


def read_reading(given: object, line: int) -> Reading:
    """One line of READINGS.jsonl; BadInput names the line when it is none."""
    try:
        _must(isinstance(given, Mapping) and given.get("contract") == 1)
        record: Json = given  # type: ignore[assignment]
        status, why = str(record["status"]), record.get("why") or {}
        _must(status in ("read", "needs_ruling", "refused"))
        _must(isinstance(record["source"], str) and isinstance(record["page"], int))
        words = {
            (str(mark["candidate"]), "name" if zone == "struck" else zone): _ZONES[zone][mark[zone]]
            for mark in record["marks"]
            for zone in _ZONES
            if zone in mark
        }
        doubts = {(str(d["candidate"]), _zone(d.get("zone"))): str(d["why"]["code"]) for d in record["doubts"]}
        ballot = record["ballot"]
        _must(ballot is None or ballot["status"] in ("valid", "invalid", "needs_ruling"))
        _must(ballot is None or all(_is_vote(vote) for vote in ballot["votes"]))
        return Reading(
            record["source"],
            record["page"],
            status,
            record["contest"],
            words,
            doubts,
            tuple(record["notes"]),
            ballot,
            bool(record.get("continues")),
            str(why.get("code", "")),
        )
    except (KeyError, TypeError, AttributeError, _NotIt):
        words_ = Words("không phải kết quả đọc phiếu", "this is not a reading of a ballot")
        raise BadInput("bad_reading", words_, f"READINGS:{line}") from None


class _NotIt(Exception):
    pass


def _must(holds: bool) -> None:
    """Inside `read_reading` and `read_ruling`: the shape is not that of the contract."""
    if not holds:
        raise _NotIt


def _is_vote(vote: object) -> bool:
    if isinstance(vote, list):
        return [type(part) for part in vote] == [str, int] and vote[1] > 0
    return isinstance(vote, str)


def _zone(kind: Any) -> str:
    return "name" if kind in ("struck", "name", "name_text") else str(kind)


def read_ruling(given: object, line: int) -> Ruling:
    """One line of RULINGS.jsonl: a word on one zone, the votes a paper carries, or a word on the whole paper.

    BadInput names the line.
    """
    try:
        _must(isinstance(given, Mapping))
        record: Json = given  # type: ignore[assignment]
        source, page, teller = record["source"], record["page"], record["teller"]
        _must(isinstance(source, str) and isinstance(page, int) and isinstance(teller, str))
        reason = str(record.get("reason", ""))
        if "ballot" in record:
            given_votes, word = list(record.get("votes", ())), record["ballot"]
            _must(word in _PAPER_WORDS and all(_is_vote(vote) for vote in given_votes))
            pairs = [(vote, 1) if isinstance(vote, str) else (vote[0], vote[1]) for vote in given_votes]
            _must(len({name for name, _times in pairs}) == len(pairs) and (word == "valid" or not pairs))
            if any(isinstance(vote, list) for vote in given_votes):
                return Ruling(Place(source, page), word, teller, (), reason, tuple(pairs))
            return Ruling(Place(source, page), word, teller, tuple(given_votes), reason)
        if WEIGHT in record:
            return Ruling(Place(source, page, "", WEIGHT), _carried(record[WEIGHT], line), teller, (), reason)
        place = Place(source, page, str(record["candidate"]), _zone(record["zone"]))
        # a number is written there, and only a number answers what it is
        _must(_is_number(record["ruling"]) if place.zone == "digits" else record["ruling"] in ("yes", "no"))
        return Ruling(place, str(record["ruling"]), teller, (), reason)
    except (KeyError, TypeError, _NotIt):
        words = Words("không phải phán quyết của kiểm phiếu viên", "this is not a ruling of a teller")
        raise BadInput("bad_ruling", words, f"RULINGS:{line}") from None


def _carried(given: object, line: int) -> str:
    """The number of votes a paper carries, written in one way only, so that 68.40 and 68.4 are the same word."""
    try:
        votes = amount(given, "")
        _must(0 < votes <= MOST_VOTES)
    except (BadInput, _NotIt):
        words = Words(
            "số phiếu biểu quyết của tờ phiếu phải là số nguyên hoặc chuỗi thập phân như “68.4”, lớn hơn 0",
            'the votes a paper carries are a whole number or a decimal string such as "68.4", above 0',
        )
        raise BadInput("bad_ruling", words, f"RULINGS:{line}") from None
    return str(plain(votes))


def _is_number(given: object) -> bool:
    return type(given) is int and 0 <= given <= MOST_VOTES


def check_readings(readings: Sequence[Reading]) -> str:
    """The one contest of all lines; BadInput for a page twice, or pages of several contests."""
    for place, times in Counter(reading.place for reading in readings).items():
        if times > 1:
            words = Words("trang này có hai dòng trong kết quả đọc", "this page has two lines")
            raise BadInput("duplicate_line", words, str(place))
    contests = sorted({str(reading.contest) for reading in readings if reading.status != "refused"})
    if len(contests) > 1:
        names = ", ".join(contests)
        words = Words(f"kết quả đọc của nhiều cuộc bầu: {names}", f"readings of several contests: {names}")
        raise BadInput("several_contests", words)
    return contests[0] if contests else ""


def machine_words(readings: Iterable[Reading], asks_weight: bool = False) -> dict[Place, str]:
    """Every place people may rule on, with the machine's word: each mark, and each page as a whole; of papers with
    numbers, and wherever `asks_weight`, also how many votes a paper carries."""
    words: dict[Place, str] = {}
    known = list(readings)
    by_digits = any(zone == "digits" for reading in known for _candidate, zone in reading.words)
    for reading in known:
        status = reading.ballot["status"] if reading.ballot else reading.status
        words[reading.place] = reading.why or str(status)
        if by_digits or asks_weight:
            words[_weight_place(reading)] = ""
        for (candidate, zone), word in reading.words.items():
            words[Place(reading.source, reading.page, candidate, zone)] = word
    return words


def sheets(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], ...]:
    """The pages of each paper together: a page that continues belongs to the next read page of its ballot."""
    papers: list[tuple[Reading, ...]] = []
    waiting: list[Reading] = []
    for reading in readings:
        if reading.status == "refused":
            papers.append((reading,))
        elif reading.continues:
            waiting.append(reading)
        else:
            papers.append((*waiting, reading))
            waiting = []
    if waiting:
        words = Words("phiếu thiếu trang sau", "the next page of this ballot is missing")
        raise BadInput("incomplete_ballot", words, str(waiting[-1].place))
    return tuple(papers)


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
    weighed = any(_weight_place(page) in outcomes for page in pages)
    return replace(paper, is_ruled=True) if weighed else paper


def _as_it_stands(pages: tuple[Reading, ...], outcomes: Mapping[Place, Outcome], box: _Box) -> CountedPaper:
    weighed = [outcomes[place] for page in pages if (place := _weight_place(page)) in outcomes]
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
    return _times(paper, weight)


def _weight_place(page: Reading) -> Place:
    return Place(page.source, page.page, "", WEIGHT)


def _times(paper: CountedPaper, weight: Amount | None) -> CountedPaper:
    """A paper marked for or against, with each of its votes as often as it carries votes.

    While nobody knows how often, a paper with votes is doubtful; one whose marks are open too is asked both at once.
    """
    if weight is not None:
        return replace(paper, votes=tuple((name, exact(times * weight)) for name, times in paper.votes), weight=weight)
    asked = (_weight_place(paper.pages[0]),)
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
        still_open.append(_weight_place(pages[0]))
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
                choice |= {"against": "partial", "part": _PARTS.get(page.doubts.get((candidate, zone), ""), "unclear")}
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
