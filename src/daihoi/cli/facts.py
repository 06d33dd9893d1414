"""`daihoi facts TEXT`: list what can be read in a text: indicators, counts, dates, ordinals, persons, documents."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from daihoi.adapters.documents.facts_file import load_facts
from daihoi.cli.check import open_draft
from daihoi.core.reading import read

ABOUT = "list the facts that can be read in a text"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """TEXT is a file, or - for text on stdin; facts only tell whose name is whose."""
    parser.add_argument("text", metavar="TEXT", help=".txt, .md, .docx or .html; - reads text from stdin")
    parser.add_argument("--facts", type=Path, metavar="congress.yaml", help="tell our body from others by these facts")
    parser.add_argument("--json", action="store_true", help="JSON (the default)")


def run(args: argparse.Namespace) -> int:
    """One JSON object on stdout; numbers are exact decimal texts."""
    facts = load_facts(args.facts) if args.facts else None
    print(json.dumps({"contract": 1, **read(open_draft(args.text).text, facts).as_json()}, ensure_ascii=False))
    return 0
