"""xlsx, xls, ods and csv → rows of plain values with sheet, row and column (step 1)."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import python_calamine as calamine

from daihoi.adapters.sheets import guard
from daihoi.core.errors import BadInput
from daihoi.core.people.sheet_rows import CellValue, SheetRow

_ENCODINGS = ("utf-8-sig", "cp1258")
_EXACT_WHOLE = 2**53
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")


def read_sheets(path: Path | str) -> list[SheetRow]:
    """All visible sheets of a file, blank rows left out. Raises `BadInput` with one sentence on a file of no use."""
    place = Path(path).name
    try:
        guard.check_size(Path(path).stat().st_size, place)
        content = Path(path).read_bytes()
    except FileNotFoundError as problem:
        raise guard.refuse("no_file", "Không tìm thấy tệp.", "There is no such file.", place) from problem
    except IsADirectoryError as problem:
        raise guard.refuse(
            "no_file", "Đây là thư mục, không phải tệp.", "This is a folder, not a file.", place
        ) from problem
    except PermissionError as problem:
        raise guard.refuse("no_file", "Không có quyền đọc tệp.", "The file may not be read.", place) from problem
    return read_bytes(content, place)


def read_bytes(content: bytes, place: str = "") -> list[SheetRow]:
    """The same from the bytes of an upload; `place` is the file's name for the sentence."""
    guard.check_size(len(content), place)
    kind = guard.kind_of(content, place)
    if kind == "csv":
        rows = list(_csv_rows(content, place))
    else:
        formulas = guard.scan_parts(content, kind, place)
        rows = list(_workbook_rows(content, formulas if kind == "xlsx" else {}, place))
    if not rows:
        raise guard.refuse("empty_sheet", "Bảng tính không có dữ liệu.", "The sheet holds no data.", place)
    return rows


def _workbook_rows(content: bytes, formulas: dict[str, Any], place: str) -> Iterator[SheetRow]:
    try:
        parts = _parts(content) if formulas else {}
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for about in book.sheets_metadata:
            if about.visible != calamine.SheetVisibleEnum.Visible or about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            last_row, last_column = sheet.end or (-1, -1)
            guard.check_area(last_row + 1, last_column + 1, place)
            yield from _sheet_rows(sheet, formulas.get(parts.get(about.name, ""), frozenset()))
    except calamine.PasswordError as problem:
        raise guard.encrypted(place) from problem
    except (calamine.CalamineError, *guard.BROKEN_ZIP) as problem:
        raise guard.damaged(place) from problem
    except BaseException as problem:  # the reader's own panics are not Exceptions; anything of ours passes
        if isinstance(problem, BadInput) or type(problem).__name__ != "PanicException":
            raise
        raise guard.damaged(place) from problem


def _sheet_rows(sheet: Any, formulas: frozenset[tuple[int, int]]) -> Iterator[SheetRow]:
    if sheet.start is None:
        return
    first_row, first_column = sheet.start
    merged = _merged_values(sheet, first_row, first_column)
    by_row: dict[int, set[int]] = {}
    for row, column in formulas:
        by_row.setdefault(row, set()).add(column)
    for number, line in enumerate(sheet.iter_rows(), start=first_row + 1):
        cells: list[CellValue] = [None] * first_column + [plain(value) for value in line]
        for column, value in merged.get(number, {}).items():
            cells.extend([None] * (column - len(cells)))
            cells[column - 1] = value
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield SheetRow(sheet.name, number, tuple(cells), frozenset(by_row.get(number, ())))


def _merged_values(sheet: Any, first_row: int, first_column: int) -> dict[int, dict[int, CellValue]]:
    """row → column → value (all from 1) for every cell of a merged area that holds something."""
    ranges = [area for area in sheet.merged_cell_ranges or [] if area[0] != area[1]]
    if not ranges:
        return {}
    lines = sheet.to_python()
    filled: dict[int, dict[int, CellValue]] = {}
    for (top, left), (bottom, right) in ranges:
        row, column = top - first_row, left - first_column
        if not (0 <= row < len(lines) and 0 <= column < len(lines[row])):
            continue
        value = plain(lines[row][column])
        if value is None or (bottom - top + 1) * (right - left + 1) > guard.MAX_ROWS:
            continue
        for one in range(top, bottom + 1):
            filled.setdefault(one + 1, {}).update(dict.fromkeys(range(left + 1, right + 2), value))
    return filled


def plain(value: object) -> CellValue:
    """A value of the sheet library as the core takes it: no float (a whole number is an int), blanks are None."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date | bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) <= _EXACT_WHOLE else Decimal(repr(value))
    if isinstance(value, int):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    text = str(value)
    return text if text.strip() else None


def _csv_rows(content: bytes, place: str) -> Iterator[SheetRow]:
    text = _decoded(content, place)
    name = Path(place).stem or "csv"
    try:
        dialect: Any = csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        for number, line in enumerate(csv.reader(io.StringIO(text, newline=""), dialect), start=1):
            guard.check_area(number, len(line), place)
            cells: list[CellValue] = [cell if cell.strip() else None for cell in line]
            if any(cell is not None for cell in cells):
                yield SheetRow(name, number, tuple(cells))
    except csv.Error as problem:
        raise guard.damaged(place) from problem


def _decoded(content: bytes, place: str) -> str:
    encodings: Iterable[str] = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else _ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise guard.refuse(
        "unknown_encoding",
        "Không đọc được bảng mã của tệp. Hãy lưu lại dạng “CSV UTF-8” hoặc .xlsx.",
        'The text encoding is not known. Save it as "CSV UTF-8" or .xlsx.',
        place,
    )


def _parts(content: bytes) -> dict[str, str]:
    """Sheet name → part name of an xlsx; where the book does not say, the sheet has no formula notes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        relations = archive.read("xl/_rels/workbook.xml.rels") if "xl/_rels/workbook.xml.rels" in names else b""
        book = archive.read("xl/workbook.xml")
    targets = {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in _RELATION.findall(relations)}
    found: dict[str, str] = {}
    for tag in _SHEET.findall(book):
        target = targets.get(_attribute(tag, r"\w+:id"), "")
        found[_attribute(tag, "name")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rf"\s{name}=\"([^\"]*)\"".encode(), tag)
    return html.unescape(found.group(1).decode("utf-8", "replace")) if found else ""
