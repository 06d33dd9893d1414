"""`daihoi ballots print`: a contest file becomes ballots.pdf and layout.json (steps 6 and 7)."""

from __future__ import annotations

import argparse
import json
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Any

from daihoi.adapters.mappings import read_mapping
from daihoi.cli.answers import of_the_machine
from daihoi.core import rulebook
from daihoi.core.ballot_layout import BallotLayout, lay_out
from daihoi.core.errors import BadInput, Words
from daihoi.core.fields import text
from daihoi.core.judge import check_mode

_MOST_COPIES = 200_000


def add(sub: Any) -> None:
    """Add `print` to the verbs of `ballots`."""
    parser: argparse.ArgumentParser = sub.add_parser("print", help="contest file → ballots.pdf and layout.json")
    parser.add_argument("contest", metavar="CONTEST.yaml", help="YAML or JSON; - is stdin")
    parser.add_argument("--copies", type=int, required=True, help="how many ballots")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--scale-page", action="store_true", help="also write scale.pdf, to check the printer")
    parser.set_defaults(ballots_run=run)


def run(args: argparse.Namespace) -> int:
    """Write ballots.pdf and layout.json (and sheets.key where sheets carry codes), all or nothing."""
    from daihoi.adapters.printing import new_sheet_codes, print_ballots, print_scale_page

    if not 1 <= args.copies <= _MOST_COPIES:
        words = Words(f"số phiếu phải từ 1 đến {_MOST_COPIES}", f"copies must be 1 to {_MOST_COPIES}")
        raise BadInput("bad_input", words, "--copies")
    layout = lay_out(read_contest_file(args.contest))
    out: Path = args.out
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".printing-") as name:
            made = Path(name)
            codes = None
            if layout.about.sheet_codes:
                key = secrets.token_bytes(32)
                codes = new_sheet_codes(args.copies, key, layout.hash)
                (made / "sheets.key").write_text(key.hex() + "\n")
                (made / "sheets.key").chmod(0o600)
            print_ballots(layout, args.copies, made / "ballots.pdf", codes=codes)
            (made / "layout.json").write_text(layout_text(layout), encoding="utf-8")
            if args.scale_page:
                print_scale_page(made / "scale.pdf", args.lang)
            for file in sorted(made.iterdir()):
                shutil.move(file, out / file.name)
    except OSError as problem:
        why = of_the_machine(problem)
        raise BadInput(
            "cannot_write", Words(f"không ghi được: {why.vi}", f"cannot write: {why.en}"), str(out)
        ) from None
    return 0


def layout_text(layout: BallotLayout) -> str:
    """layout.json as it is written."""
    return json.dumps(layout.as_json(), ensure_ascii=False, indent=1) + "\n"


def read_contest_file(name: str) -> object:
    """What a contest file says, checked so far as the law goes: a regulation on the shelf, a form of paper it knows.

    BadInput when it is no YAML or JSON, or when no paper of this form could ever be judged.
    """
    try:
        given = read_mapping(name)
    except BadInput as problem:
        raise BadInput(problem.code, problem.words, name) from None
    if isinstance(given, dict) and given.get("regulation") is not None:
        regulation = rulebook.get(text(given["regulation"], "regulation"))
        check_mode(regulation, str(given.get("mark_mode")))
    return given
