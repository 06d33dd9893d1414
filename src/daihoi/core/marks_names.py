"""Scores of names → marks, by two verdicts that must agree, or people must look (step 9).

Here stand all limits for names. There are three words only. In doubt the machine does not count: every limit leans
towards asking.
"""

from __future__ import annotations

from daihoi.core.marks import NameScore

_FOUND, _FOUND_ON_A_PHOTO = 0.3, 0.5  # on a bent page letters that lie aside look like a strike
# A bracket over several rows reaches at least so far into the first and the last of them.
_TALL_MM = 0.8
# One that runs along a rule of the table adds to its ink, a pale pencil 0.03 mm; where rules are rough, in black and
# white, they differ by more.
_ALONG, _ALONG_ONE_BIT = 0.016, 0.15
# Less of it tells where it shows on two rows, one below the other, and is plain on one of them.
END_OF_BRACKET_MM, END_OF_BRACKET_MM2, PLAIN_BRACKET_MM2, STRUCK_AT_ALL = 0.4, 0.25, 0.35, 0.08
# A pale pencil's zigzag over the whole name; bare names show less, even on thin paper, but few with a trace too.
_HAZE, _WEAK_HAZE, _WEAK_TRACE_IN_A_HAZE = 0.038, 0.025, 3.0
# A pale stroke that runs aslant or straight down into a row; what shines through and rims of stains are no darker.
_ASLANT_DARK, _PLUMB_DARK = 0.028, 0.018
# A strike shows between the letters from end to end. A dry pen may fail on its way, not where the name begins or ends.
_END_STRUCK, _PART_STRUCK = 0.4, 0.1
_UNBROKEN_MM, _END_UNBROKEN, _PART_UNBROKEN = 1.2, 0.22, 0.05
# One that is seen plainly before the name and behind it, and followed from end to end, crosses it though it be dry.
_BEYOND_MM, _ACROSS_GAP_MM, _ACROSS_RUN, _ACROSS_TRACE = 0.9, 2.3, 0.88, 40.0
# So does one that is too pale here and there for the first verdict, and followed everywhere by the second.
# Or one that fails on its way and shows beyond both ends, where no upright stroke stands.
_FAILING_COVER, _FAILING_GAP_MM, _FAILING_BEYOND_MM, _FAILING_RUN, _FAILING_CORE = 0.8, 5.0, 0.5, 0.8, 0.66
_FAILING_TRACE, _UPRIGHT = 39.0, 0.5
_PALE_RUN, _PALE_TRACE, _PALE_GAP_MM, _PALE_COVER, _PALE_BEYOND_MM = 0.95, 36.0, 6.6, 0.72, 0.7
# A broad pen under a name reaches up into its letters, not to the middle of most.
_IN_THE_MIDDLE, _IN_THE_MIDDLE_DARK = 0.66, 0.8
# A strike runs no lower, from the head of the letters (0) to their foot (1); a broad pen under a name does. What
# is still lower and yet seen in the middle of all letters is a strike, with something else below it.
_LOWEST_STRIKE, _BELOW_ANY, _IN_ALL_MIDDLES = 0.94, 1.2, 0.95
_DARK_INK, _END_STRUCK_DARK, _PART_STRUCK_DARK = 0.55, 0.55, 0.4  # dark ink does not fail
# What rough letters in black and white show of a stroke at most.
_ROUGH_COVER, _ROUGH_TRACE, _ROUGH_EXCESS = 0.2, 1.6, 0.065
# Two weak signs of a stroke on a name that agree: each alone, letters a little off and grains of the paper can make.
_WEAK_COVER_BY_A_FOLD, _WEAK_EXCESS_BY_A_FOLD = 0.05, 0.085  # which hides some of the stroke
# A fold along the name hides most of a stroke beside it.
_TRACE_BY_A_FOLD, _EXCESS_WITH_A_TRACE = 2.0, 0.06
_CREASED, _COVER_ON_A_FOLD, _EXCESS_ON_A_FOLD = 0.25, 0.02, 0.045
_WEAK_COVER, _WEAK_TRACE, _WEAK_ABOVE, _WEAK_TRACE_ABOVE = 0.025, 3.0, 0.1, 4.0
_ABOVE_AND_OVER = 0.15  # of a stroke from the row above that goes on over the edge
_WEAK_BESIDE, _WEAK_CROSSING, _WEAK_BOTH_MM2 = 0.3, 0.1, 0.5
# A strike begins before the name or ends behind it, on bare paper, where even the palest pencil shows.
_STUB, _WEAK_STUB, _WEAK_TRACE_BY_A_STUB = 0.05, 0.035, 3.0


def judge_name(score: NameScore) -> tuple[str, str]:
    """`("yes" | "no" | "doubtful", doubt code)`: yes is struck through the whole name, no is untouched."""
    first, why = _name_by_cover(score)
    second = _name_by_line(score)
    if first == "doubtful" or first == second:
        return first, why
    return "doubtful", "faint" if score.dark < 0.3 else "unlike"


def _name_by_cover(score: NameScore) -> tuple[str, str]:
    if score.fit < (_FOUND_ON_A_PHOTO if score.photo else _FOUND):
        return "doubtful", "not_found"
    if score.ink < (0.06 if score.photo else 0.2) and (score.covered < 0.08 or _is_rough(score)):
        if score.tall > _TALL_MM or (score.upright > 0.7 and score.beside > 0.3):
            return "doubtful", "bracket"
        if score.along > (_ALONG_ONE_BIT if score.one_bit else _ALONG):
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
    is_followed |= not is_dark and (_is_thin_but_unbroken(score) or _is_dry_but_across(score))
    is_strike = is_whole and is_followed
    if not (is_strike or is_dark or score.photo or _is_beside_a_bracket(score)):
        is_strike = _is_pale_but_followed(score) or _is_failing_but_beyond(score)
    is_through = score.core > (_IN_THE_MIDDLE_DARK if is_dark else _IN_THE_MIDDLE)
    if is_strike and is_through and score.covered > 0.68:
        if score.crossing > 0.36:
            return "doubtful", "overrun"
        if score.below > 0.3 or _is_low(score):
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
    if score.haze > _HAZE or (score.haze > _WEAK_HAZE and score.trace > _WEAK_TRACE_IN_A_HAZE):
        return "faint"
    if score.stub > _STUB or (score.stub > _WEAK_STUB and score.trace > _WEAK_TRACE_BY_A_STUB):
        return "faint"
    if score.through == 2 and (score.covered > _WEAK_COVER_BY_A_FOLD or score.excess > _WEAK_EXCESS_BY_A_FOLD):
        return "faint"
    if score.through == 2 and score.trace > _TRACE_BY_A_FOLD and score.excess > _EXCESS_WITH_A_TRACE:
        return "faint"
    if score.creased > _CREASED and (score.covered > _COVER_ON_A_FOLD or score.excess > _EXCESS_ON_A_FOLD):
        return "faint"
    if score.above > _WEAK_ABOVE and score.trace > _WEAK_TRACE_ABOVE:
        return "overrun"
    if score.above > _ABOVE_AND_OVER and score.crossing > _WEAK_CROSSING:
        return "overrun"
    if min(score.beside / _WEAK_BESIDE, score.crossing / _WEAK_CROSSING) > 1:
        return "bracket" if score.beside + score.crossing > _WEAK_BOTH_MM2 else ""
    return ""


def _is_low(score: NameScore) -> bool:
    """Whether the stroke runs along the foot of the letters, however far its breadth reaches up."""
    is_elsewhere = score.level > _BELOW_ANY and score.core > _IN_ALL_MIDDLES
    return score.level > _LOWEST_STRIKE and not is_elsewhere


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


def _is_beside_a_bracket(score: NameScore) -> bool:
    """Whether an upright stroke stands beside the name: what is followed on it may join two brackets."""
    return score.tall > _TALL_MM or score.upright > _UPRIGHT


def _is_failing_but_beyond(score: NameScore) -> bool:
    """A pen that fails on its way over the name, and shows before and behind it and on most of it."""
    if score.gap > _FAILING_GAP_MM or score.beyond < _FAILING_BEYOND_MM or score.core < _FAILING_CORE:
        return False
    return score.covered > _FAILING_COVER and score.run > _FAILING_RUN and score.trace > _FAILING_TRACE


def _is_pale_but_followed(score: NameScore) -> bool:
    """A pencil or a dry pen too pale on its way for the first verdict, along which the second follows it everywhere."""
    if score.run < _PALE_RUN or score.gap > _PALE_GAP_MM:
        return False
    reaches = (score.start < 0.06 and score.end > 0.96) or score.beyond > _PALE_BEYOND_MM
    return score.trace > _PALE_TRACE and score.covered > _PALE_COVER and reaches


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
