"""The order of names: by given name, in the Vietnamese alphabet, tones last."""

from datetime import date
from types import SimpleNamespace
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.listing import ALPHABET, in_order, needs_birth_date, same_name, sort_key


def test_letters_stand_in_the_order_of_the_alphabet():
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)


def test_tones_stand_last_in_their_order():
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "man", "mân"]
    mixed = words[::-1]
    assert sorted(mixed, key=sort_key) == words


def test_given_name_then_family_name_then_middle_names():
    names = ["Lê Thị An", "Lê Văn An", "Trần An", "Trần Văn An", "Bùi Văn Ân", "Đỗ Văn Bình"]
    mixed = names[::-1]
    assert sorted(mixed, key=sort_key) == names


def test_the_earlier_birth_date_stands_first_and_an_unknown_one_last():
    people = [SimpleNamespace(name="Lê An", born=born) for born in (None, date(1980, 1, 2), date(1975, 1, 1))]
    assert [person.born for person in in_order(people)] == [date(1975, 1, 1), date(1980, 1, 2), None]


def test_birth_dates_are_needed_beside_equal_names():
    assert needs_birth_date(["Lê An", normalize("NFD", "Lê  an"), "Lê Bình"]) == {"Lê An", normalize("NFD", "Lê  an")}


def test_names_from_elsewhere_have_a_place():
    names = ["H'Hen Niê", "Y Bhiơk Êban", "Xa Văn 2", "Ayŭ", "A-Lăng Bhuốch", "Müller Ж", ""]
    assert all(sort_key(name).isascii() for name in names)
    assert sort_key("Müller") == sort_key("Muller")
    assert sort_key("x" + normalize("NFD", "ŏ̈")) != ""


@given(st.text(max_size=12))
def test_a_key_is_ascii_and_the_same_for_both_unicode_forms(name):
    assert sort_key(name).isascii()
    assert same_name(normalize("NFD", name)) == same_name(normalize("NFC", name))
