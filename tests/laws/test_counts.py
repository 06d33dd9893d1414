"""Counts by hand, tried on any sheets: neither order nor stacks change one, and what differs is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.core.test_counts import AB, NONE, A, B

from daihoi.core.counts import (
    Count,
    Entry,
    Sheet,
    compare,
    confirm,
    in_stacks,
    totals,
    typed_count,
)

papers = st.lists(st.sampled_from((A, B, AB, NONE)), min_size=1, max_size=60)


@given(papers, st.randoms(), st.integers(1, 30))
def test_neither_order_nor_stacks_change_a_count(box, chance, size):
    shuffled = list(box)
    chance.shuffle(shuffled)
    first, second = in_stacks("machine", box), in_stacks("second", shuffled, size=size)
    assert totals(first) == totals(second)
    assert compare(first, second) == ()
    assert confirm([first, second], 2).is_confirmed


@given(papers, st.data())
def test_a_sheet_that_differs_is_always_reported(box, data):
    at = data.draw(st.integers(0, len(box) - 1))
    other = data.draw(st.sampled_from([paper for paper in (A, B, AB, NONE) if paper != box[at]]))
    changed = [*box[:at], other, *box[at + 1 :]]
    first, second = in_stacks("machine", box), in_stacks("typed", changed)
    (difference,) = compare(first, second)
    assert difference.stack == at // 25 + 1
    assert difference.papers == ((box[at],), (other,))
    codes = [str(number) for number in range(len(box))]
    (coded,) = compare(in_stacks("machine", box, codes), in_stacks("second", changed, codes))
    assert coded.code == codes[at]


@given(papers)
def test_two_blind_entries_that_agree_everywhere_confirm(box):
    stacks = [box[at : at + 25] for at in range(0, len(box), 25)]
    pairs = [(Entry("An", n, tuple(stack)), Entry("Bình", n, tuple(stack))) for n, stack in enumerate(stacks, 1)]
    typed = typed_count(pairs)
    assert isinstance(typed, Count)
    assert confirm([in_stacks("machine", box), typed], 2).is_confirmed
    assert typed.sheets[0] == Sheet(1, 1, box[0])
