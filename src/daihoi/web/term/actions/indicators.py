"""Writes of a term's indicators: what is measured, what was promised, what each year and the term brought."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from daihoi.core.errors import Refusal, Words
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, Term, User
from daihoi.web.term.models import Indicator, Target, YearValue
from daihoi.web.term.queries.indicators import standing_result, standing_values


@transaction.atomic
def set_indicator(
    actor: User | None,
    congress: Congress,
    term: Term,
    *,
    name: str,
    now: datetime,
    unit: str = "",
    basis: str = "end_of_term",
    direction: str = "up",
    group: str = "",
    part_of: Indicator | None = None,
    is_composition: bool = False,
    result_operator: str = "",
    result_value: Decimal | None = None,
    result_of: str = "",
    result_is_estimate: bool = False,
    source: str = "",
) -> Indicator:
    """Add one indicator to a term, with the result of the report where it is known."""
    made = Indicator.objects.create(
        term=term,
        order=term.indicators.count() + 1,
        name=name,
        unit=unit,
        basis=basis,
        direction=direction,
        group=group,
        part_of=part_of,
        is_composition=is_composition,
        result_of=result_of,
    )
    if result_value is not None:
        YearValue.objects.create(
            indicator=made,
            operator=result_operator or "=",
            value=result_value,
            is_estimate=result_is_estimate,
            source=source,
            at=now,
            made_by=actor,
        )
    details = {"name": name, "term": str(term)}
    record(actor, "indicator.set", congress=congress, subject=f"indicator:{made.public_id}", details=details, now=now)
    return made


@transaction.atomic
def set_target(
    actor: User | None,
    congress: Congress,
    indicator: Indicator,
    *,
    operator: str,
    value: Decimal,
    now: datetime,
    upper: Decimal | None = None,
    wording: str = "",
    is_soft: bool = False,
    number: int = 0,
    source: str = "",
) -> Target:
    """Promise a value for an indicator; a target once adopted is not changed."""
    if indicator.targets.filter(withdrawn_at=None).exists():
        words = Words("Chỉ tiêu này đã được đại hội thông qua.", "The congress has already adopted this target.")
        raise Refusal("target_stands", words)
    made = Target.objects.create(
        indicator=indicator,
        number=number or Target.objects.filter(indicator__term=indicator.term, withdrawn_at=None).count() + 1,
        operator=operator,
        value=value,
        upper=upper,
        wording=wording,
        is_soft=is_soft,
        source=source,
    )
    details = {"operator": operator, "value": str(value)} | ({"source": source} if source else {})
    subject = f"indicator:{indicator.public_id}"
    record(actor, "target.set", congress=congress, subject=subject, details=details, now=now)
    return made


@transaction.atomic
def note_value(
    actor: User | None,
    congress: Congress,
    indicator: Indicator,
    *,
    year: int | None,
    value: Decimal,
    now: datetime,
    operator: str = "=",
    upper: Decimal | None = None,
    is_estimate: bool = False,
    source: str = "",
) -> YearValue:
    """Note the figure of a year, or (year None) of the whole term.

    A second one for the same year corrects the first, which stays.
    """
    term = indicator.term
    if year is not None and not term.start_year <= year <= term.end_year:
        words = Words(
            f"Năm {year} nằm ngoài nhiệm kỳ {term}; hãy chọn năm trong nhiệm kỳ.",
            f"The year {year} lies outside the term {term}; choose one inside.",
        )
        raise Refusal("year_outside_term", words)
    before = standing_result(indicator) if year is None else standing_values(indicator).get(year)
    made = YearValue.objects.create(
        indicator=indicator,
        year=year,
        operator=operator,
        value=value,
        upper=upper,
        is_estimate=is_estimate,
        source=source,
        at=now,
        made_by=actor,
        corrects=before,
    )
    details = {"year": year, "value": str(value), "corrects": bool(before), "source": source}
    subject = f"indicator:{indicator.public_id}"
    record(actor, "value.noted", congress=congress, subject=subject, details=details, now=now)
    return made


@transaction.atomic
def take_back_value(actor: User, congress: Congress, wrong: YearValue, *, now: datetime) -> YearValue:
    """Say that a figure no longer stands: the one it corrected stands again, or none. Both rows stay.

    Refused where the figure has been corrected since.
    """
    if YearValue.objects.filter(corrects=wrong).exists():
        raise Refusal("corrected_since", Words(
            "Số liệu này đã được đính chính sau đó; hãy sửa ở trang của chỉ số.",
            "This figure has been corrected since; correct it on the indicator's page."))  # fmt: skip
    before = wrong.corrects
    made = YearValue.objects.create(
        indicator=wrong.indicator,
        year=wrong.year,
        operator=before.operator if before else "=",
        value=before.value if before else None,
        upper=before.upper if before else None,
        is_estimate=bool(before and before.is_estimate),
        source=before.source if before else "",
        at=now,
        made_by=actor,
        corrects=wrong,
    )
    details = {"year": wrong.year, "value": str(wrong.value), "stands": str(made.value) if before else None}
    subject = f"indicator:{wrong.indicator.public_id}"
    record(actor, "value.taken_back", congress=congress, subject=subject, details=details, now=now)
    return made


@transaction.atomic
def withdraw_target(actor: User, congress: Congress, target: Target, *, now: datetime) -> None:
    """Withdraw a target that was taken in by mistake; the row stays with its hour."""
    target.withdrawn_at = now
    target.save(update_fields=["withdrawn_at"])
    subject, details = f"indicator:{target.indicator.public_id}", {"value": str(target.value)}
    record(actor, "target.withdrawn", congress=congress, subject=subject, details=details, now=now)


@transaction.atomic
def withdraw_indicator(actor: User, congress: Congress, indicator: Indicator, *, now: datetime) -> None:
    """Withdraw an indicator that was taken in by mistake and carries nothing else."""
    indicator.withdrawn_at = now
    indicator.save(update_fields=["withdrawn_at"])
    subject, details = f"indicator:{indicator.public_id}", {"name": indicator.name}
    record(actor, "indicator.withdrawn", congress=congress, subject=subject, details=details, now=now)
