"""Does the draft agree with itself? Ordinals and terms of one congress, without any facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from daihoi.core.reading.bodies import OWN, UNNAMED, key
from daihoi.core.reading.draft import ASK, ERROR, Draft, Finding
from daihoi.core.reading.ordinals import TYPICAL_YEARS, OrdinalSeen
from daihoi.core.roman import write_roman

_MENTIONED = re.compile(
    r"\bdự\b|nghị quyết|thực hiện|chào mừng|tiến tới|hướng tới|chuẩn bị|trình|quyết định"
    r"|\btrước\b|\bcủa\b"
)


def judge_agreement(draft: Draft, ordinals: tuple[OrdinalSeen, ...]) -> Iterator[Finding]:
    """Two ordinals of one body for one term, or terms and ordinals that do not step together."""
    by_body: dict[str, list[OrdinalSeen]] = {}
    for each in ordinals:
        if each.term is not None and each.whose != "national":
            by_body.setdefault("" if each.whose in (OWN, UNNAMED) else key(each.body), []).append(each)
    named = [each for each in by_body if each]
    if len(named) == 1 and "" in by_body and _tells_of(draft, by_body[named[0]][0], by_body[""][0]):
        by_body[""] = sorted((*by_body.pop(named[0]), *by_body[""]), key=lambda each: each.start)
    for group in by_body.values():
        yield from _judge(draft, group)


def _tells_of(draft: Draft, named: OrdinalSeen, unnamed: OrdinalSeen) -> bool:
    """Does the text begin with the congress of this body, so that "Đại hội" alone is that one?"""
    return named.start < unnamed.start and not _MENTIONED.search(draft.before(named.start))


def _judge(draft: Draft, group: list[OrdinalSeen]) -> Iterator[Finding]:
    said = Counter((each.value, each.term.first) for each in group if each.term)
    best = max(
        said,
        key=lambda pair: (
            said[pair],
            -next(i for i, e in enumerate(group) if (e.value, e.term and e.term.first) == pair),
        ),
    )
    for each in group:
        if each.term is None or (each.value, each.term.first) == best:
            continue
        steps, rest = divmod(each.term.first - best[1], TYPICAL_YEARS)
        right = best[0] + steps
        if rest or right < 1 or each.value == right:
            continue
        written = write_roman(right)
        vi = f"Nơi khác trong văn bản, nhiệm kỳ {each.term.first}-{each.term.last} ứng với lần thứ {written}."
        en = f"Elsewhere in the text the term {each.term.first}-{each.term.last} goes with {written}."
        yield draft.finding(each, "consistency", ERROR if not steps else ASK, vi, en, expected=written)
