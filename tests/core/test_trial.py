"""The field test: five sheets that are real ballots, and a verdict with reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from daihoi.core.ballot_layout import lay_out
from daihoi.core.trial import SheetShown, compare, trial_sheets, weigh

SHEETS = trial_sheets()
GOOD = tuple(SheetShown(sheet.number, "a.pdf", sheet.number, scale=1.0, dpi=200, darkness=0.7) for sheet in SHEETS)


def as_asked(sheet):
    words = {"agree": ("marked", "blank"), "disagree": ("blank", "marked"), "neither": ("blank", "blank")}
    if sheet.contest["mark_mode"] == "strike":
        return {row: {"struck": "yes" if asked == "struck" else "no"} for row, asked in sheet.asked}
    return {row: dict(zip(("agree", "disagree"), words[asked], strict=True)) for row, asked in sheet.asked}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.number))
def test_each_sheet_is_a_ballot_of_one_page(sheet):
    assert len(lay_out(sheet.contest).pages) == 1


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.number))
def test_a_sheet_marked_as_asked_has_nothing_wrong(sheet):
    assert compare(sheet, as_asked(sheet)) == ((), ())


def test_compare_tells_rows_read_otherwise_from_rows_in_doubt():
    marks = as_asked(SHEETS[0]) | {"r01": {"agree": "blank", "disagree": "marked"}, "r02": {"agree": "doubtful"}}
    assert compare(SHEETS[0], marks) == (("r01",), ("r02",))


def test_five_good_sheets_give_no_reason():
    assert weigh(GOOD) == ()


@pytest.mark.parametrize(
    ("change", "code", "blocks"),
    [
        ({"scale": 0.97}, "wrong_scale", True),
        ({"dpi": 100.0}, "low_resolution", True),
        ({"darkness": 0.15}, "pale_marks", True),
        ({"squares_missing": 1}, "margin_cut", True),
        ({"wrong": ("r01",)}, "read_otherwise", True),
        ({"is_one_bit": True}, "one_bit", False),
        ({"streaks": True}, "streaks", False),
        ({"doubtful": ("r01", "r02", "r03")}, "many_doubts", False),
    ],
)
def test_each_thing_that_a_sheet_shows_has_its_reason(change, code, blocks):
    (reason,) = weigh([replace(GOOD[0], **change), *GOOD[1:]])
    assert (reason.code, reason.blocks) == (code, blocks)


def test_a_refused_or_missing_sheet_blocks_and_stands_first():
    shown = [replace(GOOD[0], refused="torn"), replace(GOOD[1], streaks=True), *GOOD[2:4]]
    assert [reason.code for reason in weigh(shown)] == ["sheet_missing", "refused", "streaks"]
    assert weigh(shown)[0].words.vi == "chưa đọc được tờ thử số 1, 5"


def test_one_reason_is_given_once_however_many_sheets_show_it():
    assert len(weigh([replace(sheet, is_one_bit=True) for sheet in GOOD])) == 1


def test_what_a_sheet_shows_goes_out_under_its_names():
    assert SheetShown(1, "a.pdf", 1, wrong=("r01",)).as_json()["wrong"] == ("r01",)
