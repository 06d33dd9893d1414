"""Before the vote: the form of the paper, the length of the list, who may count."""

from dataclasses import replace

import pytest

from daihoi.core.base import base_of
from daihoi.core.case import read_case
from daihoi.core.contest import (
    check_list,
    congress_kind,
    floor,
    least_delegates,
    mark_mode_for,
    most_names,
    prepared_names,
)
from daihoi.core.election import Candidate, Case, Congress, Teller
from daihoi.core.result import decide
from daihoi.core.rulebook import get

PARTY = get("party_election_244_2014")


def test_the_form_of_the_paper_follows_the_surplus():
    assert mark_mode_for(PARTY, 15, 17) == "strike"
    assert mark_mode_for(PARTY, 15, [str(n) for n in range(15)]) == "agree_disagree"
    assert mark_mode_for(get("company_59_2020"), 5, 5) == "cumulative"
    assert mark_mode_for(get("state_election_85_2015"), 3, 3) == "strike"


def test_a_list_is_checked_before_it_is_printed():
    names = ["a", "b", "c"]
    assert [one.code for one in check_list(PARTY, 3, names, "executive_committee")] == ["no_surplus"]
    assert [one.code for one in check_list(PARTY, 2, 4, "executive_committee")] == ["too_many_names"]
    assert check_list(PARTY, 3, names, "secretary") == []
    assert check_list(PARTY, 3, 9, "executive_committee", round=2) == []
    assert check_list(PARTY, 3, 3, "executive_committee", kind="nomination") == []
    assert check_list(PARTY, None, None, "executive_committee") == []
    assert check_list(get("trade_union"), 3, 9, "executive_committee") == []
    offices = ("executive_committee", "secretary")
    assert [one.article for one in check_list(PARTY, 3, 4, offices[0], offices=offices)] == ["19(9)"]


def test_a_large_body_cites_the_cap_and_a_small_one_its_own_line():
    assert check_list(PARTY, 20, 27, "alternates")[0].article == "16"
    assert check_list(PARTY, 5, 7, "alternates")[0].article == "HD 03-HD/TW 2020"


def test_what_nobody_read_of_a_list_is_not_confirmed():
    law = get("party_election_190_2024")
    for seats, office, confirmed in (
        (15, "executive_committee", True),
        (3, "standing_committee", True),
        (2, "executive_committee", False),  # only bodies of 3 to 5 were read about
        (15, "inspection_committee", False),  # the article names committees and standing committees
        (15, "delegates_to_higher_congress", False),
    ):
        [refused] = check_list(law, seats, 2 * seats + 1, office)
        assert (refused.code, refused.confirmed) == ("too_many_names", confirmed)


@pytest.mark.parametrize(
    ("members", "least"), [(50, None), (51, 26), (100, 50), (101, 31), (300, 90), (301, 61), (1000, 200), (1001, None)]
)
def test_a_cooperative_sends_at_least_so_many_delegates(members, least):
    found = least_delegates(get("cooperative_17_2023"), members)
    assert (found and found.value) == least
    assert found is None or (found.article, found.confirmed) == ("57", True)
    assert least_delegates(PARTY, members) is None


def test_two_hundred_members_meet_by_delegates():
    assert [congress_kind(PARTY, members) for members in (157, 199, 200)] == ["plenary", "plenary", "delegate"]
    assert congress_kind(get("trade_union"), 200) is None


def test_no_limit_is_none():
    assert most_names(PARTY, 3, "secretary") is None
    assert prepared_names(get("trade_union"), 3) is None
    assert prepared_names(PARTY, 3) == (4, 4)
    assert floor(PARTY, [], 10) == ([], [])


def test_a_charter_may_let_a_candidate_count():
    rule = replace(PARTY, teller_not_candidate=replace(PARTY.teller_not_candidate, value=False))
    people, tellers = [Candidate("a", "An", 3)], [Teller(None, "An")]
    assert check_list(rule, 3, 4, "executive_committee", candidates=people, tellers=tellers) == []
    assert check_list(PARTY, 3, 4, "executive_committee", candidates=people, tellers=tellers) != []


def test_without_people_convened_there_is_no_base():
    assert base_of(Case(PARTY)) is None
    assert base_of(Case(PARTY, congress=Congress("plenary"))) is None
    raw = {
        "regulation": "party_election_190_2024",
        "attendance": {"present": 10},
        "floor_nominees": [{"id": "f", "name": "Lê An", "supporters": 4}],
    }
    decision = decide(read_case(raw))
    assert (decision.base, decision.floor_admitted, decision.reasons) == (None, ("f",), ())
    assert decision.carried is None


def test_a_motion_needs_only_its_votes_for():
    raw = {"regulation": "roberts_rules", "item": {"for": 3}}
    assert decide(read_case(raw)).carried is True
    assert decide(read_case({**raw, "item": {"for": 0}})).carried is False
