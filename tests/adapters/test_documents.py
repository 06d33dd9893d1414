"""Papers drawn as PDF and DOCX: the form measured in millimetres, both with the same words, opened by LibreOffice."""

from __future__ import annotations

import ctypes
import io
import re
import subprocess
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from tests.adapters.paper_samples import REHEARSED, SAMPLE, WIDE

from daihoi.adapters.documents.docx import draw_docx
from daihoi.adapters.documents.page_picture import page_count, page_picture
from daihoi.adapters.documents.pdf import draw_pdf
from daihoi.core.errors import BadInput
from daihoi.core.paper import Passage, plain_text
from daihoi.core.rulebook.document_forms import form_for
from daihoi.core.rulebook.forms import DocumentForm

MM = 25.4 / 72
PARTY = form_for("party", date(2020, 5, 14))
STATE = form_for("state", date(2020, 5, 14))
PLAIN = form_for("company", date(2021, 5, 14))
FORMS = [pytest.param(PARTY, id="party"), pytest.param(STATE, id="state"), pytest.param(PLAIN, id="plain")]


@dataclass(frozen=True)
class Sign:
    """A printed sign, its ink and its base line in mm from the top left of the page; `size` in points."""

    sign: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    base: float


def signs(pdf: bytes, page: int) -> list[Sign]:
    document = pypdfium2.PdfDocument(pdf)
    found = []
    leaf = document[page]
    text, height = leaf.get_textpage(), leaf.get_height()
    for at in range(text.count_chars()):
        sign = text.get_text_range(at, 1)
        if not sign.strip():
            continue
        left, bottom, right, top = text.get_charbox(at)
        size = pypdfium2.raw.FPDFText_GetFontSize(text, at)
        x, y = ctypes.c_double(), ctypes.c_double()
        pypdfium2.raw.FPDFText_GetCharOrigin(text, at, x, y)
        ink = (left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
        found.append(Sign(sign, *ink, size, (height - y.value) * MM))
    return found


def lines(found: list[Sign]) -> dict[str, list[Sign]]:
    """Signs by line, keyed by the line's text without blanks."""
    rows: dict[float, list[Sign]] = {}
    for one in found:
        rows.setdefault(round(one.base, 1), []).append(one)
    return {"".join(one.sign for one in row): row for row in rows.values()}


@pytest.mark.parametrize("form", FORMS)
def test_text_keeps_to_the_margins_on_every_page(form: DocumentForm) -> None:
    pdf = draw_pdf(SAMPLE, form)
    for page in range(len(pypdfium2.PdfDocument(pdf))):
        inked = [one for one in signs(pdf, page) if one.top > form.margins.top - 5]
        assert min(one.left for one in inked) >= form.margins.left - 0.1
        assert max(one.right for one in inked) <= form.page_width - form.margins.right + 0.1
        assert max(one.bottom for one in inked) <= form.page_height - form.margins.bottom + 0.1
    first = signs(pdf, 0)
    assert form.margins.top - 0.6 <= min(one.top for one in first) <= form.margins.top + 1.5


def test_justified_text_fills_the_line_exactly() -> None:
    row = next(row for text, row in lines(signs(draw_pdf(SAMPLE, PARTY), 0)).items() if text.startswith("chínhtrịđềra"))
    assert row[0].left == pytest.approx(30, abs=0.4) and row[-1].right == pytest.approx(195, abs=0.4)


def test_first_line_stands_ten_millimetres_in() -> None:
    row = next(row for text, row in lines(signs(draw_pdf(SAMPLE, PARTY), 0)).items() if text.startswith("Trongnhiệmkỳ"))
    assert row[0].left == pytest.approx(30 + PARTY.first_line_indent, abs=0.4)


def test_lines_are_exactly_eighteen_points_apart() -> None:
    found = signs(draw_pdf(SAMPLE, PARTY), 0)
    start = next(at for at in range(len(found)) if "".join(s.sign for s in found[at : at + 12]) == "Trongnhiệmkỳ")
    # flat letters stand on the base of their line
    bases = sorted({round(one.base, 2) for one in found[start : start + 250]})
    steps = [round((after - before) / MM, 1) for before, after in pairwise(bases)]
    assert steps[:2] == [18.0, 18.0]


def test_page_number_is_ten_millimetres_from_the_top_centred_and_not_on_page_one() -> None:
    pdf = draw_pdf(SAMPLE, PARTY)
    assert not [one for one in signs(pdf, 0) if one.top < 15]
    (number,) = [one for one in signs(pdf, 1) if one.top < 15]
    assert number.sign == "2" and number.top == pytest.approx(10, abs=0.15)
    assert (number.left + number.right) / 2 == pytest.approx((30 + 195) / 2, abs=0.3)
    assert number.size == pytest.approx(14)


def test_party_header_has_its_sizes_and_no_colon() -> None:
    found = signs(draw_pdf(SAMPLE, PARTY), 0)
    text = "".join(one.sign for one in found)
    assert "Số05-BB/ĐH" in text and "Số:" not in text
    assert "KhoáiChâu,ngày04tháng02năm2020" in text
    for words, size in (("ĐẢNGCỘNGSẢNVIỆTNAM", 15), ("ĐẠIHỘIĐẢNGVIÊN", 14), ("BIÊNBẢN", 16), ("Số05", 14)):
        at = text.index(words)
        assert found[at].size == pytest.approx(size), words
    nation = text.index("ĐẢNGCỘNGSẢN")
    assert found[nation].left > 105 > found[text.index("ĐẠIHỘIĐẢNGVIÊN")].left


def test_state_header_has_its_motto_and_colon() -> None:
    text = "".join(one.sign for one in signs(draw_pdf(replace(SAMPLE, symbol="BB-ĐH"), STATE), 0))
    assert "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM" in text and "Độclập-Tựdo-Hạnhphúc" in text
    assert "Số:05/BB-ĐH" in text and "*" not in text


def test_a_wide_paper_turns_the_page() -> None:
    pages = PdfReader(io.BytesIO(draw_pdf(WIDE, PARTY))).pages
    assert [round(float(side) * MM) for side in pages[0].mediabox[2:]] == [297, 210]


def test_pdf_is_tagged_archival_and_carries_its_fonts() -> None:
    reader = PdfReader(io.BytesIO(draw_pdf(SAMPLE, PARTY)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and str(root["/Lang"]).startswith("vi")
    assert b"<pdfaid:part>2</pdfaid:part>" in root["/Metadata"].get_object().get_data()
    for font in reader.pages[0]["/Resources"]["/Font"].values():
        child = font.get_object()["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in child["/FontDescriptor"] and "Tinos" in child["/BaseFont"]


def test_a_rehearsal_says_so_on_every_page_of_both_files() -> None:
    pdf = draw_pdf(REHEARSED, PARTY)
    for page in PdfReader(io.BytesIO(pdf)).pages:
        assert "DIỄN TẬP" in page.extract_text()
    with zipfile.ZipFile(io.BytesIO(draw_docx(REHEARSED, PARTY))) as packed:
        assert all("DIỄN TẬP" in packed.read(f"word/header{at}.xml").decode() for at in (1, 2))


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert draw_pdf(SAMPLE, PARTY) == draw_pdf(SAMPLE, PARTY)
    assert draw_docx(SAMPLE, PARTY, "a") == draw_docx(SAMPLE, PARTY, "a")


def test_a_draft_without_a_date_is_drawn_too() -> None:
    assert draw_pdf(replace(SAMPLE, dated=None, number=None), PARTY).startswith(b"%PDF")


def test_an_unknown_fact_is_refused() -> None:
    with pytest.raises(BadInput, match="no fact"):
        draw_pdf(replace(SAMPLE, blocks=(Passage("a", "{nobody}"),)), PARTY)


def test_pages_are_shown_as_pictures(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(draw_pdf(SAMPLE, PARTY))
    assert page_count(path) == 3
    picture = page_picture(path, 1)
    assert picture is not None and picture.startswith(b"\x89PNG") and page_picture(path, 4) is None


def words(text: str) -> Counter[str]:
    """Words without regard to lines and columns, which each program cuts its own way."""
    return Counter(re.sub(r"[|\u00a0]", " ", text).split())


@pytest.mark.parametrize("form", FORMS)
def test_pdf_and_plain_text_say_the_same(form: DocumentForm) -> None:
    pdf = pypdfium2.PdfDocument(draw_pdf(SAMPLE, form))
    read = " ".join(page.get_textpage().get_text_range() for page in pdf)
    numbers = Counter(str(at) for at in range(2, len(pdf) + 1))
    assert words(read) == words(plain_text(SAMPLE, form)) + numbers


def test_libreoffice_opens_the_docx_and_reads_the_same_words(tmp_path: Path) -> None:
    for name, form in (("party", PARTY), ("state", STATE)):
        (tmp_path / f"{name}.docx").write_bytes(draw_docx(SAMPLE, form))
    (tmp_path / "wide.docx").write_bytes(draw_docx(WIDE, PARTY))
    office(tmp_path, "pdf", "party.docx", "state.docx", "wide.docx")
    office(tmp_path, "txt:Text (encoded):UTF8", "party.docx", "state.docx", "wide.docx")
    for name, paper, form in (("party", SAMPLE, PARTY), ("state", SAMPLE, STATE), ("wide", WIDE, PARTY)):
        read = (tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig")
        assert words(read) == words(plain_text(paper, form)), name
        pdf = (tmp_path / f"{name}.pdf").read_bytes()
        width = pypdfium2.PdfDocument(pdf)[0].get_width() * MM
        inked = [one for one in signs(pdf, 0) if one.top > 15]
        assert min(one.left for one in inked) >= form.margins.left - 0.6
        assert max(one.right for one in inked) <= width - form.margins.right + 0.6
    number = next(one for one in signs((tmp_path / "party.pdf").read_bytes(), 1) if one.sign == "2")
    assert number.top == pytest.approx(10, abs=0.5)


def office(folder: Path, to: str, *files: str) -> None:
    """Let LibreOffice turn the files into another format, with a profile of its own."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", to,
               "--outdir", str(folder), *(str(folder / file) for file in files)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
