"""Counting in months and years on the calendar, shared by lists, admissions and terms (steps 2 and 15)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def full_years(start: date, end: date) -> int:
    """Full years from start to end, as age is counted; negative where the end is earlier."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def full_months(start: date, end: date) -> int:
    """Full months from start to end (`end` not before `start`)."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
