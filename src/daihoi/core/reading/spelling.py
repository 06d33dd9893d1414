"""Spelling: syllables that cannot be, and possible ones in a word that is none (“xuất sác”); names are exempt."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from daihoi.core.reading.draft import ASK, ERROR, Draft, Finding, Place
from daihoi.core.reading.lexicon import Lexicon, Pair
from daihoi.core.reading.syllables import can_exist, canonical, is_vietnamese, skeleton
from daihoi.core.reading.vocabulary import FREE_WORDS

_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(
    r"(?:https?://|www\.)\S{1,400}|[\w.+-]{1,64}@[\w.-]{1,80}|\b[\w-]{1,63}\.(?:vn|com|net|org|gov)\b\S{0,200}"
)
_NAME_LEAD = re.compile(
    r"(?:đồng chí|đ/c|ông|bà|anh|chị|em|xã|phường|thôn|huyện|tỉnh|thành phố|tp\.?|quận|thị trấn|công ty|trường"
    r"|làng|xóm|bản|buôn|đảo"
    r"|sông|núi|đường|khu)\s+$"
)
_STARTS = ("s x", "tr ch", "d gi", "d r", "gi r", "n l", "c k", "g gh", "ng ngh", "v d")
_ENDS = ("n ng", "t c", "nh n", "m n", "i y", "o u")
_MIXED_STARTS = tuple(tuple(pair.split()[::way]) for pair in _STARTS for way in (1, -1))
_MIXED_ENDS = tuple(tuple(pair.split()[::way]) for pair in _ENDS for way in (1, -1))
RARE = 2  # a syllable that stands in at most so many compounds
LONGEST_SYLLABLE = 20  # letters; "nghiêng" has seven, a longer run is no word at all
_VOWEL = re.compile("[aeiouy]")
_NUMBERED = re.compile(r"\s*(?:số\s*)?\d")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    low: str
    joined: bool  # only blanks between it and the token before
    name: bool


def judge_spelling(draft: Draft, words: Lexicon) -> Iterator[Finding]:
    """Misspelt syllables and compounds; silent without a dictionary."""
    if not words.is_whole:
        return
    tokens = list(_tokens(draft))
    for at, token in enumerate(tokens):
        if token.low not in words.syllables:
            yield from _unknown(draft, tokens, at, words)
        elif at and token.joined:
            yield from _pair(draft, tokens, at, words)


def _tokens(draft: Draft) -> Iterator[_Token]:
    links = [(each.start(), each.end()) for each in draft.find(_LINK)]
    last, at = -1, 0
    for match in draft.find(_WORD):
        while at < len(links) and links[at][1] <= match.start():
            at += 1
        if at < len(links) and links[at][0] <= match.start():
            last = -1
            continue
        joined = last >= 0 and draft.text[last : match.start()].strip(" \t\u00a0") == "" and match.start() > last
        yield _Token(
            match.start(), match.end(), match[0], canonical(match[0]), joined, _is_name(draft, match, last, joined)
        )
        last = match.end()


def _is_name(draft: Draft, match: re.Match[str], last: int, joined: bool) -> bool:
    """A capital inside a sentence, or a word of signs and capitals, is taken for a name or an abbreviation."""
    word = match[0]
    if not word[0].isupper():
        return False
    if word.isupper():
        return not _in_capitals(draft, match)
    return joined or bool(_NAME_LEAD.search(draft.lower[max(0, match.start() - 16) : match.start()]))


def _in_capitals(draft: Draft, match: re.Match[str]) -> bool:
    """Is the word part of a heading in capitals? Then it is an ordinary word."""
    if not is_vietnamese(match[0]) or not _VOWEL.search(skeleton(match[0])):
        return False
    around = draft.text[max(0, match.start() - 30) : match.end() + 30]
    tall, small = sum(map(str.isupper, around)), sum(map(str.islower, around))
    return tall + small > 12 and tall > 0.8 * (tall + small)


def _unknown(draft: Draft, tokens: list[_Token], at: int, words: Lexicon) -> Iterator[Finding]:
    token = tokens[at]
    if token.name or not 2 <= len(token.low) <= LONGEST_SYLLABLE:
        return
    before, after = _neighbours(tokens, at)
    near = _variants(token.low, words, letters=True)
    better = [each for each in near if _makes_word(before, each, after, words.pairs)]
    if not is_vietnamese(token.text):  # a foreign word, unless an official phrase is a letter away
        better = [each for each in near if len(token.low) > 2 and _makes_word(before, each, after, words.official)]
    if not better and (not is_vietnamese(token.text) or token.text[0].isupper()):
        return
    better = better or _variants(token.low, words, letters=False)
    vi, en = f"Không có âm tiết “{token.text}”.", f"There is no syllable “{token.text}”."
    expected = _cased(better[0], token.text) if better else ""
    sure = is_vietnamese(token.text) and (better or not can_exist(token.text))
    level = ERROR if sure else ASK
    yield draft.finding(
        Place(token.start, token.end), "spelling", level, vi, en, expected=expected, source="dictionary"
    )


def _neighbours(tokens: list[_Token], at: int) -> tuple[str, str]:
    before = tokens[at - 1].low if at and tokens[at].joined else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) and tokens[at + 1].joined else ""
    return before, after


def _makes_word(before: str, syllable: str, after: str, pairs: frozenset[Pair]) -> bool:
    return (before, syllable) in pairs or (syllable, after) in pairs


def _pair(draft: Draft, tokens: list[_Token], at: int, words: Lexicon) -> Iterator[Finding]:
    """Two possible syllables that make no word, where one sign more or less makes one that papers use."""
    one, two = tokens[at - 1], tokens[at]
    if (one.low, two.low) in words.pairs or two.name or one.low not in words.syllables:
        return
    before, _ = _neighbours(tokens, at - 1)
    _, after = _neighbours(tokens, at)
    ends = (before, one.low) in words.words and not (before in FREE_WORDS and one.low in FREE_WORDS)
    if ends or (two.low, after) in words.words:
        yield from _phrase_end(draft, before, one, two, words)
        return  # each of them belongs to another word
    if one.name and at > 1 and one.joined and tokens[at - 2].text[0].isupper():
        return  # the end of a name of several words
    numbered = bool(_NUMBERED.match(draft.text, two.end))
    for suspect, other, second in ((two.low, one.low, True), (one.low, two.low, False)):
        if one.name and not second:
            yield from _capital(draft, one, two, words)
            return
        near = _one_slip_away(suspect, words, letters=False)
        near = {each for each in near if ((other, each) if second else (each, other)) in words.words}
        better = [(other, each) if second else (each, other) for each in _likeliest(suspect, near, words)]
        official = [pair for pair in better if pair in words.official]
        if official and (suspect not in FREE_WORDS or (numbered and second)):
            yield _misspelt(draft, one, two, official[0], ERROR)
            return
        if len(better) == 1 and not official and not one.name and _is_rare(suspect, other, better[0][second], words):
            yield _misspelt(draft, one, two, better[0], ASK)
            return


def _capital(draft: Draft, one: _Token, two: _Token, words: Lexicon) -> Iterator[Finding]:
    """ "Nghi quyết": a capital may start a name, or a phrase of the papers that lost a mark."""
    if _NAME_LEAD.search(draft.lower[max(0, one.start - 16) : one.start]) or one.text.isupper():
        return
    near = [each for each in words.alike.get(skeleton(one.low), ()) if (each, two.low) in words.official]
    if near and one.low not in FREE_WORDS and two.low not in FREE_WORDS:
        yield _misspelt(draft, one, two, (near[0], two.low), ASK)


def _phrase_end(draft: Draft, before: str, one: _Token, two: _Token, words: Lexicon) -> Iterator[Finding]:
    """ "nông thôn mơi": the first two are a word, and with another sign the third makes a phrase of the papers."""
    if two.low in FREE_WORDS:
        return
    near = {each for each in words.alike.get(skeleton(two.low), ()) if (before, one.low, each) in words.triples}
    for each in _likeliest(two.low, near - {two.low}, words)[:1]:
        yield _misspelt(draft, one, two, (one.low, each), ERROR)


def _is_rare(suspect: str, other: str, right: str, words: Lexicon) -> bool:
    """Is the suspect seldom a part of words, and the other spelling often one?"""
    rare = words.families.get(suspect, 0)
    free = suspect in FREE_WORDS or other in FREE_WORDS
    return not free and rare <= RARE and words.families.get(right, 0) > 3 * rare


def _misspelt(draft: Draft, one: _Token, two: _Token, better: tuple[str, str], level: str) -> Finding:
    written = draft.text[one.start : two.end]
    expected = f"{_cased(better[0], one.text)} {_cased(better[1], two.text)}"
    vi, en = f"Không có từ “{written}”; có phải “{expected}”?", f"“{written}” is no word; is it “{expected}”?"
    return draft.finding(Place(one.start, two.end), "spelling", level, vi, en, expected=expected, source="dictionary")


def _cased(word: str, like: str) -> str:
    """The word as it is commonly spelled, with the capitals of the one it replaces."""
    word = _COMMON.get(word, word)
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


_COMMON = {
    canonical(word): word
    for word in ["kỷ", "kỳ", "kỹ", "ký", "lý", "lỹ", "mỹ", "sỹ", "tỷ", "tỵ", "quý", "quỹ", "quỷ", "hy"]
}


def _variants(syllable: str, words: Lexicon, *, letters: bool) -> list[str]:
    """Known syllables one slip away, the likeliest first."""
    return _likeliest(syllable, _one_slip_away(syllable, words, letters=letters), words)


def _one_slip_away(syllable: str, words: Lexicon, *, letters: bool) -> set[str]:
    """Other marks on the same letters; sounds often mixed up; with `letters` also a letter more, less or exchanged."""
    found = set(words.alike.get(skeleton(syllable), ()))
    for one, two in _MIXED_STARTS:
        if syllable.startswith(one):
            found.add(two + syllable[len(one) :])
    for one, two in _MIXED_ENDS:
        if syllable.endswith(one):
            found.add(syllable[: -len(one)] + two)
    if letters:
        bare = skeleton(syllable)
        bases = {bare[:i] + bare[i + 1 :] for i in range(len(bare))}
        bases |= {bare[:i] + bare[i + 1 : i + 2] + bare[i] + bare[i + 2 :] for i in range(len(bare))}
        bases |= {bare[:i] + c + bare[i:] for c in "hngc" for i in range(len(bare) + 1)}
        found.update(each for base in bases for each in words.alike.get(base, ()))
    found.discard(syllable)
    return {each for each in found if each in words.syllables}


def _likeliest(syllable: str, found: set[str], words: Lexicon) -> list[str]:
    return sorted(
        found, key=lambda each: (_distance(syllable, each), each not in FREE_WORDS, -words.families.get(each, 0), each)
    )


def _distance(one: str, other: str) -> int:
    """How many letters and marks differ, whatever their order."""
    left, right = (Counter(unicodedata.normalize("NFD", each)) for each in (one, other))
    return sum(((left - right) + (right - left)).values()) + (one[:1] != other[:1])
