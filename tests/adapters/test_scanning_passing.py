"""What is looked at first where lines pass through a box never hides one: it only saves looking where none can be."""

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from daihoi.adapters.scanning import passing
from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.strips import PIXELS

_WIDE, _HALF = round(passing.WIDE_MM * PER_MM), 18  # of the view and of the inside of a box, from its middle
_PAPER, _BLACK = 230, 30

Stroke = tuple[tuple[int, int], tuple[int, int], int, int]  # from, to (pixels from the middle), width, gray level

near_the_middle = st.tuples(st.integers(-14, 14), st.integers(-14, 14))
beyond = st.tuples(st.integers(-90, 90), st.integers(-90, 90))


@st.composite
def _stroke(draw: st.DrawFn) -> Stroke:
    """Through the box, so far out at the one end and so far at the other."""
    (x, y), (right, down) = draw(near_the_middle), draw(beyond)
    back = draw(st.sampled_from((0.2, 0.6, 1.0, 1.0)))
    other = round(x - back * (right - x)), round(y - back * (down - y))
    return (right, down), other, draw(st.integers(1, 6)), draw(st.integers(60, 225))


def _view(drawn: list[Stroke], seed: int, cut: int) -> passing.Around:
    """A box with its surroundings: paper with grain, strokes of a width and a gray, its frame not bare."""
    side = 2 * _WIDE
    page = np.full((side, side), _PAPER, np.uint8)
    for (x0, y0), (x1, y1), wide, level in drawn:
        cv2.line(page, (_WIDE + x0, _WIDE + y0), (_WIDE + x1, _WIDE + y1), level, wide, cv2.LINE_AA)
    page = np.clip(page + np.random.default_rng(seed).normal(0, 2, page.shape), 0, 255).astype(np.uint8)
    levels = cv2.boxFilter(page, cv2.CV_16U, (3, 3), normalize=False)
    bare = np.ones((side, side), bool)
    bare[_WIDE - 28 : _WIDE + 28, _WIDE - 28 : _WIDE + 28] = False
    bare[_WIDE - _HALF : _WIDE + _HALF, _WIDE - _HALF : _WIDE + _HALF] = True
    rows = np.full(side - cut, PIXELS, np.float32)
    white, reach = rows * _PAPER, rows * (_PAPER - _BLACK)
    return passing.Around(np.asarray(levels, np.uint16)[cut:], white, reach, bare[cut:], (_WIDE - cut, _WIDE), 0.004)


def _inked(view: passing.Around) -> NDArray[np.bool_]:
    row, column = view.middle
    return np.asarray(view.dark()[row - _HALF : row + _HALF, column - _HALF : column + _HALF] > 0.085)


@given(
    st.lists(
        st.tuples(st.lists(_stroke(), max_size=3), st.integers(0, 9), st.sampled_from((0, 0, 25))),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=80, deadline=None)
def test_no_line_is_lost_by_looking_first_whether_there_can_be_one(boxes: list[tuple[list[Stroke], int, int]]) -> None:
    views = [_view(*box) for box in boxes]
    papers = passing._papers(views)
    ways = passing._ways(2 * _HALF, 2 * _HALF)
    bare, dark = passing._squares(views, papers)
    looked_at, lines = passing._seen_at_all(passing._dark_both_ways(dark, ways), bare, dark, ways)
    everything = np.arange(len(ways.enough))
    for at, view in enumerate(views):
        found = passing._passing(everything, _inked(view), view, papers[at], ways)
        assert set(found.tolist()) <= set(lines[looked_at == at].tolist())


def test_a_line_drawn_through_is_found_and_an_x_is_the_boxes_own() -> None:
    line = _view([((-80, -50), (80, 50), 3, 60)], 1, 0)
    cross = _view([((-20, -20), (20, 20), 3, 60), ((-20, 20), (20, -20), 3, 60)], 2, 0)
    views = [line, cross]
    share, own, stray = passing.own_ink(np.stack([_inked(view) for view in views]), views)
    assert share[0] > 0.95 and own[0] < 0.2
    assert share[1] == 0 and own[1] > 1 and stray[1] > 0.5


def _inside(*strokes: Stroke) -> NDArray[np.bool_]:
    """The ink inside a box, from strokes in pixels from its middle."""
    ink = np.zeros((2 * _HALF, 2 * _HALF), np.uint8)
    for (x0, y0), (x1, y1), wide, _ in strokes:
        cv2.line(ink, (_HALF + x0, _HALF + y0), (_HALF + x1, _HALF + y1), 1, wide)
    return ink > 0


FOLD: Stroke = ((-18, 10), (18, -12), 3, 0)
BAND = _inside((*FOLD[:2], 11, 0))


def test_of_a_dot_beside_a_known_fold_only_the_dot_is_the_boxes_own() -> None:
    share, area, _ = passing.off_known_lines(_inside(FOLD, ((6, 9), (6, 9), 6, 0)), BAND)
    assert share > 0.5
    assert 0.2 < area < 1.0


def test_a_mark_on_a_known_fold_stays_whole() -> None:
    for mark in (
        [((-14, -14), (14, 14), 4, 0), ((14, -14), (-14, 14), 4, 0)],  # an X across it
        [FOLD, ((-16, 10), (-8, -16), 4, 0)],  # a V with one arm along it
    ):
        ink = _inside(*mark)
        assert passing.off_known_lines(ink, BAND)[:2] == (0.0, np.count_nonzero(ink) / PER_MM**2)
