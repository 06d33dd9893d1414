"""A draft as the reader holds it: its text, sentences and clauses, and what it says about a place in them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, TypeVar

from daihoi.core.errors import Words

ERROR, ASK, INFO = "error", "ask", "info"

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"  # the letters of a name's start

# a line break ends a sentence, unless the next line plainly goes on: a wrapped line, or "lần thứ …" under a heading
_GOES_ON = rf"(?:[^{UPPER}\W\d]|\d+(?![\d.)])|(?i:lần thứ|nhiệm kỳ)\b)"
_LINE_END = rf"(?<=[.:;!?…])[ \t]*\n+|\n\s*\n(?!\s*(?i:lần thứ|nhiệm kỳ)\b)|\n(?!\s*{_GOES_ON})"
_SENTENCE_END = re.compile(rf"{_LINE_END}|[.!?…]+(?:/\.)?[”\"')\]]*(?=\s+[{UPPER}0-9“\"(–-]|\s*\n|\s*$)")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:TP|Tp|tp|TX|Tx|TS|ThS|Ths|GS|PGS|BS|KS|CN|Q|P|H|T|Đ/c|đ/c|St|V|v)\.$")
_CLAUSE_END = re.compile(r"[;:()]|,(?=\s)|\s[–—-]\s")
_BULLET = re.compile(r"\s*(?:[-+•*–—]|[a-zđ]\))\s")
_NUMBERED_LINE = re.compile(r"\s*\d+[.)]\s")
_RESULTS_AHEAD = re.compile(r"\bkết quả|\bthực hiện|\bđạt được|\bsố liệu|\btình hình|\bđánh giá")
_TARGETS_AHEAD = re.compile(r"\bmục tiêu|\bchỉ tiêu|\bphấn đấu|\bphương hướng")
LONGEST_SENTENCE = 3000  # characters
LONGEST_CLAUSE = 400  # characters to either side
LONG_HEADING = 160  # characters; a longer line is a paragraph


class Placed(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the reader has to say about one place of the text.

    start, end: characters of the text; kind, level: words of the contract; expected: the repair, "" if there is none
    to offer; message: why; source: the key of the fact, or "text", "rule", "dictionary".
    """

    start: int
    end: int
    text: str
    kind: str
    level: str
    expected: str
    message: Words
    source: str


@dataclass(frozen=True)
class Draft:
    """An NFC text with its sentences; every reader takes one of these."""

    text: str
    lower: str = field(init=False, repr=False, default="")
    _asked: list[tuple[int, int]] = field(init=False, repr=False, compare=False, default_factory=lambda: [(0, 0)])

    def __post_init__(self) -> None:
        lowered = self.text.lower()
        if len(lowered) != len(self.text):  # a few letters of other scripts grow when they shrink
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)
        object.__setattr__(self, "lower", lowered)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each sentence; a line break ends one."""
        found, start = [], 0
        for match in _SENTENCE_END.finditer(self.text):
            if match[0] == "." and _ABBREVIATED.search(self.text, max(0, match.end() - 6), match.end()):
                continue
            found.append((start, match.end()))
            start = match.end()
        found.append((start, len(self.text)))
        return tuple(piece for a, b in found if self.text[a:b].strip() for piece in _pieces(a, b))

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence round a place; most questions in a row are about the same one."""
        start, end = self._asked[0]
        if start <= at < end:
            return start, end
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle][1] <= at:
                low = middle + 1
            else:
                high = middle
        if low == len(self.sentences):
            return at, at
        self._asked[0] = self.sentences[low]
        return self._asked[0]

    def before(self, at: int, width: int = 200) -> str:
        """The lowered text of the same sentence that leads to a place."""
        return self.lower[max(self.sentence(at)[0], at - width) : at]

    def after(self, at: int, width: int = 200) -> str:
        """The lowered text of the same sentence from a place on."""
        return self.lower[at : min(max(self.sentence(at)[1], at), at + width)]

    def tail(self, at: int, width: int) -> str:
        """The few lowered characters before a place, whatever the sentence."""
        return self.lower[max(0, at - width) : at]

    @cached_property
    def _target_lines(self) -> list[tuple[int, bool]]:
        """Where each line starts, and whether it stands in a list of targets: "2. Chỉ tiêu đến năm 2025:" + bullets."""
        found: list[tuple[int, bool]] = []
        promised = by_letter = False
        for line in re.finditer(r"[^\n]+", self.lower):
            numbered = bool(_NUMBERED_LINE.match(line[0]))
            if not _BULLET.match(line[0]) and not (numbered and by_letter and not line[0].rstrip().endswith(":")):
                heading = len(line[0]) <= LONG_HEADING and not line[0].rstrip().endswith((".", ";"))
                said = _TARGETS_AHEAD.search(line[0])
                promised = heading and bool(said and not _RESULTS_AHEAD.search(line[0], 0, said.start()))
                by_letter = promised and not numbered
            found.append((line.start(), promised))
        return found

    def is_target(self, at: int) -> bool:
        """Does a place stand in a list of what is promised, not of what was reached?"""
        before = bisect_right(self._target_lines, (at, True))
        return before > 0 and self._target_lines[before - 1][1]

    def clause(self, at: int) -> tuple[int, int]:
        """The clause round a place: up to the next comma, semicolon, colon, bracket or dash."""
        start, end = self.sentence(at)
        start, end = max(start, at - LONGEST_CLAUSE), min(end, at + LONGEST_CLAUSE)
        for match in _CLAUSE_END.finditer(self.text, start, end):
            if match.end() <= at:
                start = match.end()
            elif match.start() >= at:
                return start, match.start()
        return start, end

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """All matches of a pattern in the text as it is written."""
        return pattern.finditer(self.text)

    def finding(
        self, place: Placed, kind: str, level: str, vi: str, en: str, *, expected: str = "", source: str = "text"
    ) -> Finding:
        """A finding on a place of this draft."""
        written = self.text[place.start : place.end]
        return Finding(place.start, place.end, written, kind, level, expected, Words(vi, en), source)


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without any full stop is taken in pieces, so that no text costs more than its length."""
    for at in range(start, end, LONGEST_SENTENCE):
        yield at, min(at + LONGEST_SENTENCE, end)


@dataclass(frozen=True, slots=True)
class Place:
    """A bare stretch of the text."""

    start: int
    end: int


def normalised(text: str) -> str:
    """The text as the reader counts it: NFC, line ends as \\n."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def overlaps(one: Placed, others: Iterable[Placed]) -> bool:
    """Does this place share a character with one of the others?"""
    return any(one.start < other.end and other.start < one.end for other in others)


class Claims:
    """Which characters are spoken for, so that of two readings of one place the first stays."""

    def __init__(self, draft: Draft) -> None:
        self._taken = bytearray(len(draft.text))

    def take(self, start: int, end: int) -> bool:
        """Claim a place; False where a character of it is taken already."""
        if any(self._taken[start:end]):
            return False
        self._taken[start:end] = b"\x01" * (end - start)
        return True


def within(places: Sequence[P], first: int, last: int) -> Sequence[P]:
    """Those of a sorted row of places that start in this stretch."""
    return places[bisect_left(places, first, key=_start) : bisect_left(places, last, key=_start)]


def _start(place: Placed) -> int:
    return place.start
