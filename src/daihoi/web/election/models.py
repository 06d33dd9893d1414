"""Tables of contests, lists, paper, scans, rulings, counts and results.

No table here points at a delegate: a ballot belongs to a contest and to nobody.
Facts are appended: stock entries, readings, rulings, typed papers, outcomes.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from daihoi.web.congress.models import Congress, PublicIdModel
from daihoi.web.meeting.models import AgendaItem
from daihoi.web.people.models import FrozenAttendance, Member


class Contest(PublicIdModel):
    """One election (or nomination ballot): one office, one round, one list, one paper."""

    class State(models.TextChoices):
        NOMINATING = "nominating"  # names come and go
        FROZEN = "frozen"  # the list is closed and checked
        PRINTED = "printed"
        VOTING = "voting"  # ballots are out, attendance is frozen
        COUNTING = "counting"
        DECIDED = "decided"
        ANNOUNCED = "announced"

    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, related_name="contests")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="contests")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    office = models.CharField(max_length=40)  # the words of `decide`
    kind = models.CharField(max_length=20, default="election")  # election, runoff, nomination
    seats = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField(default=1)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next_rounds")
    regulation = models.CharField(max_length=60)
    mark_mode = models.CharField(max_length=20, blank=True)  # set by the law when the list is frozen
    state = models.CharField(max_length=20, choices=State, default=State.NOMINATING)
    counts_needed = models.PositiveSmallIntegerField(default=1)  # how many counts must agree
    expect_stamp = models.BooleanField(default=False)
    large_print = models.BooleanField(default=False)
    sheet_codes = models.BooleanField(default=False)
    layout = models.JSONField(null=True, blank=True)  # layout.json of the contracts
    layout_hash = models.CharField(max_length=64, blank=True)
    attendance = models.ForeignKey(FrozenAttendance, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(null=True, blank=True)
    # votes of the whole body and of those attending, where people carry different numbers; empty: one each
    votes_total = models.PositiveBigIntegerField(null=True, blank=True)
    votes_present = models.PositiveBigIntegerField(null=True, blank=True)
    # the count that the files of the contest's folder belong to while the folder is read; empty: it is not
    watched_count = models.PositiveSmallIntegerField(null=True, blank=True)
    watched_pile = models.JSONField(default=dict, blank=True)  # how sheets of several sides lie in the folder
    box_sealed_at = models.DateTimeField(null=True, blank=True)  # the tellers checked and sealed it before the hall

    class Meta:
        ordering = ["order", "round", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_watching(self) -> bool:
        """Whether the contest's folder is read as it fills: only while papers are counted."""
        return self.watched_count is not None and self.state == self.State.COUNTING


class Candidate(models.Model):
    """A name put forward; withdrawn with a reason or listed."""

    class State(models.TextChoices):
        NOMINATED = "nominated"
        WITHDRAWN = "withdrawn"
        REFUSED = "refused"  # not enough support, or no consent
        LISTED = "listed"

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="candidates")
    key = models.CharField(max_length=10)  # c01 …, the id on the layout; given when the list is frozen
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="candidacies")
    name = models.CharField(max_length=200)
    born = models.DateField(null=True, blank=True)
    post = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=20, default="committee")  # committee, floor, self
    supporters = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.NOMINATED)
    reason = models.CharField(max_length=300, blank=True)  # of withdrawal or refusal
    position = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Teller(models.Model):
    """A member of the tellers of this congress; may sign in to count."""

    congress = models.ForeignKey(Congress, on_delete=models.CASCADE, related_name="tellers")
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    is_head = models.BooleanField(default=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-is_head", "id"]

    def __str__(self) -> str:
        return self.name


class PrintRun(PublicIdModel):
    """Ballots made: how many, which file."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="print_runs")
    copies = models.PositiveIntegerField()
    layout_hash = models.CharField(max_length=64)
    file = models.CharField(max_length=300)  # below MEDIA_ROOT
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.copies}"


class StockEntry(models.Model):
    """A line of the ledger of ballots: printed, issued, exchanged, collected, unused, destroyed."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="stock")
    kind = models.CharField(max_length=20)
    count = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="correction")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.count}"


class ScanBatch(PublicIdModel):
    """An uploaded file of scans and how far its reading is."""

    class State(models.TextChoices):
        QUEUED = "queued"
        READING = "reading"
        DONE = "done"
        CANCELLED = "cancelled"
        FAILED = "failed"

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="batches")
    count_number = models.PositiveSmallIntegerField(default=1)  # which of the independent counts it belongs to
    file_name = models.CharField(max_length=200)
    file = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=State, default=State.QUEUED)
    pages_done = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(null=True, blank=True)
    message = models.TextField(blank=True)
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "count_number", "sha256"],
                condition=~models.Q(state__in=["cancelled", "failed"]),
                name="a_file_counts_once",
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class FolderFile(models.Model):
    """A file that lies in the contest's folder: how it was at the last look, and what became of it."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="folder_files")
    name = models.CharField(max_length=300)  # below the folder
    size = models.PositiveBigIntegerField()
    changed_ns = models.BigIntegerField()
    since = models.DateTimeField()  # when it was first as it is
    batch = models.ForeignKey(ScanBatch, null=True, blank=True, on_delete=models.SET_NULL, related_name="folder_files")
    message = models.CharField(max_length=300, blank=True)  # why it was not taken

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["contest", "name"], name="a_file_lies_in_a_folder_once")]

    def __str__(self) -> str:
        return self.name


class Reading(PublicIdModel):
    """What the machine read on one page: the line of the contracts, kept as it was."""

    batch = models.ForeignKey(ScanBatch, on_delete=models.CASCADE, related_name="readings")
    page = models.PositiveIntegerField()
    status = models.CharField(max_length=20)  # read, needs_ruling, refused
    line = models.JSONField()
    scores = models.JSONField(default=list)  # what was measured in each zone: another limit can be set and re-read

    class Meta:
        ordering = ["batch_id", "page"]
        constraints = [models.UniqueConstraint(fields=["batch", "page"], name="a_page_is_read_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.page}"


class Ruling(models.Model):
    """What one teller says of one doubt; the machine's word stays in the reading."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="rulings")
    candidate = models.CharField(max_length=10, blank=True)  # empty: the ruling is on the whole paper
    zone = models.CharField(max_length=20, blank=True)  # agree, disagree, name, digits, paper; weight (first page)
    answer = models.CharField(max_length=20)  # yes, no, a number; for the paper: valid, invalid, not_a_ballot
    # of a whole paper that is valid: the ids it votes for; where votes are cumulated [id, votes]
    votes = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    teller = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "candidate", "zone", "teller"], name="a_teller_rules_once")
        ]

    def __str__(self) -> str:
        return self.answer


class TypedPaper(models.Model):
    """One paper typed by hand, one of two blind entries; the place in the stack, never a voter."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="typed_papers")
    entry = models.CharField(max_length=1)  # a, b
    stack = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    choices = models.JSONField()  # the choices of `judge`
    flags = models.JSONField(default=list)
    weight = models.PositiveBigIntegerField(null=True, blank=True)  # the votes it carries; empty: not said
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    corrects = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="correction")

    class Meta:
        ordering = ["entry", "stack", "place", "id"]

    def __str__(self) -> str:
        return f"{self.entry} {self.stack}/{self.place}"


class Outcome(PublicIdModel):
    """The decision: the case as it was put to the law, and what the law said. The newest stands."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="outcomes")
    case = models.JSONField()
    decision = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.contest}"


class AuditSample(PublicIdModel):
    """A sample check after the count: a public seed (dice) that says which papers to pull."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="audits")
    seed = models.CharField(max_length=100)
    draws = models.PositiveIntegerField()
    sheets = models.PositiveIntegerField()  # how many papers the count holds
    risk_limit = models.CharField(max_length=20)  # a fraction: "1/20"
    at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.seed


class AuditedSheet(models.Model):
    """What people read on one paper pulled for a sample check; the newest line of a place stands."""

    sample = models.ForeignKey(AuditSample, on_delete=models.CASCADE, related_name="papers")
    place = models.PositiveIntegerField()  # 1 … in the order of the count
    found = models.BooleanField(default=True)
    status = models.CharField(max_length=20, blank=True)  # valid, invalid
    votes = models.JSONField(default=list)
    at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.place}"
