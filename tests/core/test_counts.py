"""Three counts stand alone: what they agree on is confirmed, what differs is shown where it lies."""

from __future__ import annotations

import pytest

from daihoi.core.counts import (
    Entry,
    EntryDifference,
    Paper,
    compare,
    confirm,
    in_stacks,
    match_entries,
    totals,
    typed_count,
)
from daihoi.core.errors import BadInput

A, B, AB, NONE = (
    Paper("valid", frozenset("a")),
    Paper("valid", frozenset("b")),
    Paper("valid", frozenset("ab")),
    Paper("invalid"),
)


def test_totals_count_votes_of_valid_papers_only():
    count = in_stacks("machine", [A, AB, NONE, Paper("invalid", frozenset("a"))])
    assert totals(count).votes == {"a": 2, "b": 1}
    assert (totals(count).valid, totals(count).invalid) == (2, 2)


def test_in_stacks_puts_twenty_five_papers_in_a_stack():
    count = in_stacks("machine", [A] * 60)
    assert [sum(sheet.stack == stack for sheet in count.sheets) for stack in (1, 2, 3)] == [25, 25, 10]
    assert (count.sheets[25].stack, count.sheets[25].place) == (2, 1)


def test_compare_names_the_stack_and_the_place_that_differ():
    (difference,) = compare(in_stacks("machine", [A] * 30), in_stacks("typed", [A] * 27 + [B] + [A] * 2))
    assert (difference.counts, difference.stack) == (("machine", "typed"), 2)
    assert difference.places == ((3,), (3,))
    assert difference.papers == ((A,), (B,))


def test_compare_shows_errors_that_cancel_in_the_totals():
    first, second = in_stacks("machine", [AB, Paper("valid"), A]), in_stacks("typed", [A, B, A])
    assert totals(first) == totals(second)
    assert compare(first, second)[0].places == ((1, 2), (1, 2))


def test_two_camps_that_would_each_be_enough_confirm_nothing():
    counts = [in_stacks("machine", [A]), in_stacks("typed", [B])]
    assert not confirm(counts, needed=1).is_confirmed


def test_compare_of_coded_sheets_goes_sheet_by_sheet():
    first = in_stacks("machine", [A, B, AB], codes=("x1", "x2", "x3"))
    second = in_stacks("second", [B, B, A], codes=("x2", "x4", "x1"))
    found = compare(first, second)
    assert [(difference.code, difference.papers) for difference in found] == [("x3", ((AB,), ())), ("x4", ((), (B,)))]


def test_compare_of_coded_sheets_shows_two_that_were_exchanged():
    first, second = in_stacks("machine", [A, B], codes="xy"), in_stacks("second", [B, A], codes="xy")
    assert [difference.code for difference in compare(first, second)] == ["x", "y"]


def test_a_sheet_code_twice_in_one_count_is_refused():
    with pytest.raises(BadInput) as caught:
        compare(in_stacks("machine", [A, A], codes="xx"), in_stacks("second", [A], codes="x"))
    assert (caught.value.code, caught.value.place) == ("duplicate_sheet", "machine")


def test_a_paper_that_only_one_count_has_is_reported():
    (difference,) = compare(in_stacks("machine", [A, B]), in_stacks("typed", [A]))
    assert difference.papers == ((B,), ())


def test_confirm_when_two_of_three_counts_agree():
    right, wrong = [A, B, AB], [A, B, B]
    counts = [in_stacks("machine", wrong), in_stacks("second", right), in_stacks("typed", right)]
    confirmation = confirm(counts, needed=2)
    assert confirmation.is_confirmed
    assert confirmation.agreeing == ("second", "typed")
    assert confirmation.totals == totals(counts[1])
    assert [difference.counts for difference in confirmation.differences] == [
        ("machine", "second"),
        ("machine", "typed"),
    ]


def test_confirm_needs_the_declared_number():
    confirmation = confirm([in_stacks("machine", [A]), in_stacks("typed", [B])], needed=2)
    assert not confirmation.is_confirmed
    assert confirmation.totals is None
    assert len(confirmation.differences) == 1


def test_confirm_lets_one_count_stand_alone_and_none_never():
    assert confirm([in_stacks("typed", [A])], needed=1).is_confirmed
    assert not confirm([], needed=1).is_confirmed


@pytest.mark.parametrize(("names", "needed"), [(("machine",), 0), (("machine", "machine"), 1)])
def test_confirm_refuses_wrong_declarations(names, needed):
    with pytest.raises(BadInput):
        confirm([in_stacks(name, [A]) for name in names], needed)


def test_match_entries_shows_each_place_and_what_is_missing():
    found = match_entries(Entry("An", 1, (A, B, AB)), Entry("Bình", 1, (A, A)))
    assert found == (EntryDifference(1, 2, B, A), EntryDifference(1, 3, AB, None))


@pytest.mark.parametrize(
    ("second", "code"), [(Entry("An", 1, (A,)), "same_typist"), (Entry("Bình", 2, (A,)), "other_stack")]
)
def test_match_entries_wants_two_people_on_one_stack(second, code):
    with pytest.raises(BadInput) as caught:
        match_entries(Entry("An", 1, (A,)), second)
    assert caught.value.code == code


def test_typed_count_gives_what_to_look_at_again():
    pairs = [(Entry("An", 1, (A,)), Entry("Bình", 1, (A,))), (Entry("An", 2, (A,)), Entry("Bình", 2, (B,)))]
    assert typed_count(pairs) == (EntryDifference(2, 1, A, B),)


def test_typed_count_refuses_a_stack_entered_as_two():
    pair = Entry("An", 1, (A,)), Entry("Bình", 1, (A,))
    with pytest.raises(BadInput) as caught:
        typed_count([pair, pair])
    assert caught.value.code == "duplicate_stack"
