"""The law read twice: the product and the slow oracle agree on random elections and papers of every regulation."""

import pytest

from daihoi.core.rulebook import REGULATIONS
from tests.oracle.compare import case_difference, paper_difference

IDS = [one.id for one in REGULATIONS]


@pytest.mark.parametrize("regulation", IDS)
def test_decide_says_what_the_oracle_says(regulation):
    assert [found for seed in range(600) if (found := case_difference(seed, regulation))] == []


@pytest.mark.parametrize("regulation", IDS)
def test_judge_says_what_the_oracle_says(regulation):
    assert [found for seed in range(600) if (found := paper_difference(seed, regulation))] == []
