"""A member list as offices send it becomes people, problems by cell, and duplicates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from daihoi.core.errors import Refusal
from daihoi.core.people import (
    Birth,
    CellValue,
    Member,
    MemberRow,
    SheetRow,
    accept,
    field_of,
    find_members,
    read_members,
)
from daihoi.core.people.sheet_rows import as_text, column_letter
from daihoi.core.rulebook.membership import membership_rule

TODAY = date(2020, 5, 1)
HEAD = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ đảng viên")


def sheet(*rows: tuple[CellValue, ...], name: str = "DS") -> list[SheetRow]:
    return [SheetRow(name, number, tuple(row)) for number, row in enumerate(rows, start=1) if row]


def person(
    name: CellValue = "Nguyễn Văn An",
    birth: CellValue = "01/02/1975",
    sex: CellValue = "Nam",
    branch: CellValue = "Chi bộ Y tế",
    joined: CellValue = "03/02/2000",
    official: CellValue = "03/02/2001",
    card: CellValue = "00123456",
) -> tuple[CellValue, ...]:
    return (1, name, birth, sex, branch, joined, official, card)


def codes(*rows: tuple[CellValue, ...]) -> list[str]:
    return [problem.code for problem in read_members(sheet(HEAD, *rows), TODAY).problems]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Họ và tên", "full_name"),
        ("HỌ TÊN ĐẢNG VIÊN", "full_name"),
        ("Họ, tên đệm và tên", "full_name"),
        ("Họ và tên đệm", "family_middle"),
        ("Họ đệm", "family_middle"),
        ("Tên", "given"),
        ("Ngày, tháng, năm sinh", "birth"),
        ("Năm sinh", "birth"),
        ("Nơi sinh", "birth_place"),
        ("Nơi sinh hoạt", "branch"),
        ("Giới tính (Nam/Nữ)", "sex"),
        ("Phái", "sex"),
        ("Nữ", "sex_female"),
        ("Dân tộc", "ethnicity"),
        ("Tôn giáo", "religion"),
        ("Quê quán", "home_town"),
        ("Nơi thường trú", "residence"),
        ("Chi bộ", "branch"),
        ("Đơn vị sinh hoạt", "branch"),
        ("Đơn vị công tác", "unit"),
        ("Số thẻ ĐV", "card_number"),
        ("Số CCCD/CMND", "personal_id"),
        ("Số định danh cá nhân", "personal_id"),
        ("Ngày cấp", "card_issued"),
        ("Ngày vào Đảng", "joined_on"),
        ("Ngày kết nạp", "joined_on"),
        ("Ngày vào Đảng chính thức", "official_on"),
        ("Chức vụ, đơn vị công tác", "post"),
        ("Trình độ học vấn", "general_education"),
        ("Trình độ chuyên môn", "education"),
        ("LLCT", "theory"),
        ("Trình độ lý luận chính trị", "theory"),
        ("Điện thoại", "phone"),
        ("Email", "email"),
        ("Ghi chú", "note"),
        ("STT", "number"),
        ("TT", "number"),
        ("Cột lạ", None),
        ("", None),
        ("x" * 90, None),
    ],
)
def test_headings_in_many_spellings(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


def test_a_clean_row_becomes_a_member() -> None:
    found = read_members(sheet(HEAD, person()), TODAY)
    assert found.problems == () and found.duplicates == () and found.is_clean
    member = found.members[0]
    assert member == Member(
        "Nguyễn Văn An", Birth(1975, 2, 1), "male", branch="Chi bộ Y tế", card_number="00123456",
        joined_on=date(2000, 2, 3), official_on=date(2001, 2, 3),
    )  # fmt: skip
    assert member.name.given == "An" and member.search_key == "nguyen van an"
    assert member.is_official(TODAY) is True and member.is_official(date(2000, 12, 31)) is False
    assert Member("A B").is_official(TODAY) is None


def test_heading_in_two_merged_rows_under_titles() -> None:
    rows = [
        SheetRow("DS", 1, ("DANH SÁCH ĐẢNG VIÊN",) * 6),
        SheetRow("DS", 3, ("STT", "Họ và tên", "Ngày, tháng, năm", None, None, "Chi bộ")),
        SheetRow("DS", 4, ("STT", "Họ và tên", "sinh", "vào Đảng", "chính thức", "Chi bộ")),
        SheetRow("DS", 5, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")),
        SheetRow("DS", 6, (1, "TRẦN  THỊ Á", "1975", "5/2/2000", date(2001, 2, 5), "Chi bộ Y tế")),
    ]
    found = read_members(rows, TODAY)
    assert [one.why for one in found.skipped] == ["title", "numbering"]
    member = found.members[0]
    assert (member.full_name, member.birth, member.joined_on) == ("Trần Thị Á", Birth(1975), date(2000, 2, 5))


def test_names_in_two_columns_and_birth_dates_by_sex() -> None:
    rows = sheet(
        ("STT", "Họ và tên", None, "Năm sinh", None, "Chức vụ", None),
        (None, "Họ đệm", "Tên", "Nam", "Nữ", "Đảng", "Chính quyền"),
        (1, "Nguyễn Văn", "An", "1975", None, "Bí thư", "Trưởng phòng"),
        (2, "Lê Thị", "Bình", None, "3/1980", None, None),
        (3, "Lê", "Cúc", "1975", "1980", None, None),
    )
    found = read_members(rows, TODAY)
    assert [(one.full_name, one.sex, one.birth) for one in found.members] == [
        ("Nguyễn Văn An", "male", Birth(1975)),
        ("Lê Thị Bình", "female", Birth(1980, 3)),
        ("Lê Cúc", None, Birth(1975)),
    ]
    assert found.members[0].posts == ("Bí thư", "Trưởng phòng")
    assert [problem.code for problem in found.problems] == ["two_sexes"]


def test_a_ticked_column_for_women() -> None:
    rows = sheet(("Họ và tên", "Ngày sinh", "Nữ"), ("Lê Văn A", "1970", None), ("Lê Thị B", "1971", "x"))
    assert [one.sex for one in read_members(rows, TODAY).members] == ["male", "female"]


def test_branch_titles_between_the_rows() -> None:
    rows = sheet(
        ("STT", "Họ và tên", "Ngày sinh"),
        ("I", "Chi bộ Y tế", None),
        (1, "Lê Văn An", "1970"),
        ("II. Chi bộ Tư pháp",),
        (2, "Tống Thị Hoa", "1971"),
        ("Tổng cộng: 2", None, None),
        (None, "Người lập biểu", None),
        (7, None, None),
        ("Ghi chú chung", "Ghi chú chung", "Ghi chú chung"),
        ("STT", "Họ và tên", "Ngày sinh"),
        (3, "Lưu Văn Ghi", "1972"),
    )
    found = read_members(rows, TODAY)
    assert [(one.full_name, one.branch) for one in found.members] == [
        ("Lê Văn An", "Chi bộ Y tế"),
        ("Tống Thị Hoa", "Chi bộ Tư pháp"),
        ("Lưu Văn Ghi", "Chi bộ Tư pháp"),
    ]
    assert [one.why for one in found.skipped] == ["section", "section", "total", "note", "blank", "note", "heading"]


def test_totals_merged_over_all_columns_are_no_person() -> None:
    rows = sheet(HEAD, person(), ("Tổng số: 158 đồng chí",) * 8)
    found = read_members(rows, TODAY)
    assert len(found.members) == 1 and [one.why for one in found.skipped] == ["total"]


def test_a_person_with_a_branch_beside_is_no_branch_title() -> None:
    rows = sheet(("Họ và tên", "Chi bộ"), ("Nguyễn An", "Chi bộ Y tế"))
    assert [one.full_name for one in read_members(rows, TODAY).members] == ["Nguyễn An"]


def test_a_sheet_named_after_its_branch() -> None:
    rows = sheet(("Họ và tên", "Ngày sinh"), ("Nguyễn An", "1970"), name="Chi bộ Nội vụ")
    assert read_members(rows, TODAY).members[0].branch == "Chi bộ Nội vụ"


def test_a_sheet_without_heading_is_a_problem() -> None:
    found = read_members(sheet(("Nguyễn Văn An", "1970"), ("Lê B", "1971")), TODAY)
    assert [problem.code for problem in found.problems] == ["no_heading"] and not found.is_clean
    assert read_members([SheetRow("DS", 1, (None, None))], TODAY).problems == ()


def test_blank_rows_and_headings_with_numbers_in_them() -> None:
    rows = [
        SheetRow("DS", 1, (2020, "Họ và tên", "Ngày sinh")),
        SheetRow("DS", 2, ("Họ và tên", "Ngày sinh", "01/05/2020")),
        SheetRow("DS", 3, ("Họ và tên", "Ngày sinh", "Số thẻ (8 số)")),
        SheetRow("DS", 4, (None, "  ", None)),
        SheetRow("DS", 5, ("Lê An", "1970", "00123456")),
    ]
    assert [one.full_name for one in read_members(rows, TODAY).members] == ["Lê An"]


def test_columns_that_are_not_read_are_named() -> None:
    rows = sheet(
        ("Họ và tên", "Ngày sinh", "Cỡ áo", "Ngày sinh", "Trống", None),
        ("Lê An", "1970", "M", "1971", None, "lạc"),
    )
    found = read_members(rows, TODAY)
    assert [(one.code, one.column, one.row, one.level) for one in found.problems] == [
        ("unread_column", "C", 1, "info"), ("unread_column", "D", 1, "info"),
    ]  # fmt: skip
    assert "Cỡ áo" in found.problems[0].message.vi and found.is_clean


def test_a_sheet_of_instructions_beside_the_list_holds_nothing_back() -> None:
    rows = [*sheet(HEAD, person()), *sheet(("Cách điền mẫu",), name="Hướng dẫn")]
    found = read_members(rows, TODAY)
    assert [(one.code, one.level) for one in found.problems] == [("no_heading", "info")] and found.is_clean


def test_abbreviated_headings_under_a_common_one() -> None:
    rows = sheet(
        ("Họ và tên", "Ngày tháng năm", None, "Trình độ", None, None),
        (None, "Vào Đảng", "C.thức", "VH", "CM", "LLCT"),
        ("Lê An", "3/2/1995", "3/2/1996", "12/12", "ĐH", "TC"),
    )
    one = read_members(rows, TODAY).members[0]
    assert (one.official_on, one.general_education, one.education, one.theory) == (
        date(1996, 2, 3),
        "12/12",
        "ĐH",
        "TC",
    )


def test_first_person_is_never_taken_for_a_heading() -> None:
    rows = sheet(("TT", "Họ và tên", "Cột lạ"), (1, "Nguyễn Văn An", "Chi bộ Y tế"), (2, "Lê B", "Chi bộ Y tế"))
    assert len(find_members(rows).rows) == 2
    rows = sheet(("Họ và tên", "Cột lạ"), ("Nguyễn Văn An", "Chi bộ Y tế"))
    assert find_members(rows).problems[0].code == "no_heading"


@pytest.mark.parametrize(
    ("cell", "code", "suggestion"),
    [
        ("", "birth_missing", "dd/mm/yyyy"),
        ("31/02/1975", "impossible_date", "dd/mm/yyyy"),
        ("03/25/1975", "month_first", "25/03/1975"),
        ("13/1975", "impossible_date", "dd/mm/yyyy"),
        ("1/2/75", "two_digit_year", "01/02/1975"),
        ("1/2/05", "two_digit_year", "01/02/2005"),
        ("31/2/75", "two_digit_year", "?"),
        (27463, "serial", "10/03/1975"),
        ("27463", "serial", "10/03/1975"),
        (99, "not_a_date", "dd/mm/yyyy"),
        (Decimal("1975.5"), "not_a_date", "dd/mm/yyyy"),
        ("không rõ", "not_a_date", "dd/mm/yyyy"),
        ("1/2/2030", "future_date", "năm"),
        ("1/2/1700", "impossible_date", "dd/mm/yyyy"),
    ],
)
def test_doubtful_birth_dates_are_asked_never_guessed(cell: CellValue, code: str, suggestion: str) -> None:
    found = read_members(sheet(HEAD, person(birth=cell)), TODAY)
    assert found.members[0].birth is None
    problem = found.problems[0]
    assert (problem.code, problem.sheet, problem.row, problem.column) == (code, "DS", 2, "C")
    assert suggestion in problem.suggestion.vi


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("13/5/1975", Birth(1975, 5, 13)),
        ("13-05-1975", Birth(1975, 5, 13)),
        ("13.5.1975", Birth(1975, 5, 13)),
        (" 13 / 5 / 1975 ", Birth(1975, 5, 13)),
        ("1975-05-13", Birth(1975, 5, 13)),
        ("1975-05-13 00:00:00", Birth(1975, 5, 13)),
        ("ngày 13 tháng 5 năm 1975", Birth(1975, 5, 13)),
        (date(1975, 5, 13), Birth(1975, 5, 13)),
        ("5/1975", Birth(1975, 5)),
        ("1975", Birth(1975)),
        (1975, Birth(1975)),
        (Decimal(1975), Birth(1975)),
    ],
)
def test_dates_in_all_their_spellings(cell: CellValue, birth: Birth) -> None:
    found = read_members(sheet(HEAD, person(birth=cell)), TODAY)
    assert found.members[0].birth == birth and found.problems == ()


def test_births_say_themselves_and_their_age() -> None:
    assert [str(Birth(1975, 5, 3)), str(Birth(1975, 5)), str(Birth(1975))] == ["03/05/1975", "05/1975", "1975"]
    assert Birth(1975, 5, 2).age_on(date(2020, 5, 1)) == 44
    assert Birth(1975).age_on(date(2020, 5, 1)) == 45
    assert Birth(1975, 5).as_date() is None and not Birth(1975, 5).is_whole


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (person(name=""), "name_missing"),
        (person(name="An"), "one_word_name"),
        (person(name="Nguyễn 2"), "not_a_name"),
        (person(name="..."), "not_a_name"),
        (person(sex="khác"), "unknown_sex"),
        (person(joined="2000"), "not_whole_date"),
        (person(birth="01/02/1985", joined="01/02/2000", official="01/02/2001"), "joined_before_age"),
        (person(official="03/02/1999"), "official_before_joined"),
        (person(official="02/02/2001"), "official_too_early"),
        (person(card=123456), "typed_as_number"),
        (person(card="123"), "wrong_length"),
        (person(card=123456789), "wrong_length"),
        (person(card="A1234567"), "not_digits"),
        (person(branch="#REF!"), "sheet_error"),
        ((1, "Nguyễn Văn An", None, None, None, None, None, None), "only_a_name"),
    ],
)
def test_what_cannot_be_right_is_said(row: tuple[CellValue, ...], code: str) -> None:
    assert codes(row) == [code]


def test_held_back_rows_are_not_accepted_and_the_others_are() -> None:
    found = read_members(sheet(HEAD, person(name="Nguyễn 2"), person()), TODAY)
    assert len(found.members) == 1 and not found.is_clean


def test_zeros_in_front_survive() -> None:
    found = read_members(sheet(HEAD, person(card="0012 3456")), TODAY)
    assert found.members[0].card_number == "00123456"
    lost = read_members(sheet(HEAD, person(card=123456)), TODAY)
    assert "00123456" in lost.problems[0].suggestion.en


def test_phones_typed_as_numbers_and_mandates() -> None:
    head = ("Họ và tên", "Ngày sinh", "Điện thoại", "Nguồn đại biểu", "Tôn giáo")
    found = read_members(
        sheet(
            head,
            ("Nguyễn An", "1970", 912345678, "Đại biểu đương nhiên", "Không"),
            ("Lê Bình", "1971", "0912 345 678", "ai đó", "Phật giáo"),
        ),
        TODAY,
    )
    assert [problem.code for problem in found.problems] == ["typed_as_number", "unknown_mandate"]
    assert "0912345678" in found.problems[0].suggestion.vi
    assert [(one.mandate, one.religion) for one in found.members] == [("ex_officio", ""), (None, "Phật giáo")]


def test_two_people_of_one_name_are_fine() -> None:
    found = read_members(sheet(HEAD, person(), person(birth="05/06/1980", card="00123457")), TODAY)
    assert len(found.members) == 2 and found.problems == () and found.duplicates == ()


def test_the_same_row_twice_is_a_duplicate() -> None:
    found = read_members(sheet(HEAD, person(), person(name="NGUYỄN  VĂN AN", branch="chi bộ y tế")), TODAY)
    assert len(found.members) == 1 and found.is_clean
    assert [(one.row, one.same_row, one.full_name) for one in found.duplicates] == [(3, 2, "Nguyễn Văn An")]
    bare = read_members(sheet(("Họ và tên", "Chi bộ"), ("Lê An", "Chi bộ Y tế"), ("Lê An", "Chi bộ Y tế")), TODAY)
    assert len(bare.duplicates) == 1


@pytest.mark.parametrize(
    ("second", "code", "accepted"),
    [
        (person(branch="Chi bộ Tư pháp"), "same_person_differs", 1),
        (person(name="Lê Bình"), "card_twice", 1),
        (person(birth="1980", card=""), "same_name", 2),
        (person(birth="", card=""), "maybe_same_person", 2),
    ],
)
def test_people_who_clash(second: tuple[CellValue, ...], code: str, accepted: int) -> None:
    found = read_members(sheet(HEAD, person(), second), TODAY)
    said = [problem.code for problem in found.problems if problem.code != "birth_missing"]
    assert said == ([] if code == "same_name" else [code])
    assert len(found.members) == accepted
    assert all("DS!2" in problem.message.vi for problem in found.problems if problem.code == code)


def test_one_personal_id_for_two_people() -> None:
    head = ("Họ và tên", "Ngày sinh", "Số CCCD")
    rows = sheet(head, ("Lê An", "1970", "000070000001"), ("Lê Bình", "1971", "000070000001"))
    assert [problem.code for problem in read_members(rows, TODAY).problems] == ["personal_id_twice"]


def test_a_branch_spelled_in_capitals_is_the_same_branch() -> None:
    rows = sheet(
        HEAD,
        person(branch="CHI BỘ TÀI CHÍNH – KẾ HOẠCH"),
        person(name="Lê Bình", branch="Chi bộ Tài chính -  Kế hoạch", card="00123457"),
        person(name="Lê Cúc", branch="Chi bộ Tài chính - Kế hoạch", card="00123458"),
    )
    assert {one.branch for one in read_members(rows, TODAY).members} == {"Chi bộ Tài chính - Kế hoạch"}


def test_formula_cells_are_noted() -> None:
    rows = [SheetRow("DS", 1, HEAD), SheetRow("DS", 2, person(), frozenset({3, 99})), SheetRow("DS", 3, (2, "Lê Bình"))]
    rows.append(SheetRow("DS", 4, (3, "Lê Cúc", None, "Nữ"), frozenset({3})))
    found = read_members(rows, TODAY)
    assert [(one.row, one.code) for one in found.problems] == [
        (2, "formula"), (3, "only_a_name"), (4, "formula_without_value"), (4, "birth_missing"),
    ]  # fmt: skip


def test_rows_may_be_accepted_without_a_table() -> None:
    row = MemberRow("DS", 5, {"full_name": "Lê An", "birth": "1970", "card_number": "AB-1"}, {"full_name": "A"})
    rule = membership_rule(TODAY)
    assert [one.code for one in accept([row], TODAY, rule).problems] == ["not_digits"]
    assert row.column("birth") == ""


def test_membership_rules_by_date() -> None:
    assert membership_rule(date(2018, 1, 1)).id == "membership_29_2016"
    assert membership_rule(date(2026, 1, 1)).card_digits.value == (12, 8)
    with pytest.raises(Refusal) as refused:
        membership_rule(date(2000, 1, 1))
    assert refused.value.code == "not_in_force"


def test_cells_as_a_person_sees_them() -> None:
    assert [as_text(value) for value in (None, True, False, Decimal("1.50"), date(2020, 5, 3), " a  b ")] == [
        "", "x", "", "1.50", "03/05/2020", "a b",
    ]  # fmt: skip
    assert [column_letter(number) for number in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
