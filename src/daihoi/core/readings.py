"""Lines of readings and of rulings → what the machine read and what people said, place by place (steps 9 to 11).

The lines are those of `ballots read`; what people ruled comes beside them and never overwrites the machine's word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from daihoi.core.errors import BadInput, Words
from daihoi.core.fields import amount
from daihoi.core.numbers import plain
from daihoi.core.rulings import Place, Ruling

Json = Mapping[str, Any]

_BOX_WORDS = {"marked": "yes", "blank": "no", "doubtful": "doubtful"}
_STRIKE_WORDS = {"yes": "yes", "no": "no", "doubtful": "doubtful"}
_ZONES = {"agree": _BOX_WORDS, "disagree": _BOX_WORDS, "digits": _BOX_WORDS, "struck": _STRIKE_WORDS}
# doubts of the reader that `judge` knows by name
PARTS = {"family_name": "family_name", "given_name": "given_name", "underline": "underline", "circle": "circle"}
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

    @property
    def weight_place(self) -> Place:
        """Where people say how many votes the paper of this page carries."""
        return Place(self.source, self.page, "", WEIGHT)


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
            words[reading.weight_place] = ""
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
