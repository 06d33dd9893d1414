"""Words written twice by mistake ("của của", "nhiệm vụ nhiệm vụ"), but not words that are doubled by nature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from daihoi.core.reading.draft import ASK, ERROR, UPPER, Draft, Finding, Place
from daihoi.core.reading.lexicon import Lexicon
from daihoi.core.reading.syllables import canonical
from daihoi.core.reading.vocabulary import FREE_WORDS

_TWICE = re.compile(r"(?<!\w)(?P<one>[^\W\d_]+)(?P<gap>[ \t\u00a0]+)(?P<two>[^\W\d_]+)(?!\w)")
_PHRASE = re.compile(r"(?<!\w)(?P<one>[^\W\d_]+[ \t]+[^\W\d_]+)[ \t]+(?P<two>[^\W\d_]+[ \t]+[^\W\d_]+)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
# doubled by nature in any text, dictionary or not
NATURAL = frozenset(
    canonical(word)
    for word in """
        ngày đêm năm tháng đời người nhà nơi ngành lớp tầng hàng dần luôn thường mãi từ song xanh đều chung riêng
        khác lâu xa gần cao nhanh chậm vừa hơi rất chầm đâu ai gì nào sáng chiều đoàn dòng bao phơi ào rầm ngời vui
        mừng hay nho nhỏ xinh tươi đỏ vàng trắng đen rành sang ba má bà bố chị anh em cô chú""".split()  # noqa: SIM905 - a list would take a line a word
)
_NEVER = frozenset(
    canonical(word)
    for word in """là và của các những được đã đang sẽ với cho từng trong một có không về đảng""".split()  # noqa: SIM905 - a list would take a line a word
)
_NAME_BEFORE = re.compile(rf"(?:[{UPPER}][^\W\d_]*[ \t]+)+$")
_ONLY = frozenset(canonical(word) for word in ("chỉ", "nên"))
_EACH = ("từng", "mỗi", "càng", "nào", "đâu")  # từng nhà từng nhà
_NATURAL_PHRASES = ("từng bước", "ngày càng", "lúc này", "ngày này", "đời này")
_DATE_AHEAD = re.compile(r"\s*\(?\d")
_FIVE_YEARS = re.compile(r"\s*(?:qua|tới|tiếp|gần|\(?\d{4}|đầu|cuối|thực hiện|liền|liên tục|trở lại)")


def judge_repeats(draft: Draft, words: Lexicon) -> Iterator[Finding]:
    """Each word or pair of words that stands twice in a row without a reason."""
    at = 0
    while match := _TWICE.search(draft.text, at):
        at = match.start("two")
        if draft.lower[match.start("one") : match.end("one")] == draft.lower[match.start("two") : match.end("two")]:
            level = _level(draft, match, words)
            if level:
                yield _finding(draft, match, level)
    at = 0
    while match := _PHRASE.search(draft.text, at):
        at = match.start("two") if _same(match) else match.end("one") - len(match["one"].split()[-1])
        one = match["one"].lower().split()
        if _same(match) and one[0] != one[1] and one[0] not in _EACH and " ".join(one) not in _NATURAL_PHRASES:
            at = match.end("two")
            yield _finding(draft, match, ERROR)


def _same(match: re.Match[str]) -> bool:
    return match["one"].lower().split() == match["two"].lower().split()


def _finding(draft: Draft, match: re.Match[str], level: str) -> Finding:
    vi, en = f"Từ “{match['one']}” viết hai lần.", f"“{match['one']}” is written twice."
    return draft.finding(
        Place(match.start(), match.end()), "duplicate_word", level, vi, en, expected=match["one"], source="rule"
    )


def _level(draft: Draft, match: re.Match[str], words: Lexicon) -> str:
    """error, ask, or "" where the two belong there."""
    word = canonical(match["one"])
    if (len(word) == 1 and not word.isalpha()) or (match["one"].isupper() and match["two"].isupper() and len(word) < 3):
        return ""
    if match["one"][0].isupper() and match["two"][0].isupper() and not match["one"].isupper():
        return ""  # a name: Na Na
    if (
        match["one"][0].isupper()
        and not match["two"][0].isupper()
        and _NAME_BEFORE.search(draft.text[max(0, match.start() - 40) : match.start()])
    ):
        return ""  # a name and a verb: đồng chí Phạm Văn Được được bầu
    after = _WORD.match(draft.text, _skip(draft.text, match.end()))
    before = _last_word(draft.text, match.start())
    if word == canonical("ngày"):
        return ERROR if _DATE_AHEAD.match(draft.text, match.end()) else ""
    if word == canonical("năm"):
        return "" if _FIVE_YEARS.match(draft.lower, match.end()) else ASK
    begins = after is not None and (word, canonical(after[0])) in words.pairs
    ends = before is not None and (before, word) in words.pairs
    if begins and (ends or word in FREE_WORDS):
        return ""  # đảng viên viên chức, đại biểu biểu quyết, ban ban hành
    if word in _NEVER:
        return ERROR
    if ends and word in _ONLY:
        return ""  # địa chỉ chỉ gồm chữ
    if word in NATURAL or word in words.doubled:
        return ""
    return ERROR


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\u00a0":
        at += 1
    return at


def _last_word(text: str, at: int) -> str | None:
    found = re.search(r"([^\W\d_]+)[ \t\u00a0]+$", text[max(0, at - 24) : at])
    return canonical(found[1]) if found else None
