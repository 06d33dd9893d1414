"""The hub: topics, the newest event of each, and the streams that wait for the next one."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Mapping
from typing import Any

HEARTBEAT_SECONDS = 20.0


class Hub:
    """Holds one shared future a topic: 10,000 waiting streams cost one wake-up each and no thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: dict[str, tuple[int, bytes]] = {}
        self._waiting: dict[str, tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]] = {}

    def publish(self, topic: str, event: Mapping[str, Any]) -> None:
        """Send one JSON event to every stream of the topic; from any thread, never blocks."""
        line = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
        with self._lock:
            number = self._newest.get(topic, (0, b""))[0] + 1
            self._newest[topic] = (number, f"id: {number}\ndata: {line}\n\n".encode())
            waiting = self._waiting.pop(topic, None)
        if waiting:
            loop, future = waiting
            try:
                loop.call_soon_threadsafe(_wake, future)
            except RuntimeError:  # the loop has ended with its server; nobody listens any more
                return

    def position(self, topic: str) -> int:
        """The number of the newest event of a topic (0: none yet)."""
        with self._lock:
            return self._newest.get(topic, (0, b""))[0]

    async def next_event(self, topic: str, seen: int) -> tuple[int, bytes]:
        """Wait for an event newer than `seen`; give its number and its bytes. A heartbeat keeps `seen`."""
        loop = asyncio.get_running_loop()
        with self._lock:
            number, line = self._newest.get(topic, (0, b""))
            if number > seen:
                return number, line
            held = self._waiting.get(topic)
            if held is None or held[1].done():
                held = (loop, loop.create_future())
                self._waiting[topic] = held
        try:
            await asyncio.wait_for(asyncio.shield(held[1]), HEARTBEAT_SECONDS)
        except TimeoutError:
            return seen, b": .\n\n"
        with self._lock:
            return self._newest[topic]


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


hub = Hub()
publish = hub.publish
