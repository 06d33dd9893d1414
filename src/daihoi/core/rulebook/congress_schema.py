"""The shape of a season's rules for congresses: kind by size, length, dates, delegates. No number stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from daihoi.core.errors import Words
from daihoi.core.rulebook.schema import Norm, Share

LEVELS: Mapping[str, Words] = {
    "branch": Words("chi bộ trực thuộc đảng ủy cơ sở", "branch under a grassroots committee"),
    "grassroots": Words("tổ chức cơ sở đảng", "grassroots organisation"),
    "district": Words("cấp trên trực tiếp cơ sở", "direct superior of grassroots organisations"),
    "province": Words("đảng bộ trực thuộc Trung ương", "directly under the Central Committee"),
}


@dataclass(frozen=True, slots=True)
class Window:
    """The days of the congresses of a level: from `first` (None: not said), over before the day `before`."""

    first: date | None
    before: date

    def holds(self, first: date, last: date) -> bool:
        """Whether a congress from `first` to `last` lies inside; "before 30 June" leaves that day outside."""
        return (self.first is None or self.first <= first) and last < self.before


@dataclass(frozen=True, slots=True)
class CongressRule:
    """The rules of one congress season.

    `delegates_from`: from so many members on a grassroots organisation holds a congress of delegates, below it one of
    all members. Lengths are in halves of a day, by level.
    """

    id: str
    title: Words
    in_force_from: date
    in_force_to: date | None
    delegates_from: Norm[int]
    half_days_max: Mapping[str, Norm[int]]
    preparatory_half_days_max: Norm[int]
    windows: Mapping[str, Norm[Window]]
    delegates_max: Mapping[str, Norm[int]]
    quorum: Norm[Share]
    announced_working_days: Norm[int]
    papers_approved_working_days: Norm[int] | None = None
    months_left_again: Norm[int] | None = None
