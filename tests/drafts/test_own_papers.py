"""The product's own papers, read against the facts of their congress, raise nothing above a note."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from daihoi.adapters.documents.facts_file import load_facts
from daihoi.adapters.documents.words import load_words
from daihoi.core.facts import CongressFacts, ElectionFacts
from daihoi.core.reading import check

ROOT = Path(__file__).parents[2]
PAPERS = sorted((ROOT / "tests" / "golden" / "papers").glob("*.txt"))
# the golden papers are those of the demo congress held by a hall of twenty-four
CONVENED, PRESENT = 24, 23
HEADS = {"executive_committee": (5, 6), "delegates_to_higher_congress": (4, 5)}  # seats, names


def _smaller(election: ElectionFacts) -> ElectionFacts:
    seats, names = HEADS.get(election.office, (election.seats, election.candidates))
    return replace(election, seats=seats, candidates=names, elected=seats if election.elected else None)


@pytest.fixture(scope="module")
def facts() -> CongressFacts:
    """The demo's facts, with the heads of the small hall."""
    told = load_facts(ROOT / "demo" / "congress.yaml")
    came = replace(told.attendance, convened=CONVENED, present=PRESENT)
    return replace(told, attendance=came, elections=tuple(map(_smaller, told.elections)))


@pytest.mark.parametrize("paper", PAPERS, ids=[each.stem for each in PAPERS])
def test_our_own_papers_raise_nothing(paper: Path, facts: CongressFacts) -> None:
    found = check(paper.read_text("utf-8"), facts, load_words())
    assert [(each.text, each.kind, each.message.vi) for each in found if each.level != "info"] == []
    alone = check(paper.read_text("utf-8"), None, load_words())
    assert [(each.text, each.kind, each.message.vi) for each in alone if each.level == "error"] == []
