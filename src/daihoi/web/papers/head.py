"""What stands at the head of every paper of a congress: whose it is, which one, when, where (step 13)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from daihoi.core.roman import write_roman
from daihoi.core.wording import assembly_of
from daihoi.web.congress.models import Congress

_PLACE = re.compile(r"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)\s+(\S.*)$", re.IGNORECASE)
# a party committee by the word that its organisation's name has after "Đảng bộ"
_COMMITTEES = {"huyện": "Huyện ủy", "tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "thị xã": "Thị ủy", "quận": "Quận ủy"}


@dataclass(frozen=True)
class Head:
    """The congress as its papers name it. Terms are (first year, last year)."""

    body: str  # the word of `decide`: party, trade_union …
    organisation: str
    superior: str
    ordinal: int
    previous_ordinal: int | None
    superior_ordinal: int | None
    previous_superior_ordinal: int | None
    kind: str
    term: tuple[int, int]
    previous_term: tuple[int, int] | None
    starts_on: date
    ends_on: date
    place: str
    town: str
    is_rehearsal: bool

    @property
    def roman(self) -> str:
        """XVI."""
        return write_roman(self.ordinal)

    @property
    def previous_roman(self) -> str:
        """XV: the congress before, by data; by counting back where nobody said."""
        return write_roman(self.previous_ordinal or max(self.ordinal - 1, 1))

    @property
    def term_words(self) -> str:
        """2020 - 2025."""
        return f"{self.term[0]} - {self.term[1]}"

    @property
    def previous_term_words(self) -> str:
        """2015 - 2020; five years back where nobody said."""
        first, last = self.previous_term or (self.term[0] - 5, self.term[0])
        return f"{first} - {last}"

    @property
    def assembly(self) -> str:
        """Đại hội đảng viên, Đại hội đại biểu, Đại hội đồng cổ đông …"""
        return assembly_of(self.body, self.kind).vi

    @property
    def name(self) -> str:
        """Đại hội Đảng bộ … lần thứ XVI."""
        return f"Đại hội {self.organisation} lần thứ {self.roman}"

    @property
    def full_name(self) -> str:
        """Đại hội Đảng bộ … lần thứ XVI, nhiệm kỳ 2020 - 2025."""
        return f"{self.name}, nhiệm kỳ {self.term_words}"

    @property
    def unit(self) -> str:
        """Đảng bộ, Chi bộ, or the whole name of another body."""
        words = self.organisation.split()
        return " ".join(words[:2]) if self.body == "party" else self.organisation

    @property
    def committee(self) -> str:
        """Ban Chấp hành Đảng bộ …, Chi ủy …, Hội đồng quản trị …"""
        if self.body == "party" and self.organisation.startswith("Chi bộ"):
            return "Chi ủy" + self.organisation.removeprefix("Chi bộ")
        return {"company": "Hội đồng quản trị", "cooperative": "Hội đồng quản trị", "apartment": "Ban quản trị"}.get(
            self.body, f"Ban Chấp hành {self.organisation}"
        )

    @property
    def committee_short(self) -> str:
        """Ban Chấp hành Đảng bộ; as the committee is called inside its own papers."""
        return f"Ban Chấp hành {self.unit}" if self.committee.startswith("Ban Chấp hành") else self.committee

    @property
    def members(self) -> str:
        """Who comes together: đảng viên, đại biểu, cổ đông …"""
        if self.kind == "delegate":
            return "đại biểu"
        return {
            "party": "đảng viên", "company": "cổ đông", "cooperative": "thành viên", "apartment": "chủ sở hữu",
            "trade_union": "đoàn viên", "youth_union": "đoàn viên",
        }.get(self.body, "hội viên")  # fmt: skip

    @property
    def committee_symbol(self) -> str:
        """ĐU, CB, HU, TU: the committee in a paper's symbol."""
        if self.body != "party":
            return "BCH"
        if self.organisation.startswith("Chi bộ"):
            return "CB"
        level = _level(self.organisation)
        return {"huyện": "HU", "tỉnh": "TU", "thành phố": "TU"}.get(level, "ĐU")


def _level(organisation: str) -> str:
    after = organisation.removeprefix("Đảng bộ").strip().casefold()
    return next((word for word in _COMMITTEES if after.startswith(word + " ")), "")


def party_committee(organisation: str) -> str:
    """'Đảng bộ huyện Khoái Châu' → 'Huyện ủy Khoái Châu'; 'Đảng bộ cơ quan …' → 'Đảng ủy cơ quan …'."""
    if not organisation.startswith("Đảng bộ"):
        return organisation
    level, rest = _level(organisation), organisation.removeprefix("Đảng bộ").strip()
    return f"{_COMMITTEES[level]} {rest[len(level) :].strip()}" if level else f"Đảng ủy {rest}"


def town_of(*names: str) -> str:
    """The place that a paper is dated from, as its body's or its superior's name tells: 'Khoái Châu'; or empty."""
    for name in names:
        if found := _PLACE.search(name):
            return found.group(1)
    return ""


def head_of(congress: Congress) -> Head:
    """The head of this congress's papers (its organisation, superior and terms are read with it)."""
    body, previous = congress.organisation, congress.previous_term
    superior = body.parent.name if body.parent else ""
    return Head(
        body=body.kind,
        organisation=body.name,
        superior=superior,
        ordinal=congress.ordinal,
        previous_ordinal=congress.previous_ordinal,
        superior_ordinal=congress.superior_ordinal,
        previous_superior_ordinal=congress.previous_superior_ordinal,
        kind=congress.kind,
        term=(congress.term.start_year, congress.term.end_year),
        previous_term=(previous.start_year, previous.end_year) if previous else None,
        starts_on=congress.starts_on,
        ends_on=congress.ends_on,
        place=congress.place,
        town=str(congress.facts.get("town") or town_of(body.name, superior)),
        is_rehearsal=congress.is_rehearsal,
    )
