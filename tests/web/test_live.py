"""One event to many screens: who committed what wakes the streams of that congress, and no other."""

from __future__ import annotations

import asyncio
import json
from urllib.parse import urlsplit

import pytest

from daihoi.adapters.live import Hub, hub
from daihoi.web.people import actions
from daihoi.web.site.live import live_address, live_stream


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


def test_hub_skips_to_the_newest_for_who_fell_behind():
    held = Hub()
    for number in range(5):
        held.publish("a", {"n": number})
    assert asyncio.run(held.next_event("a", 1)) == (5, b'id: 5\ndata: {"n":4}\n\n')


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
