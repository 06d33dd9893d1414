"""`daihoi log verify`: does every line of the log follow from the one before?"""

from __future__ import annotations

import argparse
import json

from daihoi.cli.django import start_django

ABOUT = "verify the append-only log"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One word: verify."""
    parser.add_argument("what", choices=("verify",))


def run(args: argparse.Namespace) -> int:
    """Print {"contract", "lines", "broken_at"}; exit 1 when a line has been changed."""
    start_django()
    from daihoi.web.congress.models import Event
    from daihoi.web.congress.queries import broken_log_line

    broken = broken_log_line()
    print(json.dumps({"contract": 1, "lines": Event.objects.count(), "broken_at": broken}))
    return 1 if broken else 0
