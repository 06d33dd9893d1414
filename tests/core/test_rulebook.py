"""The shelf: every regulation is whole, cites its articles, and is found by body and date."""

import json
from datetime import date

import pytest

from daihoi.core.election import OFFICES
from daihoi.core.errors import BadInput
from daihoi.core.judge import FLAGS
from daihoi.core.rulebook import BODIES, REGULATIONS, get, in_force


@pytest.mark.parametrize("regulation", REGULATIONS, ids=lambda one: one.id)
def test_every_regulation_is_whole(regulation):
    values = dict(regulation.norms())
    assert len(values) >= 25
    assert all(norm.article for norm in values.values())
    assert set(regulation.paper.flags) == set(FLAGS)
    assert (regulation.short[-1].offices, regulation.short[-1].last_round) == ((), 0)
    assert set(regulation.no_half.value) <= {"*", *OFFICES}
    assert get(regulation.id) is regulation
    assert regulation.title.vi and regulation.title.en


@pytest.mark.parametrize("regulation", REGULATIONS, ids=lambda one: one.id)
def test_every_value_can_be_shown(regulation):
    shown = json.loads(json.dumps(regulation.values_json()))
    assert len(shown["values"]) == len(list(regulation.norms()))
    assert shown["unconfirmed"] == [one["name"] for one in shown["values"] if not one["confirmed"]]
    assert {one["article"] for one in shown["values"]} == set(shown["articles"])


def test_the_regulation_in_force_is_chosen_by_the_day():
    assert in_force("party", date(2014, 6, 9)).id == "party_election_244_2014"
    assert in_force("party", date(2024, 10, 9)).id == "party_election_244_2014"
    assert in_force("party", date(2024, 10, 10)).id == "party_election_190_2024"
    assert in_force("company", date(2021, 1, 1)).id == "company_59_2020"
    assert "association" in BODIES


@pytest.mark.parametrize(("body", "day"), [("party", date(2014, 6, 8)), ("circus", date(2020, 1, 1))])
def test_no_regulation_is_a_sentence(body, day):
    with pytest.raises(BadInput):
        in_force(body, day)


def test_drafts_are_unconfirmed_throughout():
    for id in ("womens_union", "farmers_union"):
        assert not any(norm.confirmed for _, norm in get(id).norms())


def test_a_share_is_written_for_people():
    assert str(get("company_59_2020").items["special"].value) == "≥ 13/20"
    assert str(get("party_election_244_2014").threshold.value) == "> 1/2"
