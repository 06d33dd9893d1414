"""Papers added up, boxes added up, and the ledger's identities."""

import pytest

from daihoi.core.election import Refused
from daihoi.core.judge import Form, Paper, judge, read_paper
from daihoi.core.rulebook import get
from daihoi.core.rulebook.schema import Norm
from daihoi.core.tally import Ledger, Tally, added, check_ledger, check_votes

PARTY = get("party_election_244_2014")
FORM = Form(PARTY, 2, ("a", "b", "c"), "strike")
RULE = Norm(True, "17(2)", False)


def codes(found: list[Refused]) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in found]


def test_a_tally_counts_valid_invalid_and_doubtful_papers_apart():
    tally = Tally(FORM)
    for against, flags in ((0b001, ()), (0b011, ()), (0, ()), (0b001, ("no_stamp",))):
        tally.add(judge(Paper(FORM, against, flags=frozenset(flags))))
    assert (tally.valid, tally.invalid, tally.needs_ruling, tally.collected) == (2, 1, 1, 4)
    assert tally.votes == {"a": 0, "b": 1, "c": 2}


def test_weights_and_cumulative_votes_are_added():
    weighted = Tally(Form(get("cooperative_17_2023"), 2, ("a", "b", "c"), "strike"))
    weighted.add(judge(Paper(weighted.form, 0b001)), weight=12)
    weighted.add(judge(Paper(weighted.form, 0b011)))
    assert weighted.votes == {"a": 0, "b": 12, "c": 13}
    company = Tally(Form(get("company_59_2020"), 2, ("a", "b"), "cumulative"))
    company.add(judge(Paper(company.form, amounts=(("a", 3), ("b", 1)), weight=2)))
    assert company.votes == {"a": 3, "b": 1}


def test_boxes_of_different_forms_do_not_add_up():
    other = Tally(Form(PARTY, 1, ("a", "b", "c"), "strike"))
    with pytest.raises(ValueError, match="one form"):
        added([Tally(FORM), other])
    with pytest.raises(ValueError, match="no box"):
        added([])
    assert Tally(FORM) != 3


@pytest.mark.parametrize(
    ("ledger", "expected"),
    [
        (Ledger(), []),
        (Ledger(printed=10, issued=8, spoiled=1, unused=1, collected=7, valid=6, invalid=1, entitled=8), []),
        (Ledger(issued=8, collected=9), [("collected_exceeds_issued", "ballots.collected")]),
        (Ledger(printed=7, issued=8), [("ballots_do_not_balance", "ballots.issued")]),
        (Ledger(issued=8, entitled=7), [("ballots_do_not_balance", "ballots.issued")]),
        (Ledger(printed=7, collected=8), [("ballots_do_not_balance", "ballots.collected")]),
        (Ledger(entitled=7, collected=8), [("ballots_do_not_balance", "ballots.collected")]),
        (Ledger(collected=8, valid=9), [("ballots_do_not_balance", "ballots.valid")]),
        (Ledger(collected=8, invalid=9), [("ballots_do_not_balance", "ballots.invalid")]),
        (Ledger(issued=8, valid=9), [("ballots_do_not_balance", "ballots.valid")]),
        (Ledger(collected=8, valid=6, invalid=1), [("ballots_do_not_balance", "ballots.collected")]),
        (Ledger(printed=10, issued=8, spoiled=1, unused=2), [("ballots_do_not_balance", "ballots.printed")]),
        (Ledger(printed=10, issued=8, spoiled=3), [("ballots_do_not_balance", "ballots.printed")]),
        (Ledger(printed=10, issued=8, spoiled=1), []),
        (Ledger(printed=7, issued=8, spoiled=1, unused=1), [("ballots_do_not_balance", "ballots.issued")]),
        (Ledger(collected=8, blank=9), [("ballots_do_not_balance", "ballots.blank")]),
        (Ledger(collected=8, blank=8), []),
    ],
)
def test_every_identity_of_the_ledger(ledger, expected):
    assert codes(check_ledger(ledger, RULE)) == expected


@pytest.mark.parametrize(
    ("ledger", "most"),
    [
        (Ledger(), None),
        (Ledger(valid=5, issued=4), 5),
        (Ledger(collected=8, invalid=3), 5),
        (Ledger(collected=3, invalid=8), 0),
        (Ledger(issued=9, printed=12, entitled=8), 8),
    ],
)
def test_the_most_valid_papers_a_ledger_allows(ledger, most):
    assert ledger.most_valid() == most


def test_votes_over_the_papers_are_refused_name_by_name_or_together():
    assert codes(check_votes({"a": 6, "b": 5}, 5, 10, RULE)) == [("votes_exceed_valid", "candidates.a")]
    assert codes(check_votes({"a": 5, "b": 5, "c": 1}, 5, 10, RULE)) == [("votes_exceed_valid", "candidates")]
    assert check_votes({"a": 5, "b": 5}, 5, 10, RULE) == []
    assert check_votes({"a": 5}, None, None, RULE) == []


def test_a_million_papers_have_the_same_columns_as_a_few():
    tally = Tally(FORM)
    paper = read_paper(
        {
            "regulation": PARTY.id,
            "seats": 2,
            "listed": ["a", "b", "c"],
            "mark_mode": "strike",
            "choices": [{"candidate": "b", "against": True}],
        }
    )
    judgement = judge(paper)
    for _ in range(5000):
        tally.add(judgement)
    assert tally.votes == {"a": 5000, "b": 0, "c": 5000}


def test_what_exceeds_is_said_by_name_and_in_decimals():
    [refused] = check_votes({"a": 615}, 605, None, RULE, names={"a": "Lê An"}, places=1)
    assert (refused.words.vi, refused.place) == ("Lê An được 61.5 phiếu, nhiều nhất chỉ có 60.5", "candidates.a")
    [refused] = check_votes({"a": 615}, None, 605, RULE, places=1)
    assert refused.words.en == "61.5 votes in all, 60.5 at most"
