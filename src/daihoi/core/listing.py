"""The order of names on a list, a ballot and among equal votes (step 5): by given name, as Vietnamese spells.

Given name, then family name, then middle names, then the earlier birth date (circular TT 01/2021/TT-BNV, taken as the
default for every body). Letters are compared first, tones last; that tones come last, in the order level, huyền, hỏi,
ngã, sắc, nặng, is unconfirmed: no text read says it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeVar

# The 29 letters, with f, j, w, z of borrowed names where the Latin alphabet has them.
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; the level tone has no sign
_LETTER = {letter: chr(ord("A") + place) for place, letter in enumerate(ALPHABET)}
# Every letter with every tone as one sign: (key of the letter, key of the tone).
_SIGN = {
    unicodedata.normalize("NFC", letter + tone): (key, str(place))
    for letter, key in _LETTER.items()
    for place, tone in enumerate(("", *TONES))
}
_NAME_END, _WORD_END, _TONES_FOLLOW = " ", "!", "#"  # in this order: a shorter name stands before a longer one


class Named(Protocol):
    """Anybody with a name and perhaps a birth date."""

    @property
    def name(self) -> str: ...

    @property
    def born(self) -> date | None: ...


Person = TypeVar("Person", bound=Named)


def same_name(name: str) -> str:
    """The form in which two spellings of one name are equal: NFC, single blanks, small letters."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def sort_key(full_name: str, born: date | None = None) -> str:
    """A key in plain ASCII whose order is the legal order of names; equal names stand by birth date, unknown last."""
    words = same_name(full_name).split()
    ordered = [*words[-1:], *words[:1], *words[1:-1]] if len(words) > 1 else words
    key = _WORD_END.join(_word_key(word) for word in ordered)
    return f"{key}{_NAME_END}{born.isoformat() if born else '9999-99-99'}"


def in_order(people: Iterable[Person]) -> list[Person]:
    """The people as a list must show them."""
    return sorted(people, key=lambda person: sort_key(person.name, person.born))


def needs_birth_date(names: Iterable[str]) -> set[str]:
    """The names, as given, that another on the list shares: beside them the birth date is printed."""
    given = list(names)
    seen = Counter(same_name(name) for name in given)
    return {name for name in given if seen[same_name(name)] > 1}


@lru_cache(maxsize=4096)  # family and middle names come again and again
def _word_key(word: str) -> str:
    """Letters, then tones: 'dũng' and 'dung' share their letters and differ only behind the `#`."""
    letters, tones = [], "0"
    for sign in word:
        known = _SIGN.get(sign)
        letter, tone = known if known else (_stranger(sign), "0")
        letters.append(letter)
        if tone != "0":
            tones = tone
    return f"{''.join(letters)}{_TONES_FOLLOW}{tones}"


def _stranger(sign: str) -> str:
    """A sign that is no Vietnamese letter: digits first, marks before letters, other letters by their bare letter."""
    if sign.isascii():
        return sign if sign.isdigit() else "-"
    bare = unicodedata.normalize("NFD", sign)[0]
    if bare in _LETTER:
        return _LETTER[bare]
    return "" if unicodedata.combining(sign) else f"~{ord(sign):06x}"
