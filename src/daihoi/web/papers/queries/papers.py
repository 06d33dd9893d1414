"""Reads of papers: rows → trees, what stands in the list, what has changed since, what the public may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from daihoi.core import paper as core
from daihoi.core.errors import Refusal, Words
from daihoi.core.rulebook.document_forms import form_for
from daihoi.core.rulebook.forms import DocumentForm
from daihoi.web.congress.models import Congress
from daihoi.web.papers.freeze import differences, freeze, thaw
from daihoi.web.papers.gathering import is_anybody_here
from daihoi.web.papers.head import head_of
from daihoi.web.papers.kind import Kind, Stage
from daihoi.web.papers.kinds import BY_SLUG, KINDS
from daihoi.web.papers.models import Paper, Publication
from daihoi.web.papers.needs import contests_of, ground_of


@dataclass(frozen=True)
class Change:
    """A fact that is no longer what it was when the paper was made."""

    at: str
    was: Any
    now: Any


@dataclass(frozen=True)
class Entry:
    """A line of the list: a kind (and contest), its newest paper or what is missing for it."""

    kind: Kind
    title: Words
    about: str
    subject: str
    paper: Paper | None
    missing: Words | None


def tree_of(paper: Paper) -> core.Paper:
    """The paper as its facts and its wording say, with its number and date."""
    kind = BY_SLUG[paper.kind]
    written = kind.write(thaw(kind.facts, paper.facts)).with_wording(paper.wording)
    return replace(written, number=paper.number, symbol=paper.symbol, dated=paper.dated or written.dated)


def form_of(paper: Paper, tree: core.Paper) -> DocumentForm:
    """The form in force for this body on the day of the paper."""
    return form_for(paper.congress.organisation.kind, tree.dated or paper.made_at.date())


def symbol_of(kind: Kind, congress: Congress, on: date) -> str:
    """`NQ/ĐH` for a paper of the congress, `BC/ĐU` for one of the committee; empty for papers without numbers."""
    body = head_of(congress).committee_symbol if kind.by_committee else "ĐH"
    return core.symbol_for(form_for(congress.organisation.kind, on), kind.series, body)


def changes_since(paper: Paper) -> list[Change]:
    """Every fact that is different today from when the paper was made; a paper without its facts has all changed."""
    kind = BY_SLUG[paper.kind]
    try:
        today = freeze(kind.facts_of(paper.congress, paper.about))
    except Refusal:
        return [Change("", "", "")]
    return [Change(*change) for change in differences(paper.facts, today)]


def papers_of(congress: Congress) -> QuerySet[Paper]:
    """All papers of the congress, newest version last."""
    return congress.papers.order_by("kind", "about", "version")


def entries_of(congress: Congress) -> dict[Stage, list[Entry]]:
    """The list by stage: every kind that this body has with its newest paper, or what is still missing.

    Queries do not grow with rows.
    """
    newest = {(paper.kind, paper.about): paper for paper in papers_of(congress).defer("facts", "wording")}
    contests = contests_of(congress)
    ground = ground_of(congress, contests, partial(is_anybody_here, congress))
    body = congress.organisation.kind
    found: dict[Stage, list[Entry]] = {stage: [] for stage in Stage}
    for kind in KINDS:
        abouts = [(one.public_id, one.title) for one in contests] if kind.per_contest else [("", "")]
        for about, subject in abouts:
            paper = newest.get((kind.slug, about))
            if not paper and not kind.is_for(body):
                continue
            missing = None if paper else ground.lacks(kind.needs, about)
            found[kind.stage].append(Entry(kind, kind.title_for(body), about, subject, paper, missing))
    return found


def file_of(paper: Paper, what: str) -> Path | None:
    """Where the paper's "pdf" or "docx" lies; None where it has none."""
    name = paper.pdf if what == "pdf" else paper.docx
    path = Path(settings.MEDIA_ROOT) / name
    return path if name and path.is_file() else None


def published(slug: str) -> Publication | None:
    """What stands at this public address now; nothing that is withdrawn or not yet published."""
    return publications().filter(slug=slug).first()


def publications() -> QuerySet[Publication]:
    """Everything the public may see, newest first."""
    return (
        Publication.objects.filter(published_at__isnull=False, withdrawn_at__isnull=True)
        .select_related("congress__organisation")
        .order_by("-published_at")
    )


def paragraphs_in(tree: core.Paper) -> Iterator[dict[str, Any]]:
    """The tree's body as JSON for a page: passages as runs, tables as cells."""
    for block in tree.blocks:
        if isinstance(block, core.Passage):
            for runs in core.paragraphs_of(block, tree.values):
                yield {"look": block.look, "name": block.name, "text": core.text_of(runs)}
        elif isinstance(block, core.Table):
            rows = [[core.text_of(core.runs_of(cell, tree.values, block.name)) for cell in row] for row in block.rows]
            yield {
                "look": "table",
                "name": block.name,
                "columns": [{"title": one.title, "align": one.align} for one in block.columns],
                "rows": rows,
            }
