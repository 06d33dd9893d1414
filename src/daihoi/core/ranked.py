"""The single transferable vote behind one door (step 12), counted by votelib in exact fractions.

votelib's weighted inclusive Gregory method (as in Scottish local elections) is exact and free of chance. Two of its
habits are not used: it counts exhausted papers as somebody who may be eliminated, and it gives up on ties; whom to
eliminate is therefore chosen here, and a tie that matters is handed back as a question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from votelib.component.transfer import Gregory
from votelib.evaluate.sequential import TransferableVoteDistributor, initial_allocation

from daihoi.core.election import Ranking


@dataclass(frozen=True, slots=True)
class RankedCount:
    """Who is elected, in the order of being elected; or who is tied where the next step is not certain."""

    elected: tuple[str, ...]
    tied: tuple[str, ...] = ()
    counts: int = 0


class _Tied(Exception):
    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


class _Retain:
    """Whom the library keeps when nobody reaches the quota: all but the one with the fewest votes."""

    def __init__(self) -> None:
        self.seats_left = 0

    def evaluate(self, votes: Mapping[str, Fraction]) -> list[str]:
        fewest = min(votes.values())
        lowest = sorted(name for name, got in votes.items() if got == fewest)
        harmless = fewest == 0 and len(votes) - len(lowest) >= self.seats_left
        if len(lowest) > 1 and not harmless:
            raise _Tied(lowest)
        out = lowest if harmless else lowest[:1]
        return [name for name in votes if name not in out]


def count_ranked(rankings: Sequence[Ranking], seats: int, quota: int) -> RankedCount:
    """Count ranked papers: who reaches the quota is elected and the surplus passed on; else the last is eliminated.

    Papers count once each; a name nobody ranked cannot be elected. Where as few names remain as seats, they are
    elected. Where two are equally last and it matters who goes, the count stops with them as `tied`.
    """
    papers: dict[tuple[str, ...], int] = {}
    for one in rankings:
        papers[one.order] = papers.get(one.order, 0) + one.papers
    retain = _Retain()
    method = TransferableVoteDistributor(Gregory(), retainer=retain, quota_function=lambda _votes, _seats: quota)
    named = sorted({name for order in papers for name in order})
    if len(named) <= seats:
        return RankedCount(tuple(named))
    allocation: Any = initial_allocation(papers, method.transferer)
    elected: dict[str, int] = {}
    one_seat, counts = dict.fromkeys(named, 1), 0
    total = sum(papers.values())
    while len(elected) < seats:
        counts += 1
        retain.seats_left = seats - len(elected)
        try:
            allocation, new = method.next_count(allocation, seats, total, prev_gains=elected, max_seats=one_seat)
        except _Tied as tie:
            return RankedCount(tuple(elected), tie.names, counts)
        elected |= new
    return RankedCount(tuple(elected), counts=counts)
