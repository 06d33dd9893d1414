"""Who led this congress, by name: presidium, secretariat; from its facts, or from the vote that elected them."""

from __future__ import annotations

from typing import Any

from daihoi.web.congress.models import Congress


def presidium_of(congress: Congress) -> tuple[str, ...]:
    """The names of the presidium, its head first; empty where nobody has written them down yet."""
    return _names(congress, "presidium")


def secretariat_of(congress: Congress) -> tuple[str, ...]:
    """The names of the secretariat, its head first."""
    return _names(congress, "secretariat")


def outgoing_secretary(congress: Congress) -> str:
    """Who signs for the outgoing committee; empty where the facts do not say (nobody is guessed into a signature)."""
    told = congress.facts.get("outgoing_secretary", "")
    return told if isinstance(told, str) else ""


def _names(congress: Congress, what: str) -> tuple[str, ...]:
    told: Any = congress.facts.get(what)
    if isinstance(told, list):
        return tuple(one if isinstance(one, str) else str(one.get("name", "")) for one in told)
    motion = congress.motions.filter(subject=what).exclude(text="").order_by("-closed_at").first()
    return tuple(line.strip(" -;,.") for line in motion.text.splitlines() if line.strip()) if motion else ()
