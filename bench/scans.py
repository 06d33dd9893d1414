"""One page from print to scanned raster, and pages to the files that office scanners write."""

from __future__ import annotations

import io
import math
import struct
import zlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2
import simplejpeg
from numpy.typing import NDArray
from PIL import Image

from bench import distort, wear
from bench.distort import Recipe
from bench.pens import paint
from bench.pens.ink import Raster, Stroke

MM = 25.4
Affine = NDArray[np.float64]


@lru_cache(maxsize=12)
def printed(pdf: Path, page: int, dpi: int) -> Raster:
    """The clean page of a printed PDF as gray pixels; kept, since a contest's ballots are alike."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[page].render(scale=dpi / 72, grayscale=True)
        return np.ascontiguousarray(bitmap.to_numpy()[..., 0] if bitmap.to_numpy().ndim == 3 else bitmap.to_numpy())
    finally:
        document.close()


def make_scan(
    clean: Raster,
    strokes: list[Stroke],
    recipe: Recipe,
    rng: np.random.Generator,
    stamp_mm: tuple[float, float, float, float] | None,
    behind: Raster | None = None,
) -> tuple[Raster, Affine]:
    """Paper becomes picture: the raster, and where millimetres of the layout went on it (but for the stretch)."""
    per_mm = recipe.dpi / MM
    lamp = (rng.uniform(0.2, 0.34), rng.uniform(0.5, 0.62), 0.11)
    weights = tuple(part / sum(lamp) for part in lamp)
    sheet, to_px = _scaled(clean, recipe.print_scale, per_mm)
    if recipe.copies:
        sheet = wear.copy_generation(sheet, rng)
    if recipe.colour:
        sheet = cv2.cvtColor(sheet, cv2.COLOR_GRAY2RGB)
    if recipe.stamp and stamp_mm:
        corner = to_px[:, :2] @ np.array(stamp_mm[:2]) + to_px[:, 2]
        red = float(np.dot((0.8, 0.12, 0.18), weights))
        wear.stamp(sheet, rng, (corner[0], corner[1], stamp_mm[2] * per_mm, stamp_mm[3] * per_mm), red)
    paint(sheet, strokes, to_px, weights)  # type: ignore[arg-type]
    if recipe.bleed and behind is not None:
        sheet = wear.bleed_through(
            sheet, behind if sheet.ndim == 2 else cv2.cvtColor(behind, cv2.COLOR_GRAY2RGB), recipe.bleed
        )
    if recipe.folds:
        sheet = wear.fold(sheet, rng, recipe.folds, per_mm)
    if recipe.stains:
        sheet = wear.stain(sheet, rng, recipe.stains, per_mm)
    return _scanned(sheet, to_px, recipe, rng, per_mm)


def _scaled(clean: Raster, scale: float, per_mm: float) -> tuple[Raster, Affine]:
    """A printer's scale about the middle of the sheet, on white paper."""
    h, w = clean.shape[:2]
    grow = cv2.getRotationMatrix2D((w / 2, h / 2), 0, scale)
    to_px = np.column_stack([grow[:, :2] * per_mm, grow[:, 2]])
    if scale == 1:
        return clean.copy(), to_px
    key = (id(clean), scale)
    if key not in _SCALED:
        while len(_SCALED) >= _MOST_SCALED:
            del _SCALED[next(iter(_SCALED))]
        grown = cv2.warpAffine(clean, grow, (w, h), flags=cv2.INTER_LINEAR, borderValue=255)
        _SCALED[key] = (clean, np.asarray(grown, np.uint8))
    return _SCALED[key][1].copy(), to_px


# a batch leaves one printer: its pages grow alike. The clean page is kept too, so that its id stays its own.
_SCALED: dict[tuple[int, float], tuple[Raster, Raster]] = {}
_MOST_SCALED = 6
_TURNS = {1: cv2.ROTATE_90_COUNTERCLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_CLOCKWISE}


def _scanned(
    sheet: Raster, to_px: Affine, recipe: Recipe, rng: np.random.Generator, per_mm: float
) -> tuple[Raster, Affine]:
    h, w = sheet.shape[:2]
    turn = np.vstack([distort.turned(w, h, recipe, per_mm), (0, 0, 1)])
    picture = distort.light(distort.feed(sheet, recipe, rng, per_mm), recipe, rng, per_mm)
    if recipe.form in ("g4", "pdf_g4"):
        picture = distort.one_bit(picture, rng).astype(np.uint8) * 255
    quarter = {
        0: np.eye(3),
        1: np.array([(0, 1, 0), (-1, 0, w - 1), (0, 0, 1)]),
        2: np.array([(-1, 0, w - 1), (0, -1, h - 1), (0, 0, 1)]),
        3: np.array([(0, -1, h - 1), (1, 0, 0), (0, 0, 1)]),
    }[recipe.quarter_turns]
    where = quarter @ turn @ np.vstack([to_px, (0, 0, 1)])
    turns = _TURNS.get(recipe.quarter_turns)
    return picture if turns is None else np.asarray(cv2.rotate(picture, turns), np.uint8), where


# ---- strays: what else lies in the feeder -----------------------------------------------------------------


def blank_sheet(recipe: Recipe, rng: np.random.Generator) -> Raster:
    """An empty sheet, as dirty as the others."""
    h, w = round(297 / MM * recipe.dpi), round(210 / MM * recipe.dpi)
    clean = np.full((h, w), 255, np.uint8)
    return make_scan(clean, [], replace(recipe, stamp=False, bleed=0, copies=0), rng, None)[0]


def letter(recipe: Recipe, rng: np.random.Generator) -> Raster:
    """A page of text with a frame: somebody's speech among the ballots."""
    h, w = round(297 / MM * recipe.dpi), round(210 / MM * recipe.dpi)
    clean = np.full((h, w), 255, np.uint8)
    size = recipe.dpi / 300
    for line in range(30):
        words = " ".join("x" * int(rng.integers(2, 9)) for _ in range(9))
        at = (int(w * 0.12), int(h * (0.12 + line * 0.026)))
        cv2.putText(clean, words, at, cv2.FONT_HERSHEY_SIMPLEX, size, 30, max(1, int(size * 2)), cv2.LINE_AA)
    cv2.rectangle(clean, (int(w * 0.08), int(h * 0.07)), (int(w * 0.92), int(h * 0.93)), 0, 3)
    return make_scan(clean, [], replace(recipe, stamp=False, bleed=0), rng, None)[0]


def tear(picture: Raster, rng: np.random.Generator) -> Raster:
    """A corner torn off, 18–45 mm along each edge."""
    out = picture.copy()
    h, w = out.shape[:2]
    a, b = rng.uniform(18, 45, 2) / 210 * min(h, w)
    corner = np.array([(0, 0), (a, 0), (a * 0.6, b * 0.5), (0, b)])
    side = int(rng.integers(4))
    if side in (1, 2):
        corner[:, 0] = w - corner[:, 0]
    if side in (2, 3):
        corner[:, 1] = h - corner[:, 1]
    cv2.fillPoly(out, [corner.astype(np.int32)], 60 if out.ndim == 2 else (60, 60, 60))
    return out


def overlap(lower: Raster, upper: Raster, rng: np.random.Generator) -> Raster:
    """Two sheets fed at once: the upper lies askew over a good part of the lower."""
    h, w = lower.shape[:2]
    move = cv2.getRotationMatrix2D((w / 2, h / 2), float(rng.uniform(-6, 6)), 1.0)
    move[:, 2] += (
        rng.uniform(0.15, 0.4) * h * np.array([math.copysign(0.3, rng.normal()), math.copysign(1, rng.normal())])
    )
    over = cv2.warpAffine(upper, move, (w, h), borderValue=0 if upper.ndim == 2 else (0, 0, 0))
    mask = cv2.warpAffine(np.full((h, w), 255, np.uint8), move, (w, h)) > 0
    out = lower.copy()
    out[mask] = over[mask]
    return out


# ---- files ------------------------------------------------------------------------------------------------


def write_batch(pages: list[Raster], recipe: Recipe, stem: Path, has_dpi: bool) -> list[tuple[Path, int]]:
    """Write one batch as its recipe's form; gives (file, page) of each raster, pages counted from 1."""
    form, dpi = recipe.form, recipe.dpi if has_dpi else 0
    resolution = {"dpi": (dpi, dpi)} if has_dpi else {}
    if form in ("jpeg", "png"):
        placed = []
        for number, page in enumerate(pages):
            file = stem.with_name(f"{stem.name}-{number:03}.{'jpg' if form == 'jpeg' else 'png'}")
            file.write_bytes(_jpeg(page, recipe.quality, dpi) if form == "jpeg" else _png(page, recipe.quality, dpi))
            placed.append((file, 1))
        return placed
    file = stem.with_suffix(".tif" if form in ("tiff", "g4") else ".pdf")
    if form == "tiff":
        packing = "tiff_lzw" if recipe.quality % 2 or recipe.dpi > 300 else "raw"
        _save_all([Image.fromarray(page) for page in pages], file, compression=packing, **resolution)
    elif form == "g4":
        _save_all(
            [Image.fromarray(page).convert("1", dither=0) for page in pages], file, compression="group4", **resolution
        )
    else:
        _write_pdf(pages, recipe, file)
    return [(file, number + 1) for number in range(len(pages))]


def _save_all(images: list[Image.Image], file: Path, **words: object) -> None:
    images[0].save(file, save_all=True, append_images=images[1:], **words)


def _write_pdf(pages: list[Raster], recipe: Recipe, file: Path) -> None:
    """A PDF as scanners make it: one picture a page, the whole page."""
    pdf = pikepdf.new()
    for page in pages:
        h, w = page.shape[:2]
        image = pdf.make_stream(_encoded(page, recipe))
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = w, h, 1 if recipe.form == "pdf_g4" else 8
        image.ColorSpace = pikepdf.Name.DeviceRGB if page.ndim == 3 else pikepdf.Name.DeviceGray
        if recipe.form == "pdf_g4":
            image.Filter = pikepdf.Name.CCITTFaxDecode
            image.DecodeParms = pikepdf.Dictionary(K=-1, Columns=w, Rows=h, BlackIs1=True)
        else:
            image.Filter = pikepdf.Name.DCTDecode if recipe.form == "pdf_jpeg" else pikepdf.Name.FlateDecode
        wide, high = w / recipe.dpi * 72, h / recipe.dpi * 72
        drawing = pdf.make_stream(f"q {wide:.3f} 0 0 {high:.3f} 0 0 cm /Im0 Do Q".encode())
        leaf = pdf.add_blank_page(page_size=(wide, high))
        leaf.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        leaf.obj.Contents = drawing
    pdf.save(file)


def _jpeg(page: Raster, quality: int, dpi: int = 0) -> bytes:
    """A JPEG file; its resolution stands in the header where one is given."""
    if page.ndim == 2:
        raw = simplejpeg.encode_jpeg(page[..., None], quality=quality, colorspace="GRAY")
    else:
        raw = simplejpeg.encode_jpeg(page, quality=quality, colorsubsampling="420")
    if raw[6:11] != b"JFIF\0":
        raise RuntimeError("a JPEG without its header")
    return raw[:13] + struct.pack(">BHH", 1, dpi, dpi) + raw[18:] if dpi else raw


def _png(page: Raster, quality: int, dpi: int) -> bytes:
    """A PNG file, quickly: no line is foretold from another, and the packing never looks back."""
    h, w = page.shape[:2]
    lines = np.zeros((h, page.size // h + 1), np.uint8)
    lines[:, 1:] = page.reshape(h, -1)
    pixels = round(dpi / MM * 1000)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 0 if page.ndim == 2 else 2, 0, 0, 0))]
    chunks += [(b"pHYs", struct.pack(">IIB", pixels, pixels, 1))] if dpi else []
    chunks += [(b"IDAT", _deflated(lines, quality)), (b"IEND", b"")]
    out = [b"\x89PNG\r\n\x1a\n"]
    for name, body in chunks:
        out += [struct.pack(">I", len(body)), name, body, struct.pack(">I", zlib.crc32(body, zlib.crc32(name)))]
    return b"".join(out)


def _deflated(page: Raster, quality: int) -> bytes:
    """Packed as a zlib stream; one scanner in three does not pack at all."""
    packer = zlib.compressobj(0 if quality % 3 == 0 else 1, zlib.DEFLATED, 15, 9, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(page.data) + packer.flush()


def _encoded(page: Raster, recipe: Recipe) -> bytes:
    if recipe.form == "pdf_png":
        return _deflated(np.ascontiguousarray(page), recipe.quality)
    if recipe.form == "pdf_jpeg":
        return _jpeg(page, recipe.quality)
    out = io.BytesIO()
    image = Image.fromarray(page).convert("1", dither=0)
    image.save(out, "TIFF", compression="group4", strip_size=2**31 - 1)
    with Image.open(io.BytesIO(out.getvalue())) as tiff:
        start, size = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]
    if len(start) != 1:
        raise RuntimeError("a G4 page must be one strip")
    return out.getvalue()[start[0] : start[0] + size[0]]
