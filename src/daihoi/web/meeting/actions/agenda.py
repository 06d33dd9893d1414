"""The programme: planned, reordered, begun, ended; the core knows which move is allowed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from daihoi.core.agenda import Agenda, State
from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.names import clean
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, Session, User
from daihoi.web.meeting import queries
from daihoi.web.meeting.models import AgendaItem, HallScreen, Motion

KINDS = ("ceremony", "report", "motion", "contest", "speech", "other")
LONGEST_MINUTES = 12 * 60


@transaction.atomic
def plan_item(
    actor: User | None,
    session: Session,
    *,
    title: str,
    kind: str = "other",
    minutes: int = 10,
    presenter: str = "",
    order: int | None = None,
    now: datetime,
) -> AgendaItem:
    """Put an item on the programme; `order` None: at the end of the sitting. Others make room for it."""
    Congress.objects.select_for_update().get(pk=session.congress_id)
    if not clean(title):
        raise BadInput("no_title", Words("Hãy ghi tên mục.", "Write the item's title."))
    if kind not in KINDS or not 0 < minutes <= LONGEST_MINUTES:
        raise BadInput("bad_item", Words("Loại mục hoặc số phút không đúng.", "The kind or the minutes are wrong."))
    last = session.items.aggregate(last=Max("order"))["last"] or 0
    place = last + 1 if order is None else order
    if session.items.filter(order=place).exists():
        # from the last one backwards, so that no two items ever share a place
        for one in session.items.filter(order__gte=place).order_by("-order"):
            one.order += 1
            one.save(update_fields=["order"])
    item = AgendaItem.objects.create(
        session=session,
        order=place,
        title=clean(title)[:300],
        kind=kind,
        minutes=minutes,
        presenter=clean(presenter)[:200],
    )
    _note(actor, "item.planned", session.congress, item, now)
    return item


@transaction.atomic
def move_item(actor: User | None, item: AgendaItem, *, up: bool, now: datetime) -> None:
    """One place earlier or later in its sitting; what was held keeps its place."""
    congress, before = _held(item)
    place = [one.pk for one in congress.sessions.all()].index(item.session_id)
    ids = [one.id for one in before.sessions[place].items]
    here = ids.index(item.public_id)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(ids):
        return
    if before.item(ids[there]).state in (State.CURRENT, State.DONE):
        # before the item under way nothing would ever take it up again
        raise Refusal(
            "already_held",
            Words("Không đặt lên trước mục đã tiến hành.", "It cannot go before an item already held."),
        )
    ids[here], ids[there] = ids[there], ids[here]
    before.reorder(place, ids)
    one, other = (AgendaItem.objects.get(public_id=ids[index]) for index in (here, there))
    one_order, other_order = one.order, other.order
    AgendaItem.objects.filter(pk=one.pk).update(order=_free_place(item.session))
    AgendaItem.objects.filter(pk=other.pk).update(order=one_order)
    AgendaItem.objects.filter(pk=one.pk).update(order=other_order)
    _note(actor, "item.moved", congress, item, now)


@transaction.atomic
def remove_item(actor: User | None, item: AgendaItem, *, now: datetime) -> None:
    """Take an item that was not held off the programme."""
    congress, agenda = _held(item)
    agenda.skip(item.public_id)
    if item.motions.exists() or item.notes.exists():
        raise Refusal(
            "item_in_use",
            Words("Mục này đã có biểu quyết hoặc ghi chép; hãy bỏ qua thay vì xóa.", "The item is in use: skip it."),
        )
    _note(actor, "item.removed", congress, item, now)
    item.delete()


@transaction.atomic
def start_item(actor: User | None, item: AgendaItem, *, seen: str | None = None, now: datetime) -> AgendaItem:
    """Take an item up; the one under way is thereby done, and a congress in preparation is open.

    `seen` is the item that the page showed as current ("" for none): when another one has been begun since, the
    page is stale and nothing happens.
    """
    congress, before = _held(item)
    _check_fresh(before, seen)
    if congress.state == Congress.State.CLOSED:
        raise Refusal("congress_closed", Words("Đại hội đã bế mạc.", "The congress is closed."))
    if before.current:
        _check_votes_closed(before.current.id)
    after = before.begin(item.public_id, now)
    _store(before, after)
    if congress.state == Congress.State.PREPARING:
        congress.state = Congress.State.OPEN
        congress.save(update_fields=["state"])
    # the hall follows the chair: what stood on the screen before (a result, a pause) makes room
    HallScreen.objects.filter(congress=congress).update(shows="auto", reference="")
    _note(actor, "item.started", congress, item, now)
    item.refresh_from_db()
    return item


@transaction.atomic
def end_item(actor: User | None, item: AgendaItem, *, now: datetime) -> AgendaItem:
    """The item is done. Refused while one of its votes is open."""
    congress, before = _held(item)
    _check_votes_closed(item.public_id)
    _store(before, before.finish(item.public_id, now))
    _note(actor, "item.ended", congress, item, now)
    item.refresh_from_db()
    return item


@transaction.atomic
def skip_item(actor: User | None, item: AgendaItem, *, now: datetime) -> AgendaItem:
    """Leave a planned item out."""
    congress, before = _held(item)
    _store(before, before.skip(item.public_id))
    _note(actor, "item.skipped", congress, item, now)
    item.refresh_from_db()
    return item


@transaction.atomic
def put_back_item(actor: User | None, item: AgendaItem, *, now: datetime) -> AgendaItem:
    """An item skipped or opened by mistake is planned again."""
    congress, before = _held(item)
    _store(before, before.put_back(item.public_id))
    _note(actor, "item.put_back", congress, item, now)
    item.refresh_from_db()
    return item


@transaction.atomic
def close_congress(actor: User | None, congress: Congress, *, now: datetime) -> Congress:
    """The congress is over. Refused while an item is under way or a vote is open."""
    congress = Congress.objects.select_for_update().get(pk=congress.pk)
    if congress.state == Congress.State.CLOSED:
        raise Refusal("congress_closed", Words("Đại hội đã bế mạc rồi.", "The congress is closed already."))
    if queries.current_item(congress) or congress.motions.filter(state=Motion.State.OPEN).exists():
        raise Refusal(
            "still_running",
            Words("Còn mục hoặc biểu quyết đang tiến hành.", "An item or a vote is still under way."),
        )
    congress.state = Congress.State.CLOSED
    congress.save(update_fields=["state"])
    record(actor, "congress.closed", congress=congress, subject=f"congress:{congress.public_id}", now=now)
    return congress


def _held(item: AgendaItem) -> tuple[Congress, Agenda]:
    """The congress, locked, and its programme as it is now (not as the page knew it)."""
    congress = Congress.objects.select_for_update().get(sessions=item.session_id)
    item.refresh_from_db()
    return congress, queries.load_agenda(congress)


def _check_fresh(agenda: Agenda, seen: str | None) -> None:
    current = agenda.current.id if agenda.current else ""
    if seen is not None and seen != current:
        now = f"“{agenda.current.title}”" if agenda.current else "–"
        raise Refusal(
            "stale",
            Words(
                f"Chương trình đã chuyển sang {now} từ nơi khác. Hãy xem lại rồi bấm tiếp.",
                f"The programme has moved on to {now} from elsewhere. Look again, then go on.",
            ),
        )


def _check_votes_closed(item_id: str) -> None:
    """An item does not end while one of its votes is open."""
    open_vote = Motion.objects.filter(item__public_id=item_id, state=Motion.State.OPEN).first()
    if open_vote:
        raise Refusal(
            "vote_open",
            Words(f"Biểu quyết “{open_vote}” đang mở: hãy chốt trước.", f'The vote "{open_vote}" is open: close it.'),
        )


def _store(before: Agenda, after: Agenda) -> None:
    """Write what the core has moved."""
    for old, new in zip(before.items, after.items, strict=True):
        if old != new:
            AgendaItem.objects.filter(public_id=new.id).update(
                state=new.state.value, started_at=new.started_at, ended_at=new.ended_at
            )


def _free_place(session: Session) -> int:
    return (session.items.aggregate(last=Max("order"))["last"] or 0) + 1


def _note(actor: User | None, verb: str, congress: Congress, item: AgendaItem, now: datetime) -> None:
    details = {"title": item.title}
    record(actor, verb, congress=congress, subject=f"item:{item.public_id}", details=details, now=now)
