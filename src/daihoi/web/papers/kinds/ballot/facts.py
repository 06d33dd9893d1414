"""The facts of the ballots' record: what was printed of which layout, what went out and came back."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.core.wording import short_date
from daihoi.web.congress.models import Congress
from daihoi.web.election.models import Candidate, Contest
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need


@dataclass(frozen=True)
class Facts:
    """One contest's paper."""

    head: Head
    contest: str
    contest_id: str
    seats: int
    names: tuple[str, ...]
    mark_mode: str
    layout: str  # the first signs of the layout's fingerprint, as on every ballot
    runs: tuple[tuple[str, int], ...]  # day, copies
    stock: tuple[tuple[str, int], ...]  # kind, count


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` while nothing is printed."""
    contest = Contest.objects.filter(congress=congress, public_id=about).first()
    runs = list(contest.print_runs.order_by("pk")) if contest else []
    stock: dict[str, int] = {}
    if contest:
        for entry in contest.stock.filter(correction=None):
            stock[entry.kind] = stock.get(entry.kind, 0) + entry.count
    if contest is None or not (runs or stock):
        raise Need.PRINTED.missing()
    listed = contest.candidates.filter(state=Candidate.State.LISTED)
    return Facts(
        head=head_of(congress),
        contest=contest.title,
        contest_id=contest.public_id,
        seats=contest.seats,
        names=tuple(listed.values_list("name", flat=True)),
        mark_mode=contest.mark_mode,
        layout=contest.layout_hash[:12],
        runs=tuple((short_date(run.made_at.date()), run.copies) for run in runs),
        stock=tuple(stock.items()),
    )
