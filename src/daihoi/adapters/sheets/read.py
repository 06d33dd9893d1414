"""xlsx, xls, ods and csv → rows of plain values with sheet, row and column (step 1)."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from daihoi.adapters.sheets import guard
from daihoi.adapters.sheets.workbook import from_line
from daihoi.core.errors import BadInput
from daihoi.core.people.sheet_rows import CellValue, SheetRow

_ENCODINGS = ("utf-8-sig", "cp1258")
_SECONDS = 120


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
        rows = _apart(content, place)
    if not rows:
        raise guard.refuse("empty_sheet", "Bảng tính không có dữ liệu.", "The sheet holds no data.", place)
    return rows


def _apart(content: bytes, place: str) -> list[SheetRow]:
    """The rows of a packed sheet, opened in a process of its own; one that does not end well was a damaged file."""
    command = [sys.executable, "-m", "daihoi.adapters.sheets.workbook"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_SECONDS, check=True)
        return [from_line(line) for line in done.stdout.decode().split("\n") if line]
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
        raise guard.damaged(place) from problem
    except BadInput as problem:
        raise BadInput(problem.code, problem.words, place) from problem


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
