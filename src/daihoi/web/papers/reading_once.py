"""Reads that many papers share, done once while the list asks each kind what it still misses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from daihoi.core.errors import Refusal

T = TypeVar("T")
_kept: ContextVar[dict[tuple[str, Any], Any] | None] = ContextVar("papers_kept", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Within it, each shared read of a congress or a term happens once; nothing is kept beyond it."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def shared(read: Callable[[Any], T]) -> Callable[[Any], T]:
    """A read of one row (a congress, a term) that `reading_once` may keep; a refusal is kept too."""

    @wraps(read)
    def once(row: Any) -> T:
        kept = _kept.get()
        if kept is None:
            return read(row)
        key = (read.__name__, row)
        if key not in kept:
            try:
                kept[key] = read(row)
            except Refusal as refusal:
                kept[key] = refusal
        if isinstance(kept[key], Refusal):
            raise kept[key]
        found: T = kept[key]
        return found

    return once
