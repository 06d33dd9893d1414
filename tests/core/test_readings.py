"""Readings and rulings become papers: nothing doubtful is counted, nothing refused is dropped."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daihoi.core.ballot_count import add_up
from daihoi.core.errors import BadInput
from daihoi.core.readings import check_readings, machine_words, read_reading, read_ruling, sheets
from daihoi.core.rulings import Place, settle_all
from daihoi.core.weighing import count_papers


def line(page, marks, ballot="valid", votes=(), **more):
    """A line of `ballots read`, as short as a test can say it."""
    given_ = {
        "contract": 1, "source": "scan.pdf", "page": page, "status": "read", "contest": "c", "sheet": None, "notes": [],
        "marks": marks, "doubts": [], "why": None,
        "ballot": {"status": ballot, "votes": list(votes), "void": [], "article": "17(2)"} if ballot else None,
    }  # fmt: skip
    return given_ | more


def agree(candidate, agree_="marked", disagree="blank"):
    return {"candidate": candidate, "agree": agree_, "disagree": disagree}


def struck(candidate, word):
    return {"candidate": candidate, "struck": word}


def doubt(candidate, zone, code):
    return {"candidate": candidate, "zone": zone, "why": {"code": code, "message": "…"}}


def refused(page, code="torn"):
    return line(page, [], None, status="refused", contest=None, why={"code": code, "message": "…"})


def ruling(page, candidate, zone, word, teller):
    return {"source": "scan.pdf", "page": page, "candidate": candidate, "zone": zone, "ruling": word, "teller": teller}


def whole(page, ballot, teller, votes=()):
    return {"source": "scan.pdf", "page": page, "ballot": ballot, "votes": list(votes), "teller": teller}


def law(choices, flags, weight):
    """A small law for tests: a vote where for and not against; a stamp is wanted; partial strikes go to people."""
    if flags:
        return "invalid", ()
    if any(choice.get("part") == "unclear" for choice in choices):
        return "needs_ruling", ()
    return "valid", tuple(
        (c["candidate"], 1) for c in choices if c.get("for", True) and c.get("against") in (False, None)
    )


def count(lines, rulings=(), **more):
    readings = [read_reading(given_, number) for number, given_ in enumerate(lines, 1)]
    check_readings(readings)
    said = [read_ruling(given_, number) for number, given_ in enumerate(rulings, 1)]
    return count_papers(readings, settle_all(machine_words(readings), said), law, **more)


def short(papers):
    return [(paper.status, [name for name, _times in paper.votes]) for paper in papers]


DOUBTFUL = line(1, [agree("a", "doubtful"), agree("b")], "needs_ruling", status="needs_ruling")


def test_papers_stand_as_the_machine_read_them():
    papers = count([line(1, [agree("a")], votes=["a"]), line(2, [agree("a")], "invalid"), DOUBTFUL | {"page": 3}])
    assert short(papers) == [("valid", ["a"]), ("invalid", []), ("doubtful", [])]
    assert papers[2].open_places == (Place("scan.pdf", 3, "a", "agree"),)


def test_writing_outside_the_table_stays_a_question_when_the_marks_are_clear():
    written = DOUBTFUL | {"notes": ["writing_outside"]}
    marks = [ruling(1, "a", "agree", "yes", teller) for teller in ("t1", "t2")]
    (paper,) = count([written], marks)
    assert (paper.status, paper.open_places) == ("doubtful", (Place("scan.pdf", 1),))
    assert short(count([DOUBTFUL], marks)) == [("valid", ["a", "b"])]
    said = [whole(1, "valid", teller, ["a"]) for teller in ("t1", "t2")]
    assert short(count([written], [*marks, *said])) == [("valid", ["a"])]


def test_votes_of_several_on_one_name_keep_their_number():
    (paper,) = count([line(1, [agree("a")], votes=[["a", 3], ["b", 1]])])
    assert paper.votes == (("a", 3), ("b", 1))


def test_a_doubt_settled_by_two_tellers_is_judged_again():
    (paper,) = count([DOUBTFUL], [ruling(1, "a", "agree", "yes", "An"), ruling(1, "a", "agree", "yes", "Bình")])
    assert (paper.status, paper.votes, paper.is_ruled) == ("valid", (("a", 1), ("b", 1)), True)


@pytest.mark.parametrize("tellers", [("An",), ("An", "Bình")])
def test_a_doubt_with_one_word_or_two_different_ones_stays_open(tellers):
    words = [ruling(1, "a", "agree", word, teller) for word, teller in zip(("yes", "no"), tellers, strict=False)]
    (paper,) = count([DOUBTFUL], words)
    assert (paper.status, paper.open_places) == ("doubtful", (Place("scan.pdf", 1, "a", "agree"),))


def test_a_ruling_may_correct_what_the_machine_was_sure_of():
    words = [ruling(1, "a", "struck", "yes", teller) for teller in ("An", "Bình")]
    (paper,) = count([line(1, [struck("a", "no"), struck("b", "no")], votes=["a", "b"])], words)
    assert short([paper]) == [("valid", ["b"])]


def test_one_doubt_settled_leaves_the_other_open():
    lines = [line(1, [agree("a", "doubtful"), agree("b", "doubtful")], "needs_ruling")]
    (paper,) = count(lines, [ruling(1, "a", "agree", "yes", teller) for teller in ("An", "Bình")])
    assert (paper.status, paper.open_places) == ("doubtful", (Place("scan.pdf", 1, "b", "agree"),))


@pytest.mark.parametrize(("code", "expected"), [("family_name", ("valid", ["b"])), ("faint", ("doubtful", []))])
def test_part_of_a_name_goes_before_the_law_again(code, expected):
    marks = [struck("a", "doubtful"), struck("b", "doubtful")]
    lines = [line(1, marks, "needs_ruling", doubts=[doubt("a", "name", code), doubt("b", "name", "faint")])]
    papers = count(lines, [ruling(1, "b", "name", "no", teller) for teller in ("An", "Bình")])
    assert short(papers) == [expected]
    assert papers[0].open_places == (() if expected[0] == "valid" else (Place("scan.pdf", 1, "a", "name"),))


def test_the_law_may_still_want_people_when_every_mark_is_settled():
    def strict_law(choices, flags, weight):
        return "needs_ruling", ()

    readings = [read_reading(DOUBTFUL, 1)]
    said = [read_ruling(ruling(1, "a", "agree", "no", teller), 1) for teller in ("An", "Bình")]
    (paper,) = count_papers(readings, settle_all(machine_words(readings), said), strict_law)
    assert (paper.status, paper.open_places) == ("doubtful", (Place("scan.pdf", 1),))


def test_a_missing_stamp_is_flagged_where_one_is_expected():
    lines = [DOUBTFUL | {"notes": ["no_stamp"]}]
    words = [ruling(1, "a", "agree", "yes", teller) for teller in ("An", "Bình")]
    assert short(count(lines, words)) == [("valid", ["a", "b"])]
    assert short(count(lines, words, expects_stamp=True)) == [("invalid", [])]


def test_a_refused_page_is_named_until_two_tellers_rule_on_it():
    (paper,) = count([refused(1)])
    assert (paper.status, paper.open_places, paper.pages[0].why) == ("refused", (Place("scan.pdf", 1),), "torn")
    (half,) = count([refused(1)], [whole(1, "valid", "An", ["a"])])
    assert half.status == "refused"
    (ruled,) = count([refused(1)], [whole(1, "valid", teller, ["a"]) for teller in ("An", "Bình")])
    assert short([ruled]) == [("valid", ["a"])]


def test_a_page_that_is_no_ballot_leaves_the_box_by_ruling():
    (paper,) = count([refused(1, "blank_page")], [whole(1, "not_a_ballot", teller) for teller in ("An", "Bình")])
    assert short([paper]) == [("not_a_ballot", [])]


def test_a_whole_paper_ruling_goes_before_its_marks():
    words = [whole(1, "invalid", teller) for teller in ("An", "Bình")]
    assert short(count([DOUBTFUL], words)) == [("invalid", [])]
    assert short(count([DOUBTFUL], words[:1])) == [("doubtful", [])]


def test_pages_of_one_ballot_are_one_paper():
    first = line(1, [agree("a")], None, continues=True)
    papers = count([first, line(2, [agree("b")], votes=["a", "b"])])
    assert short(papers) == [("valid", ["a", "b"])]
    assert papers[0].place == Place("scan.pdf", 2)
    assert [len(pages) for pages in sheets([paper for one in papers for paper in one.pages])] == [2]


def test_a_ballot_without_its_next_page_is_refused():
    with pytest.raises(BadInput) as caught:
        count([line(1, [agree("a")], None, continues=True)])
    assert caught.value.code == "incomplete_ballot"


def test_a_page_without_a_verdict_is_doubtful():
    (paper,) = count([line(1, [agree("a")], None)])
    assert (paper.status, paper.open_places) == ("doubtful", (Place("scan.pdf", 1),))


def test_a_page_twice_and_several_contests_are_refused():
    with pytest.raises(BadInput) as twice:
        count([line(1, [agree("a")]), line(1, [agree("a")])])
    with pytest.raises(BadInput) as other:
        count([line(1, [agree("a")]), line(2, [agree("a")], contest="d")])
    assert (twice.value.code, other.value.code) == ("duplicate_line", "several_contests")
    assert check_readings([]) == ""


@pytest.mark.parametrize(
    "given_",
    [
        [],
        {},
        {"contract": 2},
        line("1", []),
        line(1, [{"candidate": "a", "agree": "maybe"}]),
        line(1, [], "odd"),
        line(1, [], votes=[["a"]]),
    ],
)
def test_what_is_no_reading_names_its_line(given_):
    with pytest.raises(BadInput) as caught:
        read_reading(given_, 7)
    assert (caught.value.code, caught.value.place) == ("bad_reading", "READINGS:7")


@pytest.mark.parametrize(
    "given_",
    [
        "x",
        {},
        whole(1, "good", "An"),
        whole(1, "invalid", "An", ["a"]),
        whole(1, "valid", "An", ["a", "a"]),
        whole(1, "valid", "An", [1]),
        ruling(1, "a", "agree", "perhaps", "An"),
        ruling("1", "a", "agree", "yes", "An"),
    ],
)
def test_what_is_no_ruling_names_its_line(given_):
    with pytest.raises(BadInput) as caught:
        read_ruling(given_, 3)
    assert (caught.value.code, caught.value.place) == ("bad_ruling", "RULINGS:3")


def test_the_machines_word_is_kept_for_every_mark_and_page():
    words = machine_words([read_reading(DOUBTFUL, 1), read_reading(refused(2), 2)])
    assert words == {
        Place("scan.pdf", 1): "needs_ruling",
        Place("scan.pdf", 1, "a", "agree"): "doubtful",
        Place("scan.pdf", 1, "a", "disagree"): "no",
        Place("scan.pdf", 1, "b", "agree"): "yes",
        Place("scan.pdf", 1, "b", "disagree"): "no",
        Place("scan.pdf", 2): "torn",
    }


@given(
    st.permutations([line(1, [agree("a")], votes=["a"]), DOUBTFUL | {"page": 2}, refused(3), line(4, [], "invalid")])
)
def test_the_order_of_pages_never_changes_what_they_are(lines):
    assert {paper.place: paper.status for paper in count(lines)} == {
        Place("scan.pdf", 1): "valid",
        Place("scan.pdf", 2): "doubtful",
        Place("scan.pdf", 3): "refused",
        Place("scan.pdf", 4): "invalid",
    }


def test_a_sheet_nobody_issued_stays_invalid_when_people_rule_on_a_mark():
    lines = [DOUBTFUL | {"notes": ["not_issued"]}]
    words = [ruling(1, "a", "agree", "yes", teller) for teller in ("An", "Bình")]
    assert short(count(lines, words)) == [("invalid", [])]


# ---- numbers written by hand ------------------------------------------------------------------------------


def digits(**words):
    marks = [{"candidate": key, "digits": word} for key, word in words.items()]
    doubts = [doubt(key, "digits", "digits") for key, word in words.items() if word == "doubtful"]
    return line(1, marks, "needs_ruling" if doubts else "valid", doubts=doubts)


def number(candidate, votes, teller):
    return ruling(1, candidate, "digits", votes, teller)


def carries(votes, teller):
    return {"source": "scan.pdf", "page": 1, "weight": votes, "teller": teller}


def sum_law(choices, flags, weight):
    """Three seats: at most three times the weight of the paper."""
    if sum(choice["for"] for choice in choices) > 3 * weight:
        return "invalid", ()
    return "valid", tuple((choice["candidate"], choice["for"]) for choice in choices if choice["for"])


def weigh(lines, rulings=(), **more):
    readings = [read_reading(given_, at) for at, given_ in enumerate(lines, 1)]
    said = [read_ruling(given_, at) for at, given_ in enumerate(rulings, 1)]
    (paper,) = count_papers(readings, settle_all(machine_words(readings), said), sum_law, **more)
    return paper


BOTH = ("An", "Bình")
WRITTEN = digits(a="doubtful", b="doubtful", c="blank")


def test_written_numbers_wait_for_two_equal_words_on_every_box():
    assert [place.candidate for place in weigh([WRITTEN]).open_places] == ["a", "b"]
    half = [number("a", 2, teller) for teller in BOTH] + [number("b", 1, "An")]
    paper = weigh([WRITTEN], half)
    assert (paper.status, [place.candidate for place in paper.open_places]) == ("doubtful", ["b"])
    paper = weigh([WRITTEN], [*half, number("b", 1, "Bình")])
    assert (paper.status, paper.votes) == ("valid", (("a", 2), ("b", 1)))


def test_more_votes_than_the_paper_carries_make_it_invalid():
    said = [number(key, votes, teller) for key, votes in (("a", 2), ("b", 2)) for teller in BOTH]
    assert (weigh([WRITTEN], said).status, weigh([WRITTEN], said).votes) == ("invalid", ())


def test_a_number_found_in_a_box_the_machine_called_bare_is_counted():
    said = [number(key, 1, teller) for key in "abc" for teller in BOTH]
    assert weigh([WRITTEN], said).votes == (("a", 1), ("b", 1), ("c", 1))


def test_where_papers_carry_different_numbers_people_say_how_many_first():
    said = [number(key, 50, teller) for key in "ab" for teller in BOTH]
    paper = weigh([WRITTEN], said, is_weighted=True)
    assert (paper.status, paper.open_places) == ("doubtful", (Place("scan.pdf", 1, "", "weight"),))
    for votes, status in ((40, "valid"), (33, "invalid")):
        paper = weigh([WRITTEN], [*said, *(carries(votes, teller) for teller in BOTH)], is_weighted=True)
        assert paper.status == status
    differing = weigh([WRITTEN], [*said, carries(40, "An"), carries(41, "Bình")], is_weighted=True)
    assert differing.status == "doubtful"


def test_a_weight_may_have_decimals_and_equal_ones_are_one_word():
    said = [number("a", 205, teller) for teller in BOTH] + [number("b", 0, teller) for teller in BOTH]
    for first, second, status in (("68.40", "68.4", "valid"), ("68.3", "68.30", "invalid"), ("68.4", 68, "doubtful")):
        assert weigh([WRITTEN], [*said, carries(first, "An"), carries(second, "Bình")]).status == status


def test_a_bare_paper_of_numbers_needs_nobody():
    paper = weigh([digits(a="blank", b="blank")], is_weighted=True)
    assert (paper.status, paper.votes) == ("valid", ())


def test_a_whole_paper_may_be_ruled_with_numbers_of_any_size():
    said = [whole(1, "valid", teller, [["a", 10**9]]) for teller in BOTH]
    assert weigh([WRITTEN], said).votes == (("a", 10**9),)


@pytest.mark.parametrize(
    "given_",
    [number("a", "yes", "An"), number("a", -1, "An"), number("a", 1.5, "An"), number("a", True, "An"), carries(0, "An"),
     carries(6.5, "An"), carries("7,5", "An"), carries("-7", "An"),
     number("a", "7", "An"),
     ruling(1, "a", "agree", 2, "An"), number("a", 10**13, "An")],
)  # fmt: skip
def test_only_a_whole_number_answers_a_number(given_):
    with pytest.raises(BadInput):
        read_ruling(given_, 1)


# ---- papers that carry different numbers of votes, however they are marked ----------------------------------


def on(page, given_):
    return given_ | {"page": page}


WEIGHT = Place("scan.pdf", 1, "", "weight")


def box(lines, rulings=(), **more):
    readings = [read_reading(given_, at) for at, given_ in enumerate(lines, 1)]
    said = [read_ruling(given_, at) for at, given_ in enumerate(rulings, 1)]
    return count_papers(readings, settle_all(machine_words(readings, True), said), law, is_weighted=True, **more)


@pytest.mark.parametrize(
    "marks", [[agree("a"), agree("b", "blank", "marked")], [struck("a", "no"), struck("b", "yes")]]
)
def test_a_paper_with_votes_waits_until_it_is_said_how_many_it_carries(marks):
    lines = [line(1, marks, votes=["a"])]
    (paper,) = box(lines)
    assert (paper.status, paper.votes, paper.open_places, paper.waits_for) == ("doubtful", (), (WEIGHT,), ("a",))
    (half,) = box(lines, [carries(500, "An")])
    assert (half.status, half.open_places) == ("doubtful", (WEIGHT,))
    (paper,) = box(lines, [carries(500, teller) for teller in BOTH])
    assert (paper.status, paper.votes, paper.weight, paper.is_ruled) == ("valid", (("a", 500),), 500, True)


def test_votes_are_exact_decimals_times_what_the_paper_carries():
    (paper,) = box([line(1, [agree("a")], votes=["a"])], [carries("68.4", teller) for teller in BOTH])
    assert paper.votes == (("a", Fraction("68.4")),)
    (paper,) = box([line(1, [agree("a")], votes=["a"])], [carries("68.0", teller) for teller in BOTH])
    assert paper.votes == (("a", 68),)
    assert type(paper.votes[0][1]) is int


def test_papers_without_votes_need_no_weight():
    papers = box([line(1, [agree("a")], "invalid"), line(2, [agree("a", "blank", "marked")], "valid")])
    assert [(paper.status, paper.open_places, paper.weight) for paper in papers] == [
        ("invalid", (), None), ("valid", (), None),
    ]  # fmt: skip


def test_open_marks_and_the_weight_are_asked_together_and_both_are_needed():
    (paper,) = box([DOUBTFUL])
    assert paper.open_places == (Place("scan.pdf", 1, "a", "agree"), WEIGHT)
    marks = [ruling(1, "a", "agree", "yes", teller) for teller in BOTH]
    weights = [carries(7, teller) for teller in BOTH]
    assert box([DOUBTFUL], marks)[0].open_places == (WEIGHT,)
    assert box([DOUBTFUL], weights)[0].open_places == (Place("scan.pdf", 1, "a", "agree"),)
    assert box([DOUBTFUL], [*marks, *weights])[0].votes == (("a", 7), ("b", 7))


@pytest.mark.parametrize("line_", [refused(1), DOUBTFUL])
def test_a_paper_ruled_as_a_whole_still_needs_its_weight(line_):
    lines, said = [line_, line(2, [agree("a")], "invalid")], [whole(1, "valid", teller, ["a"]) for teller in BOTH]
    paper = box(lines, said)[0]
    assert (paper.status, paper.open_places) == ("doubtful", (WEIGHT,))
    paper = box(lines, [*said, *(carries(30, teller) for teller in BOTH)])[0]
    assert (paper.status, paper.votes, paper.open_places) == ("valid", (("a", 30),), ())
    for word in ("invalid", "not_a_ballot"):
        assert box(lines, [whole(1, word, teller) for teller in BOTH])[0].status == word


def test_numbers_ruled_as_a_whole_wait_for_the_weight_and_stay_below_it():
    def paper(*weights, votes=60):
        readings = [read_reading(WRITTEN, 1)]
        said = [whole(1, "valid", teller, [["a", votes]]) for teller in BOTH]
        said += [carries(weight, teller) for weight, teller in zip(weights, BOTH, strict=False)]
        told = [read_ruling(one, at) for at, one in enumerate(said, 1)]
        (made,) = count_papers(readings, settle_all(machine_words(readings), told), sum_law, is_weighted=True)
        return made.status, made.votes

    assert paper() == ("doubtful", ())
    assert paper(20, 20) == ("valid", (("a", 60),))
    assert paper(19, 19) == ("invalid", ())


def test_the_weight_may_be_said_on_any_page_of_the_paper_but_not_two_ways():
    lines = [line(1, [agree("a")], None, continues=True), line(2, [agree("b")], votes=["a", "b"])]
    for page in (1, 2):
        (paper,) = box(lines, [on(page, carries(9, teller)) for teller in BOTH])
        assert paper.votes == (("a", 9), ("b", 9))
    (paper,) = box(lines, [on(page, carries(page, teller)) for teller in BOTH for page in (1, 2)])
    assert (paper.status, paper.open_places) == ("doubtful", (WEIGHT,))


def test_where_one_person_has_one_vote_no_weight_is_asked_or_taken():
    readings = [read_reading(line(1, [agree("a")], votes=["a"]), 1)]
    assert WEIGHT not in machine_words(readings)
    assert count([line(1, [agree("a")], votes=["a"])])[0].weight == 1


SHARES = st.one_of(st.integers(1, 10**6), st.decimals("0.1", "999.9", places=1).map(str))


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from("abc")), st.none() | SHARES, st.sampled_from(("agree", "struck", "whole"))),
        max_size=8,
    )
)
def test_the_count_is_the_sum_of_weights_times_choices_and_never_without_a_weight(papers):
    """The law of weighted votes: every paper counts as often as it carries votes, or the box is not settled."""
    lines, said, expected = [], [], dict.fromkeys("abc", Fraction(0))
    for page, (chosen, weight, how) in enumerate(papers, 1):
        names = sorted(chosen)
        marks = [struck(c, "no" if c in chosen else "yes") if how == "struck" else agree(
            c, "marked" if c in chosen else "blank", "blank" if c in chosen else "marked") for c in "abc"]  # fmt: skip
        lines.append(refused(page) if how == "whole" else line(page, marks, votes=names))
        if how == "whole":
            said += [whole(page, "valid", teller, names) for teller in BOTH]
        if weight is not None:
            said += [on(page, carries(weight, teller)) for teller in BOTH]
        for name in names:
            expected[name] += Fraction(weight or 0)
    added = add_up(box(lines, said))
    lacks = [names for names, weight, _how in papers if names and weight is None]
    assert added.is_settled == (not lacks)
    assert added.doubtful == added.unweighed == len(lacks)
    assert {name: added.votes.get(name, 0) for name in "abc"} == expected
    assert added.carried == sum(Fraction(weight) for _names, weight, _how in papers if weight is not None)
    assert added.doubts_on == {name: times for name in "abc" if (times := sum(name in names for names in lacks))}
