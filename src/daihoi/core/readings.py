"""Lines of readings and of rulings → papers in the ledger, each valid, invalid or doubtful (steps 9 to 11).

The lines are those of `ballots read`; what people ruled comes beside them and never overwrites the machine's word.
A refused page is no paper yet: it is named until people rule on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from daihoi.core.errors import BadInput, Words
from daihoi.core.rulings import Outcome, Place, Ruling, State

Json = Mapping[str, Any]
Votes = tuple[tuple[str, int], ...]
# the choices and flags of one paper, as `judge` reads them, and the votes it carries → its status and votes
Judge = Callable[[Sequence[Json], Sequence[str], int], tuple[str, Votes]]

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
    """One paper of the box: its pages, what it is now, and why; `is_ruled` where people had a word in it."""

    pages: tuple[Reading, ...]
    status: str  # valid | invalid | doubtful | refused | not_a_ballot
    votes: Votes
    is_ruled: bool
    open_places: tuple[Place, ...]

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
            _must(_is_number(record[WEIGHT]) and record[WEIGHT] > 0)
            return Ruling(Place(source, page, "", WEIGHT), str(record[WEIGHT]), teller, (), reason)
        place = Place(source, page, str(record["candidate"]), _zone(record["zone"]))
        # a number is written there, and only a number answers what it is
        _must(_is_number(record["ruling"]) if place.zone == "digits" else record["ruling"] in ("yes", "no"))
        return Ruling(place, str(record["ruling"]), teller, (), reason)
    except (KeyError, TypeError, _NotIt):
        words = Words("không phải phán quyết của kiểm phiếu viên", "this is not a ruling of a teller")
        raise BadInput("bad_ruling", words, f"RULINGS:{line}") from None


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


def machine_words(readings: Iterable[Reading]) -> dict[Place, str]:
    """Every place people may rule on, with the machine's word: each mark, and each page as a whole."""
    words: dict[Place, str] = {}
    known = list(readings)
    by_digits = any(zone == "digits" for reading in known for _candidate, zone in reading.words)
    for reading in known:
        status = reading.ballot["status"] if reading.ballot else reading.status
        words[reading.place] = reading.why or str(status)
        if by_digits:
            words[Place(reading.source, reading.page, "", WEIGHT)] = ""
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
    different numbers of votes, so that people must say how many before written numbers can be judged."""
    by_place = {outcome.place: outcome for outcome in outcomes if outcome.rulings}
    return tuple(_paper(pages, by_place, judge, expects_stamp, is_weighted) for pages in sheets(readings))


def _paper(
    pages: tuple[Reading, ...],
    outcomes: Mapping[Place, Outcome],
    judge: Judge,
    expects_stamp: bool,
    is_weighted: bool,
) -> CountedPaper:
    whole = [outcomes[page.place] for page in pages if page.place in outcomes]
    if whole:
        settled = next((outcome for outcome in whole if outcome.state is State.SETTLED), None)
        if settled is None:
            status = "refused" if pages[-1].status == "refused" else "doubtful"
            return CountedPaper(pages, status, (), True, (whole[0].place,))
        votes = settled.amounts or tuple(Counter(settled.votes).items())
        return CountedPaper(pages, str(settled.word), votes, True, ())
    if pages[-1].status == "refused":
        return CountedPaper(pages, "refused", (), False, (pages[-1].place,))
    ruled = {
        (page.place, key): outcomes[place]
        for page in pages
        for key in page.words
        if (place := Place(page.source, page.page, *key)) in outcomes
    }
    by_digits = any(zone == "digits" for page in pages for _candidate, zone in page.words)
    if by_digits:
        weighed = [outcomes[place] for page in pages if (place := _weight_place(page)) in outcomes]
        return _cumulated(pages, ruled, weighed, judge, expects_stamp, is_weighted)
    if not ruled:
        return _as_read(pages)
    return _judged_again(pages, ruled, judge, expects_stamp)


def _weight_place(page: Reading) -> Place:
    return Place(page.source, page.page, "", WEIGHT)


def _cumulated(
    pages: tuple[Reading, ...],
    ruled: Mapping[tuple[Place, tuple[str, str]], Outcome],
    weighed: Sequence[Outcome],
    judge: Judge,
    expects_stamp: bool,
    is_weighted: bool,
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
    if not ruled and not weighed and not still_open:
        return _as_read(pages)
    weight = next((int(one.word) for one in weighed if one.word), None if is_weighted or weighed else 1)
    if weight is None and (still_open or any(numbers.values())):
        still_open.append(_weight_place(pages[0]))
    if still_open:
        return CountedPaper(pages, "doubtful", (), bool(ruled or weighed), tuple(still_open))
    choices = [{"candidate": candidate, "for": votes} for candidate, votes in numbers.items()]
    status, votes = judge(choices, _flags(pages, expects_stamp), weight or 1)
    if status == "needs_ruling":
        return CountedPaper(pages, "doubtful", (), True, (pages[-1].place,))
    return CountedPaper(pages, status, votes, True, ())


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
    judge: Judge,
    expects_stamp: bool,
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
    status, votes = judge(list(choices.values()), _flags(pages, expects_stamp), 1)
    if status == "needs_ruling":
        return CountedPaper(pages, "doubtful", (), True, tuple(still_open) or (pages[-1].place,))
    return CountedPaper(pages, status, votes, True, ())


def _doubtful(pages: Iterable[Reading]) -> tuple[Place, ...]:
    return tuple(
        Place(page.source, page.page, *key) for page in pages for key, word in page.words.items() if word == "doubtful"
    )
