"""Targets of a term against the values of its years: exact, with reasons, never guessed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from daihoi.core.errors import BadInput
from daihoi.core.targets import (
    Composition,
    Target,
    YearValue,
    compare,
    exact,
    growth,
    make_target,
    progress,
    shown_value,
    target_words,
    yearly_mean,
)


def target(operator: str = "=", value: str = "10", basis: str = "end_of_term", **more: object) -> Target:
    high = more.pop("high", None)
    return make_target(
        Target("Chỉ tiêu", operator, exact(value), str(more.pop("unit", "%")), basis, 2015, 2019,
               high=exact(str(high)) if high else None, **more)  # type: ignore[arg-type]
    )  # fmt: skip


def values(*figures: str | None, estimate_last: bool = False) -> list[YearValue]:
    known = [YearValue(2015 + at, exact(one)) for at, one in enumerate(figures) if one is not None]
    if estimate_last:
        known[-1] = YearValue(known[-1].year, known[-1].value, True)
    return known


GROWTH = ("10.85", "11.20", "11.70", "12.05", "12.35")


def test_the_mean_growth_of_the_report() -> None:
    found = progress(target("=", "11", "yearly_average"), values(*GROWTH), 2020)
    assert (found.status, found.figure) == ("met", Fraction(1163, 100))
    assert found.reason.vi == "Bình quân hằng năm 11,63%, so với mục tiêu 11%: đạt."
    assert found.reason.en == "Yearly average 11.63%, against the target 11%: met."
    assert yearly_mean(values(*GROWTH)) == Fraction(1163, 100) and yearly_mean([]) is None


def test_about_75_million_is_an_estimate_to_be_replaced() -> None:
    goal = target("≈", "75", unit="triệu đồng")
    found = progress(goal, values("42", "50", "58", "66", "75", estimate_last=True), 2020)
    assert found.status == "met" and found.estimated and "số ước thực hiện" in found.reason.vi
    assert "khoảng 75 triệu đồng" in found.reason.vi


@pytest.mark.parametrize(
    ("operator", "figure", "better", "met"),
    [
        ("=", "10", "up", True), ("=", "11", "up", True), ("=", "9.99", "up", False),
        ("=", "9", "down", True), ("=", "11", "down", False), ("=", "10", "hold", True), ("=", "11", "hold", False),
        (">", "10", "up", False), (">", "10.01", "up", True), ("≥", "10", "up", True), ("≥", "9.9", "up", False),
        ("<", "10", "down", False), ("<", "9.9", "down", True), ("≤", "10", "down", True), ("≤", "10.1", "down", False),
        ("≈", "10", "up", True), ("≈", "9", "up", False),
        ("between", "11", "up", True), ("between", "13", "up", True), ("between", "9", "up", False),
        ("between", "9", "down", True), ("between", "13", "down", False), ("between", "13", "hold", False),
        ("between", "12", "hold", True),
    ],
)  # fmt: skip
def test_operators_at_their_borders(operator: str, figure: str, better: str, met: bool) -> None:
    goal = target(operator, "10", better=better, high="12" if operator == "between" else None)
    assert compare(goal, exact(figure)) is met


@pytest.mark.parametrize(
    ("goal", "known", "now", "status"),
    [
        (target(basis="end_of_term"), (), 2020, "not_known"),
        (target(basis="end_of_term"), ("12",), 2017, "on_the_way"),
        (target(basis="end_of_term"), ("12",), 2021, "not_known"),
        (target(basis="end_of_term"), (None, None, None, None, "12"), 2021, "met"),
        (target(basis="end_of_term"), (None, None, None, None, "8"), 2021, "not_met"),
        (target(basis="every_year"), ("12", "9"), 2017, "not_met"),
        (target(basis="every_year"), ("12", "10"), 2017, "on_the_way"),
        (target(basis="every_year"), ("12", "10"), 2021, "not_known"),
        (target(basis="every_year"), ("12",) * 5, 2021, "met"),
        (target("≤", basis="every_year", better="down"), ("8", "9", "10", "10", "7"), 2021, "met"),
        (target(basis="whole_term"), ("6", "4"), 2017, "met"),
        (target(basis="whole_term"), ("6", "3"), 2017, "on_the_way"),
        (target("≤", basis="whole_term", better="down"), ("6", "5"), 2017, "not_met"),
        (target("≤", basis="whole_term", better="down"), ("6", "4"), 2017, "on_the_way"),
        (target("=", basis="whole_term", better="down"), ("6", "5"), 2017, "not_met"),
        (target(basis="whole_term", better="hold"), ("6", "4"), 2017, "on_the_way"),
        (target(basis="whole_term"), ("12", "-4"), 2017, "on_the_way"),
        (target(basis="whole_term"), ("1",) * 5, 2021, "not_met"),
        (target(basis="yearly_average"), ("10", "12"), 2017, "on_the_way"),
        (target(basis="yearly_average"), ("10", "10", "10", "10", "9"), 2021, "not_met"),
    ],
)  # fmt: skip
def test_status_says_only_what_is_sure(goal: Target, known: tuple[str | None, ...], now: int, status: str) -> None:
    assert progress(goal, values(*known), now).status == status


def test_the_worst_year_decides_and_is_named() -> None:
    found = progress(target(basis="every_year"), values("12", "9", "8", "11", "10"), 2020)
    assert found.figure == 8 and "(năm 2017)" in found.reason.vi and "(2017)" in found.reason.en


def test_missing_years_are_named() -> None:
    found = progress(target(basis="yearly_average"), values("10", None, "12"), 2018)
    assert found.missing == (2016, 2018, 2019) and "còn thiếu năm 2016, 2018, 2019" in found.reason.vi


def test_a_later_value_of_a_year_replaces_the_earlier_and_foreign_years_are_ignored() -> None:
    known = [*values("1", "1", "1", "1", "1"), YearValue(2019, Fraction(20)), YearValue(2030, Fraction(99))]
    assert progress(target(), known, 2020).figure == 20


@pytest.mark.parametrize(
    ("goal", "vi", "en"),
    [
        (target(">", "10"), "trên 10%", "more than 10%"),
        (target("≥", "95"), "từ 95% trở lên", "at least 95%"),
        (target("<", "1"), "dưới 1%", "less than 1%"),
        (target("≤", "2.5", better="down"), "không quá 2,5%", "at most 2.5%"),
        (target("between", "4", high="6", unit="ha"), "từ 4 ha đến 6 ha", "4 ha to 6 ha"),
        (target("=", "1234.5", unit=""), "1.234,5", "1,234.5"),
    ],
)
def test_targets_as_papers_write_them(goal: Target, vi: str, en: str) -> None:
    assert (target_words(goal), target_words(goal, "en")) == (vi, en)


@pytest.mark.parametrize(
    "wrong",
    [
        {"operator": "~"}, {"basis": "monthly"}, {"operator": "between"}, {"high": "12"},
        {"operator": "between", "high": "8"},
    ],
)  # fmt: skip
def test_targets_that_make_no_sense(wrong: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        target(**wrong)


def test_a_term_that_ends_before_it_begins() -> None:
    with pytest.raises(BadInput):
        make_target(Target("x", "=", Fraction(1), "%", "end_of_term", 2020, 2019))


def test_a_structure_sums_to_100() -> None:
    parts = {"Công nghiệp": exact("45.9"), "Nông nghiệp": exact("15.7"), "Dịch vụ": exact("38.4")}
    assert Composition(parts).adds_up and Composition(parts).problem() is None
    wrong = Composition({**parts, "Dịch vụ": exact("38.5")}).problem()
    assert wrong and "100,1%" in wrong.vi and "100.1 %" in wrong.en
    assert not Composition({"a": exact(110), "b": exact(-10)}).adds_up


def test_figures_are_exact_or_refused() -> None:
    assert exact("11.63") == exact(Decimal("11.63")) == Fraction(1163, 100)
    for wrong in (11.63, True, "mười", "1/0", None, Decimal("Infinity")):
        with pytest.raises(BadInput):
            exact(wrong)  # type: ignore[arg-type]


def test_growth_needs_a_base() -> None:
    assert growth(Fraction(200), Fraction(220)) == 10 and growth(Fraction(0), Fraction(5)) is None


def test_shown_without_zeros_that_say_nothing() -> None:
    assert [shown_value(Fraction(one)) for one in ("100", "11.630", "0.005", "1000")] == [
        "100",
        "11,63",
        "0,01",
        "1.000",
    ]
    assert shown_value(Fraction(75), decimals=0) == "75"
