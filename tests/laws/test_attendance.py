"""Attendance, tried on any day: order never matters, nobody stands in two groups."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.core.test_attendance import ROLL, at, event

from daihoi.core.attendance import (
    Convened,
    Kind,
    Reason,
    attendance_at,
    convened_case,
)

_EVENTS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from([Kind.ARRIVED, Kind.LEFT]), st.integers(0, 60)), max_size=12
)


@given(_EVENTS, st.randoms())
def test_the_order_in_which_events_are_handed_in_never_matters(
    raw: list[tuple[str, Kind, int]], chance: object
) -> None:
    events = [event(number, person, kind, minutes) for number, (person, kind, minutes) in enumerate(raw, start=1)]
    shuffled = list(events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert attendance_at(ROLL, shuffled, at(30)) == attendance_at(ROLL, events, at(30))


@given(_EVENTS)
def test_correcting_an_event_by_itself_changes_nobody(raw: list[tuple[str, Kind, int]]) -> None:
    events = [event(number, person, kind, minutes) for number, (person, kind, minutes) in enumerate(raw, start=1)]
    voided = [*events, *(event(100 + one.number, one.person, Kind.VOID, corrects=one.number) for one in events)]
    assert attendance_at(ROLL, voided, at(999)).standings == attendance_at(ROLL, [], at(999)).standings


@given(_EVENTS)
def test_nobody_stands_in_two_groups_and_the_base_is_never_negative(raw: list[tuple[str, Kind, int]]) -> None:
    roll = [Convened(one.id, one.name, reasons=frozenset(Reason)) for one in ROLL]
    events = [event(number, person, kind, minutes) for number, (person, kind, minutes) in enumerate(raw, start=1)]
    heads = convened_case(attendance_at(roll, events, at(60)), [reason.value for reason in Reason])
    assert sum(heads.values()) - heads["official"] <= heads["official"]
