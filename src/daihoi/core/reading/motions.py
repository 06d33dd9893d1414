"""Open votes told by numbers: for, against and without opinion make the whole, and each share is of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from daihoi.core.facts import CongressFacts
from daihoi.core.reading.bases import recompute, says
from daihoi.core.reading.draft import ERROR, Draft, Finding, Place
from daihoi.core.reading.figures import Figure
from daihoi.core.reading.numbers import percent, write_number

_SIDES = (
    ("against", re.compile(r"\b(?:không (?:tán thành|đồng ý|nhất trí)|phản đối)\b[^\d.;]{0,25}$")),
    ("abstain", re.compile(r"\b(?:không (?:có )?ý kiến|ý kiến khác|phiếu trắng|không biểu quyết)\b[^\d.;]{0,25}$")),
    ("for", re.compile(r"(?<!không )\b(?:tán thành|đồng ý|nhất trí)\b[^\d.;]{0,25}$")),
)
_SHARE_NEXT = re.compile(r"\s*[^\d.;%]{0,40}$")


def judge_motions(draft: Draft, figures: tuple[Figure, ...], facts: CongressFacts | None) -> Iterator[Finding]:
    """Each vote that is told side by side in one sentence."""
    by_sentence: dict[tuple[int, int], list[Figure]] = {}
    for each in figures:
        by_sentence.setdefault(draft.sentence(each.start), []).append(each)
    for inside in by_sentence.values():
        yield from _judge(draft, inside, figures, facts)


def _judge(
    draft: Draft, inside: list[Figure], figures: tuple[Figure, ...], facts: CongressFacts | None
) -> Iterator[Finding]:
    heads, shares = _sides(draft, inside)
    if len(heads) >= 2 and "for" in heads:
        whole = sum((each.value for each in heads.values()), Decimal(0))
        cap = facts.attendance.convened if facts else None
        last = max(heads.values(), key=lambda each: each.start)
        if cap and whole > cap and last.unit != "cổ phần" and whole < 3 * cap:
            vi = f"Số tán thành, không tán thành và không có ý kiến cộng lại là {write_number(whole)}, quá {cap}."
            en = f"For, against and abstaining make {write_number(whole)}, above {cap}."
            yield draft.finding(Place(last.start, last.number_end), "count", ERROR, vi, en)
        elif len(heads) == 3:
            for side, each in heads.items():
                if side in shares and whole and not says(shares[side], percent(each.value, whole)):
                    larger = {one.value for one in figures if one.unit == last.unit and one.value > whole}
                    if not any(says(shares[side], percent(each.value, one)) for one in larger):
                        yield from recompute(draft, each.value, whole, shares[side])
    total = sum((each.value for each in shares.values()), Decimal(0))
    if len(shares) == 3 and total > 100 + Decimal(3).scaleb(-max(each.decimals for each in shares.values())):
        place = Place(min(each.start for each in shares.values()), max(each.end for each in shares.values()))
        vi, en = f"Các tỷ lệ cộng lại là {write_number(total)}%.", f"The shares make {write_number(total)}%."
        yield draft.finding(place, "sum_not_100", ERROR, vi, en, expected="100%")


def _sides(draft: Draft, inside: list[Figure]) -> tuple[dict[str, Figure], dict[str, Figure]]:
    """The heads and the shares of each side, where each side is told once."""
    heads: dict[str, Figure] = {}
    shares: dict[str, Figure] = {}
    side = ""
    for each in inside:
        before = draft.before(each.start, 60)
        named = next((name for name, pattern in _SIDES if pattern.search(before)), "")
        side = named or side
        if side and each.sort == "percent" and (named or (side in heads and side not in shares)):
            shares.setdefault(side, each)
        elif named and each.sort in ("", "noun") and each.of is None and each.value == int(each.value):
            if named in heads:
                return {}, {}
            heads[named] = each
    return heads, shares
