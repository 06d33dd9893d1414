"""The make-up of those who attend, in the order of the credentials report (step 4): counts, bases, exact shares.

The order is that of the form in use: summoned, present, source of mandate, sex, ethnic minority, education, theory,
average age, youngest, oldest, bands of age and of party age. Who is unknown is counted as unknown, never left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from daihoi.core.errors import Words
from daihoi.core.months import full_years
from daihoi.core.names import fold
from daihoi.core.people.member import Member
from daihoi.core.wording.numbers import share_of

MAJORITY_PEOPLE = frozenset({"kinh", "viet"})
AGE_BANDS: tuple[tuple[int, int | None], ...] = ((0, 30), (31, 40), (41, 50), (51, 60), (61, None))
PARTY_AGE_BANDS: tuple[tuple[int, int | None], ...] = ((0, 9), (10, 19), (20, 29), (30, 39), (40, None))
_LEVELS = {
    "education": (
        ("doctor", Words("Tiến sĩ", "Doctorate"), ("tien si", "ts", "phd")),
        ("master", Words("Thạc sĩ", "Master"), ("thac si", "ths", "cao hoc", "chuyen khoa i", "cki")),
        ("bachelor", Words("Đại học", "University"), ("dai hoc", "dh", "cu nhan", "ky su", "bac si")),
        ("college", Words("Cao đẳng", "College"), ("cao dang", "cd")),
        ("secondary", Words("Trung cấp", "Vocational"), ("trung cap", "tc", "trung hoc chuyen nghiep")),
        ("elementary", Words("Sơ cấp", "Elementary"), ("so cap", "sc")),
    ),
    "theory": (
        ("bachelor", Words("Cử nhân", "Bachelor"), ("cu nhan", "cn", "dai hoc")),
        ("advanced", Words("Cao cấp", "Advanced"), ("cao cap", "cc")),
        ("intermediate", Words("Trung cấp", "Intermediate"), ("trung cap", "tc")),
        ("elementary", Words("Sơ cấp", "Elementary"), ("so cap", "sc")),
    ),
}
_MANDATES = (
    ("ex_officio", Words("Đại biểu đương nhiên", "Ex officio delegates")),
    ("elected", Words("Đại biểu được bầu", "Elected delegates")),
    ("appointed", Words("Đại biểu được chỉ định", "Appointed delegates")),
    ("alternate", Words("Đại biểu dự khuyết được thay thế", "Alternates in place of delegates")),
)
_UNKNOWN = Words("Chưa có thông tin", "Not known")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report: `count` of `base`; the share is exact and said half up to two places."""

    code: str
    label: Words
    count: int
    base: int

    @property
    def share(self) -> Fraction | None:
        """count/base, or None where there is nobody."""
        return Fraction(self.count, self.base) if self.base else None

    def said(self, lang: str = "vi") -> str:
        """'222/1.587 (13,99%)'."""
        return share_of(self.count, self.base, lang)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that together describe one matter; `adds_up`: their counts make the base."""

    code: str
    title: Words
    figures: tuple[Figure, ...]

    @property
    def adds_up(self) -> bool:
        """Whether the counts sum to the base, as every division of the people must."""
        return sum(figure.count for figure in self.figures) == self.figures[0].base


@dataclass(frozen=True, slots=True)
class Extreme:
    """The youngest, the oldest, the longest in the Party: all who share the figure, in the order of the list."""

    code: str
    years: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """The statistics of a report on members attending or of a credentials report.

    `average_age` is the mean of full years of those whose birth year is known (`age_base` people), exact.
    """

    summoned: int
    present: Figure
    sections: tuple[Section, ...]
    average_age: Fraction | None
    age_base: int
    extremes: tuple[Extreme, ...]

    def section(self, code: str) -> Section:
        """The section with this code; a code that the report does not have is a programming error."""
        return next(section for section in self.sections if section.code == code)

    def extreme(self, code: str) -> Extreme | None:
        """'youngest', 'oldest' or 'longest_member'; None where no date is known."""
        return next((extreme for extreme in self.extremes if extreme.code == code), None)


def statistics(present: Sequence[Member], summoned: int, on: date, with_mandates: bool = False) -> Statistics:
    """Count those present on the day the congress opens.

    Args:
        present: the people counted; a plenary report counts members, a credentials report delegates.
        summoned: heads convened, the base of the rate of attendance.
        on: the day on which ages are taken.
        with_mandates: add the source of mandate (delegate congresses only).
    """
    people = list(present)
    ages = [(member.birth.age_on(on), member.full_name) for member in people if member.birth]
    service = [(full_years(member.joined_on, on), member.full_name) for member in people if member.joined_on]
    sections = [
        *([_by("mandate", Words("Nguồn đại biểu", "Source of mandate"), people, _MANDATES)] if with_mandates else []),
        _sex(people),
        _minority(people),
        _level("education", Words("Trình độ chuyên môn", "Professional education"), people),
        _level("theory", Words("Trình độ lý luận chính trị", "Political theory"), people),
        _bands("age", Words("Độ tuổi", "Age"), [age for age, _ in ages], len(people), AGE_BANDS),
        _bands("party_age", Words("Tuổi đảng", "Party age"), [y for y, _ in service], len(people), PARTY_AGE_BANDS),
    ]
    extremes = [
        *_extreme("youngest", ages, min(ages, default=(0, ""))[0]),
        *_extreme("oldest", ages, max(ages, default=(0, ""))[0]),
        *_extreme("longest_member", service, max(service, default=(0, ""))[0]),
    ]
    average = Fraction(sum(age for age, _ in ages), len(ages)) if ages else None
    attendance = Figure("present", Words("Có mặt", "Present"), len(people), summoned)
    return Statistics(summoned, attendance, tuple(sections), average, len(ages), tuple(extremes))


@lru_cache(maxsize=4096)  # a list says the same few words again and again
def level_of(kind: str, text: str) -> str | None:
    """The level that a list's words mean ('ThS. Luật' → 'master'), or None; `kind` is 'education' or 'theory'."""
    key = " ".join(fold(text).replace(".", " ").replace(",", " ").split())
    padded = f" {key} "
    for code, _, signs in _LEVELS[kind]:
        if any(f" {sign} " in padded for sign in signs):
            return code
    return None


def _extreme(code: str, pairs: Iterable[tuple[int, str]], years: int) -> list[Extreme]:
    names = tuple(name for value, name in pairs if value == years)
    return [Extreme(code, years, names)] if names else []


def _count(
    title: Words,
    code: str,
    keys: Iterable[str | None],
    known: Sequence[tuple[str, Words]],
    always: frozenset[str] = frozenset(),
) -> Section:
    """One figure for each known key that occurs (or is `always` said), and one for those not known."""
    counts = Counter(keys)
    base = sum(counts.values())
    figures = [Figure(key, label, counts[key], base) for key, label in known if counts[key] or key in always]
    unknown = base - sum(figure.count for figure in figures)
    if unknown or not figures:
        figures.append(Figure("unknown", _UNKNOWN, unknown, base))
    return Section(code, title, tuple(figures))


def _by(code: str, title: Words, people: Sequence[Member], known: Sequence[tuple[str, Words]]) -> Section:
    return _count(title, code, (getattr(member, code) for member in people), known)


def _sex(people: Sequence[Member]) -> Section:
    known = (("male", Words("Nam", "Men")), ("female", Words("Nữ", "Women")))
    keys = (member.sex for member in people)
    return _count(Words("Giới tính", "Sex"), "sex", keys, known, frozenset({"male", "female"}))


def _minority(people: Sequence[Member]) -> Section:
    known = (
        ("minority", Words("Dân tộc thiểu số", "Ethnic minorities")),
        ("majority", Words("Dân tộc Kinh", "Kinh people")),
    )
    keys = (_people_of(member.ethnicity) for member in people)
    return _count(Words("Dân tộc", "Ethnicity"), "ethnicity", keys, known, frozenset({"minority"}))


@lru_cache(maxsize=256)
def _people_of(ethnicity: str) -> str | None:
    if not ethnicity:
        return None
    return "majority" if fold(ethnicity) in MAJORITY_PEOPLE else "minority"


def _level(code: str, title: Words, people: Sequence[Member]) -> Section:
    known = [(key, label) for key, label, _ in _LEVELS[code]]
    return _count(title, code, (level_of(code, getattr(member, code)) for member in people), known)


def _bands(
    code: str, title: Words, years: Sequence[int], base: int, bands: Sequence[tuple[int, int | None]]
) -> Section:
    labels: Mapping[str, Words] = {_band(low, high): _band_label(low, high) for low, high in bands}
    keys: list[str | None] = [
        next((_band(low, high) for low, high in bands if low <= value and (high is None or value <= high)), None)
        for value in years
    ]
    keys += [None] * (base - len(years))
    return _count(title, code, keys, list(labels.items()))


def _band(low: int, high: int | None) -> str:
    return f"{low}-{high}" if high is not None else f"{low}+"


def _band_label(low: int, high: int | None) -> Words:
    if high is None:
        return Words(f"Từ {low} trở lên", f"{low} and over")
    if low == 0:
        return Words(f"Từ {high} trở xuống", f"{high} and under")
    return Words(f"Từ {low} đến {high}", f"{low} to {high}")
