"""Danh sách kết nạp đảng viên: admissions list."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.admissions_list.facts import Facts, gather
from daihoi.web.papers.kinds.admissions_list.text import write

KIND = Kind(
    slug="admissions_list",
    title=Words("Danh sách kết nạp đảng viên", "Admissions list"),
    stage=Stage.AFTER,
    facts=Facts,
    gather=gather,
    write=write,
    by_committee=True,
)
