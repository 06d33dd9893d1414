"""What a sheet hands to the core: rows of plain values with their place (between steps 1 and 2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from daihoi.core.errors import Words
from daihoi.core.names import clean

CellValue = str | int | Decimal | bool | date | None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as it stands: `row` counts from 1 as the sheet program shows it, `cells[0]` is column A.

    Cells of a merged area all carry the area's value; `formulas` are the columns (1 = A) that were computed.
    """

    sheet: str
    row: int
    cells: tuple[CellValue, ...]
    formulas: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at, with its cell. `level`: error (the row is held back), ask, warning, info."""

    sheet: str
    row: int
    column: str
    code: str
    message: Words
    suggestion: Words
    level: str = "warning"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One person's row with recognised columns; `values` are as read, `columns` are their letters."""

    sheet: str
    row: int
    values: dict[str, CellValue]
    columns: dict[str, str] = field(default_factory=dict)
    formulas: frozenset[str] = frozenset()

    def column(self, name: str) -> str:
        """The letter of the column that a field came from; empty where the sheet has no such column."""
        return self.columns.get(name, "")


def column_letter(number: int) -> str:
    """1 → 'A', 27 → 'AA'."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def as_text(value: CellValue) -> str:
    """The cell as a person sees it: dates dd/mm/yyyy, whole numbers without a point, text cleaned."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, Decimal):
        return format(value, "f")
    return clean(str(value))


def texts(cells: Iterable[CellValue]) -> list[str]:
    """The non-empty cells as text, each distinct text once, in order."""
    return list(dict.fromkeys(text for text in map(as_text, cells) if text))
