"""Báo cáo kiểm điểm: self-review report."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import MASS_BODIES, Kind, Stage
from daihoi.web.papers.kinds.self_review.facts import Facts, gather
from daihoi.web.papers.kinds.self_review.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="self_review",
    title=Words("Báo cáo kiểm điểm", "Self-review report"),
    stage=Stage.SESSION,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.PAST_TERM,),
    series="BC",
    by_committee=True,
    bodies=MASS_BODIES,
)
