"""Members → rows of a plain list that `accept` reads back to the same members (step 2, the way out)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from daihoi.core.people.member import Member
from daihoi.core.people.sheet_rows import CellValue, SheetRow

_SEX = {"male": "Nam", "female": "Nữ", None: ""}
_MANDATE = {
    "ex_officio": "đương nhiên",
    "elected": "được bầu",
    "appointed": "chỉ định",
    "alternate": "dự khuyết",
    None: "",
}


def _day(value: date | None) -> CellValue:
    return f"{value:%d/%m/%Y}" if value else ""


def _post(index: int) -> Callable[[Member], CellValue]:
    return lambda member: member.posts[index] if len(member.posts) > index else ""


_COLUMNS: tuple[tuple[str, Callable[[Member], CellValue]], ...] = (
    ("Họ và tên", lambda member: member.full_name),
    ("Ngày sinh", lambda member: str(member.birth) if member.birth else ""),
    ("Giới tính", lambda member: _SEX[member.sex]),
    ("Dân tộc", lambda member: member.ethnicity),
    ("Tôn giáo", lambda member: member.religion),
    ("Quê quán", lambda member: member.home_town),
    ("Nơi thường trú", lambda member: member.residence),
    ("Chi bộ", lambda member: member.branch),
    ("Đơn vị công tác", lambda member: member.unit),
    ("Chức vụ", _post(0)),
    ("Chức vụ 2", _post(1)),
    ("Chức vụ 3", _post(2)),
    ("Ngày vào Đảng", lambda member: _day(member.joined_on)),
    ("Ngày chính thức", lambda member: _day(member.official_on)),
    ("Số thẻ đảng viên", lambda member: member.card_number),
    ("Số CCCD", lambda member: member.personal_id),
    ("Trình độ học vấn", lambda member: member.general_education),
    ("Trình độ chuyên môn", lambda member: member.education),
    ("Lý luận chính trị", lambda member: member.theory),
    ("Điện thoại", lambda member: member.phone),
    ("Email", lambda member: member.email),
    ("Nguồn đại biểu", lambda member: _MANDATE[member.mandate]),
    ("Ghi chú", lambda member: member.note),
)
EXPORT_HEADINGS: tuple[str, ...] = ("STT", *(heading for heading, _ in _COLUMNS))


def export_rows(members: Iterable[Member], sheet: str = "Danh sách") -> list[SheetRow]:
    """Heading row and one row a member, all as text, so that zeros in front and dates survive any sheet program."""
    rows = [SheetRow(sheet, 1, EXPORT_HEADINGS)]
    for number, member in enumerate(members, start=1):
        rows.append(SheetRow(sheet, number + 1, (number, *(value(member) for _, value in _COLUMNS))))
    return rows
