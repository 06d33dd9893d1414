"""`daihoi check` and `daihoi facts`: slips are found in their place, their correct twins raise nothing."""

from __future__ import annotations

import unicodedata

import pytest

FACTS = """
organisation:
  name: Đảng bộ xã Mẫu
  kind: party
  superior: {name: Đảng bộ huyện Mẫu, congress_ordinal: XXV, previous_congress_ordinal: XXIV}
  neighbours: [Đảng bộ xã Tân Tiến]
congress:
  ordinal: XVI
  previous_ordinal: XV
  term: {start: 2020, end: 2025}
  previous_term: {start: 2015, end: 2020}
  kind: plenary
  dates: [2020-05-13, 2020-05-14]
attendance: {convened: 157, present: 150}
elections:
- {office: executive_committee, kind: election, seats: 15, candidates: 17, elected: 15,
   ballots: {issued: 150, collected: 150, valid: 145, invalid: 5}}
indicators:
- {name: Tốc độ tăng trưởng kinh tế, value: 11.63, unit: "%", operator: "=", basis: yearly_average, period: 2015-2020}
- {name: Thu nhập bình quân đầu người, value: 75, unit: triệu đồng, operator: "≈", estimate: true}
documents:
- {kind: Chỉ thị, number: 35, symbol: CT/TW, date: 2019-05-30, title: về đại hội đảng bộ các cấp, issuer: Bộ Chính trị}
persons:
- {name: Nguyễn Văn An, posts: [Bí thư Đảng ủy xã]}
- {name: Trần Thị Bình, posts: [Chủ tịch UBND xã]}
"""
# kind, level, a text with a gap, what is right there, what is a slip there
SLIPS = [
    ("ordinal", "error", "Đại hội Đảng bộ xã Mẫu lần thứ {}, nhiệm kỳ 2020 - 2025, đã bế mạc.", "XVI", "XV"),
    ("ordinal", "error", "Đại hội Đảng bộ huyện Mẫu lần thứ {} sẽ họp vào tháng 8/2020.", "XXV", "XXVI"),
    ("term", "error", "Đại hội Đảng bộ xã Mẫu lần thứ XVI, nhiệm kỳ {}, đã bế mạc.", "2020 - 2025", "2020 - 2026"),
    ("organisation", "error", "Đại hội {} lần thứ XVI, nhiệm kỳ 2020 - 2025.", "Đảng bộ xã Mẫu", "Đảng bộ xã Tân Tiến"),
    ("date", "error", "Đại hội Đảng bộ xã Mẫu lần thứ XVI họp ngày {}.", "13 - 14/5/2020", "13 - 14/6/2020"),
    ("count", "error", "Tổng số đảng viên được triệu tập là {} đồng chí.", "157", "158"),
    ("percentage", "error", "Có 150/157 đảng viên dự Đại hội, đạt {}.", "95,54%", "96,54%"),
    ("sum_not_100", "error", "Cơ cấu kinh tế: nông nghiệp 15,7%, công nghiệp 45,9%, dịch vụ {}.", "38,4%", "39,4%"),
    ("share_without_base", "ask", "Có 40 tổ chức đảng, {} hoàn thành tốt.", "38 tổ chức (95%)", "95%, trong đó 20%"),
    ("document_reference", "error", "Thực hiện Chỉ thị số {} ngày 30/5/2019.", "35-CT/TW", "53-CT/TW"),
    ("person_post", "error", "Đồng chí Nguyễn Văn An, {}, khai mạc.", "Bí thư Đảng ủy xã", "Chủ tịch UBND xã"),
    ("duplicate_word", "error", "Đại hội {} Đảng bộ xã Mẫu.", "của", "của của"),
    ("spelling", "error", "Nhiều tập thể hoàn thành {} nhiệm vụ.", "xuất sắc", "xuất sác"),
    ("symbol_format", "error", "Đảng ủy ban hành Quyết định số {}.", "12-QĐ/ĐU", "12 - QĐ/ ĐU"),
    ("rounding", "info", "Có 145/150 phiếu hợp lệ, đạt {}.", "96,67%", "96,66%"),
    ("unit", "error", "Thu nhập bình quân đầu người ước đạt 75 {}/năm.", "triệu đồng", "tỷ đồng"),
]


@pytest.fixture
def check(daihoi, put):
    def call(text: object, *more: object, facts: str | None = FACTS, name: str = "draft.txt"):
        words = ["check", put(name, text), *more]
        return daihoi(*words, *(["--facts", put("facts.yaml", facts)] if facts is not None else []))

    return call


@pytest.mark.parametrize(("kind", "level", "text", "right", "slip"), SLIPS, ids=[f"{s[0]}-{s[4]}" for s in SLIPS])
def test_a_slip_is_found_and_its_twin_is_left_alone(check, kind, level, text, right, slip):
    twin = check(text.format(right))
    assert twin.code == 0
    assert [one for one in twin.json["findings"] if one["level"] == "error"] == []
    assert [one for one in twin.json["findings"] if one["kind"] == kind] == []
    answer = check(text.format(slip))
    (found,) = [one for one in answer.json["findings"] if one["kind"] == kind]
    assert found["level"] == level and answer.code == int(level == "error")
    assert text.format(slip)[found["start"] : found["end"]] == found["text"]
    assert found["message"] and "expected" in found and "source" in found


def test_the_shape_and_the_tongue(check):
    text = SLIPS[0][2].format("XV")
    vi, en = check(text).json, check(text, "--lang", "en").json
    assert vi["contract"] == 1 and vi["facts_seen"]
    assert vi["findings"][0]["message"] != en["findings"][0]["message"]
    assert vi["findings"][0]["start"] == en["findings"][0]["start"]


@pytest.mark.parametrize(("kind", "level", "text", "right", "slip"), SLIPS, ids=[f"{s[0]}-{s[4]}" for s in SLIPS])
def test_without_facts_nothing_is_alarmed_that_is_right(check, kind, level, text, right, slip):
    assert [one for one in check(text.format(right), facts=None).json["findings"] if one["level"] == "error"] == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "Đại hội của của Đảng bộ"),
        ("a.txt", "\ufeffĐại hội của của Đảng bộ"),
        ("a.txt", unicodedata.normalize("NFD", "Đại hội của của Đảng bộ")),
        ("a.txt", "Đại hội của của Đảng bộ".encode("utf-16")),
        ("a.txt", "Dòng một\r\nĐại hội của của Đảng bộ"),
        ("a.md", "# Đại hội\n\n**Đại hội** của của Đảng bộ"),
        ("a.html", "<p>Đại&nbsp;hội <b>của của</b> Đảng bộ</p><script>var của = 'của của'</script>"),
    ],
)
def test_places_count_in_the_text_that_text_prints(check, name, content):
    text = check(content, "--text", name=name, facts=None).out
    (found,) = [
        one for one in check(content, name=name, facts=None).json["findings"] if one["kind"] == "duplicate_word"
    ]
    assert unicodedata.is_normalized("NFC", text)
    assert text[found["start"] : found["end"]] == found["text"] == "của của"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", b""), ("a.txt", b"\0\0\0"), ("a.txt", b"\xc4\xe9\xff"), ("a.docx", b"PK junk"), ("a.docx", b"")],
)
def test_what_is_no_draft(check, name, content):
    assert check(content, name=name).is_one_sentence()


@pytest.mark.parametrize(
    "facts",
    [
        *("", "[]", "a: 1", "organisation: {}", "{" * 1000, "organisation: {name: X}\norganisation: {name: Y}"),
        "organisation: {name: X, name: Y}",
        "organisation: {name: X}\nattendance: {convened: -5}",
        "organisation: {name: X}\nattendance: {convened: true}",
        "organisation: {name: X}\ncongress: {dates: [2020-13-45]}",
    ],
)
def test_what_are_no_facts(check, facts):
    assert check("Đại hội", facts=facts).is_one_sentence()


def test_all_keys_but_the_name_may_be_left_out(check):
    assert check("Đại hội đã bế mạc.", facts="organisation: {name: Đảng bộ xã Mẫu}").code == 0


def test_facts_of_a_text(daihoi, put):
    growth = "Tốc độ tăng trưởng kinh tế bình quân hàng năm đạt trên 10%."
    text = f"{growth} Thu nhập bình quân đầu người ước đạt 75 triệu đồng."
    answer = daihoi("facts", put("t.txt", text))
    first, second = answer.json["indicators"]
    keys = {"name", "operator", "value", "unit", "period", "basis", "estimate"}
    assert answer.json["contract"] == 1 and keys <= set(first)
    assert (first["operator"], first["value"], first["unit"], first["basis"]) == (">", "10", "%", "yearly_average")
    assert (second["operator"], second["value"], second["unit"]) == ("≈", "75", "triệu đồng") and second["estimate"]
    assert daihoi("facts", "-", stdin=text.encode()).out == answer.out == daihoi("facts", text).out
    assert {"counts", "dates", "ordinals", "persons", "documents"} <= set(answer.json)
    assert daihoi("facts", "không có.docx").is_one_sentence()
