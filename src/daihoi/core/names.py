"""Vietnamese personal names: one written form, their parts, and the key for typing without accents (steps 2 and 4).

The legal order of names (given name first, Vietnamese collation) is not here but in `core/listing.py`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# Signs that look like the Vietnamese letter but are the Icelandic one: some old keyboards type them.
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ"})
# Zero-width characters and the soft hyphen ride along in text copied from a browser.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_INNER_BREAKS = "'’-."


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name cut as Vietnamese reads it: family name first, given name last; `middle` may be empty."""

    family: str
    middle: str
    given: str


def clean(text: str) -> str:
    """The text in NFC, with every run of white space one blank and nothing invisible left in it."""
    visible = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return " ".join(visible.split())


def clean_name(text: str) -> str:
    """A name in its one written form: `clean`, đ repaired, and ALL CAPITALS (or none) turned into title case."""
    name = clean(text).translate(_LOOKALIKES)
    letters = [sign for sign in name if sign.isalpha()]
    if len(letters) > 1 and (name == name.upper() or name == name.lower()):
        return title_case(name)
    return name


def title_case(name: str) -> str:
    """'TRẦN THỊ Á' → 'Trần Thị Á'; the letter after an apostrophe or a hyphen is raised too ("H'HEN" → "H'Hen")."""
    raised, start = [], True
    for sign in name:
        raised.append(sign.upper() if start else sign.lower())
        start = sign.isspace() or sign in _INNER_BREAKS
    return unicodedata.normalize("NFC", "".join(raised))


def split_name(name: str) -> NameParts:
    """Cut a full name into its parts; a single word is the given name ('An' → family and middle empty)."""
    words = clean(name).split()
    if not words:
        return NameParts("", "", "")
    family = words[0] if len(words) > 1 else ""
    return NameParts(family, " ".join(words[1:-1]), words[-1])


def fold(text: str) -> str:
    """The key for typed search: no accents, lower case, đ as d, single blanks. Folding twice changes nothing."""
    loose = unicodedata.normalize("NFKD", text.translate(_INVISIBLE).translate(_LOOKALIKES).casefold())
    bare = "".join(sign for sign in loose if not unicodedata.combining(sign))
    return " ".join(bare.replace("đ", "d").casefold().split())


def initials(name: str) -> str:
    """'Nguyễn Văn An' → 'NVA'."""
    return "".join(word[0].upper() for word in clean(name).split())


def matches(query: str, name: str) -> bool:
    """Whether a few typed letters mean this name: each typed word begins another word of it, or they are its initials.

    'ng v an', 'an nguyen', 'nva' all find 'Nguyễn Văn An'; an empty query finds nobody.
    """
    wanted, words = fold(query).split(), fold(name).split()
    if not wanted:
        return False
    if len(wanted) == 1 and len(wanted[0]) > 1 and fold(initials(name)) == wanted[0]:
        return True
    for typed in sorted(wanted, key=len, reverse=True):
        found = next((word for word in words if word.startswith(typed)), None)
        if found is None:
            return False
        words.remove(found)
    return True
