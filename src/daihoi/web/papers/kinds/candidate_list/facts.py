"""The facts of a candidate list: one contest's names as the list was closed, and who stepped back."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.election.models import Candidate, Contest
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.kinds.personnel_list.facts import Biography, biography_of
from daihoi.web.papers.needs import Need
from daihoi.web.papers.people_of import presidium_of


@dataclass(frozen=True)
class Facts:
    """One closed list."""

    head: Head
    contest: str
    contest_id: str
    seats: int
    people: tuple[Biography, ...]
    withdrawn: tuple[tuple[str, str], ...]  # name, reason
    presidium: tuple[str, ...]


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` while the list is open."""
    contest = Contest.objects.filter(congress=congress, public_id=about).first()
    rows = list(contest.candidates.select_related("member").order_by("position", "pk")) if contest else []
    listed = [one for one in rows if one.state == Candidate.State.LISTED]
    if contest is None or not listed:
        raise Need.LISTED.missing()
    return Facts(
        head=head_of(congress),
        contest=contest.title,
        contest_id=contest.public_id,
        seats=contest.seats,
        people=tuple(biography_of(one) for one in listed),
        withdrawn=tuple((one.name, one.reason) for one in rows if one.state == Candidate.State.WITHDRAWN),
        presidium=presidium_of(congress),
    )
