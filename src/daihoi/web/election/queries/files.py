"""Where the files of an election lie, below MEDIA_ROOT; never served by their address."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from daihoi.adapters.scanning.sources import files_in
from daihoi.web.election.models import Contest, PrintRun, ScanBatch

MARKS_INDEX = "marks.json"


def print_run_path(run: PrintRun) -> Path:
    """Where the PDF of a print run lies."""
    return Path(settings.MEDIA_ROOT) / run.file


def scan_path(batch: ScanBatch) -> Path:
    """Where the scans of a batch lie: a file, or a folder with the sides of one ballot, a file each."""
    return Path(settings.MEDIA_ROOT) / batch.file


def page_source(batch: ScanBatch, page: int) -> tuple[str, int]:
    """The file in which a page of a batch lies, and its number in that file."""
    path = scan_path(batch)
    return (list(files_in([str(path)]))[page - 1], 1) if path.is_dir() else (str(path), page)


def watched_folder(contest: Contest) -> Path:
    """The one folder of this contest that a scanner may fill; no other place is ever read."""
    return Path(settings.SCANS_ROOT) / contest.public_id


def marks_folder(batch: ScanBatch) -> Path:
    """Where the strips of marks of a batch lie."""
    return scan_path(batch).parent.parent / "marks" / batch.public_id


def pieces_folder(batch: ScanBatch) -> Path:
    """Where pages and rows of a batch are kept once they were shown."""
    return scan_path(batch).parent.parent / "pieces" / batch.public_id
