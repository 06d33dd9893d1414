"""Targets of a term, the values of its years, and how far they are met, with reasons (step 14, and 15's figures).

All arithmetic is exact (Fraction); what is not known is said to be not known, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from daihoi.core.errors import BadInput, Words
from daihoi.core.wording.numbers import number

OPERATORS = ("=", ">", "≥", "<", "≤", "≈", "between")
BASES = ("yearly_average", "every_year", "whole_term", "end_of_term")
WHOLE = Fraction(100)
STATUS_WORDS: Mapping[str, Words] = {
    "met": Words("đạt", "met"),
    "not_met": Words("chưa đạt", "not met"),
    "on_the_way": Words("đang thực hiện", "on the way"),
    "not_known": Words("chưa có số liệu", "not known"),
}


@dataclass(frozen=True, slots=True)
class YearValue:
    """The value of one year; an `estimate` ("ước") waits for the final figure. `note` says where it comes from."""

    year: int
    value: Fraction
    estimate: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """One numbered target.

    `value` and, for "between", `high` are in `unit`; `better` is 'up', 'down' or 'hold'; `basis` says which figure of
    the years counts; `first_year` to `last_year` are the years it is measured in. `of`: the base of a share.
    """

    name: str
    operator: str
    value: Fraction
    unit: str
    basis: str
    first_year: int
    last_year: int
    high: Fraction | None = None
    better: str = "up"
    soft: bool = False
    of: str = ""

    @property
    def years(self) -> range:
        """The years it is measured in."""
        return range(self.first_year, self.last_year + 1)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a target is met: 'met', 'not_met', 'on_the_way' or 'not_known', the figure compared, and why.

    `estimated`: an estimate stands in the figure. `missing`: the years without a value.
    """

    status: str
    figure: Fraction | None
    estimated: bool
    missing: tuple[int, ...]
    reason: Words


@dataclass(frozen=True, slots=True)
class Composition:
    """Parts that make a whole of 100 %, and by how much they miss it."""

    parts: Mapping[str, Fraction]

    @property
    def total(self) -> Fraction:
        """The sum of the parts."""
        return sum(self.parts.values(), Fraction(0))

    @property
    def adds_up(self) -> bool:
        """Whether the parts make exactly 100."""
        return self.total == WHOLE and all(part >= 0 for part in self.parts.values())

    def problem(self) -> Words | None:
        """The sentence where they do not."""
        if self.adds_up:
            return None
        vi, en = shown_value(self.total), shown_value(self.total, "en")
        return Words(f"Các phần cộng lại bằng {vi}%, không phải 100%.", f"The parts add up to {en} %, not 100 %.")


def make_target(target: Target) -> Target:
    """The target itself if it makes sense; `BadInput` with what is wrong otherwise."""
    if target.operator not in OPERATORS:
        raise _bad(f"Không có phép so sánh “{target.operator}”.", f'There is no operator "{target.operator}".')
    if target.basis not in BASES:
        raise _bad(f"Không có cách tính “{target.basis}”.", f'There is no basis "{target.basis}".')
    if (target.operator == "between") != (target.high is not None):
        raise _bad("“Từ … đến …” cần đúng hai số.", '"between" needs exactly two numbers.')
    if target.high is not None and target.high < target.value:
        raise _bad("Số sau nhỏ hơn số trước.", "The second number is smaller than the first.")
    if target.last_year < target.first_year:
        raise _bad("Năm cuối trước năm đầu.", "The last year comes before the first.")
    return target


def yearly_mean(values: Sequence[YearValue]) -> Fraction | None:
    """The arithmetic mean of the yearly values, exact; also the customary "mean growth" of a term."""
    return sum((one.value for one in values), Fraction(0)) / len(values) if values else None


def compare(target: Target, figure: Fraction) -> bool:
    """Whether one figure satisfies the target.

    A target "đạt X" (=) asks for at least X where more is better and at most X where less is better; "X–Y" is met by
    anything not on the wrong side of the range; "≈" has no exact meaning and is met from X on like "=".
    """
    value = target.value
    if target.operator == ">":
        return figure > value
    if target.operator == "≥":
        return figure >= value
    if target.operator == "<":
        return figure < value
    if target.operator == "≤":
        return figure <= value
    if target.operator == "between" and target.high is not None:
        return value <= figure <= target.high if target.better == "hold" else _right_side(target, figure)
    if target.better == "hold":
        return figure == value
    return figure >= value if target.better == "up" else figure <= value


def progress(target: Target, values: Iterable[YearValue], now_year: int) -> Progress:
    """How far a target is met in `now_year`, from the values of its years (others are ignored).

    The last value given for a year counts. While years are still to come, only what can no longer change is final: a
    year missed where every year counts, an amount reached (or a ceiling broken) where the whole term counts.
    """
    by_year = {one.year: one for one in values if one.year in target.years}
    known = [by_year[year] for year in target.years if year in by_year]
    missing = tuple(year for year in target.years if year not in by_year)
    over = now_year > target.last_year or not missing
    if not known:
        return Progress(
            "not_known", None, False, missing, Words("Chưa có số liệu năm nào.", "No year has a value yet.")
        )
    if target.basis == "every_year":
        return _every_year(target, known, missing, over)
    figure, counted = _figure(target, known)
    estimated = any(one.estimate for one in counted)
    if target.basis == "end_of_term":
        complete = counted[-1].year == target.last_year
    else:
        complete = not missing
    reached = compare(target, figure)
    grows = target.basis == "whole_term" and all(one.value >= 0 for one in known)
    final = grows and reached is not _is_ceiling(target) and target.better != "hold"
    if complete or final:
        status = "met" if reached else "not_met"
    else:
        status = "not_known" if over else "on_the_way"
    return Progress(status, figure, estimated, missing, _reason(target, figure, missing, estimated, status))


def _every_year(target: Target, known: Sequence[YearValue], missing: tuple[int, ...], over: bool) -> Progress:
    """The worst year decides; one year missed is enough, all years are needed."""
    failed = [one for one in known if not compare(target, one.value)]
    worst = (min if target.better != "down" else max)(failed or known, key=lambda one: one.value)
    estimated = any(one.estimate for one in (failed or known))
    if failed:
        status = "not_met"
    elif missing:
        status = "not_known" if over else "on_the_way"
    else:
        status = "met"
    reason = _reason(target, worst.value, missing, estimated, status, worst.year)
    return Progress(status, worst.value, estimated, missing, reason)


def _figure(target: Target, known: Sequence[YearValue]) -> tuple[Fraction, Sequence[YearValue]]:
    """The one figure that the basis asks for, and the years it was made of."""
    if target.basis == "end_of_term":
        return known[-1].value, known[-1:]
    total = sum((one.value for one in known), Fraction(0))
    return (total / len(known) if target.basis == "yearly_average" else total), known


def _is_ceiling(target: Target) -> bool:
    """Whether growing can only break the target (at most, less than, or less is better)."""
    return target.operator in ("<", "≤") or (target.operator not in (">", "≥") and target.better == "down")


def _right_side(target: Target, figure: Fraction) -> bool:
    if target.better == "down":
        return target.high is not None and figure <= target.high
    return figure >= target.value


_NO = Words("", "")
_BASIS_WORDS = {  # where every year counts, the worst one is named instead
    "yearly_average": Words("bình quân hằng năm", "yearly average"),
    "whole_term": Words("cả nhiệm kỳ", "whole term"),
    "end_of_term": Words("cuối nhiệm kỳ", "end of term"),
}


def _reason(
    target: Target, figure: Fraction, missing: Sequence[int], estimated: bool, status: str, year: int | None = None
) -> Words:
    worst = Words("thấp nhất là", "lowest") if target.better != "down" else Words("cao nhất là", "highest")
    basis = worst if year else _BASIS_WORDS[target.basis]
    when, every = (Words(f" (năm {year})", f" ({year})"), Words(" mỗi năm", " every year")) if year else (_NO, _NO)
    vi = f"{basis.vi} {_with_unit(figure, target.unit, 'vi')}{when.vi}"
    en = f"{basis.en} {_with_unit(figure, target.unit, 'en')}{when.en}"
    vi += f", so với mục tiêu {target_words(target)}{every.vi}: {STATUS_WORDS[status].vi}"
    en += f", against the target {target_words(target, 'en')}{every.en}: {STATUS_WORDS[status].en}"
    if estimated:
        vi, en = f"{vi}; có số ước thực hiện, cần thay bằng số chính thức", f"{en}; holds an estimate to be replaced"
    if missing:
        years = ", ".join(map(str, missing))
        vi, en = f"{vi}; còn thiếu năm {years}", f"{en}; without {years}"
    return Words(f"{vi[:1].upper()}{vi[1:]}.", f"{en[:1].upper()}{en[1:]}.")


_OPERATOR_WORDS = {
    "=": Words("{0}", "{0}"),
    ">": Words("trên {0}", "more than {0}"),
    "≥": Words("từ {0} trở lên", "at least {0}"),
    "<": Words("dưới {0}", "less than {0}"),
    "≤": Words("không quá {0}", "at most {0}"),
    "≈": Words("khoảng {0}", "about {0}"),
    "between": Words("từ {0} đến {1}", "{0} to {1}"),
}


def target_words(target: Target, lang: str = "vi") -> str:
    """'từ 95% trở lên', 'trên 10%', 'khoảng 75 triệu đồng'."""
    values = [_with_unit(value, target.unit, lang) for value in (target.value, target.high) if value is not None]
    return _OPERATOR_WORDS[target.operator].said(lang).format(*values)


def _with_unit(value: Fraction, unit: str, lang: str) -> str:
    shown = shown_value(value, lang)
    return f"{shown}{unit}" if unit.startswith("%") else f"{shown} {unit}".strip()


def shown_value(value: Fraction, lang: str = "vi", decimals: int = 2) -> str:
    """A figure as papers write it: at most two decimals, half up, without zeros that say nothing."""
    text = number(value, decimals, lang)
    mark = "." if lang == "en" else ","
    return text.rstrip("0").rstrip(mark) if mark in text else text


def exact(value: int | str | Decimal | Fraction) -> Fraction:
    """A figure from a file as an exact number; decimal strings stay decimal. A float is refused: it is not exact."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal | Fraction):
        raise _bad("Số liệu phải là số thập phân viết bằng chữ số.", "A figure must be a decimal number, not a float.")
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError, OverflowError) as problem:
        raise _bad(f"“{value}” không phải là số.", f'"{value}" is not a number.') from problem


def growth(before: Fraction, after: Fraction) -> Fraction | None:
    """Growth in percent: (after − before) / before × 100; None from a base of nothing or less."""
    return (after - before) / before * 100 if before > 0 else None


def _bad(vi: str, en: str) -> BadInput:
    return BadInput("bad_input", Words(vi, en))
