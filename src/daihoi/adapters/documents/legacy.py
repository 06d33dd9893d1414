"""Vietnamese in the encodings of the nineties (TCVN3, VNI): told by its syllables, turned into Unicode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from daihoi.core.reading.syllables import can_exist

_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®¡¢£¤¥¦§",
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĂÂÊÔƠƯĐ",
)
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323", "â": "\u0302", "ê": "\u0306",
    "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}
_VNI_ALONE |= {one.upper(): other.upper() for one, other in _VNI_ALONE.items()}
_VNI_PAIR = re.compile(f"(?i)([aeouyôö])([{''.join(_VNI_MARKS)}])")
_WORD = re.compile(r"[^\W\d_]{0,30}[^\x00-\x7f\W\d_][^\W\d_]{0,30}|\S{0,30}[µ¸¶·¹¨»¾¼½©ª«¬®¡¢£¤¥¦§\u00ad]\S{0,30}")
STRAY = 4  # marked words of a single line before it is taken for one of another encoding
ENOUGH, SHARE = 2, 0.7  # marked words to judge by, and how many of them must be syllables


def from_tcvn3(text: str) -> str:
    """ "§¶ng bé" → "Đảng bộ"."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """ "Ñaûng boä" → "Đảng bộ"."""

    def join(match: re.Match[str]) -> str:
        base = _VNI_ALONE.get(match[1], match[1])
        return unicodedata.normalize("NFC", base + _VNI_MARKS[match[2].lower()])

    def keep(match: re.Match[str]) -> str:
        letter = join(match)  # of several signs where the two do not go together: no letter of Vietnamese
        return f"\x00{ord(letter):05x}" if len(letter) == 1 else match[0]

    kept = _VNI_PAIR.sub(keep, text)
    kept = "".join(_VNI_ALONE.get(c, c) for c in kept)
    return re.sub("\x00([0-9a-f]{5})", lambda match: chr(int(match[1], 16)), kept)


ENCODINGS: tuple[tuple[str, Callable[[str], str]], ...] = (("TCVN3", from_tcvn3), ("VNI", from_vni))


def convert(text: str) -> tuple[str, str]:
    """The text in Unicode and the name of the old encoding; the text as it was and "" where it is not one of them."""
    if is_vietnamese_text(text):
        return _lines(text)
    for name, turn in ENCODINGS:
        if is_vietnamese_text(turn(text)):
            lines = [turn(line) if not is_vietnamese_text(line, enough=1) else line for line in text.split("\n")]
            return "\n".join(lines), name
    return text, ""


def _lines(text: str) -> tuple[str, str]:
    """A text in Unicode with paragraphs pasted from an old one: only those are turned."""
    lines, found = text.split("\n"), ""
    for at, line in enumerate(lines):
        if len(_WORD.findall(line)) < STRAY or is_vietnamese_text(line, enough=1):
            continue
        for name, turn in ENCODINGS:
            if is_vietnamese_text(turn(line), enough=STRAY):
                lines[at], found = turn(line), name
                break
    return "\n".join(lines), found


def is_vietnamese_text(text: str, enough: int = ENOUGH) -> bool:
    """Are most words with marks syllables that Vietnamese allows?"""
    words = [word.strip(".,;:!?()[]“”\"'…/-") for word in _WORD.findall(unicodedata.normalize("NFC", text))][:2000]
    good = sum(all(can_exist(part) for part in re.split(r"[-/]", word) if part) for word in words)
    return len(words) >= enough and good >= SHARE * len(words)
