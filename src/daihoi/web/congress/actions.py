"""Writes of the ground floor. `record` is the one way into the log; every action calls it once."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from daihoi.adapters import live
from daihoi.core.chain import GENESIS, Entry, hash_of
from daihoi.core.errors import Refusal, Words
from daihoi.core.rulebook import get, in_force
from daihoi.core.rulebook.congresses import congress_rule, kind_by_size
from daihoi.web.congress.models import Congress, Event, Organisation, RoleGrant, Session, Term, User
from daihoi.web.congress.roles import ROLES

_CHAIN_LOCK = 0x0DA1_401
# without letters that look alike; 12 of them are 58 bits
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def record(
    actor: User | None,
    verb: str,
    *,
    congress: Congress | None = None,
    subject: str = "",
    details: dict[str, Any] | None = None,
    now: datetime | None = None,
) -> Event:
    """Append one event to the log, inside the caller's transaction; wake the live screens after the commit.

    `verb` reads "noun.verb" ("delegate.checked_in"). `details` holds JSON values; never a vote, never a
    name beside a ballot.
    """
    if not connection.in_atomic_block:
        with transaction.atomic():
            return record(actor, verb, congress=congress, subject=subject, details=details, now=now)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
    last = Event.objects.order_by("-id").values_list("hash", flat=True).first() or GENESIS
    entry = Entry(
        at=now or timezone.now(),
        actor=str(actor) if actor else "daihoi",
        congress=congress.public_id if congress else None,
        verb=verb,
        subject=subject,
        details=details or {},
        previous_hash=last,
    )
    entry = replace(entry, hash=hash_of(entry))
    event = Event.objects.create(
        at=entry.at,
        actor=actor,
        actor_name=entry.actor,
        congress=congress,
        verb=verb,
        subject=subject,
        details=details or {},
        previous_hash=last,
        hash=entry.hash,
    )
    if congress:
        topic = congress.public_id
        transaction.on_commit(lambda: live.publish(topic, {"id": event.pk, "what": verb, "on": subject}))
    return event


@transaction.atomic
def grant_role(
    actor: User | None, user: User, congress: Congress | None, role: str, *, now: datetime | None = None
) -> RoleGrant:
    """Give a person a role in one congress (None: in all)."""
    if role not in ROLES:
        raise ValueError(role)
    grant, new = RoleGrant.objects.get_or_create(user=user, congress=congress, role=role)
    if new:
        subject, details = f"user:{user.username}", {"role": role}
        record(actor, "role.granted", congress=congress, subject=subject, details=details, now=now)
    return grant


def one_off_password() -> str:
    """A first password: shown once, kept nowhere in the clear."""
    return "".join(secrets.choice(_LETTERS) for _ in range(12))


@transaction.atomic
def open_account(actor: User | None, username: str, shown_name: str, congress: Congress | None = None) -> str:
    """Make an account for a person who will sign in; gives the first password. Refuses a name that is taken."""
    if User.objects.filter(username__iexact=username).exists():
        words = Words("Tên đăng nhập này đã có người dùng.", "This user name is taken.")
        raise Refusal("name_taken", words)
    password = one_off_password()
    User.objects.create_user(username, password=password, shown_name=shown_name.strip())
    record(actor, "account.opened", congress=congress, subject=f"user:{username}")
    return password


@transaction.atomic
def renew_password(actor: User, user: User, congress: Congress) -> str:
    """A new one-off password for who forgot theirs; gives it.

    Refused for whoever holds a role outside this congress: only those who rule there may open that door.
    """
    if user.grants.exclude(congress=congress).exists() or not user.grants.exists():
        raise Refusal("not_yours_alone", Words(
            "Tài khoản này còn có vai trò ở nơi khác; chỉ người quản trị máy chủ đặt lại được mật khẩu.",
            "This account has a role elsewhere too; only who runs the server can reset it."))  # fmt: skip
    password = one_off_password()
    user.set_password(password)
    user.save(update_fields=["password"])
    record(actor, "account.password_renewed", congress=congress, subject=f"user:{user.username}")
    return password


@transaction.atomic
def withdraw_role(actor: User, grant: RoleGrant) -> None:
    """Take a role back."""
    record(
        actor,
        "role.withdrawn",
        congress=grant.congress,
        subject=f"user:{grant.user.username}",
        details={"role": grant.role},
    )
    grant.delete()


_MEETINGS = {"company": "general_meeting", "cooperative": "general_meeting", "apartment": "conference"}


def _regulation(body: str, on: date, named: str) -> str:
    """The regulation in force that day, or the one that the charter names, if it is of this body and in force."""
    if not named:
        return in_force(body, on).id
    found = get(named)
    if body not in found.bodies or not found.is_in_force(on):
        words = Words(
            f"Quy định “{named}” không áp dụng cho tổ chức này vào ngày đó.",
            f"The regulation “{named}” does not hold for this body on that day.",
        )
        raise Refusal("not_in_force", words, place="regulation")
    return found.id


def _kind_by_size(body: str, on: date, members: int) -> str:
    """Plenary or delegates: the Party's rule of that season; other bodies meet as their law calls it."""
    if body != "party" or not members:
        return _MEETINGS.get(body, "plenary")
    try:
        return kind_by_size(members, congress_rule(on))
    except Refusal:
        return "plenary"


@transaction.atomic
def found_congress(
    actor: User | None,
    *,
    organisation: str,
    kind: str,
    ordinal: int,
    starts_on: date,
    now: datetime,
    days: int = 2,
    superior: str = "",
    members: int = 0,
    congress_kind: str = "",
    regulation: str = "",
    term_years: tuple[int, int] | None = None,
    is_rehearsal: bool = False,
) -> Congress:
    """Found a congress from the three questions of a first run; the law in force that day gives the rest.

    `regulation` is needed where the body's charter says which of several ways it votes. Raises `BadInput` when no
    regulation of that body is in force on the day.
    """
    above = Organisation.objects.get_or_create(name=superior, kind=kind, parent=None)[0] if superior else None
    body, _ = Organisation.objects.get_or_create(name=organisation, parent=above, defaults={"kind": kind})
    if body.congresses.filter(ordinal=ordinal, is_rehearsal=is_rehearsal).exists():
        words = Words(
            f"Đại hội lần thứ {ordinal} của {organisation} đã được lập. Hãy mở đại hội đó, hoặc sửa số thứ tự.",
            f"Congress {ordinal} of {organisation} is set up already. Open it, or change the number.",
        )
        raise Refusal("founded_already", words, place="ordinal")
    first, last = term_years or (starts_on.year, starts_on.year + 5)
    term, _ = Term.objects.get_or_create(organisation=body, start_year=first, defaults={"end_year": last})
    made = Congress.objects.create(
        organisation=body,
        term=term,
        ordinal=ordinal,
        kind=congress_kind or _kind_by_size(kind, starts_on, members),
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=days - 1),
        regulation=_regulation(kind, starts_on, regulation),
        is_rehearsal=is_rehearsal,
    )
    for number in range(days):
        Session.objects.create(
            congress=made,
            order=number + 1,
            name=f"Ngày thứ {('nhất', 'hai', 'ba', 'tư', 'năm')[number]}",
            held_on=starts_on + timedelta(days=number),
            kind="preparatory" if number == 0 and days > 1 else "official",
        )
    record(actor, "congress.founded", congress=made, subject=f"congress:{made.public_id}", now=now)
    return made
