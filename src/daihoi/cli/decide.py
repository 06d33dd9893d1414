"""`daihoi decide`: the law on one election, motion or list of nominees (step 12)."""

from __future__ import annotations

import argparse

from daihoi.adapters.mappings import read_mapping
from daihoi.cli.answers import answer_each
from daihoi.core.case import read_case
from daihoi.core.result import decide

ABOUT = "decide an election from its tally, with the article beside every reason"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The cases."""
    parser.add_argument("cases", nargs="+", metavar="CASE", help="a case as JSON or YAML; - is stdin")
    parser.add_argument("--json", action="store_true", help="the default")


def run(args: argparse.Namespace) -> int:
    """One JSON line a case; 0 decided, 1 something refused, 2 no case at all."""

    def one(name: str) -> tuple[dict[str, object], int]:
        decision = decide(read_case(read_mapping(name)))
        return decision.as_json(args.lang), int(bool(decision.refusals))

    return answer_each(args.cases, one, args.lang)
