"""Admissions with their deadlines, study shares with their bases, and the calendar under both."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.admissions import (
    AdmissionCase,
    branch_agrees,
    by_year,
    check_case,
    deadlines,
    official_on,
    party_age_from,
)
from daihoi.core.calendar import add_working_days, is_working_day, working_days_between
from daihoi.core.errors import BadInput, Refusal
from daihoi.core.months import add_months, full_months, full_years
from daihoi.core.rulebook.congresses import CONGRESS_RULES, congress_rule, kind_by_size
from daihoi.core.rulebook.membership import membership_rule
from daihoi.core.studies import ABSENCES, Study, study_share, together

RULE = membership_rule(date(2018, 1, 1))
FRIDAY = date(2018, 3, 2)


def test_working_days_leave_out_weekends_and_holidays() -> None:
    assert add_working_days(FRIDAY, 1) == date(2018, 3, 5)
    assert add_working_days(FRIDAY, 1, {date(2018, 3, 5)}) == date(2018, 3, 6)
    assert add_working_days(date(2018, 3, 5), -1) == FRIDAY
    assert add_working_days(FRIDAY, 0) == FRIDAY
    assert working_days_between(FRIDAY, date(2018, 3, 9)) == 5
    assert working_days_between(date(2018, 3, 9), FRIDAY) == -5
    assert not is_working_day(date(2018, 3, 3))


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(1, 90))
def test_a_deadline_is_as_many_working_days_away_as_it_says(start: date, days: int) -> None:
    end = add_working_days(start, days)
    assert is_working_day(end) and working_days_between(start, end) == days


def test_months_at_the_end_of_a_month() -> None:
    assert add_months(date(2019, 1, 31), 1) == date(2019, 2, 28)
    assert add_months(date(2019, 3, 31), -1) == date(2019, 2, 28)
    assert full_years(date(2000, 2, 29), date(2018, 2, 28)) == 17
    assert full_months(date(2000, 2, 29), date(2018, 2, 28)) == 215


def test_three_dates_are_kept_apart() -> None:
    case = AdmissionCase("Lê An", decision_on=date(2018, 3, 1), ceremony_on=date(2018, 3, 20))
    assert official_on(case, RULE) == date(2019, 3, 20)
    assert party_age_from(case) is None and official_on(AdmissionCase("x"), RULE) is None
    late = AdmissionCase("Lê An", decision_on=date(2018, 3, 1), ceremony_on=date(2018, 3, 20),
                         recognition_decision_on=date(2019, 9, 1))  # fmt: skip
    assert official_on(late, RULE) == date(2019, 3, 20) and party_age_from(late) == date(2018, 3, 1)


def test_deadlines_run_step_by_step() -> None:
    case = AdmissionCase("Lê An", branch_resolution_on=FRIDAY, decision_on=date(2018, 5, 28),
                         decision_received_on=date(2018, 6, 1), ceremony_on=date(2018, 6, 19))  # fmt: skip
    found = {one.code: one for one in deadlines(case, RULE, date(2018, 9, 1))}
    assert list(found) == ["decision", "ceremony", "file"]
    assert found["decision"].due == date(2018, 5, 25) and found["decision"].state == "done_late"
    assert found["ceremony"].state == "done" and found["file"].state == "overdue"
    assert not found["file"].confirmed and found["decision"].confirmed
    later = {one.code: one.state for one in deadlines(case, RULE, date(2019, 6, 20))}
    assert later["recognition_meeting"] == "waiting"
    with_holiday = deadlines(case, RULE, date(2018, 9, 1), {date(2018, 4, 30), date(2018, 5, 1)})[0]
    assert with_holiday.due == date(2018, 5, 29) and with_holiday.state == "done"
    done = AdmissionCase("x", recognition_resolution_on=date(2019, 7, 1), recognition_decision_on=date(2019, 7, 2))
    assert [one.code for one in deadlines(done, RULE, date(2019, 8, 1))] == ["recognition_decision"]


@pytest.mark.parametrize(
    ("case", "codes"),
    [
        (AdmissionCase("đúng", born=date(1990, 3, 2), branch_resolution_on=FRIDAY), []),
        (AdmissionCase("đủ 18", born=date(2000, 3, 2), branch_resolution_on=FRIDAY), []),
        (AdmissionCase("thiếu một ngày", born=date(2000, 3, 3), branch_resolution_on=FRIDAY), ["too_young"]),
        (AdmissionCase("chưa sinh", born=date(2019, 3, 3), branch_resolution_on=FRIDAY), ["too_young"]),
        (AdmissionCase("đủ 60", born=date(1958, 3, 2), branch_resolution_on=FRIDAY), []),
        (AdmissionCase("quá một tháng", born=date(1958, 2, 2), branch_resolution_on=FRIDAY), ["too_old"]),
        (AdmissionCase("cũ", course_certificate_on=date(2013, 3, 1), branch_resolution_on=FRIDAY), ["course_expired"]),
        (AdmissionCase("còn hạn", course_certificate_on=FRIDAY.replace(year=2013), branch_resolution_on=FRIDAY), []),
        (AdmissionCase("lộn", decision_on=date(2018, 2, 1), branch_resolution_on=FRIDAY), ["dates_out_of_order"]),
        (AdmissionCase("ba lần", failed_votes=3), ["goes_up"]),
        (AdmissionCase("hai lần", failed_votes=2), []),
    ],
    ids=lambda value: value.name if isinstance(value, AdmissionCase) else "",
)
def test_what_a_person_must_look_at(case: AdmissionCase, codes: list[str]) -> None:
    assert [doubt.code for doubt in check_case(case, RULE)] == codes


def test_two_thirds_of_all_official_members() -> None:
    assert branch_agrees(8, 12, RULE) and not branch_agrees(7, 12, RULE)
    assert branch_agrees(9, 13, RULE) and not branch_agrees(8, 13, RULE)
    with pytest.raises(BadInput):
        branch_agrees(13, 12, RULE)


def test_admissions_of_each_year() -> None:
    cases = [AdmissionCase("a", ceremony_on=date(2017, 5, 1)), AdmissionCase("b", ceremony_on=date(2015, 5, 1)),
             AdmissionCase("c", ceremony_on=date(2017, 6, 1)), AdmissionCase("d")]  # fmt: skip
    assert by_year(cases) == {2015: 1, 2017: 2}


def test_a_published_study_figure_is_recomputed() -> None:
    found = study_share(Study("NQ", 35_900, 35_599, {"ill": 300}, {"quần chúng": 5_806}, 378))
    assert found.said() == "35.599/35.900 (99,16%), cùng 5.806 người khác; vắng: 300 ốm đau, 1 chưa ghi lý do"
    assert found.said("en") == "35,599/35,900 (99.16%), and 5,806 others; absent: 300 ill, 1 with no reason recorded"


def test_one_hundred_percent_needs_its_base() -> None:
    study = Study("CT 05", 157, 154, {"exempt": 2, "temporarily_transferred": 1})
    assert study_share(study).said().startswith("154/157 (98,09%)")
    found = study_share(study, "without_exempt")
    assert found.share == 1 and found.base == 154
    assert study_share(Study("x", 10, 10)).said() == "10/10 (100,00%)"
    assert study_share(Study("x", 0, 0)).share is None


@pytest.mark.parametrize(
    ("study", "base"),
    [
        (Study("x", 10, 11), "all_members"),
        (Study("x", 10, 9, {"ill": 2}), "all_members"),
        (Study("x", 10, 9, {"ill": -1}), "all_members"),
        (Study("x", 10, 9, {"lạ": 1}), "all_members"),
        (Study("x", 10, 9), "some"),
    ],
)
def test_study_figures_that_do_not_fit(study: Study, base: str) -> None:
    with pytest.raises(BadInput):
        study_share(study, base)


@given(st.lists(st.tuples(st.integers(0, 50), st.sampled_from(sorted(ABSENCES)), st.integers(0, 9)), max_size=6))
def test_classes_add_up(raw: list[tuple[int, str, int]]) -> None:
    classes = [Study("NQ", came + away, came, {why: away}, {"khách": 1}) for came, why, away in raw]
    whole = together(classes, "NQ")
    assert whole.members - whole.attended == sum(whole.absent.values()) and whole.classes == len(classes)
    assert study_share(whole).unexplained == 0


def test_congress_seasons_by_date() -> None:
    assert [congress_rule(day).id for day in (date(2020, 5, 13), date(2024, 6, 14), date(2025, 4, 14))] == [
        "congress_35_2019", "congress_35_2024", "congress_45_2025",
    ]  # fmt: skip
    with pytest.raises(Refusal):
        congress_rule(date(2010, 1, 1))
    rule = CONGRESS_RULES[0]
    assert [kind_by_size(members, rule) for members in (157, 199, 200)] == ["plenary", "plenary", "delegate"]
