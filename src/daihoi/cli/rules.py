"""`daihoi rules`: the shelf of the law, each value beside its article."""

from __future__ import annotations

import argparse

from daihoi.cli.answers import print_json
from daihoi.core import rulebook

ABOUT = "list the regulations, or show one with its values"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`rules`, or `rules show ID`."""
    parser.add_argument("--json", action="store_true", help="the default")
    verbs = parser.add_subparsers(dest="rules_verb", metavar="VERB")
    show = verbs.add_parser("show", help="one regulation with its values")
    show.add_argument("id", metavar="ID")


def run(args: argparse.Namespace) -> int:
    """JSON lines of all regulations, or one line of one."""
    if args.rules_verb == "show":
        print_json(rulebook.get(args.id).values_json(args.lang))
        return 0
    for regulation in rulebook.REGULATIONS:
        print_json(regulation.summary_json(args.lang))
    return 0
