"""The log's chain: each line carries the hash of the one before, so that nothing can be changed unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log as it is hashed; `at` carries its time zone."""

    at: datetime
    actor: str
    congress: str | None
    verb: str
    subject: str
    details: Mapping[str, object]
    previous_hash: str
    hash: str = ""


def hash_of(entry: Entry) -> str:
    """SHA-256 over the canonical JSON of everything but the hash itself."""
    told = [
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.congress,
        entry.verb,
        entry.subject,
        entry.details,
        entry.previous_hash,
    ]
    canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def first_break(entries: Iterable[Entry]) -> int | None:
    """The number (from 1) of the first line whose hash or link is wrong; None when all hold."""
    previous = GENESIS
    for number, entry in enumerate(entries, start=1):
        if entry.previous_hash != previous or hash_of(entry) != entry.hash:
            return number
        previous = entry.hash
    return None
