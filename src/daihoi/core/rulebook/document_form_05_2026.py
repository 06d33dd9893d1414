"""Form of party papers: guidance 05-HD/VPTW of 27 May 2026, beside regulation 399-QĐ/TW of 9 January 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from daihoi.core.rulebook.document_form_36_2018 import FORM as BEFORE

FORM = replace(
    BEFORE,
    id="document_form_05_2026",
    title="Hướng dẫn số 05-HD/VPTW, ngày 27/5/2026 về thể thức và kỹ thuật trình bày văn bản của Đảng",
    in_force_from=date(2026, 5, 27),
    in_force_to=None,
    # the text ends with a full stop alone
    end_mark=".",
    articles={**BEFORE.articles, "end_mark": "Hướng dẫn 05-HD/VPTW"},
    unconfirmed=frozenset({"margins", "nation", "body", "line_pitch", "paragraph_gap", "first_line_indent"}),
)
