"""The facts of the summons: the congress, where and when, and everybody convened with their seat."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need
from daihoi.web.papers.people_of import outgoing_secretary
from daihoi.web.people.queries import delegates_of


@dataclass(frozen=True)
class Called:
    """One person convened."""

    name: str
    branch: str
    seat: str


@dataclass(frozen=True)
class Facts:
    """Who is convened to what."""

    head: Head
    sessions: tuple[tuple[str, str], ...]  # name, dd/mm/yyyy
    people: tuple[Called, ...]
    signer: str


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` while nobody is convened."""
    people = tuple(
        Called(one.member.full_name, one.member.branch.name if one.member.branch else "", one.seat)
        for one in delegates_of(congress).filter(is_alternate=False)
    )
    if not people:
        raise Need.CONVENED.missing()
    sessions = tuple((one.name, f"{one.held_on:%d/%m/%Y}") for one in congress.sessions.all())
    return Facts(head_of(congress), sessions, people, outgoing_secretary(congress))
