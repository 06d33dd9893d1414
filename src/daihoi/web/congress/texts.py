"""A text that somebody hands in, as a file or pasted: the form for it, its bytes, and what it is called."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms

from daihoi.web.congress.words import say, two

LONGEST_TITLE = 160  # characters; a longer first line is a paragraph
_SHORT_TITLE = 6  # words; "BÁO CÁO CHÍNH TRỊ" goes on below
_LOOKED_AT = 20  # lines; a title stands at the top
_SENTENCE_ENDS = (".", ";", ",", ":", "!", "?")
_KINDS = re.compile(
    r"(?:dự thảo\s+)?(?:báo cáo|nghị quyết|biên bản|kế hoạch|chương trình|chương trình hành động|thông báo|tờ trình"
    r"|đề án|quyết định|diễn văn|tin|thông cáo|đại hội|hội nghị)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:đảng cộng sản|cộng hòa|độc lập|đảng bộ|đảng ủy|chi bộ|công đoàn|ban chấp hành|ủy ban|số\b|ngày\b)"
    r"|[*\-–—_#\s]*$|.*,\s*ngày \d",
    re.IGNORECASE,
)


class TextForm(forms.Form):
    """A text to be read: a file, or the text itself."""

    file = forms.FileField(
        required=False,
        label=two("Tệp (.docx, .txt, .md, .html)", "File (.docx, .txt, .md, .html)"),
        widget=forms.FileInput(attrs={"accept": ".docx,.txt,.md,.html"}),
    )
    text = forms.CharField(
        required=False,
        max_length=1_000_000,
        label=two("Hoặc dán văn bản vào đây", "Or paste the text here"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        told = super().clean() or self.cleaned_data
        if not self.errors and not told.get("file") and not (told.get("text") or "").strip():
            raise forms.ValidationError(say("Hãy chọn tệp hoặc dán văn bản.", "Choose a file or paste a text."))
        return told

    def given(self, today: date) -> tuple[bytes, str]:
        """The bytes and the name they came under; a pasted text is called by its heading."""
        file = self.cleaned_data.get("file")
        if file:
            return file.read(), file.name or ""
        text = self.cleaned_data["text"]
        pasted = say(f"Văn bản đã dán, {today:%d/%m/%Y}", f"Pasted text, {today:%d/%m/%Y}")
        return text.encode(), heading_of(text) or pasted


def heading_of(text: str) -> str:
    """The title at the top of a text: the line that names its kind, else a short first line; "" if there is none."""
    lines = [line.strip(" \t#*") for line in text.splitlines()]
    top = [line for line in lines if line][:_LOOKED_AT]
    for at, line in enumerate(top):
        if _KINDS.match(line) and len(line) <= LONGEST_TITLE and not line.endswith(_SENTENCE_ENDS):
            goes_on = top[at + 1] if at + 1 < len(top) and len(line.split()) < _SHORT_TITLE else ""
            whole = f"{line} {goes_on}" if goes_on and not _HEAD.match(goes_on) else line
            return whole if len(whole) <= LONGEST_TITLE else line
    first = next((line for line in top if not _HEAD.match(line)), "")
    return first if len(first) <= LONGEST_TITLE and not first.endswith(_SENTENCE_ENDS) else ""
