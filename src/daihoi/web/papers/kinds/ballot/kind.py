"""Phiếu bầu: bản kê in và giao phiếu: ballots: printing and handover."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.ballot.facts import Facts, gather
from daihoi.web.papers.kinds.ballot.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="ballot",
    title=Words("Phiếu bầu: bản kê in và giao phiếu", "Ballots: printing and handover"),
    stage=Stage.ELECTION,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.PRINTED,),
    per_contest=True,
)
