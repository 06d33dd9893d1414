"""Step 3: who is convened, where they sit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from daihoi.core.errors import Refusal, Words
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, User, new_id
from daihoi.web.people import queries
from daihoi.web.people.models import Delegate, Member

# no 0/O, 1/I/L: a code is typed when no camera works
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_LENGTH = 12  # 31¹² ≈ 59 random bits
SEATS_IN_A_ROW = 12
_ONLY_SOME = {
    "delegate": Words(
        "Đây là đại hội đại biểu: chỉ triệu tập đại biểu được bầu, đương nhiên hoặc chỉ định.",
        "This is a congress of delegates: only those elected, ex officio or appointed are convened.",
    ),
    "committee_meeting": Words(
        "Đây là hội nghị ban chấp hành: chỉ triệu tập ủy viên, hãy chọn từng người.",
        "This is a committee meeting: only its members are convened; choose them one by one.",
    ),
}


def new_badge_code() -> str:
    """A code nobody can guess, easy to type; drawn like every other id of the house."""
    rest, code = int.from_bytes(sha256(new_id().encode()).digest()), ""
    for _ in range(_CODE_LENGTH):
        rest, place = divmod(rest, len(_LETTERS))
        code += _LETTERS[place]
    return code


@transaction.atomic
def convene_all(actor: User | None, congress: Congress, *, now: datetime) -> int:
    """Convene every member with full rights to an assembly of all members; gives how many are new.

    Exempt members are convened like all others: the law takes only those of them who stay away out of the base.
    Probationary members attend without a vote and are counted apart.
    """
    _lock(congress)
    if congress.is_by_mandate:
        raise Refusal("not_plenary", _ONLY_SOME[congress.kind])
    fresh = list(queries.not_yet_convened(congress))
    return _convene(actor, congress, fresh, "member", False, now)


@transaction.atomic
def convene(
    actor: User | None,
    congress: Congress,
    members: Iterable[Member],
    *,
    mandate: str = "elected",
    is_alternate: bool = False,
    now: datetime,
) -> int:
    """Convene these members; who is convened already stays as he is. Gives how many are new."""
    _lock(congress)
    held = set(congress.delegates.values_list("member_id", flat=True))
    fresh = []
    for member in queries.in_order(members):
        if member.status == Member.Status.PROBATIONARY:
            raise Refusal(
                "probationary",
                Words(
                    f"{member} là đảng viên dự bị nên không được triệu tập làm đại biểu.",
                    f"{member} is on probation and cannot be convened as a delegate.",
                ),
            )
        if member.pk not in held:
            fresh.append(member)
    return _convene(actor, congress, fresh, mandate, is_alternate, now)


def _convene(
    actor: User | None, congress: Congress, fresh: list[Member], mandate: str, is_alternate: bool, now: datetime
) -> int:
    if not fresh:
        return 0
    Delegate.objects.bulk_create(
        [
            Delegate(
                congress=congress,
                member=member,
                mandate=mandate,
                is_alternate=is_alternate,
                badge_code=new_badge_code(),
            )
            for member in fresh
        ],
        batch_size=500,
    )
    details = {"delegates": len(fresh), "mandate": mandate}
    subject = f"congress:{congress.public_id}"
    record(actor, "delegates.convened", congress=congress, subject=subject, details=details, now=now)
    return len(fresh)


@transaction.atomic
def replace_delegate(actor: User | None, delegate: Delegate, alternate: Delegate, *, now: datetime) -> Delegate:
    """An alternate takes the place of a delegate who does not come; gives the alternate. One place each."""
    _lock(delegate.congress)
    delegate.refresh_from_db()
    alternate.refresh_from_db()
    if delegate.congress_id != alternate.congress_id or delegate.is_alternate or not alternate.is_alternate:
        raise Refusal(
            "not_an_alternate",
            Words(
                "Chỉ đại biểu dự khuyết của đại hội này mới thay được đại biểu chính thức.",
                "Only an alternate of this congress can take the place of a delegate.",
            ),
        )
    if alternate.replaces_id or Delegate.objects.filter(replaces=delegate).exists():
        raise Refusal(
            "already_replaced",
            Words("Việc thay đại biểu này đã được ghi.", "This replacement is on record already."),
        )
    if queries.who_is_here(delegate.congress, [delegate.pk]):
        raise Refusal(
            "delegate_is_here",
            Words(f"{delegate} đang có mặt nên không thay được.", f"{delegate} is here and cannot be replaced."),
        )
    alternate.replaces = delegate
    alternate.save(update_fields=["replaces"])
    details = {"replaces": delegate.public_id}
    subject = f"delegate:{alternate.public_id}"
    record(actor, "delegate.replaced", congress=delegate.congress, subject=subject, details=details, now=now)
    return alternate


@transaction.atomic
def assign_seats(actor: User | None, congress: Congress, *, now: datetime) -> int:
    """Give a seat to who has none, branch by branch and by name; gives how many. Seats on printed badges stay."""
    _lock(congress)
    delegates = list(congress.delegates.select_related("member__branch"))
    taken = {one.seat for one in delegates if one.seat}
    free = (seat for seat in _all_seats() if seat not in taken)
    standing = [one for one in delegates if not one.seat]
    standing.sort(key=lambda one: (str(one.member.branch or ""), one.member.sort_key, one.pk))
    for one in standing:
        one.seat = next(free)
    if standing:
        Delegate.objects.bulk_update(standing, ["seat"], batch_size=300)
        subject = f"congress:{congress.public_id}"
        record(actor, "seats.assigned", congress=congress, subject=subject, details={"seats": len(standing)}, now=now)
    return len(standing)


def _all_seats() -> Iterable[str]:
    """A01 … A12, B01 …, Z12, AA01 …"""
    row = 0
    while True:
        letters = chr(ord("A") + row) if row < 26 else chr(ord("A") + row // 26 - 1) + chr(ord("A") + row % 26)
        yield from (f"{letters}{place:02d}" for place in range(1, SEATS_IN_A_ROW + 1))
        row += 1


def _lock(congress: Congress) -> None:
    """Two clerks at once: the second waits, then finds the work done."""
    Congress.objects.select_for_update().get(pk=congress.pk)
