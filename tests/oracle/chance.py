"""Random cases and papers of every regulation: mostly sound, often on the edge, sometimes wrong."""

from __future__ import annotations

from random import Random
from typing import Any

Raw = dict[str, Any]
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Đỗ", "Bùi")
GIVEN = ("An", "Ân", "Bình", "Dũng", "Đức", "Hà", "Hạ", "Lan", "Minh", "Oanh", "Ươm", "Yến")
DATES = {
    "party_election_244_2014": ("2020-05-14", "2014-06-09", "2024-10-09", "2024-10-10", "2014-06-08"),
    "party_election_190_2024": ("2025-05-14", "2024-10-10", "2024-10-09"),
}
OTHER_DATES = ("2025-05-14", "2025-01-02", "2024-07-01", "2021-01-01", "2019-01-01")
MODES = ("strike", "agree_disagree", "approve", "cumulative")
FLAGS = ("not_issued", "no_stamp", "signed", "added_name", "other_writing", "private_sign", "torn")
PARTY_LIKE = ("party_election_244_2014", "party_election_190_2024", "farmers_union")
WEIGHTED = ("company_59_2020", "cooperative_17_2023", "apartment")
GROUPS = {
    "plenary": ("temporarily_transferred", "exempt_absent", "suspended_or_detained", "absent_throughout_excused"),
    "delegate": ("convening_committee_absent", "delegates_absent_unreplaced"),
    "committee_meeting": ("suspended_or_detained", "absent_throughout_excused"),
}


def a_case(chance: Random, regulation: str) -> Raw:
    """One decide-case that is well formed; the law or the ledger may refuse it."""
    case: Raw = {"regulation": regulation, "congress": congress(chance, regulation)}
    people = chance.randint(1, 60)
    case["convened"] = convened(chance, case["congress"].get("kind", ""), people)
    if regulation in WEIGHTED:
        holders(chance, case)
    elif chance.random() < 0.2:
        case["attendance"] = {"present": max(1, people - chance.randint(0, 3))}
    if isinstance(case.get("attendance"), list):
        people = sum(1 for one in case["attendance"] if one["present"])
    case["ballots"] = ballots(chance, people)
    items = regulation not in ("approval", "stv") and chance.random() < 0.15
    if items:
        case["item"] = motion(chance, case)
        case["contest"] = {"office": "resolution"}
    else:
        elect(chance, case)
    if regulation == "party_election_190_2024" and chance.random() < 0.2:
        there = max(1, people - chance.randint(0, 3))
        case["attendance"] = {"present": there}
        case["floor_nominees"] = [
            {"id": f"f{n}", "name": f"Lê Văn {GIVEN[n]}", "supporters": chance.randint(0, there)} for n in range(3)
        ]
    if chance.random() < 0.03:
        case["body"] = chance.choice(("party", "state", "company", "association"))
    return case


def congress(chance: Random, regulation: str) -> Raw:
    found: Raw = {}
    kinds = ("plenary", "delegate", "committee_meeting")
    if regulation in PARTY_LIKE:
        found["kind"] = chance.choice((*kinds, *kinds, *kinds, "conference"))
    elif chance.random() < 0.7:
        found["kind"] = chance.choice(("general_meeting", "meeting", *kinds))
    if chance.random() < 0.5:
        found["date"] = chance.choice(DATES.get(regulation, OTHER_DATES))
    if regulation in WEIGHTED and chance.random() < 0.5:
        found["call"] = chance.randint(1, 3)
    return found


def convened(chance: Random, kind: str, people: int) -> Raw:
    found: Raw = {"official": people}
    for line in GROUPS.get(kind, ()):
        if chance.random() < 0.4:
            extra = chance.randint(0, 3)
            found[line] = extra
            found["official"] += extra
    if chance.random() < 0.03:
        found[chance.choice(GROUPS["plenary"] + GROUPS["delegate"])] = chance.randint(0, 70)
    return found


def ballots(chance: Random, people: int) -> Raw:
    issued = max(0, people - chance.choice((0, 0, 1, 3)))
    collected = max(0, issued - chance.choice((0, 0, 0, 1, 2)))
    invalid = min(collected, chance.choice((0, 0, 1, 2, 5)))
    found: Raw = {"issued": issued, "collected": collected, "valid": collected - invalid, "invalid": invalid}
    if chance.random() < 0.3:
        found["printed"] = issued + chance.randint(0, 4)
        if chance.random() < 0.5:
            found["spoiled"] = chance.randint(0, found["printed"] - issued)
            found["unused"] = found["printed"] - issued - found["spoiled"]
    if chance.random() < 0.06:
        line = chance.choice(tuple(found))
        found[line] = max(0, found[line] + chance.choice((-2, -1, 1, 2)))
    if chance.random() < 0.2:
        found.pop(chance.choice(("issued", "collected", "valid", "invalid")))
    if chance.random() < 0.1:
        found["blank"] = min(invalid, 1)
    return found


def holders(chance: Random, case: Raw) -> None:
    if chance.random() < 0.3:
        there = chance.randint(case["convened"]["official"] // 4, case["convened"]["official"])
        case["attendance"] = {"present": there}
        case["convened"] = {"official": case["convened"]["official"]}
        return
    del case["convened"]
    decimals = chance.random() < 0.5
    rows = []
    for index in range(chance.randint(1, 12)):
        weight: Any = chance.randint(1, 40)
        if decimals and chance.random() < 0.5:
            weight = f"{weight}.{chance.randint(0, 99)}"
        rows.append({"id": f"h{index}", "weight": weight, "present": chance.random() < 0.75})
    case["attendance"] = rows


def motion(chance: Random, case: Raw) -> Raw:
    room = whole(case)
    in_favour = edge(chance, room)
    against = chance.randint(0, max(0, room - in_favour))
    found = {
        "majority": chance.choice(("ordinary", "ordinary", "special")),
        "for": in_favour,
        "against": against,
        "abstain": max(0, room - in_favour - against),
    }
    return found


def whole(case: Raw) -> int:
    """Roughly the votes there are, for numbers near the edge."""
    there = case.get("attendance")
    if isinstance(there, dict) and case["regulation"] in WEIGHTED:
        return int(there["present"])
    if isinstance(there, list):
        return sum(int(str(one["weight"]).split(".")[0]) for one in there if one["present"])
    given = case["ballots"]
    return int(given.get("valid", given.get("collected", given.get("issued", 5))))


def edge(chance: Random, room: int) -> int:
    """A number of votes, often just at a half, or at all."""
    around = chance.choice((room // 2, room // 2 + 1, room, chance.randint(0, max(room, 1)), room * 65 // 100))
    return max(0, around + chance.choice((0, 0, 0, 1, -1)))


def elect(chance: Random, case: Raw) -> None:
    rule, room = case["regulation"], whole(case)
    seats = chance.choice((1, 1, 2, 3, 4, 7, 20))
    names = max(1, seats + chance.choice((-1, 0, 1, 1, 2, seats * 3 // 10)))
    office = chance.choice(
        (
            "executive_committee",
            "standing_committee",
            "secretary",
            "delegates_to_higher_congress",
            "board",
            "alternates",
        )
    )
    contest: Raw = {"office": office, "seats": seats}
    if chance.random() < 0.4:
        contest["kind"] = chance.choice(("election", "runoff", "nomination"))
    if chance.random() < 0.4:
        contest["round"] = chance.randint(1, 3)
    levels = [edge(chance, room) for _ in range(3)]
    rows: list[Raw] = []
    left = room * seats if rule != "stv" else room
    for index in range(names):
        votes = chance.choice((*levels, edge(chance, room)))
        if chance.random() < 0.97:
            votes = min(votes, left) if rule != "approval" else min(votes, room)
        left = max(0, left - votes)
        name = f"{chance.choice(FAMILY)} {chance.choice(GIVEN)} {chance.choice(GIVEN)}"
        born = f"{chance.randint(1960, 1963)}-01-0{chance.randint(1, 3)}"
        if any(one["name"] == name for one in rows):
            name = f"{name} {index}"
        row: Raw = {"id": f"c{index:02d}", "name": name, "votes": votes}
        if chance.random() < 0.8:
            row["born"] = born
        rows.append(row)
    chance.shuffle(rows)
    case["candidates"] = rows
    if chance.random() < 0.5:
        contest["names_listed"] = max(1, names + chance.choice((0, 0, 1, 2, -1)))
    if chance.random() < 0.05:
        contest["offices"] = [office, *chance.sample(("deputy", "president"), chance.randint(0, 1))]
    if chance.random() < 0.1:
        someone = chance.choice(rows)
        case["tellers"] = [
            {"id": chance.choice((someone["id"], "t1")), "name": someone["name"]},
            {"name": "Vũ Thị Kiểm"},
        ]
    case["contest"] = contest


def a_paper(chance: Random, regulation: str, modes: tuple[str, ...]) -> Raw:
    """One paper that is well formed."""
    listed = [f"c{index}" for index in range(chance.choice((1, 1, 2, 3, 5, 8)))]
    seats = max(1, len(listed) - chance.choice((0, 0, 1, 2)))
    mode = chance.choice(modes)
    paper: Raw = {"regulation": regulation, "seats": seats, "listed": listed, "mark_mode": mode}
    habit = chance.random()
    choices = []
    for name in listed:
        choice: Raw = {"candidate": name}
        if mode == "cumulative":
            choice["for"] = chance.choice((0, 1, 2, 3, "0.5"))
        elif mode == "agree_disagree":
            choice |= chance.choice(
                ({"for": True}, {"against": True}, {"for": True, "against": True}, {}, {"for": True})
            )
            if habit < 0.2:
                choice = {"candidate": name, "against": True}
        elif mode == "strike":
            choice["against"] = chance.random() < habit
        else:
            choice["for"] = chance.random() < habit
        if mode in ("strike", "agree_disagree") and chance.random() < 0.05:
            choice["against"] = "partial"
            if chance.random() < 0.8:
                choice["part"] = chance.choice(("family_name", "given_name", "underline", "circle", "unclear"))
        if chance.random() < 0.9:
            choices.append(choice)
    paper["choices"] = choices
    if chance.random() < 0.2:
        paper["flags"] = chance.sample(FLAGS, chance.randint(1, 2))
    if mode == "cumulative":
        paper["weight"] = chance.choice((1, 2, "1.5", 10))
    return paper
