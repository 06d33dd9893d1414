"""Read the code of a page at its place, or anywhere on a picture (step 8)."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np
import zxingcpp

from daihoi.adapters.scanning import codes
from daihoi.adapters.scanning.matrices import Matrix, straighten
from daihoi.adapters.scanning.picture import Gray
from daihoi.core.ballot_layout import BallotLayout
from daihoi.core.geometry import Box

_QR = zxingcpp.BarcodeFormat.QRCodeModel2  # the whole family has tiny codes too, which grain and letters look like
_CODE_PX = 8.0  # pixels of the straightened code per millimetre
# as it is; finer or smoother; then against what copiers and 1-bit scans do, which fatten print or eat it away
_CODE_TRIES = (
    (_CODE_PX, "plain"), (2 * _CODE_PX, "smooth"), (1.5 * _CODE_PX, "smoother"), (2 * _CODE_PX, "thinned"),
    (2 * _CODE_PX, "fattened"), (3 * _CODE_PX, "sharpened"),
)  # fmt: skip


def read_code(gray: Gray, to_px: Matrix, code: object, formats: object = _QR) -> str | None:
    """What the QR code at a place of the layout says, tried as it is, then clearer; None when it cannot be read."""
    assert isinstance(code, Box)
    around = code.grown(2.2)
    where = (around.x, around.y, around.width, around.height)
    for per_mm, how in _CODE_TRIES:
        patch = _changed(straighten(gray, to_px, where, per_mm), how)
        for binarizer in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
            found = zxingcpp.read_barcodes(
                patch, formats=formats, binarizer=binarizer, try_rotate=False, try_downscale=False, try_invert=False
            )
            if found and found[0].text:
                return str(found[0].text)
    return None


def awaited_code(gray: Gray, to_px: Matrix, code: Box, layouts: Mapping[str, BallotLayout]) -> str | None:
    """Which page's code lies at its place, when no reader of codes can tell its dots apart; None: none of them."""
    around = code.grown(codes.SLACK_MM)
    patch = straighten(gray, to_px, (around.x, around.y, around.width, around.height), codes.PER_MM)
    texts = [layout.code_text(page.number) for layout in layouts.values() for page in layout.pages]
    return codes.awaited(patch, texts, code.width)


def _changed(code: Gray, how: str) -> Gray:
    """A straightened code, made easier to read in one of the ways of `_CODE_TRIES`."""
    if how == "plain":
        return code
    if how == "sharpened":
        soft = cv2.GaussianBlur(code, (0, 0), 0.6 * _CODE_PX)
        return np.asarray(cv2.dilate(cv2.addWeighted(code, 2.5, soft, -1.5, 0), np.ones((7, 7), np.uint8)), np.uint8)
    soft = cv2.GaussianBlur(code, (5, 5) if how == "smoother" else (3, 3), 0)
    if how in ("thinned", "fattened"):
        change = cv2.MORPH_DILATE if how == "thinned" else cv2.MORPH_ERODE
        soft = cv2.morphologyEx(soft, change, np.ones((5, 5), np.uint8))
    return np.asarray(soft, np.uint8)


def any_code(gray: Gray) -> str | None:
    shrunk = gray if max(gray.shape) < 5000 else cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    for found in zxingcpp.read_barcodes(shrunk, formats=_QR):
        if found.text.startswith("DH1:"):
            return str(found.text)
    return None
