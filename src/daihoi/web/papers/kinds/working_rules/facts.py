"""The facts of the working rules: the congress, and the vote that adopted them, if it has been taken."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.gathering import Vote, votes_of
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.people_of import presidium_of


@dataclass(frozen=True)
class Facts:
    """The congress and the vote on its rules."""

    head: Head
    vote: Vote | None
    presidium: tuple[str, ...]


def gather(congress: Congress, about: str) -> Facts:
    """Always possible: a draft before the vote, the adopted text after it."""
    adopted = next((one for one in votes_of(congress) if one.subject in ("working_rules", "programme")), None)
    return Facts(head_of(congress), adopted, presidium_of(congress))
