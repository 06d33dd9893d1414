"""Numbers as Vietnamese papers write them: 1.234,56 · 11,63 · mười lăm."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*"
_UNITS = {"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6}
_UNITS |= {"bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "không": 0}
WORDS = r"(?:(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|trăm|mươi|mốt|tư|lăm|linh|lẻ)\b\s*)+"


def read_digits(written: str) -> tuple[Decimal, int]:
    """The value of digits with their dots and commas, and how many decimals were written.

    A dot before exactly three digits parts thousands; a comma starts the decimals, unless there are several.
    """
    whole, comma, decimals = written.partition(",")
    if "," in decimals:
        return Decimal(re.sub(r"[.,]", "", written)), 0
    groups = whole.split(".")
    if len(groups) == 2 and not comma and (len(groups[1]) != 3 or groups[0] == "0"):
        return Decimal(whole), len(groups[1])
    return Decimal("".join(groups) + (f".{decimals}" if comma else "")), len(decimals)


def write_number(value: Decimal | Fraction | int, decimals: int | None = None) -> str:
    """A number as papers write it: dots between thousands, a comma before the decimals."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    value = Decimal(value)
    shown = f"{value:,f}" if decimals is None else f"{rounded(value, decimals):,f}"
    return shown.replace(",", " ").replace(".", ",").replace(" ", ".")


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half up, as taught at school."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def truncated(value: Decimal, decimals: int) -> Decimal:
    """Cut off, not rounded."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """part of whole in percent; whole must not be zero."""
    return part * 100 / whole


def read_words(written: str) -> int | None:
    """The value of a number in words up to 999 ("một trăm năm mươi bảy" = 157); None if it is none."""
    total, digit = 0, None
    words = written.lower().split()
    if not words:
        return None
    for word in words:
        if word == "trăm":
            total, digit = total + (1 if digit is None else digit) * 100, None
        elif word == "mươi":
            if digit is None:
                return None
            total, digit = total + digit * 10, None
        elif word == "mười":
            total += 10
        elif word in _UNITS:
            if digit is not None:
                return None
            digit = _UNITS[word]
        elif word not in ("linh", "lẻ"):
            return None
    return total + (digit or 0)
