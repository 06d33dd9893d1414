"""Tables of members, persons with their posts, guests, delegates and attendance."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from daihoi.web.congress.models import Congress, Organisation, PublicIdModel


class MemberImport(PublicIdModel):
    """A sheet that a clerk sent: previewed, then confirmed, then perhaps undone."""

    class State(models.TextChoices):
        PREVIEW = "preview"
        CONFIRMED = "confirmed"
        UNDONE = "undone"

    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, related_name="imports")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=State, default=State.PREVIEW)
    rows = models.JSONField(default=list)  # accepted rows, ready to become members
    problems = models.JSONField(default=list)  # sheet, row, column, code, message, suggestion
    duplicates = models.JSONField(default=list)
    # empty where the list came in by the command line
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name


class Member(PublicIdModel):
    """A member of the organisation, as far as a congress needs to know (sensitive by law)."""

    class Status(models.TextChoices):
        OFFICIAL = "official"
        PROBATIONARY = "probationary"
        EXEMPT = "exempt"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="members")
    branch = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="branch_members"
    )
    full_name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=300, db_index=True)  # core.listing.sort_key
    search_key = models.CharField(max_length=300, db_index=True)  # core.names.fold
    born = models.DateField(null=True, blank=True)
    born_text = models.CharField(max_length=40, blank=True)  # "1975" where only the year is known
    sex = models.CharField(max_length=10, blank=True)  # male, female, ""
    ethnicity = models.CharField(max_length=40, blank=True)
    hometown = models.CharField(max_length=200, blank=True)
    card_number = models.CharField(max_length=40, blank=True)  # text: leading zeros survive
    joined_on = models.DateField(null=True, blank=True)
    official_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.OFFICIAL)
    post = models.CharField(max_length=200, blank=True)
    education = models.CharField(max_length=100, blank=True)
    theory_level = models.CharField(max_length=100, blank=True)
    came_with = models.ForeignKey(
        MemberImport, null=True, blank=True, on_delete=models.SET_NULL, related_name="members"
    )

    class Meta:
        ordering = ["sort_key", "id"]

    def __str__(self) -> str:
        return self.full_name


class Person(PublicIdModel):
    """Somebody named in papers: a guest, a leader; perhaps also a member."""

    full_name = models.CharField(max_length=200)
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="persons")

    def __str__(self) -> str:
        return self.full_name


class Post(models.Model):
    """One of a person's posts: as it was given ("PCT TT HĐND") and written out."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    order = models.PositiveSmallIntegerField()
    given = models.CharField(max_length=200)
    title = models.CharField(max_length=300)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title


class Guest(models.Model):
    """A person invited, in the order in which guests are read out."""

    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, related_name="guests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    order = models.PositiveSmallIntegerField()
    directs = models.BooleanField(default=False)  # "dự và chỉ đạo"
    came = models.BooleanField(null=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["congress", "person"], name="one_invitation")]

    def __str__(self) -> str:
        return str(self.person)


class Delegate(PublicIdModel):
    """Who is convened to this congress: every official member of a plenary one, the delegates of another."""

    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, related_name="delegates")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="mandates")
    mandate = models.CharField(max_length=20, default="member")  # member, ex_officio, elected, appointed
    is_alternate = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    seat = models.CharField(max_length=20, blank=True)
    badge_code = models.CharField(max_length=24, unique=True)  # random, on the badge's QR code

    class Meta:
        ordering = ["member__sort_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["congress", "member"], name="convened_once"),
            models.UniqueConstraint(
                fields=["congress", "seat"], condition=~models.Q(seat=""), name="one_delegate_a_seat"
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)


class AttendanceEvent(models.Model):
    """Somebody came, left, was excused; a correction is a new event that points at the old one."""

    class Kind(models.TextChoices):
        ARRIVED = "arrived"
        LEFT = "left"
        EXCUSED = "excused"  # with one of the reasons that the law knows
        CORRECTED = "corrected"  # takes back the event in `corrects`

    delegate = models.ForeignKey(Delegate, on_delete=models.PROTECT, related_name="attendance")
    kind = models.CharField(max_length=20, choices=Kind)
    reason = models.CharField(max_length=60, blank=True)  # core.attendance's closed list
    note = models.CharField(max_length=300, blank=True)
    how = models.CharField(max_length=20, blank=True)  # code, name, click
    desk = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="correction")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.delegate}: {self.kind}"


class FrozenAttendance(models.Model):
    """The base of a majority, frozen when a vote begins: the `convened` lines of a case and who is present."""

    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, related_name="frozen_attendance")
    at = models.DateTimeField()
    present = models.PositiveIntegerField()
    convened = models.JSONField()  # the keys of `decide`
    purpose = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.present} @ {self.at:%d/%m/%Y %H:%M}"
