"""Báo cáo tình hình đảng viên dự đại hội: report on members attending."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.members_report.facts import Facts, gather
from daihoi.web.papers.kinds.members_report.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="members_report",
    title=Words("Báo cáo tình hình đảng viên dự đại hội", "Report on members attending"),
    stage=Stage.SESSION,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.OF_MEMBERS, Need.PRESENT),
    series="BC",
)
