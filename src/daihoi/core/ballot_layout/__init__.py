"""Contest → `BallotLayout`: every zone of every page, and the layout's hash (step 6)."""

from __future__ import annotations

from daihoi.core.ballot_layout.contest import BallotContest, ListedName, read_contest
from daihoi.core.ballot_layout.heading import CODE, STAMP, first_heading, next_heading, weight_place
from daihoi.core.ballot_layout.page import BallotLayout, Page, Text, Zone, from_json
from daihoi.core.ballot_layout.table import CAPTION_MM, DOUBLE, SINGLE, Column, draw_column, fit_type, room
from daihoi.core.geometry import Box

__all__ = [
    "BallotContest",
    "BallotLayout",
    "ListedName",
    "Page",
    "Text",
    "Zone",
    "from_json",
    "lay_out",
    "read_contest",
]

_SQUARE_MM = 4.5
# Inside the margins, so that a sheet turned by 5° in the feeder still shows them; the two in the middle stand
# off the fold lines and not opposite each other: they tell which way up the page lies.
_SQUARES_AT = ((14.5, 13.5), (195.5, 13.5), (14.5, 283.5), (195.5, 283.5), (14.5, 166.0), (195.5, 118.0))
SHEET_CODE = Box(20.0, 278.0, 12.0, 12.0)
_ROW_MOST_MM = 11.0


def lay_out(contest: object) -> BallotLayout:
    """The ballot of a contest in millimetres: pages, columns, rows, boxes; the same contest gives the same hash.

    Raises BadInput or Refusal as `read_contest`.
    """
    asked = contest if isinstance(contest, BallotContest) else read_contest(contest)
    columns, pages = _choose(asked)
    type_ = fit_type(asked, columns)
    row_mm = _row_height(asked, columns, pages, type_.least_row_mm)
    numbered = list(enumerate(asked.candidates, 1))
    drawn: list[Page] = []
    for number in range(1, pages + 1):
        texts, top = _heading(asked, number, pages)
        zones: list[Zone] = [Zone("stamp", STAMP)] if number == 1 else []
        if carries := weight_place(texts):
            zones.append(Zone("weight", carries))
        bars: list[Box] = []
        fits = room(top + CAPTION_MM, row_mm)
        for column in columns:
            rows, numbered = numbered[:fits], numbered[fits:]
            if rows:
                part = draw_column(asked, column, rows, top, row_mm, type_)
                zones, texts, bars = zones + part.zones, texts + part.texts, bars + part.bars
        drawn.append(_page(asked, number, zones, texts, bars))
    return BallotLayout(asked, tuple(drawn)).sealed()


def _choose(contest: BallotContest) -> tuple[tuple[Column, ...], int]:
    """The columns that need the fewest sides; one column where two save none."""
    single = (SINGLE[contest.mark_mode],)
    fewest = _sides(contest, single)
    double = DOUBLE.get(contest.mark_mode)
    if double and fewest > 1 and not contest.equal_names() and not contest.large_print:
        sides = _sides(contest, double)
        if sides < fewest:
            return double, sides
    return single, fewest


def _sides(contest: BallotContest, columns: tuple[Column, ...]) -> int:
    least = fit_type(contest, columns).least_row_mm
    pages = 1
    while _capacity(contest, columns, pages, least) < len(contest.candidates):
        pages += 1
    return pages


def _capacity(contest: BallotContest, columns: tuple[Column, ...], pages: int, row_mm: float) -> int:
    tops = [_heading(contest, number, pages)[1] + CAPTION_MM for number in range(1, pages + 1)]
    return len(columns) * sum(room(top, row_mm) for top in tops)


def _row_height(contest: BallotContest, columns: tuple[Column, ...], pages: int, least: float) -> float:
    """The most generous row (tenths of a mm, 11 mm at most) that keeps the number of sides."""
    height = max(least, _ROW_MOST_MM)
    while height > least and _capacity(contest, columns, pages, height) < len(contest.candidates):
        height = max(least, round(height - 0.1, 1))
    return height


def _heading(contest: BallotContest, number: int, pages: int) -> tuple[list[Text], float]:
    return first_heading(contest) if number == 1 else next_heading(contest, number, pages)


def _page(contest: BallotContest, number: int, zones: list[Zone], texts: list[Text], bars: list[Box]) -> Page:
    half = _SQUARE_MM / 2
    marks = tuple(Box(x - half, y - half, _SQUARE_MM, _SQUARE_MM) for x, y in _SQUARES_AT)
    sheet_code = SHEET_CODE if contest.sheet_codes else None
    return Page(number, tuple(zones), tuple(texts), tuple(bars), marks, CODE, sheet_code)
