"""The two sides of a ballot that a scanner writes into two files: bound again before they are read (step 8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from daihoi.adapters.scanning.batch import read_page
from daihoi.adapters.scanning.sources import open_source
from daihoi.core.ballot_layout import BallotLayout, from_json
from daihoi.core.ballot_sides import Bound, Side, Sides
from daihoi.web.election.models import Contest, FolderFile

WAITS = timedelta(minutes=5)  # so long a side waits for its partner, turned over by hand on a flat scanner


@dataclass(frozen=True)
class Arrival:
    """A file of the folder that is not taken yet; `is_whole`: nobody writes it any more."""

    row: FolderFile
    path: Path
    is_whole: bool


@dataclass(frozen=True)
class Settled:
    """Files to take now, those of one ballot together; `pile` is what to remember of the folder once they are taken."""

    together: tuple[tuple[Arrival, ...], ...]
    pile: dict[str, int]


def bound(contest: Contest, arrived: Sequence[Arrival], now: datetime) -> Iterator[Settled]:
    """What of the folder is settled by now, in order; files of whose sides it is not yet certain wait.

    The sides of one ballot come together, a side that lost its partner comes alone, to be refused by name.
    """
    layout = from_json(contest.layout)
    if len(layout.pages) == 1:
        yield from (Settled(((one,),), {}) for one in arrived if one.is_whole)
        return
    pile = contest.watched_pile
    sides: Sides[Arrival] = Sides(pile.get("lead", 0), bool(pile.get("after_refusal", 0)))
    for one in arrived:
        if not one.is_whole:
            return
        if together := tuple(_step(sides, layout, one)):
            yield Settled(together, _remembered(sides))
    if arrived and now - max(one.row.since for one in arrived) >= WAITS:
        papers = list(sides.close())
        sides.after_refusal = sides.after_refusal or not all(paper.is_whole for paper in papers)
        yield Settled(tuple(_apart(papers)), _remembered(sides))


def _step(sides: Sides[Arrival], layout: BallotLayout, one: Arrival) -> Iterator[tuple[Arrival, ...]]:
    """What is settled by one more file; a file of several pages is a pile of its own, read for itself."""
    row = one.row
    pages, side = _looked_at(layout, str(one.path), row.size, row.changed_ns)
    if side:
        yield from _apart(sides.take(one, side))
        return
    yield from _apart(sides.end_pile() if pages > 1 else sides.refuse())
    yield (one,)


def _apart(papers: Iterable[Bound[Arrival]]) -> Iterator[tuple[Arrival, ...]]:
    for paper in papers:
        yield from [paper.pages] if paper.is_whole else [(one,) for one in paper.pages]


def _remembered(sides: Sides[Arrival]) -> dict[str, int]:
    return {"lead": sides.lead, "after_refusal": int(sides.after_refusal)}


@lru_cache(maxsize=4096)
def _looked_at(layout: BallotLayout, name: str, _size: int, _changed_ns: int) -> tuple[int, Side | None]:
    """How many pages a file has; the side of the ballot that it shows, if it is one page and shows one."""
    source = open_source(name)
    if source.problem or source.pages != 1:
        return source.pages, None
    scores = read_page({layout.hash[:12].upper(): layout}, source, 1).scores
    return 1, Side(layout.hash, scores.page, len(layout.pages), scores.sheet or "") if scores else None
