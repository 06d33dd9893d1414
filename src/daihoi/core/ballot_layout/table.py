"""The table of names: columns, rows, boxes, all clear of the lines where people fold the sheet (step 6)."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.core.ballot_layout.contest import BallotContest, ListedName
from daihoi.core.ballot_layout.heading import centred, wrapped
from daihoi.core.ballot_layout.page import BOX_LINE_MM, FOLDS_Y, Text, Zone
from daihoi.core.geometry import Box
from daihoi.core.typeface import MM_PER_POINT, ink_of, width_mm

RULE_MM = 0.2
FOOT_MM = 276.0
CAPTION_MM = 9.0
_FOLD_CLEAR_MM = 1.6  # between a fold line and the next row; boxes and names stand further in
_NAME_SIZES = (14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5)
_WRAPPED_SIZE = 13.0
_LARGE_SIZE = 20.0
_LINE_LEAD = 1.18


@dataclass(frozen=True, slots=True)
class Column:
    """One column of names: the edges of its number, name and box cells, where text starts and how wide it may be."""

    edges: tuple[float, ...]
    captions: tuple[str, ...]
    text_x: float
    text_mm: float
    boxes: tuple[tuple[str, float, float], ...] = ()  # kind, left edge, width
    born_x: float = 107.5


SINGLE = {
    "strike": Column((32, 53, 188), ("Số TT", "Họ và tên"), 56.0, 46.6),
    "agree_disagree": Column(
        (32, 53, 126, 156.5, 188),
        ("Số TT", "Họ và tên", "Đồng ý", "Không đồng ý"),
        56.0,
        46.6,
        (("agree", 138.2, 6.0), ("disagree", 169.2, 6.0)),
    ),
    "approve": Column((32, 53, 152, 188), ("Số TT", "Họ và tên", "Chọn"), 56.0, 46.6, (("agree", 167.0, 6.0),)),
    "cumulative": Column((32, 53, 126, 188), ("Số TT", "Họ và tên", "Số phiếu"), 56.0, 46.6, (("digits", 161, 22.0),)),
}
DOUBLE = {
    "strike": (
        Column((38, 53, 105.4), ("Số TT", "Họ và tên"), 55.0, 47.6),
        Column((105.4, 111, 172), ("TT", "Họ và tên"), 112.4, 43.0),
    )
}
BOX_HEIGHT_MM = 6.0


@dataclass(frozen=True, slots=True)
class Type:
    """How names are set: one size for all of them, and how many lines the longest needs."""

    size: float
    lines: int

    @property
    def least_row_mm(self) -> float:
        """The lowest row that keeps letters, diacritics and boxes apart from the next row."""
        return max(7.6, self.lines * self.size * MM_PER_POINT * _LINE_LEAD + 2.4)


def fit_type(contest: BallotContest, columns: tuple[Column, ...]) -> Type:
    """The largest size at which every name fits its column: the same for all, as no name may stand out."""
    most = min(column.text_mm for column in columns)
    names = [person.name for person in contest.candidates]
    if not contest.large_print:
        for size in _NAME_SIZES:
            if max(width_mm(name, size) for name in names) <= most:
                return Type(size, 1)
    size = _LARGE_SIZE if contest.large_print else _WRAPPED_SIZE
    widest = max(width_mm(word, size) for name in names for word in name.split())
    size = min(size, int(size * most / widest * 2) / 2)
    return Type(size, max(len(wrapped(name, size, "regular", most)) for name in names))


def segments(top: float) -> list[tuple[float, float]]:
    """The stretches of the page between the fold lines where rows may stand, from `top` to the foot."""
    stops = [fold for fold in FOLDS_Y if top < fold < FOOT_MM]
    starts = [top, *(fold + _FOLD_CLEAR_MM for fold in stops)]
    ends = [*(fold - _FOLD_CLEAR_MM for fold in stops), FOOT_MM]
    return list(zip(starts, ends, strict=True))


def room(top: float, row_mm: float) -> int:
    """How many rows of this height one column holds below `top`."""
    return sum(max(0, int((end - start) / row_mm + 1e-9)) for start, end in segments(top))


def row_places(top: float, row_mm: float, rows: int) -> list[tuple[float, float]]:
    """(top, height) of each row; rows of a full stretch share what is left over of it."""
    places: list[tuple[float, float]] = []
    for start, end in segments(top):
        fits = max(0, int((end - start) / row_mm + 1e-9))
        used = min(fits, rows - len(places))
        height = (end - start) / fits if used == fits and fits and used < rows else row_mm
        height = min(height, row_mm * 1.15)
        places += [(round(start + at * height, 3), round(height, 3)) for at in range(used)]
    return places


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one column adds to its page."""

    zones: list[Zone]
    texts: list[Text]
    bars: list[Box]


def draw_column(
    contest: BallotContest, column: Column, rows: list[tuple[int, ListedName]], top: float, row_mm: float, type_: Type
) -> Drawn:
    """One column: caption row at `top`, then a row a name; `rows` are (number on the list, name)."""
    drawn = Drawn([], [], [])
    for left, right, caption in zip(column.edges, column.edges[1:], column.captions, strict=False):
        size = 12 if right - left > 10 else 9
        drawn.texts.append(centred(caption, top + CAPTION_MM / 2 + 1.5, size, "bold", (left + right) / 2))
    twins = contest.equal_names()
    places = row_places(top + CAPTION_MM, row_mm, len(rows))
    for (number, person), (y, height) in zip(rows, places, strict=True):
        middle = y + height / 2
        left, right = column.edges[0], column.edges[1]
        middle_x, figures = (left + right) / 2, min(type_.size, 14.0)
        drawn.texts.append(centred(str(number), middle + _half_capital(figures), figures, "regular", middle_x))
        _draw_name(drawn, column, person, Box(right, y, column.edges[2] - right, height), type_)
        if person.id in twins:
            born = "-".join(reversed(person.born.split("-")))
            drawn.texts.append(Text(column.born_x, round(middle + 1.2, 3), 10, "italic", f"({born})"))
        for kind, x, width in column.boxes:
            box = Box(x, round(middle - BOX_HEIGHT_MM / 2, 3), width, BOX_HEIGHT_MM)
            drawn.zones.append(Zone(kind, box, person.id))
            drawn.bars.extend(frame(box, BOX_LINE_MM))
    drawn.bars.extend(_rules(column, top, places))
    return drawn


def _half_capital(size_pt: float) -> float:
    return 0.33 * size_pt * MM_PER_POINT


def _draw_name(drawn: Drawn, column: Column, person: ListedName, cell: Box, type_: Type) -> None:
    lines = wrapped(person.name, type_.size, "regular", column.text_mm)
    lead = type_.size * MM_PER_POINT * _LINE_LEAD
    y = cell.centre.y + _half_capital(type_.size) - lead * (len(lines) - 1) / 2
    inked: Box | None = None
    for at, line in enumerate(lines):
        text = Text(column.text_x, round(y + at * lead, 3), type_.size, "regular", line)
        drawn.texts.append(text)
        ink = ink_of(line, type_.size)
        box = Box(text.x + ink.left, text.y + ink.top, ink.right - ink.left, ink.bottom - ink.top)
        inked = inked.joined(box) if inked else box
    drawn.zones.append(Zone("name", cell.rounded(), person.id))
    if inked:
        drawn.zones.append(Zone("name_text", inked.rounded(), person.id))


def frame(box: Box, line_mm: float) -> list[Box]:
    """The four strokes of a box, inside its outer edge."""
    inner = box.height - 2 * line_mm
    return [
        Box(box.x, box.y, box.width, line_mm).rounded(),
        Box(box.x, box.bottom - line_mm, box.width, line_mm).rounded(),
        Box(box.x, box.y + line_mm, line_mm, inner).rounded(),
        Box(box.right - line_mm, box.y + line_mm, line_mm, inner).rounded(),
    ]


def _rules(column: Column, top: float, places: list[tuple[float, float]]) -> list[Box]:
    """The hairlines of the table; a fold's gap is a thin empty row."""
    left, right = column.edges[0], column.edges[-1]
    levels = {top, *(y for y, _ in places), *(round(y + height, 3) for y, height in places)}
    foot = max(levels)
    across = [Box(left, y - RULE_MM / 2, right - left, RULE_MM).rounded() for y in sorted(levels)]
    down = [Box(x - RULE_MM / 2, top, RULE_MM, foot - top).rounded() for x in column.edges]
    return across + down
