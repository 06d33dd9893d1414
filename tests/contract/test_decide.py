"""`daihoi decide`: the words of the contract, one after the other, on whole and on broken cases."""

from __future__ import annotations

import json
import os
import shutil
import unicodedata

import pytest

from tests.contract.cases import GONE, PARTY_2014, PARTY_2024, WHOLE, changed, codes, election, holders

OUT = {
    *("contract", "regulation", "base", "needed", "elected", "not_elected", "tied", "open_questions"),
    *("refusals", "reasons"),
}


@pytest.fixture
def decide(daihoi, put):
    def call(case: object, name: str = "case.json"):
        return daihoi("decide", put(name, case))

    return call


def test_the_whole_answer(decide):
    answer = decide(WHOLE)
    told = answer.json
    assert answer.code == 0 and set(told) >= OUT
    assert (told["contract"], told["regulation"], told["base"], told["needed"]) == (1, PARTY_2014, 150, 76)
    assert (told["elected"], told["not_elected"], told["tied"]) == (["c01", "c04", "c02"], ["c03"], [])
    first = told["reasons"][0]
    keys = ("candidate", "votes", "needed", "share_of_base", "elected", "article", "confirmed")
    assert [first[key] for key in keys] == ["c01", 131, 76, "87.33", True, "32(2)", True]
    assert {one["candidate"] for one in told["reasons"]} == {"c01", "c02", "c03", "c04"}


def test_json_yaml_and_stdin_say_the_same(decide, daihoi, put):
    yaml = """
regulation: party_election_244_2014
contest: {office: executive_committee, seats: 1, names_listed: 2}
congress: {kind: plenary, date: 2020-05-14}
convened: {official: 10}
candidates:
- {id: a, name: Lê Văn A, votes: 6, born: 1975-03-01}
- {id: b, name: Lê Văn B, votes: 4}
"""
    one = decide(yaml, "case.yaml")
    assert one.code == 0 and one.json["elected"] == ["a"]
    assert daihoi("decide", "-", stdin=yaml.encode()).out == one.out
    text = json.dumps(WHOLE)
    assert daihoi("decide", "-", stdin=text.encode()).out == decide(WHOLE).out
    assert decide("\ufeff" + text).out == decide(WHOLE).out
    assert daihoi("decide", put("c.json", WHOLE), "--json", "--lang", "en").json["elected"] == ["c01", "c04", "c02"]


def test_several_files_are_a_line_each_and_the_worst_exit(daihoi, put):
    good, refused, bad = put("a.json", WHOLE), put("b.json", changed("ballots.collected", 148)), put("c.json", "{")
    answer = daihoi("decide", good, refused)
    assert answer.code == 1 and [line["contract"] for line in answer.lines] == [1, 1]
    answer = daihoi("decide", good, bad, refused)
    assert answer.code == 2 and len(answer.lines) == 2 and answer.err.count("\n") == 1


def test_a_file_name_that_is_no_text_is_written_as_json_escapes_it(daihoi, put, tmp_path):
    odd = os.fsdecode(bytes(tmp_path) + b"/odd\xff.json")
    shutil.copy(put("a.json", WHOLE), odd)
    answer = daihoi("decide", odd, tmp_path / "a.json", odd + "x")
    assert answer.code == 2 and [line["source"] for line in answer.lines] == [odd, str(tmp_path / "a.json")]
    assert answer.err.count("\n") == 1


def test_a_symbolic_link_is_the_file(decide, daihoi, put, tmp_path):
    (tmp_path / "link.json").symlink_to(put("a.json", WHOLE))
    assert daihoi("decide", tmp_path / "link.json").out == decide(WHOLE).out
    (tmp_path / "loop.json").symlink_to(tmp_path / "loop.json")
    assert daihoi("decide", tmp_path / "loop.json").is_one_sentence()


RAW = json.dumps(WHOLE)
NOT_A_CASE = {
    "empty": b"",
    "blank": b" \n",
    "null": b"null",
    "a list": b"[]",
    "a text": b'"x"',
    "a number": b"1",
    "two at once": RAW.encode() * 2,
    "lines": f"{RAW}\n{RAW}".encode(),
    "NaN": RAW.replace("157", "NaN").encode(),
    "Infinity": RAW.replace("157", "Infinity").encode(),
    "a huge power": RAW.replace("157", "1e400").encode(),
    "a power": RAW.replace("157", "1.57e2").encode(),
    "5000 digits": RAW.replace("157", "9" * 5000).encode(),
    "deep lists": b"[" * 1000 + b"]" * 1000,
    "deep objects": b'{"a":' * 100_000,
    "a key twice": RAW.replace('{"regulation"', '{"regulation": "x", "regulation"', 1).encode(),
    "an inner key twice": RAW.replace('"official"', '"official": 1, "official"').encode(),
    "zeros": b"\0\0",
    "a comment": b"// x\n" + RAW.encode(),
    "a comma too many": RAW.replace("}]", "},]").encode(),
    "Latin-1": '{"regulation": "\xe9"}'.encode("latin-1"),
    "UTF-16": RAW.encode("utf-16"),
    "half a letter": RAW.replace("Ph\\u1ea1m", "\\ud800").encode(),
}


@pytest.mark.parametrize("content", NOT_A_CASE.values(), ids=NOT_A_CASE.keys())
def test_what_is_not_a_case(decide, content):
    assert decide(content).is_one_sentence()


NOT_YAML = {
    "a key twice": "regulation: a\nregulation: b\n",
    "a tag": "!!python/object/apply:os.system ['echo hi']",
    "two documents": "a: 1\n---\nb: 2\n",
    "a key that is a list": "? [a]\n: 1\n",
    "deep": "- " * 2000,
    "an octal number": "convened: {official: 0o17}",
    "aliases": "a: &a [x]\nb: *a\n",
}


@pytest.mark.parametrize("content", NOT_YAML.values(), ids=NOT_YAML.keys())
def test_what_is_not_a_case_in_yaml(decide, content):
    assert decide(content, "case.yaml").is_one_sentence()


WRONG = [
    *(("convened.official", value) for value in (-1, 1.5, 157.0, True, "157", 10**30, None, [], {})),
    *(("ballots.valid", value) for value in (-1, 140.5, True, "140")),
    *(("candidates.0.votes", value) for value in (-1, 1.5, "131", True, None, GONE)),
    *(("candidates.0.id", value) for value in ("", 1, None, GONE)),
    *(("candidates.0.name", value) for value in ("", None, GONE, 5)),
    *(("candidates.0.born", value) for value in ("1975-13-01", "1975", "01/03/1975", 19750301, "1975-02-30")),
    ("candidates.0.age", 45),
    *(("candidates", value) for value in (GONE, [], {}, None, "c01")),
    *(("regulation", value) for value in ("nothing", 1, [], GONE, None)),
    *(("contest.seats", value) for value in (0, -1, 3.0, "3", True, GONE, 10**20)),
    *(("contest.round", value) for value in (0, -1, "1", 1.0)),
    *(("contest.names_listed", value) for value in (0, -1, "4")),
    *(("contest.office", value) for value in ("king", GONE, 5)),
    *(("contest.kind", value) for value in ("lottery", 5)),
    ("contest.extra", 1),
    *(("congress.kind", value) for value in ("party", GONE, 5)),
    *(("congress.date", value) for value in ("14/5/2020", "2020-05-14T00:00:00", "20200514", "2020-02-30", 2020)),
    *(("congress.call", value) for value in (0, 4, "1", True)),
    *(("attendance", value) for value in ({"present": -1}, {"present": "5"}, {"present": 5, "absent": 1}, "all")),
    *(("tellers", value) for value in ({}, ["c01"], [{"id": "t1"}], [{"name": 5}])),
    ("tellers", [{"id": "t1", "name": "Lê A"}, {"id": "t1", "name": "Lê B"}]),
    ("extra", 1),
    ("convened", GONE),
    ("convened", {}),
    ("convened.guests", 3),
    ("ballots.lost", 0),
    ("contest", GONE),
    ("congress", GONE),
]


@pytest.mark.parametrize(("path", "value"), WRONG, ids=[f"{p}={'gone' if v is GONE else v!r}"[:60] for p, v in WRONG])
def test_a_wrong_value_is_no_case(decide, path, value):
    assert decide(changed(path, value)).is_one_sentence()


def test_a_candidate_twice_is_no_case(decide):
    nfd = unicodedata.normalize("NFD", "Phạm Văn An")
    assert decide(changed("candidates.1.id", "c01")).is_one_sentence()
    assert decide(changed("candidates.1.name", "Phạm Văn An")).is_one_sentence()
    assert decide(changed("candidates.1.name", nfd)).is_one_sentence()
    namesake = changed("candidates.1.name", nfd)
    namesake["candidates"][1]["born"] = "1980-07-30"
    assert decide(namesake).json["elected"] == ["c01", "c04", "c02"]


def test_names_come_out_composed(decide):
    told = decide(changed("candidates.0.name", unicodedata.normalize("NFD", "Phạm Văn An"))).out
    assert "Phạm Văn An" in told and unicodedata.is_normalized("NFC", told)


def test_the_body_and_the_day_choose_the_regulation(decide):
    for body, day, chosen in (
        ("party", "2020-05-14", PARTY_2014),
        ("party", "2024-10-09", PARTY_2014),
        ("party", "2024-10-10", PARTY_2024),
        ("party", "2035-01-01", PARTY_2024),
        ("trade_union", "2020-05-14", "trade_union"),
        ("youth_union", "2020-05-14", "youth_union"),
        ("womens_union", "2020-05-14", "womens_union"),
        ("farmers_union", "2020-05-14", "farmers_union"),
        ("state", "2021-05-23", "state_election_85_2015"),
        ("roberts_rules", "2020-05-14", "roberts_rules"),
    ):
        given = {"official": 150, "date": day, "body": body}
        ballots = {"issued": 120, "collected": 120, "valid": 115, "invalid": 5}
        told = decide(election(None, [100, 15], 1, **given, ballots=ballots)).json
        assert told["regulation"] == chosen
    assert decide(election(None, [9], 1, official=10, body="party", date="1950-01-01")).is_one_sentence()
    assert decide(election(None, [9], 1, official=10, body="monarchy")).is_one_sentence()
    without_date = election(None, [9], 1, official=10, body="party")
    del without_date["congress"]["date"]
    assert decide(without_date).is_one_sentence()


REFUSED = {
    "not_in_force": changed("congress.date", "2024-10-10"),
    "collected_exceeds_issued": changed("ballots.collected", 148),
    "ballots_do_not_balance": changed("ballots.valid", 139),
    "too_many_names": changed("contest.names_listed", 20),
    "no_surplus": election(PARTY_2014, [90, 80], 2, official=150),
    "votes_exceed_valid": changed("candidates.0.votes", 141),
    "two_offices_on_one_ballot": changed("contest.offices", ["executive_committee", "secretary"]),
    "teller_is_candidate": changed("tellers", [{"name": unicodedata.normalize("NFD", "Trần Thị An")}]),
    "contradiction": changed("convened.convening_committee_absent", 2),
}


@pytest.mark.parametrize(("code", "case"), REFUSED.items(), ids=REFUSED.keys())
def test_a_refusal_elects_nobody_and_names_its_code(decide, code, case):
    answer = decide(case)
    told = answer.json
    assert answer.code == 1 and answer.err == ""
    assert code in codes(told)
    assert all(isinstance(one["article"], str) for one in told["refusals"])
    assert (told["elected"], told["tied"]) == ([], [])
    assert decide(case).out == answer.out


def test_the_ledger_at_its_edges(decide):
    for path, value, ok in (
        ("ballots.printed", 147, True),
        ("ballots.printed", 146, False),
        ("ballots.issued", 150, True),
        ("ballots.issued", 151, False),
        ("attendance", {"present": 147}, True),
        ("attendance", {"present": 146}, False),
        ("candidates.0.votes", 140, True),
        ("ballots", GONE, True),
    ):
        told = decide(changed(path, value)).json
        assert (codes(told) == []) is ok, (path, value)
    all_names = changed("ballots", {"issued": 147, "collected": 145, "valid": 134, "invalid": 11})
    assert codes(decide(all_names).json) == []  # 402 votes = 134 × 3
    all_names["ballots"] |= {"valid": 133, "invalid": 12}
    assert codes(decide(all_names).json) == ["votes_exceed_valid"]


def test_a_teller_is_known_by_id_or_else_by_name(decide):
    for tellers, stands in (
        ([{"id": "c01", "name": "Hồ Văn Khác"}], True),
        ([{"name": "Trần Thị An"}], True),
        ([{"name": "Hồ Văn Khác"}, {"name": "Đỗ Thị Nữa"}], False),
        ([], False),
    ):
        told = decide(changed("tellers", tellers)).json
        assert (codes(told) == ["teller_is_candidate"]) is stands


def test_floor_nominees_need_more_than_thirty_percent(decide):
    case = {
        "regulation": PARTY_2024,
        "contest": {"office": "executive_committee", "seats": 15, "names_listed": 17},
        "congress": {"kind": "plenary", "date": "2025-05-14"},
        "convened": {"official": 157},
        "attendance": {"present": 150},
        "floor_nominees": [
            {"id": "f1", "name": "Lê Văn A", "supporters": 45},
            {"id": "f2", "name": "Lê Văn B", "supporters": 46},
        ],
    }
    answer = decide(case)
    assert answer.code == 0
    assert (answer.json["floor_admitted"], answer.json["floor_refused"]) == (["f2"], ["f1"])
    assert answer.json["elected"] == []
    assert [(one["nominee"], one["supporters"], one["needed"], one["admitted"]) for one in answer.json["floor"]] == [
        ("f1", 45, 46, False),
        ("f2", 46, 46, True),
    ]
    assert {(one["article"], one["confirmed"]) for one in answer.json["floor"]} == {("14(3)", True)}
    assert decide(case | {"floor_nominees": [{"id": "f1", "name": "Lê A", "supporters": 151}]}).code == 1
    for wrong in ({"id": "f1", "name": "Lê A", "supporters": -1}, {"id": "f1", "name": "Lê A"}):
        assert decide(case | {"floor_nominees": [wrong]}).is_one_sentence()
    assert decide({key: value for key, value in case.items() if key != "attendance"}).is_one_sentence()


def test_a_nomination_elects_nobody_but_ranks(decide):
    told = decide(changed("contest.kind", "nomination")).json
    assert (told["elected"], told["tied"], told["open_questions"]) == ([], [], [])
    assert told["ranking"] == ["c01", "c04", "c02", "c03"]
    # it rests on the article of introductions, not on that of majorities
    assert {(one["article"], one["confirmed"], one["needed"]) for one in told["reasons"]} == {("3", False, None)}


def test_refusals_are_whole_sentences_in_both_languages(daihoi, put):
    cases = [put(f"{at}.json", case) for at, case in enumerate(REFUSED.values())]
    for lang in ("vi", "en"):
        said = [one["message"] for line in daihoi("decide", *cases, "--lang", lang).lines for one in line["refusals"]]
        assert len(said) >= len(cases) and all(not one[0].islower() and len(one.split()) > 3 for one in said), said


def test_a_weighted_refusal_speaks_of_votes_not_of_their_last_decimal(decide):
    case = election("company_59_2020", ["61.5"], 1, attendance=holders("60.5"), **WEIGHTED)
    [refused] = decide(case).json["refusals"]
    assert refused["message"] == "Lê Văn A được 61.5 phiếu, nhiều nhất chỉ có 60.5"


def test_a_run_off_needs_no_half_and_a_second_tie_is_asked_about(decide):
    told = decide(election(PARTY_2014, [60, 70], 1, official=150, kind="runoff")).json
    assert (told["elected"], told["not_elected"], told["open_questions"]) == (["c02"], ["c01"], [])
    told = decide(election(PARTY_2014, [70, 70], 1, official=150, kind="runoff")).json
    assert (told["elected"], told["tied"], codes(told, "open_questions")) == ([], ["c01", "c02"], ["tie"])
    many = decide(election(PARTY_2014, [30, 29, 28, 27, 26], 1, official=150, kind="runoff")).json
    assert many["elected"] == ["c01"]


WEIGHTED = {"congress_kind": "general_meeting", "date": "2023-04-20", "office": "board"}


def test_weights_come_in_as_integers_or_decimal_strings_and_go_out_as_strings(decide):
    for weights, votes, base in (
        ((600, 400), [1000, 600, 400], "1000"),
        (("600", "400"), ["1000", "600", "400"], "1000"),
        (("600.5", "399.5"), ["1000.5", "600", "399.5"], "1000"),
        (("68.4", "31.7"), ["100.1", "68.4", "31.7"], "100.1"),
    ):
        answer = decide(election("company_59_2020", votes, 2, attendance=holders(*weights), **WEIGHTED))
        assert answer.code == 0
        assert (answer.json["base"], answer.json["elected"]) == (base, ["c01", "c02"])
        assert all(isinstance(one["votes"], str) for one in answer.json["reasons"])
    for wrong in ("1e3", 1.5, -1, "-1", "abc", "1,5", "", True, None, "NaN", "٣", " 1"):
        case = election("company_59_2020", ["1", "0"], 1, attendance=holders(wrong, 400), **WEIGHTED)
        assert decide(case).is_one_sentence(), wrong
    twice = holders(1, 1)
    twice[1]["id"] = twice[0]["id"]
    assert decide(election("company_59_2020", ["1", "0"], 1, attendance=twice, **WEIGHTED)).is_one_sentence()
    over = election("company_59_2020", ["1001", "600", "400"], 2, attendance=holders(600, 400), **WEIGHTED)
    assert codes(decide(over).json) == ["votes_exceed_valid"]


def test_an_item_is_carried_or_not(decide):
    def item(votes: tuple[object, object, object], majority: str = "ordinary", **more: object) -> dict[str, object]:
        words = dict(zip(("for", "against", "abstain"), votes, strict=True))
        return {
            "regulation": "company_59_2020",
            "contest": {"office": "resolution"},
            "congress": {"kind": "general_meeting", "date": "2023-04-20"},
            "attendance": holders(600, 400),
            "item": {"majority": majority, **words},
        } | more

    for votes, majority, needed, carried in (
        (("500", "500", "0"), "ordinary", "501", False),
        (("501", "499", "0"), "ordinary", "501", True),
        ((650, 350, 0), "special", "650", True),
        (("649.9", "350", "0"), "special", "650", False),
    ):
        answer = decide(item(votes, majority))
        assert (answer.code, answer.json["needed"], answer.json["carried"]) == (0, needed, carried)
    over = decide(item((900, 350, 0)))
    assert over.code == 1 and codes(over.json) == ["votes_exceed_valid"] and over.json["carried"] is False
    assert decide(item((1, 0, 0), "unanimous")).is_one_sentence()
    assert decide(item((1, 0, 0), candidates=WHOLE["candidates"])).is_one_sentence()
    assert decide(item((1, -1, 0))).is_one_sentence()
