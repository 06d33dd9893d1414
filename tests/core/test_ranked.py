"""Ranked papers: ours through votelib, beside pyrankvote where that counts without a tie."""

import pyrankvote
import pytest
from pyrankvote import Ballot, Candidate

from daihoi.core.case import read_case
from daihoi.core.election import Ranking
from daihoi.core.errors import BadInput
from daihoi.core.ranked import count_ranked
from daihoi.core.result import decide


def papers(**orders: int) -> list[Ranking]:
    return [Ranking(tuple(order), number) for order, number in orders.items()]


def droop(rankings: list[Ranking], seats: int) -> int:
    return sum(one.papers for one in rankings) // (seats + 1) + 1


@pytest.mark.parametrize(
    ("seats", "orders"),
    [
        (1, {"ab": 45, "ba": 30, "cb": 25}),
        (1, {"abc": 9, "bca": 8, "cba": 4}),
        (2, {"ab": 40, "bc": 25, "c": 20, "dc": 15}),
        (2, {"ac": 70, "b": 16, "c": 14}),
        (3, {"ab": 60, "cd": 30, "de": 25, "e": 10, "f": 5}),
        (2, {"a": 50, "b": 30, "cb": 10, "da": 7}),
    ],
)
def test_two_libraries_elect_the_same(seats, orders):
    rankings = papers(**orders)
    ours = count_ranked(rankings, seats, droop(rankings, seats))
    people = {name: Candidate(name) for name in sorted(set("".join(orders)))}
    ballots = [Ballot([people[name] for name in order]) for order, number in orders.items() for _ in range(number)]
    theirs = pyrankvote.single_transferable_vote(list(people.values()), ballots, seats).get_winners()
    assert sorted(ours.elected) == sorted(person.name for person in theirs)
    assert ours.tied == ()


def test_a_tie_that_matters_stops_the_count():
    assert count_ranked(papers(a=40, b=20, c=20, d=20), 2, 34).tied == ("b", "c", "d")
    assert count_ranked(papers(a=5, b=5), 1, 6).elected == ()


def test_names_without_any_paper_left_go_out_together():
    count = count_ranked(papers(a=40, bcd=30, ecd=30), 1, 51)
    assert count.tied == ("b", "e")
    assert count_ranked(papers(acd=60, bdc=40), 1, 51).elected == ("a",)
    assert count_ranked(papers(acd=45, bdc=35, eb=20), 1, 51).elected == ("b",)


def test_as_few_names_as_seats_are_all_elected():
    assert count_ranked(papers(ab=10), 2, 4).elected == ("a", "b")


@pytest.mark.parametrize("order", [[], ["a", "a"], ["z"]])
def test_an_order_names_people_of_the_list_once_each(order):
    raw = {
        "regulation": "stv",
        "contest": {"office": "board", "seats": 1},
        "ballots": {"valid": 3},
        "candidates": [{"id": "a", "name": "A", "votes": 3}],
        "rankings": [{"order": order, "papers": 3}],
    }
    with pytest.raises(BadInput):
        read_case(raw)


def test_ranked_papers_must_be_as_many_as_the_valid_ones():
    raw = {
        "regulation": "stv",
        "contest": {"office": "board", "seats": 1},
        "ballots": {"valid": 4},
        "candidates": [{"id": "a", "name": "A", "votes": 3}],
        "rankings": [{"order": ["a"], "papers": 3}],
    }
    assert [one.code for one in decide(read_case(raw)).refusals] == ["contradiction"]


def test_a_run_off_has_no_transfers():
    raw = {
        "regulation": "stv",
        "contest": {"office": "board", "seats": 1, "kind": "runoff"},
        "ballots": {"valid": 3},
        "candidates": [{"id": "a", "name": "A", "votes": 1}, {"id": "b", "name": "B", "votes": 2}],
        "rankings": [{"order": ["a"], "papers": 1}, {"order": ["b"], "papers": 2}],
    }
    decision = decide(read_case(raw))
    assert (decision.elected, decision.needed) == (("b",), None)
