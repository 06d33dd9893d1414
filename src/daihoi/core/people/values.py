"""Read single cells of a member list: dates in all their spellings, sex, numbers kept as text (step 2).

Each reader gives back the value and the code of what is wrong with it (empty when nothing is). It never repairs in
silence: what it only supposes goes into the suggestion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from daihoi.core.names import clean, fold
from daihoi.core.people.member import Birth
from daihoi.core.people.sheet_rows import CellValue, as_text

_DATE = re.compile(r"^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_WORDY = re.compile(r"^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$")
_MONTH = re.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{4})$")
_YEAR = re.compile(r"^\d{4}$")
_TIME = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
# Sheet programs count days from here (after the day of 1900 that never was).
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(7306, 73051)  # the years 1920 to 2099
_PIVOT = 30  # only for the guess put to a person: '31' and later are meant as 1931 …
_YEARS = range(1900, 2101)
_SEXES = {
    "nam": "male", "trai": "male", "m": "male", "male": "male", "ong": "male",
    "nu": "female", "gai": "female", "f": "female", "female": "female", "ba": "female", "nu gioi": "female",
    "nam gioi": "male",
}  # fmt: skip
_MANDATES = {
    "duong nhien": "ex_officio", "duoc bau": "elected", "bau": "elected", "bau cu": "elected",
    "chi dinh": "appointed", "duoc chi dinh": "appointed", "du khuyet": "alternate",
}  # fmt: skip
CROSS = frozenset({"x", "×", "✓", "✔", "1", "co", "true"})


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date cell read: the value as far as known, or a code (see `read_date`) and a guess."""

    value: Birth | None = None
    code: str = ""
    guess: Birth | None = None


def read_date(cell: CellValue) -> ReadDate:
    """Day first, as Vietnam writes it: real dates, '13/5/1975', '13-5-1975', '13.05.1975', '5/1975', '1975'.

    Codes: `two_digit_year`, `month_first` (the guess turns it round), `serial` (a number that is a date elsewhere),
    `impossible_date` (no such day), `not_a_date`.
    """
    if isinstance(cell, date):
        return ReadDate(Birth(cell.year, cell.month, cell.day))
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return _read_number(int(cell)) if cell == int(cell) else ReadDate(code="not_a_date")
    text = _TIME.sub("", as_text(cell))
    if not text:
        return ReadDate()
    if _YEAR.match(text) or (text.isdecimal() and len(text) == 5):
        return _read_number(int(text))
    return _read_text(text)


def _read_number(number: int) -> ReadDate:
    if number in _YEARS:
        return ReadDate(Birth(number))
    if number in _SERIALS:
        day = _SERIAL_START + timedelta(days=number)
        return ReadDate(code="serial", guess=Birth(day.year, day.month, day.day))
    return ReadDate(code="not_a_date")


def _read_text(text: str) -> ReadDate:
    if found := _MONTH.match(text):
        month, year = map(int, found.groups())
        if 1 <= month <= 12 and year in _YEARS:
            return ReadDate(Birth(year, month))
        return ReadDate(code="impossible_date")
    if found := _ISO.match(text):
        year, month, day = map(int, found.groups())
    elif found := (_DATE.match(text) or _WORDY.match(fold(text).replace(",", ""))):
        day, month, year = map(int, found.groups())
    else:
        return ReadDate(code="not_a_date")
    if year < 100:
        return ReadDate(code="two_digit_year", guess=_real(year + (1900 if year > _PIVOT else 2000), month, day))
    if value := _real(year, month, day):
        return ReadDate(value)
    if turned := _real(year, day, month):
        return ReadDate(code="month_first", guess=turned)
    return ReadDate(code="impossible_date")


def _real(year: int, month: int, day: int) -> Birth | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Birth(year, month, day) if year in _YEARS else None


def read_sex(cell: CellValue) -> tuple[str | None, str]:
    """('male' | 'female' | None, code): code `unknown_sex` where the text is neither."""
    text = fold(as_text(cell))
    if not text:
        return None, ""
    return (_SEXES[text], "") if text in _SEXES else (None, "unknown_sex")


def read_mandate(cell: CellValue) -> tuple[str | None, str]:
    """(how a delegate came to be one, code): code `unknown_mandate` where the text is none of the known ways."""
    text = fold(as_text(cell)).removeprefix("dai bieu ").removeprefix("db ")
    if not text:
        return None, ""
    return (_MANDATES[text], "") if text in _MANDATES else (None, "unknown_mandate")


def read_digits(cell: CellValue, lengths: tuple[int, ...]) -> tuple[str, str, str]:
    """(number as text, code, guess) of a card or an id: blanks and points are dropped, leading zeros kept.

    Without `lengths` (a body whose numbers are not known) the text stays as it is.
    Codes: `typed_as_number` (the cell is a number, so zeros in front may be gone; the guess has them back),
    `wrong_length`, `not_digits`.
    """
    text = re.sub(r"[\s.\-']", "", as_text(cell))
    if not text or not lengths:
        return as_text(cell), "", ""
    if not text.isdecimal() or not text.isascii():
        return clean(as_text(cell)), "not_digits", ""
    if len(text) in lengths:
        return text, "", ""
    longer = [length for length in sorted(lengths) if length > len(text)]
    if isinstance(cell, int | Decimal) and longer:
        return text, "typed_as_number", text.zfill(longer[0])
    return text, "wrong_length", ""


def read_phone(cell: CellValue) -> tuple[str, str, str]:
    """(number as text, code, guess): code `typed_as_number` where the zero in front was lost by the sheet."""
    text = as_text(cell)
    if isinstance(cell, int | Decimal) and not text.startswith("0"):
        return text, "typed_as_number", f"0{text}"
    return text, "", ""


def is_crossed(cell: CellValue) -> bool:
    """Whether a box of the list is ticked ('x', '1', …)."""
    return fold(as_text(cell)) in CROSS
