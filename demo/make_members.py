"""Write demo/members.xlsx: 157 invented people, listed with the dirt of a real office. Run it again: the same file.

The dirt is on purpose: titles above the list, merged headings, dates typed in four ways, composed and decomposed
Unicode, double spaces, capitals, zeros in front, two people of one name, one row twice, one birth date missing.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import xlsxwriter


def _words(text: str) -> list[str]:
    return text.split()


OUT = Path(__file__).parent / "members.xlsx"
BRANCHES = {
    "Chi bộ Văn phòng HĐND-UBND": 24,
    "Chi bộ Tài chính - Kế hoạch": 14,
    "Chi bộ Nội vụ": 12,
    "Chi bộ Giáo dục và Đào tạo": 15,
    "Chi bộ Y tế": 9,
    "Chi bộ Tư pháp": 8,
    "Chi bộ Thanh tra": 9,
    "Chi bộ Nông nghiệp và PTNT": 14,
    "Chi bộ Tài nguyên - Môi trường": 13,
    "Chi bộ Kinh tế - Hạ tầng": 14,
    "Chi bộ Lao động - TBXH": 13,
    "Chi bộ Văn hóa - Thông tin": 12,
}
FAMILY = _words("Nguyễn Trần Lê Phạm Hoàng Vũ Đỗ Đặng Bùi Đào Ngô Dương Lý Phan Trịnh Tống Lưu Quách Hà Chu Mai Đinh")
MIDDLE = {
    "male": _words("Văn Đức Hữu Quang Minh Xuân Ngọc Đình Công Thế Tiến Trọng Duy Mạnh"),
    "female": _words("Thị Thu Thanh Ngọc Hồng Kim Bích Minh Phương Diệu Thùy Lan"),
}
GIVEN = {
    "male": _words(
        "An Anh Bình Bắc Chiến Cường Dũng Duy Đạt Đức Giang Hải Hiếu Hòa Hoàng Hùng Huy Hưng Khánh Kiên Lâm Long "
        "Mạnh Minh Nam Nghĩa Phong Phúc Quân Quyết Sơn Tâm Thành Thắng Thịnh Toàn Trung Tuấn Tùng Việt Vinh"
    ),
    "female": _words(
        "Ánh Chi Dung Duyên Đào Giang Hà Hạnh Hằng Hiền Hoa Hòa Hồng Huế Hương Lan Liên Linh Loan Mai Minh Nga Ngân "
        "Ngọc Nhung Oanh Phượng Quyên Tâm Thảo Thoa Thu Thủy Trang Tuyết Uyên Vân Xuân Yến"
    ),
}
HOME_TOWNS = (
    "Tân Dân Dân Tiến Phùng Hưng Đại Hưng Chí Tân Liên Khê Nhuế Dương Thành Công Thuần Hưng Đông Kết Bình Minh Ông Đình"
)
TOWNS = [" ".join(pair) for pair in zip(_words(HOME_TOWNS)[::2], _words(HOME_TOWNS)[1::2], strict=True)]


@dataclass(frozen=True)
class Person:
    """One invented member, clean; the dirt is added when the row is written."""

    name: str
    sex: str
    birth: date | None
    town: str
    branch: str
    post: str
    joined: date
    official: date
    card: str
    personal_id: str
    education: str
    theory: str


def invent(chance: random.Random) -> list[Person]:
    """157 people in 12 branches, all recognised as official members before the congress of May 2020."""
    people: list[Person] = []
    names: set[str] = set()
    for branch, size in BRANCHES.items():
        for place in range(size):
            sex = chance.choices(("male", "female"), (58, 42))[0]
            name = _name(chance, sex, names)
            people.append(_person(chance, name, sex, branch, place, len(people) + 1))
    twin, other = people[30], people[101]
    people[101] = replace(other, name=twin.name, sex=twin.sex)
    people[77] = replace(people[77], birth=None)
    return people


def _name(chance: random.Random, sex: str, names: set[str]) -> str:
    while True:
        name = f"{chance.choice(FAMILY)} {chance.choice(MIDDLE[sex])} {chance.choice(GIVEN[sex])}"
        if name not in names:
            names.add(name)
            return name


def _person(chance: random.Random, name: str, sex: str, branch: str, place: int, number: int) -> Person:
    age = 52 - place if place < 3 else chance.randint(27, 58)
    birth = date(2020 - age, chance.randint(1, 12), chance.randint(1, 28))
    years = chance.randint(21, 33)
    joined = date(min(birth.year + years, 2018), chance.randint(1, 12), chance.randint(1, 28))
    official = joined.replace(year=joined.year + 1)
    field = branch.removeprefix("Chi bộ ")
    posts = (f"Bí thư chi bộ, Trưởng phòng {field}", f"Phó Bí thư chi bộ, Phó Trưởng phòng {field}", "Chi ủy viên")
    post = (
        posts[place]
        if place < 3
        else chance.choice(("Chuyên viên", "Chuyên viên", "Kế toán", "Cán sự", "Thanh tra viên"))
    )
    if number <= 3:
        post = (
            "Phó Bí thư Thường trực ĐU, Trưởng ban Pháp chế HĐND huyện",
            "Phó Bí thư ĐU, PCT UBND huyện",
            "Chánh Văn phòng HĐND-UBND",
        )[number - 1]
    education = chance.choices(("Đại học", "Thạc sĩ", "Cao đẳng", "Trung cấp"), (68, 22, 5, 5))[0]
    theory = "Cao cấp" if place < 2 else chance.choices(("Trung cấp", "Sơ cấp", "Cao cấp"), (55, 35, 10))[0]
    town = f"{chance.choice(TOWNS)}, Khoái Châu, Hưng Yên"
    # No province has the code 000, so that no number can be a real person's.
    personal_id = f"000{0 if sex == 'male' else 1}{birth.year % 100:02d}{number:06d}"
    card = f"00{chance.randint(100000, 899999) // 200 * 200 + number:06d}"
    return Person(name, sex, birth, town, branch, post, joined, official, card, personal_id, education, theory)


def dirty(text: str, number: int) -> str:
    """The same text as a hurried office types it: decomposed, in capitals, with blanks too many."""
    if number % 11 == 4:
        text = text.upper()
    if number % 9 == 2:
        text = text.replace(" ", "  ", 1)
    if number % 13 == 6:
        text = f" {text} "
    return unicodedata.normalize("NFD", text) if number % 5 == 3 else text


def typed_date(day: date | None, number: int) -> str | date:
    """A date as text in three ways, or as a real date."""
    if day is None:
        return ""
    ways = (f"{day:%d/%m/%Y}", day, f"{day.day}-{day.month}-{day.year}", f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}")
    return ways[number % len(ways)]


def write(people: list[Person], path: Path = OUT) -> None:
    """Write the sheet; the row of person 58 stands twice."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": "Danh sách đảng viên (dữ liệu hư cấu)", "created": datetime(2020, 4, 20)})
        sheet = book.add_worksheet("DS dang vien")
        styles = {
            "title": book.add_format({"bold": True, "align": "center", "font_name": "Times New Roman"}),
            "note": book.add_format({"italic": True, "align": "center", "font_name": "Times New Roman"}),
            "heading": book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter",
                                        "text_wrap": True, "font_name": "Times New Roman"}),
            "cell": book.add_format({"border": 1, "font_name": "Times New Roman"}),
            "date": book.add_format({"border": 1, "font_name": "Times New Roman", "num_format": "dd/mm/yyyy"}),
        }  # fmt: skip
        _write_heading(sheet, styles)
        listed = [*people[:58], *people[58:120], people[57], *people[120:]]
        for line, person in enumerate(listed, start=8):
            _write_person(sheet, line, line - 7, person, styles)
        end = 8 + len(listed)
        sheet.merge_range(end, 0, end, 13, f"Tổng số: {len(listed)} đồng chí", styles["heading"])
        sheet.write_string(end + 2, 1, "NGƯỜI LẬP BIỂU", styles["title"])
        sheet.write_string(end + 2, 10, "T/M ĐẢNG ỦY", styles["title"])


def _write_heading(sheet: xlsxwriter.worksheet.Worksheet, styles: dict[str, xlsxwriter.format.Format]) -> None:
    sheet.merge_range(0, 0, 0, 4, "ĐẢNG BỘ HUYỆN KHOÁI CHÂU", styles["note"])
    sheet.merge_range(1, 0, 1, 4, "ĐẢNG BỘ CƠ QUAN CHÍNH QUYỀN HUYỆN", styles["title"])
    sheet.merge_range(2, 0, 2, 13, "DANH SÁCH ĐẢNG VIÊN TRIỆU TẬP DỰ ĐẠI HỘI LẦN THỨ XVI", styles["title"])
    sheet.merge_range(3, 0, 3, 13, "(Dữ liệu hư cấu: không phải người có thật)", styles["note"])
    tops = {0: "STT", 1: "Họ và tên", 2: "Ngày, tháng,\nnăm sinh", 3: "Giới tính", 4: "Dân tộc", 5: "Quê quán",
            6: "Chi bộ", 7: "Chức vụ", 10: "Số thẻ\nđảng viên", 11: "Số CCCD"}  # fmt: skip
    for column, text in tops.items():
        sheet.merge_range(5, column, 6, column, text, styles["heading"])
    sheet.merge_range(5, 8, 5, 9, "Ngày, tháng, năm", styles["heading"])
    sheet.write_string(6, 8, "vào Đảng", styles["heading"])
    sheet.write_string(6, 9, "chính thức", styles["heading"])
    sheet.merge_range(5, 12, 5, 13, "Trình độ", styles["heading"])
    sheet.write_string(6, 12, "Chuyên môn", styles["heading"])
    sheet.write_string(6, 13, "LLCT", styles["heading"])
    for column in range(14):
        sheet.write_string(7, column, f"({column + 1})", styles["heading"])
    for column, width in enumerate((5, 24, 13, 8, 8, 28, 30, 36, 12, 12, 12, 15, 12, 11)):
        sheet.set_column(column, column, width)


def _write_person(
    sheet: xlsxwriter.worksheet.Worksheet,
    line: int,
    number: int,
    person: Person,
    styles: dict[str, xlsxwriter.format.Format],
) -> None:
    sheet.write_number(line, 0, number, styles["cell"])
    row = (
        *(dirty(person.name, number), typed_date(person.birth, number), "Nam" if person.sex == "male" else "Nữ"),
        *("Kinh", person.town, dirty(person.branch, 5 * number), person.post),
        *(typed_date(person.joined, number + 1), typed_date(person.official, number + 2)),
        *(person.card, person.personal_id, person.education, person.theory),
    )
    for column, value in enumerate(row, start=1):
        if isinstance(value, date):
            sheet.write_datetime(line, column, datetime(value.year, value.month, value.day), styles["date"])
        else:
            sheet.write_string(line, column, value, styles["cell"])


if __name__ == "__main__":
    write(invent(random.Random(20200513)))
