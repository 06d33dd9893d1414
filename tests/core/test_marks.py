"""From scores to words: three words only, and in doubt people look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.contests import contest

from daihoi.core.ballot_layout import lay_out
from daihoi.core.ballot_line import Mark, judge_marks, marks_json, read_marks
from daihoi.core.marks import DOUBTS, BoxScore, NameScore
from daihoi.core.marks_boxes import judge_box, judge_digits
from daihoi.core.marks_names import judge_name

BARE = BoxScore(1.0, 0, 0, 0, 0, 0, 1.0, 0, 0, 0, 0, 0, 0, 0.5, 0.3)
CROSS = BoxScore(1.0, 8.0, 0.6, 4.2, 4.2, 0.28, 0.55, 1.7, 1.1, 0, 0, 0, 1.0, 30.0, 0.8)
UNTOUCHED = NameScore(0.95, 0, 30, 1.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.0)
STRUCK = NameScore(0.9, 1.0, 0.1, 0.0, 1.0, 1.0, 0.5, 4.0, 0, 0, 2.0, 0.1, 0, 0, 70.0, 1.0)
DRY = replace(STRUCK, covered=0.9, gap=0.6, end=0.995, core=0.9, dark=0.25, ends=0.3, least=0.1)
DOT = replace(BARE, ink=0.28, wide=0.5, high=0.5, dark=0.2, inside_share=1.0, trace=9.0, bends=0.9)
EDGE = replace(BARE, ink=0.53, dark=0.1, wide=4.1, inside_share=0.6, trace=3.6, bends=0.035)
ACROSS = replace(DRY, covered=0.75, gap=1.8, core=0.7, ends=0.1, least=0.0, beyond=1.4, run=0.92, trace=55.0)

BOXES = {
    "a bare box": (BARE, ("blank", "")),
    "an X": (CROSS, ("marked", "")),
    "a box that was not found": (replace(BARE, frame=0.3), ("doubtful", "not_found")),
    "an X beside": (replace(BARE, beside=3.0), ("doubtful", "beside")),
    "a ring": (replace(BARE, around=6.0), ("doubtful", "beside")),
    "scribbled full": (replace(CROSS, filled=0.9, empty_cells=0.0), ("doubtful", "corrected")),
    "many strokes": (replace(CROSS, runs=4.5), ("doubtful", "corrected")),
    "filled, however few its strokes": (replace(CROSS, filled=0.6), ("doubtful", "corrected")),
    "a third stroke through the middle": (replace(CROSS, third=0.55), ("doubtful", "corrected")),
    "a third stroke through a cross": (replace(CROSS, third=0.65, cross=0.78), ("doubtful", "corrected")),
    "a cross by a broad pen": (replace(CROSS, third=0.55, cross=0.78, filled=0.36), ("marked", "")),
    "an X by a pen that was not lifted": (
        replace(CROSS, cross=0.72, third=0.3, rest=0.05, runs=2.3, filled=0.49, beside=0.0),
        ("marked", ""),
    ),
    "one that leaves its box at the side": (
        replace(CROSS, cross=0.72, third=0.3, rest=0.05, runs=2.3, filled=0.49, beside=0.2),
        ("doubtful", "corrected"),
    ),
    "an X with a third stroke inside": (
        replace(CROSS, cross=0.72, third=0.4, rest=0.05, runs=2.3, filled=0.49, beside=0.0),
        ("doubtful", "corrected"),
    ),
    "strokes beside the two of an X": (replace(CROSS, rest=0.06), ("doubtful", "corrected")),
    "thin hatching over an X": (replace(CROSS, runs=2.4, rest=0.028), ("doubtful", "corrected")),
    "an X that explains too little of the ink": (replace(CROSS, cross=0.6), ("doubtful", "corrected")),
    "an X struck out by strokes that leave the box": (
        replace(CROSS, runs=2.1, cross=0.77, beside=0.7),
        ("doubtful", "corrected"),
    ),
    "strokes that leave the box over what is no X any more": (
        replace(CROSS, runs=1.9, cross=0.0, beside=0.7),
        ("doubtful", "corrected"),
    ),
    "an X struck out by strokes that black and white has broken": (
        replace(CROSS, runs=1.3, cross=0.78, beside=0.7, one_bit=1),
        ("doubtful", "corrected"),
    ),
    "a big X of bent strokes": (
        replace(CROSS, through=1, cross=0.85, third=0.13, rest=0.001, runs=1.6, beside=1.2),
        ("marked", ""),
    ),
    "a big X and something beside its strokes": (
        replace(CROSS, through=1, cross=0.85, third=0.13, rest=0.02, runs=1.6, beside=1.2),
        ("doubtful", "corrected"),
    ),
    "a V by a broad pen": (replace(CROSS, runs=2.0, third=0.3, cross=0.0), ("marked", "")),
    "an X struck out by strokes that show little outside": (
        replace(CROSS, runs=2.2, third=0.12, rest=0.018, cross=0.85, beside=0.2),
        ("doubtful", "corrected"),
    ),
    "a stroke from the row above and a dot": (
        replace(CROSS, ink=2.4, filled=0.092, runs=1.2, thin=0.9, around=0.4),
        ("doubtful", "line"),
    ),
    "an X on a fold with ink beside it": (replace(CROSS, through=2, beside=0.2), ("doubtful", "corrected")),
    "an X on a fold": (replace(CROSS, through=2, cross=0.95), ("marked", "")),
    "a big X out of both sides": (replace(CROSS, through=1, cross=0.95, beside=1.4), ("marked", "")),
    "a round blot": (replace(CROSS, wide=2.1, high=2.1, ink=4.2), ("doubtful", "small")),
    "noise without ink": (replace(BARE, ink=0.1, trace=4.5), ("blank", "")),
    "crossed by one stroke": (replace(CROSS, through=1, thin=0.2), ("doubtful", "line")),
    "an X crossed out": (replace(CROSS, through=1), ("doubtful", "corrected")),
    "an X whose cancelling lines run dry": (replace(CROSS, beside=2.7), ("doubtful", "corrected")),
    "two folds that cross": (replace(CROSS, passing=1.0, own=0.2), ("doubtful", "line")),
    "a fold and one stroke": (replace(CROSS, passing=0.5, own=4.0, own_thin=0.3), ("doubtful", "line")),
    "an X under a slip of the pen": (replace(CROSS, passing=0.3, own=6.0, own_thin=1.0), ("marked", "")),
    "an X that shows through from behind": (replace(CROSS, dark=0.15), ("doubtful", "faint")),
    "a broad streak": (replace(CROSS, wide=2.2), ("doubtful", "line")),
    "one stroke aslant": (replace(CROSS, thin=0.3), ("doubtful", "line")),
    "remains of a fold": (replace(CROSS, ink=1.6), ("doubtful", "small")),
    "a dot": (replace(CROSS, wide=0.4, high=0.4, ink=0.3), ("doubtful", "small")),
    "a level dash": (replace(CROSS, high=0.5), ("doubtful", "line")),
    "a trace of ink on a photograph": (replace(BARE, ink=0.1, inside_share=1.0, photo=1), ("doubtful", "small")),
    "mostly outside": (replace(CROSS, inside_share=0.2), ("doubtful", "beside")),
    "contrast that area does not see": (replace(BARE, trace=12.0), ("doubtful", "faint")),
    "area that contrast does not see": (replace(CROSS, trace=1.0), ("doubtful", "faint")),
    "ink that goes one way only": (replace(CROSS, bends=0.1), ("doubtful", "unlike")),
}
NAMES = {
    "an untouched name": (UNTOUCHED, ("no", "")),
    "a strike": (STRUCK, ("yes", "")),
    "a name that was not found": (replace(UNTOUCHED, fit=0.1), ("doubtful", "not_found")),
    "half a strike": (replace(STRUCK, gap=12.0, end=0.7), ("doubtful", "partial")),
    "the family name": (replace(STRUCK, gap=20.0, end=0.3), ("doubtful", "family_name")),
    "the given name": (replace(STRUCK, gap=20.0, start=0.7), ("doubtful", "given_name")),
    "an underline that touches": (replace(STRUCK, core=0.0, covered=0.2, below=0.9), ("doubtful", "underline")),
    "an underline": (replace(UNTOUCHED, below=0.9), ("doubtful", "underline")),
    "a broad pen below that reaches up into the letters": (
        replace(STRUCK, dark=0.7, core=0.52, below=0.14),
        ("doubtful", "underline"),
    ),
    "a broad pen below that reaches up into most letters": (
        replace(STRUCK, core=0.89, level=1.02),
        ("doubtful", "underline"),
    ),
    "a strike with a line below it": (replace(STRUCK, level=1.3), ("yes", "")),
    "a strike through the lower half of the letters": (replace(STRUCK, level=0.9), ("yes", "")),
    "a pen that fails on its way and shows beyond both ends": (
        replace(DRY, covered=0.85, gap=4.4, core=0.8, end=0.9, run=0.9, trace=50.0, beyond=0.8),
        ("yes", ""),
    ),
    "one beside an upright stroke": (
        replace(DRY, covered=0.85, gap=4.4, core=0.8, end=0.9, run=0.9, trace=50.0, beyond=0.8, upright=0.6),
        ("doubtful", "partial"),
    ),
    "one that shows beyond one end only": (
        replace(DRY, covered=0.85, gap=4.4, core=0.8, end=0.9, run=0.9, trace=50.0, beyond=0.2),
        ("doubtful", "partial"),
    ),
    "a pale strike that is followed everywhere": (
        replace(DRY, covered=0.8, gap=6.2, least=0.0, run=1.0, trace=55.0),
        ("yes", ""),
    ),
    "a pale strike that is followed to both its ends beyond the name": (
        replace(DRY, covered=0.8, gap=5.0, end=0.85, least=0.0, run=1.0, trace=55.0, beyond=1.0),
        ("yes", ""),
    ),
    "a pale strike that is lost on its way": (
        replace(DRY, covered=0.8, gap=6.2, least=0.0, run=0.9, trace=55.0),
        ("doubtful", "partial"),
    ),
    "rough letters in black and white": (
        replace(UNTOUCHED, covered=0.15, trace=0.6, excess=0.05, one_bit=1),
        ("no", ""),
    ),
    "rough letters with a line through them": (
        replace(UNTOUCHED, covered=0.15, trace=2.6, excess=0.05, one_bit=1),
        ("doubtful", "partial"),
    ),
    "a circle": (replace(STRUCK, core=0.1, covered=0.3, below=0.9, above=0.9), ("doubtful", "circle")),
    "a strike into the next row": (replace(STRUCK, crossing=2.0), ("doubtful", "overrun")),
    "a thick line below that touches the letters": (replace(STRUCK, below=0.7), ("doubtful", "underline")),
    "a fold's line from edge to edge": (replace(STRUCK, through=1), ("doubtful", "line")),
    "ink that comes in from another row": (replace(UNTOUCHED, crossing=0.6), ("doubtful", "overrun")),
    "half a strike into the next row": (replace(STRUCK, gap=9.0, crossing=2.0), ("doubtful", "overrun")),
    "a bracket": (replace(UNTOUCHED, upright=0.9, beside=3.0), ("doubtful", "bracket")),
    "a bracket that touches": (replace(STRUCK, gap=9.0, upright=0.9), ("doubtful", "bracket")),
    "a note beside": (replace(UNTOUCHED, beside=9.0), ("doubtful", "beside")),
    "a speck": (replace(STRUCK, covered=0.05, gap=15.0, start=0.3, end=0.7, ink=0.3), ("doubtful", "small")),
    "a line only integration sees": (replace(UNTOUCHED, trace=20.0), ("doubtful", "faint")),
    "darkness that letters do not explain": (replace(UNTOUCHED, excess=0.2), ("doubtful", "faint")),
    "an upright stroke in its row": (replace(UNTOUCHED, tall=2.0), ("doubtful", "bracket")),
    "a pale stroke aslant through its row": (replace(UNTOUCHED, aslant=0.035), ("doubtful", "line")),
    "a thin stroke from the row above": (replace(UNTOUCHED, above=0.24, crossing=0.19), ("doubtful", "overrun")),
    "a tail from the row above": (replace(UNTOUCHED, crossing=0.19), ("no", "")),
    "a pale stroke down its row": (replace(UNTOUCHED, plumb=0.02), ("doubtful", "line")),
    "the grain of the paper in its row": (replace(UNTOUCHED, plumb=0.015), ("no", "")),
    "the rim of a stain in its row": (replace(UNTOUCHED, aslant=0.02), ("no", "")),
    "a strike beside an upright stroke": (replace(STRUCK, tall=2.0), ("yes", "")),
    "a strike that begins beside the name": (replace(UNTOUCHED, stub=0.055, trace=1.5), ("doubtful", "faint")),
    "a pale stroke along a fold through the name": (
        replace(UNTOUCHED, through=2, covered=0.03, trace=2.5, excess=0.1),
        ("doubtful", "faint"),
    ),
    "a trace and darkness where a fold crosses the name": (
        replace(UNTOUCHED, through=2, covered=0.02, trace=2.9, excess=0.072),
        ("doubtful", "faint"),
    ),
    "a trace where a fold crosses the name": (
        replace(UNTOUCHED, through=2, covered=0.02, trace=2.9, excess=0.05),
        ("no", ""),
    ),
    "a little ink on a name along which a fold runs": (
        replace(UNTOUCHED, through=2, covered=0.03, excess=0.03, creased=0.6),
        ("doubtful", "faint"),
    ),
    "darkness on such a name": (replace(UNTOUCHED, excess=0.055, creased=0.6), ("doubtful", "faint")),
    "a fold along a name": (replace(UNTOUCHED, through=2, excess=0.03, creased=0.6), ("no", "")),
    "a strike where the name was hardly found on a photograph": (
        replace(STRUCK, fit=0.45, photo=1),
        ("doubtful", "not_found"),
    ),
    "a bracket along a rule of the table": (replace(UNTOUCHED, along=0.028), ("doubtful", "bracket")),
    "a rough rule in black and white": (replace(UNTOUCHED, along=0.1, one_bit=1), ("no", "")),
    "pale scribbling all over the name": (replace(UNTOUCHED, haze=0.043, trace=1.5), ("doubtful", "faint")),
    "paler still, and a trace": (replace(UNTOUCHED, haze=0.03, trace=4.0), ("doubtful", "faint")),
    "paper that shows the other side": (replace(UNTOUCHED, haze=0.034, trace=1.5), ("no", "")),
    "a paler one, and a trace": (replace(UNTOUCHED, stub=0.045, trace=4.2), ("doubtful", "faint")),
    "a grain of the paper beside the name": (replace(UNTOUCHED, stub=0.045, trace=1.5), ("no", "")),
    "letters a little off, the paper grainy": (replace(UNTOUCHED, stub=0.02, trace=5.4), ("no", "")),
    "letters a little off": (replace(UNTOUCHED, trace=5.0, excess=0.06), ("no", "")),
    "a trace where a little ink is": (replace(UNTOUCHED, covered=0.04, trace=4.2), ("doubtful", "faint")),
    "a little ink without a trace": (replace(UNTOUCHED, covered=0.06, trace=1.0), ("no", "")),
    "a trace where hardly any ink is": (replace(UNTOUCHED, covered=0.017, trace=5.4), ("no", "")),
    "a stroke that comes down into a name": (replace(UNTOUCHED, above=0.2, trace=5.4), ("doubtful", "overrun")),
    "ink beside a name and over its edge": (replace(UNTOUCHED, beside=0.42, crossing=0.28), ("doubtful", "bracket")),
    "a little ink over the edge": (replace(UNTOUCHED, crossing=0.28), ("no", "")),
    "a little ink beside a name": (replace(UNTOUCHED, beside=0.28), ("no", "")),
    "a line that stops a little early": (replace(STRUCK, end=0.85), ("doubtful", "partial")),
    "a dry pen unbroken from end to end": (DRY, ("yes", "")),
    "a dry pen that leaves an end free": (replace(DRY, end=0.95), ("doubtful", "partial")),
    "a dry pen with a break": (replace(DRY, gap=1.6, run=0.92), ("doubtful", "partial")),
    "a dark pen does not run dry": (replace(DRY, dark=0.6), ("doubtful", "partial")),
    "ink that forms no line": (replace(STRUCK, run=0.2), ("doubtful", "unlike")),
    "ink without a trace": (replace(STRUCK, trace=1.0), ("doubtful", "unlike")),
    "a dry pen that fades on its way, seen before the name and behind it": (ACROSS, ("yes", "")),
    "one that does not begin before the name": (replace(ACROSS, beyond=0.3), ("doubtful", "partial")),
    "one that fails on more of its way": (replace(ACROSS, gap=3.0), ("doubtful", "partial")),
    "one that cannot be followed": (replace(ACROSS, run=0.7), ("doubtful", "partial")),
    "a pale one seen along a line": (replace(ACROSS, trace=20.0), ("doubtful", "partial")),
    "one on a photograph": (replace(ACROSS, photo=1), ("doubtful", "partial")),
    "a broken one in dark ink": (replace(ACROSS, dark=0.6), ("doubtful", "partial")),
    "a piece of a stroke where a streak hides the rest": (
        replace(UNTOUCHED, covered=0.07, through=2, trace=2.0),
        ("doubtful", "faint"),
    ),
    "a speck beside a streak": (replace(UNTOUCHED, covered=0.04, through=2, trace=2.0), ("no", "")),
}


@pytest.mark.parametrize(("score", "said"), BOXES.values(), ids=BOXES.keys())
def test_box(score: BoxScore, said: tuple[str, str]) -> None:
    assert judge_box(score) == said
    assert said[1] in {"", *DOUBTS}


@pytest.mark.parametrize(("score", "said"), NAMES.values(), ids=NAMES.keys())
def test_name(score: NameScore, said: tuple[str, str]) -> None:
    assert judge_name(score) == said
    assert said[1] in {"", *DOUBTS}


def names(*scores: NameScore) -> list[str]:
    """The words of names one below the other."""
    return [mark.word for mark in read_marks([(f"c{at}", "name_text", score) for at, score in enumerate(scores)])]


def test_the_end_of_a_bracket_is_asked_about_where_it_is_plain_on_the_row_next_to_it() -> None:
    plain, end = replace(UNTOUCHED, beside=0.6), replace(UNTOUCHED, beside=0.28)
    assert names(plain, end, end, UNTOUCHED) == ["doubtful", "doubtful", "no", "no"]
    assert names(UNTOUCHED, end, plain, STRUCK) == ["no", "doubtful", "doubtful", "yes"]
    assert names(plain, replace(UNTOUCHED, tall=0.5)) == ["doubtful", "doubtful"]
    half = replace(UNTOUCHED, beside=0.4)
    assert names(half, UNTOUCHED, half, end) == ["no", "no", "doubtful", "doubtful"]
    assert names(end, end) == ["no", "no"]
    assert names(replace(STRUCK, beside=3.0), end) == ["yes", "no"]  # the tail of a strike


def page(*rows: tuple[BoxScore, ...]) -> list[str]:
    """The words of rows of one or two boxes, one behind the other."""
    kinds = ("agree", "disagree")
    scores = [(f"c{at}", kind, box) for at, row in enumerate(rows) for kind, box in zip(kinds, row, strict=False)]
    return [mark.word for mark in read_marks(scores)]


def test_a_pale_line_is_asked_about_where_a_row_has_no_other_mark() -> None:
    pale = replace(BARE, pale=7.0)
    assert page((pale, BARE), (CROSS, pale)) == ["doubtful", "blank", "marked", "blank"]


def test_with_hardly_a_bare_box_to_compare_with_a_little_ink_is_asked_about() -> None:
    little, beside = replace(BARE, ink=0.16), replace(BARE, beside=0.17)
    assert page((little, BARE)) == page((beside, BARE)) == ["doubtful", "blank"]
    assert page((little, BARE), (BARE, CROSS), (BARE, BARE), (BARE, CROSS))[0] == "blank"


def test_a_pale_line_down_the_page_is_a_fold_where_the_other_box_is_marked() -> None:
    fold = replace(
        BARE, ink=1.0, dark=0.12, wide=0.2, high=4.2, thin=0.1, through=1, passing=1.0, trace=5.0, bends=0.04
    )
    assert page((CROSS, fold)) == ["marked", "blank"]
    assert page((fold, CROSS)) == ["blank", "marked"]
    assert page((BARE, fold)) == ["blank", "doubtful"]
    small = replace(CROSS, ink=1.0)
    level, dark, own = replace(fold, wide=4.2, high=0.2), replace(fold, dark=0.3), replace(fold, own=0.1)
    seen, photo = replace(fold, trace=12.0), replace(fold, photo=1)
    for other in (level, dark, own, seen, photo):
        assert page((CROSS, other)) == ["marked", "doubtful"]
    assert page((small, fold)) == ["doubtful", "doubtful"]


@pytest.mark.parametrize(
    ("little", "is_nothing"),
    [
        (replace(BARE, ink=0.9, wide=1.0, high=1.0, dark=0.2, inside_share=1.0, trace=9.0, bends=0.9), False),
        (DOT, True),
        (replace(DOT, one_bit=1), False),  # it may be what is left of a stroke
        (replace(BARE, trace=10.0, bends=0.01), True),  # the frame's own edge
        (replace(BARE, trace=10.0, bends=0.01, one_bit=1), False),
        (replace(BARE, trace=10.0, bends=0.3), False),
        (replace(BARE, trace=10.0, bends=0.01, photo=1), False),
        (replace(BARE, trace=10.0, bends=0.01, beside=1.0), False),
        (replace(BARE, frame=0.4), False),
        # what a copier makes of a frame, and of the rules beside and above it
        (replace(EDGE, high=0.0), True),
        (replace(EDGE, high=0.0, around=0.7), True),
        (replace(EDGE, high=0.5), False),
        (replace(EDGE, dark=0.2), False),
        (replace(EDGE, one_bit=1), False),
        (replace(EDGE, trace=12.0), False),
        (replace(BARE, beside=0.43), True),
        (replace(BARE, beside=0.5), False),
        (replace(BARE, around=0.7, trace=9.5, bends=0.01), True),
        (replace(BARE, around=0.8, trace=9.5, bends=0.01), False),
    ],
)
def test_dust_is_no_second_mark_beside_a_plain_one(little: BoxScore, is_nothing: bool) -> None:
    assert page((CROSS, little)) == ["marked", "blank" if is_nothing else "doubtful"]
    assert page((BARE, little)) == ["blank", "doubtful"]


def test_where_rows_need_no_mark_a_line_is_asked_about_when_it_is_plainer() -> None:
    assert page((replace(BARE, pale=7.0),), (replace(BARE, pale=10.0),), (CROSS,)) == ["blank", "doubtful", "marked"]


def test_where_the_scan_left_pieces_of_marks_an_empty_row_is_asked_about() -> None:
    pale, dark = replace(CROSS, dark=0.25), replace(CROSS, dark=0.4)
    small, line = (replace(pale, ink=1.0), BARE), (replace(pale, wide=1.0), BARE)
    plain, aslant = (replace(dark, ink=1.0), BARE), (replace(dark, wide=1.0), BARE)
    trace = replace(BARE, pale=0.9)
    whole, corrected, empty = (CROSS, BARE), (replace(CROSS, filled=0.6), BARE), (trace, trace)
    assert page(*[small] * 4, *[line] * 2, *[whole] * 3, empty)[-2:] == ["doubtful", "doubtful"]
    assert page(*[small] * 4, *[line] * 2, *[whole] * 4, empty)[-2:] == ["blank", "blank"]
    assert page(*[plain] * 4, *[aslant] * 2, *[whole] * 3, empty)[-2:] == ["blank", "blank"]  # nothing was lost
    assert page(*[small] * 3, line, empty)[-2:] == ["blank", "blank"]
    assert page(*[small] * 6, line, empty)[-2:] == ["doubtful", "doubtful"]
    nothing = (replace(BARE, pale=0.2), replace(BARE, pale=0.2))
    assert page(*[small] * 6, nothing)[-2:] == ["blank", "blank"]  # in gray some line is left of any mark
    text = (replace(nothing[0], one_bit=1), replace(nothing[1], one_bit=1))
    assert page(*[small] * 6, text)[-2:] == ["doubtful", "doubtful"]
    assert page(*[small] * 6, empty)[-2:] == ["doubtful", "doubtful"]  # a pale pencil, of which little is left anywhere
    assert page(*[line] * 6, empty)[-2:] == ["blank", "blank"]  # the way one voter marks
    assert page(*[corrected] * 6, empty)[-2:] == ["blank", "blank"]


def test_digits_go_to_people() -> None:
    assert judge_digits(CROSS) == ("doubtful", "digits")
    assert judge_digits(BARE) == ("blank", "")
    assert judge_digits(replace(BARE, frame=0.1)) == ("doubtful", "not_found")


def test_a_clean_ballot_is_judged_by_its_regulation() -> None:
    layout = lay_out(contest("strike", 4))
    marks = [Mark(p.id, "name", "yes" if p.id == "c02" else "no") for p in layout.about.candidates]
    judged = judge_marks(layout, marks)
    assert (judged["status"], judged["votes"]) == ("valid", ["c01", "c03", "c04"])


def test_a_doubtful_box_leaves_the_ballot_to_people() -> None:
    layout = lay_out(contest("agree_disagree", 2))
    marks = [Mark("c01", "agree", "marked"), Mark("c01", "disagree", "blank"), Mark("c02", "disagree", "blank")]
    judged = judge_marks(layout, [*marks, Mark("c02", "agree", "doubtful", "faint")])
    assert (judged["status"], judged["votes"]) == ("needs_ruling", [])


def test_what_the_regulation_settles_itself_needs_no_ruling() -> None:
    layout = lay_out(contest("strike", 4) | {"regulation": "trade_union"})
    marks = [Mark("c01", "name", "yes"), Mark("c02", "name", "doubtful", "underline")]
    assert judge_marks(layout, [*marks, Mark("c03", "name", "no"), Mark("c04", "name", "no")])["status"] == "valid"


def test_a_form_that_the_regulation_does_not_know_is_left_to_people() -> None:
    layout = lay_out(contest("cumulative", 1) | {"regulation": "state_election_85_2015"})
    assert judge_marks(layout, [Mark("c01", "digits", "blank")])["status"] == "needs_ruling"


def test_digits_on_a_cumulative_ballot_are_asked_for() -> None:
    layout = lay_out(contest("cumulative", 2) | {"regulation": "company_59_2020"})
    assert judge_marks(layout, [Mark("c01", "digits", "doubtful", "digits")])["status"] == "needs_ruling"


def test_marks_are_written_one_entry_a_candidate() -> None:
    marks = [Mark("c01", "agree", "marked"), Mark("c01", "disagree", "blank"), Mark("c02", "name", "yes")]
    assert marks_json(marks) == [
        {"candidate": "c01", "agree": "marked", "disagree": "blank"},
        {"candidate": "c02", "struck": "yes"},
    ]
