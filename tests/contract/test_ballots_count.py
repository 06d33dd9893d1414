"""`daihoi ballots count`: readings become a ledger, a tally and, when no doubt is left, a decision."""

from __future__ import annotations

import json

import pytest

CASE = {
    "regulation": "party_election_244_2014",
    "contest": {"office": "executive_committee", "seats": 2, "names_listed": 3},
    "congress": {"kind": "plenary", "date": "2020-05-14"},
    "convened": {"official": 5},
    "ballots": {"printed": 5, "issued": 4},
    "candidates": [{"id": "a", "name": "Lê A"}, {"id": "b", "name": "Lê B"}, {"id": "c", "name": "Lê C"}],
}


def reading(page: int, **struck: str) -> dict[str, object]:
    kept = [name for name in "abc" if struck.get(name, "no") == "no"]
    doubtful = [name for name, word in struck.items() if word == "doubtful"]
    status = "needs_ruling" if doubtful else "valid" if 0 < len(kept) < 3 else "invalid"
    box = {"page": 1, "x": 1.0, "y": 1.0, "width": 1.0, "height": 1.0}
    why = {"code": "partial", "message": "…"}
    return {
        "contract": 1,
        "source": "box.pdf",
        "page": page,
        "status": "needs_ruling" if doubtful else "read",
        "contest": "k",
        "sheet": None,
        "notes": [],
        "marks": [{"candidate": name, "struck": struck.get(name, "no")} for name in "abc"],
        "doubts": [
            {"candidate": name, "zone": "name", "why": why, "box": box, "pixels": [1, 1, 2, 2]} for name in doubtful
        ],
        "ballot": {"status": status, "votes": kept if status == "valid" else [], "void": [], "article": "17(2)"},
        "why": None,
    }


REFUSED = reading(4) | {
    "status": "refused",
    "contest": None,
    "marks": [],
    "ballot": None,
    "why": {"code": "torn", "message": "…"},
}
THREE = [reading(1, a="yes"), reading(2, a="yes"), reading(3, b="yes")]


@pytest.fixture
def count(daihoi, put):
    def call(readings: object, case: object = CASE, rulings: object = None, *more: object):
        lines = readings if isinstance(readings, (str, bytes)) else "".join(json.dumps(one) + "\n" for one in readings)
        words = ["ballots", "count", put("r.jsonl", lines), "--case", put("c.json", case), *more]
        if rulings is not None:
            words += ["--rulings", put("u.jsonl", "".join(json.dumps(one) + "\n" for one in rulings))]
        return daihoi(*words)

    return call


def test_without_doubt_there_is_the_same_decision_as_decide(count, daihoi, put):
    answer = count([*THREE, reading(4)])
    told = answer.json
    assert (answer.code, told["contract"]) == (0, 1)
    ledger = {"printed": 5, "issued": 4, "collected": 4, "valid": 3, "invalid": 1, "doubtful": 0}
    assert (told["ledger"], told["tally"]) == (ledger, {"a": 1, "b": 2, "c": 3})
    filled = CASE | {
        "ballots": {key: value for key, value in ledger.items() if key != "doubtful"},
        "candidates": [one | {"votes": told["tally"][one["id"]]} for one in CASE["candidates"]],
    }
    assert told["decision"] == daihoi("decide", put("filled.json", filled)).json


def test_a_doubt_holds_the_decision_back_until_two_tellers_agree(count):
    box = [*THREE, reading(4, a="yes", b="doubtful")]
    told = count(box).json
    assert (told["ledger"]["doubtful"], told["ledger"]["valid"], told["decision"]) == (1, 3, None)
    word = {"source": "box.pdf", "page": 4, "candidate": "b", "zone": "name", "ruling": "yes"}
    assert count(box, CASE, [word | {"teller": "An"}]).json["decision"] is None
    answer = count(box, CASE, [word | {"teller": "An"}, word | {"teller": "Bình"}])
    assert answer.code == 0 and answer.json["tally"] == {"a": 1, "b": 2, "c": 4}
    assert answer.json["ledger"]["doubtful"] == 0 and answer.json["decision"]["elected"] == ["c"]
    assert answer.json["rulings"][0]["machine"] == "doubtful"
    one = count(box, CASE, [word | {"teller": "An"}], "--tellers", 1)
    assert one.json["decision"] == answer.json["decision"]


def test_a_null_in_the_case_is_as_if_it_were_not_there(count):
    told = count([*THREE, reading(4)]).json
    nobody = {"votes": None, "born": None}
    silent = CASE | {"tellers": None, "candidates": [one | nobody for one in CASE["candidates"]]}
    assert count([*THREE, reading(4)], silent).json == told
    for ballots in (None, {"printed": None, "issued": None, "collected": None, "valid": None, "invalid": None}):
        answer = count([*THREE, reading(4)], CASE | {"ballots": ballots})
        assert answer.code == 0 and answer.json["decision"]["elected"] == told["decision"]["elected"]


def test_a_refused_page_or_a_stuffed_box_is_not_decided(count):
    for box, case in (
        ([*THREE, REFUSED], CASE),
        ([*THREE, reading(4, a="yes"), reading(5, a="yes")], CASE),
        ([*THREE, reading(4)], CASE | {"ballots": {"issued": 4, "collected": 3}}),
    ):
        answer = count(box, case)
        assert answer.code == 1 and answer.json["decision"] is None


WRONG = {
    "nothing": "",
    "no JSON": "x\n",
    "no reading": '{"a": 1}\n',
    "a list": "[]\n",
    "a key twice": '{"contract": 1, "contract": 1}\n',
    "a page twice": [*THREE, THREE[0]],
    "two contests": [*THREE, reading(4) | {"contest": "other"}],
}


@pytest.mark.parametrize("readings", WRONG.values(), ids=WRONG.keys())
def test_what_is_no_box(count, readings):
    assert count(readings).is_one_sentence()


def test_the_case_must_be_that_of_the_ballot(count, daihoi, put):
    assert count(THREE, CASE | {"candidates": CASE["candidates"][:2]}).is_one_sentence()
    assert count(THREE, "{").is_one_sentence()
    assert count(THREE, []).is_one_sentence()
    assert count(THREE, CASE, [{"source": "box.pdf"}]).is_one_sentence()
    assert count(THREE, CASE | {"surprise": 1}).is_one_sentence()
    assert daihoi("ballots", "count", "/dev/null", "--case", put("c.json", CASE)).is_one_sentence()
    stdin = "".join(json.dumps(one) + "\n" for one in THREE).encode()
    assert daihoi("ballots", "count", "-", "--case", put("c.json", CASE), stdin=stdin).code == 0
