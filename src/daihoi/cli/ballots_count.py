"""`daihoi ballots count`: its room is being furnished."""

from __future__ import annotations

from typing import Any


def add(sub: Any) -> None:
    """Adds nothing yet."""
