"""Real files: what offices send is read with its place; what is no use or hostile is refused in one sentence."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from daihoi.adapters.sheets import Table, guard, read_bytes, read_sheets, write_xlsx, xlsx_bytes
from daihoi.adapters.sheets.workbook import plain
from daihoi.cli import main
from daihoi.core.errors import BadInput
from daihoi.core.people import export_rows, read_members

DEMO = Path(__file__).parents[2] / "demo" / "members.xlsx"
ROWS = (("Họ và tên", "Ngày sinh"), ("Nguyễn Văn An", "1970"))


def book(fill: Any = None) -> bytes:
    made = openpyxl.Workbook()
    for row in ROWS:
        made.active.append(row)
    if fill:
        fill(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rezipped(content: bytes, **changed: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, data in changed.items():
            new.writestr(name, data)
    return out.getvalue()


def code_of(content: bytes, name: str = "ds.xlsx") -> str:
    with pytest.raises(BadInput) as refused:
        read_bytes(content, name)
    assert refused.value.said("vi").startswith(name) and refused.value.said("en") != refused.value.said("vi")
    return refused.value.code


def test_the_demo_list_is_157_people_with_its_dirt() -> None:
    found = read_members(read_sheets(DEMO), date(2020, 5, 1))
    assert (len(found.accepted), len(found.duplicates)) == (157, 1)
    assert [one.code for one in found.problems] == ["birth_missing"]
    assert len({one.branch for one in found.members}) == 12
    assert all(one.official_on and one.official_on < date(2020, 5, 13) for one in found.members)
    assert all(one.card_number.startswith("00") and one.personal_id.startswith("000") for one in found.members)
    names = [one.full_name for one in found.members]
    assert len(names) - len(set(names)) == 1


def test_the_demo_list_is_what_its_script_writes(tmp_path: Path) -> None:
    import random
    import runpy

    made = runpy.run_path(str(DEMO.parent / "make_members.py"))
    made["write"](made["invent"](random.Random(20200513)), tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == DEMO.read_bytes()


def test_cells_keep_their_place_and_merged_areas_their_value() -> None:
    def fill(made: Any) -> None:
        page = made.active
        page["C5"], page["D6"] = "gộp", datetime(2020, 5, 13, 7, 30)
        page.merge_cells("C5:D5")
        page["E7"], page["F7"], page["G7"] = 3.0, 2.5, True

    rows = {row.row: row.cells for row in read_bytes(book(fill), "ds.xlsx")}
    assert rows[2] == ("Nguyễn Văn An", "1970")
    assert rows[5] == (None, None, "gộp", "gộp")
    assert rows[6][3] == date(2020, 5, 13)
    assert rows[7][4:] == (3, Decimal("2.5"), True)


def test_formula_cells_are_noted_by_their_column() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        page = made.add_worksheet("Một & hai")
        page.write_row(0, 0, ("Họ và tên", "Tuổi"))
        page.write_string(1, 0, "Nguyễn Văn An")
        page.write_formula(1, 1, "=2020-1970", None, 50)
    rows = read_bytes(out.getvalue(), "ds.xlsx")
    assert rows[1].cells == ("Nguyễn Văn An", 50) and rows[1].formulas == frozenset({2}) and not rows[0].formulas


def test_hidden_sheets_are_left_out() -> None:
    def fill(made: Any) -> None:
        hidden = made.create_sheet("Ẩn")
        hidden.append(("Họ và tên", "x"))
        hidden.sheet_state = "hidden"

    assert {row.sheet for row in read_bytes(book(fill), "ds.xlsx")} == {"Sheet"}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Họ và tên;Ngày sinh\nNguyễn Văn An;1970\n\n", "utf-8-sig"),
        ("Họ và tên,Ngày sinh\nNguyễn Văn An,1970\n", "utf-8"),
        ("Họ và tên\tNgày sinh\nNguyễn Văn An\t1970\n", "utf-16"),
    ],
)
def test_csv_in_the_usual_encodings(text: str, encoding: str) -> None:
    rows = read_bytes(text.encode(encoding), "ds.csv")
    assert [row.cells for row in rows] == list(ROWS) and rows[0].sheet == "ds"


def test_csv_of_one_column_has_no_delimiter() -> None:
    assert [row.cells for row in read_bytes("Họ tên\nAn\n".encode(), "ds.csv")] == [("Họ tên",), ("An",)]


def test_the_old_xls_is_read() -> None:
    rows = read_sheets(Path(__file__).parent / "sheets" / "small.xls")
    found = read_members(rows, date(2020, 5, 1))
    assert [(one.full_name, str(one.birth)) for one in found.members] == [
        ("Nguyễn Văn An", "13/05/1970"), ("Lê Thị Bình", "1971"),
    ]  # fmt: skip
    assert found.members[0].card_number == "00123456" and found.problems == ()


def test_a_torn_xls_is_damaged() -> None:
    content = (Path(__file__).parent / "sheets" / "small.xls").read_bytes()
    torn = bytearray(content)
    torn[600:3000] = bytes(2400)
    assert code_of(bytes(torn), "ds.xls") in ("damaged", "empty_sheet", "wrong_type")


def test_a_file_that_ends_the_reader_does_not_end_the_program() -> None:
    """Found by flipping bytes: the library asks for 600 GB and its process is gone."""
    content = (Path(__file__).parent / "sheets" / "hungry.xls").read_bytes()
    assert code_of(content, "ds.xls") == "damaged"


def test_ods_is_read() -> None:
    rows = read_bytes(
        ods('<table:table-cell office:value-type="string"><text:p>An</text:p></table:table-cell>'), "ds.ods"
    )
    assert rows[0].cells == ("An",)


def ods(cell: str, repeated: str = "", manifest: str = "") -> bytes:
    name = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{name}:office:1.0" xmlns:table="{name}:table:1.0" '
        f'xmlns:text="{name}:text:1.0"><office:body><office:spreadsheet><table:table table:name="DS">'
        f"<table:table-row{repeated}>{cell}</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", content)
        made.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return out.getvalue()


_CELL = '<table:table-cell office:value-type="float" office:value="1"{0}><text:p>1</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.7 ...", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "wrong_type"),
        (b"\x00\x01\x02\x03" * 100, "wrong_type"),
        (b"<html><table><tr><td>An</td></tr></table></html>", "web_page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "web_page"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"\x81\xd2\xd2\x8d;\x81\n", "unknown_encoding"),
        (b"   \n  \n", "empty_sheet"),
        (guard._OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (guard._OLE + "_VBA_PROJECT Workbook".encode("utf-16-le"), "macros"),
        (guard._OLE + "WordDocument".encode("utf-16-le"), "wrong_type"),
        (guard._OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le"), "damaged"),
        (ods(_CELL.format(""), manifest="<encryption-data/>"), "encrypted"),
        (ods(_CELL.format(""), repeated=' table:number-rows-repeated="1000000"'), "too_many_cells"),
        (ods(_CELL.format(' table:number-columns-repeated="16384"')), "too_many_cells"),
    ],
)
def test_what_is_no_sheet_is_refused_in_one_sentence(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_an_empty_sheet() -> None:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    assert code_of(out.getvalue()) == "empty_sheet"


def test_macros_passwords_and_other_zips() -> None:
    assert code_of(rezipped(book(), **{"xl/vbaProject.bin": b"x"})) == "macros"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<w/>")
    assert code_of(out.getvalue()) == "wrong_type"
    flagged = bytearray(book())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = flagged.find(mark)
        while at >= 0:
            flagged[at + offset] |= 1
            at = flagged.find(mark, at + 4)
    assert code_of(bytes(flagged)) == "encrypted"


def test_a_zip_bomb_is_refused_before_it_is_opened() -> None:
    bomb = rezipped(book(), **{"xl/worksheets/sheet9.xml": b" " * (60 * 2**20)})
    assert len(bomb) < 200_000 and code_of(bomb) == "zip_bomb"


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = bytearray(rezipped(book(), **{"xl/worksheets/sheet9.xml": b" " * (6 * 2**20)}))
    at = bomb.rfind(b"xl/worksheets/sheet9.xml") - 46
    assert bomb[at : at + 4] == b"PK\x01\x02"
    bomb[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert code_of(bytes(bomb)) == "zip_bomb"


def test_one_cell_far_away_is_refused() -> None:
    def fill(made: Any) -> None:
        made.active["XFD1048576"] = "x"

    assert code_of(book(fill)) == "too_many_cells"


def test_a_sheet_that_is_broken_inside() -> None:
    assert code_of(rezipped(book(), **{"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"})) == "damaged"
    assert code_of(rezipped(book(), **{"xl/workbook.xml": b"not xml at all"})) in ("damaged", "empty_sheet")
    cut = book()
    assert code_of(cut[: len(cut) // 2]) == "damaged"


def test_a_broken_member_of_the_zip() -> None:
    content = bytearray(book())
    at = content.find(b"xl/worksheets/sheet1.xml") + 40
    content[at : at + 20] = b"\xff" * 20
    assert code_of(bytes(content)) == "damaged"


@pytest.mark.parametrize("offset", [0, 2**31, 2**32 - 2])
def test_a_zip_whose_directory_lies_about_its_place(offset: int) -> None:
    content = bytearray(book())
    end = content.rfind(b"PK\x05\x06")
    content[end + 16 : end + 20] = offset.to_bytes(4, "little")
    assert code_of(bytes(content)) == "damaged"


def test_too_large_is_refused_by_its_size(tmp_path: Path) -> None:
    large = tmp_path / "lớn.xlsx"
    with large.open("wb") as out:
        out.truncate(200 * 2**20)
    with pytest.raises(BadInput) as refused:
        read_sheets(large)
    assert refused.value.code == "too_large" and "200 MB" in refused.value.words.vi


def test_a_csv_that_is_too_wide() -> None:
    assert code_of(b",".join([b"x"] * 600), "ds.csv") == "too_many_cells"


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()])
def test_no_file(make: Any, tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    make(path)
    with pytest.raises(BadInput) as refused:
        read_sheets(path)
    assert refused.value.code == "no_file"


def test_values_without_floats() -> None:
    from datetime import time

    assert [plain(value) for value in (2.0, 2.25, 1e300, time(7, 30), " ", "x", False, 5)] == [
        2, Decimal("2.25"), Decimal("1e+300"), "07:30:00", None, "x", False, 5,
    ]  # fmt: skip


def test_written_sheets_are_read_back(tmp_path: Path) -> None:
    table = Table(
        "Danh sách: [1]/2", ("Tên", "Số", "Ngày", "Dấu", "Tiền"),
        (("001", 5, date(2020, 5, 13), True, Decimal("2.5")), ("=1+1", None, "", False, 0)), "Tiêu đề",
    )  # fmt: skip
    assert xlsx_bytes([table]) == xlsx_bytes([table])
    write_xlsx(tmp_path / "ra.xlsx", [table, Table("", ("A",), ())])
    rows = read_sheets(tmp_path / "ra.xlsx")
    assert rows[0].cells == ("Tiêu đề",) and rows[0].sheet == "Danh sách   1  2"
    assert rows[2].cells == ("001", 5, date(2020, 5, 13), "x", Decimal("2.5"))
    assert rows[3].cells == ("=1+1", None, None, None, 0) and not rows[3].formulas
    assert rows[4].sheet == "Trang 2"


def test_members_written_are_the_members_read() -> None:
    first = read_members(read_sheets(DEMO), date(2020, 5, 1)).members
    rows = export_rows(first)
    table = Table("DS", tuple(map(str, rows[0].cells)), tuple(row.cells for row in rows[1:]))
    assert read_members(read_bytes(xlsx_bytes([table]), "ds.xlsx"), date(2020, 5, 1)).members == first


def test_the_command_checks_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "import", "members", str(DEMO), "--check"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["accepted"] == 157 and len(said["duplicates"]) == 1
    assert said["problems"][0]["column"] == "C" and "missing" in said["problems"][0]["message"]


def test_the_command_says_when_rows_are_held_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Họ và tên,Ngày sinh\nNguyễn 2,1970\n", encoding="utf-8")
    assert main(["import", "members", str(path), "--check"]) == 1
    assert json.loads(capsys.readouterr().out)["accepted"] == 0
    assert main(["import", "members", str(tmp_path / "không có.xlsx"), "--check"]) == 2
    streams = capsys.readouterr()
    assert streams.out == "" and streams.err.count("\n") == 1
