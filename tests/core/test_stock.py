"""The ledger of papers: each sheet printed is somewhere, and the ledger says what is missing."""

from __future__ import annotations

import pytest

from daihoi.core.errors import BadInput
from daihoi.core.stock import Kind, Movement, Stock, add_up, check_box, check_closed, check_running

EVENING = Stock(printed=160, issued=147, exchanged=3, unused=10, destroyed=13, collected=145)


def codes(imbalances):
    return [imbalance.code for imbalance in imbalances]


def test_add_up_sums_the_lines_of_each_kind():
    lines = [Movement(Kind.PRINTED, 150), Movement(Kind.PRINTED, 10), Movement(Kind.ISSUED, 147)]
    stock = add_up(lines)
    assert (stock.printed, stock.issued, stock.on_hand) == (160, 147, 13)


def test_add_up_takes_a_correction_with_its_reason():
    lines = [Movement(Kind.ISSUED, 148), Movement(Kind.ISSUED, -1, "đếm nhầm bàn 3")]
    assert add_up(lines).issued == 147


def test_add_up_refuses_a_correction_without_a_reason():
    with pytest.raises(BadInput) as caught:
        add_up([Movement(Kind.ISSUED, 5), Movement(Kind.ISSUED, -1, " ")])
    assert caught.value.code == "reason_missing"


def test_add_up_refuses_a_total_below_zero():
    with pytest.raises(BadInput) as caught:
        add_up([Movement(Kind.UNUSED, -1, "trả lại")])
    assert (caught.value.code, caught.value.place) == ("below_zero", "unused")


def test_a_whole_evening_balances():
    assert check_closed(EVENING) == ()


@pytest.mark.parametrize(
    ("stock", "code"),
    [
        (Stock(printed=100, issued=99, exchanged=2), "issued_exceeds_printed"),
        (Stock(printed=100, issued=90, collected=91), "collected_exceeds_issued"),
        (Stock(printed=100, issued=90, unused=5, destroyed=6), "destroyed_exceeds_returned"),
    ],
)
def test_check_running_names_what_cannot_be(stock, code):
    assert codes(check_running(stock)) == [code]


@pytest.mark.parametrize(("unused", "said"), [(9, "thiếu 1 phiếu"), (12, "thừa 2 phiếu")])
def test_check_closed_says_how_many_sheets_are_missing_or_too_many(unused, said):
    (imbalance,) = check_closed(Stock(printed=160, issued=147, exchanged=3, unused=unused, collected=145))
    assert imbalance.code == "stock_does_not_balance"
    assert imbalance.words.vi.endswith(said)


def test_check_box_wants_collected_to_be_valid_and_invalid():
    assert check_box(EVENING, 140, 5) == ()
    (imbalance,) = check_box(EVENING, 140, 4)
    assert (imbalance.code, imbalance.need, imbalance.got) == ("ballots_do_not_balance", 145, 144)
