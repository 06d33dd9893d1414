"""Official Vietnamese and English: numbers, dates, ordinals, posts, address."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.wording import (
    address_of,
    article_words,
    assembly_of,
    count_of,
    expand_post,
    in_words,
    long_date,
    membership_of,
    number,
    ordinal_words,
    percent,
    place_and_date,
    read_ordinal,
    session_ordinal,
    share_of,
    short_date,
    span,
    span_long,
)
from daihoi.core.wording.address import ADDRESSES
from daihoi.core.wording.membership import MEMBERSHIPS
from daihoi.core.wording.ordinals import english_ordinal

_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip


def heard(words: str) -> int:
    """A listener's own way back from words to the number, written apart from the speaker."""
    total, group, digit = 0, 0, 0
    for word in words.split():
        if word in _UNITS:
            digit = _UNITS[word]
        elif word == "trăm":
            group, digit = digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group, digit = group + 10, 0
        elif word in ("nghìn", "triệu"):
            total, group, digit = total + (group + digit) * {"nghìn": 10**3, "triệu": 10**6}[word], 0, 0
        elif word == "tỷ":
            total, group, digit = (total + group + digit) * 10**9, 0, 0
        else:
            assert word == "linh"
    return total + group + digit


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"), (4, "bốn"), (5, "năm"), (10, "mười"), (11, "mười một"), (14, "mười bốn"), (15, "mười lăm"),
        (20, "hai mươi"), (21, "hai mươi mốt"), (24, "hai mươi tư"), (25, "hai mươi lăm"), (100, "một trăm"),
        (101, "một trăm linh một"), (104, "một trăm linh bốn"), (105, "một trăm linh năm"), (110, "một trăm mười"),
        (111, "một trăm mười một"), (157, "một trăm năm mươi bảy"), (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"), (1015, "một nghìn không trăm mười lăm"), (10**6, "một triệu"),
        (1_000_005, "một triệu không trăm linh năm"), (1_005_000, "một triệu không trăm linh năm nghìn"),
        (10**9, "một tỷ"), (10**9 + 1, "một tỷ không trăm linh một"), (10**12, "một nghìn tỷ"),
        (2020, "hai nghìn không trăm hai mươi"), (-15, "âm mười lăm"),
    ],
)  # fmt: skip
def test_numbers_in_words(value: int, words: str) -> None:
    assert in_words(value) == words


def test_words_by_region_and_limit() -> None:
    assert in_words(1105, odd="lẻ", thousand="ngàn") == "một ngàn một trăm lẻ năm"
    with pytest.raises(ValueError, match="10"):
        in_words(10**15)


@given(st.integers(0, 10**12) | st.integers(0, 2500))
def test_words_are_heard_as_the_number_that_was_said(value: int) -> None:
    assert heard(in_words(value)) == value


def test_numbers_in_digits() -> None:
    assert number(1234567) == "1.234.567" and number(1234567, lang="en") == "1,234,567"
    assert number(Decimal("1234.56")) == "1.234,56" and number(Decimal("1234.56"), lang="en") == "1,234.56"
    assert number(Fraction(1999, 2000), 2) == "1,00" and number(Fraction(-1, 200), 2) == "-0,01"
    assert number(Fraction(5)) == "5" and number(Fraction(5, 2), 0) == "3"
    with pytest.raises(ValueError, match="decimals"):
        number(Fraction(1, 3))


def test_shares_are_half_up_and_never_alone() -> None:
    assert share_of(120, 150) == "120/150 (80,00%)" and share_of(120, 150, "en") == "120/150 (80.00%)"
    assert percent(1579, 1587) == "99,50%" and percent(1067, 1587) == "67,23%"
    assert percent(1, 8000) == "0,01%" and percent(1, 0) == "–"
    assert share_of(1587, 1587) == "1.587/1.587 (100,00%)"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_never_more_than_half_a_hundredth_off(part: int, whole: int) -> None:
    shown = Fraction(percent(part, whole, "en").replace(",", "").removesuffix("%"))
    error = shown - Fraction(part, whole) * 100
    assert Fraction(-1, 200) < error <= Fraction(1, 200)


def test_counts_of_people() -> None:
    assert count_of(5, "đồng chí", "member", "members") == "05 đồng chí"
    assert count_of(15, "đồng chí", "member", "members") == "15 đồng chí"
    assert count_of(1, "đồng chí", "member", "members", "en") == "1 member"
    assert count_of(0, "đồng chí", "member", "members", "en") == "0 members"


def test_ordinals_of_congresses() -> None:
    assert session_ordinal(16) == "lần thứ XVI" and session_ordinal(16, "words") == "lần thứ mười sáu"
    assert session_ordinal(1, "words") == "lần thứ nhất" and session_ordinal(4, "words") == "lần thứ tư"
    assert session_ordinal(24, "arabic") == "lần thứ 24" and session_ordinal(25, lang="en") == "25th"
    assert [english_ordinal(one) for one in (1, 2, 3, 11, 112, 23)] == ["1st", "2nd", "3rd", "11th", "112th", "23rd"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("XVI", 16), ("xvi", 16), ("16", 16), ("mười  sáu", 16), ("Nhất", 1), ("một", 1), ("tư", 4), ("IIII", None),
     ("0", None), ("99999", None), ("nhiều", None), ("", None)],
)  # fmt: skip
def test_ordinals_are_read_back(text: str, value: int | None) -> None:
    assert read_ordinal(text) == value


@given(st.integers(1, 199))
def test_ordinals_in_words_round_trip(value: int) -> None:
    assert read_ordinal(ordinal_words(value)) == value


def test_dates_take_a_zero_below_ten_and_in_january_and_february() -> None:
    assert long_date(date(2020, 5, 14)) == "ngày 14 tháng 5 năm 2020"
    assert long_date(date(2020, 2, 5)) == "ngày 05 tháng 02 năm 2020"
    assert long_date(date(2020, 10, 5)) == "ngày 05 tháng 10 năm 2020"
    assert (short_date(date(2020, 5, 14)), short_date(date(2020, 1, 9))) == ("14/5/2020", "09/01/2020")
    assert long_date(date(2020, 5, 4), "en") == short_date(date(2020, 5, 4), "en") == "4 May 2020"
    assert place_and_date("Khoái Châu", date(2020, 5, 14)) == "Khoái Châu, ngày 14 tháng 5 năm 2020"


@pytest.mark.parametrize(
    ("first", "last", "short", "full", "english"),
    [
        (date(2020, 5, 13), date(2020, 5, 14), "13–14/5/2020", "từ ngày 13 đến ngày 14 tháng 5 năm 2020",
         "13–14 May 2020"),
        (date(2020, 5, 13), date(2020, 5, 13), "13/5/2020", "ngày 13 tháng 5 năm 2020", "13 May 2020"),
        (date(2020, 5, 30), date(2020, 6, 2), "30/5–02/6/2020", "từ ngày 30 tháng 5 đến ngày 02 tháng 6 năm 2020",
         "30 May – 2 June 2020"),
        (date(2020, 12, 30), date(2021, 1, 2), "30/12/2020–02/01/2021",
         "từ ngày 30 tháng 12 năm 2020 đến ngày 02 tháng 01 năm 2021", "30 December 2020 – 2 January 2021"),
    ],
)  # fmt: skip
def test_spans_of_days(first: date, last: date, short: str, full: str, english: str) -> None:
    assert (span(first, last), span_long(first, last)) == (short, full)
    assert span(first, last, "en") == span_long(first, last, "en") == english


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("PCT TT HĐND", "Phó Chủ tịch Thường trực Hội đồng nhân dân"),
        ("PCT TT HĐND huyện", "Phó Chủ tịch Thường trực Hội đồng nhân dân huyện"),
        ("TUV, Bí thư huyện ủy, CT HĐND", "Tỉnh ủy viên, Bí thư Huyện ủy, Chủ tịch Hội đồng nhân dân"),
        ("PCTTTHĐND", "Phó Chủ tịch Thường trực Hội đồng nhân dân"),
        ("PBTHU; CT UBND huyện", "Phó Bí thư Huyện ủy; Chủ tịch Ủy ban nhân dân huyện"),
        ("PBTTTHU/CT HĐND", "Phó Bí thư Thường trực Huyện ủy, Chủ tịch Hội đồng nhân dân"),
        ("PBTTTTU", "Phó Bí thư Thường trực Tỉnh ủy"),
        ("BTTU", "Bí thư Tỉnh ủy"),
        ("BT TU", "Bí thư Tỉnh ủy"),
        ("Bí thư Đảng bộ CQCQ huyện lần thứ XV", "Bí thư Đảng bộ cơ quan Chính quyền huyện lần thứ XV"),
        ("UVBTV, CN UBKT HU", "Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra Huyện ủy"),
        ("TP Nội vụ", "Trưởng phòng Nội vụ"),
        ("PCT UBND TP Hưng Yên", "Phó Chủ tịch Ủy ban nhân dân thành phố Hưng Yên"),
        ("CT UBND TT Khoái Châu", "Chủ tịch Ủy ban nhân dân thị trấn Khoái Châu"),
        ("CT UBND H. Khoái Châu", "Chủ tịch Ủy ban nhân dân huyện Khoái Châu"),
        ("CVP HĐND-UBND", "Chánh Văn phòng Hội đồng nhân dân - Ủy ban nhân dân"),
        ("Trưởng phòng Tài chính - Kế hoạch", "Trưởng phòng Tài chính - Kế hoạch"),
        ("Chủ tịch TT HĐND", "Chủ tịch Thường trực Hội đồng nhân dân"),
        ("", ""),
    ],
)  # fmt: skip
def test_posts_are_written_out_by_position(written: str, full: str) -> None:
    found = expand_post(written)
    assert (found.text, found.unknown) == (full, ())


def test_a_city_has_another_committee_and_unknown_letters_stay() -> None:
    assert expand_post("TUV", "thành phố").text == "Thành ủy viên"
    found = expand_post("CT XYZQ, XYZQ")
    assert found.text == "Chủ tịch XYZQ, XYZQ" and found.unknown == ("XYZQ",)


@given(st.sampled_from(["Bí thư chi bộ", "Chủ tịch Ủy ban nhân dân huyện", "Tỉnh ủy viên", "Chuyên viên"]))
def test_what_is_written_out_stays(post: str) -> None:
    assert expand_post(post).text == post


def test_each_body_calls_its_members_and_its_assembly_by_their_names() -> None:
    assert membership_of("party").member.vi == "đảng viên"
    assert membership_of("company").members.en == "shareholders"
    assert membership_of("unheard of") == MEMBERSHIPS["association"]
    assert assembly_of("party", "plenary").vi == "Đại hội đảng viên"
    assert assembly_of("party", "delegate").vi == "Đại hội đại biểu"
    assert assembly_of("company", "general_meeting").vi == "Đại hội đồng cổ đông"
    assert assembly_of("association", "plenary").vi == "Đại hội toàn thể"
    assert (address_of("party").you, address_of("company").you) == ("đồng chí", "ông/bà")


def test_forms_of_address_by_body() -> None:
    party, company = address_of("party"), address_of("company")
    assert party.opening("Nguyễn Văn An") == "Đồng chí Nguyễn Văn An" and party.many == "các đồng chí"
    assert company.named("Trần Thị Á", "female") == "bà Trần Thị Á" and company.many == "quý cổ đông"
    assert company.opening("Trần Á") == "Ông (bà) Trần Á"
    assert address_of("unheard of") == ADDRESSES["association"]


@pytest.mark.parametrize(
    ("article", "vi", "en"),
    [
        ("32", "Điều 32", "Article 32"),
        ("32(2)", "khoản 2 Điều 32", "Article 32(2)"),
        ("17(1)(a)", "điểm a khoản 1 Điều 17", "Article 17(1)(a)"),
        ("17(a)", "điểm a Điều 17", "Article 17(a)"),
        ("78(1)(2)", "khoản 1, khoản 2 Điều 78", "Article 78(1)(2)"),
        ("17(2), 32(1)", "khoản 2 Điều 17, khoản 1 Điều 32", "Article 17(2), Article 32(1)"),
        ("78(2), 78(4)", "khoản 2, khoản 4 Điều 78", "Article 78(2), Article 78(4)"),
        ("32(2) (Quy chế 244)", "khoản 2 Điều 32 Quy chế 244", "Article 32(2) of Quy chế 244"),
        ("17(2), 32(1) (X)", "khoản 2 Điều 17, khoản 1 Điều 32 X", "Article 17(2), Article 32(1) of X"),
        ("20–29", "các Điều 20–29", "Articles 20–29"),
        ("HD 03-HD/TW 2020", "HD 03-HD/TW 2020", "HD 03-HD/TW 2020"),
        ("QĐ 1-QĐ/TW Điều 3, Điều 4", "QĐ 1-QĐ/TW Điều 3, Điều 4", "QĐ 1-QĐ/TW Article 3, Article 4"),
        ("thông lệ", "thông lệ", "custom"),
    ],
)
def test_articles_as_the_law_is_cited(article: str, vi: str, en: str) -> None:
    assert (article_words(article), article_words(article, "en")) == (vi, en)
