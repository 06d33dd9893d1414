"""Tables of official papers and of what is published."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from daihoi.web.congress.models import Congress, PublicIdModel


class Paper(PublicIdModel):
    """One official paper: its number in its series, its version, its facts, its files."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        ISSUED = "issued"
        REPLACED = "replaced"

    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=40)  # a folder of papers/kinds
    about = models.CharField(max_length=24, blank=True)  # public id of the contest it is about, if any
    title = models.CharField(max_length=500)
    number = models.PositiveIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=40, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    facts = models.JSONField(default=dict)  # what the figures were when it was made
    wording = models.JSONField(default=dict)  # texts changed by people, by name of the passage
    # bound places that somebody changed in Word: {place, fact, expected, found}; settled before issuing
    hand_changes = models.JSONField(default=list, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)
    dated = models.DateField(null=True, blank=True)
    docx = models.CharField(max_length=300, blank=True)  # below MEDIA_ROOT
    pdf = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        ordering = ["kind", "about", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "symbol", "number"], condition=models.Q(number__isnull=False), name="a_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Publication(PublicIdModel):
    """What the public may see, at its own address; withdrawn, never deleted."""

    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, related_name="publications")
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=500)
    content = models.JSONField()  # paragraphs, figures, captions as they were approved
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.title


class DraftCheck(PublicIdModel):
    """A draft somebody had read against the facts, and which findings were dismissed."""

    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, related_name="draft_checks")
    file_name = models.CharField(max_length=200)
    text = models.TextField()
    findings = models.JSONField(default=list)
    answers = models.JSONField(default=dict)  # number of a finding → accepted | dismissed
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name
