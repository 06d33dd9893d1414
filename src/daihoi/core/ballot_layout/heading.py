"""The upper part of the ballot: who holds which congress, what is elected, how to mark (step 6)."""

from __future__ import annotations

from collections.abc import Sequence

from daihoi.core import rulebook
from daihoi.core.ballot_layout.contest import BallotContest
from daihoi.core.ballot_layout.page import Text
from daihoi.core.geometry import Box
from daihoi.core.typeface import MM_PER_POINT, UNITS_PER_EM, advance, width_mm

CENTRE_X = 105.0
# The seal stands top-left (244-QĐ/TW Art. 17(1)), clear of the table.
STAMP = Box(20.0, 18.0, 36.0, 36.0)
CODE = Box(173.5, 18.0, 16.0, 16.0)
_BESIDE_STAMP_MM = 98.0
_FULL_MM = 166.0
# where people carry different numbers of votes the paper says how many: filled in when handed out, read by people
_CARRIES = "Số phiếu biểu quyết của tờ phiếu này: ………………………………"

# `{seats}` and `{names}` are two-digit numbers; one sentence a line where it fits.
INSTRUCTIONS = {
    "strike": (
        "Không bầu người nào thì gạch ngang qua giữa toàn bộ họ và tên của người đó.",
        "Giữ lại không quá {seats} người.",
    ),
    "agree_disagree": ("Đánh dấu X vào một trong hai ô “Đồng ý” hoặc “Không đồng ý” ở hàng tên của từng người.",),
    "approve": ("Đánh dấu X vào ô ở hàng tên của người được chọn; chọn không quá {seats} người.",),
    "cumulative": (
        "Ghi bằng chữ số vào ô số phiếu dành cho từng người.",
        "Tổng số ghi không vượt quá số phiếu biểu quyết của mình nhân với {seats}.",
    ),
}


def wrapped(text: str, size_pt: float, style: str, most_mm: float) -> list[str]:
    """The text cut into lines no wider than `most_mm`; a single word wider than that stays whole."""
    space = advance(" ", style)
    lines: list[list[str]] = []
    length = 0
    for word in text.split():
        wide = advance(word, style)
        longer = length + space + wide
        if lines and longer * size_pt * MM_PER_POINT / UNITS_PER_EM <= most_mm:
            lines[-1].append(word)
            length = longer
        else:
            lines.append([word])
            length = wide
    return [" ".join(line) for line in lines]


def balanced(text: str, size_pt: float, style: str, most_mm: float) -> list[str]:
    """As `wrapped`, with as few lines, but none much shorter than the others."""
    best = wrapped(text, size_pt, style, most_mm)
    narrower = most_mm * 0.95
    while len(best) > 1 and len(tried := wrapped(text, size_pt, style, narrower)) == len(best):
        best, narrower = tried, narrower * 0.95
    return best


def centred(text: str, y: float, size_pt: float, style: str, centre_x: float = CENTRE_X) -> Text:
    """One line of text around a vertical line."""
    x = centre_x - width_mm(text, size_pt, style) / 2
    return Text(round(x, 3), round(y, 3), size_pt, style, text)


class _Lines:
    """Lines set one below the other around the middle of the page."""

    def __init__(self, y: float) -> None:
        self.y = y
        self.texts: list[Text] = []

    def add(self, text: str, size_pt: float, style: str, most_mm: float = _FULL_MM, lead: float = 1.22) -> None:
        for line in balanced(text, size_pt, style, most_mm):
            shrunk = min(size_pt, size_pt * most_mm / max(width_mm(line, size_pt, style), 0.1))
            self.y += size_pt * MM_PER_POINT * lead
            self.texts.append(centred(line, self.y, round(shrunk, 1), style))


def first_heading(contest: BallotContest) -> tuple[list[Text], float]:
    """The heading of the first page: its texts, and where the table may start (mm)."""
    large = 1.25 if contest.large_print else 1.0
    lines = _Lines(17.0)
    if contest.superior:
        lines.add(contest.superior, 12, "regular", _BESIDE_STAMP_MM)
    lines.add(contest.organisation, 12, "bold", _BESIDE_STAMP_MM)
    lines.add("*", 12, "regular", _BESIDE_STAMP_MM, 1.0)
    lines.add(contest.congress, 13, "bold", _BESIDE_STAMP_MM, 1.3)
    lines.y = max(lines.y + 3.0, STAMP.bottom + 1.0)
    lines.add(contest.title, 15, "bold", lead=1.25)
    lines.y += 2.0
    numbers = {"seats": f"{contest.seats:02d}", "names": f"{len(contest.candidates):02d}"}
    lines.add("Danh sách {names} người, bầu {seats} người".format(**numbers), 13 * large, "bold")
    lines.y += 0.8
    for sentence in INSTRUCTIONS[contest.mark_mode]:
        lines.add(sentence.format(**numbers), 12 * large, "italic")
    if contest.mark_mode == "cumulative" or _is_weighted(contest.regulation):
        lines.y += 2.5
        lines.add(_CARRIES, 12 * large, "regular")
    caption = centred("(đóng dấu)", STAMP.bottom - 1.5, 8, "italic", STAMP.centre.x)
    return [*lines.texts, caption], lines.y + 4.0


def _is_weighted(regulation: str) -> bool:
    return any(one.id == regulation and one.weighted for one in rulebook.REGULATIONS)


def weight_place(texts: Sequence[Text]) -> Box | None:
    """Where the number of votes that the paper carries is written; None on papers that bear no such line."""
    line = next((text for text in texts if text.text == _CARRIES), None)
    if line is None:
        return None
    high = line.size * MM_PER_POINT
    wide = width_mm(line.text, line.size, line.style)
    return Box(line.x, line.y - high, wide, high * 1.3).rounded()


def next_heading(contest: BallotContest, page: int, pages: int) -> tuple[list[Text], float]:
    """The heading of a later page: the title again, so that a side never lies nameless."""
    lines = _Lines(19.0)
    lines.add(contest.title, 12, "bold", 120.0)
    lines.add(f"(tiếp theo, trang {page}/{pages})", 11, "italic")
    return lines.texts, max(lines.y + 4.0, CODE.bottom + 4.0)
