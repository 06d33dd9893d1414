"""Roman numerals, as ordinals of congresses are written (XVI ↔ 16)."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$")
_SIGNS = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_VALUES = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _SIGNS, strict=True))


def read_roman(text: str) -> int | None:
    """The number of a well-formed numeral in capitals; None for anything else."""
    if not text or not _SHAPE.match(text):
        return None
    total, at = 0, 0
    for value, sign in _VALUES:
        while text.startswith(sign, at):
            total, at = total + value, at + len(sign)
    return total


def write_roman(number: int) -> str:
    """The numeral of 1 to 3999; other numbers in Arabic digits."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, sign in _VALUES:
        written, number = written + sign * (number // value), number % value
    return written
