"""Báo cáo thẩm tra tư cách đại biểu: credentials report."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.credentials_report.facts import Facts, gather
from daihoi.web.papers.kinds.credentials_report.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="credentials_report",
    title=Words("Báo cáo thẩm tra tư cách đại biểu", "Credentials report"),
    stage=Stage.SESSION,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.OF_DELEGATES, Need.PRESENT),
    series="BC",
)
