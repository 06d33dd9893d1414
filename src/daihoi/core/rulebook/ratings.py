"""The rating rules on the shelf, chosen by the date of the act."""

from __future__ import annotations

from datetime import date

from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.rulebook import rating_124_2023, rating_132_2018, rating_366_2025
from daihoi.core.rulebook.rating_schema import RatingRule

RATING_RULES: tuple[RatingRule, ...] = (rating_132_2018.RULE, rating_124_2023.RULE, rating_366_2025.RULE)


def rating_rule(on: date) -> RatingRule:
    """The rule in force on a day; before the first one on the shelf: refusal `not_in_force`."""
    for rule in RATING_RULES:
        if rule.in_force_from <= on and (rule.in_force_to is None or on <= rule.in_force_to):
            return rule
    raise Refusal(
        "not_in_force",
        Words(
            f"Chưa có quy định xếp loại nào trong chương trình cho ngày {on:%d/%m/%Y}.",
            f"The program holds no rating rule for {on.isoformat()}.",
        ),
    )


def rating_rule_by_id(id: str) -> RatingRule:
    """The rule that a stored rating was made by; `BadInput` for an unknown id."""
    for rule in RATING_RULES:
        if rule.id == id:
            return rule
    raise BadInput("unknown_rule", Words(f"Không có quy định “{id}”.", f'There is no rule "{id}".'))
