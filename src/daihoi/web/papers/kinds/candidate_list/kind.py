"""Danh sách bầu cử: candidate list."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.candidate_list.facts import Facts, gather
from daihoi.web.papers.kinds.candidate_list.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="candidate_list",
    title=Words("Danh sách bầu cử", "Candidate list"),
    stage=Stage.ELECTION,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.LISTED,),
    per_contest=True,
)
