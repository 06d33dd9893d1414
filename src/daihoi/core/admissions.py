"""Admission and recognition of members: ages, votes, deadlines in working days, the dates that count (step 15).

Three dates are kept apart: the decision to admit (party age runs from it once recognised), the ceremony (the day of
joining, from which probation runs), and the official date (exactly at the end of probation, however late the meeting).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from daihoi.core.calendar import add_working_days
from daihoi.core.errors import BadInput, Words
from daihoi.core.months import add_months, full_months
from daihoi.core.rulebook.membership import MembershipRule
from daihoi.core.rulebook.schema import Norm
from daihoi.core.wording.dates import short_date


@dataclass(frozen=True, slots=True)
class AdmissionCase:
    """The dates of one case as far as they have come; None: not yet, or not known."""

    name: str
    born: date | None = None
    course_certificate_on: date | None = None
    branch_resolution_on: date | None = None
    decision_on: date | None = None
    decision_received_on: date | None = None
    ceremony_on: date | None = None
    file_done_on: date | None = None
    recognition_resolution_on: date | None = None
    recognition_decision_on: date | None = None
    failed_votes: int = 0


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing to be done by a day. `state`: 'done', 'done_late', 'waiting', 'overdue'."""

    code: str
    words: Words
    due: date
    done: date | None
    state: str
    article: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in the case that a person must look at, with the article that it touches."""

    code: str
    words: Words
    article: str
    confirmed: bool


def official_on(case: AdmissionCase, rule: MembershipRule) -> date | None:
    """The day on which probation ends and recognition takes effect; None before the ceremony."""
    return add_months(case.ceremony_on, rule.probation.value) if case.ceremony_on else None


def party_age_from(case: AdmissionCase) -> date | None:
    """The day from which party age runs: the decision to admit, once the member is recognised."""
    return case.decision_on if case.recognition_decision_on else None


def deadlines(
    case: AdmissionCase, rule: MembershipRule, today: date, holidays: Collection[date] = ()
) -> tuple[Deadline, ...]:
    """Every deadline that has begun to run, in the order of the procedure."""
    end = official_on(case, rule)
    begun_meeting = end if end is not None and end <= today else None
    steps: tuple[tuple[str, Words, date | None, Norm[int], date | None], ...] = (
        ("decision", Words("Quyết định kết nạp", "Decision to admit"), case.branch_resolution_on, rule.decision,
         case.decision_on),
        ("ceremony", Words("Tổ chức lễ kết nạp", "Ceremony"), case.decision_received_on or case.decision_on,
         rule.ceremony, case.ceremony_on),
        ("file", Words("Lập hồ sơ đảng viên", "The member's own file"), case.ceremony_on, rule.file_after_ceremony,
         case.file_done_on),
        ("recognition_meeting", Words("Chi bộ xét công nhận chính thức", "Branch considers recognition"), begun_meeting,
         rule.recognition_meeting, case.recognition_resolution_on),
        ("recognition_decision", Words("Quyết định công nhận chính thức", "Decision on recognition"),
         case.recognition_resolution_on, rule.recognition_decision, case.recognition_decision_on),
    )  # fmt: skip
    found = []
    for code, words, begins, days, done in steps:
        if begins is not None:
            due = add_working_days(begins, days.value, holidays)
            found.append(Deadline(code, words, due, done, _state(due, done, today), days.article, days.confirmed))
    return tuple(found)


def _state(due: date, done: date | None, today: date) -> str:
    if done is not None:
        return "done" if done <= due else "done_late"
    return "waiting" if today <= due else "overdue"


def check_case(case: AdmissionCase, rule: MembershipRule) -> tuple[Doubt, ...]:
    """What does not fit the rules: age at the branch's meeting, an old certificate, dates out of order, lost votes."""
    return (*_age(case, rule), *_certificate(case, rule), *_order(case), *_votes(case, rule))


def _age(case: AdmissionCase, rule: MembershipRule) -> Iterable[Doubt]:
    on = case.branch_resolution_on
    if case.born is None or on is None:
        return
    months = full_months(case.born, on) if case.born <= on else -1
    for code, norm, wrong in (
        ("too_young", rule.age_min, months < 12 * rule.age_min.value),
        ("too_old", rule.age_max, months > 12 * rule.age_max.value),
    ):
        if wrong:
            age, limit = max(months, 0) // 12, norm.value
            words = Words(
                f"Khi chi bộ xét ({short_date(on)}) người vào Đảng {age} tuổi; mốc là {limit} tuổi.",
                f"At the branch's meeting ({short_date(on, 'en')}) aged {age}; the limit is {limit}.",
            )
            yield Doubt(code, words, norm.article, norm.confirmed)


def _certificate(case: AdmissionCase, rule: MembershipRule) -> Iterable[Doubt]:
    on, given, norm = case.branch_resolution_on, case.course_certificate_on, rule.course_valid
    if on is not None and given is not None and add_months(given, norm.value) < on:
        words = Words(
            f"Giấy chứng nhận học lớp nhận thức về Đảng cấp {short_date(given)} đã quá {norm.value} tháng.",
            f"The course certificate of {short_date(given, 'en')} is older than {norm.value} months.",
        )
        yield Doubt("course_expired", words, norm.article, norm.confirmed)


def _order(case: AdmissionCase) -> Iterable[Doubt]:
    dates = (
        case.branch_resolution_on, case.decision_on, case.decision_received_on, case.ceremony_on,
        case.recognition_resolution_on, case.recognition_decision_on,
    )  # fmt: skip
    known = [day for day in dates if day is not None]
    if known != sorted(known):
        words = Words("Các ngày trong hồ sơ không theo thứ tự trước sau.", "The dates of the case are out of order.")
        yield Doubt("dates_out_of_order", words, "", True)


def _votes(case: AdmissionCase, rule: MembershipRule) -> Iterable[Doubt]:
    norm = rule.failed_votes_to_superior
    if case.failed_votes >= norm.value:
        words = Words(
            f"Đã {case.failed_votes} lần biểu quyết không đủ tỷ lệ: báo cáo cấp ủy cấp trên.",
            f"{case.failed_votes} votes fell short: the case goes to the superior committee.",
        )
        yield Doubt("goes_up", words, norm.article, norm.confirmed)


def branch_agrees(in_favour: int, official_members: int, rule: MembershipRule) -> bool:
    """Whether the branch's vote reaches its share of all official members (not only of those present)."""
    if not 0 <= in_favour <= official_members:
        raise BadInput(
            "contradiction",
            Words("Số tán thành nhiều hơn số đảng viên chính thức.", "More are in favour than there are members."),
        )
    return rule.branch_majority.value.reached(in_favour, official_members)


def by_year(cases: Iterable[AdmissionCase]) -> Mapping[int, int]:
    """Admissions of each year, by the ceremony; cases without one are not admitted yet."""
    return dict(sorted(Counter(case.ceremony_on.year for case in cases if case.ceremony_on).items()))
