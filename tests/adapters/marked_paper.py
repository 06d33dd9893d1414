"""A ballot on a desk for the reader's tests: printed, drawn on with simple pens, scanned, written to a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image
from tests.contests import contest

from daihoi.adapters.printing import print_ballots
from daihoi.core.ballot_layout import BallotLayout, lay_out
from daihoi.core.geometry import Box

__all__ = ["Paper", "contest"]
INK = 40


class Paper:
    """One printed page at `dpi`, to be drawn on in millimetres of the layout."""

    def __init__(self, about: Mapping[str, Any], folder: Path, page: int = 1, dpi: int = 200) -> None:
        self.layout: BallotLayout = lay_out(about)
        self.number, self.dpi, self.per_mm = page, dpi, dpi / 25.4
        file = folder / "one.pdf"
        print_ballots(self.layout, 1, file)
        document = pypdfium2.PdfDocument(file)
        drawn = document[page - 1].render(scale=dpi / 72, grayscale=True).to_numpy()
        document.close()
        self.gray: NDArray[np.uint8] = np.array(drawn if drawn.ndim == 2 else drawn[:, :, 0], np.uint8)

    def box(self, candidate: str, kind: str) -> Box:
        """One zone of this page."""
        zones = self.layout.pages[self.number - 1].of_kind(kind)
        return next(zone.box for zone in zones if zone.candidate == candidate)

    def line(self, *points: tuple[float, float], width: float = 0.5, ink: int = INK) -> Paper:
        """A pen's line through points in mm."""
        at = np.round(np.array(points) * self.per_mm * 16).astype(np.int32)
        cv2.polylines(self.gray, [at], False, ink, max(1, round(width * self.per_mm)), cv2.LINE_AA, 4)
        return self

    def cross(self, candidate: str, kind: str, size: float = 0.8, ink: int = INK) -> Paper:
        """An X in a box, its arms over `size` of it."""
        box = self.box(candidate, kind)
        x, y, r = box.centre.x, box.centre.y, box.height / 2 * size
        return self.line((x - r, y - r), (x + r, y + r), ink=ink).line((x + r, y - r), (x - r, y + r), ink=ink)

    def scribble(self, candidate: str, kind: str) -> Paper:
        """A box scribbled full, over its edges."""
        box = self.box(candidate, kind).grown(0.5)
        ys = np.linspace(box.y, box.bottom, 16)
        return self.line(*[(box.x if at % 2 else box.right, float(y)) for at, y in enumerate(ys)], width=0.6)

    def strike(self, candidate: str, start: float = 0.0, end: float = 1.0, drop: float = 0.5) -> Paper:
        """A level line over a share of a name, at a share of its height."""
        box = self.box(candidate, "name_text")
        y = box.y + drop * box.height
        left = box.x + start * box.width - (1.5 if start == 0 else 0)
        right = box.x + end * box.width + (2.0 if end == 1 else 0)
        return self.line((left, y), (right, y + 0.2))

    def scanned(self, seed: int = 1, turn: int = 0, skew: float = 0.0, noise: float = 2.0, scale: float = 1.0) -> Paper:
        """As a scanner gives it: askew, a little blurred, with noise, turned by quarters."""
        height, width = self.gray.shape
        if skew or scale != 1.0:
            matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, scale)
            warped = cv2.warpAffine(self.gray, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
            self.gray = np.asarray(warped, np.uint8)
        grain = np.random.default_rng(seed).normal(0, noise, self.gray.shape)
        soft = cv2.GaussianBlur(self.gray, (3, 3), 0).astype(np.float32) * 0.97 + grain
        self.gray = np.ascontiguousarray(np.rot90(np.clip(soft, 0, 255).astype(np.uint8), turn))
        return self

    def save(self, file: Path, **words: Any) -> str:
        """Write it as the file's ending says; the resolution goes along."""
        words.setdefault("dpi", (self.dpi, self.dpi))
        Image.fromarray(self.gray).save(file, **words)
        return str(file)
