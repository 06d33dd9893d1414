"""The term: promises, yearly figures, ratings with their cap, admissions, studies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from daihoi.core.errors import Refusal
from daihoi.web.congress.models import Congress, Event, User
from daihoi.web.term import actions, queries
from daihoi.web.term.models import Indicator, Rating

Browser = Callable[[str], Client]


@pytest.fixture
def clerk(people_by_role: dict[str, User]) -> User:
    return people_by_role["clerk"]


@pytest.fixture
def growth(congress: Congress, clerk: User, now: datetime) -> Indicator:
    return actions.set_indicator(
        clerk, congress, congress.term, name="Tăng trưởng", unit="%", basis="yearly_average", now=now
    )


def test_a_term_of_five_years_gives_its_mean(congress: Congress, clerk: User, growth: Indicator, now: datetime) -> None:
    actions.set_target(clerk, congress, growth, operator="≥", value=Decimal("11.5"), now=now)
    for year, value in zip(range(2020, 2025), ("10.85", "11.20", "11.70", "12.05", "12.35"), strict=True):
        actions.note_value(clerk, congress, growth, year=year, value=Decimal(value), now=now)
    line = queries.lines_of(congress.term, 2026)[0]
    assert queries.shown(line.mean) == "11,63"
    assert line.progress is not None
    assert line.progress.status == "met"
    assert line.chart is not None
    assert Event.objects.filter(verb="value.noted").count() == 5


def test_a_second_figure_corrects_and_keeps_the_first(
    congress: Congress, clerk: User, growth: Indicator, now: datetime
) -> None:
    actions.note_value(clerk, congress, growth, year=2020, value=Decimal(10), now=now)
    actions.note_value(clerk, congress, growth, year=2020, value=Decimal(11), now=now)
    assert growth.values.count() == 2
    assert queries.standing_values(growth)[2020].value == 11


@pytest.mark.parametrize("year", [2019, 2026])
def test_a_year_outside_the_term_is_refused(
    congress: Congress, clerk: User, growth: Indicator, now: datetime, year: int
) -> None:
    with pytest.raises(Refusal, match="outside the term"):
        actions.note_value(clerk, congress, growth, year=year, value=Decimal(1), now=now)
    assert not growth.values.exists()


def test_an_adopted_target_stands(congress: Congress, clerk: User, growth: Indicator, now: datetime) -> None:
    actions.set_target(clerk, congress, growth, operator="≥", value=Decimal(11), now=now)
    with pytest.raises(Refusal):
        actions.set_target(clerk, congress, growth, operator="≥", value=Decimal(9), now=now)


def rated(excellent: int, good: int) -> list[actions.OneRating]:
    levels = ["excellent"] * excellent + ["good"] * good
    return [actions.OneRating(f"Chi bộ {number}", level) for number, level in enumerate(levels)]


def test_the_cap_is_kept(congress: Congress, clerk: User, now: datetime) -> None:
    made = actions.rate_all(
        clerk, congress, congress.term, year=2020, subject_kind="branch", ratings=rated(2, 8), now=now
    )
    assert len(made) == 10
    table = queries.rating_tables(congress.term)[0]
    assert table.years[0].cap is not None
    assert table.years[0].cap.is_kept


def test_over_the_cap_nothing_is_written_without_a_reason(congress: Congress, clerk: User, now: datetime) -> None:
    values = {"year": 2020, "subject_kind": "branch", "ratings": rated(3, 7), "now": now}
    with pytest.raises(Refusal, match="Over the cap"):
        actions.rate_all(clerk, congress, congress.term, **values)
    assert not Rating.objects.exists()
    actions.rate_all(clerk, congress, congress.term, over_cap_reason="Cấp trên đồng ý, thông báo 12", **values)
    assert Event.objects.get(verb="ratings.given").details["over_cap_reason"].startswith("Cấp trên")


def test_admission_dates_follow_each_other(congress: Congress, clerk: User, now: datetime) -> None:
    dates = {"decided_on": date(2021, 5, 2), "admitted_on": date(2021, 5, 1)}
    with pytest.raises(Refusal):
        actions.admit(clerk, congress, congress.term, full_name="Lê Văn A", now=now, **dates)


def test_more_than_all_cannot_study(congress: Congress, clerk: User, now: datetime) -> None:
    told = {"document": "Nghị quyết", "held_on": date(2021, 1, 1), "attended": 158, "total": 157}
    with pytest.raises(Refusal, match="158"):
        actions.note_study(clerk, congress, congress.term, now=now, **told)


def test_the_clerk_notes_a_year_in_the_browser(congress: Congress, client_of: Browser, growth: Indicator) -> None:
    address = reverse("indicator", args=[congress.public_id, growth.public_id])
    browser = client_of("clerk")
    browser.post(address, {"year": "2021", "value": "11,2", "source": "Chi cục Thống kê"})
    assert queries.standing_values(growth)[2021].value == Decimal("11.2")
    page = browser.post(address, {"year": "2031", "value": "1"}).content.decode()
    assert "nằm ngoài nhiệm kỳ" in page


def test_the_superior_reads_and_does_not_write(congress: Congress, client_of: Browser, growth: Indicator) -> None:
    address = reverse("indicator", args=[congress.public_id, growth.public_id])
    page = client_of("superior").post(address, {"year": "2021", "value": "11,2"})
    assert page.status_code == 200
    assert not growth.values.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_term_page_asks_the_same_number_of_queries(
    congress: Congress,
    clerk: User,
    client_of: Browser,
    now: datetime,
    count: int,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    for number in range(count):
        made = actions.set_indicator(clerk, congress, congress.term, name=f"Chỉ tiêu {number}", now=now)
        actions.set_target(clerk, congress, made, operator="≥", value=Decimal(1), now=now)
        actions.note_value(clerk, congress, made, year=2020, value=Decimal(number), now=now)
    browser = client_of("clerk")
    with django_assert_num_queries(9):
        browser.get(reverse("term", args=[congress.public_id]))


def test_an_empty_term_says_that_it_is_empty(congress: Congress, client_of: Callable[[str], Client]) -> None:
    page = client_of("clerk").get(reverse("term_figures", args=[congress.public_id])).content.decode()
    assert "Nhiệm kỳ này chưa có số liệu" in page and 'class="doc"' not in page


@pytest.mark.parametrize("name", ["ratings", "admissions", "studies", "term_figures"])
def test_every_page_of_the_term_opens_empty_and_in_english(congress: Congress, client_of: Browser, name: str) -> None:
    browser = client_of("clerk")
    browser.get(reverse("lang", args=["en"]))
    assert browser.get(reverse(name, args=[congress.public_id])).status_code == 200


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"name": "Chi bộ hoàn thành tốt nhiệm vụ", "result_of": "chi bộ"}, "95% chi bộ hoàn thành tốt nhiệm vụ."),
        (
            {"name": "Chi bộ hoàn thành xuất sắc nhiệm vụ", "result_of": "chi bộ hoàn thành tốt nhiệm vụ"},
            "Chi bộ hoàn thành xuất sắc nhiệm vụ đạt 95% số chi bộ hoàn thành tốt nhiệm vụ.",
        ),
        (
            {"name": "Thu ngân sách vượt chỉ tiêu kế hoạch giao", "result_of": "chỉ tiêu kế hoạch giao",
             "basis": "yearly_average", "result_operator": ">"},
            "Thu ngân sách vượt bình quân hằng năm trên 95% chỉ tiêu kế hoạch giao.",
        ),
        ({"name": "Độ che phủ", "result_is_estimate": True, "result_operator": "≈"}, "Độ che phủ ước đạt 95%."),
    ],
)  # fmt: skip
def test_a_result_is_said_with_its_base(
    congress: Congress, clerk: User, now: datetime, told: dict[str, object], sentence: str
) -> None:
    actions.set_indicator(
        clerk, congress, congress.term, **{"unit": "%", "result_value": Decimal(95), "now": now, **told}
    )
    assert queries.report_figures(congress.term, 2026).results == [sentence]
