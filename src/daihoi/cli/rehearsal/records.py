"""What a rehearsal leaves behind: results, papers, the published page, the log."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.test import Client

from daihoi.core.names import fold
from daihoi.web.congress.models import Event
from daihoi.web.congress.queries import broken_log_line
from daihoi.web.papers.kinds import KINDS
from daihoi.web.papers.models import Publication

if TYPE_CHECKING:
    from daihoi.cli.rehearsal.walk import Walk


def papers_of(walk: Walk) -> Iterator[tuple[str, str]]:
    """Every paper that this congress can have by now: its kind and, for tally minutes and the like, its contest."""
    contests = [contest.public_id for contest in walk.congress.contests.order_by("order", "pk")]
    for kind in KINDS:
        for about in contests if kind.per_contest else [""]:
            if kind.allowed(walk.congress, about):
                yield kind.slug, about


def slug_of(walk: Walk) -> str:
    """The public address of the report."""
    name = fold(walk.congress.organisation.name).replace(" ", "-")
    return f"dai-hoi-{name}-lan-thu-{walk.congress.ordinal}"[:110]


def write_out(walk: Walk) -> None:
    """Papers, published page and log, as files in DIR."""
    folder = walk.out / "papers"
    folder.mkdir()
    for number, paper in enumerate(walk.congress.papers.order_by("pk"), start=1):
        for file in (paper.docx, paper.pdf):
            if file:
                source = Path(settings.MEDIA_ROOT) / file
                shutil.copyfile(source, folder / f"{number:02d}-{paper.kind.replace('_', '-')}{source.suffix}")
    published = Publication.objects.filter(congress=walk.congress).first()
    if published:
        page = Client().get(f"/p/{published.slug}", headers={"host": "localhost"})
        (walk.out / "published.html").write_bytes(page.content)
    with (walk.out / "events.jsonl").open("w", encoding="utf-8") as out:
        for event in Event.objects.order_by("id").select_related("congress"):
            out.write(json.dumps(_line(event), ensure_ascii=False, sort_keys=True) + "\n")


def _line(event: Event) -> dict[str, Any]:
    return {
        "id": event.pk,
        "at": event.at.isoformat(),
        "actor": event.actor_name,
        "verb": event.verb,
        "subject": event.subject,
        "details": event.details,
        "previous_hash": event.previous_hash,
        "hash": event.hash,
    }


def told(walk: Walk) -> dict[str, Any]:
    """What happened, for the program that asked."""
    contests = {}
    for contest in walk.congress.contests.order_by("order", "pk"):
        outcome = contest.outcomes.last()
        if outcome:
            decision = outcome.decision
            contests[contest.office] = {
                key: decision.get(key) for key in ("base", "needed", "elected", "open_questions")
            }
    return {
        "congress": str(walk.congress),
        "convened": walk.congress.delegates.count(),
        "contests": contests,
        "papers": walk.congress.papers.count(),
        "events": Event.objects.count(),
        "log_broken_at": broken_log_line(),
        "seconds": walk.took,
    }
