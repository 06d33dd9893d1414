"""Laws of counting that hold whatever the votes: by Hypothesis over random papers and cases."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracle import chance

from daihoi.core.case import read_case
from daihoi.core.judge import Form, Paper, judge, read_paper
from daihoi.core.result import decide
from daihoi.core.rulebook import REGULATIONS, get
from daihoi.core.rulebook.schema import Verdict
from daihoi.core.tally import Tally, added

IDS = [one.id for one in REGULATIONS]
LISTED = tuple("abcdef")
FORMS = st.builds(
    lambda id, seats, mode: Form(get(id), seats, LISTED, mode),
    st.sampled_from(("party_election_244_2014", "trade_union", "state_election_85_2015", "association_valid")),
    st.integers(1, 6),
    st.just("strike"),
)


def papers(form: Form, marks: list[tuple[int, int, bool]]) -> list[Paper]:
    flags = frozenset({"not_issued"})
    return [Paper(form, against, in_favour, flags=flags if bad else frozenset()) for against, in_favour, bad in marks]


MARKS = st.lists(st.tuples(st.integers(0, 63), st.integers(0, 63), st.booleans()), max_size=40)


def count(form: Form, pile: list[Paper]) -> Tally:
    tally = Tally(form)
    for paper in pile:
        tally.add(judge(paper))
    return tally


@given(FORMS, MARKS, st.randoms(use_true_random=False), st.integers(1, 5))
def test_order_of_papers_and_split_into_boxes_never_matter(form, marks, chance_, boxes):
    pile = papers(form, marks)
    whole = count(form, pile)
    chance_.shuffle(pile)
    assert count(form, pile) == whole
    assert added(count(form, pile[at::boxes]) for at in range(boxes)) == whole


@given(FORMS, MARKS)
def test_what_judge_calls_valid_sums_to_what_tally_counts(form, marks):
    pile = papers(form, marks)
    judged = [judge(paper) for paper in pile]
    tally = count(form, pile)
    valid = [one for one in judged if one.status is Verdict.VALID]
    assert tally.valid == len(valid)
    assert tally.collected == len(pile)
    assert tally.votes == {name: sum(name in one.votes for one in valid) for name in LISTED}
    assert all(votes <= tally.valid for votes in tally.votes.values())
    assert sum(tally.votes.values()) <= tally.valid * form.seats


SEEDS = st.integers(0, 10**9)


@pytest.mark.parametrize("regulation", IDS)
@given(seed=SEEDS)
@settings(max_examples=40, deadline=None)
def test_elected_never_exceed_seats_and_everybody_has_one_fate(regulation, seed):
    raw = sound(seed, regulation)
    decision = decide(read_case(raw))
    fates = [*decision.elected, *decision.tied, *decision.not_elected]
    assert len(decision.elected) <= raw["contest"]["seats"]
    if not decision.refusals:
        assert sorted(fates) == sorted(one["id"] for one in raw["candidates"])
    else:
        assert fates == []


@pytest.mark.parametrize("regulation", IDS)
@given(seed=SEEDS, chance_=st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_permuting_names_permutes_nothing_in_the_result(regulation, seed, chance_):
    raw = sound(seed, regulation)
    before = decide(read_case(raw)).as_json()
    chance_.shuffle(raw["candidates"])
    assert decide(read_case(raw)).as_json() == before


@pytest.mark.parametrize("regulation", [one for one in IDS if one != "stv"])
@given(seed=SEEDS)
@settings(max_examples=40, deadline=None)
def test_one_more_vote_never_unseats(regulation, seed):
    raw = sound(seed, regulation)
    decision = decide(read_case(raw))
    for winner in decision.elected[-1:]:
        (row,) = [one for one in raw["candidates"] if one["id"] == winner]
        row["votes"] += 1
        after = decide(read_case(raw))
        assert after.refusals or winner in after.elected


@given(st.sampled_from(REGULATIONS), st.integers(0, 10**6), st.integers(0, 10**4))
def test_a_larger_base_never_lowers_the_threshold(regulation, base, more):
    share = regulation.threshold.value
    assert share.needed(base + more) >= share.needed(base)
    assert not share.reached(share.needed(base) - 1, base)


def sound(seed: int, regulation: str) -> dict:
    """A case without refusals of form: a random election whose numbers fit."""
    draw = Random(f"{regulation}/{seed}")
    seats = draw.randint(1, 6)
    valid = draw.randint(1, 40)
    left = valid * seats if regulation != "stv" else valid
    rows = []
    for index in range(draw.randint(1, 9)):
        votes = min(left, draw.randint(0, valid))
        left -= votes
        rows.append(
            {
                "id": f"c{index}",
                "name": f"Lê {chance.GIVEN[index]}",
                "votes": votes,
                "born": f"19{60 + index % 3}-01-01",
            }
        )
    case = {
        "regulation": regulation,
        "contest": {"office": draw.choice(("secretary", "board")), "seats": seats},
        "congress": {"kind": "plenary"},
        "convened": {"official": valid + draw.randint(0, 3)},
        "ballots": {"issued": valid, "collected": valid, "valid": valid, "invalid": 0},
        "candidates": rows,
    }
    if regulation in chance.WEIGHTED:
        case["attendance"] = {"present": valid}
    return case


@pytest.mark.parametrize("regulation", IDS)
@given(seed=SEEDS)
@settings(max_examples=60, deadline=None)
def test_a_ledger_balances_or_is_refused(regulation, seed):
    raw = chance.a_case(Random(f"ledger/{seed}"), regulation)
    raw["ballots"] = {**raw["ballots"], **Random(seed).choice(({}, {"collected": 5}, {"issued": 5}))}
    lines = raw["ballots"]
    known = {"issued", "collected", "valid", "invalid"} <= set(lines)
    if not known or not (raw.get("candidates") and raw.get("contest", {}).get("seats")):
        return
    decision = decide(read_case(raw))
    if not {"collected_exceeds_issued", "ballots_do_not_balance"} & {one.code for one in decision.refusals}:
        assert lines["collected"] == lines["valid"] + lines["invalid"]
        assert lines["collected"] <= lines["issued"]


@given(st.sampled_from(IDS), SEEDS)
@settings(max_examples=300, deadline=None)
def test_a_paper_judged_twice_is_judged_the_same_and_an_invalid_one_has_no_votes(regulation, seed):
    raw = chance.a_paper(Random(seed), regulation, get(regulation).paper.modes.value)
    first, again = judge(read_paper(raw)), judge(read_paper(raw))
    assert first == again
    assert first.status is Verdict.VALID or first.votes == ()
