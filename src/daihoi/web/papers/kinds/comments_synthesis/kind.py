"""Tổng hợp ý kiến thảo luận: synthesis of comments."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.comments_synthesis.facts import Facts, gather
from daihoi.web.papers.kinds.comments_synthesis.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="comments_synthesis",
    title=Words("Tổng hợp ý kiến thảo luận", "Synthesis of comments"),
    stage=Stage.SESSION,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.NOTED,),
    series="BC",
)
