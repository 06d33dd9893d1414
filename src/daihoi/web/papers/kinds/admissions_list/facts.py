"""The facts of the admissions list: everybody admitted in the term that ends, with the three dates apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daihoi.core.wording import short_date
from daihoi.web.congress.models import Congress
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need
from daihoi.web.term.queries import admissions_of


@dataclass(frozen=True)
class Facts:
    """(name, branch, decided, admitted, official)."""

    head: Head
    rows: tuple[tuple[str, str, str, str, str], ...]


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` where nobody was admitted."""

    def day(value: date | None) -> str:
        return short_date(value) if value else ""

    found = admissions_of(congress.previous_term) if congress.previous_term else ()
    rows = tuple(
        (one.full_name, one.branch.name if one.branch else "", day(one.decided_on), day(one.admitted_on),
         day(one.official_on))
        for one in found
    )  # fmt: skip
    if not rows:
        raise Need.PAST_ADMISSIONS.missing()
    return Facts(head_of(congress), rows)
