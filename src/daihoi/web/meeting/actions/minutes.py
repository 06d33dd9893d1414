"""The secretaries write down beside each item: a speech in brief, a question, a decision."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from daihoi.core.errors import BadInput, Words
from daihoi.core.names import clean
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import User
from daihoi.web.meeting.models import AgendaItem, MinuteNote

LONGEST_NOTE = 20_000


@transaction.atomic
def add_note(actor: User, item: AgendaItem, *, text: str, speaker: str = "", now: datetime) -> MinuteNote:
    """Add a note to an item; notes are never edited, a later one corrects."""
    written = text.strip()
    if not written or len(written) > LONGEST_NOTE:
        raise BadInput("no_text", Words("Hãy ghi nội dung (tối đa 20.000 ký tự).", "Write something (20,000 at most)."))
    note = MinuteNote.objects.create(item=item, text=written, speaker=clean(speaker)[:200], at=now, made_by=actor)
    record(actor, "note.added", congress=item.session.congress, subject=f"item:{item.public_id}", now=now)
    return note
