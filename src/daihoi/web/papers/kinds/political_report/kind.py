"""Báo cáo chính trị: political report."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import MASS_BODIES, Kind, Stage
from daihoi.web.papers.kinds.political_report.facts import Facts, gather
from daihoi.web.papers.kinds.political_report.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="political_report",
    title=Words("Báo cáo chính trị", "Political report"),
    stage=Stage.SESSION,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.PAST_FIGURES,),
    series="BC",
    by_committee=True,
    bodies=MASS_BODIES,
)
