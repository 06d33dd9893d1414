"""The yearly rating by the rule in force, and the cap on the highest level in both readings."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.errors import BadInput, Refusal
from daihoi.core.rating import Override, Rated, ReviewFacts, cap_words, check_cap, most_excellent, rate, shares
from daihoi.core.rulebook.rating_schema import Grade, Level
from daihoi.core.rulebook.ratings import RATING_RULES, rating_rule, rating_rule_by_id
from daihoi.core.rulebook.values import norms_of, other_rules, shown_value

RULES = Path(__file__).parents[1] / "golden" / "rules"
CASES = yaml.load((RULES / "ratings.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
CAPS = yaml.load((RULES / "rating_caps.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
FIFTH = Fraction(1, 5)


def facts(raw: dict[str, Any]) -> ReviewFacts:
    said = dict(raw)
    if "score" in said:
        said["score"] = Fraction(said["score"])
    for key in ("task_grades", "other_grades"):
        if key in said:
            said[key] = [Grade(grade) for grade in said[key]]
    if "civil_service_level" in said:
        said["civil_service_level"] = Level(said["civil_service_level"])
    if said.get("disqualifying") is not None:
        said["disqualifying"] = frozenset(said["disqualifying"])
    return ReviewFacts(**said)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_worked_cases(case: dict[str, Any]) -> None:
    found = rate(facts(case["facts"]), rating_rule(case["date"]))
    assert found.level == case["level"]
    assert found.at_least == case.get("at_least", case["level"])
    assert found.rule == rating_rule(case["date"]).id and found.checks


def test_every_rule_has_at_least_five_cases_and_says_what_is_unconfirmed() -> None:
    for rule in RATING_RULES:
        assert sum(rating_rule(case["date"]) is rule for case in CASES) >= 5
        norms = dict(norms_of(rule))
        assert all(norm.article for norm in norms.values()) and not norms["vote"].confirmed
        assert rating_rule_by_id(rule.id) is rule


def test_the_page_of_rules_shows_every_value_with_its_article() -> None:
    rules = {rule.id: rule for rule in other_rules()}
    assert {rule.subject for rule in rules.values()} == {"rating", "congress", "membership", "motion"}
    assert all(value.article and value.text for rule in rules.values() for value in rule.values)
    rating = {value.place: value.text for value in rules["rating_366_2025"].values}
    assert rating["levels.excellent.score"] == "90" and rating["cap.share"] == "20%"
    assert rating["vote"] == "> 1/2" and "cap.share" in rules["rating_366_2025"].unconfirmed
    season = {value.place: value.text for value in rules["congress_35_2019"].values}
    assert season["windows.grassroots"] == "≥ 01/04/2020, < 30/06/2020" and season["windows.district"] == "< 31/08/2020"
    cards = {value.place: value.text for value in rules["membership_294_2025"].values}
    assert cards["card_digits"] == "12, 8"
    assert shown_value(Fraction(3, 2)) == "3/2" and shown_value(Grade.GOOD) == "tốt"


def test_a_level_resting_on_an_unread_line_says_so() -> None:
    on = rating_rule(date(2024, 12, 1))
    assert rate(ReviewFacts(tasks=10, done=10, on_time=10, above=5), on).confirmed
    assert not rate(ReviewFacts(tasks=10, done=10, on_time=8, above=0), on).confirmed


@pytest.mark.parametrize(
    "raw", [{"tasks": 5, "done": 6}, {"tasks": -1}, {"tasks": 5, "above": -1}, {"score": "101"}, {"score": "-1"}]
)
def test_facts_that_contradict_themselves(raw: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        rate(facts(raw), rating_rule(date(2026, 1, 1)))


def test_the_rule_by_date() -> None:
    assert [rating_rule(day).id for day in (date(2023, 10, 3), date(2023, 10, 4), date(2025, 8, 30))] == [
        "rating_132_2018", "rating_124_2023", "rating_366_2025",
    ]  # fmt: skip
    with pytest.raises(Refusal):
        rating_rule(date(2017, 1, 1))
    with pytest.raises(BadInput):
        rating_rule_by_id("rating_1")


@pytest.mark.parametrize("row", CAPS, ids=lambda row: f"N={row['good_or_better']}")
def test_the_two_readings_of_the_cap(row: dict[str, int]) -> None:
    assert most_excellent(row["good_or_better"], FIFTH, "good_only") == row["good_only"]
    assert most_excellent(row["good_or_better"], FIFTH, "good_or_better") == row["or_better"]


def rated(group: str, excellent: int, good: int, fulfilled: int = 0) -> list[Rated]:
    levels = [Level.EXCELLENT] * excellent + [Level.GOOD] * good + [Level.FULFILLED] * fulfilled
    return [Rated(f"{group}{at}", (group,), level) for at, level in enumerate(levels)]


def test_the_published_figures_of_2020_fit_the_usual_reading_only() -> None:
    rule = rating_rule(date(2020, 12, 1))
    (found,) = check_cap(rated("Sơn La", 114, 457, 27), rule)
    assert found.is_kept and (found.allowed, found.allowed_other_reading, found.good_or_better) == (114, 95, 571)
    assert not found.confirmed and "114 hoặc 95" in found.warnings[0].vi
    (literal,) = check_cap(rated("Sơn La", 114, 457), rule, "good_only")
    assert not literal.is_kept and literal.confirmed and not literal.warnings
    assert cap_words(literal) == "114 xuất sắc trên 457 được xếp loại tốt (24,95%); tối đa 95."
    assert cap_words(found, "en") == "114 excellent of 571 rated good or better (19.96%); at most 114."
    assert cap_words(found).endswith("được xếp loại tốt trở lên (19,96%); tối đa 114.")
    assert "rated good (" in cap_words(literal, "en")


def test_small_groups_need_a_name_and_a_reason() -> None:
    rule = rating_rule(date(2026, 1, 1))
    small = rated("A", 1, 2)
    (found,) = check_cap(small, rule, "good_or_better")
    assert found.allowed == 0 and not found.is_kept and "0" in found.warnings[0].vi
    (silent,) = check_cap(small, rule, "good_or_better", [Override(("A",), "Lê An", "  ")])
    assert not silent.is_kept
    (answered,) = check_cap(small, rule, "good_or_better", [Override(("A",), "Lê An", "Đơn vị 3 người")])
    assert answered.is_kept and answered.override


def test_groups_are_kept_apart() -> None:
    found = check_cap([*rated("B", 1, 4), *rated("A", 0, 0, 3), *rated("C", 2, 3)], rating_rule(date(2026, 1, 1)))
    assert [(one.group, one.is_kept, one.warnings != ()) for one in found] == [
        (("A",), True, False), (("B",), True, True), (("C",), False, False),
    ]  # fmt: skip


def test_an_unknown_reading() -> None:
    with pytest.raises(BadInput):
        check_cap(rated("A", 1, 4), rating_rule(date(2026, 1, 1)), "all")


def test_nested_shares_always_say_their_base() -> None:
    said = shares([*rated("A", 29, 120, 8)])
    assert said.said()[0] == (
        "Hoàn thành tốt nhiệm vụ trở lên: 149/157 (94,90%); trong đó hoàn thành xuất sắc 29/149 (19,46%)"
    )
    assert said.said("en")[0].startswith("Good or better: 149/157 (94.90%); of these excellent 29/149")
    assert said.said()[1:] == ("Hoàn thành nhiệm vụ: 8/157 (5,10%)", "Không hoàn thành nhiệm vụ: 0/157 (0,00%)")


@given(st.integers(0, 2000))
def test_the_cap_is_exact_under_both_readings(total: int) -> None:
    for base, fits in (
        ("good_or_better", lambda excellent: excellent <= FIFTH * total),
        ("good_only", lambda excellent: excellent <= FIFTH * (total - excellent)),
    ):
        most = most_excellent(total, FIFTH, base)
        assert fits(most) and not fits(most + 1)
