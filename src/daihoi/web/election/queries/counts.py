"""Counts of a contest: the machine's, a second one, the typed one; what is missing before the law may be asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from daihoi.core.counts import (
    Confirmation,
    Count,
    Entry,
    EntryDifference,
    Paper,
    Sheet,
    Totals,
    confirm,
    in_stacks,
    totals,
    typed_count,
)
from daihoi.core.errors import Words
from daihoi.core.stock import Imbalance, Stock, check_box, check_closed
from daihoi.web.election.models import Contest, ScanBatch, TypedPaper
from daihoi.web.election.queries import ledger
from daihoi.web.election.queries.papers import Doubt, ReadPaper, papers_of, typed_verdict


@dataclass(frozen=True)
class TypedStack:
    """One stack typed by one or two people."""

    stack: int
    first: Entry | None
    second: Entry | None


@dataclass
class Standing:
    """Where the counting of a contest is: papers by count, what is open, which counts there are, the ledger."""

    papers: dict[int, list[ReadPaper]]
    doubts: list[Doubt]
    counts: list[Count]
    typed_differences: tuple[EntryDifference, ...]
    half_typed: list[int]
    confirmation: Confirmation
    stock: Stock
    reading: int
    imbalances: tuple[Imbalance, ...]

    @property
    def totals(self) -> Totals | None:
        """The figures on which the declared number of counts agree."""
        return self.confirmation.totals

    @property
    def seen(self) -> Totals | None:
        """The figures so far of the first count: shown while counting, never decided on."""
        return totals(self.counts[0]) if self.counts else None


@dataclass(frozen=True)
class Missing:
    """One thing that stands between the tellers and the decision: where to go, and the sentence."""

    code: str
    words: Words
    address: str  # the name of the address where it is put right


def typed_stacks(contest: Contest) -> list[TypedStack]:
    """The stacks typed so far, each entry judged by the law paper by paper; corrected lines are left out."""
    rows = list(contest.typed_papers.all())
    replaced = {row.corrects_id for row in rows if row.corrects_id}
    by: dict[int, dict[str, list[TypedPaper]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.pk not in replaced:
            by[row.stack][row.entry].append(row)
    return [
        TypedStack(stack, _entry(contest, entries.get("a")), _entry(contest, entries.get("b")))
        for stack, entries in sorted(by.items())
    ]


def _entry(contest: Contest, rows: list[TypedPaper] | None) -> Entry | None:
    if not rows:
        return None
    rows = sorted(rows, key=lambda row: row.place)
    papers = []
    for row in rows:
        verdict = typed_verdict(contest, row.choices, row.flags, row.weight)
        votes = verdict["votes"]
        if contest.mark_mode == "cumulative":
            papers.append(Paper.cumulated(verdict["status"], [(name, number) for name, number in votes]))
        else:
            papers.append(Paper(verdict["status"], frozenset(votes)))
    return Entry(str(rows[0].typed_by_id), rows[0].stack, tuple(papers))


def machine_count(number: int, papers: list[ReadPaper]) -> Count:
    """The papers of one machine count, by stacks in the order of the scans; what was set aside is no paper."""
    counted = [(paper.counted, paper.sheet) for paper in papers if paper.counted is not None]
    codes = [code for _paper, code in counted]
    name = "machine" if number == 1 else f"machine-{number}"
    return in_stacks(name, [paper for paper, _code in counted], codes if codes and all(codes) else ())


def standing_of(contest: Contest) -> Standing:
    """Everything the tellers' pages and the decision need to know, asked once."""
    batches = list(contest.batches.values_list("count_number", "state"))
    numbers = sorted({number for number, state in batches if state == ScanBatch.State.DONE})
    papers = {number: papers_of(contest, number) for number in numbers}
    doubts = [doubt for each in papers.values() for paper in each for doubt in paper.doubts if paper.is_open]
    counts = [machine_count(number, each) for number, each in papers.items()]
    stacks = typed_stacks(contest) if contest.layout else []
    half = [stack.stack for stack in stacks if not (stack.first and stack.second)]
    typed = typed_count((s.first, s.second) for s in stacks if s.first and s.second) if stacks else ()
    differences: tuple[EntryDifference, ...] = typed if isinstance(typed, tuple) else ()
    if isinstance(typed, Count) and not half:
        counts.append(typed)
    confirmation = confirm(counts, contest.counts_needed)
    stock = ledger.stock_of(contest)
    reading = sum(state in (ScanBatch.State.QUEUED, ScanBatch.State.READING) for _number, state in batches)
    # the box is compared with the ledger once every paper is known: before, a gap says nothing
    figures = None if doubts or reading or half else confirmation.totals
    return Standing(
        papers=papers,
        doubts=doubts,
        counts=counts,
        typed_differences=differences,
        half_typed=half,
        confirmation=confirmation,
        stock=stock,
        reading=reading,
        imbalances=check_closed(stock) + (check_box(stock, figures.valid, figures.invalid) if figures else ()),
    )


def missing_for_decision(contest: Contest, standing: Standing) -> list[Missing]:
    """What must still be done before the law is asked, in the order in which to do it."""
    found = []
    if standing.reading:
        found.append(Missing("still_reading", Words(
            "Máy còn đang đọc bản quét.", "Scans are still being read."), "contest"))  # fmt: skip
    if standing.doubts:
        many = len({(doubt.reading.pk, doubt.candidate, doubt.zone) for doubt in standing.doubts})
        found.append(
            Missing(
                "doubts_open",
                Words(f"Còn {many} chỗ chờ Ban Kiểm phiếu phán quyết.", f"{many} places wait for the tellers' ruling."),
                "rulings",
            )
        )
    if _votes_unknown(contest, standing):
        found.append(Missing("votes_undeclared", Words(
            "Chưa ghi số phiếu biểu quyết dự họp, nên chưa biết mỗi tờ phiếu được dồn bao nhiêu phiếu.",
            "The votes attending are not noted, so it is not known how many votes a paper may give."
        ), "contest"))  # fmt: skip
    if standing.half_typed:
        stacks = ", ".join(map(str, standing.half_typed))
        found.append(Missing("typed_once", Words(
            f"Tập phiếu {stacks} mới có một người nhập; cần người thứ hai nhập độc lập.",
            f"Stack {stacks} was typed once; a second person must type it."), "typed"))  # fmt: skip
    unclear = [sheet for count in standing.counts for sheet in count.sheets if sheet.paper.status == "needs_ruling"]
    if unclear and not standing.typed_differences:
        places = ", ".join(f"{sheet.stack}/{sheet.place}" for sheet in unclear[:5])
        found.append(Missing("typed_unclear", Words(
            f"Quy chế để Ban Kiểm phiếu kết luận {len(unclear)} phiếu đã nhập (tập/phiếu: {places}); "
            "hai người nhập mở lại phiếu đó và ghi kết luận.",
            f"The regulation leaves {len(unclear)} typed papers to the tellers (stack/paper: {places}); "
            "both typists open them again and note the conclusion."), "typed"))  # fmt: skip
    if standing.typed_differences:
        many = len(standing.typed_differences)
        found.append(
            Missing(
                "typed_differ",
                Words(
                    f"Hai lượt nhập tay khác nhau ở {many} phiếu.", f"The two typed entries differ on {many} papers."
                ),
                "counts",
            )
        )
    if not standing.counts and not found:
        found.append(
            Missing(
                "nothing_counted",
                Words("Chưa có lượt kiểm nào: hãy quét phiếu hoặc nhập tay.", "Nothing is counted yet: scan or type."),
                "contest",
            )
        )
    elif not standing.confirmation.is_confirmed and not found:
        needed = contest.counts_needed
        found.append(
            Missing(
                "counts_differ",
                Words(f"Chưa đủ {needed} lượt kiểm khớp nhau.", f"{needed} counts that agree are needed."),
                "counts",
            )
        )
    for imbalance in standing.imbalances:
        found.append(Missing(imbalance.code, imbalance.words, "contest"))
    return found


def _votes_unknown(contest: Contest, standing: Standing) -> bool:
    """Numbers stand on papers, and nobody said whether papers carry one vote each or more."""
    if contest.mark_mode != "cumulative" or contest.votes_present is not None:
        return False
    papers = [sheet.paper for count in standing.counts for sheet in count.sheets]
    return bool(standing.doubts) or any(paper.amounts or paper.status == "invalid" for paper in papers)


def stacks_of(count: Count) -> dict[int, list[Sheet]]:
    """The sheets of a count by stack."""
    by: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in count.sheets:
        by[sheet.stack].append(sheet)
    return by
