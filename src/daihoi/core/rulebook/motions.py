"""What carries an open vote by show of hands or cards, by body and date, each value beside its article.

No text read so far gives the majority of a procedural vote in a Party congress: the values below are the common
practice and are marked unconfirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from daihoi.core.errors import Refusal, Words
from daihoi.core.rulebook.schema import Norm, Share

_HALF = Share(Fraction(1, 2), strict=True)


@dataclass(frozen=True, slots=True)
class MotionRule:
    """How an open vote is decided: `base` is 'present', 'convened' (after its groups) or 'for_and_against'."""

    id: str
    title: Words
    bodies: tuple[str, ...]
    in_force_from: date
    in_force_to: date | None
    base: Norm[str]
    threshold: Norm[Share]


MOTION_RULES: tuple[MotionRule, ...] = (
    MotionRule(
        "motion_party_244_2014",
        Words("Biểu quyết giơ tay trong đại hội đảng", "Show of hands in Party congresses"),
        ("party",),
        date(2014, 6, 9),
        date(2024, 10, 9),
        # The presidium decides by majority; congress machinery is voted by show of hands (Art. 3). Base not read.
        base=Norm("convened", "QĐ 244-QĐ/TW Điều 3, Điều 32", False),
        threshold=Norm(_HALF, "QĐ 244-QĐ/TW Điều 3, Điều 32", False),
    ),
    MotionRule(
        "motion_party_190_2024",
        Words("Biểu quyết giơ tay trong đại hội đảng", "Show of hands in Party congresses"),
        ("party",),
        date(2024, 10, 10),
        None,
        base=Norm("convened", "QĐ 190-QĐ/TW Điều 3, Điều 30", False),
        threshold=Norm(_HALF, "QĐ 190-QĐ/TW Điều 3, Điều 30", False),
    ),
    MotionRule(
        "motion_common",
        Words("Biểu quyết giơ tay theo thông lệ", "Show of hands by custom"),
        (),
        date(1900, 1, 1),
        None,
        base=Norm("present", "thông lệ", False),
        threshold=Norm(_HALF, "thông lệ", False),
    ),
)


def motion_rule(body: str, on: date) -> MotionRule:
    """The rule of a body on a day; a body without one of its own follows common practice."""
    for rule in MOTION_RULES:
        in_force = rule.in_force_from <= on and (rule.in_force_to is None or on <= rule.in_force_to)
        if in_force and (not rule.bodies or body in rule.bodies):
            return rule
    raise Refusal(
        "not_in_force",
        Words("Chưa có quy định nào cho ngày này.", "The program holds no rule for this date."),
    )
