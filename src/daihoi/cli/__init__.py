"""The `daihoi` command: one module a verb, imported only when it is called.

A verb module has `ABOUT: str`, `add_arguments(parser)` and `run(args) -> int` (the exit code:
0 fine, 1 ran and found something to refuse, 2 could not be done: one sentence on stderr).
`--lang` and `--json` are understood wherever they stand, also behind a verb of a verb.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import sys
from collections.abc import Sequence

from daihoi.cli.answers import complain, of_the_machine
from daihoi.cli.usage import LANGUAGES, Parser, take_everywhere
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
    _speak_utf8()
    lang = LANGUAGES[0]
    try:
        lang, rest = take_everywhere(list(sys.argv[1:] if argv is None else argv))
        args = _parser(rest).parse_args(rest)
        args.lang = lang
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except BadInput as problem:
        complain(problem.said(lang))
        return 2
    except BrokenPipeError:
        return _reader_has_gone()
    except KeyboardInterrupt:
        complain("Interrupted." if lang == "en" else "Đã dừng theo yêu cầu.")
        return 130
    except OSError as problem:
        where = f"{problem.filename}: " if problem.filename else ""
        complain(where + of_the_machine(problem).said(lang))
        return 2


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser with the verb that is called; the others are only named."""
    parser = Parser(prog="daihoi", description="Đại hội: from one congress to the next.")
    _add_everywhere(parser)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    wanted = next((word for word in argv if word in VERBS), None)
    for word, name in VERBS.items():
        if wanted in (None, word):
            module = importlib.import_module(f"daihoi.cli.{name}") if wanted else None
            verb = verbs.add_parser(word, help=module.ABOUT if module else None)
            _add_everywhere(verb)
            if module:
                module.add_arguments(verb)
                verb.set_defaults(run=module.run)
        else:
            verbs.add_parser(word)
    return parser


def _add_everywhere(parser: argparse.ArgumentParser) -> None:
    """What stands in every help page; `take_everywhere` has read it before."""
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of words (default: vi)")


def _speak_utf8() -> None:
    """JSON and sentences are UTF-8 on every terminal; a file name that is no text comes out as JSON escapes it."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _reader_has_gone() -> int:
    """`daihoi … | head`: no complaint, also not when Python closes stdout at the end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
