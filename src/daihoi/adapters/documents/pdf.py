"""A paper's tree drawn as PDF by typst: tagged, fonts embedded, archival (step 13)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from daihoi.core.paper import (
    HEADER_GAP_MM,
    Block,
    Bound,
    Paper,
    Passage,
    Run,
    Table,
    header_widths,
    number_line,
    paragraphs_of,
    place_date_line,
    recipient_lines,
    runs_of,
)
from daihoi.core.rulebook.forms import DocumentForm

_HERE = Path(__file__).parent
FONTS = _HERE / "fonts"
# archival with its structure for screen readers; what typst checks while writing
ARCHIVAL = "a-2a"
SIGN_GAP_MM = 24  # room for the seal and the hand
_ABSTRACT_RULE = 0.4  # a third to a half of the line
_one_at_a_time = Lock()


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """The compiler with its fonts open: opening them costs more than drawing a paper."""
    return typst.Compiler(str(_HERE / "paper.typ"), font_paths=[str(FONTS)], ignore_system_fonts=True)


def draw_pdf(paper: Paper, form: DocumentForm) -> bytes:
    """The paper as PDF bytes. Raises `BadInput` where a wording names a fact that the paper has not."""
    inputs = {"paper": json.dumps(tree_of(paper, form), ensure_ascii=False)}
    with _one_at_a_time:
        # an archival file must carry its date; the type hints of typst 0.14 do not know a-2a
        standard: Any = ARCHIVAL if paper.dated else "1.7"
        drawn = _compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=standard)
    assert isinstance(drawn, bytes)
    return drawn


def tree_of(paper: Paper, form: DocumentForm) -> dict[str, Any]:
    """The paper and its form as JSON values, every text filled in: what the template draws."""
    left, right = header_widths(paper, form)
    width, height = form.page_width, form.page_height
    if paper.landscape:
        width, height = height, width
    return {
        "form": {key: value for key, value in asdict(form).items() if key not in _NOT_DRAWN},
        "title": paper.title,
        "width": width,
        "height": height,
        "header": {"left": left, "right": right, "gap": HEADER_GAP_MM},
        "dated": {"year": on.year, "month": on.month, "day": on.day} if (on := paper.dated) else None,
        "is_rehearsal": paper.is_rehearsal,
        "superior": paper.superior,
        "issuer": list(paper.issuer),
        "number": number_line(paper, form),
        "place_date": place_date_line(paper),
        "type_name": paper.type_name,
        "abstract": [line for line in paper.abstract.split("\n") if line],
        "rule_mm": _ABSTRACT_RULE * (width - form.margins.left - form.margins.right) / 2,
        "blocks": [_block(block, paper.values) for block in paper.blocks],
        "recipients": recipient_lines(paper),
        "signatures": [
            {"behalf": f"{form.on_behalf} {one.behalf}" if one.behalf else "", "post": one.post, "name": one.name}
            for one in paper.signatures
        ],
        "sign_gap": SIGN_GAP_MM,
    }


_NOT_DRAWN = {"in_force_from", "in_force_to", "articles", "unconfirmed", "kinds"}


def _block(block: Block, values: Mapping[str, Bound]) -> dict[str, Any]:
    if isinstance(block, Passage):
        paragraphs = [[_run(run) for run in runs] for runs in paragraphs_of(block, values)]
        return {"kind": "passage", "look": block.look, "paragraphs": paragraphs}
    if isinstance(block, Table):
        rows = [[{"runs": [_run(run) for run in runs_of(cell, values)]} for cell in row] for row in block.rows]
        return {"kind": "table", "size": block.size, "columns": [asdict(one) for one in block.columns], "rows": rows}
    return {"kind": "break"}


def _run(run: Run) -> dict[str, Any]:
    return {"text": run.text, "bold": run.bold, "italic": run.italic}
