"""A count without a scanner: each stack typed by two people who do not see each other (blind double entry)."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import pytest
from tests.web.test_election.lines import line_of, store

from daihoi.core.errors import BadInput, Refusal
from daihoi.web.congress.models import User
from daihoi.web.election import actions
from daihoi.web.election.models import Contest
from daihoi.web.election.queries import audits, contests, typed
from daihoi.web.election.queries.counts import standing_of

KEYS = ("c01", "c02", "c03", "c04")


def type_(typist: User, contest: Contest, entry: str, place: int, struck: tuple[str, ...], now: datetime,
          **more: object) -> None:  # fmt: skip
    choices = [{"candidate": key, "against": key in struck} for key in KEYS]
    actions.type_paper(
        typist,
        contest,
        entry=entry,
        stack=1,
        place=place,
        choices=choices,
        flags=[],
        now=now,
        **more,  # type: ignore[arg-type]
    )


def type_all(typist: User, contest: Contest, entry: str, now: datetime) -> None:
    for place in range(1, 9):
        type_(typist, contest, entry, place, ("c04",) if place < 8 else (), now)


def test_a_typed_count_stands_alone(counting: Contest, tellers: list[User], now: datetime) -> None:
    type_all(tellers[0], counting, "a", now)
    with pytest.raises(Refusal) as once:
        actions.decide_contest(tellers[0], counting, now=now)
    assert once.value.code == "typed_once"
    type_all(tellers[1], counting, "b", now)
    outcome = actions.decide_contest(tellers[0], counting, now=now)
    assert (outcome.case["ballots"]["valid"], outcome.decision["elected"]) == (7, ["c01", "c02", "c03"])


def test_where_the_two_differ_the_paper_is_named_and_corrected(
    counting: Contest, tellers: list[User], now: datetime
) -> None:
    type_all(tellers[0], counting, "a", now)
    for place in range(1, 9):
        type_(tellers[1], counting, "b", place, ("c03",) if place == 5 else ("c04",) if place < 8 else (), now)
    standing = standing_of(counting)
    assert [(one.stack, one.place) for one in standing.typed_differences] == [(1, 5)]
    with pytest.raises(Refusal) as refused:
        type_(tellers[1], counting, "b", 5, ("c04",), now)
    assert refused.value.code == "typed_already"
    type_(tellers[1], counting, "b", 5, ("c04",), now, corrects=True)
    assert standing_of(counting).typed_differences == ()
    assert [row.is_corrected for row in typed.log(counting)].count(True) == 1


def test_one_person_cannot_type_both_entries(counting: Contest, tellers: list[User], now: datetime) -> None:
    type_(tellers[0], counting, "a", 1, ("c04",), now)
    with pytest.raises(Refusal) as both:
        type_(tellers[0], counting, "b", 1, ("c04",), now)
    assert both.value.code == "same_typist"
    with pytest.raises(Refusal) as other:
        type_(tellers[1], counting, "a", 2, ("c04",), now)
    assert other.value.code == "other_typist"


def test_the_same_paper_sent_twice_is_one_paper(counting: Contest, tellers: list[User], now: datetime) -> None:
    type_(tellers[0], counting, "a", 1, ("c04",), now)
    type_(tellers[0], counting, "a", 1, ("c04",), now)
    assert counting.typed_papers.count() == 1
    with pytest.raises(Refusal) as refused:
        type_(tellers[0], counting, "a", 3, ("c04",), now)
    assert refused.value.code == "out_of_turn"


def test_what_is_no_paper_of_this_contest_is_refused(counting: Contest, tellers: list[User], now: datetime) -> None:
    with pytest.raises(BadInput):
        actions.type_paper(
            tellers[0], counting, entry="a", stack=1, place=1, choices=[{"candidate": "c99", "against": True}],
            now=now,
        )  # fmt: skip
    with pytest.raises(BadInput):
        type_(tellers[0], counting, "c", 1, (), now)
    assert counting.typed_papers.count() == 0


def test_own_papers_never_shows_the_other_entry(counting: Contest, tellers: list[User], now: datetime) -> None:
    type_all(tellers[0], counting, "a", now)
    assert typed.own_papers(counting, "a", 1, tellers[1].pk) == []
    assert len(typed.own_papers(counting, "a", 1, tellers[0].pk)) == 8


def test_a_sample_check_draws_from_a_public_seed(counting: Contest, tellers: list[User], now: datetime) -> None:
    store(counting, [line_of(counting, at, ("c04",)) for at in range(1, 9)], now)
    actions.decide_contest(tellers[0], counting, now=now)
    sample = actions.start_audit(
        tellers[0], counting, seed="4 2 6 1 5", draws=12, sheets=8, risk_limit=Fraction(1, 5), now=now
    )
    names = contests.names_of(counting)
    (shown,) = audits.shown(counting, names)["samples"]
    places = [row["place"] for row in shown["rows"]]
    assert shown["left"] == len(places) > 0
    for place in places:
        actions.note_audited_sheet(
            tellers[0], sample, place=place, found=True, status="valid", votes=["c01", "c02", "c03"], now=now
        )
    (shown,) = audits.shown(counting, names)["samples"]
    assert shown["left"] == 0
    assert all(row["agrees"] for row in shown["rows"])
    with pytest.raises(Refusal) as refused:
        actions.start_audit(tellers[0], counting, seed="4 2 6 1 5", draws=12, sheets=8, now=now)
    assert refused.value.code == "seed_used"
    outside = next(at for at in range(1, 10) if at not in places)
    with pytest.raises(BadInput):
        actions.note_audited_sheet(
            tellers[0], sample, place=outside, found=True, status="valid", votes=["c01"], now=now
        )
