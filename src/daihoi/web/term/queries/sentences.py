"""The figures section of the next political report: one sentence a figure, written by the term itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from daihoi.core.errors import Words
from daihoi.core.wording.numbers import share_of
from daihoi.web.congress.models import Term
from daihoi.web.term.queries.indicators import Line, lines_of, shown
from daihoi.web.term.queries.years import rating_tables, studies_of

KIND_WORDS = {
    "unit": Words("Cơ quan, đơn vị", "Agencies and units"),
    "branch": Words("Chi bộ", "Branches"),
    "member": Words("Đảng viên", "Members"),
}


@dataclass(frozen=True)
class ReportFigures:
    """The figures section of a political report: sentences from what the term knows.

    sources: where each of the results comes from, "" where nobody said.
    """

    results: list[str]
    sources: list[str]
    targets: list[str]
    ratings: list[str]
    admissions: str
    studies: list[str]

    @property
    def with_sources(self) -> list[tuple[str, str]]:
        """Each result with its source."""
        return list(zip(self.results, self.sources, strict=True))


def report_figures(term: Term, now_year: int) -> ReportFigures:
    """Every figure of the term as the sentence that the next report will say, in Vietnamese."""
    lines = lines_of(term, now_year)
    ended = [line for line in lines if line.result or line.parts]
    admitted = term.admissions.count()
    by_year = Counter(term.admissions.values_list("decided_on__year", flat=True))
    detail = ", ".join(f"{year}: {count}" for year, count in sorted(by_year.items()))
    return ReportFigures(
        results=[_result_sentence(line) for line in ended],
        sources=[line.source for line in ended],
        targets=[f"{line.indicator.name}: {line.progress.reason.vi}" for line in lines if line.progress],
        ratings=[
            f"{KIND_WORDS[table.kind].vi}: {sentence}." for table in rating_tables(term) for sentence in table.together
        ],
        admissions=f"Kết nạp {admitted} đảng viên ({detail})." if admitted else "",
        studies=[
            f"{row.document}: {share_of(row.attended, row.total)} đảng viên tham gia học tập, quán triệt."
            for row in studies_of(term)
        ],
    )


def _result_sentence(line: Line) -> str:
    """The result as a report says it, each share with its base: "95% chi bộ hoàn thành tốt nhiệm vụ"."""
    name, base = line.indicator.name, line.indicator.result_of
    if line.parts:
        shares = "; ".join(f"{part} {shown(value)}{unit}" for part, unit, value in line.parts)
        return f"{name}: {shares}."
    when = " bình quân hằng năm" if line.indicator.basis == "yearly_average" else ""
    if base and name.casefold().startswith(base.casefold()):
        return f"{line.result}{when} {name[:1].lower()}{name[1:]}."
    if base and name.casefold().endswith(base.casefold()):
        return f"{name[: -len(base)].rstrip()}{when} {line.result} {base}."
    if line.indicator.unit == "người":
        return f"{name}: {line.result}."
    verb = "" if line.result.startswith("ước") else "đạt "
    return f"{name}{when} {verb}{line.result}{f' số {base}' if base else ''}."
