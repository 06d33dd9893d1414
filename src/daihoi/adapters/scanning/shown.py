"""Pictures for people: a page upright, and strips of one name's marks from many pages, cut in one pass (step 10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from daihoi.adapters.scanning.crops import page_image
from daihoi.adapters.scanning.matrices import straighten
from daihoi.adapters.scanning.picture import Gray, Picture, ScanProblem
from daihoi.adapters.scanning.placing import Placed, place
from daihoi.core.ballot_layout import BallotLayout, Zone

PAGE_PER_MM = 6.0
TILE_PER_MM = 6.0
_QUALITY = 80
_AROUND = {"name_text": (3.0, 1.4), "agree": (1.6, 1.6), "disagree": (1.6, 1.6), "digits": (2.0, 1.6)}


@dataclass(frozen=True, slots=True)
class Strip:
    """The marks of one zone of one name, below one another: which pages, and the size of one tile in pixels."""

    candidate: str
    zone: str
    width: int
    height: int
    pages: tuple[int, ...]


def page_jpeg(source: str, page: int, layout: BallotLayout | None = None) -> bytes:
    """A page as JPEG: upright and cut to the sheet where its place is found, otherwise as it was scanned.

    Raises ScanProblem when there is no picture at all.
    """
    gray = page_image(source, page)
    placed = _placed(gray, layout) if layout else None
    if placed is None:
        shrink = max(1.0, max(gray.shape) / (297.0 * PAGE_PER_MM))
        size = (round(gray.shape[1] / shrink), round(gray.shape[0] / shrink))
        return _jpeg(np.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_AREA), np.uint8))
    sheet = (0.0, 0.0, placed.page.width, placed.page.height)
    return _jpeg(straighten(gray, placed.to_px, sheet, PAGE_PER_MM))


def piece_jpeg(
    source: str, page: int, box: tuple[float, float, float, float], layout: BallotLayout, per_mm: float = 10.0
) -> bytes:
    """A rectangle of the sheet (x, y, width, height in mm) upright; the whole page where its place is not found."""
    gray = page_image(source, page)
    placed = _placed(gray, layout)
    if placed is None:
        return page_jpeg(source, page)
    return _jpeg(straighten(gray, placed.to_px, box, per_mm))


def cut_strips(source: str, pages: Iterable[int], layout: BallotLayout, folder: Path) -> list[Strip]:
    """Cut every mark of these pages and write one JPEG a zone to `folder` (`c01-agree.jpg`), tiles from top down.

    Strike ballots give the names, others their boxes. Pages whose place is not found are left out.
    """
    rows: dict[tuple[str, str], list[tuple[int, Gray]]] = {}
    for page, zone, tile in _tiles(source, pages, layout):
        rows.setdefault((str(zone.candidate), _name(zone)), []).append((page, tile))
    folder.mkdir(parents=True, exist_ok=True)
    strips = []
    for (candidate, kind), tiles in rows.items():
        height, width = tiles[0][1].shape
        (folder / f"{candidate}-{kind}.jpg").write_bytes(_jpeg(np.vstack([tile for _page, tile in tiles])))
        strips.append(Strip(candidate, kind, width, height, tuple(page for page, _tile in tiles)))
    return strips


def _tiles(source: str, pages: Iterable[int], layout: BallotLayout) -> Iterator[tuple[int, Zone, Gray]]:
    kinds = ("name_text",) if layout.about.mark_mode == "strike" else ("agree", "disagree", "digits")
    for page in pages:
        gray = page_image(source, page)
        placed = _placed(gray, layout)
        if placed is None:
            continue
        widest = max((zone.box.width for zone in placed.page.of_kind(*kinds)), default=0.0)
        for zone in placed.page.of_kind(*kinds):
            across, up = _AROUND[zone.kind]
            box = zone.box.grown(across, up)
            where = (box.x, box.y, widest + 2 * across, box.height)
            yield page, zone, straighten(gray, placed.to_px, where, TILE_PER_MM)


def _name(zone: Zone) -> str:
    return "name" if zone.kind == "name_text" else zone.kind


def _placed(gray: Gray, layout: BallotLayout) -> Placed | None:
    known: Mapping[str, BallotLayout] = {layout.hash[:12].upper(): layout}
    try:
        return place(Picture(gray), known)
    except ScanProblem:
        return None


def _jpeg(picture: Gray) -> bytes:
    written, data = cv2.imencode(".jpg", np.ascontiguousarray(picture), [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    if not written:
        raise ScanProblem("damaged_file")
    return bytes(data)
