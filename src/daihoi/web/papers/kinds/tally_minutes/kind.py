"""Biên bản kiểm phiếu: written when the contest is decided, signed by the head of the tellers and the presidium."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.tally_minutes.facts import TallyFacts, gather
from daihoi.web.papers.kinds.tally_minutes.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="tally_minutes",
    title=Words("Biên bản kiểm phiếu", "Tally minutes"),
    stage=Stage.ELECTION,
    facts=TallyFacts,
    gather=gather,
    write=write,
    needs=(Need.DECIDED,),
    series="BB",
    per_contest=True,
)
