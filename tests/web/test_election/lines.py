"""Readings as the reader writes them, made without pictures: for tests of what people do with them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from daihoi.web.election.models import Contest, Reading, ScanBatch
from daihoi.web.election.queries.papers import judged, listed_keys

Struck = tuple[str, ...]


def line_of(contest: Contest, page: int, struck: Struck = (), doubtful: Struck = ()) -> dict[str, Any]:
    """A strike paper: `struck` and `doubtful` names, all others kept."""
    words = {key: "yes" if key in struck else "doubtful" if key in doubtful else "no" for key in listed_keys(contest)}
    choices = [
        {"candidate": key, "against": "partial", "part": "unclear"}
        if word == "doubtful"
        else {"candidate": key, "against": word == "yes"}
        for key, word in words.items()
    ]
    doubts = [
        {"candidate": key, "zone": "name", "why": {"code": "partial", "message": "nét gạch chỉ qua một phần họ tên"},
         "box": {"page": 1, "x": 56.0, "y": 120.0, "width": 30.0, "height": 5.0}, "pixels": [400, 900, 640, 940]}
        for key in doubtful
    ]  # fmt: skip
    return {
        "contract": 1, "source": "scan.pdf", "page": page, "status": "needs_ruling" if doubts else "read",
        "contest": contest.public_id, "sheet": None, "notes": [],
        "marks": [{"candidate": key, "struck": word} for key, word in words.items()], "doubts": doubts,
        "ballot": judged(contest, choices, []), "why": None,
    }  # fmt: skip


def refused_line(page: int, code: str = "blank_page") -> dict[str, Any]:
    """A page that is no ballot."""
    return {
        "contract": 1, "source": "scan.pdf", "page": page, "status": "refused", "contest": None, "sheet": None,
        "notes": [], "marks": [], "doubts": [], "ballot": None, "why": {"code": code, "message": "trang trắng"},
    }  # fmt: skip


def store(contest: Contest, lines: list[dict[str, Any]], now: datetime, *, count_number: int = 1) -> ScanBatch:
    """A file that was read to its end."""
    number = contest.batches.count()
    batch = ScanBatch.objects.create(
        contest=contest, count_number=count_number, file_name="scan.pdf", file=f"election/x/scans/{number}.pdf",
        sha256=f"{number:064d}", state=ScanBatch.State.DONE, pages_done=len(lines), uploaded_at=now,
    )  # fmt: skip
    Reading.objects.bulk_create(
        Reading(batch=batch, page=at, status=line["status"], line=line) for at, line in enumerate(lines, 1)
    )
    return batch
