"""The box, tried on any papers: their order never matters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.core.test_ballot_count import paper

from daihoi.core.ballot_count import add_up


@given(st.lists(st.sampled_from(["valid", "invalid", "doubtful", "refused"])), st.randoms())
def test_the_order_of_papers_never_changes_the_box(statuses, chance):
    papers = [paper(status, "a", page=page) for page, status in enumerate(statuses, 1)]
    first = add_up(papers)
    chance.shuffle(papers)
    second = add_up(papers)
    assert (first.valid, first.invalid, first.doubtful, first.votes) == (
        second.valid,
        second.invalid,
        second.doubtful,
        second.votes,
    )
    assert first.collected == first.valid + first.invalid + first.doubtful
