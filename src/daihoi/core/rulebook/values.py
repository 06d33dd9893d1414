"""Every dated value beside the election regulations, with place, article and doubt: for the page of rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from daihoi.core.errors import Words
from daihoi.core.rulebook.congress_schema import Window
from daihoi.core.rulebook.congresses import CONGRESS_RULES
from daihoi.core.rulebook.membership import MEMBERSHIP_RULES
from daihoi.core.rulebook.motions import MOTION_RULES
from daihoi.core.rulebook.ratings import RATING_RULES
from daihoi.core.rulebook.schema import Norm, Share


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One value as the page shows it; `text` needs no words of a language."""

    place: str
    text: str
    article: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ShownRule:
    """One rule beside the election regulations: `subject` is rating, membership, congress or motion."""

    id: str
    subject: str
    title: Words
    in_force_from: date
    in_force_to: date | None
    values: tuple[ShownValue, ...]

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The places of values that nobody read in the official text."""
        return tuple(value.place for value in self.values if not value.confirmed)


def other_rules() -> tuple[ShownRule, ...]:
    """All rules beside the election regulations, by subject and date."""
    shelves: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("rating", RATING_RULES),
        ("congress", CONGRESS_RULES),
        ("membership", MEMBERSHIP_RULES),
        ("motion", MOTION_RULES),
    )
    return tuple(_shown(subject, rule) for subject, rules in shelves for rule in rules)


def _shown(subject: str, rule: Any) -> ShownRule:
    values = tuple(
        ShownValue(place, shown_value(norm.value), norm.article, norm.confirmed) for place, norm in norms_of(rule)
    )
    return ShownRule(rule.id, subject, rule.title, rule.in_force_from, rule.in_force_to, values)


def norms_of(rule: Any, place: str = "") -> Iterator[tuple[str, Norm[Any]]]:
    """(place, norm) of every value inside a rule: through dataclasses, mappings and tuples."""
    if isinstance(rule, Norm):
        yield place, rule
    elif isinstance(rule, Mapping):
        for key, one in rule.items():
            yield from norms_of(one, f"{place}.{key}")
    elif isinstance(rule, tuple):
        for index, one in enumerate(rule, start=1):
            yield from norms_of(one, f"{place}.{getattr(one, 'level', index)}")
    elif is_dataclass(rule):
        for one in fields(rule):
            yield from norms_of(getattr(rule, one.name), f"{place}.{one.name}" if place else one.name)


def shown_value(value: object) -> str:
    """A value as text: '> 1/2', '20%', '12, 8', '< 30/06/2020'."""
    if isinstance(value, Share):
        return str(value)
    if isinstance(value, Fraction):
        return f"{value * 100}%" if value <= 1 else str(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return ", ".join(map(shown_value, value))
    if isinstance(value, Window):
        first = f"≥ {value.first:%d/%m/%Y}, " if value.first else ""
        return f"{first}< {value.before:%d/%m/%Y}"
    return str(value)
