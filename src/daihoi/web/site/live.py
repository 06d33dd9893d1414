"""`GET /api/live?congress=ID&key=TOKEN`: server-sent events of one congress, plain ASGI.

An event says what changed, never a name or a vote: `{"id", "what", "on"}`. The key is signed by the
server and printed into the page, so that a stream asks neither session nor database.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.core import signing
from django.db import DatabaseError, connection

from daihoi.adapters.live import hub

_SALT = "live"
_MAX_AGE_SECONDS = 24 * 3600
_FOLLOW_SECONDS = 0.4
_open: set[asyncio.Future[None]] = set()  # one a stream, done when its reader has gone

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


def live_address(congress_id: str) -> str:
    """The address of the stream of one congress, with its key and with what the page already knows."""
    key = signing.dumps(congress_id, salt=_SALT)
    return "/api/live?" + urlencode({"congress": congress_id, "key": key, "from": hub.position(congress_id)})


def _topic_of(scope: MutableMapping[str, Any]) -> str | None:
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    congress = asked.get("congress", [""])[0]
    try:
        signed = signing.loads(asked.get("key", [""])[0], salt=_SALT, max_age=_MAX_AGE_SECONDS)
    except signing.BadSignature:
        return None
    return congress if congress and signed == congress else None


def _known_to_page(scope: MutableMapping[str, Any], topic: str) -> int:
    """The number of the event up to which the page was drawn; what came since is sent at once.

    A page drawn before a restart knows numbers that do not exist any more: it hears the newest.
    """
    newest = hub.position(topic)
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("from", [""])[0]
    known = int(asked) if asked.isdecimal() and len(asked) < 12 else newest
    return known if known <= newest else 0


async def live_stream(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    """Answer with an endless stream until the reader goes away or the server ends."""
    topic = _topic_of(scope)
    if topic is None:
        body = b'{"type":"about:blank","title":"Forbidden","status":403}'
        headers = [(b"content-type", b"application/problem+json")]
        await send({"type": "http.response.start", "status": 403, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        return
    headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]
    gone = asyncio.ensure_future(_until_gone(receive))
    _open.add(gone)
    try:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b": open\n\n", "more_body": True})
        await _tell(topic, _known_to_page(scope, topic), gone, send)
        if gone.cancelled():
            await send({"type": "http.response.body", "body": b""})
    finally:
        _open.discard(gone)
        gone.cancel()


async def _tell(topic: str, seen: int, gone: asyncio.Future[None], send: Send) -> None:
    while not gone.done():
        news = asyncio.ensure_future(hub.next_event(topic, seen))
        await asyncio.wait({news, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not news.done():
            news.cancel()
            break
        seen, line = news.result()
        await send({"type": "http.response.body", "body": line, "more_body": True})


def end_streams() -> None:
    """Close every stream of this process, for it ends; the pages ask for a new one until a server answers."""
    for gone in list(_open):
        gone.cancel()


def follow_log(stop: threading.Event) -> None:
    """Tell the streams of this process what other processes write (the worker of the long jobs, the command line).

    The log is the one place that all of them write to, in the order of its ids; what this process wrote itself
    was told at its commit.
    """
    from daihoi.web.congress.models import Event  # tables exist once Django stands; this module is imported before

    last: int | None = None
    while not stop.wait(_FOLLOW_SECONDS):
        try:
            if last is None:
                last = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
            news = Event.objects.filter(id__gt=last, congress__isnull=False).order_by("id")
            for number, verb, subject, topic in news.values_list("id", "verb", "subject", "congress__public_id"):
                last = number
                if not hub.was_told(number):
                    hub.publish(topic, {"id": number, "what": verb, "on": subject})
        except DatabaseError:  # the database is away for a moment (being set up, restarted): ask again
            connection.close()


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
