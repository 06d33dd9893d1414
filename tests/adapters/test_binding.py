"""What makes one pile: a file of several pages, or files of one page each; reading goes on inside a pile."""

from __future__ import annotations

from typing import Any

import pytest
from tests.contests import contest

from daihoi.adapters.scanning.lines import Binder, PageRead
from daihoi.adapters.scanning.reading import PageScores
from daihoi.core.ballot_layout import lay_out

LAYOUT = lay_out(contest("strike", 70))
FRONT, BACK, REFUSED = 1, 2, 0


def reads(source: str, sides: list[int]) -> list[PageRead]:
    """The pages of one file."""
    return [
        PageRead(
            source, number, PageScores(LAYOUT, side, (), None, (), None) if side else None,
            "" if side else "torn", digest=f"{source}/{number}", of=len(sides),
        )
        for number, side in enumerate(sides, 1)
    ]  # fmt: skip


def files(name: str, sides: list[int]) -> list[PageRead]:
    """Files of one page each."""
    return [read for at, side in enumerate(sides) for read in reads(f"{name}{at}.jpg", [side])]


def lines_of(pages: list[PageRead], binder: Binder | None = None) -> list[dict[str, Any]]:
    binder = binder or Binder()
    found = [line for read in pages for line in binder.take(read)]
    return found + list(binder.close())


def papers(lines: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The sides bound, named by file and page."""
    names = [f"{line['source']}/{line['page']}" for line in lines]
    return [(names[at], names[at + 1]) for at, line in enumerate(lines) if line.get("continues")]


def test_every_page_has_its_line_in_the_order_of_the_input() -> None:
    pages = reads("a.pdf", [BACK, FRONT, REFUSED, BACK, FRONT]) + files("b", [FRONT, BACK, BACK])
    lines = lines_of(pages)
    assert [(line["source"], line["page"]) for line in lines] == [(read.source, read.page) for read in pages]
    assert [line["status"] for line in lines] == ["refused"] * 3 + ["read"] * 4 + ["refused"]


def test_a_side_alone_is_no_partner_for_the_first_page_of_a_pile() -> None:
    lines = lines_of(files("alone", [FRONT]) + reads("pile.pdf", [BACK, FRONT, BACK, FRONT]))
    assert papers(lines) == [("pile.pdf/1", "pile.pdf/2"), ("pile.pdf/3", "pile.pdf/4")]
    assert lines[0]["why"]["code"] == "incomplete_ballot"


def test_two_files_of_many_pages_are_two_piles() -> None:
    lines = lines_of(reads("a.pdf", [FRONT, BACK, FRONT]) + reads("b.pdf", [BACK, FRONT]))
    assert papers(lines) == [("a.pdf/1", "a.pdf/2"), ("b.pdf/1", "b.pdf/2")]


@pytest.mark.parametrize("make", [reads, files])
@pytest.mark.parametrize(
    "sides",
    [
        [FRONT, BACK, REFUSED, BACK, FRONT, BACK],
        [REFUSED, BACK, FRONT, BACK, FRONT, BACK],
        [REFUSED, FRONT, BACK, FRONT, BACK, FRONT],
        [BACK, FRONT, BACK, FRONT, REFUSED, FRONT],
    ],
)
def test_reading_that_was_stopped_binds_as_if_it_had_not_been(make: Any, sides: list[int]) -> None:
    pages = make("pile", sides)
    whole = lines_of(pages)
    for done in range(len(pages)):
        if whole[done - 1].get("continues"):
            continue  # lines of one paper are kept together
        binder = Binder()
        binder.remember(whole[:done], [LAYOUT])
        rest = lines_of(pages[done:], binder)
        bound = set(papers(whole[:done]) + papers(rest))
        assert bound <= set(papers(whole)), (done, bound)
        assert {line["status"] for line in rest} <= {"read", "refused"}
