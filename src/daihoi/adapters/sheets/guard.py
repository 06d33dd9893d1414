"""What is looked at before a sheet is opened: kind, size, bombs, passwords, macros (step 1).

Everything is measured on the packed file, so that a hostile one is refused before it can fill the memory.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from copy import copy

from daihoi.core.errors import BadInput, Words

MAX_FILE_BYTES = 20 * 1024 * 1024  # a list of 100,000 members is about 12 MB
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 300  # honest sheets pack 5 to 60 times; a bomb a thousand times
RATIO_FROM_BYTES = 8 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 512
MAX_CELLS = 5_000_000  # rows × columns of one sheet, as it would lie in memory
_CHUNK = 1 << 20
# What the standard library raises on zips with flipped or missing bytes.
BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError),
    *(KeyError, OverflowError),
)
_OVERLAP = 4096

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*>(\s*<(?:\w+:)?f[ />])?")
_REPEATED = re.compile(
    rb"<table:table-row\b[^>]*number-rows-repeated=\"(\d+)\"[^>]*>(?:(?!</table:table-row>).)*?(?:office:value|<text:p)",
    re.DOTALL,
)
_REPEATED_CELL = re.compile(rb"<table:table-cell\b(?=[^>]*office:value)[^>]*number-columns-repeated=\"(\d+)\"")


def refuse(code: str, vi: str, en: str, place: str = "") -> BadInput:
    """One clear sentence about a file."""
    return BadInput(code, Words(vi, en), place)


def check_size(size: int, place: str = "") -> None:
    """Refuse by size before anything is read."""
    if size == 0:
        raise refuse("empty_file", "Tệp rỗng, không có gì để đọc.", "The file is empty.", place)
    if size > MAX_FILE_BYTES:
        limit, is_now = MAX_FILE_BYTES // 2**20, size // 2**20
        raise refuse(
            "too_large",
            f"Tệp nặng {is_now} MB, quá mức {limit} MB. Hãy xóa ảnh và các trang không cần, rồi lưu lại.",
            f"The file has {is_now} MB, more than {limit} MB. Remove pictures and unneeded sheets and save it again.",
            place,
        )


def kind_of(content: bytes, place: str = "") -> str:
    """The kind by content, never by the name; what cannot be read is refused with what to do."""
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content, place)
    if content.startswith(_OLE):
        return _kind_of_ole(content, place)
    head = content[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta")):
        raise refuse(
            "web_page",
            "Tệp là trang web hoặc XML mang tên bảng tính. Hãy mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx.",
            "The file is a web page or XML named as a sheet. Open it in a sheet program and save it as .xlsx.",
            place,
        )
    if head.startswith((b"%pdf", b"\x89png", b"\xff\xd8", b"gif8", b"{\\rtf", b"rar!", b"7z\xbc", b"\x1f\x8b")):
        raise wrong_type(place)
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise wrong_type(place)
    if head and place.lower().endswith((".xlsx", ".xls", ".ods")) and not any(sign in head for sign in b",;\t\n"):
        raise wrong_type(place)  # one word of text that calls itself a workbook is a damaged file, no list
    return "csv"


def wrong_type(place: str = "") -> BadInput:
    """Not a sheet at all."""
    return refuse(
        "wrong_type",
        "Tệp không phải bảng tính. Chương trình đọc được .xlsx, .xls, .ods và .csv.",
        "The file is not a sheet. The program reads .xlsx, .xls, .ods and .csv.",
        place,
    )


def _kind_of_zip(content: bytes, place: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except BROKEN_ZIP as problem:
        raise _damaged(place) from problem
    _check_unpacked(members, place)
    names = {member.filename for member in members}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise _macros(place)
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return "ods"
    raise wrong_type(place)


def _check_unpacked(members: list[zipfile.ZipInfo], place: str) -> None:
    total = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if total > MAX_UNPACKED_BYTES or (total > RATIO_FROM_BYTES and total > packed * MAX_RATIO) or len(members) > 5000:
        raise _bomb(total, place)
    if any(member.flag_bits & 1 for member in members):
        raise _encrypted(place)


def _bomb(total: int, place: str) -> BadInput:
    return refuse(
        "zip_bomb",
        f"Tệp nở ra {total // 2**20} MB khi mở: không an toàn nên bị từ chối. Hãy chép danh sách sang một tệp mới.",
        f"The file unpacks to {total // 2**20} MB: refused as unsafe. Copy the list into a new file.",
        place,
    )


def _kind_of_ole(content: bytes, place: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise _encrypted(place)
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise _macros(place)
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        raise wrong_type(place)
    return "xls"


def _encrypted(place: str) -> BadInput:
    return refuse(
        "encrypted",
        "Tệp có mật khẩu. Hãy mở tệp, bỏ mật khẩu rồi lưu lại.",
        "The file has a password. Open it, remove the password and save it again.",
        place,
    )


def _macros(place: str) -> BadInput:
    return refuse(
        "macros",
        "Tệp có macro nên không được nhận. Hãy lưu lại dạng “Excel Workbook (.xlsx)”.",
        'The file holds macros and is not taken. Save it as "Excel Workbook (.xlsx)".',
        place,
    )


def _damaged(place: str) -> BadInput:
    return refuse(
        "damaged",
        "Tệp bị hỏng hoặc chưa tải hết. Hãy gửi lại tệp.",
        "The file is damaged or was cut off. Send it again.",
        place,
    )


def damaged(place: str = "") -> BadInput:
    """A file of a known kind that cannot be opened."""
    return _damaged(place)


def encrypted(place: str = "") -> BadInput:
    """A file with a password."""
    return _encrypted(place)


def scan_parts(content: bytes, kind: str, place: str = "") -> dict[str, frozenset[tuple[int, int]]]:
    """Look through the packed parts: refuse giant areas and sizes that lie; give back the formula cells of each sheet.

    The keys are part names ('xl/worksheets/sheet1.xml'), the values sets of (row, column), both from 1.
    """
    if kind not in ("xlsx", "ods"):
        return {}
    found: dict[str, frozenset[tuple[int, int]]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                name = member.filename
                if kind == "xlsx" and re.match(r"xl/worksheets/[^/]+\.xml$", name):
                    found[name] = _formulas(archive, member, place)
                elif kind == "ods" and name == "content.xml":
                    _check_ods(archive, member, place)
                elif name.endswith((".xml", ".rels")):
                    deque(_pieces(archive, member, place), maxlen=0)
    except BROKEN_ZIP as problem:
        raise _damaged(place) from problem
    return found


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str) -> Iterator[bytes]:
    """The unpacked part in overlapping pieces, read to its real end; more of it than declared is a bomb that lies."""
    unbound = copy(member)
    unbound.file_size = MAX_UNPACKED_BYTES + 1
    total, tail = 0, b""
    with archive.open(unbound) as part:
        while piece := part.read(_CHUNK):
            total += len(piece)
            if total > member.file_size:
                raise _bomb(total, place)
            yield tail + piece
            tail = (tail + piece)[-_OVERLAP:]


def _formulas(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str) -> frozenset[tuple[int, int]]:
    formulas: set[tuple[int, int]] = set()
    rows = columns = 0
    for piece in _pieces(archive, member, place):
        for letters, row_text, formula in _CELL.findall(piece):
            row, column = int(row_text), _number(letters)
            rows, columns = max(rows, row), max(columns, column)
            if formula:
                formulas.add((row, column))
    check_area(rows, columns, place)
    return frozenset(formulas)


def check_area(rows: int, columns: int, place: str = "") -> None:
    """Refuse a sheet that would be too large in memory, such as one cell far down and far right."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise refuse(
            "too_many_cells",
            f"Trang tính rộng tới {rows} dòng × {columns} cột. Hãy chép riêng danh sách sang một trang mới.",
            f"The sheet reaches over {rows} rows × {columns} columns. Copy the list alone into a new sheet.",
            place,
        )


def _number(letters: bytes) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + letter - 64
    return value


def _check_ods(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str) -> None:
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise _encrypted(place)
    for piece in _pieces(archive, member, place):
        rows = max((int(found) for found in _REPEATED.findall(piece)), default=0)
        columns = max((int(found) for found in _REPEATED_CELL.findall(piece)), default=0)
        check_area(rows, columns, place)
