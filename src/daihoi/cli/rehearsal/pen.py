"""The rehearsal's hand and scanner: marks on the printed page, the page as an office scanner would give it."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pikepdf
import pypdfium2
import simplejpeg
from numpy.typing import NDArray

from daihoi.cli.rehearsal.voters import PaperMarks

DPI = 200
MM = DPI / 25.4
Picture = NDArray[np.uint8]


def blank_pages(pdf: Path, pages: int) -> list[Picture]:
    """The first `pages` pages of the print run as gray pictures at 200 dpi."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            np.ascontiguousarray(np.squeeze(document[number].render(scale=DPI / 72, grayscale=True).to_numpy()))
            for number in range(pages)
        ]


def scan(layout: Mapping[str, Any], blanks: list[Picture], papers: Iterable[PaperMarks], seed: int, out: Path) -> None:
    """Mark every paper, scan it (a little askew, a little dim, JPEG) and write one PDF of pictures."""
    chance = random.Random(seed)
    pdf = pikepdf.new()
    for marks in papers:
        for page, blank in zip(layout["pages"], blanks, strict=True):
            picture = blank.copy()
            for line in _lines(page["zones"], marks, chance):
                cv2.polylines(picture, [line], False, chance.randint(20, 70), chance.choice((2, 3)), cv2.LINE_AA)
            _append(pdf, _scanned(picture, chance))
    pdf.save(out, deterministic_id=True)


def _lines(zones: list[dict[str, Any]], marks: PaperMarks, chance: random.Random) -> Iterator[NDArray[np.int32]]:
    for zone in zones:
        key, kind = zone.get("candidate"), zone["kind"]
        if kind == "name_text" and key in marks.struck:
            yield _stroke(zone["x"] - 2, zone["x"] + zone["width"] + 2, zone["y"] + zone["height"] / 2, 0.8, chance)
        elif (kind == "agree" and key in marks.agreed) or (kind == "disagree" and key in marks.disagreed):
            yield from _cross(zone, chance)


def _stroke(left: float, right: float, y: float, tilt: float, chance: random.Random) -> NDArray[np.int32]:
    """A line drawn by hand from left to right, in millimetres, with tremor."""
    lean = chance.uniform(-tilt, tilt)
    steps = np.linspace(0, 1, 12)
    wobble = np.array([chance.gauss(0, 0.12) for _ in steps])
    xs = left + (right - left) * steps
    ys = y + lean * (steps - 0.5) + wobble
    return np.column_stack((xs * MM, ys * MM)).round().astype(np.int32)


def _cross(zone: Mapping[str, float], chance: random.Random) -> Iterator[NDArray[np.int32]]:
    inset = zone["width"] * chance.uniform(0.12, 0.22)
    left, right = zone["x"] + inset, zone["x"] + zone["width"] - inset
    top, bottom = zone["y"] + inset, zone["y"] + zone["height"] - inset
    for start, end in (((left, top), (right, bottom)), ((right, top), (left, bottom))):
        ends = np.array([start, end]) + np.array([[chance.gauss(0, 0.2) for _ in range(2)] for _ in range(2)])
        yield (ends * MM).round().astype(np.int32)


def _scanned(picture: Picture, chance: random.Random) -> Picture:
    height, width = picture.shape
    angle, shift = chance.uniform(-0.6, 0.6), (chance.uniform(-4, 4), chance.uniform(-4, 4))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turn[:, 2] += shift
    turned = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    return np.asarray(cv2.LUT(turned, _dim(chance.randint(236, 252))), dtype=np.uint8)


def _dim(white: int) -> Picture:
    return (np.arange(256) * white / 255).astype(np.uint8)


def _append(pdf: pikepdf.Pdf, picture: Picture) -> None:
    height, width = picture.shape
    data = simplejpeg.encode_jpeg(picture[:, :, None], quality=80, colorspace="GRAY")
    image = pikepdf.Stream(pdf, data)
    image.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height, BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    points = (width * 72 / DPI, height * 72 / DPI)
    page = pdf.add_blank_page(page_size=points)
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.obj.Contents = pikepdf.Stream(pdf, f"{points[0]:.3f} 0 0 {points[1]:.3f} 0 0 cm /Im0 Do".encode())


def jpeg_bytes(picture: Picture) -> bytes:
    """One picture as a JPEG file in memory."""
    return io.BytesIO(simplejpeg.encode_jpeg(picture[:, :, None], quality=85, colorspace="GRAY")).getvalue()
