"""What a past report offers the term: names, bases, years, parts, promises; and what is in doubt."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.offers import Known, Offer, matching, offers
from daihoi.core.reading import read

OFFERS = Path(__file__).parents[1] / "golden/offers.yaml"
CASES = yaml.load(OFFERS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
PLAIN = {"operator": "=", "upper": None, "basis": "end_of_term", "year": None, "of": "", "estimate": False,
         "target": False, "soft": False, "group": "", "doubts": 0}  # fmt: skip


def told(offer: Offer) -> dict[str, Any]:
    keys = ("name", "operator", "value", "upper", "unit", "basis", "year", "of", "estimate", "target", "soft", "group")
    return {key: getattr(offer, key) for key in keys} | {"doubts": len(offer.doubts)}


def wanted(case: dict[str, Any]) -> list[dict[str, Any]]:
    made = []
    for one in case["offers"]:
        numbers = {key: Decimal(str(one[key])) for key in ("value", "upper") if key in one}
        made.append({**PLAIN, **one, **numbers})
    return made


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_offers_of_a_report(case: dict[str, Any]) -> None:
    assert [told(one) for one in offers(read(case["text"]), (2015, 2020))] == wanted(case)


def only(text: str) -> Offer:
    return offers(read(text), (2015, 2020))[0]


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("Giá trị thu trên 1 ha canh tác", "triệu đồng/năm", ("known", True)),
        ("Giá trị thu trên 1 ha", "triệu đồng/năm", ("known", False)),
        ("Giá trị thu trên 1 ha canh tác", "triệu đồng", ("known", False)),
        ("Giá trị thu trên 1 ha canh tác", "%", (None, False)),
        ("Giá trị thu trên 1 ha canh tác cây lúa", "triệu đồng/năm", (None, False)),
    ],
)
def test_only_the_same_words_and_unit_are_surely_the_same_indicator(
    name: str, unit: str, expected: tuple[str | None, bool]
) -> None:
    offer = only("Giá trị thu trên 1ha canh tác đạt 220 triệu đồng/năm.")
    found, sure = matching(offer, [Known("known", name, unit)])
    assert (found.id if found else None, sure) == expected


def test_a_part_of_a_make_up_is_not_the_indicator_of_the_same_name() -> None:
    offer = only("Cơ cấu kinh tế: nông nghiệp 40%, dịch vụ 60%.")
    assert matching(offer, [Known("alone", "Nông nghiệp", "%")]) == (None, False)
    part = Known("part", "Nông nghiệp", "%", group="Cơ cấu kinh tế")
    assert matching(offer, [part]) == (part, True)


@given(st.text(alphabet="abđ ơ.,;:%()/-\n0123456789năm tỷ đồng đạt trong đó cơ cấu", max_size=300))
def test_every_offer_stands_where_it_says(text: str) -> None:
    seen = read(text)
    for one in offers(seen, (2015, 2020)):
        assert 0 <= one.first <= one.start < one.end <= len(seen.text)
        assert any(letter.isdigit() for letter in seen.text[one.start : one.end])
