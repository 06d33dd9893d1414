"""The ballot in millimetres: what every layout promises, and what is refused before anything is printed."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from tests.contests import contest

from daihoi.core import rulebook
from daihoi.core.ballot_layout import from_json, lay_out
from daihoi.core.errors import BadInput, Refusal


def test_the_same_contest_has_the_same_hash_and_another_has_another() -> None:
    assert lay_out(contest()).hash == lay_out(contest()).hash
    other = contest()
    other["candidates"][0]["name"] = "Phạm Văn Ân"
    assert lay_out(other).hash != lay_out(contest()).hash


def test_layout_json_comes_back_as_the_same_layout() -> None:
    layout = lay_out(contest("strike", 30))
    assert from_json(json.loads(json.dumps(layout.as_json()))) == layout


def test_a_layout_changed_after_printing_is_refused() -> None:
    changed: Any = lay_out(contest()).as_json()
    changed["pages"][0]["zones"][1]["x"] += 4
    with pytest.raises(BadInput, match="changed"):
        from_json(changed)


@pytest.mark.parametrize("given", [None, [], {}, {"contract": 2}, {"contract": 1, "pages": 3}, "layout"])
def test_what_is_no_layout_is_refused(given: object) -> None:
    with pytest.raises(BadInput):
        from_json(given)


def test_equal_names_carry_their_birth_dates_and_only_they() -> None:
    asked = contest("strike", 4)
    asked["candidates"][1]["name"] = asked["candidates"][0]["name"]
    for at, person in enumerate(asked["candidates"]):
        person["born"] = f"197{at}-03-02"
    texts = [text.text for text in lay_out(asked).pages[0].texts]
    assert [text for text in texts if text.startswith("(02-")] == ["(02-03-1970)", "(02-03-1971)"]


def test_all_names_are_set_in_one_size() -> None:
    asked = contest("strike", 5)
    asked["candidates"][2]["name"] = "Nguyễn Hoàng Phương Quỳnh Trang Anh Thư"
    layout = lay_out(asked)
    names = {person.name.split()[0] for person in layout.about.candidates}
    sizes = {text.size for text in layout.pages[0].texts if text.text.split()[0] in names and text.style == "regular"}
    assert len(sizes) == 1


@pytest.mark.parametrize("mode", ["strike", "agree_disagree", "approve", "cumulative"])
@pytest.mark.parametrize("regulation", [one.id for one in rulebook.REGULATIONS])
def test_papers_bear_a_line_for_the_votes_they_carry_where_people_carry_different_numbers(
    regulation: str, mode: str
) -> None:
    weighted = rulebook.get(regulation).weighted or mode == "cumulative"
    pages = lay_out(contest(mode, 70, regulation=regulation)).pages
    assert [len(page.of_kind("weight")) for page in pages] == [int(weighted), *([0] * (len(pages) - 1))]
    names = [zone.box for zone in pages[0].of_kind("name")]
    assert all(zone.box.bottom < min(name.y for name in names) for zone in pages[0].of_kind("weight"))


BAD: dict[str, dict[str, Any]] = {
    "no names": {"candidates": []},
    "the same id twice": {"candidates": [{"id": "a", "name": "An"}, {"id": "a", "name": "Ba"}]},
    "twins without dates": {"candidates": [{"id": "a", "name": "An"}, {"id": "b", "name": "An"}], "seats": 1},
    "more seats than names": {"seats": 99},
    "no seats": {"seats": 0},
    "seats as words": {"seats": "bốn"},
    "an unknown mode": {"mark_mode": "crossword"},
    "an unknown key": {"colour": "red"},
    "letters no font has": {"title": "投票"},
    "a switch that is none": {"sheet_codes": "yes"},
    "a date that is none": {"candidates": [{"id": "a", "name": "An", "born": "1975-02-30"}], "seats": 1},
    "too many names": {"candidates": [{"id": str(at), "name": f"An {at}"} for at in range(221)]},
    "a name without letters": {"candidates": [{"id": "a", "name": "  "}], "seats": 1},
    "no congress": {"congress": ""},
}


@pytest.mark.parametrize("change", BAD.values(), ids=BAD.keys())
def test_a_bad_contest_is_refused_with_its_place(change: dict[str, Any]) -> None:
    asked = copy.deepcopy(contest()) | change
    with pytest.raises(BadInput) as refused:
        lay_out(asked)
    assert refused.value.place


def test_two_offices_on_one_paper_are_refused_under_the_law() -> None:
    with pytest.raises(Refusal) as refused:
        lay_out(contest() | {"offices": ["secretary", "deputy"]})
    assert (refused.value.code, refused.value.article) == ("two_offices_on_one_ballot", "19(9)")
