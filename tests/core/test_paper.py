"""The neutral tree of a paper: wordings with facts, numbers and dates as officials write them, forms by date."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from daihoi.core.errors import BadInput
from daihoi.core.paper import (
    Bound,
    Column,
    PageBreak,
    Paper,
    Passage,
    Run,
    Signature,
    Table,
    facts_in,
    header_widths,
    number_line,
    paragraphs_of,
    place_date_line,
    plain_text,
    runs_of,
    signature_lines,
    symbol_for,
)
from daihoi.core.rulebook.document_forms import FORMS, form_for

PARTY, STATE = form_for("party", date(2020, 5, 14)), form_for("state", date(2020, 5, 14))
VALUES = {"convened": Bound("157", "attendance"), "c01.votes": Bound("120")}
PAPER = Paper("Nghị quyết", "Đại hội\nlần thứ XVI", ("Đại hội đảng viên",), (), symbol="NQ/ĐH", values=VALUES)


def test_a_wording_becomes_runs_with_facts_bold_and_italic() -> None:
    assert runs_of("Có **{convened} đồng chí**, __{c01.votes}__ phiếu", VALUES) == (
        Run("Có "),
        Run("157", bold=True, fact="convened"),
        Run(" đồng chí", bold=True),
        Run(", "),
        Run("120", italic=True, fact="c01.votes"),
        Run(" phiếu"),
    )


def test_facts_are_listed_in_their_order() -> None:
    assert facts_in("{b} và {a.1}, {b}; {} { c }") == ("b", "a.1", "b")


def test_a_fact_that_is_not_there_is_refused_with_its_place() -> None:
    with pytest.raises(BadInput) as refused:
        runs_of("{nobody}", VALUES, "lead")
    assert (refused.value.code, refused.value.place) == ("unknown_fact", "lead")


def test_braces_that_name_nothing_are_words() -> None:
    assert runs_of("{} a { b }", VALUES) == (Run("{} a { b }"),)


def test_empty_lines_make_no_paragraphs() -> None:
    assert [runs[0].text for runs in paragraphs_of(Passage("a", "một\n\n  hai  \n"), VALUES)] == ["một", "hai"]


def test_wording_is_changed_by_name_and_only_where_the_name_is() -> None:
    paper = replace(PAPER, blocks=(Passage("a", "một"), Table("b", (Column(""),), (("x",),))))
    changed = paper.with_wording({"a": "hai", "b": "ba", "c": "bốn"})
    assert [passage.wording for passage in changed.passages().values()] == ["hai"]
    assert changed.blocks[1] == paper.blocks[1]


@pytest.mark.parametrize(
    ("form", "number", "line"),
    [
        (PARTY, 5, "Số 05-NQ/ĐH"),
        (PARTY, 12, "Số 12-NQ/ĐH"),
        (PARTY, None, "Số \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0-NQ/ĐH"),
        (STATE, 5, "Số: 05/NQ/ĐH"),
    ],
)
def test_numbers_carry_a_leading_zero_and_a_colon_only_with_the_state(form, number, line) -> None:  # type: ignore[no-untyped-def]
    assert number_line(replace(PAPER, number=number), form) == line
    assert number_line(replace(PAPER, symbol=""), form) == ""


def test_symbols_are_joined_as_the_form_says() -> None:
    assert symbol_for(PARTY, "NQ", "ĐH") == "NQ/ĐH"
    assert symbol_for(STATE, "QĐ", "UBND") == "QĐ-UBND"
    assert symbol_for(PARTY, "", "ĐH") == ""


@pytest.mark.parametrize(
    ("place", "dated", "line"),
    [
        ("Khoái Châu", date(2020, 5, 14), "Khoái Châu, ngày 14 tháng 5 năm 2020"),
        ("Khoái Châu", date(2020, 2, 5), "Khoái Châu, ngày 05 tháng 02 năm 2020"),
        ("", date(2020, 12, 31), "Ngày 31 tháng 12 năm 2020"),
        ("Khoái Châu", None, "Khoái Châu, ngày      tháng      năm       "),
    ],
)
def test_days_under_ten_and_the_first_two_months_carry_a_zero(place: str, dated: date | None, line: str) -> None:
    assert place_date_line(replace(PAPER, place=place, dated=dated)) == line


def test_a_paper_is_cited_in_one_line() -> None:
    paper = replace(
        PAPER, type_name="Báo cáo", abstract="của Đảng ủy khóa XV\ntrình Đại hội lần thứ XVI,\nnhiệm kỳ 2020 - 2025"
    )
    assert paper.title == "Báo cáo của Đảng ủy khóa XV, trình Đại hội lần thứ XVI, nhiệm kỳ 2020 - 2025"
    assert replace(PAPER, abstract="").title == "Nghị quyết"


def test_a_signature_is_in_capitals_where_the_form_wants_them() -> None:
    assert signature_lines(Signature("Ban Kiểm phiếu", "Trưởng ban", "Vũ Đức Khánh"), PARTY) == [
        "T/M BAN KIỂM PHIẾU", "TRƯỞNG BAN", "Vũ Đức Khánh",
    ]  # fmt: skip
    assert signature_lines(Signature("", "Bên giao"), STATE) == ["BÊN GIAO"]


def test_plain_text_reads_as_the_paper_does() -> None:
    paper = replace(
        PAPER,
        superior="Đảng bộ huyện",
        number=1,
        dated=date(2020, 5, 14),
        is_rehearsal=True,
        blocks=(
            Passage("a", "Có {convened}."),
            Table("b", (Column("TT"), Column("Tên")), (("1", "An"),)),
            Table("c", (Column(""),), (("x",),)),
            PageBreak(),
        ),
        signatures=(Signature("Đoàn Chủ tịch"),),
        recipients=("Như trên", "Lưu"),
    )
    assert plain_text(paper, PARTY).splitlines() == [
        "DIỄN TẬP", "ĐẢNG BỘ HUYỆN", "ĐẠI HỘI ĐẢNG VIÊN", "*", "Số 01-NQ/ĐH", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Ngày 14 tháng 5 năm 2020", "NGHỊ QUYẾT", "Đại hội", "lần thứ XVI", "-----", "Có 157.", "TT | Tên", "1 | An",
        "x", "Nơi nhận:", "- Như trên,", "- Lưu.", "T/M ĐOÀN CHỦ TỊCH",
    ]  # fmt: skip
    assert "*" not in plain_text(replace(PAPER, symbol=""), STATE)


def test_the_head_leaves_room_for_the_longest_line_on_the_right() -> None:
    left, right = header_widths(PAPER, PARTY)
    assert left + right == pytest.approx(165) and right >= 72
    wide = header_widths(replace(PAPER, landscape=True), PARTY)
    assert sum(wide) == pytest.approx(252)


@pytest.mark.parametrize(
    ("kind", "on", "form"),
    [
        ("party", date(2018, 4, 3), "document_form_36_2018"),
        ("party", date(2026, 5, 26), "document_form_36_2018"),
        ("party", date(2026, 5, 27), "document_form_05_2026"),
        ("trade_union", date(2020, 5, 14), "document_form_30_2020"),
        ("company", date(2020, 5, 14), "document_form_plain"),
        ("party", date(2015, 5, 14), "document_form_36_2018"),
    ],
)
def test_the_form_follows_body_and_date(kind: str, on: date, form: str) -> None:
    assert form_for(kind, on).id == form


def test_before_the_oldest_text_every_field_is_unconfirmed() -> None:
    form = form_for("party", date(2015, 5, 14))
    assert form.unconfirmed == frozenset(form.articles)


@pytest.mark.parametrize("form", FORMS, ids=[form.id for form in FORMS])
def test_every_form_says_where_its_fields_stand(form) -> None:  # type: ignore[no-untyped-def]
    known = {one.name for one in fields(form)}
    assert set(form.articles) <= known and form.unconfirmed <= known and all(form.articles.values())
    assert form.body_width == pytest.approx(165)
    assert form.line_pitch >= form.body.size
