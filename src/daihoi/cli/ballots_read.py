"""`daihoi ballots read`: scans become one line of JSON a page (steps 8 and 9)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add(sub: Any) -> None:
    """Add `read` to the verbs of `ballots`."""
    parser: argparse.ArgumentParser = sub.add_parser("read", help="scans → one line of JSON a page")
    parser.add_argument("--layout", action="append", type=Path, required=True, help="layout.json (may be repeated)")
    parser.set_defaults(ballots_run=run)


def run(args: argparse.Namespace) -> int:
    """Not yet the reader."""
    return 2
