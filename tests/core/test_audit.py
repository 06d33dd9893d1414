"""The sample audit: the published sampler, the published bound, and the figures people plan with."""

from __future__ import annotations

from fractions import Fraction

import pytest

from daihoi.core.audit import Discrepancies, assess, compare_sheets, draw_sheets, sample_size, smallest_margin
from daihoi.core.errors import BadInput

FIVE_PERCENT = Fraction(5, 100)


@pytest.mark.parametrize(
    ("seed", "total", "expected"),
    [
        # the published cases for Rivest's sampler (github.com/cjerdonek/rivest-sampler-tests, tests.json)
        ("0", 1000, (905, 573, 160)),
        ("0", 2, (1, 1, 2)),
        ("1", 1000, (97, 89, 163)),
        ("0000000000", 1000, (978, 359, 132)),
        ("999999999999999999999999", 1000, (544, 800, 654)),
        ("abcde", 1000, (247, 427, 157)),
    ],
)
def test_draw_sheets_gives_the_published_samples(seed, total, expected):
    assert draw_sheets(seed, total, 3) == expected


@pytest.mark.parametrize(("seed", "sheets", "draws"), [("", 5, 1), ("  ", 5, 1), ("12", 0, 1), ("12", 5, -1)])
def test_draw_sheets_refuses_what_is_no_sample(seed, sheets, draws):
    with pytest.raises(BadInput) as caught:
        draw_sheets(seed, sheets, draws)
    assert caught.value.code == "bad_sample"


@pytest.mark.parametrize(("percent", "papers"), [(20, 32), (10, 63), (5, 125), (2, 312), (1, 623)])
def test_sample_size_without_discrepancy_at_five_percent_risk(percent, papers):
    assert sample_size(Fraction(percent, 100), FIVE_PERCENT) == papers


def test_sample_size_grows_with_the_discrepancies_expected():
    margin = Fraction(1, 10)
    sizes = [
        sample_size(margin, FIVE_PERCENT, found)
        for found in (Discrepancies(under_two=1), Discrepancies(), Discrepancies(over_one=1), Discrepancies(over_two=1))
    ]
    # 2γ·|ln …| a discrepancy: 1.40 for u₂, 1.36 for o₁, 6.81 for o₂, each divided by the margin of one tenth
    assert sizes == [49, 63, 76, 131]


@pytest.mark.parametrize(
    ("margin", "limit"), [(Fraction(0), FIVE_PERCENT), (Fraction(3), FIVE_PERCENT), (Fraction(1, 9), Fraction(1))]
)
def test_sample_size_refuses_a_margin_or_risk_outside_its_range(margin, limit):
    with pytest.raises(BadInput):
        sample_size(margin, limit)


def test_assess_is_the_kaplan_markov_product_exactly():
    audit = assess(Fraction(1, 10), FIVE_PERCENT, 2, Discrepancies(under_one=1))
    u = Fraction(20781, 1000)
    assert audit.risk == (1 - 1 / u) ** 2 / (1 + Fraction(100000, 207810))
    assert not audit.is_enough


def test_assess_never_exceeds_certainty():
    assert assess(Fraction(1, 10), FIVE_PERCENT, 1, Discrepancies(over_two=1)).risk == 1


def test_smallest_margin_between_the_last_elected_and_the_first_left_out():
    margin = smallest_margin({"a": 140, "b": 120, "c": 110, "d": 20}, ("a", "b"), seats=2, needed=76, collected=150)
    assert (margin.votes, margin.between, margin.diluted) == (10, ("b", "c"), Fraction(1, 15))


def test_smallest_margin_to_the_number_needed_counts_double():
    margin = smallest_margin({"a": 140, "b": 77, "c": 30}, ("a", "b"), seats=2, needed=76, collected=150)
    assert (margin.votes, margin.between) == (4, ("b",))


def test_smallest_margin_where_seats_are_left_free_is_to_the_number_needed():
    margin = smallest_margin({"a": 140, "b": 70}, ("a",), seats=2, needed=76, collected=150)
    assert (margin.votes, margin.between) == (12, ("b",))


def test_smallest_margin_where_the_highest_win_needs_no_number():
    votes = {"a": 90, "b": 80, "c": 60}
    assert smallest_margin(votes, ("a", "b"), seats=2, needed=None, collected=100).votes == 20
    assert smallest_margin(votes, ("a", "b", "c"), seats=3, needed=None, collected=100).diluted == 2
    assert smallest_margin({"a": 3}, (), seats=1, needed=200, collected=10).diluted == 2


def test_smallest_margin_of_a_tie_is_zero():
    assert smallest_margin({"a": 90, "b": 90}, ("a",), seats=1, needed=76, collected=150).votes == 0


@pytest.mark.parametrize(("votes", "collected"), [({}, 5), ({"a": 1}, 0)])
def test_smallest_margin_of_nothing_is_refused(votes, collected):
    with pytest.raises(BadInput):
        smallest_margin(votes, (), 1, 1, collected)


def test_compare_sheets_counts_every_draw_and_a_missing_sheet_as_the_worst():
    machine = {1: {"w"}, 2: {"w"}, 3: {"l"}, 4: {"w", "l"}}
    people = {1: {"w"}, 2: {"l"}, 3: {"w"}, 4: {"w", "l"}}
    found = compare_sheets(machine, people, (1, 2, 2, 3, 4, 5), ("w",), ("w", "l"))
    assert found == Discrepancies(over_two=3, under_two=1)


def test_compare_sheets_where_everybody_is_elected_looks_at_the_number_needed():
    assert compare_sheets({1: {"w"}}, {1: set()}, (1,), ("w",), ("w",)) == Discrepancies(over_two=1)
