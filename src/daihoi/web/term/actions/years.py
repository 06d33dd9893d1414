"""Writes of what a year brought besides figures: ratings, admissions, studies (step 15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from daihoi.core.errors import Refusal, Words
from daihoi.core.rating import cap_words
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, Organisation, Term, User
from daihoi.web.people.models import Member
from daihoi.web.term import queries
from daihoi.web.term.models import Admission, Rating, Study


@dataclass(frozen=True)
class OneRating:
    """One subject and its level, as a clerk types or imports it."""

    subject_name: str
    level: str
    branch: Organisation | None = None
    member: Member | None = None


@transaction.atomic
def rate_all(
    actor: User | None,
    congress: Congress,
    term: Term,
    *,
    year: int,
    subject_kind: str,
    ratings: Sequence[OneRating],
    now: datetime,
    over_cap_reason: str = "",
) -> list[Rating]:
    """Rate subjects of one kind for one year; above the cap only with a reason, which is logged.

    A subject rated before gets a new rating that corrects the old one.
    """
    before = queries.standing_ratings(term, year, subject_kind)
    made = Rating.objects.bulk_create(
        Rating(
            term=term,
            year=year,
            subject_kind=subject_kind,
            subject_name=one.subject_name,
            level=one.level,
            branch=one.branch,
            member=one.member,
            over_cap_reason=over_cap_reason if one.level == "excellent" else "",
            at=now,
            corrects=before.get(one.subject_name),
        )
        for one in ratings
    )
    cap = queries.cap_of(term, year, subject_kind)
    if cap and not cap.is_kept and not over_cap_reason:
        words = Words(
            f"Vượt mức trần: {cap_words(cap)} Hãy xem lại, hoặc ghi lý do vượt mức.",
            f"Over the cap: {cap_words(cap, 'en')} Look again, or give the reason for going beyond.",
        )
        raise Refusal("over_cap", words, article=cap.article)
    details = {"year": year, "kind": subject_kind, "rated": len(made), "over_cap_reason": over_cap_reason}
    record(actor, "ratings.given", congress=congress, subject=f"year:{year}", details=details, now=now)
    return made


@transaction.atomic
def admit(
    actor: User | None,
    congress: Congress,
    term: Term,
    *,
    full_name: str,
    decided_on: date,
    now: datetime,
    admitted_on: date | None = None,
    official_on: date | None = None,
    branch: Organisation | None = None,
) -> Admission:
    """Note an admission: decision, ceremony, recognition are three dates."""
    days = [day for day in (decided_on, admitted_on, official_on) if day]
    if days != sorted(days):
        words = Words(
            "Ngày quyết định, ngày kết nạp và ngày chính thức phải theo thứ tự đó.",
            "Decision, ceremony and recognition must follow each other in this order.",
        )
        raise Refusal("dates_out_of_order", words)
    made = Admission.objects.create(
        term=term,
        full_name=full_name,
        decided_on=decided_on,
        admitted_on=admitted_on,
        official_on=official_on,
        branch=branch,
    )
    record(actor, "admission.noted", congress=congress, subject=f"admission:{made.public_id}", now=now)
    return made


@transaction.atomic
def note_study(
    actor: User | None,
    congress: Congress,
    term: Term,
    *,
    document: str,
    held_on: date,
    attended: int,
    total: int,
    now: datetime,
    classes: int = 1,
    others: int = 0,
) -> Study:
    """Note that a document was studied: how many came of how many."""
    if attended > total:
        words = Words(
            f"Số dự học ({attended}) không thể lớn hơn tổng số ({total}).",
            f"More attended ({attended}) than there are ({total}).",
        )
        raise Refusal("more_than_all", words)
    made = Study.objects.create(
        term=term,
        document=document,
        held_on=held_on,
        classes=classes,
        attended=attended,
        total=total,
        others=others,
    )
    details = {"attended": attended, "total": total}
    record(actor, "study.noted", congress=congress, subject=f"study:{made.public_id}", details=details, now=now)
    return made
