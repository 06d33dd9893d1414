"""The facts of the first committee meeting: who sits on it, and the leaders as far as they are decided."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.gathering import LEADERS, Result, Winner, elected_to, results_of
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import COMMITTEES, Need


@dataclass(frozen=True)
class Facts:
    """The committee and the elections within it."""

    head: Head
    committee: tuple[Winner, ...]
    introduced: tuple[str, ...]  # by the congress, for secretary
    elections: tuple[Result, ...]


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` until the committee is elected."""
    results = results_of(congress)
    committee = elected_to(results, COMMITTEES)
    if not committee:
        raise Need.COMMITTEE.missing()
    introduced = tuple(one.ranking[0].name for one in results if one.kind == "nomination" and one.ranking)
    elections = tuple(one for one in results if one.office in LEADERS and one.kind != "nomination")
    return Facts(head_of(congress), committee, introduced, elections)
