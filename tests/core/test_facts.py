"""congress.yaml as values: every key of the contract, lenient where something is missing, exact where it is wrong."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.errors import BadInput
from daihoi.core.facts import Superior, Term, read_facts
from daihoi.core.roman import read_roman, write_roman

OWN = {"name": "Đảng bộ xã Mẫu"}


def facts(**keys: Any) -> Any:
    """Facts of our body with these keys."""
    return read_facts({"organisation": OWN, **keys})


def test_name_alone_is_enough() -> None:
    found = facts()
    assert found.organisation.name == "Đảng bộ xã Mẫu"
    assert found.congress.ordinal is None
    assert found.elections == found.documents == found.persons == ()


def test_every_key_of_the_contract() -> None:
    found = read_facts(
        {
            "organisation": {
                "name": "Đảng bộ  xã Mẫu",
                "short_names": "Đảng bộ xã",
                "kind": "party",
                "names_by_date": [{"name": "Đảng bộ xã Cũ", "from": date(1995, 1, 1), "to": None}],
                "superior": {"name": "Đảng bộ huyện Mẫu", "congress_ordinal": "XXV"},
                "neighbours": ["Đảng bộ xã Bên"],
            },
            "congress": {
                "name": "Đại hội",
                "ordinal": "XVI",
                "previous_ordinal": 15,
                "term": {"start": 2020, "end": 2025},
                "previous_term": {"start": "2015", "end": 2020},
                "kind": "plenary",
                "dates": ["2020-05-14", datetime(2020, 5, 13, 8)],
            },
            "attendance": {"convened": 157, "present": ["a", "b"], "official_delegates_present": 1},
            "elections": [
                {"office": "secretary", "kind": "nomination"},
                {"office": "executive_committee", "seats": 15, "elected": 15, "ballots": {"issued": 157, "invalid": 0}},
            ],
            "indicators": [
                {"name": "GTSX", "value": 11.63, "unit": "%", "basis": "yearly_average", "period": "2015-2020"},
                {"name": "Nghèo", "value": "1,24", "operator": "<="},
                {"name": "Khoảng", "value": [6, 7]},
                {"name": "Khoảng chữ", "value": "6-7,5"},
                {"name": "NTM", "value": 8, "of": 16, "estimate": True},
                {"name": "Chi bộ", "value": "95%", "of": "chi bộ"},
                {"name": "Cơ cấu", "composition": True, "parts": {"a": 45.9, "b": "54,1"}},
                {"name": "Kỳ", "period": 2020},
            ],
            "documents": [
                {"kind": "Chỉ thị", "number": "05", "symbol": "CT/TW", "date": "2016-05-15"},
                {"symbol": "35-CT/TW", "title": "Đại hội"},
                {"symbol": "NĐ-CP", "number": 30},
            ],
            "persons": [{"name": "Lê Văn A", "posts": ["Bí thư"]}, {"name": "B"}],
            "agenda": [{"title": "Khai mạc"}],
        }
    )
    own = found.organisation
    assert (own.name, own.short_names, own.neighbours) == ("Đảng bộ xã Mẫu", ("Đảng bộ xã",), ("Đảng bộ xã Bên",))
    assert own.superior == Superior("Đảng bộ huyện Mẫu", 25, None)
    assert own.names_by_date[0].start == date(1995, 1, 1)
    assert (found.congress.ordinal, found.congress.previous_ordinal) == (16, 15)
    assert (found.congress.term, found.congress.previous_term) == (Term(2020, 2025), Term(2015, 2020))
    assert found.congress.dates == (date(2020, 5, 13), date(2020, 5, 14))
    assert (found.attendance.convened, found.attendance.present) == (157, 2)
    assert [each.kind for each in found.elections] == ["nomination", "election"]
    assert (found.elections[1].ballots.issued, found.elections[1].ballots.invalid) == (157, 0)
    values = {each.name: (each.value, each.upper, each.operator, each.of) for each in found.indicators}
    assert values["GTSX"] == (Decimal("11.63"), None, "=", None)
    assert values["Nghèo"] == (Decimal("1.24"), None, "≤", None)
    assert values["Khoảng"] == (Decimal(6), Decimal(7), "between", None)
    assert values["Khoảng chữ"] == (Decimal(6), Decimal("7.5"), "between", None)
    assert values["NTM"] == (Decimal(8), None, "=", Decimal(16))
    assert values["Chi bộ"] == (Decimal(95), None, "=", "chi bộ")
    assert found.indicators[6].parts == (("a", Decimal("45.9")), ("b", Decimal("54.1")))
    assert found.indicators[7].period == "2020"
    signs = [(each.number, each.symbol) for each in found.documents]
    assert signs == [("5", "CT/TW"), ("35", "CT/TW"), ("30", "NĐ-CP")]
    assert [each.posts for each in found.persons] == [("Bí thư",), ()]
    assert dict(found.more) == {"agenda": [{"title": "Khai mạc"}]}


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"start": "2020-05-13", "end": "2020-05-14"}, (date(2020, 5, 13), date(2020, 5, 14))),
        ({"start": "2020-05-13"}, (date(2020, 5, 13),)),
        ("2020-05-13", (date(2020, 5, 13),)),
        (date(2020, 5, 13), (date(2020, 5, 13),)),
        (None, ()),
    ],
)
def test_dates_in_every_shape(dates: Any, expected: tuple[date, ...]) -> None:
    assert facts(congress={"dates": dates}).congress.dates == expected


def test_short_names_may_be_empty() -> None:
    assert read_facts({"organisation": {**OWN, "short_names": " "}}).organisation.short_names == ()


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"organisation": []}, "organisation"),
        ({"organisation": {}}, "organisation.name"),
        ({"organisation": {"name": {"vi": "A"}}}, "organisation.name"),
        ({"organisation": {"name": True}}, "organisation.name"),
        ({"organisation": {"name": "A", "superior": {"congress_ordinal": 3}}}, "organisation.superior.name"),
        ({"organisation": {"name": "A", "neighbours": {"a": 1}}}, "organisation.neighbours"),
        ({"congress": {"ordinal": "IIII"}}, "congress.ordinal"),
        ({"congress": {"ordinal": 0}}, "congress.ordinal"),
        ({"congress": {"term": "2020-2025"}}, "congress.term"),
        ({"congress": {"dates": ["14/5/2020"]}}, "congress.dates[0]"),
        ({"attendance": {"convened": -1}}, "attendance.convened"),
        ({"attendance": {"convened": "nhiều"}}, "attendance.convened"),
        ({"attendance": {"present": True}}, "attendance.present"),
        ({"elections": [{"seats": 15}]}, "elections[0].office"),
        ({"elections": {"office": "chair"}}, "elections"),
        ({"elections": [5]}, "elections[0]"),
        ({"indicators": [{"name": "A", "value": "nhiều"}]}, "indicators[0].value"),
        ({"indicators": [{"name": "A", "value": float("nan")}]}, "indicators[0].value"),
        ({"indicators": [{"name": "A", "value": True}]}, "indicators[0].value"),
        ({"indicators": [{"name": "A", "operator": "!"}]}, "indicators[0].operator"),
        ({"indicators": [{"name": "A", "basis": "monthly"}]}, "indicators[0].basis"),
        ({"indicators": [{"name": "A", "estimate": "có"}]}, "indicators[0].estimate"),
        ({"indicators": [{"name": "A", "of": [1]}]}, "indicators[0].of"),
        ({"indicators": [{"name": "A", "parts": {"a": "x" * 90}}]}, "indicators[0].parts.a"),
    ],
)
def test_what_is_wrong_is_named_by_its_key(keys: dict[str, Any], place: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_facts({"organisation": OWN, **keys})
    assert refused.value.place == place
    assert len(refused.value.said("vi")) < 160


def test_not_a_mapping() -> None:
    with pytest.raises(BadInput) as told:
        read_facts(["a"], "du-kien.yaml")
    assert told.value.said("en").startswith("du-kien.yaml: ")


@given(st.integers(1, 3999))
def test_roman_numerals_go_there_and_back(number: int) -> None:
    assert read_roman(write_roman(number)) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "ABC", "xvi", "IVX"])
def test_what_is_no_numeral(text: str) -> None:
    assert read_roman(text) is None


def test_numbers_without_a_numeral_stay_arabic() -> None:
    assert (write_roman(0), write_roman(4000)) == ("0", "4000")


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("organisation.kind", {"organisation": {"name": "X", "kind": "zoo"}}),
        ("congress.kind", {"organisation": {"name": "X"}, "congress": {"kind": "big"}}),
        ("elections[0].office", {"organisation": {"name": "X"}, "elections": [{"office": "king"}]}),
        ("elections[0].kind", {"organisation": {"name": "X"}, "elections": [{"office": "secretary", "kind": "lot"}]}),
    ],
)
def test_bodies_congresses_and_elections_have_the_words_of_decide(key, facts):
    with pytest.raises(BadInput) as refused:
        read_facts(facts)
    assert refused.value.place == key and "một trong" in refused.value.words.vi
