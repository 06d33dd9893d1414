"""The box against the case: every number declared must be found, and nothing is decided while doubt is left."""

from __future__ import annotations

import pytest

from daihoi.core.ballot_count import add_up, check_box, check_names, fill_case, other_votes
from daihoi.core.errors import BadInput
from daihoi.core.readings import Reading
from daihoi.core.rulings import Place
from daihoi.core.weighing import CountedPaper

CASE = {
    "ballots": {"printed": 10, "issued": 4, "collected": 3, "valid": 2, "invalid": 1},
    "candidates": [{"id": "a", "name": "A"}, {"id": "b", "name": "B", "votes": 1}],
}


def paper(status, *votes, page=1, open_on=()):
    reading = Reading("s.pdf", page, "read", "c", {}, {}, (), None, False, "")
    places = tuple(Place("s.pdf", page, name, "agree") for name in open_on)
    return CountedPaper((reading,), status, tuple((vote, 1) for vote in votes), False, places)


def test_add_up_counts_papers_by_status_and_votes_of_the_valid():
    box = add_up(
        [paper("valid", "a", "b"), paper("valid", "a"), paper("invalid"), paper("doubtful", open_on=("b", "b"))]
    )
    assert (box.valid, box.invalid, box.doubtful, box.collected, box.is_settled) == (2, 1, 1, 4, False)
    assert (box.votes, box.doubts_on) == ({"a": 2, "b": 1}, {"b": 1})


def test_refused_pages_and_what_is_no_ballot_are_not_in_the_ledger():
    box = add_up([paper("valid", "a"), paper("refused"), paper("not_a_ballot")])
    assert (box.collected, len(box.refused), len(box.set_aside), box.is_settled) == (1, 1, 1, False)


def test_a_box_that_balances_has_nothing_to_refuse():
    assert check_box(CASE, add_up([paper("valid"), paper("valid"), paper("invalid")])) == ()
    assert check_box({"candidates": []}, add_up([paper("valid")])) == ()


@pytest.mark.parametrize(
    ("papers", "found"),
    [
        (["valid", "valid"], [("collected", 3, 2), ("invalid", 1, 0)]),
        (["valid", "invalid", "invalid"], [("valid", 2, 1), ("invalid", 1, 2)]),
        (["valid", "valid", "doubtful"], []),
        (["valid", "refused"], []),
        (["valid", "valid", "valid", "refused"], [("valid", 2, 3)]),
    ],
)
def test_every_declared_number_is_held_against_the_box(papers, found):
    imbalances = check_box(CASE, add_up([paper(status) for status in papers]))
    assert [(one.code, one.need, one.got) for one in imbalances] == [
        ("ballots_do_not_balance", need, got) for _key, need, got in found
    ]


def test_more_papers_than_issued_is_said_first():
    (imbalance,) = check_box({"ballots": {"issued": 1}, "candidates": []}, add_up([paper("valid"), paper("doubtful")]))
    assert (imbalance.code, imbalance.need, imbalance.got) == ("collected_exceeds_issued", 1, 2)


@pytest.mark.parametrize("listed", [("a",), ("a", "b", "c"), ("x",)])
def test_the_names_on_the_paper_must_be_those_of_the_case(listed):
    with pytest.raises(BadInput) as caught:
        check_names(CASE, listed)
    assert caught.value.code == "other_contest"


def test_names_in_any_order_and_a_box_of_refused_pages_pass():
    check_names(CASE, ("b", "a"))
    check_names(CASE, ())


def test_fill_case_puts_ledger_and_votes_where_decide_reads_them():
    box = add_up([paper("valid", "a"), paper("invalid")])
    filled = fill_case(CASE, box)
    assert filled["ballots"] == {"printed": 10, "issued": 4, "collected": 2, "valid": 1, "invalid": 1}
    assert [person["votes"] for person in filled["candidates"]] == [1, 0]
    assert other_votes(CASE, box) == (("b", 1, 0),)
