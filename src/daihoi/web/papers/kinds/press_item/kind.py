"""Tin bài về đại hội: press item."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.press_item.facts import Facts, gather
from daihoi.web.papers.kinds.press_item.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="press_item",
    title=Words("Tin bài về đại hội", "Press item"),
    stage=Stage.RESULT,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.NEWS, Need.PRESENT),
)
