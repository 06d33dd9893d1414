"""Rows → an xlsx that opens well anywhere: heading frozen, widths set, text kept as text (step 1, the way out)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from daihoi.core.people.sheet_rows import CellValue

_MAX_WIDTH = 48
_CREATED = datetime(2020, 1, 1)  # fixed, so that the same rows give the same bytes


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet to write: name, heading, rows; text cells are written as text, so zeros in front and dates survive."""

    name: str
    heading: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    title: str = ""


def write_xlsx(path: Path | str, tables: Sequence[Table]) -> None:
    """Write the tables, one sheet each, into a file."""
    Path(path).write_bytes(xlsx_bytes(tables))


def xlsx_bytes(tables: Sequence[Table]) -> bytes:
    """The tables as the bytes of an xlsx; the same tables always give the same bytes."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _CREATED})
        formats = {
            "heading": book.add_format(
                {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
            ),
            "title": book.add_format({"bold": True, "font_size": 14}),
            "text": book.add_format({"num_format": "@", "border": 1, "valign": "top"}),
            "number": book.add_format({"border": 1, "valign": "top"}),
            "date": book.add_format({"num_format": "dd/mm/yyyy", "border": 1, "valign": "top"}),
        }
        for index, table in enumerate(tables, start=1):
            _write_table(book.add_worksheet(_sheet_name(table.name, index)), table, formats)
    return out.getvalue()


def _sheet_name(name: str, index: int) -> str:
    """Sheet programs allow 31 signs and none of []:*?/\\ in a sheet's name."""
    kept = "".join(" " if sign in "[]:*?/\\" else sign for sign in name).strip(" '")[:31]
    return kept or f"Trang {index}"


def _write_table(sheet: Any, table: Table, formats: dict[str, Any]) -> None:
    top = 0
    if table.title:
        sheet.write_string(0, 0, table.title, formats["title"])
        top = 2
    for column, text in enumerate(table.heading):
        sheet.write_string(top, column, text, formats["heading"])
    for line, row in enumerate(table.rows, start=top + 1):
        for column, value in enumerate(row):
            _write_cell(sheet, line, column, value, formats)
    for column, text in enumerate(table.heading):
        longest = max((len(str(row[column])) for row in table.rows if column < len(row)), default=0)
        sheet.set_column(column, column, min(_MAX_WIDTH, max(len(text), longest) + 2))
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_cell(sheet: Any, line: int, column: int, value: CellValue, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        sheet.write_blank(line, column, None, formats["text"])
    elif isinstance(value, bool):
        sheet.write_string(line, column, "x" if value else "", formats["text"])
    elif isinstance(value, int | Decimal):
        sheet.write_number(line, column, value, formats["number"])
    elif isinstance(value, date):
        sheet.write_datetime(line, column, datetime(value.year, value.month, value.day), formats["date"])
    else:
        sheet.write_string(line, column, value, formats["text"])
