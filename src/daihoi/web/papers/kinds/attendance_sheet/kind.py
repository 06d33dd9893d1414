"""Danh sách điểm danh: attendance sheet."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.attendance_sheet.facts import Facts, gather
from daihoi.web.papers.kinds.attendance_sheet.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="attendance_sheet",
    title=Words("Danh sách điểm danh", "Attendance sheet"),
    stage=Stage.BEFORE,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.CONVENED,),
)
