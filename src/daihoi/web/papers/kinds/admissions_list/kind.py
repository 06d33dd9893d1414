"""Danh sách kết nạp đảng viên: admissions list."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.admissions_list.facts import Facts, gather
from daihoi.web.papers.kinds.admissions_list.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="admissions_list",
    title=Words("Danh sách kết nạp đảng viên", "Admissions list"),
    stage=Stage.AFTER,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.PAST_ADMISSIONS,),
    by_committee=True,
    bodies=("party",),
)
