"""Badges and lists on paper: every name whole, every code readable, nothing over the edge."""

from __future__ import annotations

import io
import re

import pypdf
import pypdfium2
import pytest
import zxingcpp

from daihoi.adapters.printing import badges

HEADING = badges.Heading(
    superior="Đảng bộ huyện Khoái Châu",
    organisation="Đảng bộ cơ quan Chính quyền huyện Khoái Châu",
    ordinal=16,
    term="2020 - 2025",
    days="13/05/2020",
    over_all="Đảng Cộng sản Việt Nam",
)
NAMES = ["Nguyễn Văn An", "Đỗ Thị Ngọc Ánh", "Công Tằng Tôn Nữ Hoàng Phương Khánh Linh", "H'Hen Niê", "Ý"]


def made(count: int) -> list[badges.Badge]:
    return [
        badges.Badge(
            name=NAMES[number % len(NAMES)],
            unit="Chi bộ Phòng Nông nghiệp và Phát triển nông thôn",
            seat=f"A{number:02d}",
            code=f"ABCDEFGH{number:04d}",
            address=f"https://daihoi.example/d/ABCDEFGH{number:04d}",
        )
        for number in range(count)
    ]


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def codes_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=150 / 72).to_pil() for page in document]
    return sorted(code.text for picture in pictures for code in zxingcpp.read_barcodes(picture))


def test_every_code_reads_at_office_resolution():
    wanted = made(11)
    assert codes_of(badges.badges_pdf(wanted, HEADING)) == sorted(badge.address for badge in wanted)


def test_names_are_whole_and_the_heading_names_the_congress():
    text = text_of(badges.badges_pdf(made(5), HEADING))
    for name in NAMES:
        assert name in text
    assert "ĐẠI HỘI LẦN THỨ XVI, NHIỆM KỲ 2020 - 2025" in text
    assert "ABCD EFGH 0004" in text


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (8, 1), (9, 2)])
def test_eight_badges_a_sheet(count, pages):
    assert len(pypdfium2.PdfDocument(badges.badges_pdf(made(count), HEADING))) == pages


def test_a_rehearsal_says_so_on_every_badge():
    heading = badges.Heading("", "Hội", 1, "2020 - 2025", "13/05/2020", is_rehearsal=True)
    assert text_of(badges.badges_pdf(made(3), heading)).count("DIỄN TẬP") == 3


def test_list_keeps_its_heading_on_every_page():
    lines = [badges.Line(name=f"{NAMES[0]} {number}", unit="Chi bộ A", seat="B01") for number in range(30)]
    pdf = badges.list_pdf(lines, HEADING, "DANH SÁCH ĐIỂM DANH", signed=True)
    text = text_of(pdf)
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    assert (text.count("DANH SÁCH ĐIỂM DANH"), text.count("Ký tên"), text.count("ĐẢNG CỘNG SẢN VIỆT NAM")) == (2, 2, 2)
    assert "Danh sách có 30 người" in text and "Nguyễn Văn An 29" in text


def test_the_same_people_give_the_same_bytes():
    assert badges.badges_pdf(made(9), HEADING) == badges.badges_pdf(made(9), HEADING)
