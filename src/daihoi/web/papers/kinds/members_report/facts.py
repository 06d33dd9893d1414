"""The facts of the report on members attending: a plenary congress, as it opens."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.gathering import Presence, Structure, presence_of, structure_of
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need
from daihoi.web.papers.people_of import presidium_of


@dataclass(frozen=True)
class Facts:
    """Who came, of what make-up, and who presides."""

    head: Head
    presence: Presence
    structure: Structure
    presidium: tuple[str, ...]


def gather(congress: Congress, about: str) -> Facts:
    """Attendance and make-up at the opening; a congress of delegates has a credentials report in its place."""
    if congress.kind == "delegate":
        raise Need.OF_MEMBERS.missing()
    return Facts(head_of(congress), presence_of(congress), structure_of(congress), presidium_of(congress))
