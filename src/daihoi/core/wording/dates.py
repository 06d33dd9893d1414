"""Dates as official papers write them: days below ten and January, February take a zero in front (step 13)."""

from __future__ import annotations

from datetime import date

_MONTHS = ("January February March April May June July August September October November December").split()  # noqa: SIM905


def _day(day: date) -> str:
    return f"{day.day:02d}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)


def long_date(day: date, lang: str = "vi") -> str:
    """'ngày 14 tháng 5 năm 2020', 'ngày 05 tháng 02 năm 2020'; English '14 May 2020'."""
    if lang == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"ngày {_day(day)} tháng {_month(day)} năm {day.year}"


def short_date(day: date, lang: str = "vi") -> str:
    """'14/5/2020', '05/02/2020'; English '14 May 2020'."""
    return long_date(day, "en") if lang == "en" else f"{_day(day)}/{_month(day)}/{day.year}"


def place_and_date(place: str, day: date, lang: str = "vi") -> str:
    """The line at the top right of a paper: 'Khoái Châu, ngày 14 tháng 5 năm 2020'."""
    return f"{place}, {long_date(day, lang)}"


def span(first: date, last: date, lang: str = "vi") -> str:
    """'13–14/5/2020', '30/5–02/6/2020', '30/12/2020–02/01/2021'; one day is written alone."""
    if first == last:
        return short_date(first, lang)
    if lang == "en":
        return _english_span(first, last)
    if first.year != last.year:
        return f"{short_date(first)}–{short_date(last)}"
    start = _day(first) if first.month == last.month else f"{_day(first)}/{_month(first)}"
    return f"{start}–{short_date(last)}"


def span_long(first: date, last: date, lang: str = "vi") -> str:
    """'từ ngày 13 đến ngày 14 tháng 5 năm 2020'; one day 'ngày 14 tháng 5 năm 2020'."""
    if first == last or lang == "en":
        return long_date(first, lang) if first == last else _english_span(first, last)
    if first.year != last.year:
        return f"từ {long_date(first)} đến {long_date(last)}"
    start = f"ngày {_day(first)}" if first.month == last.month else f"ngày {_day(first)} tháng {_month(first)}"
    return f"từ {start} đến {long_date(last)}"


def _english_span(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last, 'en')}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {long_date(last, 'en')}"
    return f"{long_date(first, 'en')} – {long_date(last, 'en')}"
