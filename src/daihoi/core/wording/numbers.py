"""Numbers as official papers write them: 1.234,56 · 80,00% · một trăm linh năm (step 13)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LIMIT = 10**15


def number(value: int | Decimal | Fraction, decimals: int | None = None, lang: str = "vi") -> str:
    """Dots between thousands and a comma before decimals in Vietnamese, the other way round in English.

    Args:
        value: an exact number.
        decimals: places to show, rounded half up (away from zero); None shows a Decimal as it stands and a whole
            number without any. A Fraction that is not whole needs `decimals`.
    """
    if decimals is None:
        if isinstance(value, Fraction) and value.denominator != 1:
            raise ValueError("a fraction is shown with a given number of decimals")
        exact = value if isinstance(value, Decimal) else Decimal(int(value))
        text = f"{exact:,f}"
    else:
        scaled = half_up(Fraction(value) * 10**decimals)
        sign, digits = ("-" if scaled < 0 else ""), f"{abs(scaled):0{decimals + 1}d}"
        whole = f"{int(digits[: len(digits) - decimals]):,d}"
        text = f"{sign}{whole}.{digits[len(digits) - decimals :]}" if decimals else f"{sign}{whole}"
    return text if lang == "en" else text.translate(str.maketrans(",.", ".,"))


def half_up(value: Fraction) -> int:
    """The nearest whole number, a half away from zero."""
    magnitude = (2 * abs(value).numerator + value.denominator) // (2 * value.denominator)
    return -magnitude if value < 0 else magnitude


def percent(part: int | Decimal | Fraction, whole: int | Decimal | Fraction, lang: str = "vi") -> str:
    """part/whole as '80,00%' (English '80.00%'), half up to two places; '–' where there is no whole to speak of."""
    if whole == 0:
        return "–"
    return f"{number(Fraction(part) / Fraction(whole) * 100, 2, lang)}%"


def share_of(part: int | Decimal, whole: int | Decimal, lang: str = "vi") -> str:
    """A share never without its count and base: '120/150 (80,00%)'."""
    return f"{number(part, None, lang)}/{number(whole, None, lang)} ({percent(part, whole, lang)})"


def count_of(amount: int | Decimal, vi: str, en_one: str, en_many: str, lang: str = "vi") -> str:
    """'15 đồng chí' / '1 member' / '15 members'; under ten Vietnamese papers write a zero in front ('05 đồng chí')."""
    if lang == "en":
        return f"{number(amount, None, 'en')} {en_one if amount == 1 else en_many}"
    shown = f"0{amount}" if isinstance(amount, int) and 0 < amount < 10 else number(amount)
    return f"{shown} {vi}"


def in_words(value: int, odd: str = "linh", thousand: str = "nghìn") -> str:
    """A whole number in Vietnamese words.

    105 → 'một trăm linh năm'; 21 → 'hai mươi mốt'; 1.005 → 'một nghìn không trăm linh năm'.

    Args:
        value: |value| < 10^15.
        odd: the word for an empty ten, 'linh' or 'lẻ'.
        thousand: 'nghìn' or 'ngàn'.
    """
    if abs(value) >= LIMIT:
        raise ValueError("only numbers below 10^15 are said in words")
    if value < 0:
        return f"âm {in_words(-value, odd, thousand)}"
    if value == 0:
        return _DIGITS[0]
    billions, rest = divmod(value, 10**9)
    words: list[str] = []
    if billions:
        words += [*_below_billion(billions, False, odd, thousand), "tỷ"]
    if rest:
        words += _below_billion(rest, bool(billions), odd, thousand)
    return " ".join(words)


def _below_billion(value: int, follows: bool, odd: str, thousand: str) -> list[str]:
    """Words of 1 … 999.999.999; `follows`: something larger was said before, so hundreds are said even when empty."""
    words: list[str] = []
    for size, unit in ((10**6, "triệu"), (10**3, thousand), (1, "")):
        group, value = divmod(value, size)
        if group:
            words += _below_thousand(group, follows or bool(words), odd)
            words += [unit] if unit else []
    return words


def _below_thousand(value: int, follows: bool, odd: str) -> list[str]:
    hundreds, rest = divmod(value, 100)
    tens, units = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or follows else []
    if tens == 0:
        return [*words, *([odd] if words else []), _DIGITS[units]] if units else words
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if units == 1 and tens > 1:
        return [*words, "mốt"]
    if units == 4 and tens > 1:
        return [*words, "tư"]
    if units == 5:
        return [*words, "lăm"]
    return [*words, _DIGITS[units]] if units else words
