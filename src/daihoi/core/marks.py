"""Scores → marks: what a zone says, by two verdicts that must agree, or that people must look (step 9).

A score is what the scanner's side measured in one zone; here stand all limits that turn it into a word. There are
three words only. In doubt the machine does not count: every limit leans towards asking.
"""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.core.errors import Words

DOUBTS = {
    "faint": Words("dấu mờ, chưa chắc là dấu đánh", "a faint mark"),
    "corrected": Words("ô bị tô kín, tẩy xoá hoặc gạch bỏ", "the box is scribbled out, filled or crossed through"),
    "beside": Words("có dấu ở cạnh hoặc quanh chỗ đánh dấu", "a mark beside the place for it, or round it"),
    "small": Words("chỉ có chấm hoặc vết nhỏ", "only a dot or a small trace"),
    "line": Words("một nét đi ngang qua, có thể không phải dấu đánh", "one stroke passes through, perhaps no mark"),
    "unlike": Words("hai cách đọc của máy không khớp nhau", "the machine's two verdicts differ"),
    "not_found": Words("không thấy rõ khung in sẵn để so", "the printed frame could not be found well"),
    "partial": Words("nét gạch chỉ qua một phần họ tên", "the strike covers part of the name"),
    "family_name": Words("chỉ gạch phần đầu của họ tên", "only the first part of the name is struck"),
    "given_name": Words("chỉ gạch phần cuối của họ tên", "only the last part of the name is struck"),
    "circle": Words("họ tên bị khoanh tròn", "the name is circled"),
    "overrun": Words("nét gạch lấn sang hàng khác", "the strike runs into another row"),
    "bracket": Words("có dấu ngoặc hoặc nét dọc cạnh họ tên", "a bracket or an upright stroke beside the name"),
    "underline": Words("nét gạch nằm dưới họ tên", "the line runs below the name"),
    "digits": Words("có chữ số viết tay, cần người đọc", "digits written by hand: people read them"),
}


# An X may leave its box by a little; this much ink to its left and right is a line drawn through it, or another mark.
_FAR_OUT_MM2 = 1.2
_FRAME_FOUND = 0.55
_BESIDE_NOTHING_MM2 = 0.4  # more ink beside an empty box may be a mark that missed it
# A bracket over several rows reaches at least so far into the first and the last of them.
_TALL_MM = 0.8
# A pale stroke that runs aslant or straight down into a row; what shines through and rims of stains are no darker.
_ASLANT_DARK, _PLUMB_DARK = 0.028, 0.018
# Less of it tells where it shows on two rows, one below the other, and is plain on one of them.
END_OF_BRACKET_MM, END_OF_BRACKET_MM2, PLAIN_BRACKET_MM2, STRUCK_AT_ALL = 0.4, 0.25, 0.35, 0.08
SOME_INK_MM2 = 0.15  # a mark too faint for that leaves no trace either; noise of the paper may
_TRACE_WITHOUT_INK = 4.7
_BESIDE_A_FOLD_MM2 = 0.1  # where a fold's line was taken away, a level stroke may have gone with it: less is allowed
# Where lines only pass through a box, so much ink of its own, and so far from one stroke, is a mark all the same.
_OWN_MM2 = 2.0
_OWN_STRAY_MM = 0.6
# Where the other box of the row is marked, these are no second mark: a pale line with nothing of its own in the box,
# which runs on, is a fold; a single dot is dust; contrast without ink along one straight line is the frame's own edge.
_ONLY_PASSING, _OWN_OF_A_FOLD_MM2, _FOLD_DARK = 0.95, 0.05, 0.2
_DUST_MM, _DUST_MM2, _EDGE_BENDS = 0.55, 0.35, 0.06
# An X, a V and a tick reach far both ways and stray from one line; remains of a fold or of a slip of the pen do not.
_LEAST_MARK_MM2 = 1.8
_LEAST_SPAN_MM = 2.3
_ONE_STROKE_MM = 0.45
_LEAST_BENDS = 0.12
_SHOWN_THROUGH = 0.17  # an X on the other side of thin paper is no darker; the palest pencil is
# In a row without any mark the palest line is asked about: where one box of two should have one, and where none need.
PALE_OF_TWO, PALE_OF_ONE = 4.0, 8.0
FEWEST_BARE, INK_OF_FEW_MM2 = 4, 0.1  # with fewer boxes to compare with, so little ink is
# A strike shows between the letters from end to end. A dry pen may fail on its way, not where the name begins or ends.
_END_STRUCK, _PART_STRUCK = 0.4, 0.1
_UNBROKEN_MM, _END_UNBROKEN, _PART_UNBROKEN = 1.2, 0.22, 0.05
# One that is seen plainly before the name and behind it, and followed from end to end, crosses it though it be dry.
_PALE_RUN, _PALE_TRACE, _PALE_GAP_MM = 0.95, 45.0, 6.6
_BEYOND_MM, _ACROSS_GAP_MM, _ACROSS_RUN, _ACROSS_TRACE = 0.9, 2.3, 0.88, 40.0
# A broad pen under a name reaches up into its letters, not to the middle of most.
_IN_THE_MIDDLE, _IN_THE_MIDDLE_DARK = 0.66, 0.8
_DARK_INK, _END_STRUCK_DARK, _PART_STRUCK_DARK = 0.55, 0.55, 0.4  # dark ink does not fail
# Two weak signs of a stroke on a name that agree: each alone, letters a little off and grains of the paper can make.
_ROUGH_COVER, _ROUGH_TRACE, _ROUGH_EXCESS = 0.2, 1.6, 0.065
_WEAK_COVER_BY_A_FOLD = 0.05  # which hides some of the stroke
_WEAK_COVER, _WEAK_TRACE, _WEAK_ABOVE, _WEAK_TRACE_ABOVE = 0.025, 3.0, 0.1, 4.0
_ABOVE_AND_OVER = 0.15  # of a stroke from the row above that goes on over the edge
_WEAK_BESIDE, _WEAK_CROSSING, _WEAK_BOTH_MM2 = 0.3, 0.1, 0.5
# A strike begins before the name or ends behind it, on bare paper, where even the palest pencil shows.
_STUB, _WEAK_STUB, _WEAK_TRACE_BY_A_STUB = 0.05, 0.04, 4.0
_THIRD_OF_A_BROAD_CROSS, _THIRD_OF_A_V = 0.6, 0.31  # what a stroke's own breadth makes
_FILLED_BY_ONE, _RUNS_OF_ONE, _STRAY_OF_A_DOT_MM, _FROM_OUTSIDE_MM2 = 0.13, 1.35, 0.95, 0.2
_STRUCK_RUNS, _STRUCK_BESIDE = 1.7, 0.1
# Shares of the ink inside that lie on two straight strokes which cross; a bent one loses some, with nothing beside it.
_ALL_OF_A_CROSS, _MOST_OF_A_CROSS, _RUNS_OF_A_CROSS, _THIRD_OF_NONE = 0.9, 0.83, 1.75, 0.15


@dataclass(frozen=True, slots=True)
class BoxScore:
    """What was measured in and around one printed box; areas in mm², lengths in mm, darkness 0–1."""

    frame: float  # how much of the printed frame was found, 0–1
    ink: float  # area inked inside
    dark: float  # mean darkness of that ink
    wide: float  # how far the ink reaches across
    high: float
    filled: float  # share of the inside that is inked
    empty_cells: float  # share of a 5 × 5 grid of the inside that is nearly bare
    runs: float  # strokes met on the way across or down the middle, on average
    thin: float  # how far the ink strays from one straight line (r.m.s.)
    through: int  # 0 no stroke passes from outside to outside, 1 one does, 2 a fold or streak of the whole page
    beside: float  # area inked to the left and right of the box
    around: float  # area inked above and below
    inside_share: float  # of all ink in and around the box, the share inside
    trace: float  # second verdict: the strongest run of contrast inside, against the paper's noise
    bends: float  # second verdict: contrast across the main direction, 0 one direction, 1 all alike
    photo: int = 0  # 1 where a telephone took the page: then any trace is asked about
    third: float = 0.0  # length of a third straight arm through the crossing of the two strongest, per side of the box
    rest: float = 0.0  # share of the inside that is inked off the three strongest straight lines
    cross: float = 0.0  # share of the ink on the two strongest straight lines where these cross in the box, as in an X
    passing: float = 0.0  # share of the ink inside on straight lines that run on far beyond the box at both ends
    own: float = 0.0  # area of the ink off these
    own_thin: float = 0.0  # how far that strays from one straight line (r.m.s.)
    pale: float = 0.0  # how far the darkest line inside stands out of those in the page's boxes without ink (spreads)
    one_bit: int = 0  # 1 on a scan of black and white: what is left of a stroke may be a dot there


@dataclass(frozen=True, slots=True)
class NameScore:
    """What was measured on and around one printed name; lengths in mm, shares 0–1."""

    fit: float  # how well the printed name was found, 0–1
    covered: float  # share of the open places (not hidden by letters) on the stroke's way that are inked
    gap: float  # the longest stretch of the name without such ink
    start: float  # where the ink begins, as a share of the name's width
    end: float
    core: float  # share of the width with ink in the middle of the letters
    dark: float
    ink: float  # area of new ink on the name
    below: float  # share of the width with ink below the baseline only
    above: float
    beside: float  # area inked before and after the name within its row
    upright: float  # the tallest upright stroke beside the name, as a share of the row's height
    crossing: float  # area of ink that crosses the row's edges
    through: int  # 1: the line runs on far before and after the name; 2: a fold or streak was taken away first
    trace: float  # second verdict: the darkest straight line over the name; 5.5 is what letters a little off can make
    run: float  # second verdict: the share of the name along which that line can be followed
    excess: float = 0.0  # second verdict: darkness on the name that its own letters do not explain, 0–1
    photo: int = 0  # 1 where a telephone took the page: then any trace is asked about
    tall: float = 0.0  # how far strokes run down the row, anywhere from left of its number to the end of its cell
    ends: float = 1.0  # as `covered`, of the first or the last fifth of the name, whichever has less
    least: float = 1.0  # as `covered`, of the fifth that has least
    beyond: float = 0.0  # how far a stroke is inked beyond both ends of the name, where it is less; 1.6 at most
    aslant: float = 0.0  # how much darker than its sides a line aslant in the row is on 4–6 mm; 0.02 is a stain's rim
    plumb: float = 0.0  # the same of a line straight down the row, on 4 mm
    one_bit: int = 0  # 1 on a scan of black and white: ink is there or not, and letters are rough
    stub: float = 0.0  # second verdict: how dark a level stroke is that begins or ends right beside the name, 0–1


def judge_box(score: BoxScore) -> tuple[str, str]:
    """`("marked" | "blank" | "doubtful", doubt code)`; the code is empty unless doubtful."""
    first, why = _box_by_area(score)
    second = _box_by_contrast(score)
    if first == "doubtful" or first == second:
        return first, why
    return "doubtful", "faint" if second == "blank" or score.dark < 0.3 else "unlike"


def is_next_to_nothing(score: BoxScore) -> bool:
    """Whether a box shows no more than a fold, a grain of dust or its own edge, and so nothing beside a plain mark."""
    if score.photo or score.frame < _FRAME_FOUND:
        return False
    if max(score.beside, score.around) > _BESIDE_NOTHING_MM2:
        return False
    if _is_only_passed(score):
        return True
    if score.one_bit:  # which leaves dots of strokes
        return False
    if score.ink < SOME_INK_MM2:
        return score.bends < _EDGE_BENDS
    return score.ink < _DUST_MM2 and max(score.wide, score.high) < _DUST_MM and score.through == 0


def _is_only_passed(score: BoxScore) -> bool:
    """Whether all that a box shows is a pale line down the page, or aslant, that runs on far beyond it at both ends."""
    if score.passing < _ONLY_PASSING or score.own > _OWN_OF_A_FOLD_MM2:
        return False
    return score.dark < _FOLD_DARK and score.high > score.wide and _box_by_contrast(score) == "blank"


def _box_by_area(score: BoxScore) -> tuple[str, str]:
    if score.frame < _FRAME_FOUND:
        return "doubtful", "not_found"
    if score.ink < (0.06 if score.photo else 0.25):
        if score.beside > _BESIDE_NOTHING_MM2 or score.around > 2.2:
            return "doubtful", "beside"
        return "blank", ""
    if score.passing > 0.02 and (score.own < _OWN_MM2 or score.own_thin < _OWN_STRAY_MM):
        return "doubtful", "line"
    is_cross = _is_no_more_than_a_cross(score)
    if score.through == 1 and not is_cross:
        return "doubtful", "corrected" if score.thin > 0.75 else "line"
    if score.inside_share < 0.4:
        return "doubtful", "beside"
    if score.runs > 3.0 or (score.filled > 0.35 and score.empty_cells < 0.1) or _has_more_than_a_cross(score):
        return "doubtful", "corrected"
    if score.beside > (_BESIDE_A_FOLD_MM2 if score.through == 2 else _FAR_OUT_MM2 * (1.6 if is_cross else 1)):
        return "doubtful", "corrected"
    is_blot = max(score.wide, score.high) < 2.8 and score.ink > 0.66 * score.wide * score.high
    if max(score.wide, score.high) < 1.9 or score.ink < _LEAST_MARK_MM2 or is_blot:
        return "doubtful", "small"
    if min(score.wide, score.high) < _LEAST_SPAN_MM or score.thin < _ONE_STROKE_MM or _is_line_and_dot(score):
        return "doubtful", "line"
    return ("marked", "") if score.dark > _SHOWN_THROUGH else ("doubtful", "faint")


def _is_no_more_than_a_cross(score: BoxScore) -> bool:
    """Whether two straight strokes that cross are all there is, however far they reach out of the box."""
    if score.third >= _THIRD_OF_NONE:
        return False
    if score.cross > _ALL_OF_A_CROSS and score.rest < 0.01:
        return True
    return score.cross > _MOST_OF_A_CROSS and score.rest < 0.006 and score.runs < _RUNS_OF_A_CROSS


def _is_line_and_dot(score: BoxScore) -> bool:
    """Whether one stroke from a row above or below ends inside, which with a dot beside it strays from one line."""
    is_one = score.filled < _FILLED_BY_ONE and score.runs < _RUNS_OF_ONE and score.thin < _STRAY_OF_A_DOT_MM
    return is_one and score.around > _FROM_OUTSIDE_MM2


def _has_more_than_a_cross(score: BoxScore) -> bool:
    """Whether more lies inside than two strokes, or one that turns back: a box filled, hatched over, crossed again."""
    if 0 < score.cross < (0.8 if score.through == 2 else 0.68) or score.filled > 0.54:
        return True
    # along the strokes of a broad pen a third line can be laid that is none
    if score.third > (_THIRD_OF_A_BROAD_CROSS if score.cross > 0.72 and score.rest < 0.03 else 0.5):
        return True
    if score.rest > max(0.03, 0.12 * score.filled):
        return True
    # struck out by strokes that leave the box, of which a pale pen or a scan of black and white may show little
    if score.runs > _STRUCK_RUNS and score.beside > _STRUCK_BESIDE and score.third > 0.08 and score.rest > 0.005:
        return True
    if score.beside > 0.3 and score.cross < 0.8 and score.runs > (2.0 if score.cross else 1.85):
        return True
    third = _THIRD_OF_A_V if score.cross == 0 and score.beside + score.around < 0.1 and score.rest < 0.02 else 0.25
    return score.runs > 1.9 and (score.third > third or (score.rest > 0.024 and score.filled < 0.4))


def _box_by_contrast(score: BoxScore) -> str:
    least = 3.5 if score.bends > 0.06 or score.photo else 9.0
    if score.trace < (least if score.ink > SOME_INK_MM2 or score.photo else max(least, _TRACE_WITHOUT_INK)):
        return "blank"
    return "marked" if score.bends > _LEAST_BENDS else "doubtful"


def judge_digits(score: BoxScore) -> tuple[str, str]:
    """A box for digits: blank, or for people; the machine guesses no handwriting."""
    word, why = judge_box(score)
    return (word, why) if word == "blank" else ("doubtful", why if why == "not_found" else "digits")


def judge_name(score: NameScore) -> tuple[str, str]:
    """`("yes" | "no" | "doubtful", doubt code)`: yes is struck through the whole name, no is untouched."""
    first, why = _name_by_cover(score)
    second = _name_by_line(score)
    if first == "doubtful" or first == second:
        return first, why
    return "doubtful", "faint" if score.dark < 0.3 else "unlike"


def _name_by_cover(score: NameScore) -> tuple[str, str]:
    if score.fit < 0.3:
        return "doubtful", "not_found"
    if score.ink < (0.06 if score.photo else 0.2) and (score.covered < 0.08 or _is_rough(score)):
        if score.tall > _TALL_MM or (score.upright > 0.7 and score.beside > 0.3):
            return "doubtful", "bracket"
        if score.crossing > 0.36:
            return "doubtful", "overrun"
        if score.below > 0.25:
            return "doubtful", "underline"
        if score.beside > 0.5:
            return "doubtful", "beside"
        if score.aslant > _ASLANT_DARK or score.plumb > _PLUMB_DARK:
            return "doubtful", "line"
        why = _weak_signs(score)
        return ("doubtful", why) if why else ("no", "")
    is_whole = score.start < 0.1 and score.end > 0.9
    is_dark = score.dark > _DARK_INK
    least_end = _END_STRUCK_DARK if is_dark else _END_STRUCK
    least_part = _PART_STRUCK_DARK if is_dark else _PART_STRUCK
    is_followed = score.gap < 2.2 and score.ends > least_end and score.least > least_part
    is_followed |= not is_dark and any(
        seen(score) for seen in (_is_thin_but_unbroken, _is_dry_but_across, _is_pale_but_followed)
    )
    is_through = score.core > (_IN_THE_MIDDLE_DARK if is_dark else _IN_THE_MIDDLE)
    if is_whole and is_followed and is_through and score.covered > 0.68:
        if score.crossing > 0.36:
            return "doubtful", "overrun"
        if score.below > 0.3:
            return "doubtful", "underline"
        return ("doubtful", "line") if score.through == 1 else ("yes", "")
    return "doubtful", _why_not_whole(score)


def _is_rough(score: NameScore) -> bool:
    """Whether a letter's rough edges in black and white cover the way of a stroke here and there, and no line runs."""
    if not score.one_bit or score.covered > _ROUGH_COVER:
        return False
    return score.trace < _ROUGH_TRACE and score.excess < _ROUGH_EXCESS


def _weak_signs(score: NameScore) -> str:
    """What to ask about where ink and line are too weak by themselves, but a stub is seen or two agree; else ""."""
    if score.covered > _WEAK_COVER and score.trace > _WEAK_TRACE:
        return "faint"
    if score.stub > _STUB or (score.stub > _WEAK_STUB and score.trace > _WEAK_TRACE_BY_A_STUB):
        return "faint"
    if score.covered > _WEAK_COVER_BY_A_FOLD and score.through == 2:
        return "faint"
    if score.above > _WEAK_ABOVE and score.trace > _WEAK_TRACE_ABOVE:
        return "overrun"
    if score.above > _ABOVE_AND_OVER and score.crossing > _WEAK_CROSSING:
        return "overrun"
    if min(score.beside / _WEAK_BESIDE, score.crossing / _WEAK_CROSSING) > 1:
        return "bracket" if score.beside + score.crossing > _WEAK_BOTH_MM2 else ""
    return ""


def _is_thin_but_unbroken(score: NameScore) -> bool:
    """A dry pen that shows all along the name, nowhere for long without ink, and can be followed to both its ends."""
    if score.start > 0.02 or score.end < 0.98 or score.gap > _UNBROKEN_MM or score.run < 0.9:
        return False
    return score.covered > 0.82 and score.core > 0.8 and score.ends > _END_UNBROKEN and score.least > _PART_UNBROKEN


def _is_dry_but_across(score: NameScore) -> bool:
    """A dry pen or a pencil that begins before the name and ends behind it, and can be followed along it."""
    if score.photo or score.beyond < _BEYOND_MM or score.gap > _ACROSS_GAP_MM:
        return False
    return score.run > _ACROSS_RUN and score.trace > _ACROSS_TRACE and score.covered > 0.72


def _is_pale_but_followed(score: NameScore) -> bool:
    """A pencil or a dry pen too pale on its way for the first verdict, along which the second follows it everywhere."""
    if score.photo or score.run < _PALE_RUN or score.gap > _PALE_GAP_MM:
        return False
    return score.trace > _PALE_TRACE and score.covered > 0.76 and score.start < 0.06 and score.end > 0.96


def _why_not_whole(score: NameScore) -> str:
    if score.crossing > 0.36:
        return "overrun"
    if score.below > 0.5 and score.above > 0.3:
        return "circle"
    if (score.below > 0.5 and score.covered < 0.6) or (score.below > 0.1 and score.core < _IN_THE_MIDDLE):
        return "underline"
    if score.upright > 0.7:
        return "bracket"
    if score.end < 0.45 and score.start < 0.15:
        return "family_name"
    if score.start > 0.45 and score.end > 0.9:
        return "given_name"
    return "partial" if score.covered > 0.12 else "small"


def _name_by_line(score: NameScore) -> str:
    if score.trace < 5.5 and score.excess < 0.12:
        return "no"
    return "yes" if score.run > 0.5 else "doubtful"
