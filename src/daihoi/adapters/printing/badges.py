"""Badges with a QR code, eight on an A4 sheet, and lists of seats and signatures as PDF (steps 3 and 4)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TypeVar

import segno
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from daihoi.adapters.printing.drawing import fill, register_fonts
from daihoi.core.geometry import Box
from daihoi.core.roman import write_roman

RED, GOLD, INK, SOFT = HexColor("#9f1d16"), HexColor("#b8860b"), HexColor("#231f1e"), HexColor("#5c5450")
PAGE_WIDTH, PAGE_HEIGHT = float(A4[0] / mm), float(A4[1] / mm)
BADGE_WIDTH, BADGE_HEIGHT = 95.0, 66.0
ACROSS, DOWN = 2, 4
LEFT, TOP = (PAGE_WIDTH - ACROSS * BADGE_WIDTH) / 2, (PAGE_HEIGHT - DOWN * BADGE_HEIGHT) / 2
CODE_SIDE = 27.0
_MASK = 3
TEXT_ROOM = BADGE_WIDTH - CODE_SIDE - 17


@dataclass(frozen=True, slots=True)
class Badge:
    """One person's badge; `address` goes into the QR code, `code` is printed for typing."""

    name: str
    unit: str
    seat: str
    code: str
    address: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over every badge and list."""

    superior: str
    organisation: str
    ordinal: int
    term: str
    days: str
    over_all: str = ""  # on the right of a list: "Đảng Cộng sản Việt Nam", or the body's own line
    attends: str = "ĐẢNG VIÊN DỰ ĐẠI HỘI"  # as whom the bearer of a badge is there
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One person of a list; `note` fills the last column of an unsigned list."""

    name: str
    unit: str
    seat: str
    note: str = ""


def badges_pdf(badges: Sequence[Badge], heading: Heading) -> bytes:
    """All badges with cutting lines, eight on a sheet. An empty list gives one page that says so."""
    register_fonts()
    kept = io.BytesIO()
    canvas = _canvas(kept, "Thẻ đại biểu")
    if not badges:
        _text(canvas, 20, 30, "Chưa có ai được triệu tập.", "regular", 14, INK)
        canvas.showPage()
    for sheet in _in_parts(badges, ACROSS * DOWN):
        for place, badge in enumerate(sheet):
            row, column = divmod(place, ACROSS)
            _draw_badge(canvas, badge, heading, LEFT + column * BADGE_WIDTH, TOP + row * BADGE_HEIGHT)
        _cutting_lines(canvas)
        canvas.showPage()
    canvas.save()
    return kept.getvalue()


def _draw_badge(canvas: Canvas, badge: Badge, heading: Heading, x: float, y: float) -> None:
    canvas.setFillColor(RED)
    fill(canvas, Box(x, y, BADGE_WIDTH, 15.5), PAGE_HEIGHT)
    canvas.setFillColor(GOLD)
    fill(canvas, Box(x, y + 15.5, BADGE_WIDTH, 0.8), PAGE_HEIGHT)
    middle, room = x + BADGE_WIDTH / 2, BADGE_WIDTH - 8
    _centred(canvas, middle, y + 6.3, heading.organisation.upper(), "bold", 9.5, room, white)
    days = f"ĐẠI HỘI LẦN THỨ {write_roman(heading.ordinal)}, NHIỆM KỲ {heading.term}"
    _centred(canvas, middle, y + 12, days, "regular", 8.5, room, white)
    _text(canvas, x + 6, y + 24, "DIỄN TẬP" if heading.is_rehearsal else heading.attends, "bold", 9, GOLD)
    size = next((size for size in (20, 18, 16, 14) if len(_in_lines(badge.name, "bold", size, TEXT_ROOM)) <= 2), 12)
    words = _in_lines(badge.name, "bold", size, TEXT_ROOM)
    for number, line in enumerate(words):
        _text(canvas, x + 6, y + 34 + number * 8.2, line, "bold", size, INK)
    under = y + 34 + len(words) * 8.2 - 1.5
    for number, line in enumerate(_in_lines(badge.unit, "regular", 10.5, TEXT_ROOM)[:2]):
        _text(canvas, x + 6, under + number * 4.6, line, "regular", 10.5, SOFT)
    if badge.seat:
        _text(canvas, x + 6, y + BADGE_HEIGHT - 5.5, f"Ghế {badge.seat}", "bold", 15, RED)
    left, top = x + BADGE_WIDTH - CODE_SIDE - 6, y + 23
    canvas.setFillColor(INK)
    _draw_code(canvas, badge.address, left, top)
    _centred(
        canvas, left + CODE_SIDE / 2, top + CODE_SIDE + 4.5, _spaced(badge.code), "regular", 8.5, CODE_SIDE + 8, SOFT
    )


def _draw_code(canvas: Canvas, text: str, x: float, y: float) -> None:
    """The QR code as one path. The mask is given: weighing all eight takes longer than everything else on the sheet."""
    matrix = segno.make_qr(text, error="m", mask=_MASK, boost_error=False).matrix
    side = CODE_SIDE / len(matrix)
    path = canvas.beginPath()
    for row, line in enumerate(matrix):
        start = 0
        for dark, run in groupby(line):
            length = len(list(run))
            if dark:
                top = PAGE_HEIGHT - y - (row + 1) * side
                path.rect((x + start * side) * mm, top * mm, length * side * mm, side * mm)
            start += length
    canvas.drawPath(path, stroke=0, fill=1)


def _spaced(code: str) -> str:
    """Four letters at a time, as they are read out."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def _cutting_lines(canvas: Canvas) -> None:
    canvas.setStrokeColor(HexColor("#bbbbbb"))
    canvas.setLineWidth(0.2)
    for column in range(ACROSS + 1):
        at = LEFT + column * BADGE_WIDTH
        canvas.line(at * mm, 5 * mm, at * mm, (PAGE_HEIGHT - 5) * mm)
    for row in range(DOWN + 1):
        at = TOP + row * BADGE_HEIGHT
        canvas.line(5 * mm, (PAGE_HEIGHT - at) * mm, (PAGE_WIDTH - 5) * mm, (PAGE_HEIGHT - at) * mm)


_Part = TypeVar("_Part")
_ROW, _FIRST, _ROWS = 7.6, 62.0, 28


def list_pdf(lines: Sequence[Line], heading: Heading, title: str, *, signed: bool) -> bytes:
    """A list in the order given, with room for signatures when `signed`; the heading stands on every page."""
    register_fonts()
    kept = io.BytesIO()
    canvas = _canvas(kept, title)
    pages = list(_in_parts(lines, _ROWS)) or [[]]
    for number, page in enumerate(pages):
        _list_head(canvas, heading, title)
        _list_row(
            canvas, _FIRST, ("TT", "Họ và tên", "Chi bộ, đơn vị", "Ghế", "Ký tên" if signed else "Ghi chú"), "bold"
        )
        for place, line in enumerate(page):
            cells = (str(number * _ROWS + place + 1), line.name, line.unit, line.seat, line.note)
            _list_row(canvas, _FIRST + (place + 1) * _ROW, cells, "regular")
        _text(canvas, 20, PAGE_HEIGHT - 10, f"Danh sách có {len(lines)} người", "regular", 9, SOFT)
        _right(canvas, PAGE_WIDTH - 15, PAGE_HEIGHT - 10, f"{number + 1}/{len(pages)}", 9)
        canvas.showPage()
    canvas.save()
    return kept.getvalue()


_COLUMNS = (20.0, 31.0, 92.0, 147.0, 163.0, 195.0)


def _list_head(canvas: Canvas, heading: Heading, title: str) -> None:
    quarter = 60
    if heading.superior:
        _centred(canvas, quarter, 16, heading.superior.upper(), "regular", 11, 85, INK)
    _centred(canvas, quarter, 21.5, heading.organisation.upper(), "bold", 11, 85, INK)
    _centred(canvas, quarter, 27, "*", "regular", 11, 85, INK)
    _centred(canvas, 152, 16, heading.over_all.upper(), "bold", 12, 80, INK)
    _centred(canvas, PAGE_WIDTH / 2 + 2.5, 42, title, "bold", 15, 160, INK)
    days = f"Đại hội lần thứ {write_roman(heading.ordinal)}, nhiệm kỳ {heading.term}, ngày {heading.days}"
    _centred(canvas, PAGE_WIDTH / 2 + 2.5, 49, days, "regular", 12, 160, INK)
    if heading.is_rehearsal:
        _centred(canvas, PAGE_WIDTH / 2 + 2.5, 55, "DIỄN TẬP", "bold", 11, 160, RED)


def _list_row(canvas: Canvas, top: float, cells: tuple[str, ...], style: str) -> None:
    canvas.setStrokeColor(HexColor("#888888"))
    canvas.setLineWidth(0.3)
    for left, right, cell in zip(_COLUMNS, _COLUMNS[1:], cells, strict=False):
        canvas.rect(left * mm, (PAGE_HEIGHT - top - _ROW) * mm, (right - left) * mm, _ROW * mm)
        size = _fitting(cell, style, 11.5, right - left - 3)
        _text(canvas, left + 1.5, top + _ROW - 2.4, cell, style, size, INK)


def _canvas(kept: io.BytesIO, title: str) -> Canvas:
    # `invariant`: the same people give the same bytes, whenever they are printed
    canvas = Canvas(kept, pagesize=A4, pageCompression=1, invariant=1)
    canvas.setTitle(title)
    canvas.setCreator("daihoi")
    return canvas


def _in_parts(many: Iterable[_Part], size: int) -> Iterator[list[_Part]]:
    rest = iter(many)
    while part := list(islice(rest, size)):
        yield part


def _width(text: str, style: str, size: float) -> float:
    return float(stringWidth(text, f"Tinos-{style}", size)) / float(mm)


def _fitting(text: str, style: str, size: float, room: float) -> float:
    """The largest size up to `size` at which the text fits into `room` mm; never under half."""
    return max(size / 2, min(size, size * room / max(_width(text, style, size), 0.1)))


def _in_lines(text: str, style: str, size: float, room: float) -> list[str]:
    """Words broken into lines of at most `room` mm; a word that is wider stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and _width(f"{lines[-1]} {word}", style, size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _text(canvas: Canvas, x: float, y: float, text: str, style: str, size: float, colour: object) -> None:
    canvas.setFillColor(colour)
    canvas.setFont(f"Tinos-{style}", size)
    canvas.drawString(x * mm, (PAGE_HEIGHT - y) * mm, text)


def _centred(
    canvas: Canvas, x: float, y: float, text: str, style: str, size: float, room: float, colour: object
) -> None:
    size = _fitting(text, style, size, room)
    _text(canvas, x - _width(text, style, size) / 2, y, text, style, size, colour)


def _right(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    _text(canvas, x - _width(text, "regular", size), y, text, "regular", size, SOFT)
