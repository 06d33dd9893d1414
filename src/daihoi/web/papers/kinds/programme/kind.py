"""Chương trình đại hội: programme."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.programme.facts import Facts, gather
from daihoi.web.papers.kinds.programme.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="programme",
    title=Words("Chương trình đại hội", "Programme"),
    stage=Stage.BEFORE,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.PLANNED,),
    series="CTr",
)
