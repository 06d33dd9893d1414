"""The law at size: one decision of 200 candidates; a million papers of 60 names judged and tallied.

Seconds are those of one core (the process itself), so that a busy machine does not change them.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from random import Random

from bench.figure import Figure
from daihoi.core.case import read_case
from daihoi.core.judge import Form, Paper, judge, read_paper
from daihoi.core.result import decide
from daihoi.core.rulebook import get
from daihoi.core.tally import Tally

NAMES, SEATS, PAPERS, KINDS = 60, 52, 1_000_000, 997
PEER = "abcvoting 2.19.2 adds up 100,000 approval papers of 60 names in 1.6 s and 290 MB"
PARTY = "party_election_244_2014"


def one_decision(candidates: int = 200, times: int = 50) -> tuple[float, float]:
    """Milliseconds of the decision alone, and from the raw case to its JSON: medians of `times`."""
    draw = Random(7)
    raw = {
        "regulation": PARTY,
        "contest": {"office": "executive_committee", "seats": 170, "names_listed": candidates},
        "congress": {"kind": "delegate", "date": "2020-10-14"},
        "convened": {"official": 1500},
        "ballots": {"printed": 1600, "issued": 1500, "collected": 1500, "valid": 1490, "invalid": 10},
        "candidates": [
            {"id": f"c{n}", "name": f"Nguyễn Văn {chr(65 + n % 25)}n{n}", "votes": draw.randint(600, 1400)}
            for n in range(candidates)
        ],
    }
    case, alone, whole = read_case(raw), [], []
    for _ in range(times):
        start = time.process_time()
        decide(case)
        alone.append(time.process_time() - start)
        start = time.process_time()
        decide(read_case(raw)).as_json()
        whole.append(time.process_time() - start)
    return sorted(alone)[times // 2] * 1000, sorted(whole)[times // 2] * 1000


def many_papers(mode: str, papers: int) -> tuple[float, int]:
    """(seconds, growth of memory in kB): every paper is built from its marks, judged and added up."""
    seats = SEATS if mode == "strike" else NAMES
    form = Form(get(PARTY), seats, tuple(f"c{n:02d}" for n in range(NAMES)), mode)
    draw = Random(7)
    marked = [tuple(draw.sample(form.listed, draw.randint(6, 12))) for _ in range(KINDS)]
    rest = [tuple(name for name in form.listed if name not in struck) for struck in marked]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tally = Tally(form)
    start = time.process_time()
    for number in range(papers):
        at = number % KINDS
        if mode == "strike":
            paper = Paper(form, form.mask(marked[at]))
        else:
            paper = Paper(form, form.mask(marked[at]), form.mask(rest[at]))
        tally.add(judge(paper))
    seconds = time.process_time() - start
    assert tally.collected == papers
    assert sum(tally.votes.values()) <= papers * seats
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before


def read_papers(papers: int) -> float:
    """Microseconds a paper through the contract's own mapping of 60 choices."""
    listed = [f"c{n:02d}" for n in range(NAMES)]
    raw = {
        "regulation": PARTY,
        "contest": {"office": "executive_committee", "kind": "election"},
        "seats": NAMES,
        "listed": listed,
        "mark_mode": "agree_disagree",
        "choices": [{"candidate": name, "for": True, "against": False} for name in listed],
        "flags": [],
    }
    start = time.process_time()
    for _ in range(papers):
        judge(read_paper(raw))
    return (time.process_time() - start) / papers * 1e6


def run(papers: int = PAPERS) -> Iterator[Figure]:
    """The figures of the rulebook."""
    alone, whole = one_decision()
    yield Figure("decision, 200 candidates", alone, "ms", "≤ 1", f"{whole:.2f} ms from the raw case to its JSON")
    for mode in ("strike", "agree_disagree"):
        seconds, grown = many_papers(mode, papers)
        note = f"memory grew by {grown} kB; {PEER}"
        yield Figure(f"{papers:,} papers × {NAMES} names, {mode}", seconds, "s", "≤ 20", note)
    yield Figure("one paper read from its mapping and judged", read_papers(2000), "µs")


if __name__ == "__main__":
    for figure in run(int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS):
        print(figure.line(), flush=True)
