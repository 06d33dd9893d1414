"""Biên bản đại hội: minutes of the congress."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.congress_minutes.facts import Facts, gather
from daihoi.web.papers.kinds.congress_minutes.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="congress_minutes",
    title=Words("Biên bản đại hội", "Minutes of the congress"),
    stage=Stage.RESULT,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.HELD, Need.PRESENT),
    series="BB",
)
