"""The ledger of the stock of papers (beside steps 7 and 11): every sheet printed is somewhere, and named.

A paper is printed; then issued, or exchanged for a spoiled one that comes back before the box, or left unused; what
came back and what was left over may be destroyed, which is noted again. Facts are appended; this file adds them up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from daihoi.core.errors import BadInput, Words
from daihoi.core.numbers import Amount


class Kind(StrEnum):
    """What can happen to sheets; `EXCHANGED` are the spoiled ones handed back, each replaced by a new one."""

    PRINTED = "printed"
    ISSUED = "issued"
    EXCHANGED = "exchanged"
    UNUSED = "unused"
    DESTROYED = "destroyed"
    COLLECTED = "collected"


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of the ledger: so many sheets; a correction is a new line with a negative number and its reason."""

    kind: Kind
    sheets: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stock:
    """The ledger added up."""

    printed: int = 0
    issued: int = 0
    exchanged: int = 0
    unused: int = 0
    destroyed: int = 0
    collected: int = 0

    @property
    def on_hand(self) -> int:
        """Sheets that should still lie with the tellers before anything is destroyed."""
        return self.printed - self.issued - self.exchanged


@dataclass(frozen=True, slots=True)
class Imbalance:
    """An identity that does not hold: what was needed, what was found, in words for the minutes."""

    code: str
    need: Amount
    got: Amount
    words: Words


def add_up(movements: Iterable[Movement]) -> Stock:
    """The totals of a ledger; a correction without a reason, or a total below zero, is refused."""
    totals = dict.fromkeys(Kind, 0)
    for movement in movements:
        if movement.sheets < 0 and not movement.reason.strip():
            words = Words("Dòng điều chỉnh giảm phải ghi lý do", "a line that takes sheets back needs its reason")
            raise BadInput("reason_missing", words, movement.kind.value)
        totals[movement.kind] += movement.sheets
    for kind, sheets in totals.items():
        if sheets < 0:
            words = Words(f"Sổ phiếu ghi số âm: {sheets}", f"the ledger of papers falls below zero: {sheets}")
            raise BadInput("below_zero", words, kind.value)
    return Stock(**{kind.value: sheets for kind, sheets in totals.items()})


def check_running(stock: Stock) -> tuple[Imbalance, ...]:
    """What can be said at any hour: nobody can hand out, collect or destroy more than there is."""
    handed_out = stock.issued + stock.exchanged
    rules = (
        (
            "issued_exceeds_printed",
            stock.printed,
            handed_out,
            Words(
                f"Đã phát và đổi {handed_out} phiếu trong khi chỉ in {stock.printed} phiếu",
                f"{handed_out} papers issued or exchanged, only {stock.printed} printed",
            ),
        ),
        (
            "collected_exceeds_issued",
            stock.issued,
            stock.collected,
            Words(
                f"Thu về {stock.collected} phiếu, nhiều hơn {stock.issued} phiếu phát ra",
                f"{stock.collected} papers collected, more than the {stock.issued} issued",
            ),
        ),
        (
            "destroyed_exceeds_returned",
            stock.exchanged + stock.unused,
            stock.destroyed,
            Words(
                f"Hủy {stock.destroyed} phiếu, nhiều hơn số phiếu hỏng đổi lại và phiếu không dùng",
                f"{stock.destroyed} papers destroyed, more than were exchanged or left unused",
            ),
        ),
    )
    return tuple(Imbalance(*rule) for rule in rules if rule[2] > rule[1])


def check_closed(stock: Stock) -> tuple[Imbalance, ...]:
    """What must hold when the box is opened: printed = issued + exchanged + unused, besides `check_running`."""
    running = check_running(stock)
    accounted = stock.issued + stock.exchanged + stock.unused
    if accounted == stock.printed:
        return running
    gap = stock.printed - accounted
    words = Words(
        f"In {stock.printed} phiếu nhưng phát ra, đổi và còn lại là {accounted}: "
        + (f"thiếu {gap} phiếu" if gap > 0 else f"thừa {-gap} phiếu"),
        f"{stock.printed} papers printed, {accounted} issued, exchanged or unused: "
        + (f"{gap} missing" if gap > 0 else f"{-gap} too many"),
    )
    return (*running, Imbalance("stock_does_not_balance", stock.printed, accounted, words))


def check_box(stock: Stock, valid: int, invalid: int) -> tuple[Imbalance, ...]:
    """The opened box against the ledger: collected = valid + invalid."""
    counted = valid + invalid
    if counted == stock.collected:
        return ()
    words = Words(
        f"Thu về {stock.collected} phiếu nhưng kiểm được {valid} hợp lệ và {invalid} không hợp lệ",
        f"{stock.collected} papers collected, but {valid} valid and {invalid} invalid counted",
    )
    return (Imbalance("ballots_do_not_balance", stock.collected, counted, words),)
