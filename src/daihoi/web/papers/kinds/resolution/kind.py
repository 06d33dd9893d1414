"""Nghị quyết đại hội: resolution."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.resolution.facts import Facts, gather
from daihoi.web.papers.kinds.resolution.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="resolution",
    title=Words("Nghị quyết đại hội", "Resolution"),
    stage=Stage.RESULT,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.ADOPTED, Need.PRESENT),
    series="NQ",
)
