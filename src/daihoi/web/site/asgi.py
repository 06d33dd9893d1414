"""One ASGI application: the live addresses are plain ASGI, everything else is Django behind WSGI threads.

Django's own ASGI handler holds one thread an open stream; 10,000 phones would be 10,000 threads
(docs/decisions/0003-live-addresses.md).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

from daihoi.web.site.ending import Ending
from daihoi.web.site.live import follow_log, live_stream
from daihoi.web.site.warming import warm_up

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daihoi.web.site.settings")
_django = WSGIMiddleware(get_wsgi_application(), workers=8)
PLAIN = {"/api/live": live_stream}
_ending = Ending()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Route one connection."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        with _ending.answering():
            plain = PLAIN.get(scope["path"])
            if plain:
                await plain(scope, receive, send)
            else:
                await _to_django(scope, receive, send)


async def _to_django(scope: Scope, receive: Receive, send: Send) -> None:
    """granian's receive and send are not coroutine functions; a2wsgi asks for such."""

    async def received() -> MutableMapping[str, Any]:
        return await receive()

    async def sent(message: MutableMapping[str, Any]) -> None:
        await send(message)

    await _django(scope, received, sent)


async def _lifespan(receive: Receive, send: Send) -> None:
    stop = threading.Event()
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            warm_up()
            _ending.listen()
            threading.Thread(target=follow_log, args=(stop,), name="follow-log", daemon=True).start()
            await send({"type": "lifespan.startup.complete"})
        else:
            stop.set()
            _ending.done()
            await send({"type": "lifespan.shutdown.complete"})
            return
