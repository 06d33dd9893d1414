"""The shape of a rating rule: levels, what each asks for, the cap on the highest (step 15). No number stands here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.schema import Norm, Share


class Level(StrEnum):
    """The four levels, the same in all rule sets."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FULFILLED = "fulfilled"
    NOT_FULFILLED = "not_fulfilled"


LEVEL_WORDS: dict[Level, Words] = {
    Level.EXCELLENT: Words("Hoàn thành xuất sắc nhiệm vụ", "Excellent"),
    Level.GOOD: Words("Hoàn thành tốt nhiệm vụ", "Good"),
    Level.FULFILLED: Words("Hoàn thành nhiệm vụ", "Fulfilled"),
    Level.NOT_FULFILLED: Words("Không hoàn thành nhiệm vụ", "Not fulfilled"),
}


class Grade(StrEnum):
    """The grade of one criterion in the older rule sets, best first."""

    EXCELLENT = "xuất sắc"
    GOOD = "tốt"
    AVERAGE = "trung bình"
    POOR = "kém"


@dataclass(frozen=True, slots=True)
class LevelRule:
    """What one level asks for; None: this rule set does not ask it.

    Shares are of all tasks: `done`, `on_time`, `above` (beyond what was asked) at least, `late` at most. `score` is of
    100 points. `task_grade` and `other_grade` are the least grade of the task criteria and of the others.
    """

    level: Level
    score: Norm[int] | None = None
    done: Norm[Fraction] | None = None
    on_time: Norm[Fraction] | None = None
    above: Norm[Fraction] | None = None
    late: Norm[Fraction] | None = None
    task_grade: Norm[Grade] | None = None
    other_grade: Norm[Grade] | None = None
    shortcomings_remedied: Norm[bool] | None = None
    nobody_disciplined: Norm[bool] | None = None
    civil_service_same: Norm[bool] | None = None


@dataclass(frozen=True, slots=True)
class CapRule:
    """How many may be excellent: a share of those good, in one group; which reading of "good" is a declared setting.

    `base`: 'good_only' (of those rated exactly good) or 'good_or_better' (of those good and excellent together).
    """

    share: Norm[Fraction]
    base: Norm[str]
    group: Norm[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RatingRule:
    """One edition of the yearly rating. `disqualifying`: facts that mean "not fulfilled" whatever else was reached."""

    id: str
    title: Words
    number: str
    symbol: str
    in_force_from: date
    in_force_to: date | None
    date: date
    periods: Norm[tuple[str, ...]]
    levels: tuple[LevelRule, ...]
    disqualifying: Norm[tuple[str, ...]]
    cap: CapRule
    vote: Norm[Share]
    keep_years: Norm[int]
    guidance: tuple[str, ...] = ()
    meeting_days: Norm[int] | None = None
