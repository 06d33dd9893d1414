"""The targets of the new term as the facts file carries them, in the shape of indicators."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from daihoi.core.facts import CongressFacts, IndicatorFacts


def promises(facts: CongressFacts) -> tuple[IndicatorFacts, ...]:
    """The targets of the new term that the facts file carries; what has no number promises nothing to compare."""
    listed = facts.more.get("targets")
    return tuple(map(_promise, listed if isinstance(listed, list) else ()))


def _promise(raw: object) -> IndicatorFacts:
    """One target; a name or number that is none keeps its place in the list and matches nothing."""
    given = raw if isinstance(raw, Mapping) else {}
    value, name = given.get("value"), given.get("name")
    is_number = isinstance(value, int | float | str) and not isinstance(value, bool)
    number = str(value) if is_number and re.fullmatch(r"\d+(?:\.\d+)?", str(value)) else ""
    if not number or not isinstance(name, str):
        return IndicatorFacts("")
    operator = {">=": "≥", "<=": "≤", "==": "="}.get(str(given.get("operator")), str(given.get("operator") or "≥"))
    unit, basis, period = (str(given.get(key) or "") for key in ("unit", "basis", "period"))
    return IndicatorFacts(name, Decimal(number), unit=unit, operator=operator, basis=basis, period=period)
