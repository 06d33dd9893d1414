"""Rehearsal of the term: what the last one brought, what this one promises and how five years went."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from daihoi.cli.rehearsal.plan import seed_for
from daihoi.cli.rehearsal.size import invented_name
from daihoi.web.congress.models import Organisation, Term
from daihoi.web.people.models import Member
from daihoi.web.term import actions
from daihoi.web.term.models import Indicator

if TYPE_CHECKING:
    from daihoi.cli.rehearsal.walk import Walk


def past_term(walk: Walk) -> None:
    """Indicators with results and yearly values, ratings, admissions, studies of the term that ends."""
    term = walk.congress.previous_term
    if term is None:
        return
    by_name = _results(walk, term)
    for told in walk.plan.part("years", ()):
        _values(walk, by_name[told["indicator"]], told)
    _ratings(walk, term)
    _admissions(walk, term)
    clerk, now = walk.cast.one("clerk"), walk.clock.now
    for told in walk.plan.part("studies", ()):
        actions.note_study(
            clerk,
            walk.congress,
            term,
            document=told["document"],
            held_on=told["date"],
            attended=int(told["attended"]),
            total=int(told["total"]),
            now=now(),
        )


def _results(walk: Walk, term: Term) -> dict[str, Indicator]:
    clerk, now, made = walk.cast.one("clerk"), walk.clock.now, {}
    for fact in walk.plan.facts.indicators:
        whole = actions.set_indicator(
            clerk,
            walk.congress,
            term,
            name=fact.name,
            unit=fact.unit,
            basis=fact.basis or "end_of_term",
            is_composition=fact.composition,
            result_operator=fact.operator,
            result_value=fact.value,
            result_of=str(fact.of or ""),
            result_is_estimate=fact.estimate,
            source="Báo cáo chính trị",
            now=now(),
        )
        made[fact.name] = whole
        for name, share in fact.parts:
            actions.set_indicator(
                clerk,
                walk.congress,
                term,
                name=name,
                unit=fact.unit,
                basis=fact.basis or "end_of_term",
                part_of=whole,
                result_operator="=",
                result_value=share,
                source="Báo cáo chính trị",
                now=now(),
            )
    return made


def _values(walk: Walk, indicator: Indicator, told: Any) -> None:
    for year, value in told["values"].items():
        actions.note_value(
            walk.cast.one("clerk"),
            walk.congress,
            indicator,
            year=int(year),
            value=Decimal(str(value)),
            is_estimate=year in told.get("estimate", ()),
            source="Số liệu hư cấu cho bản trình diễn",
            now=walk.clock.now(),
        )


def _ratings(walk: Walk, term: Term) -> None:
    told = walk.plan.part("ratings", None)
    if told is None:
        return
    body = walk.congress.organisation
    branches = [(branch.name, {"branch": branch}) for branch in Organisation.objects.filter(parent=body).order_by("pk")]
    members: list[tuple[str, dict[str, Any]]] = [
        (f"{member.full_name} ({member.public_id[:4]})", {"member": member, "branch": member.branch})
        for member in Member.objects.filter(organisation=body).select_related("branch")
    ]
    names = (f"Cơ quan, đơn vị số {number}" for number in range(1, int(told["unit"]["total"]) + 1))
    units: list[tuple[str, dict[str, Any]]] = [(name, {}) for name in names]
    for kind, subjects in (("branch", branches), ("unit", units), ("member", members)):
        for year in range(term.start_year, term.end_year):
            _year_of_ratings(walk, term, kind, year, subjects, told[kind])


def _year_of_ratings(walk: Walk, term: Term, kind: str, year: int, subjects: Any, told: Any) -> None:
    fulfilled = told["fulfilled"]
    lower = int(fulfilled.get(year, 0)) if isinstance(fulfilled, dict) else int(fulfilled)
    order = list(subjects)
    random.Random(seed_for(walk.plan, f"ratings/{kind}/{year}")).shuffle(order)
    best = int(told["excellent"])
    levels = ["fulfilled"] * lower + ["good"] * (len(order) - lower - best) + ["excellent"] * best
    actions.rate_all(
        walk.cast.one("clerk"),
        walk.congress,
        term,
        year=year,
        subject_kind=kind,
        ratings=[
            actions.OneRating(subject_name=name, level=level, **links)
            for (name, links), level in zip(order, levels, strict=True)
        ],
        now=walk.clock.now(),
    )


def _admissions(walk: Walk, term: Term) -> None:
    chance = random.Random(seed_for(walk.plan, "admissions"))
    for year, count in walk.plan.part("admissions", {}).items():
        for _ in range(int(count)):
            decided = date(int(year), 1, 10) + timedelta(days=chance.randrange(330))
            admitted = decided + timedelta(days=chance.randrange(7, 28))
            actions.admit(
                walk.cast.one("clerk"),
                walk.congress,
                term,
                full_name=invented_name(chance),
                decided_on=decided,
                admitted_on=admitted,
                official_on=_a_year_after(admitted),
                now=walk.clock.now(),
            )


def _a_year_after(day: date) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def new_term(walk: Walk) -> None:
    """The targets of the resolution, then the values of the years that follow."""
    clerk, now, made = walk.cast.one("clerk"), walk.clock.now, {}
    for number, told in enumerate(walk.plan.part("targets", ()), start=1):
        indicator = actions.set_indicator(
            clerk,
            walk.congress,
            walk.congress.term,
            name=told["name"],
            unit=told.get("unit", ""),
            basis=told.get("basis", "end_of_term"),
            result_of=str(told.get("of", "")),
            now=now(),
        )
        actions.set_target(
            clerk,
            walk.congress,
            indicator,
            operator=told.get("operator", "≥"),
            value=Decimal(str(told["value"])),
            is_soft=bool(told.get("soft")),
            number=number,
            now=now(),
        )
        made[number] = indicator
    for told in walk.plan.part("follow_up", ()):
        _values(walk, made[int(told["target"])], told)
