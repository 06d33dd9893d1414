"""Read a mapping from outside field by field, strictly: what is not known, missing or of a wrong kind is `BadInput`.

Every problem names its place ("candidates[3].votes"), so that a clerk finds it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from daihoi.core.errors import BadInput, Words

LARGEST = 10**15
LONGEST = 500
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_DECIMAL = re.compile(r"\d{1,15}(\.\d{1,6})?\Z", re.ASCII)


class Fields:
    """One mapping and its place; `only` says which keys may stand in it."""

    def __init__(self, raw: object, place: str, only: Sequence[str]) -> None:
        if not isinstance(raw, Mapping):
            raise wrong(place, "phải là một đối tượng có các khóa", "must be an object with keys")
        self.raw: Mapping[object, object] = raw
        self.place = place
        for key in raw:
            if not isinstance(key, str) or key not in only:
                raise wrong(self.at(_shown(key)), "khóa không có trong quy ước", "this key is not known", "unknown_key")

    def at(self, key: str) -> str:
        """The place of a key."""
        return f"{self.place}.{key}" if self.place else key

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        return self.raw.get(key) is not None

    def need(self, key: str) -> object:
        """The value of a key that may not be missing."""
        if not self.has(key):
            raise wrong(self.at(key), "còn thiếu", "is missing", "missing")
        return self.raw[key]

    def text(self, key: str) -> str:
        """A text in NFC, not empty."""
        return text(self.need(key), self.at(key))

    def maybe_text(self, key: str) -> str | None:
        """The same, or None where it is missing."""
        return self.text(key) if self.has(key) else None

    def one_of(self, key: str, words: Sequence[str], default: str | None = None) -> str:
        """One of the known words."""
        if default is not None and not self.has(key):
            return default
        return one_of(self.need(key), self.at(key), words)

    def count(self, key: str, least: int = 0) -> int:
        """A whole number of heads, papers, seats."""
        return count(self.need(key), self.at(key), least)

    def maybe_count(self, key: str, least: int = 0) -> int | None:
        """The same, or None where it is missing."""
        return self.count(key, least) if self.has(key) else None

    def flag(self, key: str) -> bool:
        """true or false."""
        value = self.need(key)
        if not isinstance(value, bool):
            raise wrong(self.at(key), "phải là true hoặc false", "must be true or false")
        return value

    def maybe_day(self, key: str) -> date | None:
        """An ISO date (2020-05-14), or None where it is missing."""
        return day(self.raw[key], self.at(key)) if self.has(key) else None

    def amount(self, key: str) -> Fraction | int:
        """A weighted number: whole, or a decimal string such as "68.4"."""
        return amount(self.need(key), self.at(key))

    def rows(self, key: str) -> Iterator[tuple[object, str]]:
        """The items of a list, each with its place; nothing where the list is missing."""
        value = self.raw.get(key)
        if value is None:
            return
        if not isinstance(value, list | tuple):
            raise wrong(self.at(key), "phải là một danh sách", "must be a list")
        for index, one in enumerate(value):
            yield one, f"{self.at(key)}[{index}]"


def wrong(place: str, vi: str, en: str, code: str = "bad_input") -> BadInput:
    """A problem at a place, ready to raise."""
    return BadInput(code, Words(vi, en), place)


def text(value: object, place: str) -> str:
    """A text in NFC, without blanks around it, not empty, not endless, and writable as UTF-8."""
    if not isinstance(value, str):
        raise wrong(place, "phải là chữ", "must be text")
    clean = value.strip()
    if not clean.isascii():
        try:
            clean.encode()
        except UnicodeEncodeError:
            raise wrong(place, "có ký tự hỏng", "has a broken character") from None
        clean = unicodedata.normalize("NFC", clean)
    if not clean or len(clean) > LONGEST:
        raise wrong(place, f"phải có từ 1 đến {LONGEST} ký tự", f"must have 1 to {LONGEST} characters")
    return clean


def one_of(value: object, place: str, words: Sequence[str]) -> str:
    """One of the known words."""
    if not isinstance(value, str) or value not in words:
        known = ", ".join(words)
        raise wrong(place, f"phải là một trong: {known}", f"must be one of: {known}")
    return value


def count(value: object, place: str, least: int = 0) -> int:
    """A whole number of at least `least`; true and 3.0 are no whole numbers."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= LARGEST:
        raise wrong(place, f"phải là số nguyên từ {least} trở lên", f"must be a whole number of at least {least}")
    return value


def amount(value: object, place: str) -> Fraction | int:
    """A whole number or a decimal string, exactly."""
    if isinstance(value, str) and _DECIMAL.match(value):
        return Fraction(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST:
        return value
    raise wrong(
        place,
        "phải là số nguyên hoặc chuỗi thập phân như “68.4”, không âm",
        'must be a whole number or a decimal string such as "68.4", not negative',
    )


def day(value: object, place: str) -> date:
    """An ISO date and nothing else."""
    try:
        if isinstance(value, str) and _DAY.match(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise wrong(place, "phải là ngày dạng 2020-05-14", "must be a date such as 2020-05-14")


def no_twins(ids: Sequence[str | None], place: str) -> None:
    """Refuse an id that stands twice."""
    seen: set[str] = set()
    for index, one in enumerate(ids):
        if one is not None and one in seen:
            raise wrong(f"{place}[{index}].id", f"“{one}” đã có ở trên", f"“{one}” stands there already", "duplicate")
        if one is not None:
            seen.add(one)


def _shown(key: object) -> str:
    """A key as it can be printed in one line."""
    return "".join(sign if sign.isprintable() else "?" for sign in str(key))[:60]
