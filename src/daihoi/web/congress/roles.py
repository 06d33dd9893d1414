"""Roles and what each may do. Views and templates ask for a permission, never for a role.

Adding a role is one entry in `ROLES` (docs/howto/add-a-role.md); the matrix test shows what changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from daihoi.core.errors import Words


class Can(StrEnum):
    """Everything a person can be allowed to do in a congress."""

    SEE_CONGRESS = "see_congress"
    MANAGE_CONGRESS = "manage_congress"  # organisation, term, dates, sessions
    MANAGE_ROLES = "manage_roles"
    SEE_LOG = "see_log"
    SEE_MEMBERS = "see_members"  # the registry: sensitive by law
    IMPORT_MEMBERS = "import_members"
    CONVENE = "convene"  # delegates, seats, badges, guests
    CHECK_IN = "check_in"
    SEE_ATTENDANCE = "see_attendance"
    PLAN_AGENDA = "plan_agenda"
    RUN_AGENDA = "run_agenda"  # what comes now
    RECORD_VOTES = "record_votes"  # shows of hands
    TAKE_MINUTES = "take_minutes"
    PREPARE_CONTESTS = "prepare_contests"  # nominations, list, seats
    PRINT_BALLOTS = "print_ballots"
    COUNT_BALLOTS = "count_ballots"  # ledger, scans, typed counts
    RULE_ON_BALLOTS = "rule_on_ballots"
    ANNOUNCE_RESULTS = "announce_results"
    SEE_RESULTS = "see_results"
    SEE_PAPERS = "see_papers"  # drafts too
    WRITE_PAPERS = "write_papers"
    ISSUE_PAPERS = "issue_papers"
    PUBLISH = "publish"
    SEE_TERM = "see_term"
    KEEP_TERM = "keep_term"  # targets, yearly values, ratings, admissions, studies


@dataclass(frozen=True)
class Role:
    """A role: its slug, its title in both languages, what it may do."""

    slug: str
    title: Words
    may: frozenset[Can]


_SEES = {Can.SEE_CONGRESS, Can.SEE_ATTENDANCE, Can.SEE_RESULTS, Can.SEE_TERM}

ROLES: dict[str, Role] = {
    role.slug: role
    for role in (
        Role("administrator", Words("Quản trị", "Administrator"), frozenset(
            {Can.SEE_CONGRESS, Can.MANAGE_CONGRESS, Can.MANAGE_ROLES, Can.SEE_LOG})),
        Role("clerk", Words("Tổ giúp việc", "Clerk"), frozenset(_SEES | {
            Can.MANAGE_CONGRESS, Can.SEE_MEMBERS, Can.IMPORT_MEMBERS, Can.CONVENE, Can.CHECK_IN, Can.PLAN_AGENDA,
            Can.PREPARE_CONTESTS, Can.PRINT_BALLOTS, Can.SEE_PAPERS, Can.WRITE_PAPERS, Can.KEEP_TERM})),
        Role("credentials", Words("Bàn đón tiếp", "Credentials desk"), frozenset(
            {Can.SEE_CONGRESS, Can.SEE_ATTENDANCE, Can.CHECK_IN})),
        Role("chair", Words("Đoàn chủ tịch", "Presidium"), frozenset(_SEES | {
            Can.RUN_AGENDA, Can.RECORD_VOTES, Can.ANNOUNCE_RESULTS, Can.SEE_PAPERS, Can.ISSUE_PAPERS, Can.PUBLISH,
            Can.SEE_LOG})),
        Role("secretary", Words("Đoàn thư ký", "Secretariat"), frozenset(_SEES | {
            Can.RUN_AGENDA, Can.RECORD_VOTES, Can.TAKE_MINUTES, Can.SEE_PAPERS, Can.WRITE_PAPERS})),
        Role("teller", Words("Ban kiểm phiếu", "Tellers"), frozenset(
            {Can.SEE_CONGRESS, Can.SEE_ATTENDANCE, Can.SEE_RESULTS, Can.COUNT_BALLOTS, Can.RULE_ON_BALLOTS})),
        Role("superior", Words("Cấp trên theo dõi", "Superior viewer"), frozenset(_SEES)),
    )
}  # fmt: skip
