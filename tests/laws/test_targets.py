"""Targets, tried on any figures: more is never worse, and an ended term is always decided."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.core.test_targets import target, values

from daihoi.core.targets import (
    BASES,
    OPERATORS,
    progress,
)


@given(st.sampled_from(OPERATORS), st.sampled_from(BASES), st.lists(st.integers(0, 30), min_size=5, max_size=5))
def test_a_finished_term_is_always_decided(operator: str, basis: str, figures: list[int]) -> None:
    goal = target(operator, basis=basis, high="12" if operator == "between" else None)
    assert progress(goal, values(*map(str, figures)), 2020).status in ("met", "not_met")


@given(
    st.sampled_from(("=", ">", "≥", "≈")), st.sampled_from(BASES), st.lists(st.integers(0, 30), min_size=1, max_size=5)
)
def test_more_never_makes_a_rising_target_worse(operator: str, basis: str, figures: list[int]) -> None:
    goal = target(operator, basis=basis)
    before = progress(goal, values(*map(str, figures)), 2020).status
    after = progress(goal, values(*(str(one + 1) for one in figures)), 2020).status
    assert after == "met" if before == "met" else True
