"""A member as the congress knows one, and dates of birth that may lack day or month (step 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daihoi.core.names import NameParts, fold, split_name


@dataclass(frozen=True, slots=True, order=True)
class Birth:
    """A date of birth as far as it is known: the year alone, month and year, or the whole date."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether day and month are known."""
        return self.day is not None

    def as_date(self) -> date | None:
        """The whole date, or None where it is not known."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def age_on(self, on: date) -> int:
        """Full years on a day; an unknown month or day counts as the first (the older reading)."""
        return on.year - self.year - ((on.month, on.day) < (self.month or 1, self.day or 1))

    def __str__(self) -> str:
        parts = [f"{part:02d}" for part in (self.day, self.month) if part is not None]
        return "/".join([*parts, f"{self.year:04d}"])


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the list, cleaned; what the list did not say is None or empty. Numbers are text: zeros survive."""

    full_name: str
    birth: Birth | None = None
    sex: str | None = None  # "male" | "female"
    ethnicity: str = ""
    religion: str = ""
    home_town: str = ""
    residence: str = ""
    branch: str = ""
    unit: str = ""
    posts: tuple[str, ...] = ()
    card_number: str = ""
    personal_id: str = ""
    joined_on: date | None = None
    official_on: date | None = None
    general_education: str = ""
    education: str = ""
    theory: str = ""
    phone: str = ""
    email: str = ""
    mandate: str | None = None  # "ex_officio" | "elected" | "appointed" | "alternate"
    note: str = ""

    @property
    def name(self) -> NameParts:
        """Family, middle and given name."""
        return split_name(self.full_name)

    @property
    def search_key(self) -> str:
        """The name without accents, for typed search."""
        return fold(self.full_name)

    def is_official(self, on: date) -> bool | None:
        """Official, or still on probation, on a day; None where the list does not tell.

        A date of recognition decides; a joining date alone says only that the person is a member.
        """
        if self.official_on is None:
            return None
        return self.official_on <= on
