"""What the scanner's side measures in one zone of a ballot, and what people are asked where that is not plain (step 9).

The limits that turn a score into one of three words stand in `marks_boxes` and `marks_names`.
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
    along: float = 0.0  # how much more ink (mm of black) a rule of the table carries beside this row and the next
    haze: float = 0.0  # second verdict: how much darker the paper between the letters is than above and below them, 0–1
    level: float = 0.0  # where the stroke over the name runs: 0 at the head of its letters, 1 at their foot
    creased: float = 0.0  # share of the letters' area within 1.1 mm of a fold that runs level over the name
    stub: float = 0.0  # second verdict: how dark a level stroke is that begins or ends right beside the name, 0–1
