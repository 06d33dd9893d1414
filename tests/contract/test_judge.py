"""`daihoi judge`: one paper, whatever it looks like, is valid, invalid or a question; never a traceback."""

from __future__ import annotations

import pytest

GONE = object()
PAPER = {
    "regulation": "party_election_244_2014",
    "contest": {"office": "executive_committee", "kind": "election"},
    "seats": 2,
    "listed": ["a", "b", "c", "d"],
    "mark_mode": "strike",
    "choices": [{"candidate": "a", "against": True}, {"candidate": "b", "against": True}],
    "flags": [],
}
KEYS = {"contract", "status", "votes", "void", "article", "why", "confirmed"}


@pytest.fixture
def judge(daihoi, put):
    def call(**changed: object):
        paper = {key: value for key, value in (PAPER | changed).items() if value is not GONE}
        return daihoi("judge", put("paper.json", paper))

    return call


def test_the_whole_answer(judge, daihoi, put):
    answer = judge()
    assert answer.code == 0 and set(answer.json) >= KEYS
    assert (answer.json["contract"], answer.json["status"], answer.json["votes"]) == (1, "valid", ["c", "d"])
    several = daihoi("judge", put("p.json", PAPER), put("q.json", PAPER))
    assert several.code == 0 and [line["votes"] for line in several.lines] == [["c", "d"]] * 2


def test_who_is_not_named_was_left_untouched(judge):
    assert judge(choices=GONE).json["status"] == "invalid"
    assert judge(choices=[], seats=4).json == judge(choices=[{"candidate": "a", "against": False}], seats=4).json


@pytest.mark.parametrize("flag", ["not_issued", "no_stamp", "signed", "added_name", "other_writing", "private_sign"])
@pytest.mark.parametrize("regulation", ["party_election_244_2014", "trade_union", "youth_union", "company_59_2020"])
def test_a_flag_never_makes_a_paper_better(judge, flag, regulation):
    told = judge(regulation=regulation, flags=[flag]).json
    assert told["status"] != "valid" or (flag, regulation) == ("signed", "company_59_2020")
    assert told["status"] == "valid" or told["votes"] == []


def test_what_the_law_says_of_a_flag(judge):
    for regulation, flag, status in (
        ("party_election_244_2014", "not_issued", "invalid"),
        ("party_election_244_2014", "no_stamp", "needs_ruling"),
        ("trade_union", "no_stamp", "invalid"),
        ("state_election_85_2015", "no_stamp", "invalid"),
        ("youth_union", "private_sign", "invalid"),
        ("company_59_2020", "signed", "valid"),
    ):
        assert judge(regulation=regulation, flags=[flag]).json["status"] == status


@pytest.mark.parametrize("part", ["family_name", "given_name", "underline", "circle", "unclear", None])
def test_a_partial_strike_goes_to_people_unless_the_law_settles_it(judge, part):
    partial = {"candidate": "b", "against": "partial"} | ({"part": part} if part else {})
    choices = [{"candidate": "a", "against": True}, partial]
    told = judge(choices=choices).json
    assert (told["status"], told["votes"], told["confirmed"]) == ("needs_ruling", [], False)
    union = judge(choices=choices, regulation="trade_union").json
    assert union["status"] == ("invalid" if part in ("family_name", "underline") else "needs_ruling")


def test_nobody_of_several_is_unclear_in_the_party(judge):
    choices = [{"candidate": name, "against": True} for name in "abcd"]
    assert judge(choices=choices).json["status"] == "invalid"
    agree = judge(choices=choices, mark_mode="agree_disagree", seats=4).json
    assert (agree["status"], agree["confirmed"]) == ("needs_ruling", False)


def test_void_names_are_listed(judge):
    choices = [
        {"candidate": "a", "for": True, "against": True},
        {"candidate": "b", "for": True},
        {"candidate": "c", "against": True},
    ]
    told = judge(choices=choices, mark_mode="agree_disagree", seats=4).json
    assert (told["status"], told["votes"], told["void"]) == ("valid", ["b"], ["a", "d"])


def test_approval_and_digits(judge):
    yes = [{"candidate": name, "for": True} for name in "abc"]
    assert judge(choices=yes, mark_mode="approve", regulation="approval").json["votes"] == ["a", "b", "c"]
    assert judge(choices=yes, mark_mode="approve").json["status"] == "invalid"
    company = {"regulation": "company_59_2020", "mark_mode": "cumulative", "seats": 2}
    allowances = ((10, 20, "valid"), (10, 21, "invalid"), ("2.5", "5", "valid"), ("2.5", "5.1", "invalid"))
    for weight, given, status in allowances:
        told = judge(choices=[{"candidate": "a", "for": given}], weight=weight, **company).json
        assert (told["status"], told["votes"]) == (status, [["a", given]] if status == "valid" else [])
    for wrong in (-1, 1.5, True, "x", "-1"):
        assert judge(choices=[{"candidate": "a", "for": wrong}], weight=10, **company).is_one_sentence()
        assert judge(choices=[], weight=wrong, **company).is_one_sentence()


WRONG = [
    {"choices": [{"candidate": "z", "against": True}]},
    {"choices": [{"candidate": "a", "against": True}] * 2},
    {"choices": [{"candidate": "a", "against": "yes"}]},
    {"choices": [{"candidate": "a", "against": 1}]},
    {"choices": [{"candidate": "a", "against": "partial", "part": "all"}]},
    {"choices": [{"candidate": "a", "against": True, "ink": "red"}]},
    {"choices": ["a"]},
    {"choices": {}},
    {"flags": ["burnt"]},
    {"flags": "torn"},
    {"flags": [1]},
    {"listed": []},
    {"listed": ["a", "a", "b"]},
    {"listed": [1, 2]},
    {"listed": GONE},
    {"seats": 0},
    {"seats": "2"},
    {"seats": 2.0},
    {"seats": True},
    {"seats": GONE},
    {"mark_mode": "lick"},
    {"mark_mode": GONE},
    {"regulation": "nothing"},
    {"regulation": GONE},
    {"contest": {"office": "king"}},
    {"contest": []},
    {"weight": -1},
    {"colour": "red"},
]


@pytest.mark.parametrize("wrong", WRONG, ids=[str(one).replace(str(GONE), "gone")[:60] for one in WRONG])
def test_what_is_no_paper(judge, wrong):
    assert judge(**wrong).is_one_sentence()
