"""`daihoi check DRAFT [--facts congress.yaml]`: read a draft against the facts; exit 1 where an error is found."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from daihoi.adapters.documents.facts_file import load_facts
from daihoi.adapters.documents.text import ExtractedText, extract
from daihoi.adapters.documents.words import load_words
from daihoi.core.reading import Finding, examine

ABOUT = "read a draft against the facts of its congress"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """DRAFT is a file, or - for text on stdin."""
    parser.add_argument("draft", metavar="DRAFT", help=".txt, .md, .docx or .html; - reads text from stdin")
    parser.add_argument(
        "--facts", type=Path, metavar="congress.yaml", help="the facts; without them only inner agreement is judged"
    )
    parser.add_argument(
        "--text", action="store_true", help="print the extracted text that start and end count in, and nothing else"
    )
    parser.add_argument("--json", action="store_true", help="JSON (the default)")


def run(args: argparse.Namespace) -> int:
    """Findings as JSON on stdout; 0: no error among them, 1: an error, 2 (raised): could not be read."""
    source = open_draft(args.draft)
    if args.text:
        sys.stdout.write(source.text)
        return 0
    facts = load_facts(args.facts) if args.facts else None
    found, told = examine(source.text, facts, load_words())
    seen = told.as_json()
    report = {
        "contract": 1,
        "findings": [_shown(each, args.lang) for each in found],
        "facts_seen": [{"kind": kind, **each} for kind, group in seen.items() for each in group],
        "notes": [note.said(args.lang) for note in source.notes],
    }
    print(json.dumps(report, ensure_ascii=False))
    return int(any(each.level == "error" for each in found))


def open_draft(name: str) -> ExtractedText:
    """The text of a file, or of what comes on stdin."""
    return extract(sys.stdin.buffer.read(), "stdin") if name == "-" else extract(Path(name))


def _shown(finding: Finding, lang: str) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "kind": finding.kind,
        "level": finding.level,
        "expected": finding.expected or None,
        "message": finding.message.said(lang),
        "source": finding.source,
    }
