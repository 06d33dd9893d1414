"""Reads of the term's indicators: rows → core values, targets and progress, charts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.db.models import Prefetch, QuerySet

from daihoi.core.chart import Chart, line_chart
from daihoi.core.targets import Composition, Progress, progress, shown_value, target_words, yearly_mean
from daihoi.core.targets import Target as CoreTarget
from daihoi.core.targets import YearValue as CoreValue
from daihoi.web.congress.models import Congress, Term
from daihoi.web.congress.words import lang
from daihoi.web.term.models import Indicator, YearValue


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
    source: str = ""
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
    whole = term.indicators.filter(part_of=None, withdrawn_at=None).select_related("term")
    parts = Indicator.objects.filter(withdrawn_at=None).prefetch_related("values")
    return whole.prefetch_related("targets", "values", Prefetch("parts", parts))


def lines_of(term: Term, now_year: int) -> list[Line]:
    """Every indicator of the term, ready to be shown."""
    return [line_of(indicator, now_year) for indicator in indicators_of(term)]


def line_of(indicator: Indicator, now_year: int) -> Line:
    """One indicator with what stands, what was promised and how far it is."""
    years = years_of(indicator.term)
    standing, ended = standing_values(indicator), standing_result(indicator)
    values = [CoreValue(y, Fraction(v.value), v.is_estimate, v.source) for y, v in sorted(standing.items())]
    target = core_target(indicator)
    parts = [(part, standing_result(part)) for part in indicator.parts.all()]
    told_by = [ended, *(told for _, told in parts), *(one for _, one in sorted(standing.items(), reverse=True))]
    shares = {part.name: Fraction(told.value) for part, told in parts if told}
    return Line(
        indicator=indicator,
        years=[(year, standing.get(year)) for year in years],
        mean=yearly_mean(values) if indicator.basis == "yearly_average" else None,
        result=result_words(indicator, ended),
        source=next((one.source for one in told_by if one and one.source), ""),
        target=target_words(target, lang()) if target else "",
        progress=progress(target, values, now_year) if target else None,
        chart=line_chart({v.year: v.value for v in values}, years, target.value if target else None),
        parts=[(part.name, part.unit, told.value if told else None) for part, told in parts],
        adds_up=Composition(shares).adds_up if indicator.is_composition else None,
    )


def core_target(indicator: Indicator) -> CoreTarget | None:
    """The target of an indicator as the core knows it."""
    told = indicator.target
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


def result_words(indicator: Indicator, ended: YearValue | None) -> str:
    """The result of a term in words: "trên 10%", "ước đạt 75 triệu đồng"; "" where there is none."""
    if ended is None or ended.value is None:
        return ""
    how = (indicator.unit, indicator.basis, ended.operator)
    return value_words(*how, ended.value, ended.upper, ended.is_estimate)


def value_words(
    unit: str, basis: str, operator: str, value: Decimal, upper: Decimal | None = None, is_estimate: bool = False
) -> str:
    """A figure with its operator and unit, as the next report says it."""
    estimated = is_estimate and upper is None
    high = None if upper is None else Fraction(upper)
    sign = "=" if estimated else operator or "="
    told = CoreTarget("", sign, Fraction(value), unit, basis, 1, 1, high=high)
    words = target_words(told, lang())
    if estimated:
        return f"estimated at {words}" if lang() == "en" else f"ước đạt {words}"
    return words


def standing_values(indicator: Indicator) -> dict[int, YearValue]:
    """Year → the value that stands (the one that nothing corrects)."""
    return {value.year: value for value in _standing(indicator) if value.year is not None}


def standing_result(indicator: Indicator) -> YearValue | None:
    """What the whole term brought, as it stands; None where nobody has said."""
    return next((value for value in _standing(indicator) if value.year is None), None)


def _standing(indicator: Indicator) -> list[YearValue]:
    values = list(indicator.values.all())
    corrected = {value.corrects_id for value in values if value.corrects_id}
    return [value for value in values if value.pk not in corrected and value.value is not None]


def shown(value: Decimal | Fraction | None) -> str:
    """A figure as papers write it."""
    return "–" if value is None else shown_value(Fraction(value), lang())
