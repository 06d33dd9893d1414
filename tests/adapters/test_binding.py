"""Sides of one ballot come together only where nothing could have shifted them: two papers never become one vote."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contests import contest

from daihoi.adapters.scanning.lines import Binder, PageRead
from daihoi.adapters.scanning.reading import PageScores
from daihoi.core.ballot_layout import lay_out

LAYOUT = lay_out(contest("strike", 70))
LOST, REFUSED = "lost", "refused"


def bound(pile: list[tuple[int, int] | None], source: str = "pile.pdf") -> tuple[set[tuple[int, ...]], list[str]]:
    """Papers bound together, as (sheet, sheet); the statuses. A page is (sheet, side), None one that was refused."""
    binder, lines = Binder(), []
    for number, page in enumerate(pile, 1):
        scores = PageScores(LAYOUT, page[1], (), None, (), None) if page else None
        lines += binder.take(PageRead(source, number, scores, "" if page else "torn", digest=str(number)))
    lines += binder.close()
    assert [line["page"] for line in lines] == list(range(1, len(pile) + 1))
    papers = set()
    for earlier, later in pairwise(lines):
        if earlier.get("continues"):
            papers.add(tuple(page[0] for page in (pile[earlier["page"] - 1], pile[later["page"] - 1]) if page))
    return papers, [line["status"] for line in lines]


def pile_of(sheets: int, order: tuple[int, int]) -> list[tuple[int, int]]:
    return [(sheet, side) for sheet in range(sheets) for side in order]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_a_whole_pile_in_either_order_is_bound_sheet_by_sheet(order: tuple[int, int]) -> None:
    papers, statuses = bound(pile_of(5, order))
    assert papers == {(sheet, sheet) for sheet in range(5)}
    assert REFUSED not in statuses


def test_sheets_turned_over_in_a_pile_are_bound() -> None:
    papers, statuses = bound([(0, 1), (0, 2), (1, 2), (1, 1), (2, 1), (2, 2)])
    assert papers == {(0, 0), (1, 1), (2, 2)}
    assert REFUSED not in statuses


@given(
    sheets=st.integers(1, 8), order=st.sampled_from([(1, 2), (2, 1)]), refused=st.sets(st.integers(0, 15), max_size=3)
)
def test_a_refused_side_never_lends_its_partner_to_another_paper(
    sheets: int, order: tuple[int, int], refused: set[int]
) -> None:
    pile = [None if at in refused else page for at, page in enumerate(pile_of(sheets, order))]
    papers, _ = bound(pile)
    assert all(one == other for one, other in papers)


@given(sheets=st.integers(1, 8), lost=st.integers(0, 15))
def test_a_lost_side_never_shifts_the_papers_behind_it(sheets: int, lost: int) -> None:
    pile = pile_of(sheets, (1, 2))
    del pile[lost % len(pile)]
    papers, statuses = bound(list(pile))
    assert all(one == other for one, other in papers)
    assert REFUSED in statuses


def test_one_refused_front_costs_one_paper_only() -> None:
    pile: list[tuple[int, int] | None] = [*pile_of(2, (1, 2)), None, (2, 2), (3, 1), (3, 2)]
    papers, _ = bound(pile)
    assert papers == {(0, 0), (1, 1), (3, 3)}
