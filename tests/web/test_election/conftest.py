"""A small contest on its way: twelve members, eight present, a list of four for three seats, marked papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest

from daihoi.cli.rehearsal import pen
from daihoi.cli.rehearsal.voters import PaperMarks
from daihoi.core.listing import sort_key
from daihoi.core.names import fold
from daihoi.web.congress.models import Congress, User
from daihoi.web.election import actions
from daihoi.web.election.models import Contest
from daihoi.web.people import actions as people
from daihoi.web.people.models import Member

NAMES = (
    "Nguyễn Văn Đức", "Trần Thị An", "Lê Văn Dũng", "Phạm Văn An", "Hoàng Thị Bình", "Vũ Văn Cường",
    "Đỗ Thị Hoa", "Bùi Văn Khánh", "Đặng Thị Lan", "Ngô Văn Minh", "Dương Thị Nga", "Lý Văn Phúc",
)  # fmt: skip
PRESENT = 8


@pytest.fixture
def members(congress: Congress, now: datetime) -> list[Member]:
    """Twelve official members, all convened, eight checked in."""
    made = [
        Member.objects.create(
            organisation=congress.organisation, full_name=name, sort_key=sort_key(name), search_key=fold(name),
            born=date(1970 + at, 3, 1),
        )
        for at, name in enumerate(NAMES)
    ]  # fmt: skip
    congress.state = "open"
    congress.save()
    people.convene_all(None, congress, now=now)
    for delegate in congress.delegates.order_by("id")[:PRESENT]:
        people.check_in(None, delegate, how="click", now=now)
    return made


@pytest.fixture
def clerk(people_by_role: dict[str, User]) -> User:
    return people_by_role["clerk"]


@pytest.fixture
def tellers(people_by_role: dict[str, User]) -> list[User]:
    """Three tellers with accounts of their own."""
    return [people_by_role["teller"]] + [
        User.objects.create_user(f"teller{n}", password="một mật khẩu dài") for n in (2, 3)
    ]


@pytest.fixture
def contest(congress: Congress, members: list[Member], clerk: User, now: datetime) -> Contest:
    """Three seats, four names put forward, nothing closed yet."""
    made = actions.open_contest(
        clerk, congress, title="Bầu Ban Chấp hành khóa XVI", office="executive_committee", kind="election", seats=3,
        now=now,
    )  # fmt: skip
    for member in members[:4]:
        actions.nominate(clerk, made, name=member.full_name, born=member.born, member=member, now=now)
    return made


@pytest.fixture
def printed(contest: Contest, clerk: User, now: datetime) -> Contest:
    """The list is closed, ten ballots are printed."""
    actions.freeze_list(clerk, contest, now=now)
    actions.print_ballots(clerk, contest, copies=10, now=now)
    contest.refresh_from_db()
    return contest


@pytest.fixture
def counting(printed: Contest, clerk: User, now: datetime) -> Contest:
    """Eight papers were issued and came back."""
    actions.start_voting(clerk, printed, now=now)
    for kind, count in (("issued", 8), ("unused", 2), ("collected", 8)):
        actions.note_stock(clerk, printed, kind=kind, count=count, note="", now=now)
    actions.end_voting(clerk, printed, now=now)
    printed.refresh_from_db()
    return printed


Scanner = Callable[..., Path]


@pytest.fixture
def scan(tmp_path: Path) -> Scanner:
    """`scan(contest, [("c04",), …])` marks one paper a tuple of struck names and scans them into one PDF."""

    def scanned(contest: Contest, struck: list[tuple[str, ...]], *, seed: int = 1, name: str = "scan.pdf") -> Path:
        run = contest.print_runs.get()
        layout: dict[str, Any] = contest.layout or {}
        with pypdfium2.PdfDocument(actions.print_run_path(run)) as pdf:
            pages = [pdf[at].render(scale=pen.DPI / 72, grayscale=True) for at in range(len(layout["pages"]))]
            blanks = [np.ascontiguousarray(np.squeeze(page.to_numpy())) for page in pages]
        out = tmp_path / name
        pen.scan(layout, blanks, [PaperMarks(struck=names) for names in struck], seed, out)
        return out

    return scanned


@pytest.fixture
def clear_papers() -> list[tuple[str, ...]]:
    """Eight papers: c04 struck on six, c01 on one, one untouched (invalid: elects more than the number)."""
    return [("c04",)] * 6 + [("c01",), ()]


@pytest.fixture
def counted(
    counting: Contest, tellers: list[User], scan: Scanner, clear_papers: list[tuple[str, ...]], now: datetime
) -> Contest:
    """The papers are scanned and read."""
    batch = actions.add_scans(tellers[0], counting, scan(counting, clear_papers), "scan.pdf", now=now)
    actions.read_batch(batch)
    return counting
