"""Numbers of joining and belonging (ages, probation, deadlines, card numbers), by date, each with its article.

Used in step 2 (a list that cannot be right) and by `core/admissions.py`. A value marked unconfirmed was not read in the
official text and must be shown as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from daihoi.core.errors import Refusal, Words
from daihoi.core.rulebook.schema import Norm, Share


@dataclass(frozen=True, slots=True)
class MembershipRule:
    """What one edition of the implementing rules says about admission and about the numbers on cards."""

    id: str
    title: Words
    number: str
    in_force_from: date
    in_force_to: date | None
    age_min: Norm[int]
    age_max: Norm[int]
    probation: Norm[int]
    course_valid: Norm[int]
    branch_majority: Norm[Share]
    decision: Norm[int]
    decision_extension: Norm[int]
    ceremony: Norm[int]
    file_after_ceremony: Norm[int]
    recognition_meeting: Norm[int]
    recognition_decision: Norm[int]
    recognition_extension: Norm[int]
    failed_votes_to_superior: Norm[int]
    card_digits: Norm[tuple[int, ...]]
    personal_id_digits: Norm[tuple[int, ...]]


def _edition(
    id: str, title: Words, number: str, start: date, end: date | None, cards: tuple[int, ...], read: bool = True
) -> MembershipRule:
    """The editions of 2016, 2021 and 2025 give the same figures as far as they were read; only cards differ.

    `read`: whether the deadlines were read in this very edition (those of 5/2025 are carried over from 1/2025).
    """
    article = "HD 38-HD/BTCTW (12 số); thẻ đảng viên cũ (8 số)" if len(cards) > 1 else "thẻ đảng viên cũ (8 số)"
    return MembershipRule(
        id,
        title,
        number,
        start,
        end,
        # Age 18 to 60, "counted in months" when the branch considers the case.
        age_min=Norm(18, f"Điều lệ Đảng Điều 1; {number}", True),
        age_max=Norm(60, number, read),
        # Probation of 12 months from the ceremony; recognition takes effect exactly then, however late the meeting.
        probation=Norm(12, "Điều lệ Đảng Điều 5", True),
        course_valid=Norm(60, "HD 01-HD/TW", True),
        # Not less than two thirds of the official members of the branch.
        branch_majority=Norm(Share(Fraction(2, 3), strict=False), "Điều lệ Đảng Điều 5", False),
        # Decision within 60 working days of the branch's resolution, once prolonged by at most 30.
        decision=Norm(60, number, read),
        decision_extension=Norm(30, number, read),
        # Ceremony within 30 working days of receiving the decision.
        ceremony=Norm(30, number, read),
        # The new member's own file within 30 working days of the ceremony.
        file_after_ceremony=Norm(30, "HD 12-HD/BTCTW 2022", False),
        recognition_meeting=Norm(30, number, read),
        recognition_decision=Norm(30, number, read),
        recognition_extension=Norm(30, number, read),
        # Three votes short of two thirds: the case goes up.
        failed_votes_to_superior=Norm(3, number, read),
        card_digits=Norm(cards, article, False),
        # 12 digits; the nine of the older paper are still met in lists.
        personal_id_digits=Norm((12, 9), "Luật Căn cước 26/2023/QH15; chứng minh nhân dân cũ (9 số)", False),
    )


MEMBERSHIP_RULES: tuple[MembershipRule, ...] = (
    _edition(
        "membership_29_2016",
        Words("Quy định thi hành Điều lệ Đảng (2016)", "Implementing rules of the Statutes (2016)"),
        "QĐ 29-QĐ/TW 25/7/2016",
        date(2016, 7, 25),
        date(2021, 7, 29),
        (8,),
    ),
    _edition(
        "membership_24_2021",
        Words("Quy định thi hành Điều lệ Đảng (2021)", "Implementing rules of the Statutes (2021)"),
        "QĐ 24-QĐ/TW 30/7/2021",
        date(2021, 7, 30),
        date(2025, 1, 19),
        (8,),
    ),
    _edition(
        "membership_232_2025",
        Words("Quy định thi hành Điều lệ Đảng (1/2025)", "Implementing rules of the Statutes (1/2025)"),
        "QĐ 232-QĐ/TW 20/1/2025",
        date(2025, 1, 20),
        date(2025, 5, 25),
        (12, 8),
    ),
    _edition(
        "membership_294_2025",
        Words("Quy định thi hành Điều lệ Đảng (5/2025)", "Implementing rules of the Statutes (5/2025)"),
        "QĐ 294-QĐ/TW 26/5/2025",
        date(2025, 5, 26),
        None,
        (12, 8),
        read=False,
    ),
)


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
