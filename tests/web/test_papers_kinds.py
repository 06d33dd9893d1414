"""Every kind of paper on one congress that has happened: its golden text, and laws that hold for all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import translation
from tests.web.paper_world import hold

from daihoi.adapters.documents.docx import draw_docx
from daihoi.adapters.documents.docx_back import read_back
from daihoi.adapters.documents.words import load_words
from daihoi.core.paper import Passage, Table, facts_in, paragraphs_of, plain_text, text_of
from daihoi.core.reading import check
from daihoi.core.rulebook.document_forms import form_for
from daihoi.web.congress.models import Congress, Organisation, User
from daihoi.web.papers import actions
from daihoi.web.papers.freeze import freeze, thaw
from daihoi.web.papers.kinds import BY_SLUG, KINDS
from daihoi.web.papers.models import Paper
from daihoi.web.papers.queries import form_of, tree_of
from daihoi.web.papers.queries.drafts import facts_for_reader

GOLDEN = Path(__file__).parents[1] / "golden/papers"
ONLY_FOR_DELEGATES = {"credentials_report"}


@pytest.fixture
def held(congress: Congress, people_by_role: dict[str, User]) -> Congress:
    """The congress after it has happened."""
    return hold(congress)


@pytest.fixture
def written(held: Congress, people_by_role: dict[str, User], now: datetime) -> dict[str, Paper]:
    """Every paper that this congress can have, issued in order; by golden name."""
    return dict(_write_all(held, people_by_role["chair"], now))


def _write_all(congress: Congress, actor: User, now: datetime) -> Iterator[tuple[str, Paper]]:
    contests = [(one.public_id, f"-{one.office}") for one in congress.contests.all()]
    for kind in KINDS:
        for about, suffix in contests if kind.per_contest else [("", "")]:
            if kind.allowed(congress, about):
                paper = actions.write_paper(actor, congress, kind.slug, about=about, now=now)
                yield f"{kind.slug}{suffix}", actions.issue(actor, paper, now=now)


def golden(name: str, text: str) -> str:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")


@pytest.mark.golden
def test_every_paper_says_what_its_golden_text_says(written: dict[str, Paper]) -> None:
    for name, paper in written.items():
        tree = tree_of(paper)
        text = plain_text(tree, form_of(paper, tree))
        assert text == golden(name, text), name


def test_every_kind_is_written_for_a_congress_that_has_happened(written: dict[str, Paper]) -> None:
    assert {paper.kind for paper in written.values()} == {kind.slug for kind in KINDS} - ONLY_FOR_DELEGATES


@pytest.mark.golden
def test_a_congress_of_delegates_has_a_credentials_report(
    held: Congress, people_by_role: dict[str, User], now: datetime
) -> None:
    held.kind = "delegate"
    held.save()
    for at, delegate in enumerate(held.delegates.all()):
        delegate.mandate = ("ex_officio", "elected", "elected", "appointed")[at % 4]
        delegate.save()
    paper = actions.write_paper(people_by_role["clerk"], held, "credentials_report", now=now)
    tree = tree_of(paper)
    text = plain_text(tree, form_of(paper, tree))
    assert text == golden("credentials_report", text)
    assert "chính thức được triệu tập: 24" in text and not BY_SLUG["members_report"].allowed(held)


def test_facts_survive_freezing(written: dict[str, Paper], held: Congress) -> None:
    for name, paper in written.items():
        kind = BY_SLUG[paper.kind]
        facts = kind.facts_of(held, paper.about)
        assert thaw(kind.facts, freeze(facts)) == facts, name


def test_every_figure_has_a_source_and_stands_in_the_paper(written: dict[str, Paper]) -> None:
    for name, paper in written.items():
        tree = tree_of(paper)
        shown: set[str] = set()
        for block in tree.blocks:
            cells = [block.wording] if isinstance(block, Passage) else []
            if isinstance(block, Table):
                cells = [cell for row in block.rows for cell in row]
            shown |= {fact for cell in cells for fact in facts_in(cell)}
        assert shown == set(tree.values), name
        assert all(bound.source for bound in tree.values.values()), name


def test_every_paper_comes_back_from_word_unchanged(written: dict[str, Paper]) -> None:
    for name, paper in written.items():
        tree = tree_of(paper)
        back = read_back(draw_docx(tree, form_of(paper, tree), "x"), tree, "x")
        assert (dict(back.wording), back.hand_changes) == ({}, ()), name


def test_papers_are_vietnamese_whatever_the_language_of_the_screen(
    held: Congress, people_by_role: dict[str, User], now: datetime
) -> None:
    with translation.override("en"):
        paper = actions.write_paper(people_by_role["clerk"], held, "political_report", now=now)
    tree = tree_of(paper)
    text = plain_text(tree, form_of(paper, tree))
    assert "đạt 11,63%" in text and "ước đạt 75 triệu đồng" in text


def test_our_own_reader_finds_no_error_in_what_the_public_and_the_superior_read(
    written: dict[str, Paper], held: Congress
) -> None:
    facts, words = facts_for_reader(held), load_words()
    wrong = []
    for name in ("press_item", "resolution", "political_report", "members_report", "result_report"):
        tree = tree_of(written[name])
        body = "\n".join(text_of(runs) for one in tree.passages().values() for runs in paragraphs_of(one, tree.values))
        found = [one for one in check(body, facts, words) if one.level == "error"]
        wrong += [(name, one.text, one.message.vi) for one in found]
    assert wrong == []


@pytest.mark.parametrize("body", ["company", "cooperative", "apartment", "association", "womens_union"])
def test_only_comrades_are_called_so(held: Congress, body: str) -> None:
    Organisation.objects.filter(pk=held.organisation_id).update(kind=body)
    for motion in held.motions.all():  # what people wrote themselves
        motion.title = motion.title.replace("đồng chí", "người")
        motion.save()
    there, calling = Congress.objects.get(pk=held.pk), set()
    for kind in KINDS:
        for about in [one.public_id for one in there.contests.all()] if kind.per_contest else [""]:
            if kind.allowed(there, about):
                tree = kind.write(kind.facts_of(there, about))
                told = plain_text(tree, form_for(body, there.starts_on)).casefold()
                calling |= {kind.slug} if "đồng chí" in told else set()
    assert calling == set()
