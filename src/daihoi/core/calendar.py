"""Working days: deadlines of the rules are counted in them (steps 3 and 15)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


def is_working_day(day: date, holidays: Collection[date] = ()) -> bool:
    """Monday to Friday, and no public holiday. Holidays follow the moon and the year's decision, so they come in."""
    return day.weekday() < _SATURDAY and day not in holidays


def add_working_days(start: date, days: int, holidays: Collection[date] = ()) -> date:
    """The day on which a deadline of `days` working days ends; the day of the event itself is not counted.

    A negative number counts back: the last day on which something due so many days before can still be done.
    """
    step = _DAY if days >= 0 else -_DAY
    day, left = start, abs(days)
    while left:
        day += step
        left -= is_working_day(day, holidays)
    return day


def working_days_between(start: date, end: date, holidays: Collection[date] = ()) -> int:
    """Working days after `start` up to and with `end`; negative where the end lies before the start."""
    if end < start:
        return -working_days_between(end, start, holidays)
    days = (start + _DAY * offset for offset in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in days)
