"""Small charts stay in their box and keep the order of the values."""

from __future__ import annotations

from fractions import Fraction

from daihoi.core.chart import line_chart


def test_no_value_no_chart() -> None:
    assert line_chart({}, range(2020, 2025), Fraction(5)) is None


def test_one_value_without_target_is_a_point() -> None:
    chart = line_chart({2021: Fraction(3)}, range(2020, 2025))
    assert chart is not None
    assert [point.year for point in chart.points] == [2021]
    assert chart.target_y is None
    assert chart.line == f"{chart.points[0].x},{chart.points[0].y}"


def test_the_word_of_the_target_keeps_away_from_the_values() -> None:
    years = range(2020, 2022)
    assert line_chart({2020: Fraction(1), 2021: Fraction(9)}, years, Fraction(9)).target_at_left
    assert not line_chart({2020: Fraction(9), 2021: Fraction(1)}, years, Fraction(9)).target_at_left
    assert not line_chart({2020: Fraction(9)}, years).target_at_left
