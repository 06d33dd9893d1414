"""The end of a server process: open streams are let go, what is being answered is finished, then it does end.

A server waits for every open answer before it ends, and a live stream is an answer without an end. Besides,
granian below 2.8 can hold on to itself after its last answer (docs/decisions/0016-the-server-ends.md); no thread of
Python runs then, so the process asks the system beforehand for an alarm that ends it.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from daihoi.web.site.live import end_streams

_PATIENCE = 4.0  # seconds for what is being answered when the end begins
_GRACE = 1.0  # seconds between the last answer and the alarm: its bytes leave, the server ends by itself
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Ending:
    """Counts the answers under way in one process and sees to its end."""

    def __init__(self) -> None:
        self.under_way = 0
        self.has_begun = False

    def listen(self) -> None:
        """Hear the signal to end beside the server itself, whose own handling goes on. From the main thread's loop."""
        if threading.current_thread() is not threading.main_thread():
            return
        loop = asyncio.get_running_loop()
        for sign in _SIGNALS:
            before = signal.getsignal(sign)

            def heard(number: int, frame: FrameType | None, before: object = before) -> None:
                signal.setitimer(signal.ITIMER_REAL, _PATIENCE)  # here: the loop may never come to run again
                loop.call_soon_threadsafe(self.begin)
                if callable(before):
                    before(number, frame)

            signal.signal(sign, heard)

    def begin(self) -> None:
        """No stream stays; the alarm comes soon after the last answer under way."""
        self.has_begun = True
        end_streams()
        self._set_alarm_if_idle()

    @contextlib.contextmanager
    def answering(self) -> Iterator[None]:
        """One answer under way."""
        self.under_way += 1
        try:
            yield
        finally:
            self.under_way -= 1
            self._set_alarm_if_idle()

    def done(self) -> None:
        """The server itself has ended; only a thread whose answer nobody takes any more can still hold the process."""
        signal.setitimer(signal.ITIMER_REAL, _GRACE)

    def _set_alarm_if_idle(self) -> None:
        if self.has_begun and not self.under_way:
            signal.setitimer(signal.ITIMER_REAL, _GRACE)
