"""The facts of the attendance sheet: everybody convened, to sign beside the name."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need
from daihoi.web.people.queries import delegates_of


@dataclass(frozen=True)
class Facts:
    """(name, branch, seat) in the law's order of names; how many days there are to sign."""

    head: Head
    people: tuple[tuple[str, str, str], ...]
    days: int


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` while nobody is convened."""
    rows = tuple(
        (one.member.full_name, one.member.branch.name if one.member.branch else "", one.seat)
        for one in delegates_of(congress)
    )
    if not rows:
        raise Need.CONVENED.missing()
    return Facts(head_of(congress), rows, (congress.ends_on - congress.starts_on).days + 1)
