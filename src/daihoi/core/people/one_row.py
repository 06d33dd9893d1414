"""One row of a member list → one member and what is wrong with its cells (step 2)."""

from __future__ import annotations

import re
from datetime import date

from daihoi.core.months import add_months
from daihoi.core.names import clean_name
from daihoi.core.people.member import Birth, Member
from daihoi.core.people.phrases import phrase
from daihoi.core.people.sheet_rows import CellValue, MemberRow, Problem, as_text
from daihoi.core.people.values import is_crossed, read_date, read_digits, read_mandate, read_phone, read_sex
from daihoi.core.rulebook.membership import MembershipRule

_PLAIN = (
    *("ethnicity", "religion", "home_town", "residence", "branch", "unit"),
    *("general_education", "education", "theory", "email", "note"),
)
_NOTHING = frozenset({"", "-", "--", "không", "ko", "k", "0"})
_NOT_IN_NAMES = re.compile(r"[\d@#$%^&*=+/\\<>{}|~:;!?]")
_SHEET_ERROR = re.compile(r"^#(REF|N/A|VALUE|NAME|DIV/0|NUM|NULL)[!?]?")
_ALONE = frozenset({"full_name", "family_middle", "given", "number", "branch"})


class _Reader:
    """Reads the cells of one row and gathers what is wrong with them."""

    def __init__(self, row: MemberRow, today: date, rule: MembershipRule) -> None:
        self.row, self.today, self.rule = row, today, rule
        self.problems: list[Problem] = []

    def cell(self, field: str) -> CellValue:
        return self.row.values.get(field)

    def text(self, field: str) -> str:
        return as_text(self.cell(field))

    def note(self, field: str, code: str, **filled: object) -> None:
        level, message, suggestion = phrase(code, **{"text": self.text(field), **filled})
        row = self.row
        self.problems.append(Problem(row.sheet, row.row, row.column(field), code, message, suggestion, level))

    def birth(self, field: str) -> Birth | None:
        """A date as far as known; what cannot be read is noted and left empty."""
        read = read_date(self.cell(field))
        if read.code:
            self.note(field, read.code, guess=read.guess or "?")
            return None
        if read.value and date(read.value.year, read.value.month or 1, read.value.day or 1) > self.today:
            self.note(field, "future_date")
            return None
        return read.value

    def day(self, field: str) -> date | None:
        """A whole date; a month or a year alone is noted and left empty."""
        value = self.birth(field)
        if value is not None and not value.is_whole:
            self.note(field, "not_whole_date")
        return value.as_date() if value else None

    def digits(self, field: str, lengths: tuple[int, ...]) -> str:
        number, code, guess = read_digits(self.cell(field), lengths)
        if code:
            self.note(field, code, guess=guess or "?", lengths=" / ".join(map(str, lengths)))
        return number


def read_row(row: MemberRow, today: date, rule: MembershipRule) -> tuple[Member | None, list[Problem]]:
    """Read one row; the member is None where a problem of level `error` holds the row back."""
    reader = _Reader(row, today, rule)
    _note_formulas(reader)
    name = _name(reader)
    if any(problem.level == "error" for problem in reader.problems):
        return None, reader.problems
    birth, sex = _birth_and_sex(reader, name)
    joined_on, official_on = _dates(reader, birth)
    mandate, code = read_mandate(reader.cell("mandate"))
    if code:
        reader.note("mandate", code)
    phone, code, guess = read_phone(reader.cell("phone"))
    if code:
        reader.note("phone", code, guess=guess)
    plain = {field: reader.text(field) for field in _PLAIN}
    if plain["religion"].casefold() in _NOTHING:
        plain["religion"] = ""
    posts = tuple(text for field in ("post", "post_2", "post_3") if (text := reader.text(field)))
    member = Member(
        full_name=name,
        birth=birth,
        sex=sex,
        joined_on=joined_on,
        official_on=official_on,
        mandate=mandate,
        posts=posts,
        phone=phone,
        card_number=reader.digits("card_number", rule.card_digits.value),
        personal_id=reader.digits("personal_id", rule.personal_id_digits.value),
        **plain,
    )
    return member, reader.problems


def _note_formulas(reader: _Reader) -> None:
    for field in sorted(reader.row.formulas):
        reader.note(field, "formula" if reader.text(field) else "formula_without_value")
    for field in reader.row.values:
        if _SHEET_ERROR.match(reader.text(field)):
            reader.note(field, "sheet_error")


def _name(reader: _Reader) -> str:
    field = "full_name" if reader.text("full_name") else "family_middle"
    joined = reader.text("full_name") or f"{reader.text('family_middle')} {reader.text('given')}"
    name = clean_name(joined)
    own_branch = reader.row.column("branch") and reader.text("branch")
    others = {key for key, cell in reader.row.values.items() if as_text(cell)} - _ALONE
    if not name:
        reader.note("full_name" if reader.row.column("full_name") else "given", "name_missing")
    elif not (others or own_branch) and set(reader.row.columns) - _ALONE:
        reader.note(field, "only_a_name", text=name)
    elif _NOT_IN_NAMES.search(name) or not any(sign.isalpha() for sign in name):
        reader.note(field, "not_a_name", text=name)
    elif " " not in name:
        reader.note(field, "one_word_name", text=name)
    return name


def _birth_and_sex(reader: _Reader, name: str) -> tuple[Birth | None, str | None]:
    """Birth date and sex; many lists write the birth date into a 'Nam' or a 'Nữ' column, or tick one of two."""
    columns = {"male": ("born_male", "sex_male"), "female": ("born_female", "sex_female")}
    said = [sex for sex, (born, tick) in columns.items() if reader.text(born) or is_crossed(reader.cell(tick))]
    sex, code = read_sex(reader.cell("sex"))
    if code:
        reader.note("sex", code)
    if len(said) == 2:
        reader.note("born_male" if reader.text("born_male") else "sex_male", "two_sexes")
    elif said:
        sex = sex or said[0]
    elif reader.row.column("sex_female") and not (reader.row.column("sex_male") or reader.row.column("sex")):
        sex = "male"  # a list with a 'Nữ' column alone ticks the women
    field = next((one for one in ("birth", "born_male", "born_female") if reader.text(one)), "")
    if not field:
        shown = next((one for one in ("birth", "born_male", "born_female") if reader.row.column(one)), "birth")
        reader.note(shown, "birth_missing", name=name)
        return None, sex
    return reader.birth(field), sex


def _dates(reader: _Reader, birth: Birth | None) -> tuple[date | None, date | None]:
    """Joining and official date, compared with the birth date and with each other."""
    joined, official = reader.day("joined_on"), reader.day("official_on")
    rule = reader.rule
    if joined and birth and birth.age_on(joined) < rule.age_min.value:
        reader.note("joined_on", "joined_before_age", years=rule.age_min.value, article=rule.age_min.article)
    if joined and official and official < joined:
        reader.note("official_on", "official_before_joined")
    elif joined and official and official < add_months(joined, rule.probation.value):
        reader.note("official_on", "official_too_early", months=rule.probation.value, article=rule.probation.article)
    return joined, official
