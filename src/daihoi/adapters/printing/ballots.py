"""One ballot drawn once, then a page a copy that shows it: a small file, flat in memory (step 7)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from daihoi.adapters.printing.drawing import code_modules, draw_page, register_fonts
from daihoi.core.ballot_layout import BallotLayout, Page

_POINTS = 72 / 25.4


def print_ballots(layout: BallotLayout, copies: int, out_pdf: Path, *, codes: Sequence[str] | None = None) -> None:
    """Write `copies` ballots, ballot by ballot with its pages in order, as one PDF.

    `codes` are the sheet codes, one a ballot, for layouts that have a place for them (`sheet_code`); by default
    no sheet differs from another. The PDF asks the printer for full size, and for two sides where needed.
    Raises ValueError when the number of codes is not the number of copies.
    """
    if codes is not None and len(codes) != copies:
        raise ValueError("one sheet code a copy is needed")
    with pikepdf.open(io.BytesIO(_one_copy(layout))) as pdf:
        drawn = [page.obj for page in pdf.pages]
        for _ in range(1, copies):
            pdf.pages.extend([pikepdf.Page(pdf.make_indirect(pikepdf.Dictionary(page))) for page in drawn])
        if codes is not None:
            _add_codes(pdf, layout, codes)
        preferences = {"/PrintScaling": pikepdf.Name("/None")}
        if len(layout.pages) > 1:
            preferences["/Duplex"] = pikepdf.Name.DuplexFlipLongEdge
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(preferences)
        pdf.save(out_pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)


def _one_copy(layout: BallotLayout) -> bytes:
    register_fonts()
    target = io.BytesIO()
    first = layout.pages[0]
    canvas = Canvas(target, pagesize=(first.width * mm, first.height * mm), invariant=1, pageCompression=1)
    canvas.setTitle(layout.about.title)
    canvas.setSubject(f"{layout.about.id} {layout.hash[:12].upper()}")
    canvas.setCreator("daihoi")
    for page in layout.pages:
        draw_page(canvas, layout, page)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _add_codes(pdf: pikepdf.Pdf, layout: BallotLayout, codes: Sequence[str]) -> None:
    pages = len(layout.pages)
    for at, code in enumerate(codes):
        for page in layout.pages:
            if page.sheet_code is not None:
                place = pdf.pages[at * pages + page.number - 1]
                place.contents_add(pdf.make_stream(_code_stream(page, code)), prepend=False)


def _code_stream(page: Page, code: str) -> bytes:
    assert page.sheet_code is not None
    boxes = code_modules(code, page.sheet_code)
    drawn = [
        f"{box.x * _POINTS:.3f} {(page.height - box.bottom) * _POINTS:.3f} "
        f"{box.width * _POINTS:.3f} {box.height * _POINTS:.3f} re"
        for box in boxes
    ]
    return f"q 1 0 0 1 0 0 cm 0 g {' '.join(drawn)} f Q".encode()
