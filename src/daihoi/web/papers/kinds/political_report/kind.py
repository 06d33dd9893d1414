"""Báo cáo chính trị: political report."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.political_report.facts import Facts, gather
from daihoi.web.papers.kinds.political_report.text import write

KIND = Kind(
    slug="political_report",
    title=Words("Báo cáo chính trị", "Political report"),
    stage=Stage.SESSION,
    facts=Facts,
    gather=gather,
    write=write,
    series="BC",
    by_committee=True,
)
