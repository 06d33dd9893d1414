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


@dataclass(slots=True)
class Binder:
    """Takes pages in their order and gives lines in the same order; holds back the first sides of a ballot."""

    lang: str = "vi"
    expect_stamp: bool = False
    is_genuine: IsGenuine | None = None
    keep_scores: bool = True
    pictures: set[str] = field(default_factory=set)
    sheets: set[tuple[str, str, int]] = field(default_factory=set)
    _held: list[tuple[Line, PageRead, tuple[Mark, ...]]] = field(default_factory=list)

    def take(self, read: PageRead) -> Iterator[Line]:
        """The lines that are ready after this page."""
        scores = read.scores
        problem = read.problem or self._double(read)
        if scores is None or problem:
            yield from self.close()
            yield self._refused(read, problem)
            return
        if self._held and not self._belongs(scores):
            yield from self.close()
        marks = read_marks([(str(s.zone.candidate), s.zone.kind, s.score) for s in scores.scores])
        self._held.append((self._line(read, marks), read, marks))
        if len(self._held) == len(scores.layout.pages):
            yield from self._whole(scores.layout)

    def close(self) -> Iterator[Line]:
        """Lines for sides whose partner never came."""
        for line, read, _ in self._held:
            yield self._refused(read, "incomplete_ballot", str(line["contest"]))
        self._held = []

    def _belongs(self, scores: PageScores) -> bool:
        firsts = [held.scores for _, held, _ in self._held if held.scores]
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

    def _whole(self, layout: BallotLayout) -> Iterator[Line]:
        marks = [mark for _, _, page_marks in self._held for mark in page_marks]
        flags = sorted({flag for _, read, _ in self._held for flag in self._flags(read)})
        for line, _, _ in self._held[:-1]:
            yield {**line, "ballot": None, "continues": True}
        last, _, _ = self._held[-1]
        yield {**last, "ballot": judge_marks(layout, marks, flags, self.lang)}
        self._held = []

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
