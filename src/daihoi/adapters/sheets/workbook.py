"""Open one packed sheet in a process of its own (step 1): a hostile file can end that process, never the server.

`python -m daihoi.adapters.sheets.workbook` takes the file on stdin and gives rows as JSON lines on stdout, or one line
{"refused": code, "vi": …, "en": …}. The sheet library is compiled code that may give up the whole process on a damaged
file; memory and time are bounded here.
"""

from __future__ import annotations

import html
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import python_calamine as calamine

from daihoi.adapters.sheets import guard
from daihoi.core.errors import BadInput
from daihoi.core.people.sheet_rows import CellValue, SheetRow

MEMORY_BYTES = 2 * 2**30
_EXACT_WHOLE = 2**53
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")


def main() -> None:
    """stdin → stdout, as the module says."""
    bound_memory()
    content = sys.stdin.buffer.read()
    try:
        kind = guard.kind_of(content)
        formulas = guard.scan_parts(content, kind)
        lines = [as_line(row) for row in workbook_rows(content, formulas if kind == "xlsx" else {})]
    except BadInput as problem:
        lines = [json.dumps({"refused": problem.code, "vi": problem.words.vi, "en": problem.words.en})]
    sys.stdout.write("\n".join(lines))


def bound_memory() -> None:
    """An allocation beyond the bound ends this process; where the system knows no bounds, none is set."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def as_line(row: SheetRow) -> str:
    """One row as a JSON line; dates and decimals are tagged."""
    cells = [
        {"day": cell.isoformat()}
        if isinstance(cell, date)
        else {"number": str(cell)}
        if isinstance(cell, Decimal)
        else cell
        for cell in row.cells
    ]
    return json.dumps([row.sheet, row.row, cells, sorted(row.formulas)])


def from_line(line: str) -> SheetRow:
    """The row of a line; `BadInput` where the line is a refusal."""
    told = json.loads(line)
    if isinstance(told, dict):
        raise guard.refuse(told["refused"], told["vi"], told["en"])
    sheet, row, cells, formulas = told
    return SheetRow(sheet, row, tuple(map(_untagged, cells)), frozenset(formulas))


def _untagged(cell: Any) -> CellValue:
    if isinstance(cell, dict):
        return date.fromisoformat(cell["day"]) if "day" in cell else Decimal(cell["number"])
    value: CellValue = cell
    return value


def workbook_rows(content: bytes, formulas: dict[str, Any]) -> Iterator[SheetRow]:
    """The rows of every visible sheet, blank rows left out, merged areas filled."""
    try:
        parts = _parts(content) if formulas else {}
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for about in book.sheets_metadata:
            if about.visible != calamine.SheetVisibleEnum.Visible or about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            last_row, last_column = sheet.end or (-1, -1)
            guard.check_area(last_row + 1, last_column + 1)
            yield from _sheet_rows(sheet, formulas.get(parts.get(about.name, ""), frozenset()))
    except calamine.PasswordError as problem:
        raise guard.encrypted() from problem
    except (calamine.CalamineError, *guard.BROKEN_ZIP) as problem:
        raise guard.damaged() from problem


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


if __name__ == "__main__":
    main()
