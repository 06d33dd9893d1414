"""Guests: persons with several posts, in the order in which they are read out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from daihoi.core.errors import BadInput, Words
from daihoi.core.names import clean_name
from daihoi.core.wording import expand_post
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, User
from daihoi.web.people.models import Guest, Person, Post


@transaction.atomic
def invite_guest(
    actor: User | None,
    congress: Congress,
    name: str,
    posts: Sequence[str],
    *,
    order: int | None = None,
    directs: bool = False,
    now: datetime,
) -> Guest:
    """Invite a person; each post is kept as given and written out ("PCT TT HĐND"). `order` None: read out last."""
    full_name = clean_name(name)
    if not full_name:
        raise BadInput("no_name", Words("Hãy ghi họ và tên khách mời.", "Write the guest's name."))
    if congress.guests.filter(person__full_name=full_name).exists():
        raise BadInput(
            "invited_twice",
            Words(f"{full_name} đã có trong danh sách khách mời.", f"{full_name} is already on the list of guests."),
        )
    if order is None:
        order = (congress.guests.aggregate(last=Max("order"))["last"] or 0) + 1
    person = Person.objects.create(full_name=full_name)
    Post.objects.bulk_create(
        Post(person=person, order=place, given=given[:200], title=expand_post(given).text[:300])
        for place, given in enumerate(posts, start=1)
    )
    guest = Guest.objects.create(congress=congress, person=person, order=order, directs=directs)
    record(actor, "guest.invited", congress=congress, subject=f"person:{person.public_id}", now=now)
    return guest


@transaction.atomic
def move_guest(actor: User | None, guest: Guest, *, up: bool, now: datetime) -> None:
    """Read this guest out one place earlier or later."""
    row = list(guest.congress.guests.select_for_update().order_by("order", "id"))
    here = row.index(guest)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(row):
        return
    row[here], row[there] = row[there], row[here]
    for place, one in enumerate(row, start=1):
        one.order = place
    Guest.objects.bulk_update(row, ["order"])
    record(actor, "guest.moved", congress=guest.congress, subject=f"person:{guest.person.public_id}", now=now)


@transaction.atomic
def guest_came(actor: User | None, guest: Guest, came: bool | None, *, now: datetime) -> None:
    """Note that a guest came, did not come, or (None) that it is not known."""
    guest.came = came
    guest.save(update_fields=["came"])
    subject = f"person:{guest.person.public_id}"
    record(actor, "guest.came", congress=guest.congress, subject=subject, details={"came": came}, now=now)


@transaction.atomic
def uninvite(actor: User | None, guest: Guest, *, now: datetime) -> None:
    """Take a guest off the list."""
    subject = f"person:{guest.person.public_id}"
    record(actor, "guest.uninvited", congress=guest.congress, subject=subject, now=now)
    guest.delete()
