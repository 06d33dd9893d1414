"""The evening of the count: 348 ballots × 55 names, from the scanned file to the draft minutes of the tellers.

Printing and marking are done before the clock starts. Doubts are answered at once as the invented voters meant: what
people need to look is theirs. `python -m bench.evening` prints the parts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from bench.figure import Figure

BALLOTS, NAMES, SEATS = 348, 55, 45
PARTS = {"read": "taking the file and reading it, 2 processes", "rule": "doubts answered", "decide": "count and decide",
         "minutes": "draft minutes, DOCX and PDF"}  # fmt: skip


def run() -> Iterator[Figure]:
    """The figure, its parts, and the processor time behind it, which a busy machine does not lengthen."""
    with tempfile.TemporaryDirectory(prefix="evening-") as folder:
        words = [sys.executable, "-m", "bench.evening", folder]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    name = f"{BALLOTS} ballots × {NAMES} names: from scans to draft minutes"
    cores = f"{told['cores']} cores; typed on three machines it took 40 minutes"
    yield Figure(name, sum(told["wall"].values()), "s", "≤ 20", cores)
    yield Figure("  processor time, shared by two cores", sum(told["processor"].values()) / 2, "s", "≤ 20")
    for part, words_of in PARTS.items():
        yield Figure(f"  {words_of}", told["wall"][part], "s", note=f"processor {told['processor'][part]:.1f} s")
    yield Figure("  doubts on the way", told["doubts"], f"of {BALLOTS * NAMES} names")


class _Clock:
    """Wall and processor seconds by part, children's included once they have ended."""

    def __init__(self) -> None:
        self.wall: dict[str, float] = {}
        self.processor: dict[str, float] = {}
        self._at = self._now()

    @staticmethod
    def _now() -> tuple[float, float]:
        spent = os.times()
        return time.perf_counter(), spent.user + spent.system + spent.children_user + spent.children_system

    def start(self) -> None:
        """What went before is not counted."""
        self._at = self._now()

    def note(self, part: str) -> None:
        """The time since the last note belongs to this part."""
        wall, processor = self._now()
        self.wall[part], self.processor[part] = wall - self._at[0], processor - self._at[1]
        self._at = wall, processor


def _evening(folder: Path) -> dict[str, Any]:
    """The whole evening in an empty home; Django is loaded here, in a process of its own."""
    from daihoi.cli.django import start_django

    start_django(folder / "home")
    from django.db import transaction
    from django.utils import timezone

    from daihoi.cli.rehearsal import pen
    from daihoi.cli.rehearsal.voters import draw_papers
    from daihoi.web.election import actions
    from daihoi.web.papers.actions import write_paper

    now = timezone.now()
    with transaction.atomic():  # one write to the disk: making the congress is not what is measured
        contest, tellers = _contest(now)
    chance = np.random.default_rng(348)
    keys = list(contest.candidates.filter(state="listed").order_by("position").values_list("key", flat=True))
    papers = draw_papers("strike", {key: float(chance.uniform(0.55, 0.97)) for key in keys}, SEATS, BALLOTS, 348)
    pdf = actions.print_run_path(contest.print_runs.get())
    sides = len(contest.layout["pages"])
    pen.scan(contest.layout, pen.blank_pages(pdf, sides), papers, 348, folder / "scans.pdf")
    clock = _Clock()
    batch = actions.add_scans(tellers[0], contest, folder / "scans.pdf", "scans.pdf", now=now)
    actions.read_batch(batch, jobs=2)
    clock.note("read")
    doubts = 0
    for reading in batch.readings.filter(status="needs_ruling"):
        struck = papers[(reading.page - 1) // sides].struck
        for doubt in reading.line["doubts"]:
            doubts += 1
            answer = "yes" if doubt["candidate"] in struck else "no"
            for teller in tellers:
                actions.rule(teller, reading, candidate=doubt["candidate"], zone="name", answer=answer, now=now)
    clock.note("rule")
    actions.decide_contest(tellers[0], contest, now=now)
    clock.note("decide")
    contest.refresh_from_db()
    write_paper(tellers[0], contest.congress, "tally_minutes", about=contest.public_id, now=now)
    clock.note("minutes")
    return {"wall": clock.wall, "processor": clock.processor, "doubts": doubts, "cores": os.cpu_count()}


def _contest(now: Any) -> tuple[Any, list[Any]]:
    """A congress of 348 present, a list of 55 invented names for 45 seats, printed and handed out; two tellers."""
    from bench.contests import FAMILY, GIVEN, MIDDLE
    from daihoi.core.listing import sort_key
    from daihoi.core.names import fold
    from daihoi.web.congress.actions import found_congress
    from daihoi.web.congress.models import User
    from daihoi.web.election import actions
    from daihoi.web.people import actions as people
    from daihoi.web.people.models import Member

    congress = found_congress(None, organisation="Đảng bộ huyện Mẫu", kind="party", superior="Đảng bộ tỉnh Mẫu",
                              ordinal=25, members=BALLOTS, starts_on=date(2020, 8, 20), now=now)  # fmt: skip
    congress.kind, congress.state = "plenary", "open"
    congress.save()
    names = [
        " ".join(parts)
        for parts in product(FAMILY, [part for part in MIDDLE if len(part) > 1 and " " not in part], GIVEN)
    ]
    names = [str(name) for name in np.random.default_rng(55).permutation(names)[:BALLOTS]]  # no two alike
    members = [
        Member.objects.create(organisation=congress.organisation, full_name=name, sort_key=sort_key(name),
                              search_key=fold(name), born=date(1960 + at % 35, 1 + at % 12, 1 + at % 27))
        for at, name in enumerate(names)
    ]  # fmt: skip
    people.convene_all(None, congress, now=now)
    for delegate in congress.delegates.all():
        people.check_in(None, delegate, how="click", now=now)
    made = actions.open_contest(None, congress, title="Bầu Ban Chấp hành khóa XXV", office="executive_committee",
                                kind="election", seats=SEATS, now=now)  # fmt: skip
    for member in members[:NAMES]:
        actions.nominate(None, made, name=member.full_name, born=member.born, member=member, now=now)
    actions.freeze_list(None, made, now=now)
    actions.print_ballots(None, made, copies=BALLOTS + 2, now=now)
    actions.start_voting(None, made, now=now)
    for kind, count in (("issued", BALLOTS), ("unused", 2), ("collected", BALLOTS)):
        actions.note_stock(None, made, kind=kind, count=count, note="", now=now)
    actions.end_voting(None, made, now=now)
    made.refresh_from_db()
    return made, [User.objects.create_user(name) for name in ("kiem1", "kiem2")]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(_evening(Path(sys.argv[1]))))
    else:
        for figure in run():
            print(figure.line(), flush=True)
