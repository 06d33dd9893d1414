"""May we? Each act with its conditions: met, not met, not known, the article, and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from daihoi.core.election import Candidate, Teller
from daihoi.core.errors import Refusal
from daihoi.core.permitted import Act, ContestState, Permission, Situation, all_acts, may_we
from daihoi.core.rulebook import get
from daihoi.core.rulebook.congresses import congress_rule

RULES = get("party_election_244_2014")
SEASON = congress_rule(date(2020, 5, 13))
NAMES = tuple(Candidate(f"c{number:02d}", f"Người {number}", 0) for number in range(1, 18))
MORE = tuple(Candidate(f"x{number}", f"Tên {number}", 0) for number in range(3))
COMMITTEE = ContestState(
    "executive_committee", "election", 15, NAMES, (Teller("t1", "Lê Kiểm"),), list_frozen=True, mark_mode="strike",
    printed=160, issued=147, collected=147, valid=140, invalid=7, box_sealed=True, unruled=0, count_confirmed=True,
    minutes_signed=True,
)  # fmt: skip
NOW = Situation(
    "plenary", "grassroots", 157, 157, 150, 147, date(2020, 5, 13), opened=True, presidium=True, secretariat=True,
    rules_adopted=True, days=(date(2020, 5, 13), date(2020, 5, 14)), contest=COMMITTEE, open_contests=0,
    resolution_adopted=True,
)  # fmt: skip


def ask(act: Act, contest: dict[str, Any] | None = None, **changed: Any) -> Permission:
    now = replace(NOW, contest=replace(COMMITTEE, **(contest or {})), **changed)
    return may_we(act, now, RULES, SEASON)


def state(permission: Permission, code: str) -> str:
    return next(one.state for one in permission.conditions if one.code == code)


def test_the_demo_congress_may_open() -> None:
    found = ask(Act.OPEN_CONGRESS, opened=False)
    assert found.is_permitted and not found.missing
    assert [one.code for one in found.conditions] == [
        "not_opened_yet", "attendance_known", "quorum", "kind_by_size", "length", "season",
    ]  # fmt: skip
    assert all(one.state == "met" for one in found.conditions)
    assert not next(one for one in found.conditions if one.code == "quorum").confirmed
    found.require()


@pytest.mark.parametrize(
    ("changed", "code", "expected", "permitted"),
    [
        ({"opened": True}, "not_opened_yet", "not_met", False),
        ({"present": None}, "attendance_known", "unknown", False),
        ({"present": None}, "quorum", "unknown", False),
        ({"present": 104}, "quorum", "not_met", False),
        ({"present": 105}, "quorum", "met", True),
        ({"members": 200}, "kind_by_size", "not_met", True),
        ({"members": None}, "kind_by_size", "unknown", True),
        ({"level": "district"}, "kind_by_size", "met", True),
        ({"days": tuple(date(2020, 5, day) for day in (11, 12, 13))}, "length", "not_met", True),
        ({"days": (date(2020, 6, 29),)}, "season", "met", True),
        ({"days": (date(2020, 6, 30),)}, "season", "not_met", True),
        ({"days": (date(2020, 3, 1),)}, "season", "not_met", True),
    ],
)
def test_opening(changed: dict[str, Any], code: str, expected: str, permitted: bool) -> None:
    found = ask(Act.OPEN_CONGRESS, **{"opened": False, **changed})
    assert state(found, code) == expected and found.is_permitted is permitted


def test_without_a_season_or_for_levels_without_limits_less_is_asked() -> None:
    assert len(may_we(Act.OPEN_CONGRESS, NOW, RULES).conditions) == 2
    assert len(ask(Act.OPEN_CONGRESS, level="branch").conditions) == 4
    assert len(ask(Act.OPEN_CONGRESS, days=()).conditions) == 4


@pytest.mark.parametrize(
    ("changed", "code", "expected"),
    [
        ({}, "present_fits_base", "met"),
        ({"present": 151}, "present_fits_base", "not_met"),
        ({"present": 0}, "present_fits_base", "not_met"),
        ({"entitled": None}, "present_fits_base", "unknown"),
        ({"opened": False}, "opened", "not_met"),
        ({"closed": True}, "opened", "not_met"),
    ],
)
def test_voting(changed: dict[str, Any], code: str, expected: str) -> None:
    found = ask(Act.VOTE, **changed)
    assert state(found, code) == expected and found.is_permitted is (expected == "met")


@pytest.mark.parametrize(
    ("contest", "code", "expected"),
    [
        ({}, "list_lawful", "met"),
        ({"candidates": NAMES[:15]}, "no_surplus", "not_met"),
        ({"candidates": (*NAMES, *MORE)}, "too_many_names", "not_met"),
        ({"tellers": (Teller("c01", "Người 1"),)}, "teller_is_candidate", "not_met"),
        ({"offices": ("executive_committee", "secretary")}, "two_offices_on_one_ballot", "not_met"),
        ({"candidates": ()}, "list_not_empty", "not_met"),
        ({"seats": None}, "seats_known", "unknown"),
        ({"seats": 0}, "seats_known", "not_met"),
    ],
)  # fmt: skip
def test_closing_the_list(contest: dict[str, Any], code: str, expected: str) -> None:
    found = ask(Act.FREEZE_LIST, contest)
    assert state(found, code) == expected and found.is_permitted is (expected == "met")
    assert all(one.what_to_do.vi for one in found.missing)


def test_closing_the_list_needs_presidium_and_rules() -> None:
    assert [one.code for one in ask(Act.FREEZE_LIST, presidium=False, rules_adopted=None).missing] == [
        "presidium", "rules_adopted",
    ]  # fmt: skip


def test_a_body_without_surplus_rules() -> None:
    found = may_we(Act.FREEZE_LIST, NOW, get("association_valid"))
    assert state(found, "list_lawful") == "met"


@pytest.mark.parametrize(
    ("office", "kind", "article", "said"),
    [
        ("executive_committee", "election", "16", "đúng quy định về số dư"),
        ("secretary", "election", "", "không có mức trần về số dư"),
        ("executive_committee", "runoff", "", "không có mức trần về số dư"),
    ],
)
def test_a_lawful_list_cites_the_cap_only_where_there_is_one(office: str, kind: str, article: str, said: str) -> None:
    found = ask(Act.FREEZE_LIST, {"office": office, "kind": kind})
    [lawful] = [one for one in found.conditions if one.code == "list_lawful"]
    assert lawful.article == article and said in lawful.words.vi


@pytest.mark.parametrize(
    ("contest", "permitted"),
    [
        ({}, True),
        ({"mark_mode": ""}, True),
        ({"mark_mode": "agree_disagree"}, False),
        ({"list_frozen": False}, False),
        ({"seats": None}, True),
        ({"candidates": NAMES[:1], "seats": 1, "office": "secretary", "mark_mode": "agree_disagree"}, True),
    ],
)
def test_printing(contest: dict[str, Any], permitted: bool) -> None:
    assert ask(Act.PRINT_BALLOTS, contest).is_permitted is permitted


@pytest.mark.parametrize(
    ("contest", "code", "expected"),
    [
        ({}, "enough_ballots", "met"),
        ({"printed": 146}, "enough_ballots", "not_met"),
        ({"printed": None}, "enough_ballots", "unknown"),
        ({"tellers": None}, "tellers", "unknown"),
        ({"tellers": ()}, "tellers", "not_met"),
        ({"box_sealed": None}, "box_sealed", "unknown"),
    ],
)
def test_holding_the_election(contest: dict[str, Any], code: str, expected: str) -> None:
    found = ask(Act.HOLD_ELECTION, contest)
    assert state(found, code) == expected and found.is_permitted is (expected == "met")


def test_holding_it_with_nobody_counted() -> None:
    assert state(ask(Act.HOLD_ELECTION, present=None), "enough_ballots") == "unknown"


@pytest.mark.parametrize(
    ("contest", "codes"),
    [
        ({}, []),
        ({"collected": 149}, ["collected_exceeds_issued"]),
        ({"collected": None}, ["collected_fits"]),
        ({"issued": None}, ["issued_known", "collected_fits"]),
        ({"issued": 151, "collected": 147}, ["issued_fits"]),
    ],
)
def test_counting(contest: dict[str, Any], codes: list[str]) -> None:
    assert [one.code for one in ask(Act.COUNT, contest).missing] == codes


def test_counting_where_the_base_is_not_known() -> None:
    assert ask(Act.COUNT, entitled=None).is_permitted


@pytest.mark.parametrize(
    ("contest", "codes"),
    [
        ({}, []),
        ({"unruled": 2}, ["all_ruled"]),
        ({"unruled": None}, ["all_ruled"]),
        ({"valid": 141}, ["balanced"]),
        ({"valid": None}, ["balanced"]),
        ({"count_confirmed": False}, ["count_confirmed"]),
        ({"minutes_signed": None, "valid": 139}, ["balanced", "minutes_signed"]),
    ],
)
def test_announcing(contest: dict[str, Any], codes: list[str]) -> None:
    assert [one.code for one in ask(Act.ANNOUNCE, contest).missing] == codes


def test_closing_the_congress() -> None:
    assert ask(Act.CLOSE).is_permitted
    assert [one.code for one in ask(Act.CLOSE, open_contests=1, resolution_adopted=None).missing] == [
        "contests_done", "resolution_adopted",
    ]  # fmt: skip
    assert state(ask(Act.CLOSE, open_contests=None), "contests_done") == "unknown"


def test_a_refused_act_cites_the_same_line() -> None:
    found = ask(Act.COUNT, {"collected": 149})
    with pytest.raises(Refusal) as refused:
        found.require()
    assert refused.value.code == "collected_exceeds_issued" and refused.value.article == found.missing[0].article
    assert found.missing[0].what_to_do.vi in refused.value.said()


def test_acts_on_an_election_need_one() -> None:
    with pytest.raises(Refusal) as refused:
        may_we(Act.COUNT, replace(NOW, contest=None), RULES)
    assert refused.value.code == "no_contest"
    assert [one.act for one in all_acts(replace(NOW, contest=None), RULES)] == [Act.OPEN_CONGRESS, Act.VOTE, Act.CLOSE]
    assert len(all_acts(NOW, RULES, SEASON)) == len(Act)


@pytest.mark.parametrize("act", list(Act))
def test_every_condition_speaks_both_languages(act: Act) -> None:
    for one in ask(act, {"printed": None, "unruled": None}).conditions:
        assert one.words.vi.endswith(".") or one.code in ("no_surplus", "too_many_names")
        assert one.words.en and one.words.en != one.words.vi
