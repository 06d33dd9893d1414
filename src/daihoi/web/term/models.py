"""Tables of the term: targets, yearly values, ratings, admissions, studies."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from daihoi.web.congress.models import Congress, Organisation, PublicIdModel, Term
from daihoi.web.people.models import Member


class Indicator(PublicIdModel):
    """What is measured in a term: its unit, its basis, which way is better."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="indicators")
    order = models.PositiveSmallIntegerField(default=0)
    group = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=300)
    unit = models.CharField(max_length=60, blank=True)
    basis = models.CharField(max_length=30, default="end_of_term")  # the words of congress.yaml
    direction = models.CharField(max_length=10, default="up")  # up, down, hold
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts")
    is_composition = models.BooleanField(default=False)  # its parts sum to 100
    result_of = models.CharField(max_length=300, blank=True)  # of what a share is
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # taken in by mistake; withdrawn, never deleted

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def target(self) -> Target | None:
        """The promise that stands; ask with `targets` prefetched."""
        return next((one for one in self.targets.all() if one.withdrawn_at is None), None)


class Target(models.Model):
    """What the resolution promised for an indicator."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    number = models.PositiveSmallIntegerField(default=0)  # its number in the resolution
    operator = models.CharField(max_length=10, default="≥")
    value = models.DecimalField(max_digits=20, decimal_places=4)
    upper = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    wording = models.CharField(max_length=500, blank=True)
    is_soft = models.BooleanField(default=False)  # "phấn đấu"
    source = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator"], condition=models.Q(withdrawn_at__isnull=True), name="one_target_stands"
            )
        ]

    def __str__(self) -> str:
        return self.wording or str(self.value)


class YearValue(models.Model):
    """One year's figure, or without a year what the whole term brought.

    A correction is a new row that points at the old one; one without a value says that the old one no longer stands.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="values")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    operator = models.CharField(max_length=10, default="=")
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    is_estimate = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="correction")

    class Meta:
        ordering = ["year", "id"]

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"


class Rating(models.Model):
    """The yearly rating of a unit, a branch or a member."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="ratings")
    year = models.PositiveSmallIntegerField()
    subject_kind = models.CharField(max_length=20)  # unit, branch, member, organisation
    branch = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="ratings")
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="ratings")
    subject_name = models.CharField(max_length=300)
    level = models.CharField(max_length=20)  # excellent, good, fulfilled, not_fulfilled
    over_cap_reason = models.CharField(max_length=300, blank=True)  # an override of the cap is said and logged
    at = models.DateTimeField()
    corrects = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="correction")

    class Meta:
        ordering = ["year", "subject_kind", "subject_name", "id"]

    def __str__(self) -> str:
        return f"{self.subject_name} {self.year}"


class Admission(PublicIdModel):
    """Somebody admitted: three dates apart (decision, ceremony, official)."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="admissions")
    branch = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="admissions")
    full_name = models.CharField(max_length=200)
    decided_on = models.DateField()
    admitted_on = models.DateField(null=True, blank=True)
    official_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["decided_on", "id"]

    def __str__(self) -> str:
        return self.full_name


class Study(PublicIdModel):
    """A document studied: held when, how many came of how many."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="studies")
    document = models.CharField(max_length=300)
    held_on = models.DateField()
    classes = models.PositiveSmallIntegerField(default=1)
    attended = models.PositiveIntegerField()
    total = models.PositiveIntegerField()
    others = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(attended__lte=models.F("total")), name="no_more_than_all")
        ]

    def __str__(self) -> str:
        return self.document


class PastReport(PublicIdModel):
    """A past report somebody brought in: its text, the term it reports on, and the figures it offers."""

    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, related_name="past_reports")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="past_reports")
    title = models.CharField(max_length=200)
    text = models.TextField()
    offers = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.title


class OfferAnswer(models.Model):
    """What somebody said to one offer, and what was noted for it. The last answer stands; none is edited."""

    report = models.ForeignKey(PastReport, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    answer = models.CharField(max_length=20)  # accepted, dismissed, taken_back
    value = models.ForeignKey(YearValue, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Target, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    new_indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.number}: {self.answer}"
