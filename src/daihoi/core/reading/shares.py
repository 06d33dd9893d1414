"""Percentages recomputed from a/b, structures that make 100, shares without a base, parts above the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from daihoi.core.facts import CongressFacts
from daihoi.core.reading.bases import BASE_SAID, judge_bases, recompute
from daihoi.core.reading.counts import CountSeen
from daihoi.core.reading.draft import ASK, ERROR, INFO, Draft, Finding, Place
from daihoi.core.reading.figures import Figure
from daihoi.core.reading.numbers import write_number

HUNDRED = Decimal(100)
_OUT_OF = re.compile(
    r"^\s*(?:[^\W\d_]+\s+){0,3}(?:trên|trong)\s+(?:tổng\s+)?số\s*(?:là\s*)?$"
    r"|^\s*(?:[^\W\d_]+\s+){0,2}trên\s+tổng\s+số\s*$"
)
_BESIDE = re.compile(r"[ \t|]+")  # the next cell of a table
_THEN_SHARE = re.compile(
    r"^[^.;\d%]{0,60}(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|=|\(|,)\s*(?:tỷ lệ|tỉ lệ)?\s*(?:là|đạt"
    r"|:)?\s*$"
)
_SHARE_FIRST = re.compile(r"^\s*[^.;\d%)]{0,40}\(\s*$|^\s*\(?\s*(?:tức|tương ứng|bằng)?\s*$")
_STRUCTURE = re.compile(
    r"\bcơ cấu\s+(?:giá trị|kinh tế|ngành|lao động|các ngành|gtsx|grdp|tổng sản phẩm|thu nhập|nguồn thu)"
)
_MOVED = re.compile(r"\b(?:tăng|giảm)\s+(?:thêm\s+|bình quân\s+)?$")
_FROM = re.compile(r"\btừ\s+$")
_SEX = re.compile(r"\b(nam|nữ)\b")
_COUNTED = re.compile(r"(?:\d\s*/\s*\d+|\d+)\s+[^\d,;.()]{0,40}\(?\s*(?:đạt|chiếm|bằng|tỷ lệ)?\s*$")


def judge_shares(
    draft: Draft, figures: tuple[Figure, ...], counts: tuple[CountSeen, ...], facts: CongressFacts | None
) -> Iterator[Finding]:
    """All that can be said about the percentages of a text; facts only lend their bases."""
    by_sentence: dict[tuple[int, int], list[Figure]] = {}
    for each in figures:
        by_sentence.setdefault(draft.sentence(each.start), []).append(each)
    for sentence, inside in by_sentence.items():
        yield from _fractions(draft, inside)
        yield from _structure(draft, sentence, inside)
        yield from _nested(draft, inside)
        yield from _parts(draft, inside)
    yield from judge_bases(draft, figures, counts, facts)


def _fractions(draft: Draft, figures: list[Figure]) -> Iterator[Finding]:
    for one, two in pairwise(figures):
        gap = draft.lower[one.end : two.start]
        if one.of and two.sort == "percent" and (_THEN_SHARE.match(gap) or _BESIDE.fullmatch(gap)):
            yield from recompute(draft, one.value, one.of, two)
        elif two.of and one.sort == "percent" and _SHARE_FIRST.match(gap):
            yield from recompute(draft, two.value, two.of, one)
    for one, two, three in zip(figures, figures[1:], figures[2:], strict=False):
        if (
            three.sort == "percent"
            and _is_out_of(draft, one, two)
            and _THEN_SHARE.match(draft.lower[two.end : three.start])
        ):
            yield from recompute(draft, one.value, two.value, three)
    yield from (each for figure in figures for each in _improper(draft, figure))


def _is_out_of(draft: Draft, one: Figure, two: Figure) -> bool:
    """ "35 trên tổng số 38"."""
    plain = not one.of and not two.of and two.sort in ("", "noun") and two.value >= one.value
    return plain and bool(_OUT_OF.match(draft.lower[one.end : two.start]))


def _improper(draft: Draft, figure: Figure) -> Iterator[Finding]:
    """a/b with a above b, where it cannot be a date."""
    if figure.of is None or figure.value <= figure.of or figure.sort != "noun":
        return
    vi, en = "Tử số lớn hơn mẫu số.", "The part is larger than the whole."
    yield draft.finding(Place(figure.start, figure.number_end), "count", ERROR, vi, en)


def _structure(draft: Draft, sentence: tuple[int, int], figures: list[Figure]) -> Iterator[Finding]:
    """Shares of a structure (economy, labour) and men and women make 100."""
    head = _STRUCTURE.search(draft.lower, *sentence)
    if head:
        parts = [each for each in figures if each.sort == "percent" and each.start > head.end()]
        parts = [each for each in parts if not _FROM.search(draft.tail(each.start, 8))]
        moved = any(_MOVED.search(draft.tail(each.start, 20)) for each in parts)
        exact = all(each.operator in ("=", "≈") for each in parts)
        if len(parts) >= 3 and exact and not moved and not any(each.nested for each in parts):
            yield from _sum(draft, parts)
    sexes = [each for each in figures if each.sort == "percent" and each.operator == "="]
    for one, two in pairwise(sexes):
        said = [_SEX.findall(draft.lower[max(sentence[0], each.start - 40) : each.start]) for each in (one, two)]
        if all(said) and {said[0][-1], said[1][-1]} == {"nam", "nữ"} and two.start - one.end < 40:
            yield from _sum(draft, [one, two])


def _sum(draft: Draft, parts: list[Figure]) -> Iterator[Finding]:
    total = sum((each.value for each in parts), Decimal(0))
    if total == HUNDRED:
        return
    decimals = max(each.decimals for each in parts)
    place = Place(parts[0].start, parts[-1].end)
    shown = write_number(total)
    if abs(total - HUNDRED) <= Decimal(len(parts)) / 2 * Decimal(1).scaleb(-decimals) and decimals:
        vi, en = f"Cộng lại là {shown}%, do làm tròn.", f"The parts make {shown}%, by rounding."
        yield draft.finding(place, "rounding", INFO, vi, en, expected="100%")
        return
    vi, en = f"Các phần cộng lại là {shown}%, không phải 100%.", f"The parts make {shown}%, not 100%."
    yield draft.finding(place, "sum_not_100", ERROR, vi, en, expected="100%")


def _nested(draft: Draft, figures: list[Figure]) -> Iterator[Finding]:
    """ "95% chi bộ …, trong đó 20% …": 20% of all, or of the 95%?"""
    for outer, inner in pairwise(figures):
        if outer.sort != "percent" or inner.sort != "percent" or inner.of or outer.of:
            continue
        between = draft.lower[outer.end : inner.start]
        if not re.search(r"\btrong đó\b[^.;)\d]{0,60}$", between) or BASE_SAID.match(
            draft.lower[inner.end : inner.end + 60]
        ):
            continue
        whole = outer.value == HUNDRED
        vi = "Tỷ lệ này tính trên tổng số hay trên phần nêu trước đó? Nên ghi rõ mẫu số."
        en = "Is this a share of all, or of the share before it? Name the base."
        yield draft.finding(inner, "share_without_base", INFO if whole else ASK, vi, en)


def _parts(draft: Draft, figures: list[Figure]) -> Iterator[Finding]:
    """ "15 đồng chí, trong đó 12 nam, 4 nữ": the parts are not more than the whole, men and women are the whole."""
    for at, outer in enumerate(figures):
        inner = figures[at + 1 : at + 4]
        if (
            outer.sort != "noun"
            or outer.of
            or not inner
            or not inner[0].nested
            or outer.nested
            or outer.operator != "="
        ):
            continue
        if not re.search(r"\btrong đó\b[^.;)\d]{0,50}$", draft.lower[outer.number_end : inner[0].start]):
            continue
        if inner[0].sort in ("percent", "money", "measure", "time") or inner[0].value != int(inner[0].value):
            continue
        if inner[0].value > outer.value:
            vi, en = "Phần lớn hơn tổng.", "The part is larger than the whole."
            yield draft.finding(Place(inner[0].start, inner[0].number_end), "count", ERROR, vi, en)
            continue
        second = next((each for each in inner[1:] if each.sort in ("", "noun")), None)  # a share may stand between
        if second is not None:
            yield from _men_and_women(draft, outer, inner[0], second)


def _men_and_women(draft: Draft, whole: Figure, one: Figure, two: Figure) -> Iterator[Finding]:
    said = {_sex(draft, each) for each in (one, two)}
    if said == {"nam", "nữ"} and one.value + two.value != whole.value:
        vi = f"Nam và nữ cộng lại là {write_number(one.value + two.value)}, không phải {write_number(whole.value)}."
        en = f"Men and women make {one.value + two.value}, not {whole.value}."
        yield draft.finding(
            Place(one.start, two.number_end), "count", ERROR, vi, en, expected=write_number(whole.value)
        )


def _sex(draft: Draft, figure: Figure) -> str:
    """ "12 nam" or "nam 12 đồng chí"."""
    behind = _SEX.findall(draft.lower[figure.number_end : figure.number_end + 16])
    before = re.search(r"\b(nam|nữ)(?:\s+(?:có|là|giới))?[\s:]*$", draft.tail(figure.start, 14))
    return before[1] if before else behind[0] if behind else ""
