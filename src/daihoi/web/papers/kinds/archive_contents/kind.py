"""Mục lục hồ sơ lưu trữ: contents of the archive."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.archive_contents.facts import Facts, gather
from daihoi.web.papers.kinds.archive_contents.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="archive_contents",
    title=Words("Mục lục hồ sơ lưu trữ", "Contents of the archive"),
    stage=Stage.AFTER,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.ISSUED,),
)
