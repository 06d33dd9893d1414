"""Rows of a member list → members, problems, duplicates: preview first, nothing repaired in silence (step 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from daihoi.core.people.columns import MemberTable, Skipped, find_members
from daihoi.core.people.member import Member
from daihoi.core.people.one_row import read_row
from daihoi.core.people.phrases import phrase
from daihoi.core.people.sheet_rows import MemberRow, Problem, SheetRow, as_text
from daihoi.core.rulebook.membership import MembershipRule, membership_rule

_SHARED = ("branch", "unit")
_TELLING = ("full_name", "birth", "card_number", "personal_id")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that says again what an earlier one said; it is left out once, never counted twice."""

    sheet: str
    row: int
    full_name: str
    same_sheet: str
    same_row: int


@dataclass(frozen=True, slots=True)
class AcceptedMember:
    """A member with the place it was read from."""

    member: Member
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a list gives: people to take over, what to look at, rows said twice, rows that are no people."""

    accepted: tuple[AcceptedMember, ...]
    problems: tuple[Problem, ...]
    duplicates: tuple[Duplicate, ...]
    skipped: tuple[Skipped, ...] = ()

    @property
    def members(self) -> tuple[Member, ...]:
        """The people, in the order of the list."""
        return tuple(one.member for one in self.accepted)

    @property
    def is_clean(self) -> bool:
        """Whether no row is held back."""
        return not any(problem.level == "error" for problem in self.problems)


def read_members(rows: Iterable[SheetRow], today: date, rule: MembershipRule | None = None) -> Accepted:
    """Steps 1½ and 2 together: find the headings of every sheet, then `accept` the people's rows."""
    table = find_members(rows)
    return accept(table, today, rule)


def accept(table: MemberTable | Sequence[MemberRow], today: date, rule: MembershipRule | None = None) -> Accepted:
    """Accept the rows of people.

    A problem of level `error` holds its row back; all others let it in with the doubtful value left empty. Two people
    of one name are fine where birth date, card or id tell them apart.

    Args:
        table: rows with recognised columns, or the whole table with what was skipped.
        today: dates after it are refused; the core has no clock.
        rule: the membership rules to check by; by default those in force today.
    """
    rule = rule or membership_rule(today)
    rows = table.rows if isinstance(table, MemberTable) else tuple(table)
    problems = list(table.problems) if isinstance(table, MemberTable) else []
    taken: list[AcceptedMember] = []
    duplicates: list[Duplicate] = []
    known = _Known()
    spellings = _spellings(rows)
    for row in rows:
        member, found = read_row(row, today, rule)
        if member is None:
            problems += found
            continue
        branch, unit = (spellings[field][_loose(getattr(member, field))] for field in _SHARED)
        member = replace(member, branch=branch, unit=unit)
        same = known.same_as(member)
        if same is not None and not _differences(same.member, member):
            duplicates.append(Duplicate(row.sheet, row.row, member.full_name, same.sheet, same.row))
            continue
        clash = _clash(row, member, same, known)
        problems += [*found, *clash]
        if not any(problem.level == "error" for problem in clash):
            one = AcceptedMember(member, row.sheet, row.row)
            taken.append(one)
            known.add(one)
    skipped = table.skipped if isinstance(table, MemberTable) else ()
    return Accepted(tuple(taken), tuple(problems), tuple(duplicates), skipped)


class _Known:
    """The people accepted so far, found by what tells people apart."""

    def __init__(self) -> None:
        self.by_card: dict[str, AcceptedMember] = {}
        self.by_id: dict[str, AcceptedMember] = {}
        self.by_name: dict[str, list[AcceptedMember]] = {}

    def add(self, one: AcceptedMember) -> None:
        if one.member.card_number:
            self.by_card[one.member.card_number] = one
        if one.member.personal_id:
            self.by_id[one.member.personal_id] = one
        self.by_name.setdefault(one.member.full_name.casefold(), []).append(one)

    def same_as(self, member: Member) -> AcceptedMember | None:
        """An earlier row that is this very person: one name, and nothing of birth, card and id against it."""
        for one in self.by_name.get(member.full_name.casefold(), []):
            pairs = [(getattr(one.member, name), getattr(member, name)) for name in _TELLING[1:]]
            if all(a == b for a, b in pairs if a and b) and any(a and a == b for a, b in pairs):
                return one
            if one.member == member:
                return one
        return None


def _differences(one: Member, other: Member) -> list[str]:
    """The fields in which two rows of one person differ; the note does not count."""
    names = [field.name for field in fields(Member) if field.name != "note"]
    return [name for name in names if getattr(one, name) != getattr(other, name)]


def _spellings(rows: Sequence[MemberRow]) -> dict[str, dict[str, str]]:
    """For branch and unit: loose spelling → the commonest one, so that 'CHI BỘ Y TẾ' and 'Chi bộ  Y tế' are one branch.

    Only capitals, blanks and kinds of dashes are overlooked; a different letter or accent is a different branch.
    """
    found: dict[str, dict[str, str]] = {}
    for field in _SHARED:
        counts = Counter(as_text(row.values.get(field)) for row in rows)
        by_key: dict[str, str] = {}
        for text, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0].isupper(), item[0])):
            by_key.setdefault(_loose(text), text)
        found[field] = by_key
    return found


def _loose(text: str) -> str:
    return "".join(text.casefold().replace("–", "-").replace("—", "-").split())


def _clash(row: MemberRow, member: Member, same: AcceptedMember | None, known: _Known) -> list[Problem]:
    """Problems that this row has with earlier ones: the same person told differently, or two people with one number."""
    if same is not None:
        names = ", ".join(_differences(same.member, member))
        return [_against(row, "full_name", "same_person_differs", same, name=member.full_name, fields=names)]
    if one := known.by_card.get(member.card_number):
        return [_against(row, "card_number", "card_twice", one, text=member.card_number)]
    if one := known.by_id.get(member.personal_id):
        return [_against(row, "personal_id", "personal_id_twice", one, text=member.personal_id)]
    namesakes = known.by_name.get(member.full_name.casefold(), [])
    if unclear := [one for one in namesakes if not _told_apart(one.member, member)]:
        return [_against(row, "full_name", "maybe_same_person", unclear[0], name=member.full_name)]
    return []


def _told_apart(one: Member, other: Member) -> bool:
    pairs = [(getattr(one, name), getattr(other, name)) for name in _TELLING[1:]]
    return any(a and b and a != b for a, b in pairs)


def _against(row: MemberRow, field: str, code: str, one: AcceptedMember, **filled: object) -> Problem:
    level, message, suggestion = phrase(code, other=f"{one.sheet}!{one.row}", **filled)
    return Problem(row.sheet, row.row, row.column(field), code, message, suggestion, level)
