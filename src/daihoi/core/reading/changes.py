"""What moved and by how much: from A up or down to B, a total and its yearly mean, a share above the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from daihoi.core.reading.bases import says
from daihoi.core.reading.draft import ASK, ERROR, Draft, Finding, Place
from daihoi.core.reading.figures import Figure
from daihoi.core.reading.numbers import percent, rounded, write_number

_SCALE = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
_FROM = re.compile(r"\btừ(?:\s+mức)?\s+$")
_WAY_AHEAD = re.compile(r"\b(?P<way>tăng|giảm|hạ)\b[^.;,\d]{0,40}\btừ(?:\s+mức)?\s+$")
_UP = re.compile(r"[^.;%\d]{0,25}\b(?:lên|xuống|xuống còn|lên đến|lên tới|đến)\s+")
_TO = re.compile(
    r"[^.;%\d]{0,25}[\s(,]*(?:năm (?:19|20)\d\d[\s),]*)?\b(?P<way>lên|xuống|còn)\b(?:\s+(?:còn|đến|tới|mức|đạt))*\s+"
    r"(?:năm (?:19|20)\d\d\s+(?:là|còn|đạt)?\s*)?"
)
_GREW = re.compile(r"[^.;\d]{0,20}?[\s,(]+(?P<way>tăng|giảm)\s+(?:bình quân\s+)?")
_YEARLY_MEAN = re.compile(
    r"[^.;\d]{0,40}?[\s,(]+(?:tính\s+)?(?:trung\s+)?bình(?:\s+quân)?\s+(?:(?:mỗi|hằng|hàng|một|1)\s+)?"
    r"(?:năm\s+)?(?:là\s+|đạt\s+|được\s+)?"
)
_YEARS = re.compile(r"\b(?P<n>\d{1,2}|hai|ba|bốn|năm)\s+năm(?!\s+(?:19|20)\d\d)\b")
_TERM = re.compile(r"\b(?:nhiệm kỳ|giai đoạn)\s+(?P<a>20\d\d)\s*[-–—]\s*(?P<b>20\d\d)\b")
_IN_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_OF_A_VOTE = re.compile(r"\b(?:tán thành|nhất trí|đồng ý|biểu quyết|hợp lệ|có mặt|tham dự|tín nhiệm)\b")
_NOT_OF_A_WHOLE = re.compile(r"dồn phiếu|\b(?:tăng|vượt|so với|kế hoạch|chỉ tiêu|gấp)\b")
HUNDRED = Decimal(100)


def judge_changes(draft: Draft, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    """Movements that go the other way, rates and yearly means that do not follow, shares of a vote above 100."""
    for at, (one, two) in enumerate(pairwise(figures)):
        if two.start - one.end > 160:
            continue
        yield from _other_way(draft, one, two)
        yield from _mean(draft, one, two)
        if at + 2 < len(figures):
            yield from _grown(draft, one, two, figures[at + 2])
    for each in figures:
        yield from _above_all(draft, each)


def scaled(figure: Figure, like: Figure | None = None) -> Decimal:
    """The value in single đồng, persons or points; a figure without a unit has that of the next."""
    return figure.value.scaleb(_power(figure.unit or (like.unit if like else "")))


def _power(unit: str) -> int:
    return sum(power for word, power in _SCALE.items() if re.search(rf"\b{word}\b", unit.lower()))


def _other_way(draft: Draft, one: Figure, two: Figure) -> Iterator[Finding]:
    """ "giảm từ 5,2% xuống còn 6,1%" """
    told = _TO.fullmatch(draft.lower[one.end : two.start])
    if not told or not _FROM.search(draft.tail(one.start, 12)) or one.of or two.of or one.upper or two.upper:
        return
    if one.sort not in (two.sort, "") or two.sort == "time":
        return
    ahead = _WAY_AHEAD.search(draft.before(one.start, 80))
    falls = told["way"] in ("xuống", "còn") or bool(ahead and ahead["way"] != "tăng")
    rises = told["way"] == "lên" or bool(ahead and ahead["way"] == "tăng")
    first, last = scaled(one, two), scaled(two)
    if falls != rises and ((falls and last > first) or (rises and last < first)):
        was, now = write_number(one.value), write_number(two.value)
        vi = f"Viết là {'giảm' if falls else 'tăng'} nhưng {was} → {now} thì {'tăng' if falls else 'giảm'}."
        en = f"Said to {'fall' if falls else 'rise'}, but from {was} to {now} it {'rises' if falls else 'falls'}."
        yield draft.finding(Place(two.start, two.end), "consistency", ERROR, vi, en)


def _mean(draft: Draft, one: Figure, two: Figure) -> Iterator[Finding]:
    """ "5 năm đạt 75 tỷ đồng, bình quân mỗi năm 15 tỷ đồng" """
    gap = draft.lower[one.end : two.start]
    if not _YEARLY_MEAN.fullmatch(gap) or not ("năm" in gap or draft.lower.startswith("/năm", two.end)
                                               or "/năm" in two.unit.lower()):  # fmt: skip
        return
    plain = all(each.operator == "=" and not each.of and each.upper is None for each in (one, two))
    if not plain or one.sort != two.sort or one.sort not in ("money", "noun", "measure") or "/" in one.unit:
        return
    years = _years(draft, one)
    slack = years * Decimal(5).scaleb(-two.decimals - 1) + Decimal(5).scaleb(-one.decimals - 1)
    off = abs(one.value - years * two.value * (scaled(two) / two.value) / (scaled(one) / one.value)) if one.value else 0
    if years > 1 and two.value and off > slack:
        right = write_number(rounded(one.value / years, max(two.decimals, 1)).normalize())
        vi = f"{write_number(one.value)} chia cho {years} năm là {right}. Có đúng không?"
        en = f"{write_number(one.value)} over {years} years makes {right}. Is it right?"
        yield draft.finding(Place(two.start, two.end), "consistency", ASK, vi, en, expected=right)


def _years(draft: Draft, figure: Figure) -> int:
    """Over how many years a total is told in its sentence; 0 where that is not said once."""
    first, last = draft.sentence(figure.start)
    said = {int(_IN_WORDS.get(each["n"], 0) or each["n"]) for each in _YEARS.finditer(draft.lower, first, last)}
    said |= {int(each["b"]) - int(each["a"]) for each in _TERM.finditer(draft.lower, first, last)}
    return said.pop() if len(said) == 1 else 0


def _grown(draft: Draft, one: Figure, two: Figure, rate: Figure) -> Iterator[Finding]:
    """ "từ 50 lên 60 triệu đồng, tăng 20%"; between percentages the rate may mean points: silent."""
    told = _GREW.fullmatch(draft.lower[two.end : rate.start])
    if not told or rate.sort != "percent" or "percent" in (one.sort, two.sort) or not one.value:
        return
    joined = _UP.fullmatch(draft.lower[one.end : two.start]) and _FROM.search(draft.tail(one.start, 12))
    first, last = scaled(one, two), scaled(two)
    same_scale = not one.unit or _power(one.unit) == _power(two.unit)
    if not joined or not same_scale or (told["way"] == "tăng") != (last > first):
        return
    true = percent(abs(last - first), first)
    if not says(rate, true):
        right = f"{write_number(rounded(true, max(rate.decimals, 1)).normalize())}%"
        vi, en = f"Từ {write_number(one.value)} đến {write_number(two.value)} là {right}.", f"This change is {right}."
        yield draft.finding(rate, "percentage", ERROR, vi, en, expected=right)


def _above_all(draft: Draft, figure: Figure) -> Iterator[Finding]:
    """No more than all can agree, vote or be there."""
    if figure.sort != "percent" or figure.value <= HUNDRED or figure.of:
        return
    first, last = draft.clause(figure.start)
    around = draft.lower[max(first, figure.start - 60) : min(last, figure.end + 40)]
    if _OF_A_VOTE.search(around) and not _NOT_OF_A_WHOLE.search(draft.lower, *draft.sentence(figure.start)):
        vi, en = "Tỷ lệ của một cuộc biểu quyết không thể trên 100%.", "A share of a vote cannot be above 100%."
        yield draft.finding(Place(figure.start, figure.end), "percentage", ERROR, vi, en)
