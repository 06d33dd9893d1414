"""An article as the law is cited: '32(2)' → 'khoản 2 Điều 32' (step 13)."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"^(\d+[a-z]?)((?:\([^()]+\))*)$")
_OF_ANOTHER = re.compile(r"^(\d\S*(?:, \d\S*)*) \((.+)\)$")
_SPAN = re.compile(r"^\d+–\d+$")
_PART = re.compile(r"\(([^()]+)\)")


def is_clause(article: str) -> bool:
    """Whether this cites articles of the regulation itself by number; else it is the name of another text."""
    return all(_SHAPE.match(one) for one in article.strip().split(", "))


def article_words(article: str, lang: str = "vi") -> str:
    """'32' → 'Điều 32', '32(2)' → 'khoản 2 Điều 32', '17(1)(a)' → 'điểm a khoản 1 Điều 17'; other text stays.

    '78(1)(2)' and '78(1), 78(2)' cite two clauses of one article: 'khoản 1, khoản 2 Điều 78'; '17(2), 32(1)' two.
    'QĐ 244-QĐ/TW Điều 3, Điều 32' stays, but for the words that English has of its own.
    '32(2) (Quy chế 244-QĐ/TW)' is an article of another text: 'khoản 2 Điều 32 Quy chế 244-QĐ/TW'.
    """
    article = article.strip()
    if whose := _OF_ANOTHER.match(article):
        number, text = article_words(whose.group(1), lang), whose.group(2)
        return f"{number} of {text}" if lang == "en" else f"{number} {text}"
    if ", " in article and is_clause(article):
        if lang == "en":
            return ", ".join(article_words(one, lang) for one in article.split(", "))
        several: dict[str, str] = {}
        for number, clauses in (_SHAPE.findall(one)[0] for one in article.split(", ")):
            several[number] = several.get(number, "") + clauses
        return ", ".join(article_words(number + clauses) for number, clauses in several.items())
    if _SPAN.match(article):
        return f"Articles {article}" if lang == "en" else f"các Điều {article}"
    found = _SHAPE.match(article)
    if not found:
        return _named(article) if lang == "en" else article
    parts = _PART.findall(found.group(2))
    if lang == "en":
        return f"Article {found.group(1)}{found.group(2)}"
    clauses = [part for part in parts if part[:1].isdecimal()]
    points = [part for part in parts if not part[:1].isdecimal()]
    words = ", ".join(f"khoản {part}" for part in clauses)
    if points:
        words = " ".join(filter(None, [", ".join(f"điểm {part}" for part in points), words]))
    return f"{words} Điều {found.group(1)}".strip()


def _named(article: str) -> str:
    """The name of another text in English: 'QĐ 244-QĐ/TW Article 3', 'custom'."""
    return "custom" if article == "thông lệ" else re.sub(r"\bĐiều (?=\d)", "Article ", article)
