"""A page's code whose dots ran together, compared with the codes of the pages that are awaited (step 8).

A QR code as its readers read it must show every dot apart; at 150 dpi a fat copy does not. But the codes of the given
layouts are known to the dot: whether it is one of them, and which, is still plain when many single dots are not. It
counts as read only if the very dots that spell the layout's hash, and those that spell the page, are the awaited ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.picture import Gray

PER_MM = 8.0
SLACK_MM = 1.2  # how far the code may lie from where the squares say
_GAINS_MM = (0.13, 0.0, 0.26)  # how much wider the dots are than they were drawn
_STRETCHES = (1.0, 0.985, 1.015)
_BLUR_MM = 0.17
_LIKELY = 3  # looked at closely, of all that are awaited
_ALIKE = 0.65  # a wrong hash or page reaches 0.45, the right one on the worst scans 0.8
_OTHERS = 6  # other hashes, to know which dots depend on it: all but one in sixty-four
_LEAST_SPREAD = 3.0  # gray levels
_FINE = 4

Dots = NDArray[np.bool_]


def awaited(patch: Gray, texts: Sequence[str], side_mm: float) -> str | None:
    """Which of these texts the code on a patch says; None unless it is plainly one of them.

    `patch`: the code upright with `SLACK_MM` of its surroundings on each side, at `PER_MM` pixels a millimetre.
    """
    level = patch.astype(np.float32)
    side = round(side_mm * PER_MM)
    if min(level.shape) <= side * max(_STRETCHES) + 1:
        return None
    quick = [(_alike(level, text, side, _GAINS_MM[0])[0], text) for text in dict.fromkeys(texts)]
    best: list[tuple[float, str]] = []
    for _, text in sorted(quick, reverse=True)[:_LIKELY]:
        tried = [_alike(level, text, round(side * stretch), gain) for stretch, gain in product(_STRETCHES, _GAINS_MM)]
        best.append((max(tried)[1], text))
    sure = [text for score, text in best if score > _ALIKE]
    return sure[0] if len(sure) == 1 else None


def _alike(level: NDArray[np.float32], text: str, side: int, gain_mm: float) -> tuple[float, float]:
    """How like the drawing of a text a code is: as a whole, and in the part of its meaning that is least alike."""
    drawn, parts = _drawn(text, side, gain_mm)
    scores = cv2.matchTemplate(level, drawn, cv2.TM_CCOEFF_NORMED)
    _, whole, _, (x, y) = cv2.minMaxLoc(scores)
    there = level[y : y + side, x : x + side]
    return float(whole), min(_likeness(there[part], drawn[part]) for part in parts)


def _likeness(seen: NDArray[np.float32], drawn: NDArray[np.float32]) -> float:
    """Their correlation; 0 where the scan shows one level."""
    if not len(seen) or (spread := float(seen.std())) < _LEAST_SPREAD:
        return 0.0
    return float(((seen - seen.mean()) * (drawn - drawn.mean())).mean()) / (spread * float(drawn.std()))


@lru_cache(maxsize=512)
def _drawn(text: str, side: int, gain_mm: float) -> tuple[NDArray[np.float32], tuple[Dots, ...]]:
    """A code drawn with its dots too wide, and where on it the hash is spelt, and where the page."""
    dark, parts = _dots(text)
    fine = _FINE * len(dark)
    spread = 2 * round(gain_mm * PER_MM * fine / side / 2) + 1
    ink = cv2.resize(dark * 255, (fine, fine), interpolation=cv2.INTER_NEAREST)
    ink = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (spread, spread)))
    paper = cv2.resize(255 - ink, (side, side), interpolation=cv2.INTER_AREA).astype(np.float32)
    drawn = np.asarray(cv2.GaussianBlur(paper, (0, 0), _BLUR_MM * PER_MM), np.float32)
    return drawn, tuple(cv2.resize(part, (side, side), interpolation=cv2.INTER_NEAREST) > 0 for part in parts)


@lru_cache(maxsize=128)
def _dots(text: str) -> tuple[Gray, tuple[Gray, ...]]:
    """The dots of a text's code (1 dark), and 1 where they would differ with another hash, and with another page."""
    import segno  # only a code that nothing else reads needs it

    code = segno.make_qr(text, error="q", boost_error=False)

    def differ(others: Sequence[str]) -> Gray:
        made = [segno.make_qr(other, error="q", boost_error=False, mask=code.mask).matrix for other in others]
        return np.asarray(np.any([np.array(matrix) != dark for matrix in made], axis=0), np.uint8)

    dark = np.array(code.matrix, np.uint8)
    start, spelt, page, contest = text.split(":")
    number, pages = page.split("/")
    hashes = [hashlib.sha256(f"{spelt}{turn}".encode()).hexdigest()[: len(spelt)].upper() for turn in range(_OTHERS)]
    numbers = [str(other) for other in range(1, 10) if str(other) != number]
    return dark, (
        differ([":".join((start, other, page, contest)) for other in hashes]),
        differ([":".join((start, spelt, f"{other}/{pages}", contest)) for other in numbers]),
    )
