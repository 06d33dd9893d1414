"""A page of a paper's PDF as a picture for the screen (step 13)."""

from __future__ import annotations

import io
from pathlib import Path
from threading import Lock

import pypdfium2

SCALE = 96 / 72  # a screen's pixels per point
_one_at_a_time = Lock()  # pdfium is not safe for threads


def page_count(pdf: Path) -> int:
    """How many pages it has."""
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_picture(pdf: Path, page: int) -> bytes | None:
    """Page `page` (from 1) as PNG, or None where there is none."""
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= page <= len(document):
            return None
        picture = document[page - 1].render(scale=SCALE, grayscale=True).to_pil()
        out = io.BytesIO()
        picture.save(out, "PNG", optimize=False, compress_level=4)
        return out.getvalue()
