"""Invented voters: how each paper of a contest is marked, drawn by a seed. Never used outside rehearsals."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PaperMarks:
    """What one paper carries: the keys struck out, or the keys agreed and disagreed."""

    struck: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    disagreed: tuple[str, ...] = ()


def draw_papers(mode: str, support: Mapping[str, float], seats: int, papers: int, seed: int) -> list[PaperMarks]:
    """`papers` marked papers for the names in `support` (key → share that keeps the name)."""
    chance = random.Random(seed)
    draw = _struck if mode == "strike" else _boxes
    return [draw(support, seats, chance) for _ in range(papers)]


def _struck(support: Mapping[str, float], seats: int, chance: random.Random) -> PaperMarks:
    """Most strike just the surplus, some more, one in a hundred forgets to."""
    surplus = len(support) - seats
    strikes = surplus + chance.choices((0, 1, 2), weights=(80, 15, 5))[0]
    if chance.random() < 0.01:
        strikes = max(0, surplus - 1)
    return PaperMarks(struck=_pick(list(support), [1 - share for share in support.values()], strikes, chance))


def _pick(keys: Sequence[str], weights: Sequence[float], count: int, chance: random.Random) -> tuple[str, ...]:
    left = dict(zip(keys, weights, strict=True))
    picked: set[str] = set()
    for _ in range(min(count, len(keys) - 1)):
        key = chance.choices(list(left), weights=[max(weight, 0.001) for weight in left.values()])[0]
        picked.add(key)
        del left[key]
    return tuple(key for key in keys if key in picked)


def _boxes(support: Mapping[str, float], seats: int, chance: random.Random) -> PaperMarks:
    agreed = tuple(key for key, share in support.items() if chance.random() < share)
    return PaperMarks(agreed=agreed, disagreed=tuple(key for key in support if key not in agreed))
