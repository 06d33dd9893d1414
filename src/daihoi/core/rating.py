"""Facts of a self-review × rating rule → level, with reasons; and the cap on the highest level (step 15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from daihoi.core.errors import BadInput, Words
from daihoi.core.rulebook.rating_schema import LEVEL_WORDS, Grade, Level, LevelRule, RatingRule
from daihoi.core.rulebook.schema import Norm
from daihoi.core.wording.numbers import number, percent, share_of

CAP_BASES = ("good_only", "good_or_better")
_GRADES = tuple(Grade)


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What a self-review brought to light; None: not known.

    `score` is of 100 points. `tasks` are all tasks of the year, the next four parts of them. `disqualifying`: which of
    the rule's disqualifying facts hold (an empty set says that none does).
    """

    score: Fraction | None = None
    tasks: int | None = None
    done: int | None = None
    on_time: int | None = None
    above: int | None = None
    task_grades: Sequence[Grade] | None = None
    other_grades: Sequence[Grade] | None = None
    shortcomings_remedied: bool | None = None
    nobody_disciplined: bool | None = None
    civil_service_level: Level | None = None
    is_civil_servant: bool = False
    disqualifying: frozenset[str] | None = frozenset()


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a level asks for: `met` True, False or None (not known), with its article."""

    level: Level
    asks: Words
    met: bool | None
    article: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Rating:
    """The level reached, or None where a fact is missing; `at_least` is what is sure. All checks stand beside it."""

    level: Level | None
    at_least: Level
    checks: tuple[Check, ...]
    rule: str

    @property
    def confirmed(self) -> bool:
        """Whether every check of the level reached rests on a text that was read."""
        return all(check.confirmed for check in self.checks if check.level is self.level)


def rate(facts: ReviewFacts, rule: RatingRule) -> Rating:
    """The highest level all of whose conditions are met.

    A level with a condition that is not known is neither reached nor lost: the rating stays open, and `at_least` says
    which lower level is already sure. Raises `BadInput` on parts larger than their whole or scores beyond 0 to 100.
    """
    _check_facts(facts)
    checks = [check for level in rule.levels for check in _checks(level, facts)]
    if facts.disqualifying is None or facts.disqualifying:
        barred = None if facts.disqualifying is None else True
        asks = Words("Có yếu tố bị loại", "A disqualifying fact holds")
        norm = rule.disqualifying
        checks.append(Check(Level.NOT_FULFILLED, asks, barred, norm.article, norm.confirmed))
        if barred:
            return Rating(Level.NOT_FULFILLED, Level.NOT_FULFILLED, tuple(checks), rule.id)
    open_above = facts.disqualifying is None
    for level in rule.levels:
        states = [check.met for check in checks if check.level is level.level]
        if all(states):
            sure = Level.NOT_FULFILLED if facts.disqualifying is None else level.level
            return Rating(None if open_above else level.level, sure, tuple(checks), rule.id)
        open_above = open_above or False not in states
    return Rating(None if open_above else Level.NOT_FULFILLED, Level.NOT_FULFILLED, tuple(checks), rule.id)


def _check_facts(facts: ReviewFacts) -> None:
    parts = [part for part in (facts.done, facts.on_time, facts.above) if part is not None]
    if facts.tasks is not None and (facts.tasks < 0 or any(not 0 <= part <= facts.tasks for part in parts)):
        raise BadInput(
            "contradiction",
            Words("Số nhiệm vụ thành phần lớn hơn tổng số.", "More tasks of one sort than there are tasks."),
        )
    if facts.score is not None and not 0 <= facts.score <= 100:
        raise BadInput("contradiction", Words("Điểm phải từ 0 đến 100.", "A score lies between 0 and 100."))


def _checks(level: LevelRule, facts: ReviewFacts) -> Iterable[Check]:
    def check(norm: Norm[Any], vi: str, en: str, met: bool | None) -> Check:
        return Check(level.level, Words(vi, en), met, norm.article, norm.confirmed)

    if level.score:
        least = level.score.value
        met = None if facts.score is None else facts.score >= least
        yield check(level.score, f"từ {least} điểm trở lên", f"{least} points or more", met)
    shares = (
        (level.done, facts.done, "nhiệm vụ hoàn thành", "of the tasks done"),
        (level.on_time, facts.on_time, "nhiệm vụ đúng tiến độ", "of the tasks on time"),
        (level.above, facts.above, "nhiệm vụ vượt mức yêu cầu", "of the tasks beyond what was asked"),
    )
    for norm, part, vi, en in shares:
        if norm:
            least_share = percent(norm.value, 1), percent(norm.value, 1, "en")
            met = _share_met(part, facts.tasks, norm.value)
            yield check(norm, f"từ {least_share[0]} {vi}", f"at least {least_share[1]} {en}", met)
    if level.late:
        most = percent(level.late.value, 1), percent(level.late.value, 1, "en")
        on_time = None if facts.on_time is None or facts.tasks is None else facts.tasks - facts.on_time
        met = None if on_time is None or facts.tasks is None else on_time <= level.late.value * facts.tasks
        yield check(level.late, f"không quá {most[0]} nhiệm vụ chậm", f"at most {most[1]} of the tasks late", met)
    grades = (
        (level.task_grade, facts.task_grades, "tiêu chí nhiệm vụ", "task criteria"),
        (level.other_grade, facts.other_grades, "tiêu chí khác", "other criteria"),
    )
    for grade, given, vi, en in grades:
        if grade:
            worst = _GRADES.index(grade.value)
            met = None if given is None else all(_GRADES.index(one) <= worst for one in given)
            yield check(grade, f"các {vi} từ “{grade.value}” trở lên", f"all {en} “{grade.value}” or better", met)
    if level.shortcomings_remedied:
        vi, en = "khuyết điểm trước đây đã khắc phục 100%", "earlier shortcomings all remedied"
        yield check(level.shortcomings_remedied, vi, en, facts.shortcomings_remedied)
    if level.nobody_disciplined:
        vi, en = "không có tổ chức, người đứng đầu trực thuộc bị kỷ luật", "no subordinate unit or leader disciplined"
        yield check(level.nobody_disciplined, vi, en, facts.nobody_disciplined)
    if level.civil_service_same and facts.is_civil_servant:
        known = facts.civil_service_level
        vi, en = "công chức cũng được xếp loại tương ứng", "rated the same as a civil servant"
        yield check(level.civil_service_same, vi, en, None if known is None else known is level.level)


def _share_met(part: int | None, whole: int | None, share: Fraction) -> bool | None:
    if part is None or whole is None or whole == 0:
        return None
    return part >= share * whole


@dataclass(frozen=True, slots=True)
class Rated:
    """One subject rated: `group` are the values of the rule's group keys (organisation, kind of subject, …)."""

    subject: str
    group: tuple[str, ...]
    level: Level


@dataclass(frozen=True, slots=True)
class Override:
    """An explicit going beyond the cap, for the log: who, why."""

    group: tuple[str, ...]
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class CapResult:
    """One group under the cap: `allowed` under the declared reading, and what the other reading would allow."""

    group: tuple[str, ...]
    excellent: int
    good: int
    base: str
    allowed: int
    allowed_other_reading: int
    article: str
    confirmed: bool
    override: Override | None = None
    warnings: tuple[Words, ...] = field(default=())

    @property
    def good_or_better(self) -> int:
        """Good and excellent together: "hoàn thành tốt trở lên"."""
        return self.excellent + self.good

    @property
    def is_kept(self) -> bool:
        """Whether no more are excellent than allowed, or somebody answers for it by name."""
        return self.excellent <= self.allowed or self.override is not None


def most_excellent(good_or_better: int, share: Fraction, base: str) -> int:
    """How many of N good-or-better may be excellent; "not over" forces the floor.

    'good_only': E ≤ share × (N − E), so at most floor(share·N / (1 + share)); 'good_or_better': floor(share·N).
    """
    if base not in CAP_BASES:
        raise BadInput("bad_input", Words(f"Không có cách tính “{base}”.", f'There is no cap base "{base}".'))
    limit = share * good_or_better
    return int(limit / (1 + share)) if base == "good_only" else int(limit)


def check_cap(
    rated: Iterable[Rated], rule: RatingRule, base: str | None = None, overrides: Iterable[Override] = ()
) -> tuple[CapResult, ...]:
    """The cap of every group, by the groups' names; `base` None takes the rule's default and warns where it matters."""
    declared = base is not None
    base = base or rule.cap.base.value
    other = next(one for one in CAP_BASES if one != base)
    by_group: dict[tuple[str, ...], list[Level]] = {}
    for one in rated:
        by_group.setdefault(one.group, []).append(one.level)
    answered = {override.group: override for override in overrides if override.reason.strip()}
    share, results = rule.cap.share.value, []
    for group, levels in sorted(by_group.items()):
        excellent, good = levels.count(Level.EXCELLENT), levels.count(Level.GOOD)
        allowed = most_excellent(excellent + good, share, base)
        elsewhere = most_excellent(excellent + good, share, other)
        warnings = _warnings(declared, excellent, allowed, elsewhere, excellent + good)
        confirmed = rule.cap.share.confirmed and (declared or rule.cap.base.confirmed)
        results.append(
            CapResult(
                group,
                excellent,
                good,
                base,
                allowed,
                elsewhere,
                rule.cap.share.article,
                confirmed,
                answered.get(group),
                warnings,
            )
        )
    return tuple(results)


def _warnings(declared: bool, excellent: int, allowed: int, elsewhere: int, together: int) -> tuple[Words, ...]:
    found: list[Words] = []
    if not declared and (excellent <= allowed) != (excellent <= elsewhere):
        found.append(
            Words(
                f"Hai cách hiểu mức trần cho kết quả khác nhau ({allowed} hoặc {elsewhere}): cần chọn một cách.",
                f"The two readings of the cap disagree ({allowed} or {elsewhere}): one must be chosen.",
            )
        )
    if together and allowed == 0:
        found.append(
            Words(
                f"Chỉ có {together} đối tượng từ tốt trở lên nên mức trần làm tròn xuống 0; "
                "muốn vượt phải ghi rõ người quyết định và lý do.",
                f"With {together} good or better the cap rounds down to 0; going beyond needs a name and a reason.",
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Shares:
    """Subjects by level with the shares that reports give, each with its own base said."""

    counts: Mapping[Level, int]

    @property
    def total(self) -> int:
        """All rated."""
        return sum(self.counts.values())

    @property
    def good_or_better(self) -> int:
        """Good and excellent together."""
        return self.counts.get(Level.GOOD, 0) + self.counts.get(Level.EXCELLENT, 0)

    def said(self, lang: str = "vi") -> tuple[str, ...]:
        """'Hoàn thành tốt trở lên: 149/157 (94,90%); trong đó xuất sắc 29/149 (19,46%)' and the other levels."""
        excellent = self.counts.get(Level.EXCELLENT, 0)
        better = share_of(self.good_or_better, self.total, lang)
        within = share_of(excellent, self.good_or_better, lang)
        if lang == "en":
            first = f"Good or better: {better}; of these excellent {within}"
        else:
            first = f"Hoàn thành tốt nhiệm vụ trở lên: {better}; trong đó hoàn thành xuất sắc {within}"
        rest = [
            f"{LEVEL_WORDS[level].said(lang)}: {share_of(self.counts.get(level, 0), self.total, lang)}"
            for level in (Level.FULFILLED, Level.NOT_FULFILLED)
        ]
        return (first, *rest)


def shares(rated: Iterable[Rated]) -> Shares:
    """Count the levels of the rated."""
    counts = dict.fromkeys(Level, 0)
    for one in rated:
        counts[one.level] += 1
    return Shares(counts)


def cap_words(result: CapResult, lang: str = "vi") -> str:
    """One sentence on a group's cap with counts and bases."""
    base = result.good if result.base == "good_only" else result.good_or_better
    share = percent(result.excellent, base, lang)
    if lang == "en":
        of = "rated good" if result.base == "good_only" else "rated good or better"
        return f"{result.excellent} excellent of {number(base, None, 'en')} {of} ({share}); at most {result.allowed}."
    of = "được xếp loại tốt" if result.base == "good_only" else "được xếp loại tốt trở lên"
    return f"{result.excellent} xuất sắc trên {number(base)} {of} ({share}); tối đa {result.allowed}."
