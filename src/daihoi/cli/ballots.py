"""`daihoi ballots`: one ballot's life on paper, printed, read, counted, tried (steps 6 to 11)."""

from __future__ import annotations

import argparse

from daihoi.cli import ballots_audit, ballots_count, ballots_print, ballots_read, ballots_trial

ABOUT = "print paper ballots, read the scans, count the readings, try the hall's own machines"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verbs of a paper ballot; each module adds its own and sets `ballots_run`."""
    sub = parser.add_subparsers(dest="ballots_verb", required=True, metavar="VERB")
    for module in (ballots_print, ballots_read, ballots_count, ballots_audit, ballots_trial):
        module.add(sub)


def run(args: argparse.Namespace) -> int:
    """Run the chosen verb."""
    return int(args.ballots_run(args))
