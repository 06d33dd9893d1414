"""The picture behind a reading: a whole page, or the place of one doubt, for people who rule (step 10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import cv2
import numpy as np

from daihoi.adapters.scanning.decoding import decode_page
from daihoi.adapters.scanning.matrices import straighten
from daihoi.adapters.scanning.picture import Gray, ScanProblem
from daihoi.adapters.scanning.placing import place
from daihoi.adapters.scanning.sources import open_source
from daihoi.core.ballot_layout import BallotLayout
from daihoi.core.geometry import Box

_SHOWN_PER_MM = 10.0


def page_image(source: str, page: int) -> Gray:
    """The page as it was scanned, gray (h, w). Raises ScanProblem."""
    opened = open_source(source)
    if opened.problem:
        raise ScanProblem(opened.problem)
    return decode_page(opened, page).gray


def crop(
    source: str,
    page: int,
    place_: Sequence[int] | Mapping[str, float],
    layout: BallotLayout | None = None,
    margin_mm: float = 6.0,
) -> bytes:
    """PNG of one place: `place_` is a doubt's `pixels` (as scanned), or its `box` in mm, then shown upright.

    A `box` needs the `layout` of the ballot; around the place `margin_mm` (or as many sixths of its width) are shown.
    Raises ScanProblem when the page cannot be read.
    """
    gray = page_image(source, page)
    if isinstance(place_, Mapping):
        if layout is None:
            raise ValueError("a box in mm needs its layout")
        return _upright(gray, place_, layout, margin_mm)
    left, top, right, bottom = (int(value) for value in place_)
    grow = max(10, (right - left) // 3)
    part = gray[max(0, top - grow) : bottom + grow, max(0, left - grow) : right + grow]
    return png(part)


def _upright(gray: Gray, box: Mapping[str, float], layout: BallotLayout, margin_mm: float) -> bytes:
    from daihoi.adapters.scanning.picture import Picture

    placed = place(Picture(gray), {layout.hash[:12].upper(): layout})
    around = Box(box["x"], box["y"], box["width"], box["height"]).grown(margin_mm)
    where = (around.x, around.y, around.width, around.height)
    return png(straighten(gray, placed.to_px, where, _SHOWN_PER_MM))


def png(picture: Gray) -> bytes:
    """A gray picture as PNG."""
    written, data = cv2.imencode(".png", np.ascontiguousarray(picture))
    if not written:
        raise ScanProblem("damaged_file")
    return bytes(data)
