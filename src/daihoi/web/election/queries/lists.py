"""What the law says of a list before it is closed (step 5): its length, its surplus, tellers, floor support."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from daihoi.core import election as law
from daihoi.core.contest import check_list, floor, longest_list, prepared_names
from daihoi.core.errors import Words
from daihoi.core.rulebook import get
from daihoi.web.election.models import Candidate, Contest
from daihoi.web.election.queries import cases
from daihoi.web.election.queries.contests import tellers_of
from daihoi.web.people.queries import figures


@dataclass(frozen=True)
class Limits:
    """How long the list may be: the convening committee's own, the longest, and where it is written."""

    prepared: tuple[int, int] | None
    most: int | None
    must_exceed: bool
    article: str
    confirmed: bool


def limits_of(contest: Contest) -> Limits:
    """The limits of this list under the regulation of the contest."""
    rules = get(contest.regulation)
    rule = rules.surplus
    if rule is None or contest.kind != "election" or contest.round > 1:
        return Limits(None, None, False, "", True)
    most = longest_list(rules, contest.seats, contest.office)
    return Limits(
        prepared=prepared_names(rules, contest.seats) if most else None,
        most=most.value if most else None,
        must_exceed=contest.office in rule.must_exceed.value,
        article=most.article if most else "",
        confirmed=most.confirmed if most else True,
    )


def refusals_of_list(contest: Contest, listed: list[Candidate]) -> list[law.Refused]:
    """Everything the law refuses of this list as it stands."""
    rules = get(contest.regulation)
    for at, one in enumerate(listed, 1):
        one.key = one.key or f"c{at:02d}"
    told = cases.tellers_case(tellers_of(contest.congress), listed)
    tellers = [law.Teller(id=one.get("id"), name=one["name"]) for one in told]
    people = [law.Candidate(id=one.key, name=one.name, votes=0, born=one.born) for one in listed]
    found = check_list(
        rules, contest.seats, len(listed), contest.office,
        kind=contest.kind, round=contest.round, candidates=people, tellers=tellers,
    )  # fmt: skip
    return found + _short_of_support(contest, listed)


def _short_of_support(contest: Contest, listed: list[Candidate]) -> list[law.Refused]:
    """Names from the floor without the support that the law asks of those attending."""
    rules = get(contest.regulation)
    asked = [one for one in listed if one.source in ("floor", "self") and one.supporters is not None]
    if not asked or rules.floor_support is None:
        return []
    present = figures(contest.congress, timezone.now()).present
    nominees = [law.Nominee(id=one.key, name=one.name, supporters=one.supporters or 0) for one in asked]
    _admitted, refused = floor(rules, nominees, present)
    norm = rules.floor_support
    return [
        law.Refused("floor_refused", norm.article, Words(
            f"{one.name} được {one.supporters}/{present} người dự họp ủng hộ, chưa đủ tỉ lệ {norm.value}: "
            "không đưa vào danh sách",
            f"{one.name} has {one.supporters} of {present} attending, short of {norm.value}: not listed"),
            "floor_nominees", norm.confirmed)
        for one in asked if one.key in refused
    ]  # fmt: skip
