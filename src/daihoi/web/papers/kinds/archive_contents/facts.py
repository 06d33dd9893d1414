"""The facts of the archive's table of contents: every issued paper with its number, date and pages to file."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.core.wording import short_date
from daihoi.web.congress.models import Congress
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.models import Paper
from daihoi.web.papers.needs import Need
from daihoi.web.papers.people_of import secretariat_of


@dataclass(frozen=True)
class Facts:
    """(number and symbol, date, title, note)."""

    head: Head
    rows: tuple[tuple[str, str, str, str], ...]
    secretary: str


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` while nothing is issued."""
    issued = congress.papers.exclude(status=Paper.Status.DRAFT).exclude(kind="archive_contents")
    kept = issued.order_by("issued_at", "pk")
    rows = tuple(
        (
            f"{one.number:02d}-{one.symbol}" if one.number else "",
            short_date(one.dated) if one.dated else "",
            one.title,
            "Đã được thay thế" if one.status == Paper.Status.REPLACED else "Bản chính",
        )
        for one in kept
    )
    if not rows:
        raise Need.ISSUED.missing()
    secretariat = secretariat_of(congress)
    return Facts(head_of(congress), rows, secretariat[0] if secretariat else "")
