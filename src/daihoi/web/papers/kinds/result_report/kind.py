"""Báo cáo kết quả đại hội: report on the result."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.result_report.facts import Facts, gather
from daihoi.web.papers.kinds.result_report.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="result_report",
    title=Words("Báo cáo kết quả đại hội", "Report on the result"),
    stage=Stage.AFTER,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.RESULTS, Need.PRESENT),
    series="BC",
    by_committee=True,
)
