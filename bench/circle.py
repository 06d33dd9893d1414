"""The closing of the circle: random votes → printed → marked → worn → scanned → read → the same votes, or a doubt.

`python -m bench.circle --pages 400 --degradation office|triple|phone --jobs 2 --seed N --out FOLDER`. Every wrong
reading is saved with its picture under --out; `--batch N` makes and reads one batch again. Nothing here is asserted
on time; the exit code is 1 when a position was misread.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.batches import Layouts, PageTruth, make_batch
from bench.contests import daihoi, print_mixture
from bench.figure import Figure
from bench.pens import Answer
from bench.pictures import save_finding
from bench.voters import Key

BATCH = 12
CHUNK = 240  # pages made, read and deleted at a time
WORDS = {"marked": "yes", "blank": "no", "yes": "yes", "no": "no", "doubtful": "doubtful"}
LIMITS = {"office": 0.001, "triple": 0.02, "phone": 1.0}  # doubts on clear positions
KINDS = {"agree": "agree", "disagree": "disagree", "struck": "name_text"}


@dataclass
class Score:
    """What came of a run; `misreads` and `refusals` are one dictionary a finding."""

    pages: int = 0
    positions: int = 0
    clear: int = 0
    clear_doubts: int = 0
    doubts: int = 0
    misreads: list[dict[str, Any]] = field(default_factory=list)
    refusals: list[dict[str, Any]] = field(default_factory=list)
    allowed_refusals: Counter[str] = field(default_factory=Counter)
    by_model: dict[str, Counter[str]] = field(default_factory=dict)
    by_form: dict[str, Counter[str]] = field(default_factory=dict)
    doubted: list[dict[str, Any]] = field(default_factory=list)

    @property
    def doubt_share(self) -> float:
        """Doubts on positions that a person finds clear, as a share of those."""
        return self.clear_doubts / self.clear if self.clear else 0.0


def run_circle(
    pages: int, degradation: str, seed: int = 1, jobs: int = 2, out: Path | None = None, only: int | None = None
) -> Score:
    """Print, mark, wear, scan, read and compare about `pages` pages; findings are saved under `out`."""
    score = Score()
    with tempfile.TemporaryDirectory(prefix="circle-") as name:
        root = Path(name)
        layouts = print_mixture(seed, root)
        batches = [only] if only is not None else list(range(-(-pages // BATCH)))
        step = max(1, CHUNK // BATCH)
        with ProcessPoolExecutor(jobs) as pool:
            for start in range(0, len(batches), step):
                scans = root / "scans"
                scans.mkdir()
                tasks = [(seed, number, BATCH, degradation, layouts, scans) for number in batches[start : start + step]]
                truths = [truth for made in pool.map(_make, tasks) for truth in made]
                _compare(truths, _read(truths, layouts, jobs), score, out)
                shutil.rmtree(scans)
                if len(batches) > 2 * step:
                    print(f"{score.pages} pages, {len(score.misreads)} misread", file=sys.stderr, flush=True)
    return score


def _make(task: tuple[int, int, int, str, Layouts, Path]) -> list[PageTruth]:
    return make_batch(*task)


def _read(truths: list[PageTruth], layouts: Layouts, jobs: int) -> dict[tuple[str, int], dict[str, Any]]:
    """The product's own reading of the files, by (source, page)."""
    files = list(dict.fromkeys(truth.source for truth in truths))
    flags = [word for folder, _layout in layouts for word in ("--layout", folder / "layout.json")]
    done = daihoi("ballots", "read", *flags, "--jobs", str(jobs), "-", given="\n".join(files) + "\n")
    if done.returncode not in (0, 1):
        raise RuntimeError(f"ballots read: exit {done.returncode}: {done.stderr.strip()[-400:]}")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {(line["source"], line["page"]): line for line in lines}


def _compare(
    truths: list[PageTruth], lines: dict[tuple[str, int], dict[str, Any]], score: Score, out: Path | None
) -> None:
    for truth in truths:
        line = lines.get((truth.source, truth.page))
        score.pages += 1
        if line is None:
            _finding(score.misreads, truth, "missing_line", out)
        elif line["status"] == "refused":
            _refused(truth, line["why"]["code"], score, out)
        elif not truth.may_read:
            # a sheet that counted already must be refused by its code: a doubt would still be a second paper
            if line["status"] == "read" or truth.what == "double":
                _finding(score.misreads, truth, f"{truth.what}_read_as_ballot", out)
        elif line["contest"] != truth.contest:
            _finding(score.misreads, truth, "other_contest", out)
        elif "not_issued" in line["notes"]:
            _finding(score.refusals, truth, "issued_sheet_called_foreign", out)
        else:
            _positions(truth, line, score, out)


def _refused(truth: PageTruth, code: str, score: Score, out: Path | None) -> None:
    if code in truth.refusals or "*" in truth.refusals:
        score.allowed_refusals[f"{truth.what}: {code}"] += 1
    else:
        _finding(score.refusals, truth, code, out)


def _positions(truth: PageTruth, line: dict[str, Any], score: Score, out: Path | None) -> None:
    """Compare every position of a page that was read."""
    got = {
        (mark["candidate"], KINDS[word]): WORDS[value]
        for mark in line["marks"]
        for word, value in mark.items()
        if word in KINDS
    }
    for key, answer in truth.zones.items():
        word = got.get(key, "missing")
        score.positions += 1
        score.clear += answer.is_clear
        form = score.by_form.setdefault("names" if key[1] == "name_text" else "boxes", Counter())
        form["clear"] += answer.is_clear
        form["doubted"] += answer.is_clear and word == "doubtful"
        score.doubts += word == "doubtful"
        score.by_model.setdefault(answer.model, Counter())[word] += 1
        if word not in answer.allowed:
            _finding(score.misreads, truth, f"{answer.model} read {word}", out, key, answer)
        elif word == "doubtful" and answer.is_clear:
            score.clear_doubts += 1
            why = next((d["why"]["code"] for d in line["doubts"] if d["candidate"] == key[0]), "?")
            folder = out / "doubts" if out and len(score.doubted) < 60 else None
            _finding(score.doubted, truth, f"{answer.model} doubted {why}", folder, key, answer)


def _finding(
    found: list[dict[str, Any]],
    truth: PageTruth,
    what: str,
    out: Path | None,
    key: Key | None = None,
    answer: Answer | None = None,
) -> None:
    about = {
        "what": what,
        "batch": truth.batch,
        "source": Path(truth.source).name,
        "page": truth.page,
        "tool": truth.tool,
    }
    about |= {"contest": truth.contest, "zone": key, "allowed": sorted(answer.allowed) if answer else None}
    about["recipe"] = asdict(truth.recipe)
    if out is not None:
        about["picture"] = str(save_finding(truth, key, what, out))
    found.append(about)


def report(score: Score, degradation: str) -> Iterator[Figure]:
    """The run as figures: what is promised, then what happened by model and by cause."""
    limit = LIMITS[degradation]
    name = f"circle, {degradation}"
    yield Figure(f"{name}: pages", score.pages)
    yield Figure(f"{name}: misread", len(score.misreads), f"of {score.positions} positions", "0")
    yield Figure(
        f"{name}: doubts on clear positions",
        score.doubt_share * 100,
        "%",
        f"≤ {limit:.1%}",
        f"{score.doubts} doubts in all",
    )
    for form, counted in sorted(score.by_form.items()):
        share = counted["doubted"] / max(1, counted["clear"])
        yield Figure(f"{name}: doubts on clear {form}", share * 100, "%", f"≤ {limit:.1%}", f"of {counted['clear']}")
    yield Figure(f"{name}: refused without cause", len(score.refusals), "pages", "0")
    for why, times in Counter(found["what"] for found in score.misreads).most_common():
        yield Figure("  misread", times, why)
    for why, times in Counter(found["what"] for found in score.refusals).most_common():
        yield Figure("  refused", times, why)
    for why, times in score.allowed_refusals.most_common():
        yield Figure("  refused with cause", times, why)
    for why, times in Counter(found["what"] for found in score.doubted).most_common(20):
        yield Figure("  clear, doubted", times, why)


def by_model(score: Score) -> Iterator[Figure]:
    """How each marking model was read."""
    for model, words in sorted(score.by_model.items()):
        if "+" not in model:
            yield Figure(f"  {model}", " ".join(f"{word} {times}" for word, times in words.most_common()))


def run() -> Iterable[Figure]:
    """The bench's figures: a small circle at both degradations."""
    for degradation in ("office", "triple"):
        yield from report(run_circle(240, degradation), degradation)


def main(argv: list[str] | None = None) -> int:
    """The command; see the module's words."""
    parser = argparse.ArgumentParser(prog="python -m bench.circle", description=__doc__)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--degradation", choices=tuple(LIMITS), action="append")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, help="a folder for the pictures of findings")
    parser.add_argument("--batch", type=int, help="make and read only this batch")
    args = parser.parse_args(argv)
    wrong = 0
    for degradation in args.degradation or ("office", "triple"):
        out = args.out / degradation if args.out else None
        score = run_circle(args.pages, degradation, args.seed, args.jobs, out, args.batch)
        for figure in (*report(score, degradation), *by_model(score)):
            print(figure.line(), flush=True)
        if out:
            out.mkdir(parents=True, exist_ok=True)
            found = {"misreads": score.misreads, "refusals": score.refusals, "doubted": score.doubted}
            (out / "findings.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
        wrong += len(score.misreads)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
