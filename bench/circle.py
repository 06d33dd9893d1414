"""The closing of the circle: random votes → printed → marked → worn → scanned → read → the same votes, or a doubt.

`python -m bench.circle --pages 400 --degradation office|triple|phone --jobs 2 --seed N --out FOLDER`. Without
`--degradation` the batches go through all three. `--hard` finds in minutes what ordinary voters show in hours: its
doubts say nothing about these, its misreads do. Every batch is a line of FOLDER/circle.jsonl as soon as it is read,
its findings in it and their pictures beside it; a run that was stopped goes on with `--from-batch N`; `--batch N`
makes and reads one batch again. Nothing here is asserted on time; the exit code is 1 when a position was misread.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, TextIO

import cv2

from bench.batches import Layouts, PageTruth, make_batch
from bench.contests import CODED_EVERY, print_mixture
from bench.figure import Figure
from bench.score import LIMITS, WORDS, Score, by_model, compare, report
from daihoi.adapters.scanning import blank
from daihoi.cli import main as daihoi

BATCH = 12
_AHEAD = 3  # batches a process that may wait
_SAY_EVERY = 50
_BLANKS = 64
_OPEN = 4  # contests that are open at the same time
# three in seven ordinary, three worn three times as much, one photographed; seven shares no factor with what else
# comes round by the batch's number
SHARES = ("office", "triple", "office", "phone", "triple", "office", "triple")

__all__ = ["WORDS", "Plan", "Score", "run_circle", "run_circles"]


@dataclass(frozen=True)
class Plan:
    """What to run: at least so many pages and positions, batch after batch through the degradations."""

    pages: int
    shares: tuple[str, ...] = SHARES
    seed: int = 1
    jobs: int = 2
    out: Path | None = None
    only: int | None = None
    first: int = 0
    positions: int = 0
    hard: bool = False

    def degradation(self, batch: int) -> str:
        """Which degradation a batch goes through."""
        return self.shares[(batch + batch // CODED_EVERY) % len(self.shares)]


def run_circle(
    pages: int, degradation: str, seed: int = 1, jobs: int = 2, only: int | None = None, hard: bool = False
) -> Score:
    """Print, mark, wear, scan, read and compare about `pages` pages."""
    return run_circles(Plan(pages, (degradation,), seed, jobs, only=only, hard=hard)).get(degradation, Score())


def run_circles(plan: Plan) -> dict[str, Score]:
    """Run a plan; the score of each degradation, with what the batches before `plan.first` came to if it was kept."""
    scores: dict[str, Score] = {}
    with tempfile.TemporaryDirectory(prefix="circle-") as name, contextlib.ExitStack() as stack:
        kept = _kept(plan, scores, stack)
        root = Path(name)
        layouts = print_mixture(plan.seed, root)
        started = time.monotonic()
        pool = stack.enter_context(ProcessPoolExecutor(plan.jobs, initializer=_begin, initargs=(layouts, root, plan)))
        for batch, score in _in_turn(pool, plan, scores):
            degradation = plan.degradation(batch)
            scores.setdefault(degradation, Score()).add(score)
            if kept is not None:
                line = {"batch": batch, "degradation": degradation, "score": score.as_json()}
                print(json.dumps(line, ensure_ascii=False), file=kept, flush=True)
            if batch % _SAY_EVERY == _SAY_EVERY - 1:
                print(_so_far(batch, scores, time.monotonic() - started), file=sys.stderr, flush=True)
    return scores


def _in_turn(pool: ProcessPoolExecutor, plan: Plan, scores: dict[str, Score]) -> Iterator[tuple[int, Score]]:
    """The batches in their order, a few of them under way, until the plan is fulfilled by those that are done."""
    wanted = -(-plan.pages // BATCH)
    waiting: deque[tuple[int, Future[Score]]] = deque()
    for batch in [plan.only] if plan.only is not None else count(plan.first):
        while len(waiting) >= plan.jobs * _AHEAD:
            number, done = waiting.popleft()
            yield number, done.result()
        if (
            plan.only is None
            and batch >= wanted
            and sum(score.positions for score in scores.values()) >= plan.positions
        ):
            break
        waiting.append((batch, pool.submit(_close, batch)))
    for number, done in waiting:
        yield number, done.result()


def _so_far(batch: int, scores: dict[str, Score], seconds: float) -> str:
    whole = Score()
    for score in scores.values():
        whole.add(score)
    return (
        f"batch {batch}: {whole.pages} pages, {whole.positions} positions, {len(whole.misreads)} misread, "
        f"{whole.doubt_share:.3%} of the clear doubted, {len(whole.refusals)} refused without cause, {seconds:.0f} s"
    )


def _kept(plan: Plan, scores: dict[str, Score], stack: contextlib.ExitStack) -> TextIO | None:
    """The file of batches under `plan.out`, with the lines before `plan.first` taken into the scores."""
    if plan.out is None:
        return None
    plan.out.mkdir(parents=True, exist_ok=True)
    file = plan.out / "circle.jsonl"
    before = file.read_text(encoding="utf-8").splitlines(keepends=True) if plan.first and file.is_file() else []
    opened = stack.enter_context(file.open("w", encoding="utf-8"))
    for text in before:
        line: dict[str, Any] = json.loads(text) if text.endswith("\n") else {"batch": plan.first}
        if line["batch"] < plan.first:
            opened.write(text)
            scores.setdefault(line["degradation"], Score()).add(Score.from_json(line["score"]))
    opened.flush()
    return opened


# ---- in a process of the pool ------------------------------------------------------------------------------

_SHARED: dict[str, Any] = {}


def _begin(layouts: Layouts, root: Path, plan: Plan) -> None:
    cv2.setNumThreads(1)  # one page at a time in every process
    blank._MOST_KEPT = _BLANKS  # an evening reads one contest after the other; here they take turns
    _SHARED.update(layouts=layouts, root=root, plan=plan)


def _close(batch: int) -> Score:
    """Make one batch, read it, compare it; its files are gone afterwards."""
    plan: Plan = _SHARED["plan"]
    layouts: Layouts = _SHARED["layouts"]
    degradation = plan.degradation(batch)
    with tempfile.TemporaryDirectory(prefix=f"batch{batch}-", dir=_SHARED["root"]) as name:
        truths = make_batch(plan.seed, batch, BATCH, degradation, layouts, Path(name), plan.hard)
        return compare(truths, _read(truths, layouts, Path(name)), plan.out / degradation if plan.out else None)


def _read(truths: list[PageTruth], layouts: Layouts, folder: Path) -> dict[tuple[str, int], dict[str, Any]]:
    """The product's own reading of the files, by (source, page): the command itself, without starting it anew."""
    files = list(dict.fromkeys(truth.source for truth in truths))
    batch = truths[0].batch
    own = {truth.contest for truth in truths}
    open_now = [
        at
        for number, (at, layout) in enumerate(layouts)
        if layout["contest"] in own or (number - batch) % len(layouts) < _OPEN
    ]
    flags = [str(word) for at in open_now for word in ("--layout", at / "layout.json")]
    said, read = io.StringIO(), folder / "read.jsonl"
    with contextlib.redirect_stderr(said):
        code = daihoi(["ballots", "read", *flags, "--out", str(read), *files])
    if code not in (0, 1):
        raise RuntimeError(f"ballots read: exit {code}: {said.getvalue().strip()[-400:]}")
    lines = [json.loads(line) for line in read.read_text(encoding="utf-8").splitlines()]
    return {(line["source"], line["page"]): line for line in lines}


def run() -> Iterable[Figure]:
    """The bench's figures: a small circle at both degradations."""
    for degradation in ("office", "triple"):
        yield from report(run_circle(240, degradation), degradation)


def main(argv: list[str] | None = None) -> int:
    """The command; see the module's words."""
    parser = argparse.ArgumentParser(prog="python -m bench.circle", description=__doc__)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--positions", type=int, default=0, help="go on until so many were compared")
    parser.add_argument("--degradation", choices=tuple(LIMITS), action="append")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, help="a folder for the batches' lines and the pictures of findings")
    parser.add_argument("--batch", type=int, help="make and read only this batch")
    parser.add_argument("--from-batch", type=int, default=0, help="go on from this batch; the lines before are kept")
    parser.add_argument("--hard", action="store_true", help="voters with pens that hardly show, and more slips")
    args = parser.parse_args(argv)
    shares = tuple(args.degradation) if args.degradation else SHARES
    only, first = args.batch, args.from_batch
    plan = Plan(args.pages, shares, args.seed, args.jobs, args.out, only, first, args.positions, args.hard)
    scores = run_circles(plan)
    for degradation, score in sorted(scores.items()):
        for figure in (*report(score, degradation), *by_model(score)):
            print(figure.line(), flush=True)
    misread = sum(len(score.misreads) for score in scores.values())
    positions = sum(score.positions for score in scores.values())
    print(Figure("circle: misread", misread, f"of {positions} positions", "0").line(), flush=True)
    return 1 if misread else 0


if __name__ == "__main__":
    sys.exit(main())
