"""Ranked papers counted three ways: by ours, by hand, and by another library where chance and rounding keep out."""

from collections.abc import Iterator
from random import Random

import pytest
from pyrankvote import Ballot, Candidate, single_transferable_vote

from daihoi.core.election import Ranking
from daihoi.core.ranked import RankedCount, count_ranked
from tests.oracle import transfer

Orders = list[tuple[tuple[str, ...], int]]


def random_orders(seed: int) -> tuple[Orders, int, int]:
    """Up to six names, up to eight orders: (orders, seats, Droop quota)."""
    chance = Random(seed)
    names = "abcdef"[: chance.randint(2, 6)]
    kinds = {
        tuple(chance.sample(names, chance.randint(1, len(names)))): chance.randint(1, 30)
        for _ in range(chance.randint(1, 8))
    }
    seats = chance.randint(1, 4)
    return list(kinds.items()), seats, sum(kinds.values()) // (seats + 1) + 1


def counted(seed: int) -> tuple[Orders, int, RankedCount]:
    orders, seats, quota = random_orders(seed)
    return orders, seats, count_ranked([Ranking(order, number) for order, number in orders], seats, quota)


@pytest.mark.parametrize("part", range(4))
def test_ours_elects_whom_the_hand_elects(part):
    for seed in range(part * 500, part * 500 + 500):
        orders, seats, ours = counted(seed)
        elected, tied = transfer.count(orders, seats, random_orders(seed)[2])
        assert (sorted(ours.elected), list(ours.tied)) == (sorted(elected), tied), seed


def theirs(orders: Orders, seats: int) -> list[str]:
    people = {name: Candidate(name) for name in sorted({name for order, _ in orders for name in order})}
    papers = [Ballot([people[name] for name in order]) for order, number in orders for _ in range(number)]
    return sorted(
        person.name for person in single_transferable_vote(list(people.values()), papers, seats).get_winners()
    )


def clear_single_seats() -> Iterator[tuple[int, Orders, RankedCount]]:
    for seed in range(400):
        orders, seats, ours = counted(seed)
        if seats == 1 and not ours.tied:
            yield seed, orders, ours


def test_another_library_elects_the_same_for_one_seat():
    checked = [(seed, list(ours.elected) == theirs(orders, 1)) for seed, orders, ours in clear_single_seats()]
    assert len(checked) > 50
    assert [seed for seed, same in checked if not same] == []
