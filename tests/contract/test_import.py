"""`daihoi import members FILE --check`: what a list holds and what is wrong with it, cell by cell."""

from __future__ import annotations

import openpyxl
import pytest

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Ngày vào Đảng", "Chi bộ"]


def row(name: object, born: object = "01/02/1970") -> list[object]:
    return [1, name, born, "Nam", "03/02/1995", "Chi bộ 1"]


@pytest.fixture
def members(daihoi, tmp_path):
    def call(*rows: list[object], **sheets: list[list[object]]):
        book = openpyxl.Workbook()
        book.active.title = "Danh sách"
        for cells in rows:
            book.active.append(cells)
        for title, more in sheets.items():
            sheet = book.create_sheet(title)
            for cells in more:
                sheet.append(cells)
        book.save(tmp_path / "m.xlsx")
        return daihoi("import", "members", tmp_path / "m.xlsx", "--check")

    return call


def test_a_clean_list(members, tmp_path):
    answer = members(["ĐẢNG BỘ XÃ MẪU"], [], HEAD, row("Nguyễn Văn An"), row("Trần Văn Bình"))
    assert (answer.code, answer.json["accepted"], answer.json["problems"], answer.json["duplicates"]) == (0, 2, [], [])
    assert [path.name for path in tmp_path.iterdir()] == ["m.xlsx"]


def test_a_problem_has_its_cell_and_what_to_do(members):
    answer = members(HEAD, row(""), row("Nguyễn Văn An", "31/02/1970"), row(12345))
    keys = {"sheet", "row", "column", "code", "message", "suggestion"}
    assert all(keys <= set(one) for one in answer.json["problems"])
    told = [(one["sheet"], one["row"], one["column"], one["code"]) for one in answer.json["problems"]]
    assert told == [
        ("Danh sách", 2, "B", "name_missing"),
        ("Danh sách", 3, "C", "impossible_date"),
        ("Danh sách", 4, "B", "not_a_name"),
    ]
    assert answer.code == 1 and answer.json["accepted"] == 1


def test_the_same_person_twice(members):
    answer = members(HEAD, row("Nguyễn Văn An"), row("Nguyễn Văn  An "), CB2=[HEAD, row("Nguyễn Văn An")])
    assert answer.json["accepted"] == 1
    assert [(one["sheet"], one["row"]) for one in answer.json["duplicates"]] == [("Danh sách", 3), ("CB2", 2)]


@pytest.mark.parametrize("content", [b"", b"junk", b"\x89PNG\r\n\x1a\n", b"%PDF-1.4", b"PK\x03\x04junk", b"\0\0"])
def test_what_is_no_sheet(daihoi, put, content):
    assert daihoi("import", "members", put("m.xlsx", content), "--check").is_one_sentence()


def test_what_is_no_list(members, daihoi, tmp_path):
    assert members(["a", "b"], ["c", "d"]).json["problems"][0]["code"] == "no_heading"
    assert members().is_one_sentence()
    assert daihoi("import", "members", tmp_path, "--check").is_one_sentence()
