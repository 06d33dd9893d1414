"""Scores of boxes → marks, by two verdicts that must agree, or people must look (step 9).

Here stand all limits for boxes. There are three words only. In doubt the machine does not count: every limit leans
towards asking.
"""

from __future__ import annotations

from daihoi.core.marks import BoxScore

# An X may leave its box by a little; this much ink to its left and right is a line drawn through it, or another mark.
_FAR_OUT_MM2 = 1.2
_FRAME_FOUND = 0.55
_BESIDE_NOTHING_MM2 = 0.4  # more ink beside an empty box may be a mark that missed it
SOME_INK_MM2 = 0.15  # a mark too faint for that leaves no trace either; noise of the paper may
_TRACE_WITHOUT_INK = 4.7
_BESIDE_A_FOLD_MM2 = 0.1  # where a fold's line was taken away, a level stroke may have gone with it: less is allowed
# Where lines only pass through a box, so much ink of its own, and so far from one stroke, is a mark all the same.
_OWN_MM2 = 2.0
_OWN_STRAY_MM = 0.6
# Where the other box of the row is marked, these are no second mark: a pale line with nothing of its own in the box,
# which runs on, is a fold; a single dot is dust; contrast without ink along one straight line is the frame's own edge.
_ONLY_PASSING, _OWN_OF_A_FOLD_MM2, _FOLD_DARK = 0.95, 0.05, 0.2
# Nor is a rule or a frame that a photocopier made broader: one line of places beside or above the box, or in it.
_FAT_UPRIGHT_MM2, _FAT_LEVEL_MM2, _FAT_DARK, _NO_BREADTH_MM = 0.45, 0.75, 0.15, 0.15
_DUST_MM, _DUST_MM2, _EDGE_BENDS = 0.65, 0.42, 0.06
# An X, a V and a tick reach far both ways and stray from one line; remains of a fold or of a slip of the pen do not.
_LEAST_MARK_MM2 = 1.8
_LEAST_SPAN_MM = 2.3
_ONE_STROKE_MM = 0.45
_LEAST_BENDS = 0.12
_SHOWN_THROUGH = 0.17  # an X on the other side of thin paper is no darker; the palest pencil is
# In a row without any mark the palest line is asked about: where one box of two should have one, and where none need.
PALE_OF_TWO, PALE_OF_ONE = 4.0, 8.0
FEWEST_BARE, INK_OF_FEW_MM2 = 4, 0.1  # with fewer boxes to compare with, so little ink is
_THIRD_OF_A_BROAD_CROSS, _THIRD_OF_A_V = 0.6, 0.31  # what a stroke's own breadth makes
# A stroke from another row ends in the box; with a dot beside it, it strays from one line no more than so.
_FILLED_BY_ONE, _RUNS_OF_ONE, _STRAY_OF_A_DOT_MM, _FROM_OUTSIDE_MM2 = 0.13, 1.35, 0.95, 0.2
_STRUCK_RUNS, _STRUCK_BESIDE = 1.7, 0.1
# Shares of the ink inside that lie on two straight strokes which cross; a bent one loses some, with nothing beside it.
# A pen that is not lifted leaves more on its way from one stroke of an X to the other; all of it lies inside.
_JOINED, _THIRD_OF_A_JOINED, _REST_OF_A_JOINED, _FILLED_BY_A_JOINED, _INSIDE = 0.66, 0.33, 0.053, 0.53, 0.9
_ALL_OF_A_CROSS, _MOST_OF_A_CROSS, _RUNS_OF_A_CROSS, _THIRD_OF_NONE = 0.9, 0.83, 1.75, 0.15


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
    if score.beside > _FAT_UPRIGHT_MM2 or score.around > _FAT_LEVEL_MM2:
        return False
    if _is_only_passed(score) or _is_fat_frame(score):
        return True
    if score.one_bit:  # which leaves dots of strokes
        return False
    if score.ink < SOME_INK_MM2:
        return score.bends < _EDGE_BENDS or _box_by_contrast(score) == "blank"
    return score.ink < _DUST_MM2 and max(score.wide, score.high) < _DUST_MM and score.through == 0


def _is_fat_frame(score: BoxScore) -> bool:
    """Whether all ink is one pale line of the box's length and no breadth, as of a frame that a copier made broader."""
    if score.one_bit or score.dark > _FAT_DARK or min(score.wide, score.high) > _NO_BREADTH_MM:
        return False
    return score.bends < _EDGE_BENDS and _box_by_contrast(score) == "blank"


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


def _is_joined_within(score: BoxScore) -> bool:
    """Whether an X and what joins its two strokes are all there is, and none of it leaves the box as hatching does."""
    if score.cross < _JOINED or score.through or score.one_bit or score.photo:
        return False
    is_inside = score.beside == 0 and score.inside_share > _INSIDE
    is_little = score.rest < _REST_OF_A_JOINED and score.filled < _FILLED_BY_A_JOINED
    return is_inside and is_little and score.third <= _THIRD_OF_A_JOINED


def _has_more_than_a_cross(score: BoxScore) -> bool:
    """Whether more lies inside than two strokes, or one that turns back: a box filled, hatched over, crossed again."""
    if _is_joined_within(score):
        return False
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
    # in black and white strokes break, and fewer are met on the way
    is_broken = score.one_bit and score.cross
    if score.beside > 0.3 and score.cross < 0.8 and (is_broken or score.runs > (2.0 if score.cross else 1.85)):
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
