"""`daihoi rehearse [congress.yaml] --out DIR`: the whole congress without a hand on it."""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from daihoi.cli.django import start_django
from daihoi.core.errors import BadInput, Words

if TYPE_CHECKING:
    from daihoi.cli.rehearsal.plan import Plan

ABOUT = "run a whole congress without a hand on it"
_MOST = 100_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The facts, where to write, the seed, another size."""
    parser.add_argument("congress", nargs="?", type=Path, help="the facts; the demo congress if left out")
    parser.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    parser.add_argument("--seed", type=int, default=2020)
    parser.add_argument("--people", type=int, help="another number of members")
    parser.add_argument("--seats", type=int, help="another number of committee seats")
    parser.add_argument("--names", type=int, help="another number of names on the committee's list")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read scans")


def run(args: argparse.Namespace) -> int:
    """Walk the thread; DIR gets ballots, scans, readings, tally, papers, the published page, events.jsonl."""
    from daihoi.cli.rehearsal.plan import read_plan
    from daihoi.cli.rehearsal.size import resized

    for name in ("people", "seats", "names", "jobs"):
        if (number := getattr(args, name)) is not None and not 1 <= number <= _MOST:
            words = Words(f"phải là số từ 1 đến {_MOST}", f"must be a number from 1 to {_MOST}")
            raise BadInput("bad_input", words, f"--{name}")
    if args.out.exists() and any(args.out.iterdir()):
        words = Words("thư mục kết quả phải trống", "the folder for the results must be empty")
        raise BadInput("not_empty", words, str(args.out))
    plan = resized(read_plan(args.congress or _demo(), args.seed), args.people, args.seats, args.names)
    is_ours = not args.out.exists()
    args.out.mkdir(parents=True, exist_ok=True)
    try:
        told = _walk(plan, args)
    except BaseException:  # also an interruption: nothing half-done stays
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl+C must not leave half of it
        _take_away(args.out)
        if is_ours:
            args.out.rmdir()
        raise
    print(json.dumps({"contract": 1, **told}, ensure_ascii=False))
    return 0


def _walk(plan: Plan, args: argparse.Namespace) -> dict[str, object]:
    """The thread itself, in a data folder of its own; what it told."""
    start_django(args.out / "home")
    from daihoi.cli.rehearsal.walk import Walk
    from daihoi.web.congress.models import draw_ids_by

    draw_ids_by(args.seed)
    return Walk(plan, args.out, jobs=args.jobs, say=lambda line: print(line, file=sys.stderr, flush=True)).run()


def _demo() -> Path:
    """The demo congress: of the folder one stands in, else of the program's own."""
    here = Path("demo/congress.yaml")
    return here if here.exists() else Path(__file__).resolve().parents[3] / here


def _take_away(out: Path) -> None:
    """Nothing half-done stays: the folder was empty before the rehearsal, so it is again."""
    from django.conf import settings
    from django.db import connections

    if settings.configured:
        connections.close_all()
    for made in out.iterdir():
        shutil.rmtree(made) if made.is_dir() else made.unlink()
