"""The facts of the request for ratification: who is to be ratified, and the papers that go with it."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.core.wording import short_date
from daihoi.web.congress.models import Congress
from daihoi.web.papers.gathering import LEADERS, Result, Winner, elected_to, results_of
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.models import Paper
from daihoi.web.papers.needs import COMMITTEES, Need

# the file that goes up, in the order in which it is bound
FILE = ("tally_minutes", "congress_minutes", "first_meeting_minutes", "personnel_list", "result_report")


@dataclass(frozen=True)
class Facts:
    """The request and its file list: (title, number and date, or that it is not issued)."""

    head: Head
    committee: tuple[Winner, ...]
    leaders: tuple[Result, ...]
    file: tuple[tuple[str, str], ...]
    signer: str


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` until the committee is elected."""
    results = results_of(congress)
    committee = elected_to(results, COMMITTEES)
    if not committee:
        raise Need.COMMITTEE.missing()
    papers = congress.papers.filter(kind__in=FILE).exclude(status=Paper.Status.REPLACED)
    rows = sorted(papers, key=lambda one: (FILE.index(one.kind), one.pk))
    leaders = tuple(one for one in results if one.office in LEADERS and one.kind != "nomination")
    first = elected_to(results, ("secretary", "chair", "president"))
    return Facts(
        head=head_of(congress),
        committee=committee,
        leaders=leaders,
        file=tuple((one.title, _numbered(one)) for one in rows),
        signer=first[0].name if first else "",
    )


def _numbered(paper: Paper) -> str:
    if paper.status != Paper.Status.ISSUED:
        return "chưa ban hành"
    number = f"số {paper.number:02d}-{paper.symbol}, " if paper.number else ""
    return f"{number}ngày {short_date(paper.dated)}" if paper.dated else number
