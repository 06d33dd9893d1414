"""Lists of people, tried on any list: nobody is lost, and what is exported comes back."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.test_people import HEAD, TODAY, person, sheet

from daihoi.core.names import clean, clean_name
from daihoi.core.people import (
    Birth,
    Member,
    export_rows,
    read_members,
)

_WORDS = st.sampled_from(["Nguyễn", "Văn", "Thị", "An", "Bình", "Đức", "H'Hen", "Ánh"])
_NAMES = st.lists(_WORDS, min_size=2, max_size=4).map(" ".join)
_DAYS = st.dates(date(1940, 1, 1), date(2002, 1, 1))
_MEMBERS = st.builds(
    Member,
    full_name=_NAMES,
    birth=st.none() | st.builds(lambda day: Birth(day.year, day.month, day.day), _DAYS) | st.just(Birth(1970)),
    sex=st.sampled_from([None, "male", "female"]),
    ethnicity=st.sampled_from(["", "Kinh", "Tày"]),
    branch=st.sampled_from(["Chi bộ Y tế", "Chi bộ Tư pháp"]),
    posts=st.lists(st.sampled_from(["Bí thư", "Chuyên viên"]), max_size=3).map(tuple),
    card_number=st.integers(0, 10**8 - 1).map("{:08d}".format),
    personal_id=st.sampled_from(["", "000070000001", "012345678"]),
    joined_on=st.none() | _DAYS,
    official_on=st.none() | _DAYS,
    mandate=st.sampled_from([None, "ex_officio", "elected", "appointed", "alternate"]),
    phone=st.sampled_from(["", "0912345678"]),
    note=st.sampled_from(["", "ghi chú riêng"]),
)


@settings(max_examples=40)
@given(st.lists(_MEMBERS, max_size=6))
def test_export_then_import_gives_the_same_list(members: list[Member]) -> None:
    first = read_members(export_rows(members), TODAY)
    second = read_members(export_rows(first.members), TODAY)
    assert second.members == first.members
    assert second.duplicates == () and not any(one.level == "error" for one in second.problems)


@settings(max_examples=40)
@given(st.lists(_NAMES, min_size=1, max_size=6, unique=True))
def test_nobody_is_lost(names: list[str]) -> None:
    rows = sheet(HEAD, *(person(name=name, card=f"{at:08d}") for at, name in enumerate(names)))
    found = read_members(rows, TODAY)
    assert [one.full_name for one in found.members] == [clean_name(clean(name)) for name in names]
