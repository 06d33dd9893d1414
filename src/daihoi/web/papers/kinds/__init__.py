"""Every kind of paper, in the order in which a congress needs them. A new kind: one folder, one name here."""

from __future__ import annotations

from daihoi.web.papers.kind import Kind
from daihoi.web.papers.kinds.admissions_list.kind import KIND as ADMISSIONS_LIST
from daihoi.web.papers.kinds.archive_contents.kind import KIND as ARCHIVE_CONTENTS
from daihoi.web.papers.kinds.attendance_sheet.kind import KIND as ATTENDANCE_SHEET
from daihoi.web.papers.kinds.ballot.kind import KIND as BALLOT
from daihoi.web.papers.kinds.candidate_list.kind import KIND as CANDIDATE_LIST
from daihoi.web.papers.kinds.comments_synthesis.kind import KIND as COMMENTS_SYNTHESIS
from daihoi.web.papers.kinds.congress_minutes.kind import KIND as CONGRESS_MINUTES
from daihoi.web.papers.kinds.credentials_report.kind import KIND as CREDENTIALS_REPORT
from daihoi.web.papers.kinds.election_rules_extract.kind import KIND as ELECTION_RULES_EXTRACT
from daihoi.web.papers.kinds.first_meeting_minutes.kind import KIND as FIRST_MEETING_MINUTES
from daihoi.web.papers.kinds.members_report.kind import KIND as MEMBERS_REPORT
from daihoi.web.papers.kinds.personnel_list.kind import KIND as PERSONNEL_LIST
from daihoi.web.papers.kinds.political_report.kind import KIND as POLITICAL_REPORT
from daihoi.web.papers.kinds.press_item.kind import KIND as PRESS_ITEM
from daihoi.web.papers.kinds.programme.kind import KIND as PROGRAMME
from daihoi.web.papers.kinds.ratification_request.kind import KIND as RATIFICATION_REQUEST
from daihoi.web.papers.kinds.ratings_list.kind import KIND as RATINGS_LIST
from daihoi.web.papers.kinds.resolution.kind import KIND as RESOLUTION
from daihoi.web.papers.kinds.result_report.kind import KIND as RESULT_REPORT
from daihoi.web.papers.kinds.run_script.kind import KIND as RUN_SCRIPT
from daihoi.web.papers.kinds.seat_list.kind import KIND as SEAT_LIST
from daihoi.web.papers.kinds.self_review.kind import KIND as SELF_REVIEW
from daihoi.web.papers.kinds.summons.kind import KIND as SUMMONS
from daihoi.web.papers.kinds.tally_minutes.kind import KIND as TALLY_MINUTES
from daihoi.web.papers.kinds.working_rules.kind import KIND as WORKING_RULES

KINDS: tuple[Kind, ...] = (
    SUMMONS,
    PROGRAMME,
    WORKING_RULES,
    ELECTION_RULES_EXTRACT,
    RUN_SCRIPT,
    SEAT_LIST,
    ATTENDANCE_SHEET,
    PERSONNEL_LIST,
    MEMBERS_REPORT,
    CREDENTIALS_REPORT,
    POLITICAL_REPORT,
    SELF_REVIEW,
    COMMENTS_SYNTHESIS,
    CANDIDATE_LIST,
    BALLOT,
    TALLY_MINUTES,
    CONGRESS_MINUTES,
    RESOLUTION,
    PRESS_ITEM,
    RESULT_REPORT,
    FIRST_MEETING_MINUTES,
    RATIFICATION_REQUEST,
    ADMISSIONS_LIST,
    RATINGS_LIST,
    ARCHIVE_CONTENTS,
)
BY_SLUG: dict[str, Kind] = {kind.slug: kind for kind in KINDS}
