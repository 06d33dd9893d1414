"""People rule on doubts: two alike settle, a third decides, nobody speaks twice (step 10)."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.web.test_election.lines import line_of, refused_line, store

from daihoi.core.errors import BadInput, Refusal
from daihoi.web.congress.models import Event, User
from daihoi.web.election import actions
from daihoi.web.election.models import Contest, Reading, Ruling
from daihoi.web.election.queries.counts import standing_of
from daihoi.web.election.queries.rulings import queue


@pytest.fixture
def doubtful(counting: Contest, now: datetime) -> Reading:
    """Eight papers, one with a doubt on c04."""
    lines = [line_of(counting, at, ("c04",)) for at in range(1, 8)] + [line_of(counting, 8, (), ("c04",))]
    return store(counting, lines, now).readings.get(page=8)


def say(teller: User, reading: Reading, answer: str, now: datetime) -> Ruling:
    return actions.rule(teller, reading, candidate="c04", zone="name", answer=answer, reason="", now=now)


def test_two_equal_words_settle_and_the_law_judges_again(
    counting: Contest, doubtful: Reading, tellers: list[User], now: datetime
) -> None:
    assert len(standing_of(counting).doubts) == 1
    say(tellers[0], doubtful, "yes", now)
    assert standing_of(counting).doubts[0].state == "second_teller"
    before = Event.objects.count()
    say(tellers[1], doubtful, "yes", now)
    assert Event.objects.count() == before + 1
    standing = standing_of(counting)
    assert standing.doubts == []
    assert standing.totals and (standing.totals.valid, standing.totals.votes) == (8, {"c01": 8, "c02": 8, "c03": 8})
    doubtful.refresh_from_db()
    assert doubtful.line["marks"][3]["struck"] == "doubtful"  # the machine's word stays


def test_kept_by_both_the_paper_elects_too_many(
    counting: Contest, doubtful: Reading, tellers: list[User], now: datetime
) -> None:
    say(tellers[0], doubtful, "no", now)
    say(tellers[1], doubtful, "no", now)
    totals = standing_of(counting).totals
    assert totals and (totals.valid, totals.invalid) == (7, 1)


def test_a_third_decides_where_two_differ(
    counting: Contest, doubtful: Reading, tellers: list[User], now: datetime
) -> None:
    say(tellers[0], doubtful, "yes", now)
    say(tellers[1], doubtful, "no", now)
    assert standing_of(counting).doubts[0].state == "third_teller"
    assert queue(counting, tellers[2].pk)["waiting"] == 1
    assert queue(counting, tellers[0].pk)["waiting"] == 0
    say(tellers[2], doubtful, "yes", now)
    assert standing_of(counting).doubts == []


def test_the_queue_never_shows_the_others_word_before_ones_own(
    counting: Contest, doubtful: Reading, tellers: list[User], now: datetime
) -> None:
    alone = queue(counting, tellers[1].pk)
    say(tellers[0], doubtful, "yes", now)
    after = queue(counting, tellers[1].pk)
    assert after["doubt"]["said"] == []
    assert {key: alone["doubt"][key] for key in ("question", "machine", "mark", "is_third")} == {
        key: after["doubt"][key] for key in ("question", "machine", "mark", "is_third")
    }


def test_one_teller_speaks_once(counting: Contest, doubtful: Reading, tellers: list[User], now: datetime) -> None:
    say(tellers[0], doubtful, "yes", now)
    with pytest.raises(Refusal) as refused:
        say(tellers[0], doubtful, "no", now)
    assert refused.value.code == "ruled_already"
    say(tellers[1], doubtful, "yes", now)
    with pytest.raises(Refusal) as late:
        say(tellers[2], doubtful, "no", now)
    assert late.value.code == "already_settled"
    assert doubtful.rulings.count() == 2


def test_the_log_says_that_somebody_ruled_never_how(doubtful: Reading, tellers: list[User], now: datetime) -> None:
    say(tellers[0], doubtful, "yes", now)
    event = Event.objects.order_by("-id")[0]
    assert event.verb == "ballot.ruled"
    assert set(event.details) == {"page", "batch", "zone"}


def test_a_place_that_is_not_on_the_page_is_refused(doubtful: Reading, tellers: list[User], now: datetime) -> None:
    with pytest.raises(BadInput) as refused:
        actions.rule(tellers[0], doubtful, candidate="c99", zone="name", answer="yes", reason="", now=now)
    assert refused.value.code == "unknown_place"


def test_a_refused_page_waits_for_two_tellers(counting: Contest, tellers: list[User], now: datetime) -> None:
    lines = [line_of(counting, at, ("c04",)) for at in range(1, 9)] + [refused_line(9)]
    page = store(counting, lines, now).readings.get(page=9)
    assert [doubt.zone for doubt in standing_of(counting).doubts] == ["paper"]
    for teller in tellers[:2]:
        actions.rule(teller, page, candidate="", zone="paper", answer="not_a_ballot", reason="trang trắng", now=now)
    standing = standing_of(counting)
    assert standing.doubts == []
    assert standing.totals and standing.totals.valid == 8


def test_a_torn_ballot_is_read_by_people(counting: Contest, tellers: list[User], now: datetime) -> None:
    page = store(counting, [refused_line(1, "torn")], now).readings.get()
    with pytest.raises(Refusal) as refused:
        actions.rule(tellers[0], page, candidate="", zone="paper", answer="valid", votes=["c01", "c02", "c03", "c04"],
                     now=now)  # fmt: skip
    assert refused.value.code == "votes_exceed_seats"
    for teller in tellers[:2]:
        actions.rule(teller, page, candidate="", zone="paper", answer="valid", votes=["c02", "c01"], now=now)
    totals = standing_of(counting).totals
    assert totals and (totals.valid, totals.votes) == (1, {"c01": 1, "c02": 1})


def test_the_third_decides_between_two_words_on_a_paper(counting: Contest, tellers: list[User], now: datetime) -> None:
    page = store(counting, [refused_line(1, "torn")], now).readings.get()
    actions.rule(tellers[0], page, candidate="", zone="paper", answer="valid", votes=["c01"], now=now)
    actions.rule(tellers[1], page, candidate="", zone="paper", answer="invalid", now=now)
    with pytest.raises(Refusal) as refused:
        actions.rule(tellers[2], page, candidate="", zone="paper", answer="not_a_ballot", now=now)
    assert refused.value.code == "third_decides_between"
    actions.rule(tellers[2], page, candidate="", zone="paper", answer="invalid", now=now)
    totals = standing_of(counting).totals
    assert totals and (totals.valid, totals.invalid) == (0, 1)


def test_two_tellers_may_overrule_a_paper_the_machine_was_sure_of(
    counting: Contest, tellers: list[User], now: datetime
) -> None:
    page = store(counting, [line_of(counting, 1, ("c04",))], now).readings.get()
    actions.rule(tellers[0], page, candidate="", zone="paper", answer="invalid", reason="có ký tên", now=now)
    assert len(standing_of(counting).doubts) == 1
    actions.rule(tellers[1], page, candidate="", zone="paper", answer="invalid", reason="có ký tên", now=now)
    totals = standing_of(counting).totals
    assert totals and (totals.valid, totals.invalid) == (0, 1)
