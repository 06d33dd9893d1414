"""The reader of drafts: a text → numbers, dates, ordinals, bodies, persons, documents → findings against the facts.

`check` judges, `read` only lists. Both count places in the NFC form of the text with \\n line ends, which is what
`adapters.documents.text.extract` gives. Without facts a text is judged by the language and by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from daihoi.core.facts import CongressFacts
from daihoi.core.reading.agreement import judge_agreement
from daihoi.core.reading.changes import judge_changes
from daihoi.core.reading.dates import judge_dates
from daihoi.core.reading.documents import judge_documents
from daihoi.core.reading.draft import Draft, Finding, normalised
from daihoi.core.reading.indicators import judge_indicators
from daihoi.core.reading.ledger import judge_counts
from daihoi.core.reading.lexicon import Lexicon
from daihoi.core.reading.motions import judge_motions
from daihoi.core.reading.numbering import judge_ordinals, judge_terms
from daihoi.core.reading.organisations import judge_bodies
from daihoi.core.reading.persons import judge_persons
from daihoi.core.reading.repeats import judge_repeats
from daihoi.core.reading.seen import FactsSeen, read, read_draft
from daihoi.core.reading.shares import judge_shares
from daihoi.core.reading.signs import judge_signs
from daihoi.core.reading.spelling import judge_spelling

__all__ = ["FactsSeen", "Finding", "Lexicon", "check", "examine", "read"]

_LEVELS = ("error", "ask", "info")


def check(text: str, facts: CongressFacts | None = None, words: Lexicon | None = None) -> list[Finding]:
    """What a careful reader would say about a draft, in the order of the text.

    facts: the congress it tells of, or None; words: the dictionary (without one, spelling is not judged).
    """
    return examine(text, facts, words)[0]


def examine(
    text: str, facts: CongressFacts | None = None, words: Lexicon | None = None
) -> tuple[list[Finding], FactsSeen]:
    """What `check` says together with what `read` lists, for the price of one reading."""
    draft = Draft(normalised(text))
    seen = read_draft(draft, facts)
    found = sorted(
        _judged(draft, seen, facts, words or Lexicon.of()),
        key=lambda each: (each.start, each.end, _LEVELS.index(each.level)),
    )
    return _without_echoes(found), seen


def _judged(draft: Draft, seen: FactsSeen, facts: CongressFacts | None, words: Lexicon) -> Iterator[Finding]:
    if facts is not None:
        yield from judge_ordinals(draft, seen.ordinals, seen.bodies, facts)
        yield from judge_bodies(draft, seen.bodies, seen.ordinals, seen.dates, facts)
        yield from judge_persons(draft, seen.persons, facts)
    else:
        yield from judge_agreement(draft, seen.ordinals)
    yield from judge_terms(draft, seen.terms, seen.ordinals, facts)
    yield from judge_dates(draft, seen.dates, seen.bodies, facts)
    yield from judge_documents(draft, seen.documents, facts)
    yield from judge_counts(draft, seen.counts, seen.bodies, facts)
    yield from judge_shares(draft, seen.figures, seen.counts, facts)
    yield from judge_changes(draft, seen.figures)
    yield from judge_motions(draft, seen.figures, facts)
    yield from judge_indicators(draft, seen.figures, facts)
    yield from judge_repeats(draft, words)
    yield from judge_spelling(draft, words)
    yield from judge_signs(draft)


def _without_echoes(found: list[Finding]) -> list[Finding]:
    """One finding for one place and kind; the gravest stays."""
    kept: dict[tuple[int, int, str], Finding] = {}
    for each in found:
        kept.setdefault((each.start, each.end, each.kind), each)
    return list(kept.values())
