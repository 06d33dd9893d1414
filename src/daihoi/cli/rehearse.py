"""`daihoi rehearse [congress.yaml] --out DIR`: the whole congress without a hand on it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from daihoi.cli.django import start_django

ABOUT = "run a whole congress without a hand on it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The facts, where to write, the seed, another size."""
    parser.add_argument("congress", nargs="?", type=Path, default=Path("demo/congress.yaml"))
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
    from daihoi.core.errors import BadInput, Words

    if args.out.exists() and any(args.out.iterdir()):
        words = Words("thư mục kết quả phải trống", "the folder for the results must be empty")
        raise BadInput("not_empty", words, str(args.out))
    plan = resized(read_plan(args.congress, args.seed), args.people, args.seats, args.names)
    args.out.mkdir(parents=True, exist_ok=True)
    start_django(args.out / "home")
    from daihoi.cli.rehearsal.walk import Walk
    from daihoi.web.congress.models import draw_ids_by

    draw_ids_by(args.seed)
    walk = Walk(plan, args.out, jobs=args.jobs, say=lambda line: print(line, file=sys.stderr, flush=True))
    told = walk.run()
    print(json.dumps({"contract": 1, **told}, ensure_ascii=False))
    return 0
