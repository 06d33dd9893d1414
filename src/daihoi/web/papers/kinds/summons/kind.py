"""Giấy triệu tập: summons."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.summons.facts import Facts, gather
from daihoi.web.papers.kinds.summons.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="summons",
    title=Words("Giấy triệu tập", "Summons"),
    stage=Stage.BEFORE,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.CONVENED,),
    by_committee=True,
)
