"""Reads of the term: rows → core values (targets and progress, ratings and their cap)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet

from daihoi.core.chart import Chart, line_chart
from daihoi.core.errors import BadInput, Words
from daihoi.core.rating import CapResult, Rated, Shares, cap_words, check_cap
from daihoi.core.rulebook.rating_schema import Level
from daihoi.core.rulebook.ratings import rating_rule
from daihoi.core.targets import Composition, Progress, progress, shown_value, target_words, yearly_mean
from daihoi.core.targets import Target as CoreTarget
from daihoi.core.targets import YearValue as CoreValue
from daihoi.core.wording.numbers import share_of
from daihoi.web.congress.models import Congress, Term
from daihoi.web.congress.words import lang
from daihoi.web.term.models import Admission, Indicator, Rating, Study, YearValue

KIND_WORDS = {
    "unit": Words("Cơ quan, đơn vị", "Agencies and units"),
    "branch": Words("Chi bộ", "Branches"),
    "member": Words("Đảng viên", "Members"),
}


@dataclass(frozen=True)
class Line:
    """One indicator as the page shows it: result or target, years, progress, chart."""

    indicator: Indicator
    years: list[tuple[int, YearValue | None]]
    mean: Fraction | None
    result: str
    target: str
    progress: Progress | None
    chart: Chart | None
    parts: list[tuple[str, str, Decimal | None]] = field(default_factory=list)
    adds_up: bool | None = None


def terms_of(congress: Congress) -> list[Term]:
    """The terms of this body that the page can show, newest first."""
    return list(congress.organisation.terms.order_by("-start_year"))


def years_of(term: Term) -> range:
    """The years a term is measured in: 2015–2020 are the five years 2015 to 2019."""
    return range(term.start_year, term.end_year)


def indicators_of(term: Term) -> QuerySet[Indicator]:
    """The indicators of a term with their parts, targets and values, in a constant number of queries."""
    whole = term.indicators.filter(part_of=None).select_related("target", "term")
    return whole.prefetch_related("parts", "values")


def lines_of(term: Term, now_year: int) -> list[Line]:
    """Every indicator of the term, ready to be shown."""
    return [line_of(indicator, now_year) for indicator in indicators_of(term)]


def line_of(indicator: Indicator, now_year: int) -> Line:
    """One indicator with what stands, what was promised and how far it is."""
    years = years_of(indicator.term)
    standing = standing_values(indicator)
    values = [CoreValue(y, Fraction(v.value), v.is_estimate, v.source) for y, v in sorted(standing.items())]
    target = core_target(indicator)
    parts = list(indicator.parts.all())
    shares = {part.name: Fraction(part.result_value) for part in parts if part.result_value is not None}
    return Line(
        indicator=indicator,
        years=[(year, standing.get(year)) for year in years],
        mean=yearly_mean(values) if indicator.basis == "yearly_average" else None,
        result=result_words(indicator),
        target=target_words(target, lang()) if target else "",
        progress=progress(target, values, now_year) if target else None,
        chart=line_chart({v.year: v.value for v in values}, years, target.value if target else None),
        parts=[(part.name, part.unit, part.result_value) for part in parts],
        adds_up=Composition(shares).adds_up if indicator.is_composition else None,
    )


def core_target(indicator: Indicator) -> CoreTarget | None:
    """The target of an indicator as the core knows it."""
    told = getattr(indicator, "target", None)
    if told is None:
        return None
    years = years_of(indicator.term)
    return CoreTarget(
        name=indicator.name,
        operator=told.operator,
        value=Fraction(told.value),
        high=None if told.upper is None else Fraction(told.upper),
        unit=indicator.unit,
        basis=indicator.basis,
        first_year=years[0],
        last_year=years[-1],
        better=indicator.direction,
        soft=told.is_soft,
        of=indicator.result_of,
    )


def result_words(indicator: Indicator) -> str:
    """The result of the report in words: "trên 10%", "ước đạt 75 triệu đồng"."""
    if indicator.result_value is None:
        return ""
    figure = Fraction(indicator.result_value)
    operator = indicator.result_operator or "="
    estimated = indicator.result_is_estimate
    told = CoreTarget("", "=" if estimated else operator, figure, indicator.unit, indicator.basis, 1, 1)
    words = target_words(told, lang())
    if estimated:
        return f"estimated at {words}" if lang() == "en" else f"ước đạt {words}"
    return words


def standing_values(indicator: Indicator) -> dict[int, YearValue]:
    """Year → the value that stands (the one that nothing corrects)."""
    values = list(indicator.values.all())
    corrected = {value.corrects_id for value in values if value.corrects_id}
    return {value.year: value for value in values if value.pk not in corrected}


def shown(value: Decimal | Fraction | None) -> str:
    """A figure as papers write it."""
    return "–" if value is None else shown_value(Fraction(value), lang())


def standing_ratings(term: Term, year: int, subject_kind: str) -> dict[str, Rating]:
    """Subject → the rating that stands."""
    rows = Rating.objects.filter(term=term, year=year, subject_kind=subject_kind, correction=None)
    return {row.subject_name: row for row in rows}


def rating_counts(term: Term) -> dict[str, dict[int, Counter[str]]]:
    """Kind of subject → year → how many of each level, in one query."""
    counts: dict[str, dict[int, Counter[str]]] = {}
    rows = Rating.objects.filter(term=term, correction=None).values_list("subject_kind", "year", "level")
    for kind, year, level in rows:
        counts.setdefault(kind, {}).setdefault(year, Counter())[level] += 1
    return counts


def cap_of(term: Term, year: int, subject_kind: str) -> CapResult | None:
    """The cap on the excellent of one year and kind under the rule then in force; None: no rule on our shelf."""
    counts = rating_counts(term).get(subject_kind, {}).get(year, Counter())
    return _cap(subject_kind, year, counts)


def _cap(subject_kind: str, year: int, counts: Counter[str]) -> CapResult | None:
    try:
        rule = rating_rule(date(year, 12, 31))
    except BadInput:
        return None
    rated = [Rated("", (subject_kind,), Level(level)) for level, count in counts.items() for _ in range(count)]
    found = check_cap(rated, rule)
    return found[0] if found else None


@dataclass(frozen=True)
class YearOfRatings:
    """One year of one kind of subject: heads by level and the cap."""

    year: int
    counts: list[tuple[str, int]]
    total: int
    cap: CapResult | None
    cap_words: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class RatingTable:
    """All years of one kind of subject, and the whole term together."""

    kind: str
    years: list[YearOfRatings]
    together: tuple[str, ...]


def rating_tables(term: Term) -> list[RatingTable]:
    """Ratings of the term by kind and year, in one query."""
    tables = []
    counts = rating_counts(term)
    for kind in ("unit", "branch", "member"):
        years = [_year(kind, year, levels) for year, levels in sorted(counts.get(kind, {}).items())]
        whole: Counter[str] = sum((levels for levels in counts.get(kind, {}).values()), Counter())
        if years:
            tables.append(RatingTable(kind, years, _said(whole)))
    return tables


def _said(counts: Counter[str]) -> tuple[str, ...]:
    return Shares({level: counts.get(level.value, 0) for level in Level}).said(lang())


def _year(kind: str, year: int, counts: Counter[str]) -> YearOfRatings:
    cap = _cap(kind, year, counts)
    shown_counts = [(level.value, counts.get(level.value, 0)) for level in Level]
    words = cap_words(cap, lang()) if cap else ""
    return YearOfRatings(year, shown_counts, sum(counts.values()), cap, words, _said(counts))


def admissions_of(term: Term) -> QuerySet[Admission]:
    """Who was admitted in the term, by date of the decision."""
    return term.admissions.select_related("branch")


def studies_of(term: Term) -> QuerySet[Study]:
    """What was studied in the term."""
    return term.studies.all()


@dataclass(frozen=True)
class ReportFigures:
    """The figures section of a political report: sentences with their sources, from what the term knows."""

    results: list[str]
    targets: list[str]
    ratings: list[str]
    admissions: str
    studies: list[str]


def report_figures(term: Term, now_year: int) -> ReportFigures:
    """Every figure of the term as the sentence that the next report will say, in Vietnamese."""
    lines = lines_of(term, now_year)
    admitted = term.admissions.count()
    by_year = Counter(term.admissions.values_list("decided_on__year", flat=True))
    detail = ", ".join(f"{year}: {count}" for year, count in sorted(by_year.items()))
    return ReportFigures(
        results=[_result_sentence(line) for line in lines if line.result or line.parts],
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
