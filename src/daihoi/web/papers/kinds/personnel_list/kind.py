"""Đề án nhân sự: danh sách trích ngang: personnel list with short biographies."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.personnel_list.facts import Facts, gather
from daihoi.web.papers.kinds.personnel_list.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="personnel_list",
    title=Words("Đề án nhân sự: danh sách trích ngang", "Personnel list with short biographies"),
    stage=Stage.BEFORE,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.PUT_FORWARD,),
    by_committee=True,
)
