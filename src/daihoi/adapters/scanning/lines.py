"""Pages read → the lines of the contract, ballot by ballot: pages bound together, doubles named (step 9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from daihoi.adapters.scanning.reading import PageScores
from daihoi.core.ballot_layout import BallotLayout
from daihoi.core.ballot_line import REFUSALS, Mark, doubt_words, judge_marks, marks_json, read_marks
from daihoi.core.ballot_sides import Bound, Side, Sides

Line = dict[str, Any]
IsGenuine = Callable[[str, str], bool]  # sheet code, layout hash


@dataclass(frozen=True, slots=True)
class PageRead:
    """What became of one page of `of` in its file: scores, or the code of its refusal; `digest` of its picture."""

    source: str
    page: int
    scores: PageScores | None = None
    problem: str = ""
    contest: str | None = None
    digest: str = ""
    of: int = 1


@dataclass(frozen=True, slots=True)
class _Held:
    """A page that was read and waits for the other sides of its paper."""

    read: PageRead
    scores: PageScores
    marks: tuple[Mark, ...]
    line: Line


@dataclass(slots=True)
class Binder:
    """Takes pages in their order and gives lines in the same order; holds back the first sides of a ballot.

    A file of several pages is a pile of its own; files of one page each are one pile together.
    """

    lang: str = "vi"
    expect_stamp: bool = False
    is_genuine: IsGenuine | None = None
    keep_scores: bool = True
    _pictures: set[str] = field(default_factory=set)
    _sheets: set[tuple[str, str, int]] = field(default_factory=set)
    _sides: Sides[_Held] = field(default_factory=Sides)
    _is_in_file: bool = False  # the pile is one file of several pages

    def take(self, read: PageRead) -> Iterator[Line]:
        """The lines that are ready after this page."""
        if read.page == 1 if read.of > 1 else self._is_in_file:
            yield from self._said(self._sides.end_pile())
        self._is_in_file = read.of > 1
        scores, problem = read.scores, read.problem or self._double(read)
        if scores is None or problem:
            yield from self._said(self._sides.refuse())
            yield self._refused(read, problem)
            return
        marks = read_marks([(str(s.zone.candidate), s.zone.kind, s.score) for s in scores.scores])
        held = _Held(read, scores, marks, self._line(read, marks))
        layout = scores.layout
        side = Side(layout.hash, scores.page, len(layout.pages), scores.sheet or "")
        yield from self._said(self._sides.take(held, side))

    def close(self) -> Iterator[Line]:
        """Lines for what is held: no more pages come."""
        yield from self._said(self._sides.close())

    def remember(self, already: Iterable[Line], layouts: Sequence[BallotLayout]) -> None:
        """The lines of an earlier run over the same input: their pictures and sheets count as seen, their pile goes on.

        The next page taken is the one after them.
        """
        hashes = {layout.about.id: layout.hash for layout in layouts}
        for _, group in groupby(already, key=lambda line: line["source"]):
            lines = list(group)
            if len(lines) > 1 or self._is_in_file:
                self._sides = Sides()
            self._is_in_file = len(lines) > 1
            for line in lines:
                self._note(line, hashes.get(str(line["contest"]), ""))

    def _note(self, line: Line, form: str) -> None:
        is_refused = line["status"] == "refused"
        if line.get("picture"):
            self._pictures.add(str(line["picture"]))
        if line.get("sheet") and not is_refused:
            self._sheets.add((form, str(line["sheet"]), int(line.get("side", 1))))
        elif line.get("continues"):
            self._sides.lead = self._sides.lead or int(line.get("side", 1))
        self._sides.after_refusal = is_refused

    def _said(self, papers: Iterable[Bound[_Held]]) -> Iterator[Line]:
        for paper in papers:
            if paper.is_whole:
                yield from self._whole(paper.pages)
            else:
                for held in paper.pages:
                    yield self._refused(held.read, "incomplete_ballot", str(held.line["contest"]))

    def _double(self, read: PageRead) -> str:
        if read.digest:
            if read.digest in self._pictures:
                return "duplicate_page"
            self._pictures.add(read.digest)
        scores = read.scores
        if scores and scores.sheet:
            key = (scores.layout.hash, scores.sheet, scores.page)
            if key in self._sheets:
                return "duplicate_sheet"
            self._sheets.add(key)
        return ""

    def _whole(self, sides: Sequence[_Held]) -> Iterator[Line]:
        marks = [mark for held in sides for mark in held.marks]
        flags = sorted({flag for held in sides for flag in self._flags(held.scores)})
        for held in sides[:-1]:
            yield {**held.line, "ballot": None, "continues": True}
        last = sides[-1]
        notes = [note for held in sides for note in held.scores.notes]
        yield {**last.line, "ballot": judge_marks(last.scores.layout, marks, flags, self.lang, notes)}

    def _flags(self, scores: PageScores) -> list[str]:
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
            "notes": [*scores.notes, *self._flags(scores)],
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
