"""What is no decide-case is said in one sentence with its place; what contradicts itself is a refusal."""

import copy
from unicodedata import normalize

import pytest

from daihoi.core.case import read_case
from daihoi.core.errors import BadInput
from daihoi.core.result import decide

CASE = {
    "regulation": "party_election_244_2014",
    "contest": {"office": "executive_committee", "kind": "election", "seats": 3, "round": 1, "names_listed": 4},
    "congress": {"kind": "plenary", "date": "2020-05-14"},
    "convened": {"official": 150},
    "ballots": {"printed": 160, "issued": 147, "collected": 145, "valid": 140, "invalid": 5},
    "candidates": [
        {"id": "c01", "name": "Nguyễn Văn An", "votes": 120, "born": "1975-03-01"},
        {"id": "c02", "name": "Trần Thị Bình", "votes": 100},
    ],
}
GONE = object()


def changed(path: str, value: object) -> dict:
    """The sample case with one place changed (`GONE` takes the key away)."""
    raw = copy.deepcopy(CASE)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    here = raw
    for step in way:
        here = here[step]
    if value is GONE:
        del here[last]
    else:
        here[last] = value
    return raw


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("regulation", "party_1930", "regulation"),
        ("regulation", 244, "regulation"),
        ("regulation", GONE, "regulation"),
        ("body", "sport_club", "body"),
        ("candidats", [], "candidats"),
        ("contest.seat", 3, "contest.seat"),
        ("contest", [], "contest"),
        ("contest.office", "king", "contest.office"),
        ("contest.office", GONE, "contest.office"),
        ("contest.offices", ["secretary", "secretary"], "contest.offices[1]"),
        ("contest.offices", [["secretary"]], "contest.offices[0]"),
        ("contest.offices", "secretary", "contest.offices"),
        ("contest.kind", "lottery", "contest.kind"),
        ("contest.seats", 0, "contest.seats"),
        ("contest.seats", True, "contest.seats"),
        ("contest.seats", "3", "contest.seats"),
        ("contest.seats", 3.0, "contest.seats"),
        ("contest.seats", GONE, "contest.seats"),
        ("contest.round", 0, "contest.round"),
        ("congress.kind", "party", "congress.kind"),
        ("congress.kind", GONE, "congress.kind"),
        ("congress.date", "20200514", "congress.date"),
        ("congress.date", "2020-02-30", "congress.date"),
        ("congress.date", "٢٠٢٠-05-14", "congress.date"),
        ("congress.call", 4, "congress.call"),
        ("convened", GONE, "convened.official"),
        ("convened.official", -1, "convened.official"),
        ("convened.official", 150.5, "convened.official"),
        ("convened.official", 10**30, "convened.official"),
        ("ballots.valid", -1, "ballots.valid"),
        ("ballots.stolen", 1, "ballots.stolen"),
        ("attendance", 150, "attendance"),
        ("attendance", {"present": "150"}, "attendance.present"),
        ("attendance", [{"id": "h", "weight": "1,5", "present": True}], "attendance[0].weight"),
        ("attendance", [{"id": "h", "weight": True, "present": True}], "attendance[0].weight"),
        ("attendance", [{"id": "h", "weight": 1, "present": 1}], "attendance[0].present"),
        ("candidates", [], "candidates"),
        ("candidates", {}, "candidates"),
        ("candidates.0.id", " ", "candidates[0].id"),
        ("candidates.0.id", "a" * 600, "candidates[0].id"),
        ("candidates.0.name", "An \ud800 Đ", "candidates[0].name"),
        ("candidates.0.votes", "120", "candidates[0].votes"),
        ("candidates.0.votes", GONE, "candidates[0].votes"),
        ("candidates.0.born", "1975", "candidates[0].born"),
        ("candidates.1.id", "c01", "candidates[1].id"),
        ("candidates.1.name", normalize("NFD", "Nguyễn Văn An"), "candidates[1].name"),
        ("tellers", [{"id": "t", "name": "A"}, {"id": "t", "name": "B"}], "tellers[1].id"),
        ("floor_nominees", [{"id": "f", "name": "A", "supporters": 3}], "attendance.present"),
        ("item", {"for": 1, "against": 0, "abstain": 0}, "item"),
        ("item", {"majority": "most", "for": 1}, "item.majority"),
        ("rankings", [{"order": ["c01"], "papers": 1}], "rankings"),
    ],
)
def test_what_is_no_case_names_its_place(path, value, place):
    with pytest.raises(BadInput) as problem:
        read_case(changed(path, value))
    assert problem.value.place == place
    assert problem.value.said("vi") and problem.value.said("en")


@pytest.mark.parametrize(
    ("regulation", "gone", "place"),
    [
        ("trade_union", ("ballots",), "ballots.collected"),
        ("association_valid", ("ballots",), "ballots.valid"),
        ("company_59_2020", (), "attendance"),
        ("state_election_85_2015", ("convened",), "convened.official"),
    ],
)
def test_a_number_the_regulation_decides_by_may_not_be_missing(regulation, gone, place):
    raw = {key: value for key, value in CASE.items() if key not in gone} | {"regulation": regulation}
    with pytest.raises(BadInput) as problem:
        read_case(raw)
    assert (problem.value.code, problem.value.place) == ("missing", place)


@pytest.mark.parametrize("raw", [None, [], "x", 3, {1: 2}, {"": 1}])
def test_what_is_no_mapping_is_refused(raw):
    with pytest.raises(BadInput):
        read_case(raw)


@pytest.mark.parametrize(
    ("body", "date", "code"),
    [
        ("party", "2014-06-08", "date_before_any_text"),
        ("association", "2020-05-14", "charter_decides"),
        ("party", None, "bad_input"),
    ],
)
def test_a_body_alone_may_not_choose_its_regulation(body, date, code):
    raw = {**CASE, "body": body, "congress": {"kind": "plenary"} | ({"date": date} if date else {})}
    del raw["regulation"]
    with pytest.raises(BadInput) as problem:
        read_case(raw)
    assert problem.value.code == code


@pytest.mark.parametrize(
    ("path", "value", "code", "place"),
    [
        ("body", "state", "contradiction", "body"),
        ("congress.kind", "popular", "contradiction", "congress.kind"),
        ("congress.date", "2024-10-10", "not_in_force", "congress.date"),
        ("convened.delegates_absent_unreplaced", 1, "contradiction", "convened.delegates_absent_unreplaced"),
        ("convened.exempt_absent", 150, "contradiction", "convened"),
        ("attendance", {"present": 151}, "contradiction", "attendance.present"),
        ("attendance", [{"id": "h", "weight": 2, "present": True}], "contradiction", "attendance"),
        ("contest.names_listed", 1, "contradiction", "contest.names_listed"),
        ("contest.offices", ["secretary"], "contradiction", "contest.office"),
        ("ballots.printed", 146, "ballots_do_not_balance", "ballots.issued"),
        ("ballots.invalid", 6, "ballots_do_not_balance", "ballots.collected"),
        ("candidates.0.votes", 141, "votes_exceed_valid", "candidates.c01"),
        ("tellers", [{"id": "c01", "name": "Ai đó"}], "teller_is_candidate", "tellers[0]"),
        ("tellers", [{"name": normalize("NFD", "nguyễn  văn an")}], "teller_is_candidate", "tellers[0]"),
    ],
)
def test_a_contradiction_or_a_slip_of_the_ledger_is_a_refusal_with_its_place(path, value, code, place):
    decision = decide(read_case(changed(path, value)))
    assert (code, place) in [(one.code, one.place) for one in decision.refusals]
    assert decision.elected == decision.tied == decision.not_elected == decision.open_questions == ()
    assert [reason.outcome for reason in decision.reasons] == ["undecided", "undecided"]


def test_a_slip_is_named_once():
    decision = decide(read_case(changed("ballots.issued", 140)))
    assert [one.code for one in decision.refusals] == ["collected_exceeds_issued"]


def test_a_teller_of_the_same_name_but_another_id_is_another_person():
    decision = decide(read_case(changed("tellers", [{"id": "m77", "name": "Nguyễn Văn An"}])))
    assert decision.refusals == ()


def test_two_people_of_one_name_are_told_apart_by_birth_date():
    raw = changed("candidates.1.name", "Nguyễn Văn An")
    raw["candidates"][1]["born"] = "1980-01-01"
    assert decide(read_case(raw)).elected == ("c01", "c02")


def test_a_group_of_zero_contradicts_nothing():
    assert decide(read_case(changed("convened.delegates_absent_unreplaced", 0))).refusals == ()


def test_floor_nominees_are_weighed_only_where_the_regulation_sets_a_share():
    nominees = [{"id": "f1", "name": "A", "supporters": 46}]
    raw = {**changed("attendance", {"present": 150}), "floor_nominees": nominees}
    assert [one.place for one in decide(read_case(raw)).refusals] == ["floor_nominees"]
    raw |= {"regulation": "party_election_190_2024", "congress": {"kind": "plenary"}}
    assert decide(read_case(raw)).floor_admitted == ("f1",)
    nominees[0]["supporters"] = 151
    assert [one.place for one in decide(read_case(raw)).refusals] == ["floor_nominees[0].supporters"]


def test_the_same_case_speaks_both_languages():
    decision = decide(read_case(changed("ballots.issued", 140)))
    vi, en = decision.as_json("vi"), decision.as_json("en")
    assert vi["refusals"][0]["message"].startswith("Thu vào 145 phiếu")
    assert en["refusals"][0]["message"].startswith("145 papers collected")


def test_the_base_is_shown_line_by_line():
    raw = changed("convened", {"official": 157, "exempt_absent": 2, "temporarily_transferred": 5})
    lines = decide(read_case(raw)).as_json()["base_lines"]
    assert [(line["name"], line["number"]) for line in lines] == [
        ("official", 157),
        ("temporarily_transferred", 5),
        ("exempt_absent", 2),
    ]


def test_ballots_may_be_left_out_where_the_base_is_people():
    raw = changed("ballots", GONE)
    assert decide(read_case(raw)).elected == ("c01", "c02")
    raw["candidates"][0]["votes"] = 151
    assert [one.code for one in decide(read_case(raw)).refusals] == ["votes_exceed_valid"]
