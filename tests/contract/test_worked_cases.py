"""The thirty worked cases of the law, as they are told to lawyers, through `daihoi decide` and `daihoi judge`."""

from __future__ import annotations

import pytest

from tests.contract.cases import PARTY_2014, PARTY_2024, codes, election, holders


@pytest.fixture
def decide(daihoi, put):
    return lambda case: daihoi("decide", put("case.json", case))


@pytest.fixture
def judge(daihoi, put):
    def call(listed, seats, mode, choices, regulation=PARTY_2014, **more):
        paper = {
            "regulation": regulation,
            "contest": {"office": "executive_committee", "kind": "election"},
            "seats": seats,
            "listed": listed.split(),
            "mark_mode": mode,
            "choices": choices,
        } | more
        answer = daihoi("judge", put("paper.json", paper))
        assert answer.code == 0
        return answer.json["status"], answer.json["votes"]

    return call


def struck(*names: str) -> list[dict[str, object]]:
    return [{"candidate": name, "against": True} for name in names]


def names(count: int) -> str:
    return " ".join(f"n{at:02}" for at in range(1, count + 1))


def base(answer) -> tuple[int, int]:
    return answer.json["base"], answer.json["needed"]


def test_1_and_3_who_is_in_the_base(decide):
    away = {"official": 157, "temporarily_transferred": 1, "exempt_absent": 2, "absent_throughout_excused": 4}
    case = election(PARTY_2014, [75], 1, office="secretary", convened=away)
    assert base(decide(case)) == (150, 76) and decide(case).json["elected"] == []
    case["convened"]["exempt_absent"] = 1
    assert base(decide(case)) == (151, 76)


def test_2_more_than_half(decide):
    assert decide(election(PARTY_2014, [75], 1, office="secretary", official=150)).json["elected"] == []
    assert decide(election(PARTY_2014, [76], 1, office="secretary", official=151)).json["elected"] == ["c01"]


def test_4_and_5_delegates_absent_throughout(decide):
    case = election(PARTY_2014, [109], 1, office="secretary", congress_kind="delegate")
    case["convened"] = {"official": 219, "convening_committee_absent": 2, "delegates_absent_unreplaced": 1}
    assert base(decide(case)) == (216, 109) and decide(case).json["elected"] == ["c01"]
    case["convened"] = {"official": 219}
    assert base(decide(case)) == (219, 110) and decide(case).json["elected"] == []


def test_6_the_base_never_shrinks_to_the_ballots(decide):
    ballots = {"issued": 147, "collected": 145, "valid": 140, "invalid": 5}
    case = election(PARTY_2014, [76, 75], 2, office="delegates_to_higher_congress", official=150, ballots=ballots)
    assert decide(case).json["elected"] == ["c01"]


@pytest.mark.parametrize(
    ("seats", "names_listed", "refused"),
    [
        *((15, 17, []), (15, 19, []), (15, 20, ["too_many_names"]), (3, 4, []), (3, 5, ["too_many_names"])),
        *((5, 6, []), (5, 7, ["too_many_names"]), (20, 26, []), (20, 27, ["too_many_names"]), (15, 15, ["no_surplus"])),
    ],
)
def test_7_8_and_28_how_many_names(decide, seats, names_listed, refused):
    case = election(PARTY_2024, [80, 79], seats, official=150, date="2025-05-14", names_listed=names_listed)
    assert codes(decide(case).json) == refused


@pytest.mark.parametrize(
    ("strikes", "status", "votes"),
    [(0, "invalid", 0), (1, "invalid", 0), (2, "valid", 15), (5, "valid", 12), (16, "valid", 1), (17, "invalid", 0)],
)
def test_10_strikes_on_seventeen_names_for_fifteen_seats(judge, strikes, status, votes):
    listed = names(17)
    told, got = judge(listed, 15, "strike", struck(*listed.split()[:strikes]))
    assert (told, len(got)) == (status, votes)
    assert got == listed.split()[strikes : strikes + votes]


def test_11_both_boxes_and_no_box_do_not_spoil_a_long_ballot(judge, daihoi):
    listed = names(10).split()
    choices = [{"candidate": one, "for": True, "against": one == "n03"} for one in listed if one != "n07"]
    status, votes = judge(names(10), 10, "agree_disagree", choices)
    assert (status, votes) == ("valid", [one for one in listed if one not in ("n03", "n07")])


def test_12_and_13_one_name(decide, judge):
    for choice, status, votes in (
        ({"for": True}, "valid", ["a"]),
        ({"against": True}, "valid", []),
        ({"for": True, "against": True}, "invalid", []),
        (None, "invalid", []),
    ):
        choices = [{"candidate": "a", **choice}] if choice else []
        assert judge("a", 1, "agree_disagree", choices) == (status, votes)
    ballots = {"collected": 147, "valid": 140, "invalid": 7}
    case = election(PARTY_2014, [80], 1, office="secretary", official=150, ballots=ballots)
    assert decide(case).json["elected"] == ["c01"]
    case["candidates"][0]["votes"] = 75
    told = decide(case).json
    assert (told["elected"], told["not_elected"], codes(told, "open_questions")) == ([], ["c01"], ["too_few"])


def test_14_a_tie_at_the_last_seat(decide):
    votes = [140 - at for at in range(14)] + [92, 92]
    told = decide(election(PARTY_2014, votes, 15, official=150)).json
    assert told["elected"] == [f"c{at:02}" for at in range(1, 15)]
    assert told["tied"] == ["c15", "c16"] and told["not_elected"] == []
    assert codes(told, "open_questions") == ["tie"]
    assert decide(election(PARTY_2014, [70, 60], 1, official=150, kind="runoff")).json["elected"] == ["c01"]


def test_15_too_few(decide):
    told = decide(election(PARTY_2014, [140 - at for at in range(13)] + [40, 30, 20], 15, official=150)).json
    assert len(told["elected"]) == 13 and told["not_elected"] == ["c14", "c15", "c16"]
    question = told["open_questions"][0]
    assert (question["code"], question["who_decides"]) == ("too_few", "congress") and question["article"]


@pytest.mark.parametrize(("round_", "code"), [(1, "round_required"), (2, "too_few")])
def test_16_delegates_are_voted_on_again(decide, round_, code):
    votes = [140 - at for at in range(8)] + [40, 30]
    case = election(PARTY_2014, votes, 10, office="delegates_to_higher_congress", round=round_, official=150)
    told = decide(case).json
    assert len(told["elected"]) == 8 and codes(told, "open_questions") == [code]


def test_17_stuffed(decide):
    ballots = {"issued": 147, "collected": 149}
    answer = decide(election(PARTY_2014, [140], 1, office="secretary", official=150, ballots=ballots))
    assert answer.code == 1 and codes(answer.json) == ["collected_exceeds_issued"] and answer.json["elected"] == []


def test_18_and_19_are_refused(decide):
    case = election(PARTY_2014, [70, 60], 1, official=150, tellers=[{"name": "Lê Văn B"}])
    assert codes(decide(case).json) == ["teller_is_candidate"]
    case["contest"]["offices"] = ["executive_committee", "secretary"]
    assert set(codes(decide(case).json)) == {"two_offices_on_one_ballot", "teller_is_candidate"}


@pytest.mark.parametrize(
    ("regulation", "more", "needed", "won"),
    [
        ("youth_union", {}, 61, False),
        ("trade_union", {}, 61, False),
        ("state_election_85_2015", {"office": "people_council", "congress_kind": "popular"}, 58, True),
        (PARTY_2014, {}, 66, False),
    ],
)
def test_20_the_same_sixty_votes(decide, regulation, more, needed, won):
    ballots = {"issued": 130, "collected": 120, "valid": 115, "invalid": 5}
    told = decide(election(regulation, [60, 50], 1, official=130, ballots=ballots, **more)).json
    assert (told["needed"], told["elected"]) == (needed, ["c01"] if won else [])


def test_21_and_22_the_state(decide):
    ballots = {"issued": 1000, "collected": 1000, "valid": 1000, "invalid": 0}
    more = {"office": "people_council", "congress_kind": "popular", "date": "2021-05-23", "ballots": ballots}
    case = election("state_election_85_2015", [700, 650, 520, 520, 300], 3, official=1999, **more)
    told = decide(case).json
    assert (told["elected"], told["tied"], codes(told, "open_questions")) == (["c01", "c02"], ["c03", "c04"], ["tie"])
    case["candidates"][2]["born"], case["candidates"][3]["born"] = "1980-01-01", "1975-01-01"
    told = decide(case).json
    assert (told["elected"], told["tied"], told["open_questions"]) == (["c01", "c02", "c04"], [], [])
    case["convened"]["official"] = 2000
    answer = decide(case)
    assert answer.code == 1 and codes(answer.json) == ["not_quorate"] and answer.json["elected"] == []


@pytest.mark.parametrize(("given", "status"), [(5000, "valid"), (4000, "valid"), (5001, "invalid")])
def test_23_a_thousand_shares_for_five_seats(judge, given, status):
    choices = [{"candidate": "a", "for": given - 1}, {"candidate": "b", "for": 1}]
    told = judge("a b", 5, "cumulative", choices, "company_59_2020", weight=1000)
    assert told == (status, [["a", given - 1], ["b", 1]] if status == "valid" else [])


@pytest.mark.parametrize(
    ("call", "here", "quorate"),
    [(1, "50", False), (1, "50.1", True), (2, "32.9", False), (2, "33", True), (3, "0.1", True)],
)
def test_24_the_quorum_of_a_company(decide, call, here, quorate):
    attendance = holders(here, absent=(f"{100 - float(here):.1f}",))
    more = {"office": "board", "congress_kind": "general_meeting", "date": "2023-04-20", "call": call}
    answer = decide(election("company_59_2020", ["0.1", "0"], 1, attendance=attendance, **more))
    assert (codes(answer.json), answer.code) == (([], 0) if quorate else (["not_quorate"], 1))


@pytest.mark.parametrize(
    ("majority", "for_", "needed", "carried"),
    [
        *(("ordinary", 12, "13", False), ("ordinary", 13, "13", True)),
        *(("special", 16, "17", False), ("special", 17, "17", True)),
    ],
)
def test_25_delegates_carry_the_votes_of_their_members(decide, majority, for_, needed, carried):
    case = {
        "regulation": "cooperative_17_2023",
        "contest": {"office": "resolution"},
        "congress": {"kind": "general_meeting", "date": "2024-08-01"},
        "attendance": holders(12, 8, 5),
        "item": {"majority": majority, "for": for_, "against": 25 - for_, "abstain": 0},
    }
    told = decide(case).json
    assert (told["base"], told["needed"], told["carried"]) == ("25", needed, carried)


@pytest.mark.parametrize(("call", "present", "quorate"), [(1, 50, True), (1, 49, False), (2, 33, True), (2, 32, False)])
def test_26_the_quorum_of_a_cooperative(decide, call, present, quorate):
    case = {
        "regulation": "cooperative_17_2023",
        "contest": {"office": "resolution"},
        "congress": {"kind": "general_meeting", "date": "2024-08-01", "call": call},
        "convened": {"official": 100},
        "attendance": {"present": present},
        "item": {"majority": "ordinary", "for": 30, "against": 2, "abstain": 0},
    }
    assert codes(decide(case).json) == ([] if quorate else ["not_quorate"])


def test_27_half_a_name_struck_is_a_name_kept_in_the_trade_union(judge):
    listed = names(9)
    partial = [{"candidate": "n03", "against": "partial", "part": "family_name"}]
    told = judge(listed, 7, "strike", [*struck("n01", "n02"), *partial], "trade_union")
    assert told == ("valid", listed.split()[2:])
    assert judge(listed, 7, "strike", [*struck("n01"), *partial], "trade_union") == ("invalid", [])
    assert judge(listed, 7, "strike", [*struck("n01"), *partial])[0] == "needs_ruling"


def test_29_roberts_rules_vote_again(decide):
    ballots = {"issued": 40, "collected": 40, "valid": 40, "invalid": 0}
    more = {"office": "board", "congress_kind": "meeting", "official": 40, "ballots": ballots}
    told = decide(election("roberts_rules", [25, 21, 10], 3, **more)).json
    assert (told["needed"], told["elected"], told["not_elected"]) == (21, ["c01", "c02"], ["c03"])
    assert codes(told, "open_questions") == ["round_required"]


def test_30_equal_votes_stand_in_the_order_of_names(decide):
    case = election(PARTY_2014, [80, 80, 80, 80], 4, office="delegates_to_higher_congress", official=150)
    people = ["Nguyễn Văn Đức", "Trần Thị An", "Lê Văn Dũng", "Phạm Văn An"]
    for person, name in zip(case["candidates"], people, strict=True):
        person["name"] = name
    assert decide(case).json["elected"] == ["c04", "c02", "c03", "c01"]
