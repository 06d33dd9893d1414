"""The audit, tried on any box: the sample is always large enough and stays in the box."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.core.test_audit import FIVE_PERCENT

from daihoi.core.audit import Discrepancies, assess, draw_sheets, sample_size


@given(st.integers(1, 100), st.integers(0, 3), st.integers(0, 2))
def test_the_sample_size_always_reaches_the_limit(percent, ones, twos):
    margin, found = Fraction(percent, 100), Discrepancies(over_one=ones, over_two=twos)
    assert assess(margin, FIVE_PERCENT, sample_size(margin, FIVE_PERCENT, found), found).is_enough


@given(st.integers(1, 500), st.integers(0, 60), st.text(min_size=1, alphabet="0123456789"))
def test_drawn_sheets_lie_in_the_box_and_the_first_draws_stay(sheets, draws, seed):
    drawn = draw_sheets(seed, sheets, draws)
    assert all(1 <= place <= sheets for place in drawn)
    assert draw_sheets(seed, sheets, draws + 5)[:draws] == drawn
