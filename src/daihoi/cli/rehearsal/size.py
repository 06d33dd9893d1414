"""A congress of another size: the same facts with invented people, seats and names."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from daihoi.cli.rehearsal.plan import Plan, seed_for
from daihoi.core.errors import BadInput, Words

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đào")
_MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Ngọc", "Thanh", "Quang", "Thu", "Hữu", "Xuân", "Đình", "Kim", "Bá", "Thùy")
_GIVEN = (
    "An", "Ánh", "Bình", "Cường", "Dũng", "Đạt", "Đức", "Giang", "Hà", "Hải", "Hạnh", "Hòa", "Hùng", "Hương", "Khánh",
    "Lan", "Linh", "Long", "Mai", "Minh", "Nam", "Nga", "Oanh", "Phong", "Phúc", "Quang", "Sơn", "Tâm", "Thảo", "Trung",
)  # fmt: skip


BRANCHES = 12


def invented_name(chance: random.Random) -> str:
    """A name of nobody in particular."""
    return f"{chance.choice(_FAMILY)} {chance.choice(_MIDDLE)} {chance.choice(_GIVEN)}"


def resized(plan: Plan, people: int | None, seats: int | None, names: int | None) -> Plan:
    """The plan with `people` members and a committee of `seats` from `names`.

    Unchanged when all are None and the plan names its people. BadInput where such an election cannot be held.
    """
    if plan.has_people and people is None and seats is None and names is None:
        return plan
    wanted = people or plan.facts.attendance.convened or 100
    contest = dict(
        next(iter(plan.part("contests", {}).values()), {"office": "executive_committee", "title": "Bầu Ban Chấp hành"})
    )
    seats = seats or int(contest.get("seats", 15))
    names = names or seats + max(1, seats * 15 // 100)
    if names >= wanted:
        words = Words("số người được giới thiệu phải ít hơn số đảng viên", "there must be fewer names than members")
        raise BadInput("too_many_names", words, "--names")
    if names <= seats:
        words = Words("danh sách phải có số dư: nhiều hơn số được bầu", "the list must be longer than the seats")
        raise BadInput("no_surplus", words, "--names")
    chance = random.Random(seed_for(plan, "size"))
    members = [
        {
            "name": invented_name(chance),
            "born": f"{chance.randint(1962, 1995)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        }
        for _ in range(wanted)
    ]
    contest.update(
        seats=seats,
        copies=wanted + 8,
        candidates=[_candidate(person, place, seats) for place, person in enumerate(members[:names])],
        withdrawn=[],
    )
    raw: Mapping[str, Any] = {
        **plan.raw,
        "people": members,
        "ratings": _ratings(plan.part("ratings", None), wanted),
        "contests": {"committee": contest},
        "presidium": [person["name"] for person in members[:3]],
        "secretariat": [person["name"] for person in members[names : names + 1]],
        "tellers": [person["name"] for person in _apart(members[names:], members[:names])],
        "motions": {
            key: {**motion, "for": wanted - int(motion.get("abstain", 0))}
            for key, motion in plan.part("motions", {}).items()
        },
    }
    return replace(plan, raw=raw, members=None)


def _ratings(told: Mapping[str, Any] | None, people: int) -> dict[str, Any] | None:
    """The yearly ratings of so many members in up to twelve branches, in the plan's proportions and under the cap."""
    if told is None:
        return None
    member, branches = told["member"], min(BRANCHES, people)
    whole = int(member["excellent"]) + int(member["fulfilled"]) + 120
    fulfilled = people * int(member["fulfilled"]) // whole
    return {
        **told,
        "branch": {"excellent": branches // 6, "fulfilled": 0},
        "member": {"excellent": (people - fulfilled) // 6, "fulfilled": fulfilled},
    }


def _candidate(person: Mapping[str, str], place: int, seats: int) -> dict[str, Any]:
    return {**person, "support": round(0.97 - 0.06 * place / seats, 3) if place < seats else 0.42}


def _apart(others: list[dict[str, str]], listed: list[dict[str, str]]) -> list[dict[str, str]]:
    """Three whose names nobody on the list bears: tellers must not be candidates."""
    taken = {person["name"] for person in listed}
    return [person for person in others if person["name"] not in taken][-3:]
