"""The single transferable vote by hand, paper by paper: every paper has a worth and a place in its own order."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Orders = Sequence[tuple[tuple[str, ...], int]]


def count(orders: Orders, seats: int, quota: int) -> tuple[list[str], list[str]]:
    """(elected, tied): surplus passed on by worth, else the last out; a tie that matters stops the count."""
    piles = [[Fraction(number), list(order)] for order, number in orders]
    running = {name for order, _ in orders for name in order}
    elected: list[str] = []
    if len(running) <= seats:
        return sorted(running), []
    while len(elected) < seats:
        left = seats - len(elected)
        if len(running) == left:
            return [*elected, *running], []
        held = {
            name: sum((worth for worth, order in piles if order and order[0] == name), Fraction(0)) for name in running
        }
        over = [name for name in running if held[name] >= quota]
        if over:
            for name in over:
                for pile in piles:
                    if pile[1] and pile[1][0] == name:
                        pile[0] = pile[0] * (held[name] - quota) / held[name]
            gone, elected = over, [*elected, *over]
        else:
            least = min(held.values())
            gone = [name for name in running if held[name] == least]
            harmless = least == 0 and len(running) - len(gone) >= left
            if len(gone) > 1 and not harmless:
                return elected, sorted(gone)
        running -= set(gone)
        for pile in piles:
            pile[1] = [name for name in pile[1] if name not in gone]
    return elected, []
