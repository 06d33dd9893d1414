"""Sides of one ballot come together only where nothing could have shifted them: two papers never become one vote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.ballot_sides import Side, Sides

Page = tuple[int, int]  # sheet, side
ORDERS = st.sampled_from([(1, 2), (2, 1)])


def pile_of(sheets: int, order: tuple[int, ...]) -> list[Page]:
    return [(sheet, side) for sheet in range(sheets) for side in order]


def bound(pile: list[Page | None], count: int = 2, coded: frozenset[int] = frozenset()) -> list[tuple[Page, ...]]:
    """The papers that come of a pile in which None is a page that was refused; nothing is lost or moved on the way."""
    sides: Sides[Page] = Sides()
    given = []
    for page in pile:
        if page is None:
            given += list(sides.refuse())
            continue
        code = f"S{page[0]}" if page[0] in coded else ""
        given += list(sides.take(page, Side("form", page[1], count, code)))
    given += list(sides.close())
    assert [page for paper in given for page in paper.pages] == [page for page in pile if page]
    return [paper.pages for paper in given if paper.is_whole]


def sheets_of(papers: list[tuple[Page, ...]]) -> set[tuple[int, ...]]:
    return {tuple(sheet for sheet, _ in paper) for paper in papers}


@pytest.mark.parametrize("order", [(1, 2), (2, 1), (1, 2, 3), (3, 2, 1)])
def test_a_whole_pile_in_either_order_is_bound_sheet_by_sheet(order: tuple[int, ...]) -> None:
    assert len(bound(pile_of(5, order), len(order))) == 5


def test_sheets_turned_over_in_a_pile_are_bound() -> None:
    papers = bound([(0, 1), (0, 2), (1, 2), (1, 1), (2, 1), (2, 2)])
    assert sheets_of(papers) == {(0, 0), (1, 1), (2, 2)}


@given(sheets=st.integers(1, 8), order=ORDERS, refused=st.sets(st.integers(0, 15), max_size=3))
def test_a_refused_side_never_lends_its_partner_to_another_paper(
    sheets: int, order: tuple[int, int], refused: set[int]
) -> None:
    papers = bound([None if at in refused else page for at, page in enumerate(pile_of(sheets, order))])
    assert all(one == other for one, other in sheets_of(papers))


@given(sheets=st.integers(1, 8), lost=st.integers(0, 15))
def test_a_lost_side_never_shifts_the_papers_behind_it(sheets: int, lost: int) -> None:
    pile: list[Page | None] = [*pile_of(sheets, (1, 2))]
    del pile[lost % len(pile)]
    papers = bound(pile)
    assert all(one == other for one, other in sheets_of(papers))
    assert len(papers) < sheets


def test_one_refused_front_costs_one_paper_only() -> None:
    papers = bound([*pile_of(2, (1, 2)), None, (2, 2), (3, 1), (3, 2)])
    assert sheets_of(papers) == {(0, 0), (1, 1), (3, 3)}


@given(
    coded=st.frozensets(st.integers(0, 7)), order=ORDERS, sheets=st.integers(1, 8),
    gone=st.sets(st.integers(0, 15), max_size=2),
)  # fmt: skip
def test_a_page_with_a_code_and_one_without_are_never_one_paper(
    coded: frozenset[int], order: tuple[int, int], sheets: int, gone: set[int]
) -> None:
    papers = bound([None if at in gone else page for at, page in enumerate(pile_of(sheets, order))], coded=coded)
    assert all(one == other for one, other in sheets_of(papers))


@given(pages=st.lists(st.tuples(st.integers(0, 2), st.integers(1, 2)), max_size=12))
def test_codes_alone_never_join_two_sheets_in_whatever_order_they_come(pages: list[Page]) -> None:
    for paper in bound([*pages], coded=frozenset({0, 1, 2})):
        assert len({sheet for sheet, _ in paper}) == 1
        assert {side for _, side in paper} == {1, 2}
