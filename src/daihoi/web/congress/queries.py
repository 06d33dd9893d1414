"""Reads of the ground floor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from daihoi.core.chain import Entry, first_break
from daihoi.web.congress.models import Congress, Event


def congresses_for(user: Any) -> QuerySet[Congress]:
    """The congresses in which this person holds a role, newest first."""
    everywhere = user.grants.filter(congress=None).exists()
    seen = Q() if everywhere else Q(grants__user=user)
    return Congress.objects.filter(seen).select_related("organisation", "term").distinct().order_by("-starts_on")


def log_entries() -> Iterator[Entry]:
    """The whole log in order, as the core checks it; flat in memory."""
    rows = Event.objects.order_by("id").values_list(
        "at", "actor_name", "congress__public_id", "verb", "subject", "details", "previous_hash", "hash"
    )
    for row in rows.iterator(chunk_size=2000):
        yield Entry(*row)


def broken_log_line() -> int | None:
    """The number of the first line that does not follow from the one before, or None."""
    return first_break(log_entries())


def events_of(congress: Congress) -> QuerySet[Event]:
    """The events of one congress, newest first."""
    return Event.objects.filter(congress=congress).order_by("-id")


def body_facts(congress: Congress) -> dict[str, Any]:
    """What the reader of texts must know to tell this body from others: names, superior, neighbours."""
    body, told = congress.organisation, congress.facts.get("organisation", {})
    organisation: dict[str, Any] = {**told, "name": body.name, "kind": body.kind}
    if body.short_names:
        organisation["short_names"] = list(body.short_names)
    if body.parent:
        above = {"congress_ordinal": congress.superior_ordinal,
                 "previous_congress_ordinal": congress.previous_superior_ordinal}  # fmt: skip
        organisation["superior"] = {"name": body.parent.name, **{k: v for k, v in above.items() if v}}
    return organisation
