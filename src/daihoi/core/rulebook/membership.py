"""Numbers of joining and belonging (ages, probation, deadlines, card numbers), by date, each with its article.

Used in step 2 (a list that cannot be right) and by `core/admissions.py`. A value marked unconfirmed was not read in the
official text and must be shown as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daihoi.core.errors import Refusal, Words


@dataclass(frozen=True, slots=True)
class Value:
    """One normative number: `unit` in words of the field, `article` it comes from, whether somebody read it there."""

    amount: int
    unit: str
    article: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class MembershipRule:
    """What one edition of the implementing rules says about admission and about the numbers on cards."""

    id: str
    title: str
    number: str
    in_force_from: date
    in_force_to: date | None
    age_min: Value
    age_max: Value
    probation: Value
    course_valid: Value
    branch_majority: tuple[int, int]
    branch_majority_article: str
    branch_majority_confirmed: bool
    decision: Value
    decision_extension: Value
    ceremony: Value
    file_after_ceremony: Value
    recognition_meeting: Value
    recognition_decision: Value
    recognition_extension: Value
    failed_votes_to_superior: Value
    card_digits: tuple[int, ...]
    card_digits_article: str
    personal_id_digits: tuple[int, ...] = (12, 9)
    personal_id_article: str = "Luật Căn cước 26/2023/QH15 (12 số); chứng minh nhân dân cũ (9 số)"


def _edition(
    id: str, title: str, number: str, start: date, end: date | None, cards: tuple[int, ...], cards_article: str
) -> MembershipRule:
    """The editions of 2016, 2021 and 2025 give the same figures as far as they were read; only cards differ."""
    return MembershipRule(
        id,
        title,
        number,
        start,
        end,
        # Age 18 to 60, "counted in months" when the branch considers the case.
        age_min=Value(18, "years", f"Điều lệ Đảng Điều 1; {number}"),
        age_max=Value(60, "years", number),
        # Probation of 12 months from the ceremony; recognition takes effect exactly then, however late the meeting.
        probation=Value(12, "months", "Điều lệ Đảng Điều 5"),
        course_valid=Value(60, "months", "HD 01-HD/TW"),
        # Not less than two thirds of the official members of the branch.
        branch_majority=(2, 3),
        branch_majority_article="Điều lệ Đảng Điều 5",
        branch_majority_confirmed=False,
        # Decision within 60 working days of the branch's resolution, once prolonged by at most 30.
        decision=Value(60, "working_days", number),
        decision_extension=Value(30, "working_days", number),
        # Ceremony within 30 working days of receiving the decision.
        ceremony=Value(30, "working_days", number),
        # The new member's own file within 30 working days of the ceremony.
        file_after_ceremony=Value(30, "working_days", "HD 12-HD/BTCTW 2022", confirmed=False),
        recognition_meeting=Value(30, "working_days", number),
        recognition_decision=Value(30, "working_days", number),
        recognition_extension=Value(30, "working_days", number),
        # Three votes short of two thirds: the case goes up.
        failed_votes_to_superior=Value(3, "votes", number),
        card_digits=cards,
        card_digits_article=cards_article,
    )


_OLD_CARD = "thẻ đảng viên cũ (8 số)"
MEMBERSHIP_RULES: tuple[MembershipRule, ...] = (
    _edition("membership_29_2016", "Quy định thi hành Điều lệ Đảng (2016)", "QĐ 29-QĐ/TW 25/7/2016",
             date(2016, 7, 25), date(2021, 7, 29), (8,), _OLD_CARD),
    _edition("membership_24_2021", "Quy định thi hành Điều lệ Đảng (2021)", "QĐ 24-QĐ/TW 30/7/2021",
             date(2021, 7, 30), date(2025, 1, 19), (8,), _OLD_CARD),
    _edition("membership_232_2025", "Quy định thi hành Điều lệ Đảng (1/2025)", "QĐ 232-QĐ/TW 20/1/2025",
             date(2025, 1, 20), date(2025, 5, 25), (12, 8), "HD 38-HD/BTCTW (12 số); " + _OLD_CARD),
    _edition("membership_294_2025", "Quy định thi hành Điều lệ Đảng (5/2025)", "QĐ 294-QĐ/TW 26/5/2025",
             date(2025, 5, 26), None, (12, 8), "HD 38-HD/BTCTW (12 số); " + _OLD_CARD),
)  # fmt: skip


def membership_rule(on: date) -> MembershipRule:
    """The edition in force on a day; before the first known one: refusal `not_in_force`."""
    for rule in MEMBERSHIP_RULES:
        if rule.in_force_from <= on and (rule.in_force_to is None or on <= rule.in_force_to):
            return rule
    raise Refusal(
        "not_in_force",
        Words(
            f"Chưa có quy định thi hành Điều lệ Đảng nào trong chương trình cho ngày {on:%d/%m/%Y}.",
            f"The program holds no implementing rules of the Statutes for {on.isoformat()}.",
        ),
    )
