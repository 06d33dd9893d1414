"""The log's chain, tried on any log: a change to any line is found at that line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from daihoi.core.chain import GENESIS, Entry, first_break, hash_of


def chain(verbs: list[str]) -> list[Entry]:
    previous, lines = GENESIS, []
    for number, verb in enumerate(verbs):
        at = datetime(2020, 5, 13, 7, tzinfo=UTC) + timedelta(seconds=number)
        entry = Entry(at, "Thư ký", None, verb, "", {"n": number}, previous)
        lines.append(replace(entry, hash=hash_of(entry)))
        previous = lines[-1].hash
    return lines


@given(st.lists(st.text(min_size=1, max_size=8), max_size=12))
def test_a_true_log_holds(verbs: list[str]) -> None:
    assert first_break(chain(verbs)) is None


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=12), st.data())
def test_a_changed_line_is_found_where_it_stands(verbs: list[str], data: st.DataObject) -> None:
    lines = chain(verbs)
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = replace(lines[at], verb=lines[at].verb + "x")
    assert first_break(lines) == at + 1


@given(st.integers(2, 9), st.data())
def test_a_line_left_out_is_found(length: int, data: st.DataObject) -> None:
    lines = chain(["x"] * length)
    at = data.draw(st.integers(0, length - 2))
    del lines[at]
    assert first_break(lines) == at + 1
