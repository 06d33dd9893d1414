"""The whole rehearsal of 157 people: three contests, printing, marking, scanning, counting, all papers."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure


def run() -> Iterator[Figure]:
    """One rehearsal by the command, from an empty folder; the parts as it tells them."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        words = [sys.executable, "-m", "daihoi.cli", "rehearse", "--out", str(Path(folder) / "out")]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        took = time.perf_counter() - started
    told = json.loads(done.stdout)
    yield Figure("rehearsal of 157 people, 3 contests, all papers", took, "s", "≤ 60", "two cores")
    for part, seconds in told["seconds"].items():
        yield Figure(f"  {part}", seconds, "s")
