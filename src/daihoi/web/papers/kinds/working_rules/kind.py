"""Quy chế làm việc: working rules."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.working_rules.facts import Facts, gather
from daihoi.web.papers.kinds.working_rules.text import write

KIND = Kind(
    slug="working_rules",
    title=Words("Quy chế làm việc", "Working rules"),
    stage=Stage.BEFORE,
    facts=Facts,
    gather=gather,
    write=write,
    series="QC",
)
