"""The shape of a regulation on elections: dated values, each beside its article (steps 5 to 12).

A new regulation fills these fields; only a new *kind* of value touches this file. No number of the law stands here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Any, Generic, TypeVar, cast

from daihoi.core.errors import Words

T = TypeVar("T")
NO_NOTE = Words("", "")


@dataclass(frozen=True, slots=True)
class Norm(Generic[T]):
    """One normative value, the article it comes from, and whether somebody read it there (`confirmed`)."""

    value: T
    article: str
    confirmed: bool
    note: Words = NO_NOTE


def read(value: T, article: str, vi: str = "", en: str = "") -> Norm[T]:
    """A value that was read in a public source under this article."""
    return Norm(value, article, True, Words(vi, en))


def unread(value: T, article: str, vi: str = "", en: str = "") -> Norm[T]:
    """A value of general knowledge: shown as unconfirmed until a person has checked it in the official text."""
    return Norm(value, article, False, Words(vi, en))


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: more than `part` of it (`strict`), or at least `part`."""

    part: Fraction
    strict: bool

    def needed(self, base: int) -> int:
        """The smallest whole number that reaches the share of `base`."""
        whole, rest = divmod(base * self.part.numerator, self.part.denominator)
        return whole + 1 if self.strict or rest else whole

    def reached(self, votes: int, base: int) -> bool:
        """Whether `votes` reach the share; nothing reaches a share of nothing."""
        return base > 0 and votes >= self.needed(base)

    def __str__(self) -> str:
        return f"{'>' if self.strict else '≥'} {self.part}"


class Count(Enum):
    """What a share is measured against."""

    CONVENED = "convened_minus_groups"
    COLLECTED = "collected"
    VALID = "valid"
    CAST = "cast_without_blanks"
    ATTENDING = "votes_attending"
    FOR_AND_AGAINST = "for_and_against"


class Verdict(Enum):
    """What a finding on one paper does to it."""

    INVALID = "invalid"
    VALID = "valid"
    RULING = "needs_ruling"


@dataclass(frozen=True, slots=True)
class BaseRule:
    """The base in the kinds of congress named (empty: in every kind), and the groups taken off it, by their key."""

    kinds: tuple[str, ...]
    count: Norm[Count]
    minus: tuple[Norm[str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """Who must be there at a call (1, 2, …; the last rule also serves later calls); `of`: roll, weight or heads.

    A share of None means: whoever comes.
    """

    call: int
    share: Norm[Share | None]
    of: str


@dataclass(frozen=True, slots=True)
class SurplusRule:
    """How many names a list may and must have over its seats."""

    must_exceed: Norm[tuple[str, ...]]
    capped: Norm[tuple[str, ...]]
    cap: Norm[Fraction]
    small_bodies: Norm[tuple[int, int]]
    small_extra: Norm[int]
    prepared: Norm[tuple[Fraction, Fraction]]


@dataclass(frozen=True, slots=True)
class TieRule:
    """A tie at the last seat: `older` first, or a vote among the tied; and who decides where that settles nothing."""

    older_first: bool
    who_decides: Norm[str]
    after_runoff: Norm[str]


@dataclass(frozen=True, slots=True)
class ShortRule:
    """Fewer elected than seats: the code and who decides, for these offices (empty: all) up to a round (0: any)."""

    offices: tuple[str, ...]
    last_round: int
    code: str
    who_decides: Norm[str]


@dataclass(frozen=True, slots=True)
class PaperRule:
    """What makes one paper valid, invalid, or a question for the tellers."""

    flags: Mapping[str, Norm[Verdict]]
    overvote: Norm[Verdict]
    nobody_of_several: Norm[Verdict]
    nobody_of_one: Norm[Verdict]
    all_disagree: Norm[Verdict]
    double_mark_of_one: Norm[Verdict]
    double_mark_of_several: Norm[Verdict]
    not_struck: Mapping[str, Norm[bool]]
    modes: Norm[tuple[str, ...]]
    with_surplus: Norm[str]
    without_surplus: Norm[str]
    valid: Norm[Verdict]


@dataclass(frozen=True, slots=True)
class Guidance:
    """A paper that explains the regulation, with its own date: numbers repeat."""

    number: str
    symbol: str
    date: datetime.date
    title: Words


@dataclass(frozen=True, slots=True)
class Regulation:
    """One text on elections and everything this program takes from it.

    `delegates_at_least`: (from, to so many members, the share of them that the delegates make up at least).
    `introduction`: names are introduced for an office by a secret ballot that ranks and elects nobody.
    """

    id: str
    bodies: tuple[str, ...]
    title: Words
    number: str
    symbol: str
    date: datetime.date | None
    in_force_from: datetime.date | None
    in_force_to: datetime.date | None
    bases: tuple[BaseRule, ...]
    threshold: Norm[Share]
    no_half: Norm[tuple[str, ...]]
    items: Mapping[str, Norm[Share]]
    tie: TieRule
    short: tuple[ShortRule, ...]
    paper: PaperRule
    one_office: Norm[bool]
    teller_not_candidate: Norm[bool]
    ledger: Norm[bool]
    item_count: Norm[Count] | None = None
    turnout: Norm[Share] | None = None
    quorum: tuple[QuorumRule, ...] = ()
    surplus: SurplusRule | None = None
    floor_support: Norm[Share] | None = None
    weighted: bool = False
    ranked: bool = False
    list_order: Norm[str] | None = None
    retention_months: Norm[int] | None = None
    approval_by_superior: Norm[bool] | None = None
    delegates_from_members: Norm[int] | None = None
    delegates_at_least: Norm[tuple[tuple[int, int, Fraction], ...]] | None = None
    introduction: Norm[bool] | None = None
    quota: Norm[str] | None = None
    guidance: tuple[Guidance, ...] = ()

    @property
    def reference(self) -> str:
        """Number and symbol as they are cited: 244-QĐ/TW, 85/2015/QH13; empty where the text has no number."""
        return f"{self.number}{'-' if self.symbol.startswith('QĐ') else '/'}{self.symbol}" if self.number else ""

    def base_rule(self, kind: str) -> BaseRule | None:
        """The base in this kind of congress, or None where the text does not know the kind."""
        return next((rule for rule in self.bases if not rule.kinds or kind in rule.kinds), None)

    def needs_half(self, office: str) -> bool:
        """Whether a winner must reach the threshold; `*` among the offices means all of them go by rank."""
        return office not in self.no_half.value and "*" not in self.no_half.value

    def short_rule(self, office: str, round: int) -> ShortRule:
        """Which line speaks when too few are elected; the last line has neither office nor round."""
        return next(
            rule
            for rule in self.short
            if (not rule.offices or office in rule.offices) and (not rule.last_round or round <= rule.last_round)
        )

    def quorum_rule(self, call: int) -> QuorumRule | None:
        """The quorum of the first, second, third call; the last line serves every later one."""
        known = [rule for rule in self.quorum if rule.call <= call]
        return known[-1] if known else None

    def is_in_force(self, on: datetime.date) -> bool:
        """Whether the text was in force on this date; a date not known does not limit."""
        return (self.in_force_from is None or self.in_force_from <= on) and (
            self.in_force_to is None or on <= self.in_force_to
        )

    def norms(self) -> Iterator[tuple[str, Norm[Any]]]:
        """Every normative value with its place, such as ("surplus.cap", …)."""
        return _norms(self, "")

    def summary_json(self, lang: str = "vi") -> dict[str, object]:
        """One line of `daihoi rules`; the title in the wanted language, and always in English too."""
        values = list(self.norms())
        return {
            "contract": 1,
            "id": self.id,
            "title": self.title.said(lang),
            "title_en": self.title.en,
            "number": self.number,
            "symbol": self.symbol,
            "date": _iso(self.date),
            "in_force_from": _iso(self.in_force_from),
            "in_force_to": _iso(self.in_force_to),
            "bodies": list(self.bodies),
            "articles": list(dict.fromkeys(norm.article for _, norm in values if norm.article)),
            "unconfirmed": [place for place, norm in values if not norm.confirmed],
        }

    def values_json(self, lang: str = "vi") -> dict[str, object]:
        """`daihoi rules show`: the summary, the papers of guidance, and every value beside its article."""
        return self.summary_json(lang) | {
            "guidance": [
                {
                    "number": paper.number,
                    "symbol": paper.symbol,
                    "date": _iso(paper.date),
                    "title": paper.title.said(lang),
                }
                for paper in self.guidance
            ],
            "values": [
                {
                    "name": place,
                    "value": _plain(norm.value),
                    "article": norm.article,
                    "confirmed": norm.confirmed,
                    "note": norm.note.said(lang),
                    "note_en": norm.note.en,
                }
                for place, norm in self.norms()
            ],
        }


def as_draft(regulation: Regulation, note: Words, cite: Callable[[str], str]) -> Regulation:
    """The same values, every one marked unconfirmed: the start for a body whose own text was not read.

    `cite` says whose article it is: a number alone would be taken for one of the draft's own text.
    """
    return carried_over(regulation, lambda norm: replace(norm, article=cite(norm.article), confirmed=False, note=note))


def carried_over(value: T, each: Callable[[Norm[Any]], Norm[Any]]) -> T:
    """A part of one text in another: the same values, each as `each` makes of it (another number, another doubt)."""
    return cast(T, _carried_over(value, each))


def _carried_over(value: Any, each: Callable[[Norm[Any]], Norm[Any]]) -> Any:
    if isinstance(value, Norm):
        return each(value)
    if isinstance(value, Mapping):
        return {key: _carried_over(one, each) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(_carried_over(one, each) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _carried_over(getattr(value, one.name), each) for one in fields(value)})
    return value


def _norms(value: Any, place: str) -> Iterator[tuple[str, Norm[Any]]]:
    if isinstance(value, Norm):
        yield place, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _norms(one, f"{place}.{key}")
    elif isinstance(value, tuple):
        for index, one in enumerate(value, 1):
            yield from _norms(one, f"{place}.{index}")
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _norms(getattr(value, one.name), f"{place}.{one.name}" if place else one.name)


def _plain(value: Any) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction | Share):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
