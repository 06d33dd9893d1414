"""One mapping of a facts file, read key by key: missing is fine, the wrong kind is a BadInput that names the key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from daihoi.core.errors import BadInput, Words
from daihoi.core.roman import read_roman

_SPAN = re.compile(r"^\s*([\d.,]+)\s*(?:-|–|\.\.|đến)\s*([\d.,]+)\s*$")
_AN_ORDINAL = ("số thứ tự như XVI hoặc 16", "an ordinal such as XVI or 16")


@dataclass(frozen=True, slots=True)
class Node:
    """The fields of one mapping and the path that leads to it."""

    fields: Mapping[str, Any]
    path: str = ""

    @classmethod
    def root(cls, raw: object, name: str = "congress.yaml") -> Node:
        """The whole file, called by its name; BadInput when it is not a mapping."""
        return cls(_mapping(raw, name))

    def child(self, key: str) -> Node:
        """The mapping under a key; an empty one when it is missing."""
        value = self.fields.get(key)
        return Node({} if value is None else _mapping(value, self._at(key)), self._at(key))

    def children(self, key: str) -> tuple[Node, ...]:
        """The mappings of a list."""
        places = ((f"{self._at(key)}[{i}]", value) for i, value in enumerate(self._list(key)))
        return tuple(Node(_mapping(value, place), place) for place, value in places)

    def text(self, key: str) -> str:
        """A text, NFC, spaces trimmed; "" when missing. Numbers are taken as they are written."""
        value = self.fields.get(key)
        if value is None:
            return ""
        return self._as_text(value, self._at(key))

    def required(self, key: str) -> str:
        """A text that must be there."""
        found = self.text(key)
        if not found:
            raise BadInput(
                "missing", Words("thiếu mục này trong tệp dữ kiện", "this key is missing from the facts"), self._at(key)
            )
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        value = self.fields.get(key)
        if isinstance(value, str):
            return (self.text(key),) if value.strip() else ()
        return tuple(self._as_text(each, f"{self._at(key)}[{i}]") for i, each in enumerate(self._list(key)))

    def flag(self, key: str) -> bool:
        """true or false; false when missing."""
        value = self.fields.get(key)
        if value is not None and not isinstance(value, bool):
            raise _wrong(self._at(key), "đúng hoặc sai (true, false)", "true or false", value)
        return bool(value)

    def count(self, key: str) -> int | None:
        """A whole number, zero or more."""
        value = self.fields.get(key)
        return None if value is None else _whole(value, self._at(key))

    def heads(self, key: str) -> int | None:
        """How many people: a number, or the list of them."""
        value = self.fields.get(key)
        return len(value) if isinstance(value, list | tuple) else self.count(key)

    def ordinal(self, key: str) -> int | None:
        """XVI, "16" or 16 as 16."""
        value = self.fields.get(key)
        if value is None:
            return None
        roman = read_roman(value.strip().upper()) if isinstance(value, str) else None
        number = _whole(value, self._at(key), *_AN_ORDINAL) if roman is None else roman
        if number < 1:
            raise _wrong(self._at(key), *_AN_ORDINAL, value)
        return number

    def day(self, key: str) -> date | None:
        """A date as YAML reads it, or as ISO text."""
        value = self.fields.get(key)
        return None if value is None else _day(value, self._at(key))

    def days(self, key: str) -> tuple[date, ...]:
        """Dates in ascending order; one date alone, or {start, end}, also fit."""
        value = self.fields.get(key)
        if isinstance(value, Mapping):
            node = self.child(key)
            found = [each for each in (node.day("start"), node.day("end")) if each]
        elif isinstance(value, date | str):
            found = [_day(value, self._at(key))]
        else:
            found = [_day(each, f"{self._at(key)}[{i}]") for i, each in enumerate(self._list(key))]
        return tuple(sorted(found))

    def number_or_span(self, key: str) -> tuple[Decimal | None, Decimal | None]:
        """One number, or two where it is a span: [6, 7] or "6-7"."""
        value = self.fields.get(key)
        if value is None:
            return None, None
        if isinstance(value, list | tuple) and len(value) == 2:
            return _decimal(value[0], self._at(key)), _decimal(value[1], self._at(key))
        span = _SPAN.match(value) if isinstance(value, str) else None
        if span:
            return _decimal(span[1], self._at(key)), _decimal(span[2], self._at(key))
        return _decimal(value, self._at(key)), None

    def number_or_text(self, key: str) -> Decimal | str | None:
        """The whole of a share: its number (16 communes) or what it is made of ("chi bộ")."""
        value = self.fields.get(key)
        if isinstance(value, str):
            try:
                return _decimal(value, self._at(key))
            except BadInput:
                return self.text(key)
        return None if value is None else _decimal(value, self._at(key))

    def numbers(self, key: str) -> tuple[tuple[str, Decimal], ...]:
        """A mapping name → number, in its order."""
        node = self.child(key)
        return tuple((str(name), _decimal(value, node._at(str(name)))) for name, value in node.fields.items())

    def word(self, key: str, allowed: Iterable[str]) -> str:
        """One of the words of the contract; "" when missing."""
        value = self.text(key)
        self.one_of(key, value, ("", *allowed))
        return value

    def one_of(self, key: str, value: str, allowed: Iterable[str]) -> None:
        """BadInput unless the value is one of the words."""
        words = tuple(allowed)
        if value not in words:
            said = ", ".join(word for word in words if word)
            raise _wrong(self._at(key), f"một trong: {said}", f"one of: {said}", value)

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _list(self, key: str) -> list[Any]:
        value = self.fields.get(key)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            raise _wrong(self._at(key), "một danh sách", "a list", value)
        return list(value)

    def _as_text(self, value: object, place: str) -> str:
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise _wrong(place, "chữ", "a text", value)
        return unicodedata.normalize("NFC", " ".join(str(value).split()))


def _mapping(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _wrong(place, "một nhóm các mục (khóa: giá trị)", "a mapping of keys to values", value)
    return {str(key): each for key, each in value.items()}


def _whole(value: object, place: str, vi: str = "số nguyên không âm", en: str = "a whole number, zero or more") -> int:
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _wrong(place, vi, en, value)
    return value


def _decimal(value: object, place: str) -> Decimal:
    if isinstance(value, str) and "," in value:  # 1.234,56 as written here
        value = value.replace(".", "").replace(",", ".")
    try:
        if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
            raise InvalidOperation
        number = Decimal(str(value).strip().removesuffix("%").strip())
        if not number.is_finite():
            raise InvalidOperation
    except InvalidOperation:
        raise _wrong(place, "một số", "a number", value) from None
    return number


def _day(value: object, place: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise _wrong(place, "một ngày dạng 2020-05-14", "a date such as 2020-05-14", value) from None


def _wrong(place: str, vi: str, en: str, value: object) -> BadInput:
    shown = str(value)
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    return BadInput("wrong_type", Words(f"phải là {vi}, không phải “{shown}”", f"must be {en}, not “{shown}”"), place)
