"""Reads of papers, of what is published, of drafts."""

from daihoi.web.papers.queries.papers import (
    Change,
    Entry,
    changes_since,
    entries_of,
    file_of,
    form_of,
    papers_of,
    paragraphs_in,
    publications,
    published,
    symbol_of,
    tree_of,
)

__all__ = [
    "Change",
    "Entry",
    "changes_since",
    "entries_of",
    "file_of",
    "form_of",
    "papers_of",
    "paragraphs_in",
    "publications",
    "published",
    "symbol_of",
    "tree_of",
]
