"""Biên bản hội nghị lần thứ nhất: minutes of the first committee meeting."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.first_meeting_minutes.facts import Facts, gather
from daihoi.web.papers.kinds.first_meeting_minutes.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="first_meeting_minutes",
    title=Words("Biên bản hội nghị lần thứ nhất", "Minutes of the first committee meeting"),
    stage=Stage.AFTER,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.COMMITTEE,),
    series="BB",
    by_committee=True,
)
