"""The facts of the synthesis of comments: what was said, on which item, by whom."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.web.congress.models import Congress
from daihoi.web.meeting.models import MinuteNote
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need
from daihoi.web.papers.people_of import secretariat_of


@dataclass(frozen=True)
class Facts:
    """(item, speaker, text), in the order of the congress."""

    head: Head
    comments: tuple[tuple[str, str, str], ...]
    secretary: str


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` while the secretaries have written nothing down."""
    notes = MinuteNote.objects.filter(item__session__congress=congress).select_related("item")
    rows = tuple(
        (one.item.title, one.speaker, one.text.replace("\n", " "))
        for one in notes.order_by("item__session__order", "item__order", "pk")
    )
    if not rows:
        raise Need.NOTED.missing()
    secretariat = secretariat_of(congress)
    return Facts(head_of(congress), rows, secretariat[0] if secretariat else "")
