"""The programme of a congress: sessions, items, their order and state, planned and real times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from daihoi.core.errors import Refusal, Words


class State(StrEnum):
    """How far an item is. Only one item is current at a time."""

    PLANNED = "planned"
    CURRENT = "current"
    DONE = "done"
    SKIPPED = "skipped"


_MOVES = {
    State.PLANNED: frozenset({State.CURRENT, State.SKIPPED}),
    State.CURRENT: frozenset({State.DONE, State.PLANNED}),  # back to planned: opened by mistake
    State.SKIPPED: frozenset({State.PLANNED, State.CURRENT}),
    State.DONE: frozenset({State.CURRENT}),  # taken up again: a further round, a correction
}
STATE_WORDS = {
    State.PLANNED: Words("chưa tiến hành", "planned"),
    State.CURRENT: Words("đang tiến hành", "under way"),
    State.DONE: Words("đã xong", "done"),
    State.SKIPPED: Words("bỏ qua", "skipped"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the programme. `minutes` is planned; `kind`: ceremony, speech, report, motion, contest, other."""

    id: str
    title: str
    minutes: int
    kind: str = "other"
    presenter: str = ""
    state: State = State.PLANNED
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def real_minutes(self) -> int | None:
        """Full minutes it took; None while it is not done."""
        if self.started_at is None or self.ended_at is None:
            return None
        return int((self.ended_at - self.started_at).total_seconds()) // 60


@dataclass(frozen=True, slots=True)
class Session:
    """A part of the congress: `kind` preparatory or official, its day, when it begins, its items in order."""

    title: str
    kind: str
    day: date
    begins_at: datetime
    items: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        """Planned length."""
        return sum(item.minutes for item in self.items)


@dataclass(frozen=True, slots=True)
class Slot:
    """An item with the time at which it is expected to begin and end."""

    item: Item
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Agenda:
    """The whole programme; every change gives a new one."""

    sessions: tuple[Session, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for session in self.sessions for item in session.items)

    @property
    def current(self) -> Item | None:
        """The item under way."""
        return next((item for item in self.items if item.state is State.CURRENT), None)

    @property
    def following(self) -> Item | None:
        """The first planned item after the current one, or after the last one done."""
        items = self.items
        behind = [at for at, item in enumerate(items) if item.state in (State.CURRENT, State.DONE)]
        start = behind[-1] + 1 if behind else 0
        return next((item for item in items[start:] if item.state is State.PLANNED), None)

    def item(self, id: str) -> Item:
        """The item with this id; refusal `no_such_item` otherwise."""
        for item in self.items:
            if item.id == id:
                return item
        raise Refusal(
            "no_such_item", Words("Chương trình không có mục này.", "The programme has no such item."), place=id
        )

    def begin(self, id: str, now: datetime) -> Agenda:
        """Take an item up; the one under way is thereby done."""
        item = self.item(id)
        if item.state is State.CURRENT:
            raise _cannot(item, State.CURRENT)
        agenda = self.finish(self.current.id, now) if self.current else self
        return agenda._move(id, State.CURRENT, started_at=now, ended_at=None)

    def finish(self, id: str, now: datetime) -> Agenda:
        """The item is done."""
        return self._move(id, State.DONE, started_at=self.item(id).started_at, ended_at=now)

    def skip(self, id: str) -> Agenda:
        """Leave a planned item out."""
        return self._move(id, State.SKIPPED, started_at=None, ended_at=None)

    def put_back(self, id: str) -> Agenda:
        """An item skipped, or opened by mistake, is planned again."""
        return self._move(id, State.PLANNED, started_at=None, ended_at=None)

    def reorder(self, session: int, ids: Sequence[str]) -> Agenda:
        """A new order of one session's items (session from 0); what was held keeps its order."""
        old = self.sessions[session]
        if sorted(ids) != sorted(item.id for item in old.items):
            raise Refusal(
                "not_the_same_items",
                Words("Thứ tự mới phải có đúng các mục cũ.", "The new order must have exactly the old items."),
            )
        moved = tuple(self.item(id) for id in ids)
        fixed = [item.id for item in old.items if item.state in (State.CURRENT, State.DONE)]
        if [item.id for item in moved if item.id in fixed] != fixed:
            raise Refusal(
                "already_held",
                Words("Không đổi thứ tự các mục đã tiến hành.", "Items already held keep their order."),
            )
        sessions = list(self.sessions)
        sessions[session] = replace(old, items=moved)
        return Agenda(tuple(sessions))

    def timetable(self, now: datetime | None = None) -> tuple[Slot, ...]:
        """When each item is expected: real times where known, from there on the planned minutes.

        Skipped items take no time. With `now`, an item under way ends no earlier than now.
        """
        slots: list[Slot] = []
        for session in self.sessions:
            clock = session.begins_at
            for item in session.items:
                if item.state is State.SKIPPED:
                    continue
                begins = item.started_at or clock
                ends = item.ended_at or begins + timedelta(minutes=item.minutes)
                if item.state is State.CURRENT and now is not None:
                    ends = max(ends, now)
                slots.append(Slot(item, begins, ends))
                clock = max(clock, ends)
        return tuple(slots)

    def _move(self, id: str, state: State, started_at: datetime | None, ended_at: datetime | None) -> Agenda:
        item = self.item(id)
        if state not in _MOVES[item.state]:
            raise _cannot(item, state)
        moved = replace(item, state=state, started_at=started_at, ended_at=ended_at)
        sessions = tuple(
            replace(session, items=tuple(moved if one.id == id else one for one in session.items))
            for session in self.sessions
        )
        return Agenda(sessions)


def _cannot(item: Item, state: State) -> Refusal:
    now, wanted = STATE_WORDS[item.state], STATE_WORDS[state]
    return Refusal(
        "wrong_state",
        Words(
            f"Mục “{item.title}” {now.vi}, không chuyển sang “{wanted.vi}” được.",
            f'"{item.title}" is {now.en} and cannot become {wanted.en}.',
        ),
        place=item.id,
    )
