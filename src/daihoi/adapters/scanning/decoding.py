"""One page of a file → gray levels: the scan's own picture, taken as it is wherever that is possible (step 8)."""

from __future__ import annotations

import hashlib
import io
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pikepdf
import simplejpeg
from PIL import Image, UnidentifiedImageError

from daihoi.adapters.scanning.picture import Gray, Picture, ScanProblem
from daihoi.adapters.scanning.sources import MOST_PIXELS, Source, open_quietly, pdf_of

_LEAST_SIDE = 200
_RENDER_DPI = 200.0
_RENDER_MOST = 6000
# what a scan's page may do besides showing its one picture: states, and text nobody sees (recognised words)
_QUIET = {"q", "Q", "cm", "Do", "gs", "ri", "i", "BDC", "BMC", "EMC", "BX", "EX", "W", "n", "re", "g", "rg", "G", "RG"}
_TEXT = {"BT", "ET", "Tf", "Td", "TD", "Tm", "Tj", "TJ", "'", "Tr", "Tz", "Tc", "Tw", "Ts", "TL", "T*"}
_FAILURES = (OSError, ValueError, TypeError, KeyError, SyntaxError, EOFError, RuntimeError, MemoryError, OverflowError)
_PDF_FAILURES = (
    pikepdf.PdfError,
    pikepdf.models.image.UnsupportedImageTypeError,
    AttributeError,
    IndexError,
    zlib.error,
)


def decode_page(source: Source, page: int) -> Picture:
    """Page `page` (from 1) of a file. Raises ScanProblem: `damaged_file`, `too_large`, `not_a_ballot`."""
    if source.kind == "pdf":
        return _pdf_page(source.name, page)
    if source.kind == "jpeg":
        try:
            return jpeg_picture(Path(source.name).read_bytes())
        except OSError:
            raise ScanProblem("damaged_file") from None
    return _image_file(source.name, page - 1)


def check_size(width: int, height: int) -> None:
    """Refuse what cannot be a page: too many pixels to hold, or too few to show a name."""
    if width * height > MOST_PIXELS:
        raise ScanProblem("too_large")
    if min(width, height) < _LEAST_SIDE:
        raise ScanProblem("not_a_ballot")


def jpeg_picture(raw: bytes, dpi: float | None = None) -> Picture:
    """A JPEG's luminance; `dpi` when the file around it says more than the JPEG itself."""
    try:
        with open_quietly(io.BytesIO(raw)) as image:
            check_size(*image.size)
            dpi = dpi or _dpi(image.info)
            plain = image.mode in ("L", "RGB")
            gray = np.asarray(image.convert("L")) if not plain else None
        if gray is None:
            gray = simplejpeg.decode_jpeg(raw, colorspace="GRAY")[:, :, 0]
    except ScanProblem:
        raise
    except (*_FAILURES, UnidentifiedImageError):
        raise ScanProblem("damaged_file") from None
    return Picture(np.ascontiguousarray(gray), dpi, False, _digest(raw))


def _digest(raw: bytes | memoryview) -> str:
    return hashlib.sha256(raw, usedforsecurity=False).hexdigest()[:24]  # most processors have instructions for it


def _dpi(info: dict[Any, Any]) -> float | None:
    """The resolution a file states, when it can be one."""
    try:
        across, down = (float(value) for value in info.get("dpi", (0, 0)))
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return across if 90 <= across <= 2500 and abs(across - down) < 0.02 * across else None


def _image_file(name: str, frame: int) -> Picture:
    try:
        with open_quietly(name) as image:
            image.seek(frame)
            check_size(*image.size)
            dpi = _dpi(image.info)
            return _from_pil(image, dpi)
    except ScanProblem:
        raise
    except (*_FAILURES, UnidentifiedImageError, zlib.error):
        raise ScanProblem("damaged_file") from None


def _from_pil(image: Image.Image, dpi: float | None) -> Picture:
    one_bit = image.mode == "1"
    gray = _gray_of(image)
    if not one_bit and gray.size:
        sample = gray[:: max(1, gray.shape[0] // 64)]
        one_bit = bool(((sample == 0) | (sample == 255)).all()) and bool((sample == 0).any())
    return Picture(gray, dpi, one_bit, _digest(gray.data))


def _gray_of(image: Image.Image) -> Gray:
    """Gray levels of any picture: 16 bits scaled down, what is transparent shown on white paper."""
    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        levels = np.asarray(image, np.float32)
        top = 65535.0 if image.mode != "F" and levels.max(initial=0) > 255 else 255.0
        if image.mode == "F":
            top = float(levels.max(initial=0)) or 1.0
        return np.ascontiguousarray(np.clip(levels * (255.0 / top), 0, 255).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        paper = Image.new("RGBA", rgba.size, (255, 255, 255, 255))
        return np.ascontiguousarray(np.asarray(Image.alpha_composite(paper, rgba).convert("L")))
    return np.ascontiguousarray(np.asarray(image if image.mode == "L" else image.convert("L")))


# ---- PDF --------------------------------------------------------------------------------------------------


def _pdf_page(name: str, number: int) -> Picture:
    try:
        page = pdf_of(name).pages[number - 1]
        image = _only_picture(page)
        if image is not None:
            picture = _embedded(page, image)
            if picture is not None:
                return picture
    except ScanProblem:
        raise
    except (*_FAILURES, *_PDF_FAILURES):
        pass  # no picture that can be taken as it is: the page is drawn instead
    return _rendered(name, number)


def _only_picture(page: pikepdf.Page) -> pikepdf.Object | None:
    """The picture of a page that shows one picture, the right way round, whole, and nothing else; else None."""
    objects = page.resources.get("/XObject", {})
    shown: list[str] = []
    matrix = np.eye(3)
    stack: list[np.ndarray[Any, Any]] = []
    placed = np.eye(3)
    hidden = False
    for operands, operator in pikepdf.parse_content_stream(page):
        word = str(operator)
        if word == "q":
            stack.append(matrix)
        elif word == "Q":
            matrix = stack.pop() if stack else np.eye(3)
        elif word == "cm":
            a, b, c, d, e, f = (float(value) for value in operands)
            matrix = np.array([[a, b, 0], [c, d, 0], [e, f, 1]]) @ matrix
        elif word == "Do":
            shown.append(str(operands[0]))
            placed = matrix
        elif word == "Tr":
            hidden = int(operands[0]) == 3
        elif (word in ("Tj", "TJ") and not hidden) or word not in _QUIET | _TEXT:
            return None
    if len(shown) != 1 or shown[0] not in objects:
        return None
    image = objects[shown[0]]
    if image.get("/Subtype") != "/Image" or any(key in image for key in ("/SMask", "/Mask", "/ImageMask", "/Decode")):
        return None
    return image if _fills(page, placed) else None


def _fills(page: pikepdf.Page, placed: np.ndarray[Any, Any]) -> bool:
    """Whether the picture is not mirrored and covers the page without being cut off."""
    left, foot, right, top = (float(value) for value in (page.cropbox or page.mediabox))
    corners = np.array([[0, 0, 1], [1, 0, 1], [0, 1, 1], [1, 1, 1]]) @ placed
    low, high = corners[:, :2].min(0), corners[:, :2].max(0)
    wide, high_pt = right - left, top - foot
    inside = low[0] > left - 0.03 * wide and low[1] > foot - 0.03 * high_pt
    inside = inside and high[0] < right + 0.03 * wide and high[1] < top + 0.03 * high_pt
    area = float(np.prod(high - low))
    return bool(np.linalg.det(placed[:2, :2]) > 0 and inside and area > 0.7 * wide * high_pt)


def _embedded(page: pikepdf.Page, image: pikepdf.Object) -> Picture | None:
    width, height = int(image.Width), int(image.Height)
    check_size(width, height)
    dpi = _page_dpi(page, width, height)
    filters = image.get("/Filter")
    names = [str(f) for f in filters] if isinstance(filters, pikepdf.Array) else [str(filters)] if filters else []
    if names == ["/DCTDecode"]:
        return jpeg_picture(bytes(image.read_raw_bytes()), dpi)
    if names not in ([], ["/FlateDecode"], ["/CCITTFaxDecode"], ["/LZWDecode"]):
        return None
    if names and _is_bomb(image, width * height):
        raise ScanProblem("too_large")
    pil = pikepdf.PdfImage(image).as_pil_image()
    return _from_pil(pil, dpi)


def _page_dpi(page: pikepdf.Page, width: int, height: int) -> float | None:
    """Pixels an inch of the paper, as the page's size says; None when the size says nothing (telephones)."""
    box = page.mediabox
    unit = float(page.obj.get("/UserUnit", 1))
    wide, high = (abs(float(box[2] - box[0])) * unit / 72, abs(float(box[3] - box[1])) * unit / 72)
    if not (wide and high):
        return None
    dpi = max(width, height) / max(wide, high)
    return dpi if 90 <= dpi <= 2500 else None


def _is_bomb(image: pikepdf.Object, pixels: int) -> bool:
    """Whether a little stream unpacks to far more than its picture needs."""
    raw = bytes(image.read_raw_bytes()) if int(image.get("/Length", 0)) < 400_000_000 else b""
    if not raw:
        return True
    if str(image.get("/Filter")) != "/FlateDecode" or len(raw) * 1100 < pixels * 8 + 50_000_000:
        return False
    unpacker = zlib.decompressobj()
    room = pixels * 8 + 1_000_000
    unpacked = 0
    at = 0
    while at < len(raw) and unpacked <= room:
        unpacked += len(unpacker.decompress(raw[at : at + 65536], 1 << 26))
        if unpacker.unconsumed_tail:
            return True
        at += 65536
    return unpacked > room


def _rendered(name: str, number: int) -> Picture:
    """A page that is not one picture, drawn; it is no scan, so two alike are no sign of a double feed."""
    import pypdfium2  # 4 MB that a reader of scans hardly ever needs

    try:
        document = pypdfium2.PdfDocument(name)
        try:
            page = document[number - 1]
            longest = max(page.get_size())
            if longest <= 0:
                raise ScanProblem("damaged_file")
            scale = min(_RENDER_DPI / 72, _RENDER_MOST / longest)
            check_size(*(max(1, round(side * scale)) for side in page.get_size()))
            drawn = page.render(scale=scale, grayscale=True).to_numpy()
            gray = drawn if drawn.ndim == 2 else cv2.cvtColor(drawn[:, :, :3], cv2.COLOR_BGR2GRAY)
            return Picture(np.array(gray, np.uint8), scale * 72, False, "")
        finally:
            document.close()
    except ScanProblem:
        raise
    except (*_FAILURES, pypdfium2.PdfiumError, IndexError):
        raise ScanProblem("damaged_file") from None
