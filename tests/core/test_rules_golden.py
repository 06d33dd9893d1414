"""The worked cases of every regulation, as a lawyer reads them in tests/golden/rules."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from daihoi.core.case import read_case
from daihoi.core.contest import most_names, prepared_names
from daihoi.core.judge import judge, read_paper
from daihoi.core.listing import sort_key
from daihoi.core.result import decide
from daihoi.core.rulebook import REGULATIONS, get

FOLDER = Path(__file__).parents[1] / "golden" / "rules"
IDS = sorted(regulation.id for regulation in REGULATIONS)
BOOKS = {name: yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader) for name in IDS}


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(name, one, id=f"{name}: {one['name']}")
        for name, book in BOOKS.items()
        for one in book.get(kind, ())
    ]


def merged(given: Any, own: Any) -> Any:
    """The book's common facts under the case's own; null takes a fact away; a list or a number replaces."""
    if not isinstance(given, dict) or not isinstance(own, dict):
        return own
    both = {**given, **{key: merged(given.get(key), value) for key, value in own.items()}}
    return {key: value for key, value in both.items() if value is not None}


def full_case(name: str, own: dict[str, Any]) -> dict[str, Any]:
    """`votes: {An: 76}` becomes candidates whose id and name are An."""
    raw = merged(BOOKS[name]["given"], own)
    born = raw.pop("born", {})
    if "votes" in raw:
        raw["candidates"] = [
            {"id": who, "name": who, "votes": votes} | ({"born": born[who]} if who in born else {})
            for who, votes in raw.pop("votes").items()
        ]
    if any(one.get("present") for one in [raw.get("attendance")] if isinstance(one, dict)):
        raw["attendance"] = {"present": raw["attendance"]["present"]}
    return raw


@pytest.mark.parametrize(("name", "one"), cases("cases"))
def test_decide_worked_case(name, one):
    decision = decide(read_case(full_case(name, one["case"])))
    said = decision.as_json()
    found = {
        **{
            key: said.get(key)
            for key in ("regulation", "base", "needed", "elected", "not_elected", "tied", "ranking", "carried")
        },
        "questions": [question["code"] for question in said["open_questions"]],
        "who": [question["who_decides"] for question in said["open_questions"]],
        "refused": [refused["code"] for refused in said["refusals"]],
        "admitted": said.get("floor_admitted"),
        "turned_down": said.get("floor_refused"),
        "share": {reason["candidate"]: reason["share_of_base"] for reason in said["reasons"] if "candidate" in reason},
    }
    expected = one["expect"]
    found["share"] = {who: found["share"][who] for who in expected.get("share", {})}
    assert {key: found[key] for key in expected} == expected
    answers = [*said["reasons"], *said["open_questions"], *said["refusals"], *said.get("floor", [])]
    articles = {part for any_ in answers for part in any_["article"].split(", ")}
    assert articles == set(one.get("cites", articles))
    assert {any_["confirmed"] for any_ in answers} == {one["sure"]} if "sure" in one else True
    if "article" in one:
        known = {part for norm in decision.case.regulation.summary_json()["articles"] for part in norm.split(", ")}
        assert set(one["article"].split(", ")) <= known | articles


def full_paper(name: str, own: dict[str, Any]) -> dict[str, Any]:
    """`list: 4` becomes c01…c04; `struck: 2` strikes the first two; `agree: [1]` marks the first name's box."""
    listed = [f"c{number:02d}" for number in range(1, own["list"] + 1)]
    modes = {"agree": "agree_disagree", "disagree": "agree_disagree", "approved": "approve", "give": "cumulative"}
    mode = next((mode for key, mode in modes.items() if key in own), "strike")
    choices: dict[str, dict[str, Any]] = {who: {"candidate": who} for who in listed}
    struck = own.get("struck", [])
    for number in range(1, struck + 1) if isinstance(struck, int) else struck:
        choices[listed[number - 1]]["against"] = True
    for key, mark in (("agree", "for"), ("approved", "for"), ("disagree", "against")):
        for number in own.get(key, []):
            choices[listed[number - 1]][mark] = True
    for number, part in own.get("partial", {}).items():
        choices[listed[number - 1]] |= {"against": "partial", "part": part}
    for number, votes in own.get("give", {}).items():
        choices[listed[number - 1]]["for"] = votes
    marked = [choice for choice in choices.values() if len(choice) > 1]
    raw = {"regulation": name, "seats": own["seats"], "listed": listed, "mark_mode": mode, "choices": marked}
    return raw | {key: own[key] for key in ("flags", "weight") if key in own}


@pytest.mark.parametrize(("name", "one"), cases("papers"))
def test_judge_worked_case(name, one):
    said = judge(read_paper(full_paper(name, one["paper"]))).as_json()
    said["elects"] = len(said["votes"])
    assert {key: said[key] for key in one["expect"]} == one["expect"]
    if "article" in one:
        assert said["article"] == one["article"]


@pytest.mark.parametrize(("name", "one"), cases("lists"))
def test_length_of_the_list(name, one):
    seats = one["expect"]["seats"]
    found = {
        "seats": seats,
        "most": most_names(get(name), seats, "executive_committee"),
        "prepared": list(prepared_names(get(name), seats) or ()),
    }
    assert {key: found[key] for key in one["expect"]} == one["expect"]


@pytest.mark.parametrize(("name", "one"), cases("order"))
def test_order_of_names(name, one):
    assert sorted(one["given"], key=sort_key) == one["expect"]


def test_every_regulation_has_its_worked_cases():
    assert {name: book for name, book in BOOKS.items() if len(book["cases"]) < 5 or len(book["papers"]) < 2} == {}


@pytest.mark.parametrize("name", IDS)
def test_every_regulation_shows_exact_half_tie_too_few_overvote_and_empty(name):
    book = BOOKS[name]
    questions = [code for one in book["cases"] for code in one["expect"].get("questions", [])]
    papers = [one["expect"].get("code") for one in book["papers"]]
    assert "tie" in questions
    assert {"too_few", "round_required", "stop"} & set(questions)
    assert {"overvote", "over_allowance"} & set(papers) or name == "approval"
    assert "nobody" in papers or name == "company_59_2020"
