"""How a Vietnamese syllable is built: one spelling for lookups, its bare letters, and whether it can exist."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}  # huyền, sắc, ngã, hỏi, nặng
_STOPPED = {"\u0301", "\u0323"}  # the only tones before a final c, ch, p, t
_LATE_TONE = re.compile(r"^(.*)(oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ|(?<!q)u[ỳýỷỹỵ])$")
_LONG_I = re.compile(r"^(h|k|l|m|s|t|qu)([yỳýỷỹỵ])$")
_AS_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
_ONSETS = """ngh ng gh gi kh nh ph qu th tr ch b c d đ g h k l m n p q r s t v x""".split()  # noqa: SIM905 - a list would take a line a word
_RHYMES = frozenset(
    """a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
        ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan
        oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc op ot ô ôc ôi ôm ôn
        ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uơ uôc uôi uôm uôn uông
        uôt up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt
        ươu y ych ynh yt yn yêm yên yêng yêt yêu""".split()  # noqa: SIM905 - a list would take a line a word
)


@lru_cache(maxsize=20_000)
def canonical(syllable: str) -> str:
    """One spelling for one syllable, lower case: hoà → hòa, uỷ → ủy, kỷ → kỉ (both are in use)."""
    low = syllable.lower()
    late = _LATE_TONE.match(low)
    if late:
        first, second = unicodedata.normalize("NFD", late[2])[0], unicodedata.normalize("NFD", late[2])[1:]
        low = late[1] + unicodedata.normalize("NFC", first + second[1:]) + second[0]
    return _LONG_I.sub(lambda m: m[1] + m[2].translate(_AS_I), low)


@lru_cache(maxsize=20_000)
def skeleton(syllable: str) -> str:
    """The bare letters, without tone and diacritics: sắc → sac, đảng → dang."""
    bare = "".join(c for c in unicodedata.normalize("NFD", canonical(syllable)) if not unicodedata.combining(c))
    return bare.replace("đ", "d")


@lru_cache(maxsize=20_000)
def toneless(syllable: str) -> tuple[str, str]:
    """The syllable without its tone mark, and that mark ("" for ngang)."""
    decomposed = unicodedata.normalize("NFD", syllable.lower())
    tones = [c for c in decomposed if c in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    return bare, "".join(tones)


@lru_cache(maxsize=20_000)
def can_exist(syllable: str) -> bool:
    """Does the language allow this syllable at all? "đươc" and "nghịẹp" it does not."""
    bare, tones = toneless(syllable)
    if len(tones) > 1:
        return False
    for onset in (*(each for each in _ONSETS if bare.startswith(each)), ""):
        rhyme = bare[len(onset) :]
        if rhyme in _RHYMES and (tones in _STOPPED or not rhyme.endswith(("c", "ch", "p", "t"))):
            return True
    return bare == "gi"


def is_vietnamese(word: str) -> bool:
    """Does the word carry a letter or mark that only Vietnamese words do?"""
    return skeleton(word) != word.lower()
