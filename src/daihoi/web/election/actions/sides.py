"""The two sides of a ballot that a scanner writes into two files: bound again before they are read (step 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from daihoi.adapters.scanning.batch import read_page
from daihoi.adapters.scanning.sources import open_source
from daihoi.core.ballot_layout import BallotLayout, from_json
from daihoi.web.election.models import Contest, FolderFile

WAITS = timedelta(minutes=5)  # so long a side waits for its partner, turned over by hand on a flat scanner


@dataclass(frozen=True)
class Arrival:
    """A file of the folder that is not taken yet; `is_whole`: nobody writes it any more."""

    row: FolderFile
    path: Path
    is_whole: bool


@dataclass(frozen=True)
class Side:
    """Which side of a ballot a file shows, and the code of its sheet where it bears one."""

    number: int
    sheet: str


def bound(contest: Contest, arrived: Sequence[Arrival], now: datetime) -> Iterator[list[Arrival]]:
    """The files to take now, in order: the sides of one ballot together, everything else alone.

    Sides are bound where the front is followed by its back, or where the sheet's code says so. A side whose partner
    may still come waits, and all files after it; one that cannot have a partner goes alone, to be refused by name.
    """
    layout = from_json(contest.layout)
    sides, at = len(layout.pages), 0
    if sides == 1:
        yield from ([one] for one in arrived if one.is_whole)
        return
    while at < len(arrived) and arrived[at].is_whole:
        together = _together(layout, arrived[at : at + sides])
        if len(together) < sides and _may_come(layout, arrived[at : at + sides], now):
            return
        yield list(together)
        at += len(together)


def _together(layout: BallotLayout, few: Sequence[Arrival]) -> Sequence[Arrival]:
    """All of these where they are the sides of one ballot, else the first alone."""
    if len(few) == len(layout.pages) and all(one.is_whole for one in few):
        seen = [side_of(layout, one) for one in few]
        if all(seen) and fit([one for one in seen if one], len(layout.pages)):
            return few
    return few[:1]


def _may_come(layout: BallotLayout, few: Sequence[Arrival], now: datetime) -> bool:
    """Whether the other sides of the first file may still be written: those that are there fit, and time is left."""
    whole = [one for one in few if one.is_whole]
    if len(whole) == len(layout.pages):
        return False
    seen = [side_of(layout, one) for one in whole]
    fits = all(seen) and fit([one for one in seen if one], len(layout.pages))
    return fits and now - max(one.row.since for one in few) < WAITS


def fit(seen: Sequence[Side], sides: int) -> bool:
    """Whether these are sides of one ballot, from its first on, or in any order where all bear the same code."""
    codes = {one.sheet for one in seen}
    if len(codes - {""}) > 1:
        return False
    numbers = [one.number for one in seen]
    if "" not in codes:
        return len(set(numbers)) == len(numbers) <= sides
    return numbers == list(range(1, len(numbers) + 1))


def side_of(layout: BallotLayout, arrival: Arrival) -> Side | None:
    """The side that a file of one page shows; None where it has more pages or shows no side of this ballot."""
    row = arrival.row
    return _read_side(layout, str(arrival.path), row.size, row.changed_ns)


@lru_cache(maxsize=256)
def _read_side(layout: BallotLayout, name: str, _size: int, _changed_ns: int) -> Side | None:
    source = open_source(name)
    if source.problem or source.pages != 1:
        return None
    scores = read_page({layout.hash[:12].upper(): layout}, source, 1).scores
    return Side(scores.page, scores.sheet or "") if scores else None
