"""Papers: one, and all that a congress of 157 members can have, drawn as PDF and DOCX; the public page's weight."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure


def run() -> Iterator[Figure]:
    """Papers of the demo's size in a database of their own; one paper by processor time, whatever else runs."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["DAIHOI_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daihoi.web.site.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        yield from _papers(Path(home))


def _papers(home: Path) -> Iterator[Figure]:
    from datetime import UTC, date, datetime

    from django.db import transaction
    from django.test import Client
    from tests.web.paper_world import hold

    from daihoi.web.congress.actions import found_congress
    from daihoi.web.congress.models import User
    from daihoi.web.papers import actions
    from daihoi.web.papers.kinds import KINDS

    now = datetime(2020, 5, 14, 10, tzinfo=UTC)
    congress = hold(
        found_congress(
            None,
            organisation="Đảng bộ cơ quan Chính quyền huyện Khoái Châu",
            kind="party",
            superior="Đảng bộ huyện Khoái Châu",
            ordinal=16,
            starts_on=date(2020, 5, 13),
            now=now,
            term_years=(2020, 2025),
        ),
        people=157,
    )
    clerk = User.objects.create(username="bench")
    contests = [one.public_id for one in congress.contests.all()]
    took: dict[str, float] = {}
    started, worked = time.perf_counter(), time.process_time()
    for kind in KINDS:
        for about in contests if kind.per_contest else [""]:
            if not kind.allowed(congress, about):
                continue
            at = time.process_time()
            with transaction.atomic():
                paper = actions.write_paper(clerk, congress, kind.slug, about=about, now=now)
            took[f"{kind.slug} {len(took)}"] = time.process_time() - at
            issued = actions.issue(clerk, paper, now=now)
            if kind.slug == "press_item":
                actions.publish(clerk, congress, issued, slug="bench", now=now)
    all_of_it = time.process_time() - worked
    yield Figure("papers, all of a congress (written and issued)", time.perf_counter() - started, "s", "≤ 10",
                 f"{len(took)} papers, DOCX and PDF twice each; {all_of_it:.1f} s of processor time")  # fmt: skip
    first, slowest = next(iter(took)), max([*took][1:], key=lambda name: took[name])
    yield Figure("papers, one (median)", statistics.median(took.values()) * 1000, "ms", "≤ 300", "processor time")
    yield Figure("papers, one (first of a process)", took[first] * 1000, "ms", "≤ 300", "opens the fonts")
    yield Figure("papers, one (slowest after it)", took[slowest] * 1000, "ms", "≤ 300", slowest.split()[0])
    page = Client().get("/p/bench", headers={"host": "localhost"})
    yield Figure("public page, its HTML", len(page.content) / 1000, "kB", "≤ 100", "without pictures")
