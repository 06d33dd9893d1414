"""The hub: topics, the last few events of each, and the streams that wait for the next one."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from collections.abc import Mapping
from typing import Any

HEARTBEAT_SECONDS = 20.0
KEPT = 256  # events a topic; a stream that misses more is told to ask for everything anew
_EVERYTHING = {"what": ""}


class Hub:
    """Holds one shared future a topic: 10,000 waiting streams cost one wake-up each and no thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._recent: dict[str, deque[tuple[int, bytes]]] = {}
        self._waiting: dict[str, tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]] = {}
        self._told: deque[int] = deque(maxlen=4096)

    def publish(self, topic: str, event: Mapping[str, Any]) -> None:
        """Send one JSON event to every stream of the topic; from any thread, never blocks."""
        with self._lock:
            if isinstance(event.get("id"), int):
                self._told.append(event["id"])
            recent = self._recent.setdefault(topic, deque(maxlen=KEPT))
            number = recent[-1][0] + 1 if recent else 1
            recent.append((number, _line(number, event)))
            waiting = self._waiting.pop(topic, None)
        if waiting:
            loop, future = waiting
            try:
                loop.call_soon_threadsafe(_wake, future)
            except RuntimeError:  # the loop has ended with its server; nobody listens any more
                return

    def was_told(self, event_id: int) -> bool:
        """Has this process published the event with this id?"""
        with self._lock:
            return event_id in self._told

    def position(self, topic: str) -> int:
        """The number of the newest event of a topic (0: none yet)."""
        with self._lock:
            recent = self._recent.get(topic)
            return recent[-1][0] if recent else 0

    async def next_event(self, topic: str, seen: int) -> tuple[int, bytes]:
        """Wait for events newer than `seen`; give the last one's number and the bytes of all. A heartbeat keeps `seen`.

        Every event is given, for a page asks anew only for what an event names; where some are no longer kept, one
        event without a name stands for all of them.
        """
        loop = asyncio.get_running_loop()
        with self._lock:
            if news := self._since(topic, seen):
                return news
            held = self._waiting.get(topic)
            if held is None or held[1].done():
                held = (loop, loop.create_future())
                self._waiting[topic] = held
        try:
            await asyncio.wait_for(asyncio.shield(held[1]), HEARTBEAT_SECONDS)
        except TimeoutError:
            return seen, b": .\n\n"
        with self._lock:
            return self._since(topic, seen) or (seen, b": .\n\n")

    def _since(self, topic: str, seen: int) -> tuple[int, bytes] | None:
        recent = self._recent.get(topic)
        if not recent or recent[-1][0] <= seen:
            return None
        newest = recent[-1][0]
        if recent[0][0] > seen + 1:
            return newest, _line(newest, _EVERYTHING)
        return newest, b"".join(line for number, line in recent if number > seen)


def _line(number: int, event: Mapping[str, Any]) -> bytes:
    text = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    return f"id: {number}\ndata: {text}\n\n".encode()


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


hub = Hub()
publish = hub.publish
