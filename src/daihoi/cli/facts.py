"""`daihoi facts TEXT`: list what can be read in a text: indicators, counts, dates, ordinals, persons, documents."""

from __future__ import annotations

import argparse
import json
import unicodedata
from pathlib import Path

from daihoi.adapters.documents.facts_file import load_facts
from daihoi.cli.check import open_draft
from daihoi.core.reading import read

ABOUT = "list the facts that can be read in a text"
_ENDINGS = (".txt", ".md", ".docx", ".html", ".htm", ".doc", ".odt", ".rtf", ".pdf")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """TEXT is a file, a sentence itself, or - for text on stdin; facts only tell whose name is whose."""
    parser.add_argument("text", metavar="TEXT", help=".txt, .md, .docx or .html; the text itself; - is stdin")
    parser.add_argument("--facts", type=Path, metavar="congress.yaml", help="tell our body from others by these facts")
    parser.add_argument("--json", action="store_true", help="JSON (the default)")


def run(args: argparse.Namespace) -> int:
    """One JSON object on stdout; numbers are exact decimal texts."""
    facts = load_facts(args.facts) if args.facts else None
    print(json.dumps({"contract": 1, **read(_text(args.text), facts).as_json()}, ensure_ascii=False))
    return 0


def _text(given: str) -> str:
    """The text of a file; words in a row that are no file and do not end as one are the text itself."""
    is_name = len(given.split()) < 2 or Path(given).suffix.lower() in _ENDINGS
    return open_draft(given).text if is_name or _is_file(given) else unicodedata.normalize("NFC", given)


def _is_file(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False
