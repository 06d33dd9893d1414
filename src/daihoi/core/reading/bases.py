"""Shares of heads ("49 đại biểu nữ, chiếm 31,21%"): which whole are they of, and do they say it right?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from daihoi.core.facts import CongressFacts
from daihoi.core.reading.counts import LEDGER, CountSeen
from daihoi.core.reading.draft import ERROR, INFO, Draft, Finding
from daihoi.core.reading.figures import Figure
from daihoi.core.reading.nouns import PEOPLE
from daihoi.core.reading.numbers import percent, rounded, truncated, write_number

NEAR = Decimal(3)  # points; a share this close to a count's true share is meant to be it
MOST = 30  # heads of one list, and heads known to be there
NEARBY = 300  # characters; heads of one list follow each other
_OF_HEADS = re.compile(rf"^\s*(?:{PEOPLE})[^.;\d%]{{0,40}}?(?:chiếm|đạt|bằng|\(|tỷ lệ|tỉ lệ|=)\s*(?:tỷ lệ|tỉ lệ)?\s*$")
_OF_PAPERS = re.compile(r"^\s*(?:phiếu)?[^.;\d%]{0,20}(?:chiếm|đạt|bằng|\(|=|tỷ lệ|tỉ lệ)\s*(?:tỷ lệ|tỉ lệ)?\s*$")
_BARE = re.compile(r"^\s*\(\s*(?:chiếm|đạt|bằng|tỷ lệ|tỉ lệ)?\s*$|^\s*(?:[,=]|\bchiếm\b)\s*(?:chiếm|đạt|tỷ lệ)?\s*$")
BASE_SAID = re.compile(r"^[^.;,)]{0,25}?(?:\btổng số\b|\btrong số\b|\bsố\b|\bso với\b|\bcủa\b|\btrên tổng\b)")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Heads and their share, and the wholes of which it can be that share."""

    heads: Figure
    share: Figure
    least: int
    most: int

    def fits(self, whole: int) -> bool:
        return self.least <= whole <= self.most


def judge_bases(
    draft: Draft, figures: tuple[Figure, ...], counts: tuple[CountSeen, ...], facts: CongressFacts | None
) -> Iterator[Finding]:
    """Each share of heads against the people known to be there, and against the whole its neighbours share."""
    known = _known(counts, facts)
    yield from _papers(draft, figures, counts)
    for group in _groups(draft, figures):
        shared = {each: sum(pair.fits(each) for pair in group) for each in (*known, *(pair.least for pair in group))}
        for at, pair in enumerate(group):
            beside = [group[next_to] for next_to in (at - 1, at + 1) if 0 <= next_to < len(group)]
            nearer = {each: times + any(pair.fits(each) for pair in beside) * MOST for each, times in shared.items()}
            yield from _judge(draft, pair, (shared, nearer), known)


def _papers(draft: Draft, figures: tuple[Figure, ...], counts: tuple[CountSeen, ...]) -> Iterator[Finding]:
    """ "thu về 246 phiếu, hợp lệ 244 phiếu, chiếm 99,19%": of the papers collected, or of those issued."""
    roles = {each.start: each for each in counts if each.role in LEDGER and each.of is None and each.operator == "="}
    came: dict[str, CountSeen] = {}
    for one, two in pairwise(figures):
        seen = roles.get(one.start)
        if seen is None:
            continue
        came = {} if seen.role == "issued" or any(each.office != seen.office for each in came.values()) else came
        came[seen.role] = seen
        wholes = [came[role].value for role in ("collected", "issued") if role in came and role != seen.role]
        told = (
            two.sort == "percent" and two.operator == "=" and _OF_PAPERS.match(draft.lower[one.number_end : two.start])
        )
        if not told or seen.role not in ("valid", "invalid", "collected") or not wholes or not min(wholes):
            continue
        if not any(says(two, percent(one.value, Decimal(each))) for each in wholes):
            yield from recompute(draft, one.value, Decimal(wholes[0]), two)


def _known(counts: tuple[CountSeen, ...], facts: CongressFacts | None) -> tuple[int, ...]:
    came = facts.attendance if facts else None
    heads = [came.present, came.convened, came.official_delegates_present] if came else []
    heads += [each.value for each in counts if each.role in ("present", "convened") and each.operator == "="]
    return tuple(dict.fromkeys(each for each in heads if each))[:MOST]


def _groups(draft: Draft, figures: tuple[Figure, ...]) -> Iterator[list[_Pair]]:
    group: list[_Pair] = []
    for one, two in pairwise(figures):
        if not _belong(draft, one, two):
            continue
        if group and (one.start - group[-1].share.end > NEARBY or len(group) == MOST):
            yield group
            group = []
        slack = Decimal(5).scaleb(-two.decimals - 1)
        least = (one.value * 100 / (two.value + slack)).to_integral_value(ROUND_CEILING)
        most = (one.value * 100 / max(two.value - slack, Decimal("0.001"))).to_integral_value(ROUND_FLOOR)
        group.append(_Pair(one, two, int(least), int(most)))
    if group:
        yield group


def _belong(draft: Draft, one: Figure, two: Figure) -> bool:
    whole = one.of is None and one.upper is None and one.operator == "=" and one.value == int(one.value) > 0
    if not whole or two.sort != "percent" or two.operator != "=" or two.upper is not None or not two.value:
        return False
    gap = draft.lower[one.number_end : two.start]
    return bool((_OF_HEADS if one.sort == "noun" else _BARE).match(gap)) and one.sort in ("noun", "")


def _judge(
    draft: Draft, pair: _Pair, whose: tuple[dict[int, int], dict[int, int]], known: tuple[int, ...]
) -> Iterator[Finding]:
    """whose: for each whole, how many shares of the list are of it; and the same with the next of the list first."""
    (shared, nearer), heads = whose, pair.heads.value
    wholes = [each for each in known if each >= heads and each != heads]
    if any(pair.fits(each) for each in known) or BASE_SAID.match(draft.lower[pair.share.end : pair.share.end + 60]):
        return
    if any(pair.fits(each) and times > 1 for each, times in shared.items()):
        return  # the same whole as its neighbours: heads the facts do not know
    best = max((each for each in shared if each > heads), key=lambda each: (nearer[each], each in wholes), default=0)
    if best and shared[best] > (0 if best in wholes else 1) and not pair.heads.nested:
        far = abs(percent(heads, Decimal(best)) - pair.share.value) >= NEAR
        if not far or best in wholes or shared[best] > 2:
            yield from recompute(draft, heads, Decimal(best), pair.share)
            return
    yield from _nearest(draft, pair, [Decimal(each) for each in wholes])


def _nearest(draft: Draft, pair: _Pair, wholes: list[Decimal]) -> Iterator[Finding]:
    true = [percent(pair.heads.value, whole) for whole in wholes]
    share = pair.share
    cut = [whole for whole, each in zip(wholes, true, strict=True) if truncated(each, share.decimals) == share.value]
    close = [whole for whole, each in zip(wholes, true, strict=True) if abs(each - share.value) < NEAR]
    if cut or len(close) == 1:
        yield from recompute(draft, pair.heads.value, (cut or close)[0], share)


def recompute(draft: Draft, part: Decimal, whole: Decimal, share: Figure) -> Iterator[Finding]:
    if not whole:
        return
    true = percent(part, whole)
    if says(share, true):
        return
    right = f"{write_number(rounded(true, max(share.decimals, 2)).normalize())}%"
    written = f"{write_number(part)}/{write_number(whole)}"
    if share.operator == "=" and truncated(true, share.decimals) == share.value:
        right = f"{write_number(true, share.decimals)}%"
        vi, en = (
            f"{written} làm tròn là {right}, ở đây bị cắt bớt.",
            f"{written} rounds to {right}; here it is cut off.",
        )
        yield draft.finding(share, "rounding", INFO, vi, en, expected=right)
        return
    vi, en = f"{written} bằng {right}.", f"{written} is {right}."
    yield draft.finding(share, "percentage", ERROR, vi, en, expected=right)


def says(share: Figure, true: Decimal) -> bool:
    near = rounded(true, share.decimals)
    return {
        "=": near == share.value,
        ">": true >= share.value, "≥": true >= share.value, "<": true <= share.value, "≤": true <= share.value,
        "≈": abs(true - share.value) <= 1,
        "between": share.upper is not None and share.value <= true <= share.upper,
    }[share.operator]  # fmt: skip
