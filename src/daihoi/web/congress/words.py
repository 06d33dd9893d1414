"""Two languages side by side: `two("vi", "en")` is read in the language of the request.

The two sentences stand together in the code, so whoever changes one sees the other.
"""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import get_language

from daihoi.core.errors import Words


def lang() -> str:
    """The language of this request: "vi" or "en"."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def say(vi: str, en: str) -> str:
    """One of the two sentences, now."""
    return en if lang() == "en" else vi


def said(words: Words) -> str:
    """A core sentence in the language of this request."""
    return words.said(lang())


two = lazy(say, str)
