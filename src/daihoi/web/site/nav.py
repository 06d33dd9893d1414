"""The thread of a congress as a menu: each step, who may take it, in the order in which it comes."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from daihoi.core.errors import Words
from daihoi.core.wording import membership_of
from daihoi.web.congress.models import Congress
from daihoi.web.congress.roles import Can


@dataclass(frozen=True)
class Step:
    """One entry: the name of its address, its words, the permissions of which one is enough."""

    url_name: str
    title: Words
    any_of: tuple[Can, ...]


STEPS = (
    Step("congress", Words("Tổng quan", "Overview"), (Can.SEE_CONGRESS,)),
    Step("members", Words("Đảng viên", "Members"), (Can.SEE_MEMBERS,)),
    Step("delegates", Words("Triệu tập", "Convening"), (Can.CONVENE,)),
    Step("checkin", Words("Điểm danh", "Check-in"), (Can.CHECK_IN,)),
    Step("attendance", Words("Có mặt", "Attendance"), (Can.SEE_ATTENDANCE,)),
    Step("agenda", Words("Chương trình", "Agenda"), (Can.SEE_CONGRESS,)),
    Step("chair", Words("Điều hành", "Chair"), (Can.RUN_AGENDA,)),
    Step("motions", Words("Biểu quyết", "Votes"), (Can.RECORD_VOTES, Can.SEE_RESULTS)),
    Step("contests", Words("Bầu cử", "Elections"), (Can.PREPARE_CONTESTS, Can.COUNT_BALLOTS, Can.SEE_RESULTS)),
    Step("papers", Words("Văn bản", "Papers"), (Can.WRITE_PAPERS, Can.ISSUE_PAPERS)),
    Step("term", Words("Nhiệm kỳ", "Term"), (Can.SEE_TERM,)),
    Step("rules", Words("Quy định", "Regulations"), (Can.SEE_CONGRESS,)),
    Step("roles", Words("Phân quyền", "Roles"), (Can.MANAGE_ROLES,)),
    Step("log", Words("Nhật ký", "Log"), (Can.SEE_LOG,)),
)


def _members(congress: Congress) -> Words:
    """The first list by the name that the body gives its members."""
    called = membership_of(congress.organisation.kind).members
    return Words(called.vi.capitalize(), called.en.capitalize())


def menu(congress: Congress, permissions: frozenset[Can], here: str) -> list[dict[str, object]]:
    """The entries this person may open in this congress; `here` is the address now shown."""
    shown: list[dict[str, object]] = []
    for step in STEPS:
        if permissions.isdisjoint(step.any_of):
            continue
        try:
            address = reverse(step.url_name, kwargs={"cid": congress.public_id})
        except NoReverseMatch:  # only while a room is still being built; tests/house walks every step
            continue
        is_here = here == address or (step.url_name != "congress" and here.startswith(address))
        title = _members(congress) if step.url_name == "members" else step.title
        shown.append({"title": title, "address": address, "here": is_here})
    return shown
