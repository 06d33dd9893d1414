"""The truth of a batch beside the lines that were read: misreads, doubts, refusals, and what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.batches import PageTruth
from bench.figure import Figure
from bench.pens import Answer
from bench.pictures import save_finding
from bench.voters import Key

WORDS = {"marked": "yes", "blank": "no", "yes": "yes", "no": "no", "doubtful": "doubtful"}
LIMITS = {"office": 0.001, "triple": 0.02, "phone": 1.0}  # doubts on clear positions
KINDS = {"agree": "agree", "disagree": "disagree", "struck": "name_text"}
_PICTURES_A_BATCH = 6  # of doubts; every misread and refusal is shown


@dataclass
class Score:
    """What came of some batches; `misreads`, `refusals` and `doubted` are one dictionary a finding."""

    pages: int = 0
    positions: int = 0
    clear: int = 0
    clear_doubts: int = 0
    doubts: int = 0
    misreads: list[dict[str, Any]] = field(default_factory=list)
    refusals: list[dict[str, Any]] = field(default_factory=list)
    doubted: list[dict[str, Any]] = field(default_factory=list)
    allowed_refusals: Counter[str] = field(default_factory=Counter)
    by_model: dict[str, Counter[str]] = field(default_factory=dict)
    by_form: dict[str, Counter[str]] = field(default_factory=dict)
    writing: Counter[str] = field(default_factory=Counter)  # outside the table: seen, overlooked, only imagined

    @property
    def doubt_share(self) -> float:
        """Doubts on positions that a person finds clear, as a share of those."""
        return self.clear_doubts / self.clear if self.clear else 0.0

    def add(self, other: Score) -> None:
        """Take in what came of other batches."""
        for name in ("pages", "positions", "clear", "clear_doubts", "doubts", "misreads", "refusals", "doubted"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.allowed_refusals.update(other.allowed_refusals)
        self.writing.update(other.writing)
        for mine, theirs in ((self.by_model, other.by_model), (self.by_form, other.by_form)):
            for key, counted in theirs.items():
                mine.setdefault(key, Counter()).update(counted)

    def as_json(self) -> dict[str, Any]:
        """As it is kept, a line a batch."""
        return dict(vars(self))

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Score:
        """The score again as it was kept."""
        score = cls(**kept)
        score.allowed_refusals = Counter(score.allowed_refusals)
        score.writing = Counter(score.writing)
        score.by_model = {key: Counter(counted) for key, counted in score.by_model.items()}
        score.by_form = {key: Counter(counted) for key, counted in score.by_form.items()}
        return score


def compare(truths: list[PageTruth], lines: dict[tuple[str, int], dict[str, Any]], out: Path | None) -> Score:
    """Each page's truth beside its line, by (source, page); pictures of findings go to `out`."""
    score = Score()
    counted: set[tuple[str | None, int]] = set()
    for truth in truths:
        line = lines.get((truth.source, truth.page))
        score.pages += 1
        side = (line["sheet"], line["side"]) if line is not None and line["status"] != "refused" else (None, 0)
        is_second = side in counted
        counted |= {side} if side[0] else set()
        if line is None:
            _finding(score.misreads, truth, "missing_line", out)
        elif line["status"] == "refused":
            _refused(truth, line["why"]["code"], score, out)
        elif not truth.may_read and (truth.what != "double" or is_second):
            # a sheet that counted already must be refused by its code: a doubt would still be a second paper; where
            # its first picture was refused, the second one counts
            if line["status"] == "read" or is_second:
                _finding(score.misreads, truth, f"{truth.what}_read_as_ballot", out)
        elif line["contest"] != truth.contest:
            _finding(score.misreads, truth, "other_contest", out)
        elif "not_issued" in line["notes"]:
            _finding(score.refusals, truth, "issued_sheet_called_foreign", out)
        else:
            _positions(truth, line, score, out)
    return score


def _refused(truth: PageTruth, code: str, score: Score, out: Path | None) -> None:
    if code in truth.refusals or "*" in truth.refusals:
        score.allowed_refusals[f"{truth.what}: {code}"] += 1
    else:
        _finding(score.refusals, truth, code, out)


def _positions(truth: PageTruth, line: dict[str, Any], score: Score, out: Path | None) -> None:
    """Compare every position of a page that was read."""
    is_noted = "writing_outside" in line["notes"]
    if truth.is_written_on or is_noted:
        score.writing["seen" if truth.is_written_on and is_noted else "overlooked" if not is_noted else "imagined"] += 1
    if is_noted and not truth.is_written_on and out:
        save_finding(truth, None, "imagined_writing", out)
    got = {
        (mark["candidate"], KINDS[word]): WORDS[value]
        for mark in line["marks"]
        for word, value in mark.items()
        if word in KINDS
    }
    for key, answer in truth.zones.items():
        word = got.get(key, "missing")
        score.positions += 1
        score.clear += answer.is_clear
        form = score.by_form.setdefault("names" if key[1] == "name_text" else "boxes", Counter())
        form["clear"] += answer.is_clear
        form["doubted"] += answer.is_clear and word == "doubtful"
        score.doubts += word == "doubtful"
        score.by_model.setdefault(answer.model, Counter())[word] += 1
        if word not in answer.allowed:
            _finding(score.misreads, truth, f"{answer.model} read {word}", out, key, answer)
        elif word == "doubtful" and answer.is_clear:
            score.clear_doubts += 1
            why = next((d["why"]["code"] for d in line["doubts"] if d["candidate"] == key[0]), "?")
            folder = out / "doubts" if out and len(score.doubted) < _PICTURES_A_BATCH else None
            _finding(score.doubted, truth, f"{answer.model} doubted {why}", folder, key, answer)


def _finding(
    found: list[dict[str, Any]],
    truth: PageTruth,
    what: str,
    out: Path | None,
    key: Key | None = None,
    answer: Answer | None = None,
) -> None:
    about = {
        "what": what,
        "batch": truth.batch,
        "source": Path(truth.source).name,
        "page": truth.page,
        "tool": truth.tool,
    }
    about |= {"contest": truth.contest, "zone": key, "allowed": sorted(answer.allowed) if answer else None}
    about["recipe"] = asdict(truth.recipe)
    if out is not None:
        about["picture"] = str(save_finding(truth, key, what, out))
    found.append(about)


def report(score: Score, degradation: str) -> Iterator[Figure]:
    """The run as figures: what is promised, then what happened by model and by cause."""
    limit = LIMITS[degradation]
    name = f"circle, {degradation}"
    yield Figure(f"{name}: pages", score.pages, note=f"{score.positions / max(1, score.pages):.1f} positions a page")
    yield Figure(f"{name}: misread", len(score.misreads), f"of {score.positions} positions", "0")
    yield Figure(
        f"{name}: doubts on clear positions",
        score.doubt_share * 100,
        "%",
        f"≤ {limit:.1%}",
        f"{score.doubts} doubts in all",
    )
    for form, counted in sorted(score.by_form.items()):
        share = counted["doubted"] / max(1, counted["clear"])
        yield Figure(f"{name}: doubts on clear {form}", share * 100, "%", f"≤ {limit:.1%}", f"of {counted['clear']}")
    yield Figure(f"{name}: refused without cause", len(score.refusals), "pages", "0")
    share = score.writing["imagined"] / max(1, score.pages) * 100
    told = f"{score.writing['seen']} seen, {score.writing['overlooked']} overlooked"
    yield Figure(f"{name}: writing outside the table imagined", share, "% of pages", "≤ 0.1%", told)
    for why, times in Counter(found["what"] for found in score.misreads).most_common():
        yield Figure("  misread", times, why)
    for why, times in Counter(found["what"] for found in score.refusals).most_common():
        yield Figure("  refused", times, why)
    for why, times in score.allowed_refusals.most_common():
        yield Figure("  refused with cause", times, why)
    for why, times in Counter(found["what"] for found in score.doubted).most_common(20):
        yield Figure("  clear, doubted", times, why)


def by_model(score: Score) -> Iterator[Figure]:
    """How each marking model was read."""
    for model, words in sorted(score.by_model.items()):
        if "+" not in model:
            yield Figure(f"  {model}", " ".join(f"{word} {times}" for word, times in words.most_common()))
