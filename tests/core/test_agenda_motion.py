"""The programme moves from item to item; hands are counted, balanced and decided."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.agenda import Agenda, Item, Session, State
from daihoi.core.errors import Refusal, Words
from daihoi.core.motion import Hands, decide_motion, rest_for
from daihoi.core.rulebook.motions import MotionRule, motion_rule
from daihoi.core.rulebook.schema import Norm, Share

MORNING = datetime(2020, 5, 13, 7, 30)


def programme() -> Agenda:
    first = Session(
        "Trù bị", "preparatory", date(2020, 5, 13), MORNING,
        (Item("a", "Chào cờ", 10), Item("b", "Bầu Đoàn Chủ tịch", 20, "motion"), Item("c", "Thảo luận", 60)),
    )  # fmt: skip
    second = Session(
        "Chính thức", "official", date(2020, 5, 14), MORNING + timedelta(days=1), (Item("d", "Bế mạc", 10),)
    )
    return Agenda((first, second))


def after(minutes: int) -> datetime:
    return MORNING + timedelta(minutes=minutes)


def test_taking_up_an_item_ends_the_one_before() -> None:
    agenda = programme().begin("a", after(5)).begin("b", after(18))
    assert [item.state for item in agenda.items] == [State.DONE, State.CURRENT, State.PLANNED, State.PLANNED]
    assert agenda.item("a").real_minutes == 13 and agenda.item("b").real_minutes is None
    assert agenda.current == agenda.item("b") and agenda.following == agenda.item("c")


def test_before_and_after() -> None:
    agenda = programme()
    assert agenda.current is None and agenda.following == agenda.item("a")
    agenda = agenda.begin("d", after(0)).finish("d", after(1))
    assert agenda.following is None and agenda.sessions[0].minutes == 90


def test_skipping_and_coming_back() -> None:
    agenda = programme().skip("b")
    assert agenda.item("b").state is State.SKIPPED
    assert agenda.put_back("b").item("b").state is State.PLANNED
    assert agenda.begin("b", after(0)).put_back("b").item("b").started_at is None
    again = agenda.begin("a", after(0)).finish("a", after(9)).begin("a", after(30))
    assert again.item("a").state is State.CURRENT


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (lambda agenda: agenda.finish("a", after(0)), "wrong_state"),
        (lambda agenda: agenda.begin("a", after(0)).begin("a", after(1)), "wrong_state"),
        (lambda agenda: agenda.begin("a", after(0)).skip("a"), "wrong_state"),
        (lambda agenda: agenda.begin("x", after(0)), "no_such_item"),
        (lambda agenda: agenda.reorder(0, ["a", "b"]), "not_the_same_items"),
        (lambda agenda: agenda.begin("a", after(0)).begin("b", after(1)).reorder(0, ["b", "a", "c"]), "already_held"),
    ],
)
def test_moves_that_cannot_be(move: object, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        move(programme())  # type: ignore[operator]
    assert refused.value.code == code and refused.value.said("en") != refused.value.said("vi")


def test_a_new_order() -> None:
    agenda = programme().begin("a", after(0)).reorder(0, ["a", "c", "b"])
    assert [item.id for item in agenda.items] == ["a", "c", "b", "d"]


def test_the_timetable_follows_what_really_happened() -> None:
    agenda = programme().begin("a", after(5)).begin("b", after(30)).skip("c")
    slots = agenda.timetable(after(70))
    assert [(slot.item.id, slot.begins_at, slot.ends_at) for slot in slots] == [
        ("a", after(5), after(30)),
        ("b", after(30), after(70)),
        ("d", MORNING + timedelta(days=1), MORNING + timedelta(days=1, minutes=10)),
    ]
    assert agenda.timetable()[1].ends_at == after(50)


PARTY = motion_rule("party", date(2020, 5, 14))


def test_the_presidium_is_carried_by_157_of_157() -> None:
    found = decide_motion(Hands(157, 0, 0), 157, 157, PARTY)
    assert found.carried and found.unanimous and (found.base, found.needed) == (157, 79)
    assert found.said().startswith("Được thông qua: 157/157 (100,00%)") and "thông lệ" in found.said()
    assert "custom" in found.said("en")


@pytest.mark.parametrize(("in_favour", "carried"), [(75, False), (76, True)])
def test_exactly_half_is_not_more_than_half(in_favour: int, carried: bool) -> None:
    found = decide_motion(rest_for(147, 147 - in_favour, 0), 147, 150, PARTY)
    assert found.hands.in_favour == in_favour and found.carried is carried and not found.unanimous
    assert found.said().startswith("Được" if carried else "Không được")
    assert found.said("en").startswith("Carried" if carried else "Not carried")


def test_other_bases_and_a_confirmed_rule() -> None:
    share = Norm(Share(Fraction(1, 2), strict=True), "5", True)
    rule = MotionRule("x", Words("x", "x"), (), date(2000, 1, 1), None, Norm("for_and_against", "5", True), share)
    found = decide_motion(Hands(3, 2, 10), 15, 20, rule)
    assert (
        found.carried
        and found.base == 5
        and found.said("vi").endswith("cần 3.")
        and found.said("en").endswith("needed.")
    )
    assert decide_motion(Hands(3, 2, 10), 15, 20, motion_rule("association", date(2020, 1, 1))).base == 15


@pytest.mark.parametrize(
    ("hands", "present", "convened", "code"),
    [
        (Hands(-1, 0, 0), 5, 5, "negative_heads"),
        (Hands(4, 1, 1), 5, 5, "more_hands_than_present"),
        (Hands(3, 1, 0), 5, 5, "hands_do_not_balance"),
        (Hands(5, 0, 0), 5, 4, "more_present_than_convened"),
    ],
)
def test_hands_that_do_not_fit(hands: Hands, present: int, convened: int, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        decide_motion(hands, present, convened, PARTY)
    assert refused.value.code == code


def test_motion_rules_by_date() -> None:
    assert motion_rule("party", date(2025, 1, 1)).id == "motion_party_190_2024"
    with pytest.raises(Refusal):
        motion_rule("party", date(1800, 1, 1))


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_one_more_hand_never_loses_a_motion(in_favour: int, against: int, abstain: int) -> None:
    present = in_favour + against + abstain
    before = decide_motion(Hands(in_favour, against, abstain), present, present + 5, PARTY)
    more = decide_motion(Hands(in_favour + 1, against, abstain), present + 1, present + 5, PARTY)
    assert more.carried or not before.carried
