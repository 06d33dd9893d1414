"""Draft files of every kind an office sends: read, or refused in one sentence."""

from __future__ import annotations

import contextlib
import io
import random
import sys
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from daihoi.adapters.documents import docx_text, text
from daihoi.adapters.documents.facts_file import load_facts
from daihoi.adapters.documents.text import extract
from daihoi.adapters.documents.words import load_words
from daihoi.core.errors import BadInput

SENTENCE = "Đại hội Đảng bộ xã Mẫu lần thứ XVI, nhiệm kỳ 2020 - 2025."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
# "Đảng bộ xã đã bầu được Ban Chấp hành" as two old fonts store it
TCVN3 = "§¶ng bé x· ®· bÇu ®­îc Ban ChÊp hµnh, nhiÖm kú 2020 - 2025"
VNI = "Ñaûng boä xaõ ñaõ baàu ñöôïc Ban Chaáp haønh, nhieäm kyø 2020 - 2025"
OLD = "Đảng bộ xã đã bầu được Ban Chấp hành, nhiệm kỳ 2020 - 2025"


def word_file(*paragraphs: str, extra: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A .docx with these paragraphs, some raw XML after them, and further parts."""
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    if extra:
        document.element.body.insert(len(paragraphs), parse_xml(extra))
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream, "a") as archive:
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        SENTENCE.encode(),
        b"\xef\xbb\xbf" + SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-32"),
        unicodedata.normalize("NFD", SENTENCE).encode(),
        unicodedata.normalize("NFD", SENTENCE[:20]).encode() + SENTENCE[20:].encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "decomposed", "mixed"],
)
def test_unicode_in_any_form_reads_the_same(raw: bytes) -> None:
    assert extract(raw, "a.txt").text == SENTENCE


def test_plain_text_keeps_its_places(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes("Một\r\nhai\rba\n".encode())
    assert extract(file).text == "Một\nhai\nba\n"


@pytest.mark.parametrize(("old", "name"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_old_fonts_are_turned_into_unicode(old: str, name: str) -> None:
    for raw in (old.encode("latin-1"), old.encode()):
        found = extract(raw, "a.txt")
        assert found.text == OLD
        assert name in found.notes[0].vi


def test_old_font_in_a_word_file_beside_unicode() -> None:
    found = extract(word_file(SENTENCE, TCVN3, TCVN3, TCVN3), "a.docx")
    assert SENTENCE in found.text
    assert found.text.count(OLD) == 3


def test_one_pasted_paragraph_of_an_old_font_is_turned_alone() -> None:
    found = extract(word_file(*(SENTENCE,) * 5, TCVN3), "a.docx")
    assert found.text.count(SENTENCE) == 5
    assert TCVN3 not in found.text
    assert "TCVN3" in found.notes[0].en


def test_windows_1258_is_turned_into_unicode() -> None:
    raw = unicodedata.normalize("NFD", "đồng chí Bí thư phát biểu").encode("cp1258", errors="ignore")
    raw = "đồng chí".replace("ồ", "ô\u0300").encode("cp1258") + b", " + "Bí thư phát biê\u0309u".encode("cp1258")
    found = extract(raw, "a.txt")
    assert found.text == "đồng chí, Bí thư phát biểu"
    assert "1258" in found.notes[0].en


def test_word_file_in_reading_order() -> None:
    document = docx.Document()
    document.add_paragraph("Trước bảng")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Nông nghiệp", "15,7%"
    document.add_paragraph("Sau\tbảng\nxuống dòng")
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    stream = io.BytesIO()
    document.save(stream)
    found = extract(stream.getvalue(), "a.docx")
    assert found.text == "Trước bảng\n\nNông nghiệp\t15,7%\n\nSau\tbảng\nxuống dòng\n\nĐầu trang\n"
    assert [note.en for note in found.notes] == ["Headers and footers were read at the end."]


def test_tracked_changes_are_read_as_accepted() -> None:
    change = (
        f"<w:p {W}><w:r><w:t>Lần thứ </w:t></w:r><w:del><w:r><w:delText>XV</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>XVI</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom></w:p>"
    )
    found = extract(word_file(extra=change), "a.docx")
    assert found.text == "Lần thứ XVI\n"
    assert "accepted" in found.notes[0].en


def test_text_boxes_are_read_once_and_after_their_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    paragraph = (
        f"<w:p {W} {MC} {V}><w:r><w:t>Ngoài</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='v'>"
        f"<w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:noBreakHyphen/><w:t>khung</w:t></w:r></w:p>"
    )
    found = extract(word_file(extra=paragraph), "a.docx")
    assert found.text == "Ngoài-khung\n\nTrong khung\n"
    assert "boxes" in found.notes[0].en


def test_macros_and_comments_are_named_not_run() -> None:
    raw = word_file(SENTENCE, parts={"word/vbaProject.bin": b"\x00", "word/comments.xml": b"<x/>"})
    found = extract(raw, "a.docm")
    assert found.text == f"{SENTENCE}\n"
    assert len(found.notes) == 2


def test_html_without_scripts() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Tin</title><style>p{}</style><script>var a = 1</script></head><body>"
        "<h1>ĐẠI HỘI</h1><p>Lần thứ&nbsp;<b>XVI</b>,\n nhiệm kỳ</p><table><tr><td>Nữ</td><td>49</td></tr></table>"
        "</body></html>"
    )
    for name in ("a.html", "a.txt"):
        assert extract(page.encode(), name).text == "Tin\n\nĐẠI HỘI\n\nLần thứ\u00a0XVI, nhiệm kỳ\n\nNữ\t49\n".replace(
            "\u00a0", " "
        )


def test_markdown_without_its_signs() -> None:
    raw = "# ĐẠI HỘI\n\n> Lần thứ **XVI**, xem [nghị quyết](a.pdf) và _báo cáo_ `05-CT/TW`\n"
    assert extract(raw.encode(), "a.md").text == "ĐẠI HỘI\n\nLần thứ XVI, xem nghị quyết và báo cáo 05-CT/TW\n"


REFUSED = {
    "empty.txt": (b"  \n", "empty"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "unsupported"),
    "locked.docx": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted_file"),
    "scan.pdf": (b"%PDF-1.7", "unsupported"),
    "letter.rtf": (b"{\\rtf1 a}", "unsupported"),
    "photo.png": (b"\x89PNG....", "unsupported"),
    "no-zip.docx": (b"not a zip", "damaged_file"),
    "torn.docx": (word_file(SENTENCE)[:-200], "damaged_file"),
    "sheet.docx": (b"", "unsupported"),
    "broken-xml.docx": (b"", "damaged_file"),
    "entities.docx": (b"", "damaged_file"),
    "pictures.docx": (word_file(""), "empty"),
    "program.exe": (
        b"MZ\x90\0\x03\0\0\0\xff\xff\0\0\xb8" + b"\0" * 80 + b"This program cannot be run.",
        "unsupported",
    ),
    "program.txt": (Path(sys.executable).read_bytes()[:100_001], "unsupported"),
    "noise": (random.Random(7).randbytes(5000), "unsupported"),
    "noise-of-words.txt": (b"\xff\xfe" + random.Random(8).randbytes(4000).replace(b"\xd8", b""), "unsupported"),
    "short.bin": (b"MZ\x01\x02 abc \0 def", "unsupported"),
    "unknown.txt": ("中文字符集测试文件内容".encode("gb18030"), "unknown_encoding"),
}


def _zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


REFUSED["sheet.docx"] = (_zip(xl__workbook_xml=b"<a/>"), "unsupported")
REFUSED["broken-xml.docx"] = (_zip(word__document_xml=b"<a><b></a>"), "damaged_file")
REFUSED["entities.docx"] = (_zip(word__document_xml=b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'), "damaged_file")


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence(name: str) -> None:
    raw, code = REFUSED[name]
    with pytest.raises(BadInput) as refused:
        extract(raw, name)
    assert refused.value.code == code
    assert refused.value.place == name


@pytest.mark.parametrize("seed", range(30))
def test_random_bytes_are_text_or_refused(seed: int) -> None:
    noise = random.Random(seed)
    letters = bytes(noise.choices(range(32, 256), k=400))  # letters of any one-byte encoding, in any order
    with pytest.raises(BadInput):
        extract(noise.randbytes(400), "a.exe")
    with contextlib.suppress(BadInput):
        extract(letters, "a.txt")


def test_a_stray_control_sign_spoils_no_text() -> None:
    assert extract((SENTENCE + "\x00\x0c\n" + SENTENCE * 3 + "\x1a").encode(), "a.txt").text.startswith(SENTENCE)


def test_a_damaged_part_inside_the_zip() -> None:
    raw = bytearray(word_file(SENTENCE * 200))
    at = raw.index(b"word/document.xml") + 200
    raw[at : at + 40] = b"\xff" * 40
    with pytest.raises(BadInput) as refused:
        extract(bytes(raw), "a.docx")
    assert refused.value.code == "damaged_file"


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_text, "MAX_PART", 100_000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 10_000_000 + b"</a>")
    with pytest.raises(BadInput) as refused:
        extract(stream.getvalue(), "bomb.docx")
    assert refused.value.code == "too_large"


def test_too_large_and_missing_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput) as refused:
        extract(tmp_path / "none.txt")
    assert refused.value.code == "unreadable"
    file = tmp_path / "long.txt"
    file.write_text(SENTENCE * 10, "utf-8")
    monkeypatch.setattr(text, "MAX_CHARACTERS", 100)
    with pytest.raises(BadInput) as refused:
        extract(file)
    assert refused.value.code == "too_large"
    monkeypatch.setattr(text, "MAX_BYTES", 100)
    for source in (file, file.read_bytes()):
        with pytest.raises(BadInput) as refused:
            extract(source)
        assert refused.value.code == "too_large"


def test_five_hundred_pages_are_read() -> None:
    found = extract(word_file(*[SENTENCE * 40] * 500), "a.docx")
    assert found.text.count("XVI") == 20_000


def test_dictionary_knows_words_and_says_when_it_is_missing(tmp_path: Path) -> None:
    words = load_words()
    assert words.is_whole
    assert {("xuất", "sắc"), ("chỉ", "thị"), ("nghị", "quyết")} <= words.pairs
    assert ("xuất", "sác") not in words.pairs
    with pytest.raises(BadInput) as refused:
        load_words(tmp_path)
    assert refused.value.code == "no_dictionary"


@pytest.mark.parametrize(
    ("written", "code", "place"),
    [
        ("{", "not_yaml", "facts.yaml"),
        ("a: [1", "not_yaml", "facts.yaml"),
        ("\x00", "not_yaml", "facts.yaml"),
        ("[" * 5000, "not_yaml", "facts.yaml"),
        ("dates: 2020-13-45", "not_yaml", "facts.yaml"),
        ("- 1", "wrong_type", "facts.yaml"),
        ("", "wrong_type", "facts.yaml"),
        ("congress: {}", "missing", "organisation.name"),
        ("organisation: {name: Hội A}\ncongress: {ordinal: [1]}", "wrong_type", "congress.ordinal"),
    ],
)
def test_broken_facts_name_their_place(tmp_path: Path, written: str, code: str, place: str) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text(written, "utf-8")
    with pytest.raises(BadInput) as refused:
        load_facts(file)
    assert (refused.value.code, refused.value.place) == (code, place)


def test_facts_file_missing_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        load_facts(tmp_path / "none.yaml")
    assert refused.value.code == "unreadable"
    (tmp_path / "big.yaml").write_bytes(b"#" * 5_000_001)
    with pytest.raises(BadInput) as refused:
        load_facts(tmp_path / "big.yaml")
    assert refused.value.code == "too_large"
