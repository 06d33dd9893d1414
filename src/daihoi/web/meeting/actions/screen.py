"""What the projector shows: by itself what is under way, or what somebody has put there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from daihoi.core.errors import BadInput, Words
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, User
from daihoi.web.meeting.models import HallScreen

SHOWS = ("auto", "welcome", "attendance", "motion", "contest", "pause")


@transaction.atomic
def put_on_screen(
    actor: User | None,
    congress: Congress,
    shows: str = "auto",
    reference: str = "",
    *,
    content: dict[str, Any] | None = None,
    now: datetime,
) -> HallScreen:
    """Put something on the hall screen; it is pushed at once.

    `content` is for a contest's result: `title`, `seats`, `base`, `needed`, `ballots` (counts by name) and `elected`
    (a list of `name`, `votes`, `share`), all that the screen needs to know.
    """
    if shows not in SHOWS:
        raise BadInput("bad_screen", Words("Màn hình không có nội dung này.", "The screen cannot show this."))
    held = {"shows": shows, "reference": reference}
    # the last result stays at hand, so that the chair can call it up again after the pause
    if content is not None:
        held["content"] = content
    screen, _ = HallScreen.objects.update_or_create(congress=congress, defaults=held)
    subject = f"screen:{reference}" if reference else "screen"
    record(actor, "screen.shown", congress=congress, subject=subject, details={"shows": shows}, now=now)
    return screen
