"""`daihoi judge`: the law on one paper (step 9)."""

from __future__ import annotations

import argparse

from daihoi.adapters.mappings import read_mapping
from daihoi.cli.answers import answer_each
from daihoi.core.judge import judge, read_paper

ABOUT = "judge one paper: valid, invalid, or a question for the tellers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The papers."""
    parser.add_argument("papers", nargs="+", metavar="BALLOT", help="a paper as JSON or YAML; - is stdin")
    parser.add_argument("--json", action="store_true", help="the default")


def run(args: argparse.Namespace) -> int:
    """One JSON line a paper; 0 whatever the judgement, 2 no paper at all."""

    def one(name: str) -> tuple[dict[str, object], int]:
        return judge(read_paper(read_mapping(name))).as_json(args.lang), 0

    return answer_each(args.papers, one, args.lang)
