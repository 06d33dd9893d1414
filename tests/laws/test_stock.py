"""The ledger of ballots, tried on any lines: order never matters, and every sheet is accounted for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.stock import Kind, Movement, Stock, add_up, check_closed


@given(st.lists(st.tuples(st.sampled_from(list(Kind)), st.integers(0, 50))), st.randoms())
def test_the_order_of_the_lines_never_changes_the_ledger(lines, chance):
    movements = [Movement(kind, sheets) for kind, sheets in lines]
    shuffled = list(movements)
    chance.shuffle(shuffled)
    assert add_up(movements) == add_up(shuffled)


@given(st.integers(0, 400), st.integers(0, 50), st.integers(0, 50))
def test_a_ledger_that_accounts_for_every_sheet_balances(issued, exchanged, unused):
    stock = Stock(
        printed=issued + exchanged + unused, issued=issued, exchanged=exchanged, unused=unused, collected=issued
    )
    assert check_closed(stock) == ()
