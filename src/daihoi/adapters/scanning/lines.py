"""Pages read → the lines of the contract, ballot by ballot: pages bound together, doubles named (step 9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from daihoi.adapters.scanning.reading import PageScores
from daihoi.core.ballot_layout import BallotLayout
from daihoi.core.ballot_line import REFUSALS, Mark, doubt_words, judge_marks, marks_json, read_marks

Line = dict[str, Any]
IsGenuine = Callable[[str, str], bool]  # sheet code, layout hash


@dataclass(frozen=True, slots=True)
class PageRead:
    """What became of one page: scores, or the code of its refusal; `digest` of its picture."""

    source: str
    page: int
    scores: PageScores | None = None
    problem: str = ""
    contest: str | None = None
    digest: str = ""


Held = tuple[Line, PageRead, tuple[Mark, ...]]


def _seen(held: Held) -> PageScores:
    scores = held[1].scores
    assert scores is not None
    return scores


@dataclass(slots=True)
class Binder:
    """Takes pages in their order and gives lines in the same order; holds back the first sides of a ballot.

    Two sides without a sheet code are one ballot only where no lost or refused side could have shifted them: a pile
    leads with one side, a run of turned sheets must come out even, and what two readings explain is refused.
    """

    lang: str = "vi"
    expect_stamp: bool = False
    is_genuine: IsGenuine | None = None
    keep_scores: bool = True
    pictures: set[str] = field(default_factory=set)
    sheets: set[tuple[str, str, int]] = field(default_factory=set)
    _held: list[Held] = field(default_factory=list)
    _lead: int = 0  # the side with which the sheets of this pile begin, once known
    _turned: bool = False  # the held run begins with the other side: judged at its end
    _after_refusal: bool = False
    _orphan: bool = False  # the held run began after a refused page, before any order was known
    _source: str = ""
    _of_source: int = 0

    def take(self, read: PageRead) -> Iterator[Line]:
        """The lines that are ready after this page."""
        yield from self._from(read.source)
        scores = read.scores
        problem = read.problem or self._double(read)
        if scores is None or problem:
            yield from self._end_run(is_certain=False)
            self._after_refusal = True
            yield self._refused(read, problem)
            return
        marks = read_marks([(str(s.zone.candidate), s.zone.kind, s.score) for s in scores.scores])
        held = (self._line(read, marks), read, marks)
        if len(scores.layout.pages) == 2 and not scores.sheet:
            yield from self._two_sided(held)
            return
        if self._held and not self._belongs(scores):
            yield from self.close()
        self._held.append(held)
        if not self._follow(scores.layout):
            yield from self.close()
        elif len(self._held) == len(scores.layout.pages):
            yield from self._whole(scores.layout, self._held)
            self._held = []

    def close(self) -> Iterator[Line]:
        """Lines for what is held: no more pages come."""
        yield from self._end_run(is_certain=True)

    def _from(self, source: str) -> Iterator[Line]:
        """Another file of several pages is another pile; files of one page each are one pile together."""
        if source != self._source:
            if self._of_source > 1:
                yield from self._end_run(is_certain=True)
                self._lead, self._after_refusal = 0, False
            self._source, self._of_source = source, 0
        elif self._of_source == 1 and [held[1].source for held in self._held] == [source]:
            first, self._held = self._held[0], []
            self._lead, self._turned, self._after_refusal = 0, False, False
            yield from self._two_sided(first)
        self._of_source += 1

    def _two_sided(self, held: Held) -> Iterator[Line]:
        scores = _seen(held)
        last = _seen(self._held[-1]) if self._held else None
        if last and (last.layout.hash != scores.layout.hash or last.page == scores.page or last.sheet):
            yield from self._end_run(is_certain=True)
        self._held.append(held)
        if self._turned:
            return
        if len(self._held) == 2:
            yield from self._whole(scores.layout, self._held)
            self._held = []
            return
        after, self._after_refusal = self._after_refusal, False
        if not self._lead and scores.page == 1 and not after:
            self._lead = 1
        self._orphan = after and not self._lead
        if self._lead and scores.page != self._lead and after:  # its other side was refused just before
            yield from self._incomplete()
        else:
            self._turned = scores.page != self._lead

    def _end_run(self, is_certain: bool) -> Iterator[Line]:
        """Judge what is held: sheets turned over come in pairs; anything else has lost a side and is refused."""
        turned, self._turned = self._turned, False
        if turned and is_certain and self._orphan and len(self._held) % 2:  # the first belongs to the refused page
            rest, self._held = self._held[1:], self._held[:1]
            yield from self._incomplete()
            self._held = rest
        if not (turned and is_certain and self._held and len(self._held) % 2 == 0):
            yield from self._incomplete()
            return
        self._lead = self._lead or _seen(self._held[0]).page
        for at in range(0, len(self._held), 2):
            yield from self._whole(_seen(self._held[at]).layout, self._held[at : at + 2])
        self._held = []

    def _incomplete(self) -> Iterator[Line]:
        for line, read, _ in self._held:
            yield self._refused(read, "incomplete_ballot", str(line["contest"]))
        self._held = []

    def _follow(self, layout: BallotLayout) -> bool:
        """Without sheet codes, more than two sides follow each other up from the first or down from the last."""
        sides, count = [_seen(held).page for held in self._held], len(layout.pages)
        up, down = list(range(1, count + 1)), list(range(count, 0, -1))
        return count < 3 or bool(_seen(self._held[0]).sheet) or sides in (up[: len(sides)], down[: len(sides)])

    def _belongs(self, scores: PageScores) -> bool:
        firsts = [_seen(held) for held in self._held]
        same = all(first.layout.hash == scores.layout.hash for first in firsts)
        codes = {first.sheet for first in firsts if first.sheet} | ({scores.sheet} if scores.sheet else set())
        return same and scores.page not in {first.page for first in firsts} and len(codes) <= 1

    def _double(self, read: PageRead) -> str:
        if read.digest:
            if read.digest in self.pictures:
                return "duplicate_page"
            self.pictures.add(read.digest)
        scores = read.scores
        if scores and scores.sheet:
            key = (scores.layout.hash, scores.sheet, scores.page)
            if key in self.sheets:
                return "duplicate_sheet"
            self.sheets.add(key)
        return ""

    def _whole(self, layout: BallotLayout, sides: list[Held]) -> Iterator[Line]:
        marks = [mark for _, _, page_marks in sides for mark in page_marks]
        flags = sorted({flag for _, read, _ in sides for flag in self._flags(read)})
        for line, _, _ in sides[:-1]:
            yield {**line, "ballot": None, "continues": True}
        last, _, _ = sides[-1]
        yield {**last, "ballot": judge_marks(layout, marks, flags, self.lang)}

    def _flags(self, read: PageRead) -> list[str]:
        scores = read.scores
        assert scores is not None
        flags = ["no_stamp"] if self.expect_stamp and scores.has_stamp is False else []
        if scores.sheet and self.is_genuine and not self.is_genuine(scores.sheet, scores.layout.hash):
            flags.append("not_issued")
        return flags

    def _line(self, read: PageRead, marks: tuple[Mark, ...]) -> Line:
        scores = read.scores
        assert scores is not None
        doubts = [
            {
                "candidate": mark.candidate,
                "zone": mark.zone,
                "why": {"code": mark.doubt, "message": doubt_words(mark.doubt).said(self.lang)},
                "box": {"page": scores.page} | dict[str, Any](zone.zone.box.as_json()),
                "pixels": list(zone.pixels),
            }
            for mark, zone in zip(marks, scores.scores, strict=True)
            if mark.word == "doubtful"
        ]
        line: Line = {
            "contract": 1,
            "source": read.source,
            "page": read.page,
            "status": "needs_ruling" if doubts else "read",
            "contest": scores.layout.about.id,
            "sheet": scores.sheet,
            "notes": [*scores.notes, *self._flags(read)],
            "marks": marks_json(marks),
            "doubts": doubts,
            "ballot": None,
            "why": None,
            "side": scores.page,
            "picture": read.digest,
        }
        if self.keep_scores:
            line["scores"] = [score.as_json() for score in scores.scores]
        return line

    def _refused(self, read: PageRead, code: str, contest: str | None = None) -> Line:
        known = contest or read.contest or (read.scores.layout.about.id if read.scores else None)
        return {
            "contract": 1,
            "source": read.source,
            "page": read.page,
            "status": "refused",
            "contest": known,
            "sheet": read.scores.sheet if read.scores else None,
            "notes": [],
            "marks": [],
            "doubts": [],
            "ballot": None,
            "why": {"code": code, "message": REFUSALS[code].said(self.lang)},
            "picture": read.digest,
        }
