"""A contest as the cases of the law: for `decide`, for the list's check, for the ballot's layout (steps 5, 6, 12)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from daihoi.core.counts import Totals
from daihoi.core.names import clean_name
from daihoi.core.roman import write_roman
from daihoi.core.stock import Stock
from daihoi.web.congress.models import Congress
from daihoi.web.election.models import Candidate, Contest, Teller
from daihoi.web.election.queries.contests import standing, tellers_of


def decide_case(contest: Contest, totals: Totals, stock: Stock) -> dict[str, Any]:
    """The JSON of `daihoi decide`: the attendance frozen when voting began, the ledger, the votes."""
    congress, frozen = contest.congress, contest.attendance
    listed = standing(contest)
    day = timezone.localdate(frozen.at) if frozen else congress.starts_on
    convened, present = dict(frozen.convened) if frozen else {}, frozen.present if frozen else 0
    if contest.votes_total and contest.votes_present:
        convened, present = {"official": contest.votes_total}, contest.votes_present
    case: dict[str, Any] = {
        "regulation": contest.regulation,
        "contest": {
            "office": contest.office,
            "kind": contest.kind,
            "seats": contest.seats,
            "round": contest.round,
            "names_listed": len(listed),
        },
        "congress": {"kind": congress.kind, "date": max(congress.starts_on, min(day, congress.ends_on)).isoformat()},
        "convened": convened,
        "attendance": {"present": present},
        "ballots": {
            "printed": stock.printed,
            "issued": stock.issued,
            "collected": stock.collected,
            "valid": totals.valid,
            "invalid": totals.invalid,
        },
        "candidates": [_candidate(one) | {"votes": totals.votes.get(one.key, 0)} for one in listed],
    }
    tellers = tellers_case(tellers_of(congress), listed)
    return case | ({"tellers": tellers} if tellers else {})


def tellers_case(tellers: list[Teller], listed: list[Candidate]) -> list[dict[str, str]]:
    """The tellers for the law: under a candidate's id where they are the same member, without one where only names
    are known; a namesake who is another member is told apart by an id of their own."""
    told = []
    for at, teller in enumerate(tellers, 1):
        namesakes = [one for one in listed if same_person(one.name, teller.name)]
        same = next((one for one in listed if teller.member_id and one.member_id == teller.member_id), None)
        apart = teller.member_id and namesakes and all(one.member_id for one in namesakes)
        identity = {"id": same.key} if same else {"id": f"t{at:02d}"} if apart else {}
        told.append({**identity, "name": teller.name})
    return told


def _candidate(one: Candidate) -> dict[str, Any]:
    told = {"id": one.key, "name": one.name}
    return told | ({"born": one.born.isoformat()} if one.born else {})


def ballot_contest(contest: Contest, listed: list[Candidate]) -> dict[str, Any]:
    """The CONTEST of `daihoi ballots print`; a rehearsal's ballot says that it is one."""
    congress = contest.congress
    body = congress.organisation
    shown = ballot_title(contest)
    return {
        "id": contest.public_id,
        "regulation": contest.regulation,
        "organisation": body.name.upper(),
        "superior": body.parent.name.upper() if body.parent else "",
        "congress": congress_line(congress),
        "title": f"DIỄN TẬP – {shown}" if congress.is_rehearsal else shown,
        "seats": contest.seats,
        "mark_mode": contest.mark_mode,
        "office": contest.office,
        "kind": contest.kind,
        "sheet_codes": contest.sheet_codes,
        "large_print": contest.large_print,
        "candidates": [_candidate(one) for one in listed],
    }


def ballot_title(contest: Contest) -> str:
    """PHIẾU BẦU …, PHIẾU GIỚI THIỆU …: the heading of the paper."""
    title = contest.title.removeprefix("Lấy phiếu ").removeprefix("Phiếu ")
    return f"Phiếu {title}".upper()


def congress_line(congress: Congress) -> str:
    """ĐẠI HỘI ĐẢNG VIÊN LẦN THỨ XVI; the term stands in the title of the paper."""
    kind = "ĐẠI BIỂU" if congress.kind == "delegate" else "ĐẢNG VIÊN" if congress.organisation.kind == "party" else ""
    start = " ".join(filter(None, ("ĐẠI HỘI", kind)))
    return f"{start} LẦN THỨ {write_roman(congress.ordinal)}"


def same_person(name: str, other: str) -> bool:
    """Whether two names are written alike, whatever their Unicode form, spaces and capitals."""
    return clean_name(name).casefold() == clean_name(other).casefold()
