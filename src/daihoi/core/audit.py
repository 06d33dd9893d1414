"""The sample audit after the count (after step 11): which sheets to pull, and the risk that the outcome is wrong.

Sources. Sampler: R. L. Rivest, "sampler.py" (2011), SHA-256 of "seed,number", counted from 1, with replacement.
Bound: P. B. Stark, "Super-simple simultaneous single-ballot risk-limiting audits" (2010) and M. Lindeman,
P. B. Stark, "A gentle introduction to risk-limiting audits" (IEEE Security & Privacy, 2012): Kaplan–Markov over
the maximum relative overstatement (MACRO), with the inflator γ = 1.03905.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Context, Decimal
from fractions import Fraction
from hashlib import sha256

from daihoi.core.errors import BadInput, Words

# Lindeman & Stark 2012, "γ = 1.03905": larger costs more papers, smaller forgives less when papers differ.
INFLATOR = Fraction(103905, 100000)
_EXACT = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Discrepancies:
    """Sheets on which machine and people differ: overstated by one or two votes of margin, or understated."""

    over_one: int = 0
    over_two: int = 0
    under_one: int = 0
    under_two: int = 0


@dataclass(frozen=True, slots=True)
class Margin:
    """How many votes of margin would have to be wrong before the outcome changes, and between whom."""

    votes: int
    collected: int
    between: tuple[str, ...]

    @property
    def diluted(self) -> Fraction:
        """The margin as a share of all papers collected."""
        return Fraction(self.votes, self.collected)


@dataclass(frozen=True, slots=True)
class Audit:
    """The bound after `drawn` draws: `risk` is the greatest chance to see this sample if the outcome were wrong."""

    drawn: int
    risk: Fraction
    limit: Fraction
    found: Discrepancies

    @property
    def is_enough(self) -> bool:
        """Whether people may stop pulling sheets."""
        return self.risk <= self.limit


def draw_sheets(seed: str, sheets: int, draws: int) -> tuple[int, ...]:
    """The positions (1…`sheets`) to pull, in order and with repetition, from a public `seed` such as dice rolls."""
    if sheets < 1 or draws < 0 or not seed.strip():
        words = Words("Mẫu kiểm tra cần mầm công khai và ít nhất một phiếu", "a sample needs a public seed and a sheet")
        raise BadInput("bad_sample", words)
    return tuple(
        1 + int.from_bytes(sha256(f"{seed},{number}".encode()).digest(), "big") % sheets
        for number in range(1, draws + 1)
    )


def smallest_margin(
    votes: Mapping[str, int], elected: Collection[str], seats: int, needed: int | None, collected: int
) -> Margin:
    """The margin that protects the outcome: nobody elected may fall below `needed`, nobody else may displace them.

    `needed` is None where the highest win. One paper moves the gap between two names by at most two votes, but the
    gap to a number of votes by one: the latter counts double, so that both are measured in the same unit. A tie, or
    an outcome that any single vote would change, gives a margin of zero.
    """
    if not votes or collected < 1:
        words = Words("Chưa có phiếu nào để kiểm tra", "there is nothing to audit")
        raise BadInput("bad_sample", words)
    gaps: list[tuple[int, tuple[str, ...]]] = []
    if needed is not None:
        gaps += [(2 * (votes[name] - needed + 1), (name,)) for name in elected]
    for loser in (name for name in votes if name not in elected):
        ways: list[tuple[int, tuple[str, ...]]] = [(0, (loser,))]
        if needed is not None:
            ways.append((2 * (needed - votes[loser]), (loser,)))
        if len(elected) >= seats:
            ways.append(min((votes[name] - votes[loser], (name, loser)) for name in elected))
        gaps.append(max(ways))
    # no box of these papers can hold more wrong votes than two a paper
    gap, between = min(gaps, default=(2 * collected, ()))
    return Margin(min(max(0, gap), 2 * collected), collected, between)


def sample_size(margin: Fraction, limit: Fraction, expected: Discrepancies = Discrepancies()) -> int:
    """How many draws make the risk at most `limit` if the `expected` discrepancies and no others are met.

    Lindeman & Stark 2012: n ≥ −2γ·(ln α + o₁ ln(1−1/2γ) + o₂ ln(1−1/γ) + u₁ ln(1+1/2γ) + u₂ ln(1+1/γ)) / µ.
    """
    if not 0 < margin <= 2 or not 0 < limit < 1:
        words = Words("Rủi ro phải nằm giữa 0 và 1, biên độ phải dương", "risk lies between 0 and 1, a margin above 0")
        raise BadInput("bad_sample", words)
    log_sum = _ln(limit) + sum((times * _ln(factor) for times, factor in _factors(expected)), Decimal(0))
    wanted = _EXACT.divide(_EXACT.multiply(_decimal(-2 * INFLATOR), log_sum), _decimal(margin))
    return max(0, int(wanted.to_integral_value(ROUND_CEILING)))


def assess(margin: Fraction, limit: Fraction, drawn: int, found: Discrepancies) -> Audit:
    """The Kaplan–Markov bound, exactly: (1 − µ/2γ)ⁿ over one factor a discrepancy; never above 1."""
    risk = (1 - margin / (2 * INFLATOR)) ** drawn
    for times, factor in _factors(found):
        risk /= factor**times
    return Audit(drawn, min(Fraction(1), risk), limit, found)


def compare_sheets(
    machine: Mapping[int, Collection[str]],
    people: Mapping[int, Collection[str]],
    drawn: Sequence[int],
    elected: Collection[str],
    names: Collection[str],
) -> Discrepancies:
    """Count the discrepancies over the draws; a sheet drawn twice counts twice.

    Both maps give the votes on a sheet by its position (an invalid paper has none). A sheet that people could not
    find counts as overstated by two, the worst there is.
    """
    counts = [0] * 5
    for place in drawn:
        counts[_overstatement(machine.get(place, ()), people.get(place), elected, names) + 2] += 1
    under_two, under_one, _same, over_one, over_two = counts
    return Discrepancies(over_one, over_two, under_one, under_two)


def _overstatement(
    machine: Collection[str], people: Collection[str] | None, elected: Collection[str], names: Collection[str]
) -> int:
    """By how many votes (−2…2) the machine flattered the outcome on one sheet, measured as in `smallest_margin`."""
    if people is None:
        return 2
    gain = {name: (name in machine) - (name in people) for name in names}
    winners = [gain[name] for name in names if name in elected]
    losers = [-gain[name] for name in names if name not in elected]
    pairs = [winner + loser for winner in winners for loser in losers]
    return max([2 * worst for worst in (*winners, *losers)] + pairs, default=0)


def _factors(found: Discrepancies) -> tuple[tuple[int, Fraction], ...]:
    one, two = 1 / (2 * INFLATOR), 1 / INFLATOR
    return (
        (found.over_one, 1 - one),
        (found.over_two, 1 - two),
        (found.under_one, 1 + one),
        (found.under_two, 1 + two),
    )


def _decimal(value: Fraction) -> Decimal:
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _ln(value: Fraction) -> Decimal:
    return _EXACT.ln(_decimal(value))
