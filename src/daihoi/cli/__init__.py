"""The `daihoi` command: one module a verb, imported only when it is called.

A verb module has `ABOUT: str`, `add_arguments(parser)` and `run(args) -> int` (the exit code:
0 fine, 1 ran and found something to refuse, 2 could not be done: one sentence on stderr).
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from daihoi.core.errors import BadInput

VERBS = {
    "decide": "decide",
    "judge": "judge",
    "rules": "rules",
    "ballots": "ballots",
    "check": "check",
    "facts": "facts",
    "import": "import_",
    "rehearse": "rehearse",
    "demo": "demo",
    "serve": "serve",
    "log": "log",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; a `BadInput` becomes one sentence on stderr and exit code 2."""
    argv = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="daihoi", description="Đại hội: from one congress to the next.")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="the language of words")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    wanted = next((word for word in argv if word in VERBS), None)
    for word, name in VERBS.items():
        if wanted in (None, word):
            module = importlib.import_module(f"daihoi.cli.{name}") if wanted else None
            verb = verbs.add_parser(word, help=module.ABOUT if module else None)
            verb.add_argument("--lang", choices=("vi", "en"), default=argparse.SUPPRESS)
            if module:
                module.add_arguments(verb)
                verb.set_defaults(run=module.run)
        else:
            verbs.add_parser(word)
    args = parser.parse_args(argv)
    try:
        return int(args.run(args))
    except BadInput as problem:
        print(problem.said(args.lang), file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
