"""Tables of the ground floor: organisations, terms, congresses, users, roles, the log."""

from __future__ import annotations

import base64
import random
import secrets

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models

_chance: random.Random = secrets.SystemRandom()


def new_id() -> str:
    """An id for addresses that nobody can guess (96 random bits)."""
    return base64.urlsafe_b64encode(_chance.randbytes(12)).decode()


def draw_ids_by(seed: int) -> None:
    """For rehearsals alone: draw ids by a seed, so that the same seed gives the same files."""
    global _chance
    _chance = random.Random(seed)


class PublicIdModel(models.Model):
    """A row that has an address."""

    public_id = models.CharField(max_length=24, unique=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class User(AbstractUser):
    """A person who signs in. What they may do stands in `RoleGrant`."""

    shown_name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.shown_name or self.username


class Organisation(PublicIdModel):
    """A body that holds congresses, its superior, and its branches, in one tree."""

    name = models.CharField(max_length=300)
    short_names = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=40, default="party")  # the bodies of `decide`
    level = models.CharField(max_length=40, default="grassroots")  # branch, grassroots, district, province, national
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parent", "name"], name="one_name_under_a_parent")]

    def __str__(self) -> str:
        return self.name


class NameOverTime(models.Model):
    """What an organisation was called when; a past term is reported under the names of its time."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """A term of office, in years."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="terms")
    start_year = models.PositiveSmallIntegerField()
    end_year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "start_year"], name="one_term_a_start"),
            models.CheckConstraint(condition=models.Q(end_year__gt=models.F("start_year")), name="term_ends_later"),
        ]

    def __str__(self) -> str:
        return f"{self.start_year} - {self.end_year}"


class Congress(PublicIdModel):
    """One congress. `ordinal` is data, not a counter: it survives merging and splitting."""

    class State(models.TextChoices):
        PREPARING = "preparing"
        OPEN = "open"
        CLOSED = "closed"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="congresses")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="congresses")
    previous_term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    previous_ordinal = models.PositiveSmallIntegerField(null=True, blank=True)
    superior_ordinal = models.PositiveSmallIntegerField(null=True, blank=True)
    previous_superior_ordinal = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=40, default="plenary")  # the words of `decide`
    starts_on = models.DateField()
    ends_on = models.DateField()
    place = models.CharField(max_length=300, blank=True)
    theme = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.PREPARING)
    # the regulation in force on the first day, by id; kept with every result
    regulation = models.CharField(max_length=60, blank=True)
    is_rehearsal = models.BooleanField(default=False)
    # the facts of the report as they came in (congress.yaml), for the reader of drafts
    facts = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"{self.organisation} {self.ordinal}"

    @property
    def is_by_mandate(self) -> bool:
        """Whether only those with a mandate take part (delegates, committee members), not every member."""
        return self.kind in ("delegate", "committee_meeting")


class Session(models.Model):
    """A sitting: a half day or a day, preparatory or official."""

    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, related_name="sessions")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    held_on = models.DateField()
    kind = models.CharField(max_length=20, default="official")  # preparatory, official

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["congress", "order"], name="one_session_a_place")]

    def __str__(self) -> str:
        return self.name


class RoleGrant(models.Model):
    """This person holds this role in this congress (None: in all of them)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    congress = models.ForeignKey(Congress, null=True, blank=True, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "congress", "role"], name="one_grant_each")]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class Event(models.Model):
    """One line of the log: who did what when, chained to the line before by its hash. Never edited."""

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=200)
    congress = models.ForeignKey(Congress, null=True, on_delete=models.PROTECT, related_name="events")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, blank=True)  # "delegate:AbC…": a kind and an address, never a vote
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.id} {self.verb}"
