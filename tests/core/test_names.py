"""Vietnamese personal names: one written form, their parts, the key of typed search."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.names import clean, clean_name, fold, initials, matches, split_name, title_case


def test_clean_folds_blanks_and_composes() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Ánh")
    assert clean(f"  {decomposed}\u00a0\u200b \n") == "Nguyễn Thị Ánh"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("đỗ thị ðào", "Đỗ Thị Đào"),
        ("Ðỗ Văn Á", "Đỗ Văn Á"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("LÊ-NA", "Lê-Na"),
        ("Trần  Văn   Bình", "Trần Văn Bình"),
        ("Y", "Y"),
    ],
)
def test_one_written_form(written: str, name: str) -> None:
    assert clean_name(written) == name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nguyễn Thị Minh Khai", ("Nguyễn", "Thị Minh", "Khai")),
        ("Lê Na", ("Lê", "", "Na")),
        ("An", ("", "", "An")),
        ("  ", ("", "", "")),
    ],
)
def test_split_into_family_middle_given(name: str, parts: tuple[str, str, str]) -> None:
    found = split_name(name)
    assert (found.family, found.middle, found.given) == parts


def test_fold_takes_accents_and_d_away() -> None:
    assert fold("  Đặng Thị  Hương ") == "dang thi huong"
    assert fold("ƯƠNG") == fold("ương") == "uong"


@pytest.mark.parametrize("query", ["nva", "an nguyen", "ng v a", "Nguyễn", "AN", "văn an", "ngu"])
def test_a_few_letters_find_the_person(query: str) -> None:
    assert matches(query, "Nguyễn Văn An")


@pytest.mark.parametrize("query", ["", "   ", "anh", "an an", "nvb", "n v a a"])
def test_other_letters_do_not(query: str) -> None:
    assert not matches(query, "Nguyễn Văn An")


def test_initials() -> None:
    assert initials("Đào Ngọc Huấn") == "ĐNH"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_name(clean_name(text)) == clean_name(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ ", max_size=30))
def test_unicode_form_and_case_never_matter_to_search(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text.upper())) == fold(text)


@given(st.text(alphabet="AĂÂBCDĐEÊ Ư'-", max_size=20))
def test_title_case_keeps_the_letters(text: str) -> None:
    assert title_case(text).upper() == text
