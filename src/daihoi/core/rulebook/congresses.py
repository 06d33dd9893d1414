"""The rules of congress seasons on the shelf, chosen by the date of the congress."""

from __future__ import annotations

from datetime import date

from daihoi.core.errors import Refusal, Words
from daihoi.core.rulebook import congress_35_2019, congress_45_2025
from daihoi.core.rulebook.congress_schema import CongressRule

CONGRESS_RULES: tuple[CongressRule, ...] = (congress_35_2019.RULE, congress_45_2025.RULE_35, congress_45_2025.RULE)


def congress_rule(on: date) -> CongressRule:
    """The rules in force on the day of a Party congress; before the first on the shelf: refusal `not_in_force`."""
    for rule in CONGRESS_RULES:
        if rule.in_force_from <= on and (rule.in_force_to is None or on <= rule.in_force_to):
            return rule
    raise Refusal(
        "not_in_force",
        Words(
            f"Chưa có quy định về đại hội trong chương trình cho ngày {on:%d/%m/%Y}.",
            f"The program holds no rules on congresses for {on.isoformat()}.",
        ),
    )


def kind_by_size(members: int, rule: CongressRule) -> str:
    """'plenary' (đại hội đảng viên) below the border, 'delegate' (đại hội đại biểu) from it on."""
    return "delegate" if members >= rule.delegates_from.value else "plenary"
