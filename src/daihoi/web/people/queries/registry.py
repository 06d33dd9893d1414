"""Reads of the registry: members, their branches, the sheets that brought them (steps 1 and 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet

from daihoi.core.names import fold
from daihoi.web.congress.models import Congress, Organisation
from daihoi.web.people.models import Member, MemberImport


@dataclass(frozen=True)
class Known:
    """Everybody in a registry, by what tells people apart: their cards, and the cards of each name with its birth."""

    cards: frozenset[str]
    people: Mapping[tuple[str, str], frozenset[str]]

    def has(self, full_name: str, born: str, card_number: str) -> bool:
        """Is this person there? Two people of one name and birth date stay two where their cards differ."""
        if card_number and card_number in self.cards:
            return True
        if not born and card_number:
            return False
        cards = self.people.get((fold(full_name), born), frozenset())
        return bool(cards) and (not card_number or "" in cards)


def known_people(body: Organisation) -> Known:
    """Everybody already in the registry of this body. One query."""
    people: dict[tuple[str, str], set[str]] = {}
    rows = Member.objects.filter(organisation=body).values_list("full_name", "born", "born_text", "card_number")
    for name, born, born_text, card in rows:
        people.setdefault((fold(name), born.isoformat() if born else born_text), set()).add(card)
    cards = frozenset(card for some in people.values() for card in some if card)
    return Known(cards, {one: frozenset(some) for one, some in people.items()})


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
