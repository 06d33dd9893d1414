"""What every ballot promises, whatever its form, its length and its print."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contests import contest

from daihoi.core.ballot_layout import BallotLayout, lay_out
from daihoi.core.ballot_layout.page import FOLDS_X, FOLDS_Y
from daihoi.core.geometry import Box

MODES = ("strike", "agree_disagree", "approve", "cumulative")
KINDS = {"strike": set(), "agree_disagree": {"agree", "disagree"}, "approve": {"agree"}, "cumulative": {"digits"}}


def _marked_places(layout: BallotLayout) -> list[list[Box]]:
    kinds = ("agree", "disagree", "digits", "name_text")
    return [[zone.box for zone in page.of_kind(*kinds)] for page in layout.pages]


@settings(max_examples=40, deadline=None)
@given(mode=st.sampled_from(MODES), names=st.integers(1, 220), large=st.booleans())
def test_every_ballot_keeps_its_promises(mode: str, names: int, large: bool) -> None:
    layout = lay_out(contest(mode, names, large_print=large))
    listed = [person.id for person in layout.about.candidates]
    for kind in ("name", "name_text", *KINDS[mode]):
        assert [zone.candidate for page in layout.pages for zone in page.of_kind(kind)] == listed
    for places in _marked_places(layout):
        for box in places:
            assert all(not box.x <= fold <= box.right for fold in FOLDS_X)
            assert all(not box.y <= fold <= box.bottom for fold in FOLDS_Y)
    for page in layout.pages:
        paper, stamp = Box(12, 12, 186, 270), page.of_kind("stamp")
        assert len(stamp) == (page.number == 1)
        cells = [zone.box for zone in page.of_kind("name")]
        assert all(paper.contains(cell) for cell in cells)
        assert all(not cell.grown(-0.01).touches(other) for cell, other in pairwise(cells))
        assert all(not cell.touches(zone.box) for cell in cells for zone in stamp)
        for cell, text in zip(page.of_kind("name"), page.of_kind("name_text"), strict=True):
            assert cell.box.contains(text.box)
