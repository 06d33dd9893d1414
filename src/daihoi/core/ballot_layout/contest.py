"""What one ballot asks: the contest as the printer needs it, checked before anything is drawn (step 6)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.typeface import missing_letters

MARK_MODES = ("strike", "agree_disagree", "approve", "cumulative")
MOST_NAMES = 220
_TEXTS = ("id", "regulation", "organisation", "superior", "congress", "title", "mark_mode", "office", "kind")
_NEEDED = ("id", "regulation", "organisation", "congress", "title", "mark_mode", "seats", "candidates")
_KEYS = {*_TEXTS, "seats", "candidates", "sheet_codes", "large_print", "offices"}


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name on the ballot, in the order of the list; `born` is an ISO date or empty."""

    id: str
    name: str
    born: str = ""


@dataclass(frozen=True, slots=True)
class BallotContest:
    """Everything a ballot says. Made by `read_contest`, which refuses what cannot or may not be printed."""

    id: str
    regulation: str
    organisation: str
    superior: str
    congress: str
    title: str
    seats: int
    mark_mode: str
    candidates: tuple[ListedName, ...]
    sheet_codes: bool = False
    large_print: bool = False
    office: str = ""
    kind: str = "election"

    def equal_names(self) -> frozenset[str]:
        """Ids of those who share a full name with another: their birth date is printed too."""
        names = [person.name.casefold() for person in self.candidates]
        return frozenset(p.id for p in self.candidates if names.count(p.name.casefold()) > 1)

    def as_json(self) -> dict[str, Any]:
        """The contest as `read_contest` takes it."""
        return {
            "id": self.id,
            "regulation": self.regulation,
            "organisation": self.organisation,
            "superior": self.superior,
            "congress": self.congress,
            "title": self.title,
            "seats": self.seats,
            "mark_mode": self.mark_mode,
            "office": self.office,
            "kind": self.kind,
            "sheet_codes": self.sheet_codes,
            "large_print": self.large_print,
            "candidates": [{"id": p.id, "name": p.name, "born": p.born} for p in self.candidates],
        }


def read_contest(given: object) -> BallotContest:
    """The contest out of a mapping (YAML or JSON).

    Raises BadInput where a key is unknown, missing or of the wrong kind, a name twice or unprintable; Refusal
    where one paper would carry two offices (244-QĐ/TW Art. 19(9): the committee first, then its offices).
    """
    if not isinstance(given, Mapping):
        raise _bad("bad_input", "phải là một bảng khoá: giá trị", "must be a mapping of keys to values", "CONTEST")
    _refuse_two_offices(given)
    unknown = sorted(str(key) for key in given if key not in _KEYS)
    if unknown:
        raise _bad("bad_input", "không biết khoá này", "this key is not known", unknown[0])
    for key in _NEEDED:
        if given.get(key) in (None, ""):
            raise _bad("bad_input", "thiếu mục này", "this is missing", key)
    texts = {key: _text(given, key) for key in _TEXTS}
    texts["office"] = texts["office"] or _only_office(given.get("offices"))
    if texts["mark_mode"] not in MARK_MODES:
        modes = ", ".join(MARK_MODES)
        raise _bad("bad_input", f"phải là một trong: {modes}", f"must be one of: {modes}", "mark_mode")
    candidates = _candidates(given["candidates"])
    contest = BallotContest(
        **{**texts, "kind": texts["kind"] or "election"},
        seats=_seats(given["seats"], len(candidates)),
        candidates=candidates,
        sheet_codes=_switch(given, "sheet_codes"),
        large_print=_switch(given, "large_print"),
    )
    _refuse_twins(contest)
    return contest


def _bad(code: str, vi: str, en: str, place: str) -> BadInput:
    return BadInput(code, Words(vi, en), place)


def _refuse_two_offices(given: Mapping[Any, Any]) -> None:
    offices = given.get("offices")
    several = isinstance(offices, Sequence) and not isinstance(offices, str) and len(offices) > 1
    if several or (offices is not None and given.get("office")):
        raise Refusal(
            "two_offices_on_one_ballot",
            Words(
                "không in hai chức danh trên một phiếu: bầu cấp uỷ xong mới bầu chức danh, mỗi lần một phiếu riêng",
                "two offices may not stand on one ballot: the committee first, then each office on its own paper",
            ),
            "19(9)",
            "offices",
        )
    if offices is not None and not isinstance(offices, (str, Sequence)):
        raise _bad("bad_input", "phải là danh sách", "must be a list", "offices")


def _only_office(offices: object) -> str:
    if isinstance(offices, str):
        return _printable(offices, "offices")
    return _printable(str(offices[0]), "offices") if isinstance(offices, Sequence) and offices else ""


def _text(given: Mapping[Any, Any], key: str) -> str:
    text = given.get(key)
    if text is None:
        return ""
    if isinstance(text, bool) or not isinstance(text, (str, int)):
        raise _bad("bad_input", "phải là chữ", "must be text", key)
    return _printable(str(text), key)


def _printable(text: str, place: str) -> str:
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    strange = missing_letters(clean)
    if strange:
        codes = " ".join(f"U+{ord(letter):04X}" for letter in strange[:3])
        raise _bad("bad_input", f"có ký tự không in được ({codes})", f"holds letters we cannot print ({codes})", place)
    return clean


def _switch(given: Mapping[Any, Any], key: str) -> bool:
    switch = given.get(key, False)
    if not isinstance(switch, bool):
        raise _bad("bad_input", "phải là true hoặc false", "must be true or false", key)
    return switch


def _seats(seats: object, names: int) -> int:
    if isinstance(seats, bool) or not isinstance(seats, int) or seats < 1:
        raise _bad("bad_input", "số lượng bầu phải là số nguyên từ 1", "seats must be a whole number from 1", "seats")
    if seats > names:
        raise _bad(
            "bad_input",
            f"số lượng bầu ({seats}) nhiều hơn danh sách ({names})",
            f"more seats ({seats}) than names ({names})",
            "seats",
        )
    return seats


def _candidates(given: object) -> tuple[ListedName, ...]:
    if not isinstance(given, Sequence) or isinstance(given, str) or not given:
        raise _bad("bad_input", "phải là danh sách có ít nhất một người", "must list at least one name", "candidates")
    if len(given) > MOST_NAMES:
        raise _bad("bad_input", f"nhiều hơn {MOST_NAMES} người", f"more than {MOST_NAMES} names", "candidates")
    people = tuple(_candidate(entry, f"candidates[{at}]") for at, entry in enumerate(given, 1))
    seen: set[str] = set()
    for person in people:
        if person.id in seen:
            raise _bad("bad_input", f"mã {person.id} có hai lần", f"the id {person.id} stands twice", "candidates")
        seen.add(person.id)
    return people


def _candidate(entry: object, place: str) -> ListedName:
    if not isinstance(entry, Mapping):
        raise _bad("bad_input", "phải có id và name", "must have id and name", place)
    unknown = sorted(str(key) for key in entry if key not in ("id", "name", "born"))
    if unknown:
        raise _bad("bad_input", "không biết khoá này", "this key is not known", f"{place}.{unknown[0]}")
    identity, name = (_text(entry, key) for key in ("id", "name"))
    if not identity or not name:
        raise _bad("bad_input", "phải có id và name", "must have id and name", place)
    if len(name) > 80:
        raise _bad("bad_input", "họ tên dài quá 80 ký tự", "the name is longer than 80 letters", place)
    return ListedName(identity, name, _born(entry.get("born"), f"{place}.born"))


def _born(born: object, place: str) -> str:
    if born in (None, ""):
        return ""
    try:
        return dt.date.fromisoformat(str(born)).isoformat()
    except ValueError:
        raise _bad("bad_input", "ngày sinh phải viết như 1975-02-11", "must be a date like 1975-02-11", place) from None


def _refuse_twins(contest: BallotContest) -> None:
    """Two people whom nothing on the paper tells apart cannot be voted for one by one."""
    twins = contest.equal_names()
    shown = [(p.name.casefold(), p.born) for p in contest.candidates if p.id in twins]
    if len(set(shown)) < len(shown) or any(not born for _, born in shown):
        raise _bad(
            "bad_input",
            "có hai người trùng họ tên: cần ngày sinh khác nhau để phân biệt trên phiếu",
            "two people share a name: their birth dates are needed to tell them apart on the ballot",
            "candidates",
        )
