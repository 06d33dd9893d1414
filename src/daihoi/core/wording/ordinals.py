"""Ordinals of congresses: 'lần thứ XVI', 'lần thứ mười sáu', and back to the number (step 13)."""

from __future__ import annotations

from daihoi.core.roman import read_roman, write_roman
from daihoi.core.wording.numbers import in_words

_MOST = 3999
_ENGLISH = {1: "st", 2: "nd", 3: "rd"}


def session_ordinal(number: int, style: str = "roman", lang: str = "vi") -> str:
    """'lần thứ XVI' (roman), 'lần thứ 16' (arabic), 'lần thứ mười sáu' (words); English '16th' in every style."""
    if lang == "en":
        return english_ordinal(number)
    return f"lần thứ {_ordinal(number, style)}"


def ordinal_words(number: int) -> str:
    """1 → 'nhất', 4 → 'tư', 16 → 'mười sáu': as said after 'thứ'."""
    return {1: "nhất", 4: "tư"}.get(number) or in_words(number)


def english_ordinal(number: int) -> str:
    """16 → '16th', 22 → '22nd', 111 → '111th'."""
    suffix = "th" if number % 100 in (11, 12, 13) else _ENGLISH.get(number % 10, "th")
    return f"{number}{suffix}"


def read_ordinal(text: str) -> int | None:
    """The number behind 'XVI', '16' or 'mười sáu'; None for anything else."""
    text = " ".join(text.split())
    if text.isascii() and text.isdecimal():
        return int(text) if 0 < int(text) <= _MOST else None
    roman = read_roman(text.upper()) if text.isascii() else None
    if roman is not None:
        return roman
    return _BY_WORDS.get(text.casefold())


def _ordinal(number: int, style: str) -> str:
    if style == "words":
        return ordinal_words(number)
    return write_roman(number) if style == "roman" else str(number)


_BY_WORDS = {words: number for number in range(1, 200) for words in (in_words(number), ordinal_words(number))}
