"""Small charts: whatever the values, the points stay in their box and in order."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.chart import HEIGHT, WIDTH, line_chart

FIGURES = st.fractions(-1000, 1000)


@given(st.dictionaries(st.integers(2018, 2027), FIGURES, min_size=1), FIGURES | st.none())
def test_points_lie_in_the_box_and_higher_values_higher(values: dict[int, Fraction], target: Fraction | None) -> None:
    chart = line_chart(values, range(2020, 2025), target)
    if chart is None:
        assert not set(values) & set(range(2020, 2025))
        return
    assert all(0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT for point in chart.points)
    by_value = sorted(chart.points, key=lambda point: point.value)
    assert [point.y for point in by_value] == sorted((point.y for point in by_value), reverse=True)
