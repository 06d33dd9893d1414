"""The rehearsal's clock: the days of the congress, minute by minute, the same on every run."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock:
    """Tells a time and moves on by itself: every question is a second later."""

    def __init__(self, day: date, hour: int = 7) -> None:
        self._now = datetime.combine(day, time(hour), ZONE)

    def now(self) -> datetime:
        """This moment; the next one is a second later."""
        self._now += timedelta(seconds=1)
        return self._now

    def forward(self, minutes: int) -> datetime:
        """Let minutes pass."""
        self._now += timedelta(minutes=minutes)
        return self._now

    def turn_to(self, day: date, hour: int) -> None:
        """Go on to a later hour; never back."""
        self._now = max(self._now, datetime.combine(day, time(hour), ZONE))
