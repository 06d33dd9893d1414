"""Sơ đồ chỗ ngồi: seat list."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.seat_list.facts import Facts, gather
from daihoi.web.papers.kinds.seat_list.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="seat_list",
    title=Words("Sơ đồ chỗ ngồi", "Seat list"),
    stage=Stage.BEFORE,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.SEATED,),
)
