"""Tờ trình đề nghị chuẩn y: request for ratification."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import MASS_BODIES, Kind, Stage
from daihoi.web.papers.kinds.ratification_request.facts import Facts, gather
from daihoi.web.papers.kinds.ratification_request.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="ratification_request",
    title=Words("Tờ trình đề nghị chuẩn y", "Request for ratification"),
    stage=Stage.AFTER,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.COMMITTEE,),
    series="TTr",
    by_committee=True,
    bodies=MASS_BODIES,
)
