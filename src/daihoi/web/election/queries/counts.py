"""Counts of a contest: the machine's, a second one, the typed one; what is missing before the law may be asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from daihoi.core.ballot_count import too_much_carried
from daihoi.core.counts import (
    Confirmation,
    Count,
    Entry,
    EntryDifference,
    Paper,
    Sheet,
    Totals,
    carried,
    confirm,
    in_stacks,
    totals,
    typed_count,
)
from daihoi.core.errors import Words
from daihoi.core.stock import Imbalance, Stock, check_box, check_closed
from daihoi.web.election.models import Contest, ScanBatch, TypedPaper
from daihoi.web.election.queries import ledger
from daihoi.web.election.queries.papers import Doubt, ReadPaper, asks_votes, is_weighted, papers_of, typed_verdict

UNWEIGHED = "unweighed"  # a typed paper of which it is not said how many votes it carries


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
    weighted = is_weighted(contest)
    return Entry(str(rows[0].typed_by_id), rows[0].stack, tuple(_typed(contest, row, weighted) for row in rows))


def _typed(contest: Contest, row: TypedPaper, weighted: bool) -> Paper:
    weight = (row.weight or 1) if weighted else 1
    verdict = typed_verdict(contest, row.choices, row.flags, weight)
    status, votes = verdict["status"], verdict["votes"]
    cumulative = contest.mark_mode == "cumulative"
    if weighted and row.weight is None and (votes or cumulative):
        return Paper(UNWEIGHED, frozenset(one if isinstance(one, str) else one[0] for one in votes))
    if cumulative:
        return Paper.cumulated(status, [(name, number) for name, number in votes], weight)
    return Paper.cumulated(status, [(name, weight) for name in votes], weight) if weighted else Paper(
        status, frozenset(votes))  # fmt: skip


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
    most = max((carried(count) for count in counts), default=0) if is_weighted(contest) else 0
    over = (too_much_carried(contest.votes_present, most),) if contest.votes_present and (
        most > contest.votes_present) else ()  # fmt: skip
    return Standing(
        papers=papers,
        doubts=doubts,
        counts=counts,
        typed_differences=differences,
        half_typed=half,
        confirmation=confirmation,
        stock=stock,
        reading=reading,
        imbalances=check_closed(stock) + over + (check_box(stock, figures.valid, figures.invalid) if figures else ()),
    )


def missing_for_decision(contest: Contest, standing: Standing) -> list[Missing]:
    """What must still be done before the law is asked, in the order in which to do it."""
    found = []
    if standing.reading:
        found.append(Missing("still_reading", Words(
            "Máy còn đang đọc bản quét.", "Scans are still being read."), "contest"))  # fmt: skip
    if votes_unknown(contest):
        found.append(Missing("votes_undeclared", Words(
            "Chưa ghi số phiếu biểu quyết dự họp, nên chưa biết mỗi tờ phiếu mang bao nhiêu phiếu biểu quyết.",
            "The votes attending are not noted, so it is not known how many votes a paper carries."
        ), "contest"))  # fmt: skip
    if standing.doubts:
        many = len({(doubt.reading.pk, doubt.candidate, doubt.zone) for doubt in standing.doubts})
        found.append(
            Missing(
                "doubts_open",
                Words(f"Còn {many} chỗ chờ Ban Kiểm phiếu phán quyết.", f"{many} places wait for the tellers' ruling."),
                "rulings",
            )
        )
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
    if lacking := [sheet for count in standing.counts for sheet in count.sheets if sheet.paper.status == UNWEIGHED]:
        places = ", ".join(f"{sheet.stack}/{sheet.place}" for sheet in lacking[:5])
        found.append(Missing("typed_unweighed", Words(
            f"{len(lacking)} phiếu đã nhập (tập/phiếu: {places}) chưa ghi số phiếu biểu quyết của tờ phiếu; "
            "hai người nhập mở lại phiếu đó và ghi.",
            f"Of {len(lacking)} typed papers (stack/paper: {places}) it is not said how many votes they carry; "
            "both typists open them again and say it."), "typed"))  # fmt: skip
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


def votes_unknown(contest: Contest) -> bool:
    """In this body people may carry different numbers of votes, and nobody said whether they do."""
    return asks_votes(contest) and contest.votes_present is None


def stacks_of(count: Count) -> dict[int, list[Sheet]]:
    """The sheets of a count by stack."""
    by: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in count.sheets:
        by[sheet.stack].append(sheet)
    return by
