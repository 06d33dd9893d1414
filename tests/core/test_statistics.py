"""The make-up of those present, in the order of the credentials report, exact and with bases."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.people import Birth, Member
from daihoi.core.statistics import level_of, statistics

DAY = date(2020, 5, 13)
PEOPLE = [
    Member("Lê An", Birth(1960, 5, 14), "male", "Kinh", education="Đại học Luật", theory="Cao cấp",
           joined_on=date(1980, 1, 1), mandate="ex_officio"),
    Member("Lý Bình", Birth(1992), "female", "Tày", education="ThS. Kinh tế", theory="Trung cấp",
           joined_on=date(2015, 1, 1), mandate="elected"),
    Member("Đỗ Cúc", Birth(1992, 5), "female", "Kinh", education="lạ"),
    Member("Hà Dũng"),
]  # fmt: skip


def test_the_report_has_the_order_of_the_form() -> None:
    found = statistics(PEOPLE, 5, DAY, with_mandates=True)
    assert [section.code for section in found.sections] == [
        "mandate", "sex", "ethnicity", "education", "theory", "age", "party_age",
    ]  # fmt: skip
    assert found.present.said() == "4/5 (80,00%)" and found.present.said("en") == "4/5 (80.00%)"
    assert all(section.adds_up for section in found.sections)


def test_unknown_is_counted_as_unknown() -> None:
    found = statistics(PEOPLE, 5, DAY)
    counts = {section.code: {one.code: one.count for one in section.figures} for section in found.sections}
    assert counts["sex"] == {"male": 1, "female": 2, "unknown": 1}
    assert counts["ethnicity"] == {"minority": 1, "majority": 2, "unknown": 1}
    assert counts["education"] == {"master": 1, "bachelor": 1, "unknown": 2}
    assert counts["age"] == {"0-30": 2, "51-60": 1, "unknown": 1} or counts["age"]["unknown"] == 1
    assert counts["party_age"] == {"0-9": 1, "40+": 1, "unknown": 2}


def test_youngest_oldest_and_mean_of_those_known() -> None:
    found = statistics(PEOPLE, 5, DAY)
    youngest, oldest = found.extreme("youngest"), found.extreme("oldest")
    assert youngest and youngest.years == 28 and youngest.names == ("Lý Bình", "Đỗ Cúc")
    assert oldest and oldest.years == 59 and oldest.names == ("Lê An",)
    assert found.average_age == Fraction(59 + 28 + 28, 3) and found.age_base == 3
    assert found.section("age").figures[0].share == Fraction(2, 4)


def test_nobody_at_all() -> None:
    found = statistics([], 0, DAY, with_mandates=True)
    assert found.average_age is None and found.extreme("youngest") is None
    assert found.present.said() == "0/0 (–)" and found.present.share is None
    assert all(section.adds_up for section in found.sections)


def test_the_national_figures_are_recomputed_half_up() -> None:
    people = [Member("Nguyễn A", theory="Cao cấp")] * 1579 + [Member("Nguyễn B")] * 8
    assert statistics(people, 1587, DAY).section("theory").figures[0].said() == "1.579/1.587 (99,50%)"


@pytest.mark.parametrize(
    ("kind", "text", "level"),
    [
        ("education", "Tiến sĩ Y học", "doctor"),
        ("education", "Cử nhân", "bachelor"),
        ("education", "Kỹ sư xây dựng", "bachelor"),
        ("education", "CĐ", "college"),
        ("education", "", None),
        ("theory", "CC", "advanced"),
        ("theory", "Cử nhân", "bachelor"),
        ("theory", "Sơ cấp LLCT", "elementary"),
    ],
)
def test_levels_by_the_words_of_lists(kind: str, text: str, level: str | None) -> None:
    assert level_of(kind, text) == level


@given(st.lists(st.sampled_from(PEOPLE), max_size=12))
def test_every_division_adds_up(people: list[Member]) -> None:
    found = statistics(people, len(people) + 1, DAY, with_mandates=True)
    assert all(section.adds_up for section in found.sections)
