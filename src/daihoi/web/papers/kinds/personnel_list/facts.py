"""The facts of the personnel list: everybody put forward for the committee, with a short biography."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daihoi.core.wording import short_date
from daihoi.web.congress.models import Congress
from daihoi.web.election.models import Candidate
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import COMMITTEES, Need
from daihoi.web.papers.people_of import outgoing_secretary


@dataclass(frozen=True)
class Biography:
    """One line: what the form in use asks for and the registry holds."""

    name: str
    born: str
    sex: str
    ethnicity: str
    hometown: str
    joined: str
    official: str
    education: str
    theory: str
    post: str


@dataclass(frozen=True)
class Facts:
    """The list and the number to be elected."""

    head: Head
    seats: int
    people: tuple[Biography, ...]
    signer: str


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` while nobody is put forward for the committee."""
    rows = Candidate.objects.filter(contest__congress=congress, contest__office__in=COMMITTEES, contest__round=1)
    rows = rows.filter(state__in=(Candidate.State.NOMINATED, Candidate.State.LISTED), source="committee")
    people = tuple(biography_of(one) for one in rows.select_related("member", "contest"))
    if not people:
        raise Need.PUT_FORWARD.missing()
    contest = congress.contests.filter(office__in=COMMITTEES).order_by("round").first()
    return Facts(head_of(congress), contest.seats if contest else 0, people, outgoing_secretary(congress))


def biography_of(one: Candidate) -> Biography:
    """What the registry knows of a candidate; empty where it knows nothing."""
    member = one.member

    def day(value: date | None) -> str:
        return short_date(value) if value else ""

    return Biography(
        name=one.name,
        born=day(one.born or (member.born if member else None)) or (member.born_text if member else ""),
        sex={"male": "Nam", "female": "Nữ"}.get(member.sex if member else "", ""),
        ethnicity=member.ethnicity if member else "",
        hometown=member.hometown if member else "",
        joined=day(member.joined_on) if member else "",
        official=day(member.official_on) if member else "",
        education=member.education if member else "",
        theory=member.theory_level if member else "",
        post=one.post or (member.post if member else ""),
    )
