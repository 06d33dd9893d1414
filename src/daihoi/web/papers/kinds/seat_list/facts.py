"""The facts of the seat list: who sits where."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need
from daihoi.web.people.queries import delegates_of


@dataclass(frozen=True)
class Facts:
    """(seat, name, branch), in the order of seats."""

    head: Head
    seats: tuple[tuple[str, str, str], ...]


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` while no seat is given."""
    rows = [
        (one.seat, one.member.full_name, one.member.branch.name if one.member.branch else "")
        for one in delegates_of(congress)
        if one.seat
    ]
    if not rows:
        raise Need.SEATED.missing()
    return Facts(head_of(congress), tuple(sorted(rows, key=_place)))


def _place(row: tuple[str, str, str]) -> tuple[str, int]:
    letters = "".join(sign for sign in row[0] if not sign.isdigit())
    digits = "".join(sign for sign in row[0] if sign.isdigit())
    return letters, int(digits or 0)
