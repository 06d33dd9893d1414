"""The corpus of tests/golden/drafts: every marked slip is found, every corrected twin raises nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from daihoi.adapters.documents.words import load_words
from daihoi.core.facts import CongressFacts, read_facts
from daihoi.core.reading import check

DRAFTS = Path(__file__).parents[1] / "golden" / "drafts"
MARK = re.compile(r"⟦(?P<wrong>.*?)→(?P<right>.*?)\|(?P<kind>\w+)(?:\|(?P<level>\w+))?⟧", re.DOTALL)


def _cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for file in sorted(DRAFTS.glob("*.yaml")):
        if not file.name.startswith("facts-"):
            found += yaml.safe_load(file.read_text("utf-8"))
    return found


CASES = _cases()
NAMES = [case["case"] for case in CASES]


def facts_of(case: dict[str, Any]) -> CongressFacts | None:
    """The facts a case names; None for inner agreement alone."""
    name = case.get("facts")
    return read_facts(yaml.safe_load((DRAFTS / f"facts-{name}.yaml").read_text("utf-8"))) if name else None


def draft_of(case: dict[str, Any]) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text with its slips, and (start, end, kind, level) of each."""
    text, slips = "", []
    at = 0
    for mark in MARK.finditer(case["text"]):
        text += case["text"][at : mark.start()]
        slips.append((len(text), len(text) + len(mark["wrong"]), mark["kind"], mark["level"] or "error"))
        text += mark["wrong"]
        at = mark.end()
    return text + case["text"][at:], slips


def twin_of(case: dict[str, Any]) -> str:
    """The same text as it should be."""
    return str(case.get("twin") or MARK.sub(lambda mark: mark["right"], case["text"]))


def test_corpus_is_large_enough() -> None:
    assert len(CASES) >= 60
    assert len(set(NAMES)) == len(CASES)
    kinds = {slip[2] for case in CASES for slip in draft_of(case)[1]}
    contract = {
        "ordinal", "term", "organisation", "date", "count", "percentage", "sum_not_100", "share_without_base",
        "document_reference", "person_post", "duplicate_word", "spelling", "symbol_format", "rounding", "unit",
        "consistency",
    }  # fmt: skip
    assert contract <= kinds


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_every_slip_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    text, slips = draft_of(case)
    found = check(text, facts_of(case), load_words())
    expected = [(kind, level) for _, _, kind, level in slips] + [
        (each["kind"], each["level"]) for each in case.get("also", ())
    ]
    assert sorted((each.kind, each.level) for each in found) == sorted(expected), [
        (f.text, f.kind, f.message.vi) for f in found
    ]
    for start, end, kind, _ in slips:
        assert any(each.kind == kind and each.start < end and start < each.end for each in found)
    for each in found:
        assert each.text == text[each.start : each.end]
        assert each.message.vi.endswith((".", "?")) and each.message.en.endswith((".", "?"))


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_correct_twin_raises_nothing(case: dict[str, Any]) -> None:
    found = check(twin_of(case), facts_of(case), load_words())
    assert [(each.text, each.kind, each.level, each.message.vi) for each in found] == []
