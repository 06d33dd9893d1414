"""The law read twice, at full size: 100,000 random elections and papers of every regulation, ours beside the oracle's.

`python -m bench.oracle [N] [REGULATION…]`; within `make bench` a smaller number of each.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.oracle.compare import case_difference, paper_difference

from bench.figure import Figure
from daihoi.core.rulebook import REGULATIONS

WHOLE, SHORT = 100_000, 2_000


def differences(regulation: str, number: int) -> Iterator[str]:
    """Every random election or paper on which the two readings of the law differ."""
    for seed in range(number):
        for found in (case_difference(seed, regulation), paper_difference(seed, regulation)):
            if found:
                yield found


def run(number: int = SHORT, ids: tuple[str, ...] = ()) -> Iterator[Figure]:
    """One figure a regulation: differences among so many elections and as many papers."""
    for regulation in ids or tuple(one.id for one in REGULATIONS):
        wrong = list(differences(regulation, number))
        for one in wrong[:3]:
            print(one, file=sys.stderr)
        yield Figure(f"oracle {regulation}", len(wrong), f"differences in {number:,} elections and papers", "0")


if __name__ == "__main__":
    words = sys.argv[1:]
    size = int(words.pop(0)) if words and words[0].isdigit() else WHOLE
    for figure in run(size, tuple(words)):
        print(figure.line(), flush=True)
