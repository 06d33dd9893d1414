"""Blanks round punctuation: none before a comma or full stop, one after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from daihoi.core.reading.draft import INFO, Draft, Finding, Place

_BEFORE = re.compile(r"(?<=[^\W_])[ \t]+(?P<sign>[,;:!?]|\.(?![./\w]))(?!\S{0,40}/)(?=\s|$)")
_AFTER = re.compile(r"(?<=[^\W\d_])(?P<sign>[,;])(?=[^\W\d_])")
_BRACKET = re.compile(r"\([ \t]+(?=\w)|(?<=\w)[ \t]+\)")


def judge_signs(draft: Draft) -> Iterator[Finding]:
    """Punctuation with a blank before it or none after it; a note, never an error."""
    for match in draft.find(_BEFORE):
        vi, en = "Thừa khoảng trắng trước dấu câu.", "A blank before the punctuation mark."
        yield draft.finding(
            Place(match.start(), match.end()), "symbol_format", INFO, vi, en, expected=match["sign"], source="rule"
        )
    for match in draft.find(_AFTER):
        vi, en = "Thiếu khoảng trắng sau dấu câu.", "A blank is missing after the punctuation mark."
        expected = f"{match['sign']} "
        yield draft.finding(
            Place(match.start(), match.end()), "symbol_format", INFO, vi, en, expected=expected, source="rule"
        )
    for match in draft.find(_BRACKET):
        vi, en = "Thừa khoảng trắng trong dấu ngoặc.", "A blank inside the bracket."
        yield draft.finding(
            Place(match.start(), match.end()), "symbol_format", INFO, vi, en, expected=match[0].strip(), source="rule"
        )
