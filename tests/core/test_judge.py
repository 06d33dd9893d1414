"""One paper: what is no paper is said with its place; doubts go to the tellers; several grounds have their order."""

import pytest

from daihoi.core.errors import BadInput
from daihoi.core.judge import judge, read_paper

PAPER = {
    "regulation": "party_election_244_2014",
    "contest": {"office": "executive_committee", "kind": "election"},
    "seats": 2,
    "listed": ["a", "b", "c"],
    "mark_mode": "strike",
    "choices": [{"candidate": "a", "against": True}],
    "flags": [],
}


def said(**changes: object) -> dict:
    return judge(read_paper({**PAPER, **changes})).as_json("en")


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"regulation": "x"}, "regulation"),
        ({"seats": 0}, "seats"),
        ({"listed": []}, "listed"),
        ({"listed": ["a", "a"]}, "listed"),
        ({"listed": [1]}, "listed[0]"),
        ({"mark_mode": "cumulative"}, "mark_mode"),
        ({"mark_mode": "dance"}, "mark_mode"),
        ({"choices": [{"candidate": "z", "against": True}]}, "choices[0].candidate"),
        ({"choices": [{"candidate": "a"}, {"candidate": "a"}]}, "choices[1].candidate"),
        ({"choices": [{"candidate": "a", "against": "half"}]}, "choices[0].against"),
        ({"choices": [{"candidate": "a", "against": True, "part": "circle"}]}, "choices[0].part"),
        ({"choices": [{"candidate": "a", "against": "partial", "part": "foot"}]}, "choices[0].part"),
        ({"choices": [{"candidate": "a", "for": 1}]}, "choices[0].for"),
        ({"flags": ["funny"]}, "flags[0]"),
        ({"flags": [["torn"]]}, "flags[0]"),
        ({"extra": 1}, "extra"),
        (
            {"regulation": "company_59_2020", "mark_mode": "cumulative", "choices": [{"candidate": "a", "for": -1}]},
            "choices[0].for",
        ),
        (
            {"regulation": "company_59_2020", "mark_mode": "cumulative", "choices": [{"candidate": "a", "for": True}]},
            "choices[0].for",
        ),
        (
            {
                "regulation": "company_59_2020",
                "mark_mode": "cumulative",
                "choices": [{"candidate": "a", "against": True}],
            },
            "choices[0].against",
        ),
    ],
)
def test_what_is_no_paper_names_its_place(changes, place):
    with pytest.raises(BadInput) as problem:
        said(**changes)
    assert problem.value.place == place


def test_votes_stand_in_the_order_of_the_list():
    assert said(listed=["c", "b", "a"])["votes"] == ["c", "b"]


def test_a_ground_of_invalidity_comes_before_a_doubt():
    assert said(flags=["torn", "private_sign"])["code"] == "private_sign"
    assert said(flags=["torn"])["status"] == "needs_ruling"
    assert said(flags=["torn"], choices=[])["code"] == "overvote"
    assert said(regulation="company_59_2020", flags=["signed"])["status"] == "valid"


def test_a_partial_strike_is_never_decided_by_the_machine():
    for part in ("family_name", "given_name", "underline", "circle", "unclear"):
        assert said(choices=[{"candidate": "a", "against": "partial", "part": part}])["status"] == "needs_ruling"
    assert said(choices=[{"candidate": "a", "against": "partial"}])["code"] == "unclear_mark"


def test_marks_that_say_two_things_go_to_the_tellers():
    assert said(choices=[{"candidate": "a", "against": True, "for": True}])["status"] == "needs_ruling"
    assert said(choices=[{"candidate": "a", "against": False, "for": False}])["status"] == "needs_ruling"
    assert said(choices=[{"candidate": "a", "against": True, "for": False}])["status"] == "valid"
    approve = {"regulation": "approval", "mark_mode": "approve"}
    assert said(**approve, choices=[{"candidate": "a", "against": True}])["status"] == "needs_ruling"


def test_too_many_agreed_is_an_overvote():
    choices = [{"candidate": name, "for": True, "against": False} for name in "abc"]
    assert said(mark_mode="agree_disagree", choices=choices)["code"] == "overvote"
    assert said(regulation="approval", mark_mode="agree_disagree", choices=choices)["votes"] == ["a", "b", "c"]


def test_cumulative_votes_may_be_parts():
    company = {"regulation": "company_59_2020", "mark_mode": "cumulative"}
    paper = said(**company, weight="1.5", choices=[{"candidate": "b", "for": "2.5"}, {"candidate": "a", "for": 0}])
    assert paper["votes"] == [["b", "2.5"]]
    over = said(**company, weight="1.5", choices=[{"candidate": "b", "for": "3.1"}])
    assert (over["status"], over["votes"]) == ("invalid", [])


def test_why_is_said_in_both_languages():
    paper = judge(read_paper({**PAPER, "choices": []}))
    assert paper.as_json("vi")["why"] == "bầu nhiều hơn số lượng quy định"
    assert paper.as_json("en")["why"] == "more names than seats"


def test_names_become_bits_and_bits_names():
    form = read_paper(PAPER).form
    assert form.mask(["a", "c"]) == 0b101
    assert form.names(0b101) == ("a", "c")
    with pytest.raises(KeyError):
        form.mask(["z"])
