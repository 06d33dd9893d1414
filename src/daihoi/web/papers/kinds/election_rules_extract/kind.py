"""Trích quy chế bầu cử: election rules extract."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.election_rules_extract.facts import Facts, gather
from daihoi.web.papers.kinds.election_rules_extract.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="election_rules_extract",
    title=Words("Trích quy chế bầu cử", "Election rules extract"),
    stage=Stage.BEFORE,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.REGULATION,),
)
