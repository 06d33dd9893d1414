"""Cases of `decide` as a stranger writes them: a whole one, and ways to change one place of it."""

from __future__ import annotations

import copy
from typing import Any

PARTY_2014, PARTY_2024 = "party_election_244_2014", "party_election_190_2024"

WHOLE: dict[str, Any] = {
    "regulation": PARTY_2014,
    "contest": {"office": "executive_committee", "kind": "election", "seats": 3, "round": 1, "names_listed": 4},
    "congress": {"kind": "plenary", "date": "2020-05-14"},
    "convened": {
        "official": 157,
        "temporarily_transferred": 1,
        "exempt_absent": 2,
        "suspended_or_detained": 0,
        "absent_throughout_excused": 4,
        "convening_committee_absent": 0,
        "delegates_absent_unreplaced": 0,
    },
    "ballots": {"printed": 160, "issued": 147, "collected": 145, "valid": 140, "invalid": 5},
    "candidates": [
        {"id": "c01", "name": "Phạm Văn An", "votes": 131, "born": "1975-03-01"},
        {"id": "c02", "name": "Trần Thị An", "votes": 76},
        {"id": "c03", "name": "Lê Văn Dũng", "votes": 75},
        {"id": "c04", "name": "Nguyễn Văn Đức", "votes": 120},
    ],
}
GONE = object()


def changed(path: str, value: object, base: dict[str, Any] = WHOLE) -> dict[str, Any]:
    """The case with one place set; `GONE` takes the place out."""
    case = copy.deepcopy(base)
    at: Any = case
    *way, last = path.split(".")
    for key in way:
        at = at[int(key)] if isinstance(at, list) else at.setdefault(key, {})
    if value is GONE:
        del at[last]
    else:
        at[last] = value
    return case


def election(regulation: str | None, votes: list[Any], seats: int, **more: Any) -> dict[str, Any]:
    """A case with these votes for c01, c02, … whose names stand in the order of the alphabet."""
    contest = {"office": "executive_committee", "seats": seats, "names_listed": len(votes)}
    contest |= {key: more.pop(key) for key in ("office", "kind", "round", "names_listed") if key in more}
    congress = {"kind": more.pop("congress_kind", "plenary"), "date": more.pop("date", "2020-05-14")}
    congress |= {"call": more.pop("call")} if "call" in more else {}
    people = [{"id": f"c{at:02}", "name": f"Lê Văn {chr(64 + at)}", "votes": v} for at, v in enumerate(votes, 1)]
    official = more.pop("official", None)
    return {
        **({"regulation": regulation} if regulation else {}),
        **({"convened": {"official": official}} if official is not None else {}),
        "contest": contest,
        "congress": congress,
        "candidates": people,
        **more,
    }


def holders(*weights: object, absent: tuple[object, ...] = ()) -> list[dict[str, Any]]:
    """Attendance of a weighted body."""
    here = [(weight, True) for weight in weights] + [(weight, False) for weight in absent]
    return [{"id": f"h{at}", "weight": weight, "present": present} for at, (weight, present) in enumerate(here)]


def codes(answer: dict[str, Any], of: str = "refusals") -> list[str]:
    """The codes of refusals or open questions."""
    return [one["code"] for one in answer[of]]
