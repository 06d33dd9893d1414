"""Pictures of findings: the page and the place, so that a person can say who was wrong."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

from bench.batches import PageTruth
from bench.voters import Key


def load_page(truth: PageTruth) -> Image.Image:
    """The scanned page out of its file."""
    file = Path(truth.source)
    if file.suffix == ".pdf":
        with pikepdf.open(file) as pdf:
            wide = int(pdf.pages[truth.page - 1].Resources.XObject.Im0.Width)
        page = pypdfium2.PdfDocument(file)[truth.page - 1]
        return page.render(scale=wide / page.get_width()).to_pil()
    image = Image.open(file)
    if truth.page > 1:
        image.seek(truth.page - 1)
    return image.convert("L") if image.mode == "1" else image


def save_finding(truth: PageTruth, key: Key | None, what: str, out: Path) -> Path:
    """Save the place (30 mm around it, upright as scanned), or the small page where no place is meant."""
    out.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "_", f"b{truth.batch}_{Path(truth.source).stem}_p{truth.page}_{what}_{'_'.join(key or ())}")
    image = load_page(truth)
    if key is None or not truth.to_px:
        image.thumbnail((1000, 1400))
    else:
        image = _around(image, truth, key)
    file = out / f"{name}.png"
    image.convert("RGB").save(file)
    return file


def _around(image: Image.Image, truth: PageTruth, key: Key) -> Image.Image:
    """The zone and its surroundings, turned as the layout is."""
    x, y, w, h = truth.boxes[key]
    to_px = np.array(truth.to_px)
    per_mm = float(np.sqrt(abs(np.linalg.det(to_px[:2, :2]))))
    show = 10.0  # pixels a millimetre in the saved picture
    left, top, wide, high = x - 14, y - 12, w + 28, h + 24
    back = to_px @ np.array([(1 / show, 0, left), (0, 1 / show, top), (0, 0, 1)])
    pixels = np.array(image.convert("RGB"))
    size = (int(wide * show), int(high * show))
    flags = cv2.WARP_INVERSE_MAP | (cv2.INTER_LINEAR if per_mm < show else cv2.INTER_AREA)
    return Image.fromarray(cv2.warpPerspective(pixels, back, size, flags=flags, borderValue=(128, 128, 128)))
