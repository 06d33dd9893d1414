"""The blank ballot as the printer draws it, in gray, for comparing: what is new on the scan is a mark (step 8)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from daihoi.adapters.scanning.picture import Gray
from daihoi.core.ballot_layout import BallotLayout, Page
from daihoi.core.typeface import MM_PER_POINT, letters_at

PER_MM = 8.0  # all straightened pieces are compared at 8 pixels a millimetre (203 dpi)
_FINER = 2
_BAND = 256
_FONTS = Path(__file__).parent.parent / "documents" / "fonts"
_FILES = {"regular": "Tinos_400Regular.ttf", "bold": "Tinos_700Bold.ttf", "italic": "Tinos_400Regular_Italic.ttf"}


@lru_cache(maxsize=64)
def _font(style: str, size_px: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / _FILES[style]), size_px, layout_engine=ImageFont.Layout.BASIC)


_DRAWN: dict[tuple[str, int], Gray] = {}
_MOST_KEPT = 2  # 4 MB each; what reads a page keeps of it what it needs


def blank_page(layout: BallotLayout, number: int) -> Gray:
    """Ink (0 none, 255 full) of a page without its code, at `PER_MM`; letters stand where the printer puts them.

    The last few drawn are kept by the layout's hash (4 MB each).
    """
    key = (layout.hash, number)
    drawn = _DRAWN.pop(key, None)
    if drawn is None:
        while len(_DRAWN) >= _MOST_KEPT:
            del _DRAWN[next(iter(_DRAWN))]
        drawn = _draw(layout, number)
    _DRAWN[key] = drawn  # the one asked for last goes last
    return drawn


def _draw(layout: BallotLayout, number: int) -> Gray:
    """The page drawn finer and shrunk, band by band, so that no whole fine drawing is ever held."""
    page = layout.pages[number - 1]
    wide, high = (round(side * PER_MM) for side in (page.width, page.height))
    out = np.empty((high, wide), np.uint8)
    for top in range(0, high, _BAND):
        foot = min(high, top + _BAND)
        fine = _draw_band(layout, page, top * _FINER, (wide * _FINER, (foot - top) * _FINER))
        cv2.resize(fine, (wide, foot - top), dst=out[top:foot], interpolation=cv2.INTER_AREA)
    return out


def _draw_band(layout: BallotLayout, page: Page, top: int, size: tuple[int, int]) -> Gray:
    """So many columns and rows of the fine drawing from row `top` on."""
    fine, foot = PER_MM * _FINER, top + size[1]
    image = Image.new("L", size)
    draw = ImageDraw.Draw(image)
    for bar in (*page.bars, *page.marks):
        edges = np.round(np.array([bar.x, bar.y, bar.right, bar.bottom]) * fine)
        draw.rectangle([edges[0], edges[1] - top, edges[2] - 1, edges[3] - 1 - top], fill=255)
    for text in layout.texts_of(page):
        size_px = text.size * MM_PER_POINT * fine
        if not top - size_px < text.y * fine < foot + 2 * size_px:
            continue
        font = _font(text.style, size_px)
        for letter, at in zip(text.text, letters_at(text.text, text.size, text.style), strict=True):
            if letter != " ":
                draw.text(((text.x + at) * fine, text.y * fine - top), letter, fill=255, font=font, anchor="ls")
    return np.asarray(image)
