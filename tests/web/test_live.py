"""One event to many screens: who committed what wakes the streams of that congress, and no other."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from daihoi.adapters.live import Hub, hub
from daihoi.adapters.live.hub import KEPT
from daihoi.web.congress.actions import record
from daihoi.web.people import actions
from daihoi.web.site.live import end_streams, follow_log, live_address, live_stream


class Stop:
    """A stop sign that lets a few rounds pass, and does something after the first."""

    def __init__(self, rounds: int) -> None:
        self.left = rounds
        self.after_first: Callable[[], object] = lambda: None

    def wait(self, seconds: float) -> bool:
        self.left -= 1
        if self.left == 1:
            self.after_first()
        return self.left <= 0


def test_hub_gives_the_newest_event_to_everybody_who_waits():
    held = Hub()

    async def run() -> list[tuple[int, bytes]]:
        waiting = [asyncio.ensure_future(held.next_event("a", 0)) for _ in range(100)]
        other = asyncio.ensure_future(held.next_event("b", 0))
        await asyncio.sleep(0)
        held.publish("a", {"what": "x.y"})
        got = await asyncio.gather(*waiting)
        assert not other.done()
        other.cancel()
        return got

    assert set(asyncio.run(run())) == {(1, b'id: 1\ndata: {"what":"x.y"}\n\n')}


def test_hub_gives_all_that_was_missed_in_one_piece():
    held = Hub()
    for number in range(4):
        held.publish("a", {"n": number})
    seen, lines = asyncio.run(held.next_event("a", 2))
    assert (seen, lines) == (4, b'id: 3\ndata: {"n":2}\n\nid: 4\ndata: {"n":3}\n\n')


def test_hub_says_ask_for_everything_to_who_missed_too_much():
    held = Hub()
    for number in range(KEPT + 5):
        held.publish("a", {"n": number})
    assert asyncio.run(held.next_event("a", 1)) == (KEPT + 5, b'id: %d\ndata: {"what":""}\n\n' % (KEPT + 5))


def test_hub_takes_events_from_other_threads():
    held = Hub()

    async def run() -> bytes:
        waiting = asyncio.ensure_future(held.next_event("a", 0))
        await asyncio.sleep(0)
        await asyncio.to_thread(held.publish, "a", {"n": 1})
        return (await waiting)[1]

    assert asyncio.run(run()) == b'id: 1\ndata: {"n":1}\n\n'


def test_hub_outlives_the_loop_of_its_readers():
    held = Hub()

    async def wait_a_little() -> None:
        waiting = asyncio.ensure_future(held.next_event("a", 0))
        await asyncio.sleep(0)
        waiting.cancel()

    asyncio.run(wait_a_little())
    held.publish("a", {"n": 1})
    assert held.position("a") == 1


async def read_stream(query: bytes, after_open) -> list[dict]:
    """Open the stream as a browser would, do something, read one more piece, hang up."""
    sent: list[dict] = []
    gone = asyncio.Event()
    more = asyncio.Event()

    async def receive() -> dict:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict) -> None:
        sent.append(message)
        if len(sent) == 2:
            await asyncio.to_thread(after_open)
        if len(sent) == 3:
            more.set()

    stream = asyncio.ensure_future(live_stream({"query_string": query}, receive, send))
    await asyncio.wait({stream, asyncio.ensure_future(more.wait())}, return_when=asyncio.FIRST_COMPLETED, timeout=5)
    gone.set()
    await asyncio.wait_for(stream, 5)
    return sent


def test_stream_tells_what_changed_and_names_nobody():
    query = urlsplit(live_address("abc")).query.encode()
    sent = asyncio.run(read_stream(query, lambda: hub.publish("abc", {"what": "delegate.checked_in"})))
    assert sent[0]["status"] == 200
    assert (b"content-type", b"text/event-stream") in sent[0]["headers"]
    data = sent[2]["body"].split(b"data: ")[1]
    assert json.loads(data) == {"what": "delegate.checked_in"}


def test_a_server_that_ends_closes_its_streams():
    query = urlsplit(live_address("ending")).query.encode()

    async def run() -> list[dict]:
        loop = asyncio.get_running_loop()
        return await read_stream(query, lambda: loop.call_soon_threadsafe(end_streams))

    assert asyncio.run(run())[2:] == [{"type": "http.response.body", "body": b""}]


@pytest.mark.parametrize("query", [b"", b"congress=abc", b"congress=abc&key=forged", b"congress=other&key="])
def test_stream_needs_the_key_of_its_congress(query):
    if query.endswith(b"key="):
        query = urlsplit(live_address("abc")).query.replace("congress=abc", "congress=other").encode()
    sent = asyncio.run(read_stream(query, lambda: None))
    assert (sent[0]["status"], sent[0]["headers"]) == (403, [(b"content-type", b"application/problem+json")])


def test_an_action_is_published_after_its_commit(congress, now, django_capture_on_commit_callbacks):
    before = hub.position(congress.public_id)
    with django_capture_on_commit_callbacks() as callbacks:
        actions.invite_guest(None, congress, "Đào Ngọc Huấn", ["TUV"], now=now)
    assert hub.position(congress.public_id) == before
    for callback in callbacks:
        callback()
    assert hub.position(congress.public_id) == before + 1


def test_stream_tells_at_once_what_happened_since_the_page_was_drawn():
    query = urlsplit(live_address("late")).query.encode()
    hub.publish("late", {"what": "motion.opened"})
    sent = asyncio.run(read_stream(query, lambda: None))
    assert json.loads(sent[2]["body"].split(b"data: ")[1]) == {"what": "motion.opened"}


def test_stream_of_a_page_drawn_before_a_restart_hears_the_newest():
    query = urlsplit(live_address("restarted")).query.replace("from=0", "from=57").encode()
    hub.publish("restarted", {"what": "item.started"})
    sent = asyncio.run(read_stream(query, lambda: None))
    assert json.loads(sent[2]["body"].split(b"data: ")[1]) == {"what": "item.started"}


def test_what_another_process_writes_reaches_the_streams_once(congress, now):
    """The follower tells what the log says and this process has not told."""
    stop = Stop(rounds=3)
    mine = record(None, "mine.done", congress=congress, now=now)
    hub.publish(congress.public_id, {"id": mine.pk, "what": "mine.done"})
    before = hub.position(congress.public_id)
    # in a test nothing commits, so that `record` alone is what another process would have written
    stop.after_first = lambda: record(None, "worker.read", congress=congress, subject="batch:1", now=now)
    follow_log(stop)
    assert hub.position(congress.public_id) == before + 1
    news = asyncio.run(hub.next_event(congress.public_id, before))[1]
    assert b'"what":"worker.read","on":"batch:1"' in news
