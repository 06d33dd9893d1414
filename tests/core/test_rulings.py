"""Two tellers rule independently, a third decides, and the machine's word is kept beside theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.errors import BadInput
from daihoi.core.rulings import Place, Ruling, State, settle, settle_all

HERE = Place("batch1.pdf", 3, "c02", "agree")


def said(*words):
    return [Ruling(HERE, word, f"teller {number}") for number, word in enumerate(words)]


@pytest.mark.parametrize(
    ("words", "state", "word"),
    [
        ((), State.OPEN, None),
        (("yes",), State.SECOND_TELLER, None),
        (("yes", "yes"), State.SETTLED, "yes"),
        (("yes", "no"), State.THIRD_TELLER, None),
        (("yes", "no", "no"), State.SETTLED, "no"),
        (("yes", "no", "yes"), State.SETTLED, "yes"),
    ],
)
def test_settle_with_two_tellers_and_a_third(words, state, word):
    outcome = settle(HERE, "doubtful", said(*words))
    assert (outcome.state, outcome.word, outcome.machine) == (state, word, "doubtful")
    assert len(outcome.rulings) == len(words)


def test_settle_where_one_chair_rules_alone():
    assert settle(HERE, "doubtful", said("no"), needed=1).word == "no"


def test_three_words_on_a_paper_that_all_differ_settle_nothing():
    paper = Place("batch1.pdf", 3)
    rulings = [Ruling(paper, "valid", str(n), (vote,)) for n, vote in enumerate(("c01", "c02", "c03"))]
    assert settle(paper, "refused", rulings).state == State.THIRD_TELLER


def test_the_order_of_votes_in_a_paper_ruling_does_not_matter():
    paper = Place("batch1.pdf", 3)
    rulings = [Ruling(paper, "valid", "a", ("c01", "c02")), Ruling(paper, "valid", "b", ("c02", "c01"))]
    assert settle(paper, "refused", rulings).votes == ("c01", "c02")


@pytest.mark.parametrize(
    ("rulings", "code"),
    [
        ([Ruling(HERE, "yes", "An"), Ruling(HERE, "yes", "An")], "same_teller_twice"),
        ([Ruling(HERE, "yes", " ")], "teller_missing"),
        (said("yes", "yes", "no"), "already_settled"),
        (said("yes", "no", "no", "yes"), "already_settled"),
    ],
)
def test_settle_refuses_voices_that_are_not_independent(rulings, code):
    with pytest.raises(BadInput) as caught:
        settle(HERE, "doubtful", rulings)
    assert caught.value.code == code
    assert caught.value.place == "batch1.pdf:3 c02 agree"


def test_settle_all_keeps_every_doubt_and_refuses_a_ruling_on_nothing():
    other = Place("batch1.pdf", 4, "c01", "name")
    outcomes = settle_all({HERE: "doubtful", other: "marked"}, said("yes", "yes"))
    assert [(outcome.place, outcome.state) for outcome in outcomes] == [(HERE, State.SETTLED), (other, State.OPEN)]
    with pytest.raises(BadInput) as caught:
        settle_all({other: "doubtful"}, said("yes"))
    assert caught.value.code == "unknown_place"


@given(st.lists(st.sampled_from(("yes", "no")), max_size=2), st.randoms())
def test_the_order_in_which_two_tellers_speak_never_matters(words, chance):
    rulings = said(*words)
    shuffled = list(rulings)
    chance.shuffle(shuffled)
    first, second = settle(HERE, "doubtful", rulings), settle(HERE, "doubtful", shuffled)
    assert (first.state, first.word) == (second.state, second.word)
