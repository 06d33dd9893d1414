"""Pictures of all marks of a batch, cut once in the background and kept beside the scans: a view, no fact."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from daihoi.adapters.scanning.shown import Strip, cut_strips
from daihoi.core.ballot_layout import BallotLayout, from_json
from daihoi.web.election.models import Reading, ScanBatch
from daihoi.web.election.queries.files import MARKS_INDEX, marks_folder, page_source, scan_path
from daihoi.web.election.queries.readings import darkness_of, word_of

# a JPEG is at most 65 535 pixels high; a tile about 50
PAGES_A_STRIP = 500


def cut_marks(batch: ScanBatch) -> Path:
    """Cut the strips of a batch unless they are there; gives their folder. The index is written last.

    The index has, beside each place in a strip, what the machine read there and how dark it is, so that the mosaic
    asks no reading again.
    """
    folder = marks_folder(batch)
    if (folder / MARKS_INDEX).exists():
        return folder
    layout, index = from_json(batch.contest.layout), []
    rows = batch.readings.exclude(status="refused").order_by("page").only("page", "line", "scores", "batch_id")
    folder.mkdir(parents=True, exist_ok=True)
    for part, some in enumerate(_chunks(list(rows.values_list("page", flat=True)))):
        into = folder / str(part) if part else folder
        strips = _cut(batch, some, layout, into)
        read = {row.page: row for row in rows.filter(page__in=some)}
        index += [_told(asdict(strip), part, read) for strip in strips]
    (folder / MARKS_INDEX).write_text(json.dumps(index))
    return folder


def _cut(batch: ScanBatch, pages: list[int], layout: BallotLayout, into: Path) -> list[Strip]:
    """The strips of these pages; where each side of a ballot has its own file, they are cut one by one."""
    if not scan_path(batch).is_dir():
        return cut_strips(str(scan_path(batch)), pages, layout, into)
    return [
        replace(strip, pages=(page,))
        for page in pages
        for strip in cut_strips(page_source(batch, page)[0], [1], layout, into)
    ]


def _chunks(pages: list[int]) -> list[list[int]]:
    return [pages[at : at + PAGES_A_STRIP] for at in range(0, len(pages), PAGES_A_STRIP)]


def _told(strip: dict[str, Any], part: int, read: dict[int, Reading]) -> dict[str, Any]:
    """A strip with the machine's word and the darkness of each of its tiles."""
    place = (strip["candidate"], strip["zone"])
    words = [word_of(read[page], *place) for page in strip["pages"]]
    darks = [round(darkness_of(read[page], *place), 6) for page in strip["pages"]]
    return {**strip, "part": part, "words": words, "darks": darks}
