"""The facts of a credentials report: a congress of delegates, as it opens."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.papers.gathering import Presence, Structure, presence_of, structure_of, told
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need


@dataclass(frozen=True)
class Facts:
    """Who came, from which source of mandate, of what make-up; who examined it."""

    head: Head
    presence: Presence
    mandates: tuple[tuple[str, int], ...]  # ex_officio, elected, appointed; then alternates who took a seat
    structure: Structure
    examiners: tuple[str, ...]


def gather(congress: Congress, about: str) -> Facts:
    """Attendance, mandates and make-up at the opening."""
    if congress.kind != "delegate":
        raise Need.OF_DELEGATES.missing()
    rows = congress.delegates.values_list("mandate", "is_alternate", "replaces")
    counts = Counter("alternate" if alternate else mandate for mandate, alternate, replaces in rows
                     if not alternate or replaces)  # fmt: skip
    mandates = tuple((key, counts[key]) for key in ("ex_officio", "elected", "appointed", "alternate") if counts[key])
    examiners = told(congress, "credentials_committee")
    return Facts(head_of(congress), presence_of(congress), mandates, structure_of(congress), examiners)
