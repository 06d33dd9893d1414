"""Kịch bản điều hành: run-of-show script."""

from __future__ import annotations

from daihoi.core.errors import Words
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds.run_script.facts import Facts, gather
from daihoi.web.papers.kinds.run_script.text import write
from daihoi.web.papers.needs import Need

KIND = Kind(
    slug="run_script",
    title=Words("Kịch bản điều hành", "Run-of-show script"),
    stage=Stage.BEFORE,
    facts=Facts,
    gather=gather,
    write=write,
    needs=(Need.PLANNED,),
)
