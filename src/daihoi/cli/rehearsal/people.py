"""Rehearsal, second step: the list comes in, everybody is convened and comes through the door."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from daihoi.adapters.sheets import Table, write_xlsx
from daihoi.cli.rehearsal.plan import seed_for
from daihoi.cli.rehearsal.size import BRANCHES
from daihoi.core.people import CellValue
from daihoi.web.meeting import actions as meeting
from daihoi.web.people import actions
from daihoi.web.people.models import Delegate

if TYPE_CHECKING:
    from daihoi.cli.rehearsal.walk import Walk


def bring_people(walk: Walk) -> None:
    """Import, convene, seat, invite; plan the agenda and its motions; check everybody in."""
    clerk, now = walk.cast.one("clerk"), walk.clock.now
    path = walk.plan.members or _invented_list(walk)
    preview = actions.preview_import(clerk, walk.congress, path, path.name, now=now())
    actions.confirm_import(clerk, preview, now=now())
    actions.convene_all(clerk, walk.congress, now=now())
    actions.assign_seats(clerk, walk.congress, now=now())
    for order, guest in enumerate(walk.plan.part("guests", ()), start=1):
        actions.invite_guest(
            clerk,
            walk.congress,
            guest["name"],
            list(guest.get("posts", ())),
            order=order,
            directs=bool(guest.get("directs")),
            now=now(),
        )
    _plan_agenda(walk)
    _check_in(walk)


def _invented_list(walk: Walk) -> Path:
    path = walk.out / "members.xlsx"
    heading = ("STT", "Họ và tên", "Ngày sinh", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức")
    rows: list[tuple[CellValue, ...]] = []
    for number, person in enumerate(walk.plan.part("people", ()), start=1):
        born = date.fromisoformat(person["born"])
        joined = [born.replace(year=born.year + years).strftime("%d/%m/%Y") for years in (24, 25)]
        rows.append((number, person["name"], born.strftime("%d/%m/%Y"), f"Chi bộ {1 + number % BRANCHES}", *joined))
    write_xlsx(path, [Table("Danh sách", heading, tuple(rows))])
    return path


def _plan_agenda(walk: Walk) -> None:
    clerk, now = walk.cast.one("clerk"), walk.clock.now
    items: dict[int, Mapping[str, Any]] = {}
    motions: dict[int, str] = {}
    told = walk.plan.part("agenda", ())
    for session, planned in zip(walk.congress.sessions.all(), told, strict=False):
        for order, entry in enumerate(planned["items"], start=1):
            item = meeting.plan_item(
                clerk,
                session,
                title=entry["title"],
                kind=entry["kind"],
                minutes=int(entry.get("minutes", 10)),
                presenter=entry.get("presenter", ""),
                order=order,
                now=now(),
            )
            items[item.pk] = entry
            for key in entry.get("motions", ()):
                title = walk.plan.part("motions", {})[key]["title"]
                motion = meeting.propose_motion(
                    clerk, walk.congress, title=title, subject=key, item=item, method="hands", now=now()
                )
                motions[motion.pk] = key
    walk.plan_items, walk.plan_motions = items, motions


def _check_in(walk: Walk) -> None:
    """In the order in which people happen to come, at two desks."""
    desk, now = walk.cast.one("credentials"), walk.clock.now
    for number, delegate in enumerate(_arrivals(walk)):
        actions.check_in(desk, delegate, how="code", desk=f"Bàn {1 + number % 2}", now=now())


def _arrivals(walk: Walk) -> Iterator[Delegate]:
    convened = list(walk.congress.delegates.select_related("member").order_by("member__sort_key", "pk"))
    absent = len(convened) - (walk.plan.facts.attendance.present or len(convened))
    random.Random(seed_for(walk.plan, "arrivals")).shuffle(convened)
    yield from convened[: len(convened) - max(absent, 0)]
