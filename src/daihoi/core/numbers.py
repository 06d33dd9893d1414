"""Exact numbers of a decision: weighted sums as whole numbers of their smallest unit, shares half-up (step 12)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

Amount = int | Fraction  # votes: whole, or an exact decimal where votes are weighted (square metres)


def places_of(amounts: Iterable[Fraction | int]) -> int:
    """How many decimals are needed to write every one of these amounts exactly."""
    places = 0
    for one in amounts:
        while not isinstance(one, int) and (one * 10**places).denominator != 1:
            places += 1
    return places


def scaled(amount: Fraction | int, places: int) -> int:
    """The amount counted in units of its last decimal."""
    return int(amount * 10**places)


def written(units: int, places: int) -> str:
    """Units as a decimal string without needless zeros: 1004 with one place is "100.4"."""
    if not places:
        return str(units)
    whole, rest = divmod(units, 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0")
    return f"{whole}.{decimals}" if decimals else str(whole)


def exact(amount: Amount) -> Amount:
    """The same amount, as a whole number where it is one."""
    return amount.numerator if amount.denominator == 1 else amount


def plain(amount: Amount) -> int | str:
    """An amount as JSON says it: a whole number, or else a decimal string such as "68.4"."""
    places = places_of([amount])
    return written(scaled(amount, places), places) if places else int(amount)


def percent(part: int, whole: int) -> str:
    """The share in percent, half-up to two decimals: percent(1, 8) is "12.50"; `whole` is above zero."""
    hundredths = (part * 20000 + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
