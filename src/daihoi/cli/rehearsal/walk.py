"""The thread, step by step, by the actions that people use in the web: nothing here decides anything.

Each step is one method; what is learned on the way (congress, contests, delegates) stays on the walk.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from daihoi.cli.rehearsal import records, term_of_office
from daihoi.cli.rehearsal.clock import Clock
from daihoi.cli.rehearsal.contest_day import hold_contest
from daihoi.cli.rehearsal.people import bring_people
from daihoi.cli.rehearsal.plan import Plan
from daihoi.cli.rehearsal.setting_up import found
from daihoi.web.congress.models import Congress, User
from daihoi.web.election.actions import appoint_tellers
from daihoi.web.meeting import actions as meeting
from daihoi.web.meeting.models import AgendaItem, Motion
from daihoi.web.papers import actions as papers

Say = Callable[[str], None]


@dataclass
class Cast:
    """Who acts: one user a role (three tellers)."""

    by_username: dict[str, User]
    by_role: dict[str, list[User]]

    def one(self, role: str) -> User:
        """The first who holds the role."""
        return self.by_role[role][0]


class Walk:
    """One rehearsal from the member list to the term's figures."""

    def __init__(self, plan: Plan, out: Path, *, jobs: int = 2, say: Say = print) -> None:
        self.plan, self.out, self.jobs, self._say = plan, out, jobs, say
        self.clock = Clock(plan.first_day)
        self.took: dict[str, float] = {}
        self.cast: Cast
        self.congress: Congress

    def run(self) -> dict[str, Any]:
        """Everything; gives what happened and how long each part took (seconds)."""
        self._step("Lập đại hội, nhiệm kỳ, phân quyền", self._found)
        self._step("Nhập danh sách, triệu tập, khách mời", lambda: bring_people(self))
        self._step("Nhiệm kỳ qua: chỉ tiêu, xếp loại, kết nạp, học tập", lambda: term_of_office.past_term(self))
        self._step("Chương trình và các phiên", self._sessions)
        self._step("Nhiệm kỳ mới: chỉ tiêu và năm năm theo dõi", lambda: term_of_office.new_term(self))
        self._step("Văn bản", self._papers)
        self._step("Kết quả ra thư mục", lambda: records.write_out(self))
        return records.told(self)

    def _step(self, title: str, act: Callable[[], object]) -> None:
        started = time.perf_counter()
        self._say(f"→ {title} …")
        act()
        self.took[title] = round(time.perf_counter() - started, 2)
        self._say(f"  {self.took[title]:.1f} s")

    def _found(self) -> None:
        self.congress, users, roles = found(self.plan, self.clock.now())
        self.cast = Cast(users, roles)

    # ---- the days ---------------------------------------------------------------------------------------------

    def _sessions(self) -> None:
        chair = self.cast.one("chair")
        hours = {"preparatory": 7, "official": 13}
        for session in self.congress.sessions.all():
            hour = hours.get(session.kind, 13) if session.held_on == self.plan.first_day else 7
            self.clock.turn_to(session.held_on, hour)
            for item in session.items.all():
                self._item(chair, item)
        self.congress.refresh_from_db()
        meeting.close_congress(chair, self.congress, now=self.clock.now())

    def _item(self, chair: User, item: AgendaItem) -> None:
        told = self.plan_items[item.pk]
        meeting.start_item(chair, item, now=self.clock.now())
        for motion in item.motions.all():
            self._vote(chair, motion)
        if key := told.get("contest"):
            contests = self.plan.part("contests", {})
            if key in contests:
                self._say(f"  · {contests[key]['title']}")
                hold_contest(self, key, contests[key], item)
        self.clock.forward(int(told.get("minutes", 5)))
        meeting.end_item(chair, item, now=self.clock.now())

    def _vote(self, chair: User, motion: Motion) -> None:
        counts = self.plan.part("motions", {})[self.plan_motions[motion.pk]]
        meeting.open_motion(chair, motion, now=self.clock.now())
        meeting.record_hands(
            chair,
            motion,
            votes_for=int(counts["for"]),
            votes_against=int(counts.get("against", 0)),
            abstentions=int(counts.get("abstain", 0)),
            now=self.clock.now(),
        )
        if motion.subject == "tellers" and (names := self.plan.part("tellers", ())):
            appoint_tellers(chair, self.congress, names, names[0], now=self.clock.now())

    # ---- papers -----------------------------------------------------------------------------------------------

    def _papers(self) -> None:
        clerk, chair = self.cast.one("clerk"), self.cast.one("chair")
        for kind, about in records.papers_of(self):
            paper = papers.write_paper(clerk, self.congress, kind, about=about, now=self.clock.now())
            paper = papers.issue(chair, paper, now=self.clock.now())
            if kind == "press_item":
                papers.publish(chair, self.congress, paper, slug=records.slug_of(self), now=self.clock.now())

    plan_items: Mapping[int, Mapping[str, Any]] = {}
    plan_motions: Mapping[int, str] = {}
