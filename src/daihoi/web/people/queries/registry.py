"""Reads of the registry: members, their branches, the sheets that brought them (steps 1 and 2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import QuerySet

from daihoi.core.names import fold
from daihoi.web.congress.models import Congress, Organisation
from daihoi.web.people.models import Member, MemberImport


def key_of(full_name: str, born: date | str | None, card_number: str) -> frozenset[str]:
    """What tells that two rows are one person: the card, and the name with the birth date."""
    keys = set()
    if card_number:
        keys.add(f"card {card_number}")
    if born:
        keys.add(f"{fold(full_name)} {born}")
    return frozenset(keys or {f"{fold(full_name)} ?"})


def known_people(body: Organisation) -> set[str]:
    """The keys of everybody already in the registry of this body. One query."""
    known: set[str] = set()
    rows = Member.objects.filter(organisation=body).values_list("full_name", "born", "born_text", "card_number")
    for name, born, born_text, card in rows:
        known |= key_of(name, born.isoformat() if born else born_text, card)
    return known


def members_of(congress: Congress, *, typed: str = "", branch: str = "", status: str = "") -> QuerySet[Member]:
    """The registry of this congress's body; each typed word (accents or none) must stand in the name."""
    found = Member.objects.filter(organisation=congress.organisation_id).select_related("branch")
    for word in fold(typed).split():
        found = found.filter(search_key__contains=word)
    if branch:
        found = found.filter(branch__public_id=branch)
    return found.filter(status=status) if status else found


def registry_figures(congress: Congress) -> dict[str, int]:
    """How many members of each status the body has. One query."""
    counted = (
        Member.objects.filter(organisation=congress.organisation_id).values_list("status").annotate(models.Count("pk"))
    )
    return {status.value: 0 for status in Member.Status} | dict(counted.order_by())


def imports_of(congress: Congress) -> QuerySet[MemberImport]:
    """The sheets that came in, newest first, without their rows."""
    return congress.imports.select_related("made_by").defer("rows", "problems", "duplicates").order_by("-made_at")


def branches_of(congress: Congress) -> QuerySet[Organisation]:
    """The branches with the number of their members."""
    return (
        Organisation.objects.filter(parent=congress.organisation_id, branch_members__isnull=False)
        .annotate(members_here=models.Count("branch_members"))
        .order_by("name")
    )


def in_order(people: Iterable[Member]) -> list[Member]:
    """People in the order of the law's list."""
    return sorted(people, key=lambda one: (one.sort_key, one.pk))
