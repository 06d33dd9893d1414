"""One picture → the scores of every zone of its page, or why it cannot be read (step 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any, cast

import cv2
import numpy as np

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.boxes import BoxSeen, measure_boxes
from daihoi.adapters.scanning.folds import find_lines
from daihoi.adapters.scanning.heap import keep_freed_memory
from daihoi.adapters.scanning.matrices import apply, straighten
from daihoi.adapters.scanning.names import NameSeen, measure_names
from daihoi.adapters.scanning.names_score import FIT_OF_PALE
from daihoi.adapters.scanning.outside import has_writing
from daihoi.adapters.scanning.page_code import read_code
from daihoi.adapters.scanning.picture import Gray, Picture, ScanProblem
from daihoi.adapters.scanning.placing import Placed, place
from daihoi.adapters.scanning.strips import under
from daihoi.core.ballot_layout import BallotLayout, Zone
from daihoi.core.ballot_layout.page import BOX_KINDS
from daihoi.core.ballot_line import WRITING_OUTSIDE
from daihoi.core.marks import BoxScore, NameScore

cv2.setNumThreads(1)
keep_freed_memory()
_FINEST_PER_MM = 16.0
_STAMP_MM2 = 12.0  # of ink make a seal, even a faint or cut one
_STAMP_DARK = 0.12


_MEASURES = {kind: tuple(field.name for field in fields(kind)) for kind in (BoxScore, NameScore)}
_TAKEN = {kind: attrgetter(*names) for kind, names in _MEASURES.items()}  # dataclasses.asdict is far slower


def measures_of(score: BoxScore | NameScore) -> tuple[float, ...]:
    """The values of a score in the order of its fields."""
    return cast(tuple[float, ...], _TAKEN[type(score)](score))


@dataclass(frozen=True, slots=True)
class ZoneScore:
    """One zone's score with its place on the scan: (left, top, right, bottom) in pixels."""

    zone: Zone
    score: BoxScore | NameScore
    pixels: tuple[int, int, int, int]

    def as_json(self) -> dict[str, Any]:
        """Candidate, zone, measures and place, as they are kept for re-judging."""
        return {
            "candidate": self.zone.candidate,
            "zone": self.zone.kind,
            "pixels": list(self.pixels),
            **dict(zip(_MEASURES[type(self.score)], measures_of(self.score), strict=True)),
        }


@dataclass(frozen=True, slots=True)
class PageScores:
    """Everything measured on one page."""

    layout: BallotLayout
    page: int
    scores: tuple[ZoneScore, ...]
    sheet: str | None
    notes: tuple[str, ...]
    has_stamp: bool | None


Packed = tuple[str, int, str | None, tuple[str, ...], bool | None, list[tuple[Any, ...]]]


def packed(scores: PageScores) -> Packed:
    """A page's scores as plain values, without what the other process knows already: its layout and zones."""
    number = {id(zone): at for at, zone in enumerate(scores.layout.pages[scores.page - 1].zones)}
    rows = [(number[id(one.zone)], one.pixels, measures_of(one.score)) for one in scores.scores]
    return scores.layout.hash, scores.page, scores.sheet, scores.notes, scores.has_stamp, rows


def unpacked(given: Packed, layouts: Mapping[str, BallotLayout]) -> PageScores:
    """The scores again; `layouts` by the hash's first twelve signs."""
    whole_hash, page, sheet, notes, has_stamp, rows = given
    layout = layouts[whole_hash[:12].upper()]
    zones = layout.pages[page - 1].zones
    kind = NameScore if layout.about.mark_mode == "strike" else BoxScore
    scores = tuple(ZoneScore(zones[at], kind(*measures), pixels) for at, pixels, measures in rows)
    return PageScores(layout, page, scores, sheet, notes, has_stamp)


def read_picture(picture: Picture, layouts: Mapping[str, BallotLayout]) -> PageScores:
    """Place the page and measure every zone; raises ScanProblem. `layouts` by the hash's first twelve signs."""
    shrink = 1
    gray = picture.gray
    while max(gray.shape) / 297.0 > _FINEST_PER_MM * 1.25:
        gray = cv2.resize(gray, (gray.shape[1] // 2, gray.shape[0] // 2), interpolation=cv2.INTER_AREA)
        shrink *= 2
    dpi = picture.dpi / shrink if picture.dpi else None
    placed = place(Picture(gray, dpi, picture.is_one_bit), layouts)
    lines = find_lines(gray, placed)
    page = placed.page
    if placed.layout.about.mark_mode == "strike":
        seen = measure_names(gray, placed, lines, has_levels=not picture.is_one_bit)
        # where a broad pen lies over many names, the others look pale beside them: they are asked about, not lost
        if sum(name.score.fit < FIT_OF_PALE for name in seen) > max(1, len(seen) // 4):
            raise ScanProblem(_lost(placed), placed.layout.about.id, page.number)
        scores = _named(placed, seen, shrink, is_one_bit=picture.is_one_bit)
    else:
        boxes = measure_boxes(gray, placed, page.of_kind(*BOX_KINDS), lines)
        if sum(box.score.frame < 0.55 for box in boxes) > max(2, len(boxes) // 4):
            raise ScanProblem(_lost(placed), placed.layout.about.id, page.number)
        scores = _named(placed, boxes, shrink, is_one_bit=picture.is_one_bit)
    notes = [*placed.notes, *lines.notes, *([WRITING_OUTSIDE] if has_writing(placed, lines) else [])]
    if placed.is_photo:
        notes.insert(0, "phone")
    if picture.is_one_bit:
        notes.insert(0, "one_bit")
    sheet, has_stamp = _sheet(gray, placed), _stamp(gray, placed)
    return PageScores(placed.layout, page.number, tuple(scores), sheet, tuple(notes), has_stamp)


def _lost(placed: Placed) -> str:
    """Why the print is not where the squares say: another sheet lies there, or the photograph is too bent."""
    return "page_not_found" if placed.is_photo else "overlapping_sheets"


def _named(placed: Placed, seen: Sequence[BoxSeen | NameSeen], shrink: int, *, is_one_bit: bool) -> list[ZoneScore]:
    """Scores with the kind of scan and the place of each zone on it as it came, all corners through one matrix."""
    if not seen:
        return []
    edges = np.array(
        [(s.zone.box.x + s.dx, s.zone.box.y + s.dy, s.zone.box.right + s.dx, s.zone.box.bottom + s.dy) for s in seen]
    )
    corners = edges[:, [[0, 1], [2, 1], [0, 3], [2, 3]]]
    at = apply(placed.to_px, corners.reshape(-1, 2)).reshape(-1, 4, 2) * shrink
    places = np.concatenate([np.floor(at.min(1)), np.ceil(at.max(1))], axis=1).astype(int).tolist()
    photo, one_bit = int(placed.is_photo), int(is_one_bit)
    is_usual = not (photo or one_bit)  # which a score says by itself
    return [
        ZoneScore(
            s.zone, s.score if is_usual else replace(s.score, photo=photo, one_bit=one_bit), (left, top, right, foot)
        )
        for s, (left, top, right, foot) in zip(seen, places, strict=True)
    ]


def _sheet(gray: Gray, placed: Placed) -> str | None:
    if placed.page.sheet_code is None:
        return None
    return read_code(gray, placed.to_px, placed.page.sheet_code)


def _stamp(gray: Gray, placed: Placed) -> bool | None:
    """Whether there is ink in the place of the seal beyond what is printed there; None where a page has none."""
    zones = placed.page.of_kind("stamp")
    if not zones:
        return None
    box = zones[0].box
    patch = straighten(gray, placed.to_px, (box.x, box.y, box.width, box.height), PER_MM / 2)
    white = cv2.resize(placed.whites(box, (5, 5)), (patch.shape[1], patch.shape[0]), interpolation=cv2.INTER_LINEAR)
    dark = patch < white - np.float32(_STAMP_DARK) * (white - np.float32(placed.black))
    corner = (round(box.x * PER_MM), round(box.y * PER_MM))
    printed = under(placed, corner, (2 * patch.shape[0], 2 * patch.shape[1])).printed[::2, ::2]
    return float((dark & ~printed).sum()) / (PER_MM / 2) ** 2 > _STAMP_MM2
