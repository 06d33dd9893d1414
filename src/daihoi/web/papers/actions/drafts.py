"""Have a draft read against the facts; accept or dismiss what the reader found."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from functools import lru_cache

from django.db import transaction

from daihoi.adapters.documents.text import extract
from daihoi.adapters.documents.words import load_words
from daihoi.core.errors import BadInput, Words
from daihoi.core.reading import Lexicon, check
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, User
from daihoi.web.papers.models import DraftCheck
from daihoi.web.papers.queries.drafts import facts_for_reader

ANSWERS = ("accepted", "dismissed", "")


@lru_cache(maxsize=1)
def _dictionary() -> Lexicon:
    """The word list, read once a process."""
    return load_words()


@transaction.atomic
def check_draft(actor: User, congress: Congress, file: bytes, name: str, *, now: datetime) -> DraftCheck:
    """Read a draft (its bytes under a file name) and keep what was found.

    Raises `BadInput` where the file cannot be read or has no text.
    """
    extracted = extract(file, name)
    if not extracted.text.strip():
        raise BadInput("empty", Words("Văn bản không có chữ nào.", "The draft has no text."))
    found = check(extracted.text, facts_for_reader(congress), _dictionary())
    made = DraftCheck.objects.create(
        congress=congress,
        file_name=name[:200],
        text=extracted.text,
        findings=[asdict(one) for one in found],
        made_by=actor,
        made_at=now,
    )
    details = {"findings": len(found)}
    record(actor, "draft.checked", congress=congress, subject=f"draft:{made.public_id}", details=details, now=now)
    return made


@transaction.atomic
def answer_finding(actor: User, draft: DraftCheck, number: int, answer: str, *, now: datetime) -> DraftCheck:
    """Accept a repair, dismiss a finding, or ("") take the answer back. `number` counts from 0."""
    draft = DraftCheck.objects.select_for_update().get(pk=draft.pk)
    if not 0 <= number < len(draft.findings) or answer not in ANSWERS:
        raise BadInput("no_such_finding", Words("Không có mục này.", "There is no such finding."))
    if answer == "accepted" and not draft.findings[number]["expected"]:
        raise BadInput("no_repair", Words("Mục này không có cách sửa sẵn.", "This finding has no repair to accept."))
    answers = {**draft.answers, str(number): answer}
    draft.answers = {key: value for key, value in answers.items() if value}
    draft.save()
    subject, details = f"draft:{draft.public_id}", {"finding": number, "answer": answer}
    record(actor, "draft.answered", congress=draft.congress, subject=subject, details=details, now=now)
    return draft
