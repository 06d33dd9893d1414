"""Pictures of all marks of a batch, cut once in the background and kept beside the scans: a view, no fact."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from daihoi.adapters.scanning.shown import cut_strips
from daihoi.core.ballot_layout import from_json
from daihoi.web.election.models import ScanBatch
from daihoi.web.election.queries.files import MARKS_INDEX, marks_folder, scan_path


def cut_marks(batch: ScanBatch) -> Path:
    """Cut the strips of a batch unless they are there; gives their folder. The index is written last."""
    folder = marks_folder(batch)
    if not (folder / MARKS_INDEX).exists():
        pages = batch.readings.exclude(status="refused").order_by("page").values_list("page", flat=True)
        strips = cut_strips(str(scan_path(batch)), pages, from_json(batch.contest.layout), folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARKS_INDEX).write_text(json.dumps([asdict(strip) for strip in strips]))
    return folder
