"""Tables of the agenda, open votes and the hall screen."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from daihoi.web.congress.models import Congress, PublicIdModel, Session
from daihoi.web.people.models import Delegate, FrozenAttendance


class AgendaItem(PublicIdModel):
    """One item of the programme."""

    class State(models.TextChoices):
        PLANNED = "planned"
        CURRENT = "current"
        DONE = "done"
        SKIPPED = "skipped"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=30, default="other")  # ceremony, report, motion, contest, speech, other
    minutes = models.PositiveSmallIntegerField(default=10)
    presenter = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.PLANNED)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["session__order", "order"]
        constraints = [models.UniqueConstraint(fields=["session", "order"], name="one_item_a_place")]

    def __str__(self) -> str:
        return self.title


class Motion(PublicIdModel):
    """An open vote: by show of hands (counts recorded) or by phone (votes counted)."""

    class State(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        CLOSED = "closed"

    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, related_name="motions")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="motions")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    subject = models.CharField(max_length=30, default="other")  # presidium, secretariat, tellers, programme, …
    method = models.CharField(max_length=10, default="hands")  # hands, phone
    majority = models.CharField(max_length=10, default="ordinary")
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    attendance = models.ForeignKey(FrozenAttendance, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    votes_for = models.PositiveIntegerField(null=True, blank=True)
    votes_against = models.PositiveIntegerField(null=True, blank=True)
    abstentions = models.PositiveIntegerField(null=True, blank=True)
    carried = models.BooleanField(null=True)
    reasons = models.JSONField(default=list, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title


class PhoneVote(models.Model):
    """One open (never secret) vote by phone; the second one with the same key changes nothing."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="phone_votes")
    delegate = models.ForeignKey(Delegate, on_delete=models.PROTECT, related_name="open_votes")
    choice = models.CharField(max_length=10)  # for, against, abstain
    client_key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["motion", "delegate"], name="one_open_vote_each")]

    def __str__(self) -> str:
        return f"{self.motion_id}"


class MinuteNote(models.Model):
    """What the secretaries write down beside an agenda item: a speech in brief, a question, a decision."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="notes")
    speaker = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:60]


class HallScreen(models.Model):
    """What the projector shows: by itself what is current, or what the chair has put there."""

    congress = models.OneToOneField(Congress, on_delete=models.CASCADE, related_name="hall_screen")
    shows = models.CharField(max_length=20, default="auto")  # auto, welcome, attendance, motion, contest, pause
    reference = models.CharField(max_length=24, blank=True)  # public id of the motion or contest
    # what an upper room (the elections) wants read from the last row; it knows the screen, the screen not it
    content = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.shows
