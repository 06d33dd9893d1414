"""`{{ "32(2)"|article }}` → khoản 2 Điều 32."""

from __future__ import annotations

from django import template

from daihoi.core.wording.articles import article_words
from daihoi.web.congress.words import lang

register = template.Library()


@register.filter
def article(value: object) -> str:
    """An article as the law is cited, in the language of the request."""
    return article_words(str(value or ""), lang())


@register.filter
def percent(value: object) -> str:
    """The core's "80.00" → "80,00%" in Vietnamese."""
    text = f"{value}%"
    return text if lang() == "en" else text.replace(".", ",")
