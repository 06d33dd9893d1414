"""Append-only events become the roll at a time, and the roll becomes the base of a majority."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from daihoi.core.attendance import (
    REASON_WORDS,
    Attendance,
    Convened,
    Event,
    Kind,
    Reason,
    attendance_at,
    convened_case,
    doubts,
    set_aside,
    standing_events,
)
from daihoi.core.errors import BadInput
from daihoi.core.rulebook import get

OPENING = datetime(2020, 5, 13, 7, 30)
PLENARY = [norm.value for norm in get("party_election_244_2014").base_rule("plenary").minus]  # type: ignore[union-attr]
DELEGATES = [norm.value for norm in get("party_election_244_2014").base_rule("delegate").minus]  # type: ignore[union-attr]


def at(minutes: int) -> datetime:
    return OPENING + timedelta(minutes=minutes)


def event(number: int, person: str, kind: Kind, minutes: int | None = None, **more: object) -> Event:
    return Event(number, at(number if minutes is None else minutes), person, kind, **more)  # type: ignore[arg-type]


ROLL = [Convened("a", "An"), Convened("b", "Bình"), Convened("c", "Cúc"), Convened("d", "Dự bị", official=False)]


def status(found: Attendance) -> dict[str, str]:
    return {person: one.status for person, one in found.standings.items()}


def test_people_come_and_go() -> None:
    events = [event(1, "a", Kind.ARRIVED), event(2, "b", Kind.ARRIVED), event(30, "a", Kind.LEFT),
              event(40, "d", Kind.ARRIVED)]  # fmt: skip
    assert status(attendance_at(ROLL, events, at(0))) == dict.fromkeys("abcd", "absent")
    assert status(attendance_at(ROLL, events, at(20)))["a"] == "present"
    found = attendance_at(ROLL, events, at(60))
    assert status(found) == {"a": "left", "b": "present", "c": "absent", "d": "present"}
    assert (found.convened, found.voters_present, found.count("present"), found.count("present", official=False)) == (
        3, 1, 2, 1,
    )  # fmt: skip
    assert found.present_ids == {"b", "d"} and found.upto == 40


def test_two_desks_check_in_the_same_person() -> None:
    found = attendance_at(ROLL, [event(1, "a", Kind.ARRIVED), event(2, "a", Kind.ARRIVED)], at(9))
    assert found.repeats == (2,) and found.standings["a"].since == at(1)
    assert attendance_at(ROLL, [event(1, "a", Kind.LEFT)], at(9)).repeats == (1,)


def test_a_correction_takes_back_or_stands_in_place() -> None:
    wrong = event(1, "a", Kind.ARRIVED)
    assert standing_events([wrong, event(2, "a", Kind.VOID, corrects=1)]) == []
    right = event(3, "b", Kind.ARRIVED, minutes=1, corrects=1)
    assert standing_events([right, wrong]) == [right]
    unvoid = event(3, "a", Kind.VOID, corrects=2)
    assert standing_events([wrong, event(2, "a", Kind.VOID, corrects=1), unvoid]) == [wrong]
    again = event(4, "c", Kind.ARRIVED, corrects=3)
    assert standing_events([wrong, right, again]) == [again]


@pytest.mark.parametrize(
    "events",
    [
        [event(1, "a", Kind.ARRIVED), event(1, "b", Kind.ARRIVED)],
        [event(1, "a", Kind.VOID, corrects=2), event(2, "a", Kind.ARRIVED)],
        [event(1, "a", Kind.VOID)],
        [event(1, "x", Kind.ARRIVED)],
        [event(1, "a", Kind.REPLACED, other="x")],
    ],
)
def test_events_that_cannot_be(events: list[Event]) -> None:
    with pytest.raises(BadInput):
        attendance_at(ROLL, events, at(9))


def roll_of_157() -> tuple[list[Convened], list[Event]]:
    """The worked case: 157 convened; 2 exempt absent, 1 transferred, 4 excused, 3 absent without reason; 147 vote."""
    people = [Convened(f"p{number:03d}", f"Người {number}") for number in range(157)]
    people[0] = Convened("p000", "Miễn 1", reasons=frozenset({Reason.EXEMPT_ABSENT}))
    people[1] = Convened("p001", "Miễn 2", reasons=frozenset({Reason.EXEMPT_ABSENT}))
    people[2] = Convened("p002", "Chuyển", reasons=frozenset({Reason.TEMPORARILY_TRANSFERRED}))
    events = [
        event(number, f"p{number:03d}", Kind.SET_ASIDE, minutes=0, reason=Reason.ABSENT_THROUGHOUT_EXCUSED)
        for number in range(3, 7)
    ]
    events += [event(number, f"p{number:03d}", Kind.ARRIVED) for number in range(10, 157)]
    return people, events


def test_the_base_of_the_worked_plenary_case() -> None:
    people, events = roll_of_157()
    found = attendance_at(people, events, at(300))
    heads = convened_case(found, PLENARY)
    assert heads == {"official": 157, "suspended_or_detained": 0, "temporarily_transferred": 1, "exempt_absent": 2,
                     "absent_throughout_excused": 4}  # fmt: skip
    assert found.voters_present == 147 and found.count("excused") == 7 and found.count("absent") == 3
    assert set_aside(found, PLENARY)["exempt_absent"] == ("p000", "p001")


def test_an_exempt_member_who_comes_counts_again() -> None:
    people, events = roll_of_157()
    found = attendance_at(people, [*events, event(200, "p000", Kind.ARRIVED)], at(300))
    assert convened_case(found, PLENARY)["exempt_absent"] == 1 and found.voters_present == 148


def test_who_came_for_a_while_was_not_absent_throughout() -> None:
    people, events = roll_of_157()
    more = [event(200, "p003", Kind.ARRIVED), event(210, "p003", Kind.LEFT)]
    assert convened_case(attendance_at(people, [*events, *more], at(300)), PLENARY)["absent_throughout_excused"] == 3


def test_an_excuse_withdrawn() -> None:
    people, events = roll_of_157()
    more = [
        event(200, "p003", Kind.RESTORED, reason=Reason.ABSENT_THROUGHOUT_EXCUSED),
        event(201, "p004", Kind.RESTORED),
    ]
    found = attendance_at(people, [*events, *more], at(300))
    assert convened_case(found, PLENARY)["absent_throughout_excused"] == 2


def test_the_base_of_the_worked_delegate_case() -> None:
    people = [Convened(f"d{number}", f"Đại biểu {number}", convening_committee=number < 2) for number in range(219)]
    people += [Convened(f"k{number}", f"Dự khuyết {number}", alternate=True) for number in range(3)]
    events = [event(number, f"d{number}", Kind.ARRIVED) for number in range(5, 219)]
    events += [event(300, "d2", Kind.REPLACED, other="k0"), event(301, "d3", Kind.REPLACED, other="k1")]
    events += [event(302 + number, f"k{number}", Kind.ARRIVED) for number in range(3)]
    found = attendance_at(people, events, at(400))
    assert convened_case(found, DELEGATES) == {
        "official": 219, "convening_committee_absent": 2, "delegates_absent_unreplaced": 1,
    }  # fmt: skip
    assert found.voters_present == 214 + 2 and found.standings["d2"].status == "replaced"
    assert not found.has_vote("k2") and not found.has_vote("d2")


def test_whoever_was_at_the_opening_stays_in_the_base() -> None:
    people = [Convened(f"d{number}", "x") for number in range(219)]
    events = [event(number + 1, f"d{number}", Kind.ARRIVED) for number in range(219)]
    events += [event(300 + number, f"d{number}", Kind.LEFT) for number in range(5)]
    found = attendance_at(people, events, at(400))
    assert convened_case(found, DELEGATES)["delegates_absent_unreplaced"] == 0 and found.voters_present == 214


def test_what_a_vote_froze_is_found_again_after_corrections() -> None:
    events = [event(1, "a", Kind.ARRIVED), event(2, "b", Kind.ARRIVED)]
    frozen = attendance_at(ROLL, events, at(10))
    later = [*events, event(3, "b", Kind.VOID, corrects=2)]
    assert attendance_at(ROLL, later, at(10)).voters_present == 1
    assert attendance_at(ROLL, later, at(10), upto=frozen.upto) == frozen


def test_doubts_are_said() -> None:
    roll = [
        Convened("s", "Sơn", reasons=frozenset({Reason.SUSPENDED_OR_DETAINED})),
        Convened("t", "Tú", reasons=frozenset({Reason.TEMPORARILY_TRANSFERRED})),
        Convened("d", "Dũng"),
        Convened("k", "Khánh", alternate=True),
        Convened("e", "Én"),
    ]
    events = [event(1, "s", Kind.ARRIVED), event(2, "t", Kind.ARRIVED), event(3, "d", Kind.REPLACED, other="k"),
              event(4, "d", Kind.ARRIVED), event(5, "e", Kind.ARRIVED)]  # fmt: skip
    found = attendance_at(roll, events, at(9))
    assert [person for person, _ in doubts(found)] == ["s", "t", "d"]
    assert found.voters_present == 1
    assert convened_case(found, PLENARY)["suspended_or_detained"] == 1


def test_a_set_aside_needs_a_reason() -> None:
    assert attendance_at(ROLL, [event(1, "a", Kind.SET_ASIDE)], at(9)).repeats == (1,)
    assert set(REASON_WORDS) == set(Reason)
