"""One event to many screens: a plain ASGI hub of server-sent events, no Django.

A publish from any thread of this process wakes every stream of the topic. A stream that falls behind gets what
it missed in one piece: an event says what changed, the page then asks anew for the parts that it names.
"""

from daihoi.adapters.live.hub import Hub, hub, publish

__all__ = ["Hub", "hub", "publish"]
