"""The pictures behind readings: made when first asked for, kept beside the scans, shown only through a view."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from daihoi.adapters.scanning.shown import page_jpeg, piece_jpeg
from daihoi.core.ballot_layout import BallotLayout, from_json
from daihoi.core.geometry import Box
from daihoi.web.election.models import Reading, ScanBatch
from daihoi.web.election.queries.files import MARKS_INDEX, marks_folder, page_source, pieces_folder

_NUMBER_MM = 19.0  # a number's cell, and some paper before it
_KEY = re.compile(r"[a-z0-9]{1,10}")
_STRIP = re.compile(r"([a-z0-9]{1,10}-[a-z]{1,10})(?:-(\d{1,3}))?")


def page(reading: Reading) -> bytes:
    """The whole page, upright where its place is found."""
    kept = _folder(reading) / f"page-{reading.page}.jpg"
    return _kept(kept, lambda: page_jpeg(*_scan(reading), _layout(reading)))


def row(reading: Reading, candidate: str, zone: str = "") -> bytes:
    """One name's row (its name and boxes), or one zone of it with its surroundings."""
    if not _KEY.fullmatch(candidate) or zone not in ("", "name", "agree", "disagree", "digits", "weight"):
        raise KeyError(candidate)
    layout = _layout(reading)
    side = int(reading.line.get("side") or 1)
    owner = None if zone == "weight" else candidate  # the line that says what the paper carries is nobody's
    zones = [one for one in layout.pages[side - 1].zones if one.candidate == owner]
    kind = "name_text" if zone == "name" else zone
    boxes = [one.box for one in zones if not kind or one.kind == kind]
    if not boxes:
        raise KeyError(candidate)
    around = boxes[0]
    for box in boxes[1:]:
        around = around.joined(box)
    around = _row_with_number(around) if not kind else _with_surroundings(around)
    kept = _folder(reading) / f"{reading.page}-{candidate}-{zone or 'row'}.jpg"
    where = (around.x, around.y, around.width, around.height)
    return _kept(kept, lambda: piece_jpeg(*_scan(reading), where, layout))


def _row_with_number(box: Box) -> Box:
    """A row's name and boxes with what stands before them: beside its number there may be a bracket, too."""
    return box.grown(4.0, 3.0).joined(Box(box.x - _NUMBER_MM, box.y, box.width, box.height))


def _with_surroundings(box: Box) -> Box:
    return box.grown(8.0 if box.width < 20 else 6.0, 5.0)


def is_cut(batch: ScanBatch) -> bool:
    """Whether the strips of a batch are all there."""
    return (marks_folder(batch) / MARKS_INDEX).exists()


def strips_of(batch: ScanBatch) -> list[dict[str, Any]]:
    """What strips there are of a batch; none before they were cut."""
    index = marks_folder(batch) / MARKS_INDEX
    return list(json.loads(index.read_text())) if index.exists() else []


def strip(batch: ScanBatch, name: str) -> bytes:
    """One strip of marks: `c01-agree`, and of large batches `c01-agree-1` …"""
    found = _STRIP.fullmatch(name)
    if not found:
        raise KeyError(name)
    folder = marks_folder(batch) / found[2] if found[2] else marks_folder(batch)
    return (folder / f"{found[1]}.jpg").read_bytes()


def _scan(reading: Reading) -> tuple[str, int]:
    return page_source(reading.batch, reading.page)


def _folder(reading: Reading) -> Path:
    return pieces_folder(reading.batch)


def _layout(reading: Reading) -> BallotLayout:
    contest = reading.batch.contest
    return _read_layout(contest.layout_hash, json.dumps(contest.layout))


@lru_cache(maxsize=8)
def _read_layout(_hash: str, text: str) -> BallotLayout:
    return from_json(json.loads(text))


def _kept(path: Path, make: Any) -> bytes:
    if path.exists():
        return path.read_bytes()
    data: bytes = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)
    return data
