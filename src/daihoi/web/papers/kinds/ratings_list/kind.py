"""Tổng hợp xếp loại: ratings list."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.ratings_list.facts import Facts, gather
from daihoi.web.papers.kinds.ratings_list.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="ratings_list",
    title=Words("Tổng hợp xếp loại", "Ratings list"),
    stage=Stage.AFTER,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.PAST_RATINGS,),
    by_committee=True,
    bodies=("party",),
)
