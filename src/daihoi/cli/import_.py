"""`daihoi import members FILE`: a member list read, checked and, without --check, taken over."""

from __future__ import annotations

import argparse
import importlib
import json
from datetime import date
from pathlib import Path

from daihoi.adapters.sheets import read_sheets
from daihoi.cli.django import start_django
from daihoi.core.people import Accepted, read_members

ABOUT = "read a member list; with --check only say what is in it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`members FILE [--check]`."""
    parser.add_argument("what", choices=("members",), help="what to import")
    parser.add_argument("file", type=Path, help="xlsx, xls, ods or csv")
    parser.add_argument("--check", action="store_true", help="write nothing")


def run(args: argparse.Namespace) -> int:
    """Print what was found as JSON. 0: every row fits; 1: rows are held back; 2: not a list at all."""
    accepted = read_members(read_sheets(args.file), date.today())
    if not args.check:
        start_django()
        importlib.import_module("daihoi.web.people.actions").import_members(accepted, source=str(args.file))
    print(json.dumps(as_json(accepted, args.lang), ensure_ascii=False))
    return 0 if accepted.is_clean else 1


def as_json(accepted: Accepted, lang: str) -> dict[str, object]:
    """The contract's object: accepted, problems, duplicates."""
    problems = [
        {
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "code": problem.code,
            "level": problem.level,
            "message": problem.message.said(lang),
            "suggestion": problem.suggestion.said(lang),
        }
        for problem in accepted.problems
    ]
    duplicates = [
        {
            "sheet": one.sheet,
            "row": one.row,
            "name": one.full_name,
            "same_as": {"sheet": one.same_sheet, "row": one.same_row},
        }
        for one in accepted.duplicates
    ]
    return {"contract": 1, "accepted": len(accepted.accepted), "problems": problems, "duplicates": duplicates}
