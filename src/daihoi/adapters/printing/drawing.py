"""Millimetres from the top-left corner drawn with ReportLab in Tinos: texts, bars and codes of one page (step 7)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import segno
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from daihoi.core.ballot_layout import BallotLayout, Page
from daihoi.core.errors import BadInput, Words
from daihoi.core.geometry import Box

FONTS = Path(__file__).parent.parent / "documents" / "fonts"
_FILES = {"regular": "Tinos_400Regular.ttf", "bold": "Tinos_700Bold.ttf", "italic": "Tinos_400Regular_Italic.ttf"}


def register_fonts() -> None:
    """Make Tinos known to ReportLab, once a process. BadInput when the fonts were not fetched at set-up."""
    for style, file in _FILES.items():
        if f"Tinos-{style}" in pdfmetrics.getRegisteredFontNames():
            continue
        if not (FONTS / file).is_file():
            raise BadInput(
                "no_fonts",
                Words(
                    "thiếu phông chữ Tinos; chạy `make demo` một lần để tải về",
                    "the Tinos fonts are missing; run `make demo` once to fetch them",
                ),
            )
        pdfmetrics.registerFont(TTFont(f"Tinos-{style}", str(FONTS / file)))


def draw_page(canvas: Canvas, layout: BallotLayout, page: Page) -> None:
    """Draw what is the same on every copy of a page; the page is not yet closed."""
    for text in layout.texts_of(page):
        canvas.setFont(f"Tinos-{text.style}", text.size)
        canvas.drawString(text.x * mm, (page.height - text.y) * mm, text.text)
    for box in (*page.bars, *page.marks, *code_modules(layout.code_text(page.number), page.code)):
        fill(canvas, box, page.height)


def fill(canvas: Canvas, box: Box, page_height: float) -> None:
    """One black rectangle without an outline."""
    canvas.rect(box.x * mm, (page_height - box.bottom) * mm, box.width * mm, box.height * mm, stroke=0, fill=1)


def code_modules(text: str, place: Box) -> Iterable[Box]:
    """The dark runs of a QR code that fills `place`; a quarter of it may be lost and it still reads."""
    matrix = segno.make_qr(text, error="q", boost_error=False).matrix
    side = place.width / len(matrix)
    for row, line in enumerate(matrix):
        start: int | None = None
        for column, dark in enumerate([*line, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield Box(place.x + start * side, place.y + row * side, (column - start) * side, side)
                start = None
