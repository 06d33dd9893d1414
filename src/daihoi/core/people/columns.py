"""Find the heading of a member list, in the many ways offices write it, and cut out the rows of people (step 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from daihoi.core.errors import Words
from daihoi.core.names import fold
from daihoi.core.people.phrases import phrase
from daihoi.core.people.sheet_rows import MemberRow, Problem, SheetRow, as_text, column_letter, texts

# The first pattern that fits the folded heading (accents and signs removed) names the field; more special ones first.
HEADINGS: tuple[tuple[str, str], ...] = (
    ("number", r"^(stt|so thu tu|tt|so tt|no)$"),
    ("born_male", r"^(ngay|nam|ngay thang nam) ?sinh.* nam$"),
    ("born_female", r"^(ngay|nam|ngay thang nam) ?sinh.* nu$"),
    ("sex_male", r"^(gioi tinh )?nam$"),
    ("sex_female", r"^(gioi tinh )?nu$"),
    ("family_middle", r"^(ho va ten |ho ten )?ho( va)?( ten)?( chu)? (dem|lot)$|^ho va ten ho$|^ho$"),
    ("given", r"^(ho va ten |ho ten )?ten$"),
    ("other_name", r"ten (goi )?khac|bi danh|ten thuong dung"),
    ("full_name", r"^(ho va ten|ho ten|ten dang vien|ho va ten dang vien|ten day du|full name|name)\b"),
    ("full_name", r"ho (va |, )?ten"),
    ("official_on", r"chinh thuc|\bc thuc\b|(ngay|dang).* ct$"),
    ("joined_on", r"vao dang|ket nap|tham gia dang|date joined"),
    ("birth_place", r"noi sinh(?! hoat)"),
    ("card_issued", r"^(ngay|noi) cap"),
    ("birth", r"sinh(?! hoat)|date of birth|birth"),
    ("sex", r"gioi tinh|^gioi$|^phai$|^sex$|nam/nu|nam ?nu"),
    ("ethnicity", r"dan toc|ethnic"),
    ("religion", r"ton giao|religion"),
    ("home_town", r"que quan|nguyen quan|home town"),
    ("residence", r"thuong tru|noi o|cho o|dia chi|residence|address"),
    ("card_number", r"the dang|so the|the dv|party card"),
    ("personal_id", r"cccd|can cuoc|cmnd|cmtnd|chung minh|dinh danh|personal id"),
    ("theory", r"llct|ly luan|chinh tri"),
    ("branch", r"chi bo|don vi sinh hoat|noi sinh hoat|sinh hoat dang|to chuc dang|branch"),
    ("post", r"chuc vu|chuc danh|post|position"),
    ("general_education", r"hoc van|van hoa|pho thong|\b(vh|gdpt|hv)$"),
    ("education", r"trinh do|chuyen mon|cmnv|^cm$|hoc vi|education"),
    ("unit", r"don vi|co quan|phong ban|noi cong tac|noi lam viec"),
    ("phone", r"dien thoai|so dt|sdt|^dt$|di dong|phone|tel"),
    ("email", r"e-?mail|thu dien tu"),
    ("mandate", r"nguon dai bieu|loai dai bieu|tu cach dai bieu|co cau dai bieu"),
    ("note", r"ghi chu|^note"),
)
NAME_FIELDS = frozenset({"full_name", "family_middle", "given"})
_HEADING_ROWS_LOOKED_AT = 60
_MARKS = str.maketrans(dict.fromkeys(',.;:()[]*"“”', " "))
# With their accents: "Tống" and "Lưu" are family names, "Tổng" and "Lưu:" are not.
_TOTAL = re.compile(r"^(tổng|cộng|total)\b|^tong (cong|so)\b", re.IGNORECASE)
_FOOT = re.compile(
    r"^(người lập|t/m|tm\.|k/t|kt\.|bí thư|phó bí thư|ghi chú|nơi nhận|lưu:|xác nhận|thủ trưởng|trưởng ban"
    r"|\(?ký|ngày \d|.+, ngày \d)",
    re.IGNORECASE,
)
_SECTION = re.compile(r"^(?:(?:[ivxlcdm]+|\d+|[a-z]) )?(?:chi bo|dang bo bo phan|to dang)\b")
_SECTION_NUMBER = re.compile(r"^\s*(?:[IVXLCDM]+|\d+|[A-Za-z])\s*[./)\-:]\s*")
_BARE_NUMBER = re.compile(r"^\(?(?:[IVXLCDM]+|\d{1,3}|[A-Z])[.)]?\)?$")
_VALUE = re.compile(r"^\D{0,2}\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^\d{2,}$")
_PERSONAL = frozenset({"birth", "born_male", "born_female", "card_number", "personal_id", "joined_on", "official_on"})
_REPEATABLE = {"post": ("post", "post_2", "post_3")}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no person, and why: `title`, `heading`, `numbering`, `section`, `total`, `note`."""

    sheet: str
    row: int
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class MemberTable:
    """The people's rows of a whole workbook, what was left out, and what could not be understood."""

    rows: tuple[MemberRow, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=4096)
def field_of(heading: str) -> str | None:
    """The field that a heading means, or None. 'Ngày, tháng, năm sinh' → 'birth', 'Số thẻ ĐV' → 'card_number'."""
    key = " ".join(fold(heading).translate(_MARKS).split())
    if not key or len(key) > 80:
        return None
    return next((name for name, pattern in HEADINGS if re.search(pattern, key)), None)


def find_members(rows: Iterable[SheetRow]) -> MemberTable:
    """Cut every sheet into people's rows under its heading; a sheet with text but no heading is a problem."""
    by_sheet: dict[str, list[SheetRow]] = {}
    for row in rows:
        by_sheet.setdefault(row.sheet, []).append(row)
    found: list[MemberRow] = []
    skipped: list[Skipped] = []
    problems: list[Problem] = []
    for sheet, lines in by_sheet.items():
        table = _one_sheet(sheet, lines)
        found += table.rows
        skipped += table.skipped
        problems += table.problems
    if found:  # a sheet of instructions beside the list is no reason to hold anything back
        problems = [replace(one, level="info") if one.code == "no_heading" else one for one in problems]
    return MemberTable(tuple(found), tuple(skipped), tuple(problems))


def _one_sheet(sheet: str, lines: Sequence[SheetRow]) -> MemberTable:
    heading = _find_heading(lines)
    if heading is None:
        return MemberTable((), (), (_no_heading(sheet, lines),) if any(texts(line.cells) for line in lines) else ())
    first, last, fields = heading
    titles = [(line.row, texts(line.cells)) for line in lines[:first]]
    skipped = [Skipped(sheet, row, "title", " · ".join(words)) for row, words in titles if words]
    columns = {name: column_letter(index + 1) for index, name in fields.items()}
    branch = sheet if fold(sheet).startswith("chi bo") else ""
    people: list[MemberRow] = []
    for line in lines[last + 1 :]:
        words = texts(line.cells)
        if not words:
            continue
        why = _why_no_person(line, words, fields)
        if why:
            skipped.append(Skipped(sheet, line.row, why, " · ".join(words)))
            if why == "section":
                branch = _SECTION_NUMBER.sub("", max(words, key=len))
            continue
        people.append(_person_row(line, fields, columns, branch))
    unread = _unread_columns(sheet, lines[first : last + 1], fields, {row.row for row in people}, lines)
    return MemberTable(tuple(people), tuple(skipped), tuple(unread))


def _unread_columns(
    sheet: str, heading: Sequence[SheetRow], fields: dict[int, str], people: set[int], lines: Sequence[SheetRow]
) -> Iterator[Problem]:
    """Columns with a heading and with values that no field was found for: said, so that nothing is lost in silence."""
    filled = {index for line in lines if line.row in people for index, cell in enumerate(line.cells) if as_text(cell)}
    for index in sorted(filled - set(fields)):
        told = texts(line.cells[index] for line in heading if index < len(line.cells))
        if told:
            level, message, suggestion = phrase("unread_column", text=" / ".join(told))
            row, column = heading[-1].row, column_letter(index + 1)
            yield Problem(sheet, row, column, "unread_column", message, suggestion, level)


def _person_row(line: SheetRow, fields: dict[int, str], columns: dict[str, str], branch: str) -> MemberRow:
    values = {name: line.cells[index] for index, name in fields.items() if index < len(line.cells)}
    if branch and not as_text(values.get("branch")):
        values["branch"] = branch
    computed = frozenset(fields[index - 1] for index in line.formulas if index - 1 in fields)
    return MemberRow(line.sheet, line.row, values, columns, computed)


def _find_heading(lines: Sequence[SheetRow]) -> tuple[int, int, dict[int, str]] | None:
    """(first row, last row, column index → field) of the best heading near the top; it must name people and more."""
    best: tuple[int, int, dict[int, str]] | None = None
    for start in range(min(len(lines), _HEADING_ROWS_LOOKED_AT)):
        if best is not None and start > best[1]:
            break
        for depth in (1, 2, 3):
            rows = lines[start : start + depth]
            fields = _fields(rows)
            named = NAME_FIELDS & set(fields.values())
            better = best is None or len(fields) > len(best[2])
            if named and len(fields) >= 2 and better and _all_headings(rows, fields):
                best = (start, start + len(rows) - 1, fields)
    return best


def _all_headings(rows: Sequence[SheetRow], fields: dict[int, str]) -> bool:
    """Whether none of the rows is already a person's: no numbers or dates, and nobody's name under the name."""
    name_columns = [index for index, name in fields.items() if name in NAME_FIELDS]
    for row in rows:
        if any(cell is not None and not isinstance(cell, str) for cell in row.cells):
            return False
        if any(_VALUE.search(text) for text in texts(row.cells)):
            return False
        under = [as_text(row.cells[index]) for index in name_columns if index < len(row.cells)]
        if any(text and field_of(text) not in NAME_FIELDS for text in under):
            return False
    return True


def _fields(heading: Sequence[SheetRow]) -> dict[int, str]:
    """Column index → field, for one to three heading rows read from top to bottom; the first claim to a field wins."""
    width = max(len(line.cells) for line in heading)
    named: dict[int, str] = {}
    above = [""] * len(heading)
    for index in range(width):
        column = [as_text(line.cells[index]) if index < len(line.cells) else "" for line in heading]
        for level, text in enumerate(column):
            above[level] = text or (above[level] if any(column[level + 1 :]) else "")
        name = _name_of(list(dict.fromkeys(part for part in above if part)))
        free = [one for one in _REPEATABLE.get(name or "", (name or "",)) if one and one not in named.values()]
        if free:
            named[index] = free[0]
    return named


def _name_of(parts: Sequence[str]) -> str | None:
    """A heading of several levels: its whole text first, then its lowest level ('Ngày vào Đảng' / 'Chính thức')."""
    if not parts or any(len(part) > 80 for part in parts):
        return None
    lowest = field_of(parts[-1])
    whole = field_of(" ".join(parts))
    if lowest in (None, "sex_male", "sex_female", "given", "family_middle") or whole in ("born_male", "born_female"):
        return whole
    return lowest


def _why_no_person(line: SheetRow, words: Sequence[str], fields: dict[int, str]) -> str:
    """Why a row under the heading is no person's, or an empty string. In doubt it is a person's."""
    given = {fields[index]: as_text(cell) for index, cell in enumerate(line.cells) if index in fields and as_text(cell)}
    name = " ".join(given[one] for one in ("full_name", "family_middle", "given") if one in given)
    if field_of(name) in NAME_FIELDS and sum(field_of(text) == one for one, text in given.items()) >= 2:
        return "heading"
    if all(_BARE_NUMBER.match(word) for word in words):
        return "numbering" if len(words) > 1 else "blank"
    if any(one in _PERSONAL and text != name and any(map(str.isdigit, text)) for one, text in given.items()):
        return ""
    if any(_TOTAL.match(word) for word in words[:2]):
        return "total"
    if _is_section(words, name):
        return "section"
    if all(_FOOT.match(word) for word in words) or _FOOT.match(name) or (len(words) == 1 and words[0] != name):
        return "note"
    merged = len(words) == 1 and sum(as_text(cell) == name for cell in line.cells) > 2
    return "note" if merged else ""


def _is_section(words: Sequence[str], name: str) -> bool:
    """'III. Chi bộ Nội vụ' alone on its row, perhaps with its number in a cell of its own."""
    titles = [word for word in words if not _BARE_NUMBER.match(word)]
    if len(titles) != 1 or name not in ("", titles[0], *(word for word in words if _BARE_NUMBER.match(word))):
        return False
    return bool(_SECTION.match(" ".join(fold(titles[0]).translate(_MARKS).split())))


def _no_heading(sheet: str, lines: Sequence[SheetRow]) -> Problem:
    row = next(line.row for line in lines if texts(line.cells))
    return Problem(
        sheet,
        row,
        "",
        "no_heading",
        Words(
            f"Trang “{sheet}” không có dòng tiêu đề nhận ra được (cần ít nhất cột “Họ và tên” và một cột khác).",
            f'Sheet "{sheet}" has no heading row to be recognised (a "Họ và tên" column and one more are needed).',
        ),
        Words("Thêm một dòng tiêu đề phía trên danh sách.", "Put one heading row above the list."),
        "error",
    )
