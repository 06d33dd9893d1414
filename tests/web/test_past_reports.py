"""A past report brought into the term: read, offered, accepted with its source, corrected, taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daihoi.core.errors import BadInput, Refusal
from daihoi.web.congress.models import Congress, Event, Term, User
from daihoi.web.papers.gathering import figures_of, targets_of
from daihoi.web.term import actions, queries
from daihoi.web.term.models import Indicator, OfferAnswer, PastReport, YearValue

Browser = Callable[[str], Client]

REPORT = """ĐẢNG BỘ CƠ QUAN CHÍNH QUYỀN HUYỆN KHOÁI CHÂU

BÁO CÁO CHÍNH TRỊ
trình Đại hội lần thứ XVI, nhiệm kỳ 2020 - 2025

Giá trị sản xuất tăng trưởng bình quân hàng năm đạt 11,63%.
Cơ cấu kinh tế: Công nghiệp, TTCN 45,9%, Nông nghiệp 15,7%, Thương mại, dịch vụ 38,4%.
Thu nhập bình quân đầu người năm 2018 đạt 66 triệu đồng, năm 2019 ước đạt 75 triệu đồng.
95% chi bộ hoàn thành tốt nhiệm vụ, trong đó 20% chi bộ hoàn thành xuất sắc nhiệm vụ.
Trong 5 năm qua, Đảng bộ cơ quan Đảng, đoàn thể huyện Khoái Châu kết nạp 32 quần chúng ưu tú vào Đảng.

PHƯƠNG HƯỚNG, CHỈ TIÊU ĐẾN NĂM 2025
- Phấn đấu 100% chi bộ hoàn thành tốt nhiệm vụ.
- Thu nhập bình quân đầu người đến năm 2025 đạt 80 - 85 triệu đồng/năm.
"""


@pytest.fixture
def clerk(people_by_role: dict[str, User]) -> User:
    return people_by_role["clerk"]


@pytest.fixture
def report(congress: Congress, clerk: User, now: datetime) -> PastReport:
    return actions.read_report(clerk, congress, REPORT.encode(), "bao-cao.txt", start_year=2015, now=now)


def offer(report: PastReport, words: str, *, target: bool = False) -> queries.ShownOffer:
    return next(one for one in queries.offers_of(report) if words in one.offer.name and one.offer.target == target)


def accept(clerk: User, report: PastReport, one: queries.ShownOffer, now: datetime, **told: object) -> OfferAnswer:
    return actions.accept_offer(clerk, report, one.number, actions.Acceptance(one.offer, one.match, **told), now=now)


def test_a_program_brought_in_as_a_report_is_refused_in_words(congress: Congress, client_of: Browser) -> None:
    program = SimpleUploadedFile("setup.exe", b"MZ\x90\0\x03\0\0\0" + b"\0" * 3000)
    page = client_of("clerk").post(
        reverse("past_reports", args=[congress.public_id]), {"term": "2015", "file": program}
    )
    assert "tệp này không phải văn bản" in page.content.decode() and not PastReport.objects.exists()


def test_the_clerk_brings_a_report_in_and_it_reaches_the_next_one(congress: Congress, client_of: Browser) -> None:
    clerk = client_of("clerk")
    told = {"term": "2015", "file": SimpleUploadedFile("bao-cao.txt", REPORT.encode())}
    address = clerk.post(reverse("past_reports", args=[congress.public_id]), told)["Location"]
    page = clerk.get(address).content.decode()
    assert "BÁO CÁO CHÍNH TRỊ" in page and "<mark>11,63%</mark>" in page
    assert "Câu này nói về tổ chức khác" in page and "không rõ tính trên tổng nào" in page
    page = clerk.post(address, {"answer": "certain"}, follow=True).content.decode()
    assert "Đã nhận 9 số liệu" in page

    past, coming = Term.objects.get(start_year=2015), congress.term
    term = clerk.get(reverse("term", args=[congress.public_id]) + "?term=2015").content.decode()
    assert "11,63%" in term and "đoạn 4: “Giá trị sản xuất tăng trưởng" in term and "38,4%" in term
    assert '<span class="tag good">100%</span>' in term  # the parts add up
    assert "75" in term and "<svg" in term  # the year's figure has its chart
    figures = clerk.get(reverse("term_figures", args=[congress.public_id]) + "?term=2015").content.decode()
    assert "Giá trị sản xuất tăng trưởng bình quân hằng năm đạt 11,63%." in figures
    assert "BÁO CÁO CHÍNH TRỊ trình Đại hội lần thứ XVI" in figures
    assert "95% chi bộ hoàn thành tốt nhiệm vụ." in figures_of(past).results
    assert targets_of(coming) == (
        "Đến cuối nhiệm kỳ, phấn đấu 100% chi bộ hoàn thành tốt nhiệm vụ",
        "Đến cuối nhiệm kỳ, thu nhập bình quân đầu người: từ 80 triệu đồng/năm đến 85 triệu đồng/năm",
    )
    logged = Event.objects.filter(verb="offer.accepted").values_list("details", flat=True)
    assert len(logged) == 9 and all(one["source"].startswith("BÁO CÁO CHÍNH TRỊ") for one in logged)
    assert clerk.post(address, {"answer": "certain"}, follow=True).status_code == 200
    assert Event.objects.filter(verb="offer.accepted").count() == 9


def test_accepting_twice_does_nothing_twice(report: PastReport, clerk: User, now: datetime) -> None:
    one = offer(report, "Giá trị sản xuất")
    assert accept(clerk, report, one, now) == accept(clerk, report, one, now)
    assert (Indicator.objects.count(), YearValue.objects.count()) == (1, 1)


def test_another_report_with_the_same_figure_finds_it_there(
    congress: Congress, report: PastReport, clerk: User, now: datetime
) -> None:
    actions.accept_certain(clerk, report, now=now)
    before = (Indicator.objects.count(), YearValue.objects.count())
    again = actions.read_report(clerk, congress, REPORT.encode(), "x.txt", start_year=2015, now=now)
    assert {one.state for one in queries.offers_of(again)} == {"known", "look"}
    assert actions.accept_certain(clerk, again, now=now) == 0
    accept(clerk, again, offer(again, "Giá trị sản xuất"), now)
    assert (Indicator.objects.count(), YearValue.objects.count()) == before


def test_a_figure_that_differs_is_shown_and_asked_for(
    congress: Congress, report: PastReport, clerk: User, client_of: Browser, now: datetime
) -> None:
    growth = actions.set_indicator(
        clerk, congress, report.term, name="Giá trị sản xuất tăng trưởng", unit="%", basis="yearly_average",
        result_value=Decimal("11.6"), source="Niên giám", now=now,
    )  # fmt: skip
    one = offer(report, "Giá trị sản xuất")
    assert (one.state, one.standing, one.standing_source) == ("differs", "11,6%", "Niên giám")
    with pytest.raises(Refusal):
        accept(clerk, report, one, now)
    assert growth.values.count() == 1
    address = reverse("past_report", args=[congress.public_id, report.public_id])
    told = {"offer": one.number, "answer": "corrected", "into": growth.public_id}
    assert "Đã nhận" in client_of("clerk").post(address, told, follow=True).content.decode()
    growth.refresh_from_db()
    stands = queries.standing_result(growth)
    assert stands is not None and stands.value == Decimal("11.63") and stands.corrects.value == Decimal("11.6")
    actions.take_back_answer(clerk, report, one.number, now=now)
    assert [value.value for value in growth.values.order_by("pk")] == [
        Decimal("11.6"),
        Decimal("11.63"),
        Decimal("11.6"),
    ]
    assert offer(report, "Giá trị sản xuất").state == "differs"


def test_what_was_accepted_is_taken_back_by_a_further_fact(report: PastReport, clerk: User, now: datetime) -> None:
    actions.accept_certain(clerk, report, now=now)
    for one in queries.offers_of(report):
        actions.take_back_answer(clerk, report, one.number, now=now)
    past, coming = report.term, Term.objects.get(start_year=2020)
    assert queries.lines_of(past, 2020) == [] and targets_of(coming) == ()
    assert YearValue.objects.filter(value__isnull=False).exists()  # what was said stays
    assert {one.state for one in queries.offers_of(report)} == {"certain", "look"}
    assert actions.accept_certain(clerk, report, now=now) == 9
    assert len(targets_of(coming)) == 2


def test_a_figure_corrected_since_is_not_taken_back(
    congress: Congress, report: PastReport, clerk: User, now: datetime
) -> None:
    one = offer(report, "Giá trị sản xuất")
    made = accept(clerk, report, one, now)
    actions.note_value(clerk, congress, made.value.indicator, year=None, value=Decimal("11.7"), now=now)
    with pytest.raises(Refusal, match="corrected since"):
        actions.take_back_answer(clerk, report, one.number, now=now)


def test_a_count_that_the_terms_own_list_denies_is_not_certain(
    congress: Congress, report: PastReport, clerk: User, now: datetime
) -> None:
    text = "Trong nhiệm kỳ đã kết nạp 2 đảng viên mới."
    for listed, state in ((1, "look"), (2, "certain")):
        actions.admit(clerk, congress, report.term, full_name=f"Lê Văn {listed}", decided_on=date(2016, 3, 5), now=now)
        made = actions.read_report(clerk, congress, text.encode(), "x.txt", start_year=2015, now=now)
        one = queries.offers_of(made)[0]
        assert one.state == state and one.beside is not None


def test_a_figure_in_another_unit_is_turned_by_hand(
    congress: Congress, report: PastReport, clerk: User, client_of: Browser, now: datetime
) -> None:
    income = actions.set_indicator(
        clerk, congress, report.term, name="Thu nhập bình quân đầu người", unit="nghìn đồng", now=now
    )
    one = offer(report, "Thu nhập")
    assert one.match == income and not one.is_sure and not one.unit_fits
    with pytest.raises(BadInput, match="nghìn đồng"):
        accept(clerk, report, one, now)
    assert not income.values.exists()
    address = reverse("past_offer", args=[congress.public_id, report.public_id, one.number])
    told = {"into": income.public_id, "name": income.name, "operator": "=", "value": "75000", "unit": "nghìn đồng",
            "basis": "end_of_term", "year": "2019", "is_estimate": "on"}  # fmt: skip
    assert client_of("clerk").post(address, told).status_code == 302
    assert queries.standing_values(income)[2019].value == 75000


def test_an_adopted_target_stands(congress: Congress, report: PastReport, clerk: User, now: datetime) -> None:
    adopted = actions.set_indicator(
        clerk, congress, congress.term, name="Chi bộ hoàn thành tốt nhiệm vụ", unit="%", now=now
    )
    actions.set_target(clerk, congress, adopted, operator="≥", value=Decimal(95), now=now)
    one = offer(report, "Chi bộ hoàn thành tốt", target=True)
    assert one.state == "differs"
    with pytest.raises(Refusal, match="adopted"):
        accept(clerk, report, one, now, replace=True)


def test_an_offer_is_corrected_before_it_is_accepted(
    congress: Congress, report: PastReport, client_of: Browser
) -> None:
    one = offer(report, "Kết nạp")
    assert "nói về tổ chức khác: Đảng bộ cơ quan Đảng" in one.offer.doubts[0].vi
    address = reverse("past_offer", args=[congress.public_id, report.public_id, one.number])
    clerk = client_of("clerk")
    page = clerk.get(address).content.decode()
    assert "<mark>32</mark>" in page
    told = {"into": "new", "name": "Kết nạp đảng viên mới", "operator": "=", "value": "31", "unit": "người",
            "basis": "whole_term", "year": ""}  # fmt: skip
    assert "cần đúng hai số" in clerk.post(address, {**told, "operator": "between"}).content.decode()
    assert clerk.post(address, told).status_code == 302
    stands = queries.standing_result(Indicator.objects.get(name="Kết nạp đảng viên mới"))
    assert stands is not None and stands.value == 31 and "đoạn 8" in stands.source


def test_a_dismissed_offer_leaves_the_term_alone_and_opens_again(
    congress: Congress, report: PastReport, client_of: Browser
) -> None:
    clerk, address = client_of("clerk"), reverse("past_report", args=[congress.public_id, report.public_id])
    clerk.post(address, {"offer": "0", "answer": "dismissed"})
    assert queries.offers_of(report)[0].state == "dismissed" and not Indicator.objects.exists()
    clerk.post(address, {"offer": "0", "answer": "taken_back"})
    assert queries.offers_of(report)[0].state == "certain"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"offer": "99", "answer": "accepted"}, "Không có mục này"),
        ({"offer": "x", "answer": "dismissed"}, "Không có mục này"),
        ({"offer": "0", "answer": "accepted", "into": "gone"}, "Chỉ số này không còn nữa"),
    ],
)
def test_a_stale_form_is_one_clear_sentence(
    congress: Congress, report: PastReport, client_of: Browser, told: dict[str, str], sentence: str
) -> None:
    address = reverse("past_report", args=[congress.public_id, report.public_id])
    assert sentence in client_of("clerk").post(address, told, follow=True).content.decode()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"term": "2015"}, "Hãy chọn tệp hoặc dán văn bản"),
        ({"term": "2015", "text": "Đại hội đã thành công tốt đẹp."}, "Không đọc thấy số liệu nào"),
        ({"term": "1990", "text": REPORT}, "1990"),
    ],
)
def test_what_cannot_be_read_is_refused(
    congress: Congress, client_of: Browser, told: dict[str, str], sentence: str
) -> None:
    page = client_of("clerk").post(reverse("past_reports", args=[congress.public_id]), told)
    assert page.status_code == 200 and sentence in page.content.decode()
    assert not PastReport.objects.exists() and not Term.objects.filter(start_year__lt=2020).exists()


def test_a_term_that_nobody_knows_is_refused(congress: Congress, clerk: User, now: datetime) -> None:
    with pytest.raises(BadInput):
        actions.read_report(clerk, congress, REPORT.encode(), "x.txt", start_year=1990, now=now)


def test_the_page_asks_the_same_queries_for_few_and_for_many_offers(
    congress: Congress, clerk: User, client_of: Browser, now: datetime
) -> None:
    counts = []
    many = "\n".join(f"Chỉ số mẫu chữ {chr(97 + at) * 3} đạt {at + 1}%." for at in range(20))
    for text in ("Độ che phủ rừng đạt 41%.", many):
        made = actions.read_report(clerk, congress, text.encode(), "x.txt", start_year=2015, now=now)
        actions.accept_certain(clerk, made, now=now)
        with CaptureQueriesContext(connection) as asked:
            client_of("clerk").get(reverse("past_report", args=[congress.public_id, made.public_id]))
        counts.append(len(asked))
    assert counts[1] <= counts[0]
