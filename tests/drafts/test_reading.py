"""What the reader sees in a text, and the corners of what it says."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.facts import CongressFacts, read_facts
from daihoi.core.reading import Lexicon, check, read
from daihoi.core.reading.draft import Draft
from daihoi.core.reading.numbers import read_digits, read_words, write_number
from daihoi.core.reading.syllables import can_exist, canonical

FACTS: dict[str, Any] = {
    "organisation": {
        "name": "Đảng bộ xã Mẫu",
        "superior": {"name": "Đảng bộ huyện Mẫu", "congress_ordinal": "XXV"},
        "names_by_date": [
            {"name": "Đảng bộ xã Cũ", "from": "1990-01-01", "to": "2019-12-31"},
            {"name": "Đảng bộ xã Mẫu", "from": "2020-01-01", "to": None},
        ],
    },
    "congress": {"ordinal": "XVI", "term": {"start": 2020, "end": 2025}, "dates": ["2020-05-13", "2020-06-01"]},
    "attendance": {"convened": 157, "present": 155},
    "elections": [
        {"office": "executive_committee", "elected": 9},
        {"office": "executive_committee", "elected": 6},
        {"office": "standing_committee", "appointed": 5},
    ],
    "indicators": [
        {"name": "Lương thực bình quân", "value": [6, 7], "unit": "tạ"},
        {"name": "Tốc độ tăng trưởng", "value": "11.68", "unit": "%", "basis": "yearly_average"},
        {"name": "Tỷ lệ hộ khá", "value": 40, "operator": ">=", "unit": "%"},
        {"name": "Cơ cấu", "composition": True, "parts": {"Nông nghiệp": 30}},
    ],
    "persons": [{"name": "Lê Văn Tám", "posts": ["Bí thư Đảng ủy xã"]}, {"name": "Trần Văn Chín"}],
    "documents": [{"kind": "Kế hoạch", "number": 12, "symbol": "KH/ĐU", "date": "2020-01-02"}],
}


def mau(**keys: Any) -> CongressFacts:
    """The facts of an invented commune, with some keys put in place of others."""
    return read_facts({**FACTS, **keys})


def said(text: str, facts: CongressFacts | None = None) -> list[tuple[str, str, str, str]]:
    """(kind, level, text, expected) of every finding."""
    return [(each.kind, each.level, each.text, each.expected) for each in check(text, facts)]


@pytest.mark.parametrize(
    ("written", "value", "decimals"),
    [
        ("1.234,56", "1234.56", 2),
        ("11,63", "11.63", 2),
        ("1.016", "1016", 0),
        ("9.000", "9000", 0),
        ("12.5", "12.5", 1),
        ("0.125", "0.125", 3),
        ("15.000.000", "15000000", 0),
        ("1,234,567", "1234567", 0),
        ("1,721", "1.721", 3),
        ("157", "157", 0),
    ],
)
def test_digits_as_they_are_written_here(written: str, value: str, decimals: int) -> None:
    assert read_digits(written) == (Decimal(value), decimals)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("một trăm năm mươi bảy", 157),
        ("một trăm linh tư", 104),
        ("trăm", 100),
        ("mười", 10),
        ("hai ba", None),
        ("mươi hai", None),
        ("đồng chí", None),
        ("", None),
    ],
)
def test_numbers_in_words(written: str, value: int | None) -> None:
    assert read_words(written) == value


def test_numbers_are_written_back() -> None:
    assert write_number(1234567) == "1.234.567"
    assert write_number(Decimal("11.635"), 2) == "11,64"
    assert write_number(Fraction(1, 4), 1) == "0,3"


@given(st.integers(0, 10**9), st.integers(0, 4))
def test_numbers_go_there_and_back(whole: int, decimals: int) -> None:
    value = Decimal(whole).scaleb(-decimals)
    assert read_digits(write_number(value, decimals))[0] == value or (decimals == 3 and value < 1)


@given(
    st.text(
        alphabet="aăâbcdđeêĐẠI HỘIlần thứXVI0123456789.,/%-–()\n nhiệm kỳ đảng bộ xã ngày tháng trong đó", max_size=200
    )
)
def test_no_text_breaks_the_reader(text: str) -> None:
    facts = mau()
    for each in check(text, facts):
        assert 0 <= each.start <= each.end
    assert check(text) is not None


@pytest.mark.parametrize(
    ("one", "same"), [("hoà", "hòa"), ("uỷ", "ủy"), ("kỷ", "kỉ"), ("quý", "quí"), ("khoẻ", "khỏe"), ("ĐẢNG", "đảng")]
)
def test_two_spellings_of_one_syllable(one: str, same: str) -> None:
    assert canonical(one) == canonical(same)


def test_syllables_that_can_and_cannot_be() -> None:
    assert all(map(can_exist, ["nghiêng", "quốc", "gì", "giếng", "khuỷu", "yêu", "đắk".replace("k", "c"), "oái"]))
    assert not any(map(can_exist, ["đươc", "nghịẹp", "bct", "quyềt", "hànhh", "zạ"]))


def test_letters_that_grow_when_they_shrink() -> None:
    assert Draft("İĐẢNG").lower == "İđảng"


def test_abbreviations_end_no_sentence() -> None:
    assert len(Draft("Đại hội họp tại TP. Hồ Chí Minh. Kết thúc.").sentences) == 2
    assert Draft("").sentence(0) == (0, 0)


def test_figures_with_operator_period_and_basis() -> None:
    text = (
        "Hằng năm kết nạp ít nhất 10 đảng viên; hộ nghèo còn dưới 1,5%; không quá 3 cuộc; thu 30 - "
        "20 tỷ đồng; đến năm 2025 đạt "
        "90% trở lên; trồng 12 ha/năm."
    )
    seen = [(f.operator, f.value, f.upper, f.unit, f.basis) for f in read(text).figures]
    assert seen[0] == ("≥", Decimal(10), None, "đảng viên", "every_year")
    assert seen[1][:2] == ("<", Decimal("1.5"))
    assert seen[2][:2] == ("≤", Decimal(3))
    assert seen[3][:3] == ("=", Decimal(20), None)
    assert seen[4] == ("≥", Decimal(90), None, "%", "end_of_term")
    assert seen[5][3] == "ha/năm"


CORNERS: list[tuple[str, list[tuple[str, str, str, str]]]] = [
    # ordinals and terms
    ("Đại hội Đảng bộ xã Mẫu lần thứ XIV, nhiệm kỳ 2010 - 2015.", []),
    ("Đại hội Đảng bộ xã Mẫu lần thứ XIV, nhiệm kỳ 2011 - 2015.", [("term", "error", "2011 - 2015", "2020-2025")]),
    ("Đại hội Đảng bộ xã Mẫu lần thứ XIII, nhiệm kỳ 2010 - 2015.", [("ordinal", "error", "XIII", "XIV")]),
    ("Đại hội Đảng bộ xã Mẫu, nhiệm kỳ 2020 - 2024.", [("term", "error", "2020 - 2024", "2020-2025")]),
    ("Hội đồng nhân dân xã nhiệm kỳ 2021 - 2026 và nhiệm kỳ 2016 - 2021.", []),
    ("Nhiệm kỳ 2020 - 2020 kết thúc.", [("term", "error", "2020 - 2020", "2020-2025")]),
    # dates
    ("Ngày 2/7, Đảng bộ xã Mẫu tổ chức Đại hội.", [("date", "error", "2/7", "13/5-1/6/2020")]),
    ("Ngày 02/7, Đại hội Đảng bộ huyện Mẫu khai mạc. Ngày 30/5, Đảng bộ xã Mẫu tổ chức Đại hội.", []),
    ("Ngày 2/7/2020, Đảng bộ xã Mẫu tổ chức Đại hội.", [("date", "error", "2/7/2020", "13/5-1/6/2020")]),
    ("Ngày 2/7/2020, Đại hội Đảng bộ huyện Mẫu khai mạc.", []),
    ("Sau bốn ngày nghỉ lễ, lần thứ hai 13/5/2020 họp. Thứ Tư và thứ Năm hằng tuần, ngày 3/6.", []),
    # organisations
    ("Trước đây, Đảng bộ xã Cũ nhỏ. Ngày 3/2/2015, Đảng bộ xã Cũ có 40 đảng viên. Năm 2010, "
     "Đảng bộ xã Cũ vững mạnh.", []),
    ("Đảng bộ xã Cũ đông đảng viên.", [("organisation", "ask", "Đảng bộ xã Cũ", "Đảng bộ xã Mẫu")]),
    ("Đồng chí Bí thư Đảng ủy xã Khác dự; Đảng bộ xã Khác ở gần.", []),
    ("ĐẠI HỘI ĐẢNG BỘ XÃ KHÁC LẦN THỨ XVI", [("organisation", "error", "ĐẢNG BỘ XÃ KHÁC", "ĐẢNG BỘ XÃ MẪU")]),
    # persons
    ("Đồng chí Lê Văn Tám, nguyên Bí thư Huyện ủy. Đồng chí Trần Văn Chín, Bí thư Chi bộ thôn. "
     "Ông Tư Bền, Giám đốc.", []),
    ("Đồng chí Lê Văn Tạm dự.", [("person_post", "ask", "Lê Văn Tạm", "Lê Văn Tám")]),
    # counts
    ("Đại hội đã bầu 15 đồng chí vào Ban Chấp hành, 5 đồng chí vào Ban Thường vụ.", []),
    ("Có gần 160 đảng viên dự đại hội; khoảng 150 đảng viên dự; trên 200 đảng viên "
     "dự.", [("count", "error", "200", "155")]),
    ("Tại thời điểm bầu cử có 150 đảng viên dự.", []),  # people come and go
    ("Tại thời điểm bầu cử có 170 đảng viên dự.", [("count", "error", "170", "155")]),
    ("Ban Thường vụ gồm 6 đồng chí.", [("count", "error", "6", "5")]),
    ("Phát ra 160 phiếu.", [("count", "error", "160", "")]),
    ("Nhiệm kỳ trước có 140 đảng viên dự đại hội.", []),
    # indicators
    ("Lương thực bình quân đạt 6-7 tạ. Tỷ lệ hộ khá đạt 40% trở lên. Nông nghiệp chiếm 12%.", []),
    ("Lương thực bình quân đạt 6 tạ.", [("count", "ask", "6 tạ", "6-7 tạ")]),
    ("Lương thực bình quân đạt 6-8 tạ.", [("count", "ask", "6-8 tạ", "6-7 tạ")]),
    ("Tốc độ tăng trưởng bình quân hằng năm đạt 11,6%.", [("rounding", "info", "11,6%", "11,68%")]),
    ("Tốc độ tăng trưởng bình quân hằng năm đạt trên 11%, hằng năm đều tăng.", []),
    ("Tốc độ tăng trưởng đến năm 2019 đạt 12%.", []),
    # documents
    ("Kế hoạch số 12-KH/ĐU, Kế hoạch số 12-KH/ĐU ngày 2/1/2020.", []),
    ("Quyết định số 13-KH/ĐU ngày 2/1/2020.", [
        ("document_reference", "error", "13-KH/ĐU", "12-KH/ĐU"),
        ("document_reference", "error", "Quyết định số 13-KH/ĐU", "Kế hoạch 13-KH/ĐU"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CORNERS, ids=[text[:60] for text, _ in CORNERS])
def test_corners_with_facts(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert sorted(said(text, mau())) == sorted(expected)


ALONE: list[tuple[str, list[tuple[str, str, str, str]]]] = [
    ("Nhiệm kỳ 2025 - 2020 của hội.", [("term", "error", "2025 - 2020", "2020-2025")]),
    ("Kế hoạch số 05-KH/ĐTN, 15/KH-ĐTN, Quyết định 123/QĐ-BTC, 05/2020/TT-BTC, 10-HD/BTCTU và 7/NQ-HĐND.", [
        ("symbol_format", "info", "7/NQ-HĐND", "07/NQ-HĐND"),
    ]),
    ("Quyết định số 05-QĐ/UBND.", [("symbol_format", "error", "05-QĐ/UBND", "05/QĐ-UBND")]),
    ("Đại hội Chi bộ A lần thứ II, nhiệm kỳ 2020-2025; Đại hội Chi bộ A lần thứ II, nhiệm kỳ 2020-2025. "
     "Đại hội Chi bộ A lần thứ I, nhiệm kỳ 2015-2020; Đại hội Chi bộ A lần thứ V, nhiệm kỳ 2025-2030.", [
        ("consistency", "ask", "V", "III"),
    ]),
    ("Đại hội Chi bộ A lần thứ II, nhiệm kỳ 2020-2025; Đại hội Chi bộ A lần thứ IV, nhiệm kỳ 2023-2028.", []),
    ("Có 0/0 chi bộ, đạt 100%. Doanh thu từ 10 lên 12 tỷ đồng, giảm 20%; từ 0 lên 5 tỷ đồng, tăng 20%.", []),
    ("Từ 100 triệu đồng lên 120 tỷ đồng, tăng 20%. Từ 100 lên 120 hộ, tăng 20%.", []),
    ("Cơ cấu kinh tế: nông nghiệp tăng 2%, công nghiệp 3%, dịch vụ 5%.", []),
    ("Nông nghiệp giảm từ 20% xuống 15,7% trong cơ cấu kinh tế; nữ chiếm 30%, nam giới nhiều tuổi.", []),
    ("Kết nạp 15 đồng chí, trong đó 5 nữ, 3 trẻ. Thu 15 tỷ đồng, trong đó 20 tỷ đồng vay; 5 xã, trong đó 20% đạt.", []),
    ("Có 20 đảng viên. Xây 5 cầu, trong đó nhiều nhất ở xã A (2 cầu).", []),
    ("Đoàn kết,dân chủ ( kỷ cương ).", [
        ("symbol_format", "info", ",", ", "), ("symbol_format", "info", "( ", "("),
        ("symbol_format", "info", " )", ")"),
    ]),
    ("Đồng chí Na Na, từng bước từng bước; hát hát rồi lại hát; năm năm sau.", [
        ("duplicate_word", "error", "hát hát", "hát"), ("duplicate_word", "ask", "năm năm", "năm"),
    ]),
    ("X X là A A.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ALONE, ids=[text[:60] for text, _ in ALONE])
def test_corners_without_facts(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert sorted(said(text)) == sorted(expected)


def test_facts_that_say_little_judge_little() -> None:
    bare = read_facts({"organisation": {"name": "Hội Cựu chiến binh xã Mẫu"}})
    text = "Ngày 15/5/2020, Đại hội Hội Cựu chiến binh xã Mẫu lần thứ V, nhiệm kỳ 2018 - 2023 bầu 9 đồng chí vào BCH."
    assert said(text, bare) == []


def test_nothing_is_said_about_spelling_without_a_dictionary() -> None:
    assert check("xuất sác", None, Lexicon.of(["a", "b"])) == []


def test_decomposed_text_is_judged_in_its_composed_form() -> None:
    import unicodedata

    text = "Đại hội Đảng bộ xã Mẫu lần thứ XV, nhiệm kỳ 2020 - 2025."
    (found,) = check(unicodedata.normalize("NFD", text), mau())
    assert text[found.start : found.end] == "XV"
