"""A cooperative whose delegates carry different numbers of votes: every struck paper is asked how many it carries."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.test_election.lines import line_of, refused_line, store

from daihoi.core.errors import BadInput, Refusal
from daihoi.core.paper import plain_text
from daihoi.core.rulebook.document_forms import form_for
from daihoi.web.congress.models import Congress, User
from daihoi.web.election import actions
from daihoi.web.election.models import Contest, Reading
from daihoi.web.election.queries.counts import missing_for_decision, standing_of
from daihoi.web.election.queries.rulings import queue
from daihoi.web.papers.freeze import freeze, thaw
from daihoi.web.papers.kinds.tally_minutes.facts import TallyFacts, gather
from daihoi.web.papers.kinds.tally_minutes.text import write
from daihoi.web.people.models import Member

# three papers: the head for c01 alone carries little, the other two outvote it by what they carry
STRUCK = (("c02", "c03"), ("c01", "c03"), ("c02", "c03"))
CARRIED = (20, 100, 30)


@pytest.fixture
def cooperative(congress: Congress, members: list[Member], clerk: User, now: datetime) -> Contest:
    """One seat, three names; eight delegates are there, three papers are handed out and come back."""
    congress.organisation.kind = "cooperative"
    congress.organisation.save()
    congress.regulation, congress.kind = "cooperative_17_2023", "general_meeting"
    congress.starts_on, congress.ends_on = date(2025, 5, 13), date(2025, 5, 14)
    congress.save()
    made = actions.open_contest(
        clerk, congress, title="Bầu Chủ tịch Hội đồng quản trị", office="chair", kind="election", seats=1, now=now
    )
    for member in members[:3]:
        actions.nominate(clerk, made, name=member.full_name, born=member.born, member=member, now=now)
    actions.freeze_list(clerk, made, now=now)
    actions.print_ballots(clerk, made, copies=8, now=now)
    actions.start_voting(clerk, made, now=now)
    for kind, count in (("issued", 3), ("unused", 5), ("collected", 3)):
        actions.note_stock(clerk, made, kind=kind, count=count, note="", now=now)
    actions.end_voting(clerk, made, now=now)
    made.refresh_from_db()
    assert made.mark_mode == "strike"
    return made


@pytest.fixture
def read(cooperative: Contest, now: datetime) -> list[Reading]:
    """The papers as the machine read them: no mark is in doubt."""
    lines = [line_of(cooperative, at, struck) for at, struck in enumerate(STRUCK, 1)]
    return list(store(cooperative, lines, now).readings.order_by("page"))


def declare(contest: Contest, clerk: User, now: datetime, total: int = 200, present: int = 150) -> None:
    actions.declare_votes(clerk, contest, total=total, present=present, now=now)
    contest.refresh_from_db()


def codes(contest: Contest) -> list[str]:
    return [one.code for one in missing_for_decision(contest, standing_of(contest))]


def weigh(tellers: list[User], readings: list[Reading], now: datetime, carried: tuple[int, ...] = CARRIED) -> None:
    for reading, votes in zip(readings, carried, strict=True):
        for teller in tellers[:2]:
            actions.rule_numbers(teller, reading, numbers={}, weight=votes, now=now)


def test_nothing_is_decided_before_the_votes_attending_are_said(
    cooperative: Contest, read: list[Reading], clerk: User, now: datetime
) -> None:
    assert codes(cooperative)[0] == "votes_undeclared"
    with pytest.raises(Refusal):
        actions.decide_contest(clerk, cooperative, now=now)


def test_votes_are_counted_by_what_papers_carry_and_not_by_heads(
    cooperative: Contest, read: list[Reading], clerk: User, tellers: list[User], now: datetime
) -> None:
    declare(cooperative, clerk, now)
    standing = standing_of(cooperative)
    assert [(doubt.candidate, doubt.zone) for doubt in standing.doubts] == [("", "weight")] * 3
    assert queue(cooperative, tellers[0].pk)["waiting"] == 3
    assert codes(cooperative)[0] == "doubts_open"
    weigh(tellers, read, now)
    totals = standing_of(cooperative).totals
    assert totals and (totals.valid, totals.votes) == (3, {"c01": 50, "c02": 100})
    outcome = actions.decide_contest(clerk, cooperative, now=now)
    assert (outcome.decision["elected"], outcome.decision["base"]) == (["c02"], 150)  # two heads of three chose c01


def test_as_many_votes_as_people_is_one_each(
    cooperative: Contest, read: list[Reading], clerk: User, tellers: list[User], now: datetime
) -> None:
    declare(cooperative, clerk, now, total=12, present=8)
    assert not standing_of(cooperative).doubts
    with pytest.raises(Refusal):
        actions.rule_numbers(tellers[0], read[0], numbers={}, weight=5, now=now)
    totals = standing_of(cooperative).totals
    assert totals and totals.votes == {"c01": 2, "c02": 1}


def test_papers_that_carry_more_than_attends_stop_the_decision(
    cooperative: Contest, read: list[Reading], clerk: User, tellers: list[User], now: datetime
) -> None:
    declare(cooperative, clerk, now)
    weigh(tellers, read, now, (20, 100, 31))
    assert codes(cooperative) == ["carried_exceeds_attending"]


def test_two_tellers_who_differ_leave_the_weight_to_a_third(
    cooperative: Contest, read: list[Reading], clerk: User, tellers: list[User], now: datetime
) -> None:
    declare(cooperative, clerk, now)
    for teller, votes in zip(tellers, (20, 200), strict=False):
        shown = queue(cooperative, teller.pk)["doubt"]["numbers"]
        assert (shown["rows"], shown["asks_weight"], shown["weight_between"]) == ([], True, [])  # blind
        actions.rule_numbers(teller, read[0], numbers={}, weight=votes, now=now)
    third = queue(cooperative, tellers[2].pk, 2)["doubt"]
    assert (third["is_third"], third["numbers"]["weight_between"]) == (True, [20, 200])
    with pytest.raises(Refusal):
        actions.rule_numbers(tellers[2], read[0], numbers={}, weight=30, now=now)
    actions.rule_numbers(tellers[2], read[0], numbers={}, weight=20, now=now)
    assert {doubt.reading.page for doubt in standing_of(cooperative).doubts} == {2, 3}


@pytest.mark.parametrize("weight", [None, 0, -1, 10**12 + 1])
def test_a_weight_that_cannot_be_is_refused_and_nothing_is_kept(
    cooperative: Contest, read: list[Reading], clerk: User, tellers: list[User], now: datetime, weight: int | None
) -> None:
    declare(cooperative, clerk, now)
    with pytest.raises(BadInput):
        actions.rule_numbers(tellers[0], read[0], numbers={}, weight=weight, now=now)
    with pytest.raises(BadInput):
        actions.rule(
            tellers[0], read[0], candidate="", zone="paper", answer="valid", votes=["c01"], weight=weight, now=now
        )
    assert not read[0].rulings.exists()


def test_a_paper_ruled_as_a_whole_keeps_what_it_carries(
    cooperative: Contest, clerk: User, tellers: list[User], now: datetime
) -> None:
    declare(cooperative, clerk, now)
    (torn,) = store(cooperative, [refused_line(1, "torn")], now).readings.all()
    for teller, votes in zip(tellers, (40, 50), strict=False):
        actions.rule(
            teller, torn, candidate="", zone="paper", answer="valid", votes=["c01"], weight=votes, reason="x", now=now
        )
    (doubt,) = standing_of(cooperative).doubts  # they agree on the paper, not on what it carries
    assert (doubt.zone, doubt.state) == ("weight", "third_teller")
    actions.rule_numbers(tellers[2], torn, numbers={}, weight=50, now=now)
    (paper,) = standing_of(cooperative).papers[1]
    assert (paper.status, paper.amounts, paper.weight) == ("valid", (("c01", 50),), 50)


def test_a_paper_without_votes_is_never_asked(
    cooperative: Contest, clerk: User, tellers: list[User], now: datetime
) -> None:
    declare(cooperative, clerk, now)
    odd, foreign = store(cooperative, [refused_line(1, "torn"), refused_line(2)], now).readings.order_by("page")
    for teller in tellers[:2]:
        actions.rule(teller, odd, candidate="", zone="paper", answer="invalid", reason="x", now=now)
        actions.rule(teller, foreign, candidate="", zone="paper", answer="not_a_ballot", reason="x", now=now)
    assert not standing_of(cooperative).doubts


def test_a_weight_said_before_is_not_said_otherwise_later(
    cooperative: Contest, read: list[Reading], clerk: User, tellers: list[User], now: datetime
) -> None:
    declare(cooperative, clerk, now)
    weigh(tellers, read, now)
    words = {"candidate": "", "zone": "paper", "answer": "valid", "votes": ["c03"], "reason": "x"}
    with pytest.raises(Refusal):
        actions.rule(tellers[0], read[0], **words, weight=21, now=now)
    for teller in tellers[:2]:
        actions.rule(teller, read[0], **words, now=now)
    totals = standing_of(cooperative).totals
    assert totals and totals.votes == {"c01": 30, "c02": 100, "c03": 20}


# ---- typed from paper ---------------------------------------------------------------------------------------


def type_all(teller: User, contest: Contest, entry: str, now: datetime, carried: tuple[int | None, ...]) -> None:
    for place, (struck, weight) in enumerate(zip(STRUCK, carried, strict=True), 1):
        choices = [{"candidate": key, "against": key in struck} for key in ("c01", "c02", "c03")]
        actions.type_paper(teller, contest, entry=entry, stack=1, place=place, choices=choices, weight=weight, now=now)


def test_typed_papers_say_what_they_carry_in_both_entries(
    cooperative: Contest, clerk: User, tellers: list[User], now: datetime
) -> None:
    with pytest.raises(Refusal) as early:
        type_all(tellers[0], cooperative, "a", now, CARRIED)
    assert early.value.code == "votes_undeclared"
    declare(cooperative, clerk, now)
    with pytest.raises(BadInput) as missing:
        type_all(tellers[0], cooperative, "a", now, (None, 100, 30))
    assert missing.value.code == "weight_missing"
    type_all(tellers[0], cooperative, "a", now, CARRIED)
    type_all(tellers[1], cooperative, "b", now, (20, 10, 30))
    (differing,) = standing_of(cooperative).typed_differences
    assert differing.place == 2
    choices = [{"candidate": key, "against": key in STRUCK[1]} for key in ("c01", "c02", "c03")]
    actions.type_paper(
        tellers[1], cooperative, entry="b", stack=1, place=2, choices=choices, weight=100, corrects=True, now=now
    )
    assert actions.decide_contest(clerk, cooperative, now=now).decision["elected"] == ["c02"]


def test_the_machine_and_the_typists_agree_paper_by_paper(
    cooperative: Contest, read: list[Reading], clerk: User, tellers: list[User], now: datetime
) -> None:
    declare(cooperative, clerk, now)
    weigh(tellers, read, now)
    for teller, entry in zip(tellers, "ab", strict=False):
        type_all(teller, cooperative, entry, now, CARRIED)
    assert set(standing_of(cooperative).confirmation.agreeing) == {"machine", "typed"}


def test_papers_typed_when_each_had_one_vote_wait_once_votes_differ(
    cooperative: Contest, clerk: User, tellers: list[User], now: datetime
) -> None:
    declare(cooperative, clerk, now, total=12, present=8)
    for teller, entry in zip(tellers, "ab", strict=False):
        type_all(teller, cooperative, entry, now, (None, None, 1))
    assert codes(cooperative) == []
    declare(cooperative, clerk, now)
    assert "typed_unweighed" in codes(cooperative)
    with pytest.raises(Refusal):
        actions.decide_contest(clerk, cooperative, now=now)


def test_a_sample_check_is_refused(cooperative: Contest, read: list[Reading], clerk: User, now: datetime) -> None:
    declare(cooperative, clerk, now)
    with pytest.raises(Refusal) as refused:
        actions.start_audit(clerk, cooperative, seed="3141592653", draws=2, sheets=3, now=now)
    assert refused.value.code == "not_for_weights"


def test_the_minutes_say_votes_where_votes_are_meant_and_people_where_people_are(
    cooperative: Contest, read: list[Reading], clerk: User, tellers: list[User], now: datetime
) -> None:
    declare(cooperative, clerk, now)
    weigh(tellers, read, now)
    actions.decide_contest(clerk, cooperative, now=now)
    facts = gather(cooperative.congress, cooperative.public_id)
    assert thaw(TallyFacts, freeze(facts)) == facts
    text = plain_text(write(facts), form_for("plain", date(2025, 5, 14)))
    for said in (
        "chính thức được triệu tập: 12",
        "Có mặt khi bầu: 8",
        "Vắng mặt: 4",
        "Tổng số phiếu biểu quyết: 200 phiếu biểu quyết",
        "những người dự họp: 150 phiếu biểu quyết (75,00%)",
        "Số phiếu biểu quyết làm căn cứ tính kết quả bầu cử: 150 phiếu biểu quyết",
        "từ 76 phiếu trở lên",
        "100 phiếu biểu quyết, đạt 66,67%",
    ):
        assert said in text, text


# ---- pages --------------------------------------------------------------------------------------------------


def test_pages_ask_for_the_votes_and_the_weights(
    cooperative: Contest, read: list[Reading], client_of: Callable[[str], Client]
) -> None:
    address = {"cid": cooperative.congress.public_id, "kid": cooperative.public_id}
    clerk, teller = client_of("clerk"), client_of("teller")
    page = clerk.get(reverse("contest", kwargs=address)).content.decode()
    assert 'name="present"' in page
    assert "Chưa ghi số phiếu biểu quyết dự họp" in teller.get(reverse("contest", kwargs=address)).content.decode()
    clerk.post(reverse("declare_votes", kwargs=address), {"total": "200", "present": "150"})
    page = teller.get(reverse("rulings", kwargs=address)).content.decode()
    assert 'name="weight"' in page and "data-number " not in page
    assert "Tờ phiếu này mang bao nhiêu phiếu biểu quyết?" in page
    told = {**address, "rid": read[0].public_id}
    assert 'name="weight"' in teller.get(reverse("reading", kwargs=told)).content.decode()
    refused = teller.post(reverse("rule_numbers", kwargs=told), {"weight": "68,4"}, follow=True).content.decode()
    assert "phải là số nguyên từ 1" in refused
    teller.post(reverse("rule_numbers", kwargs=told), {"weight": "1.000"})
    assert set(read[0].rulings.values_list("candidate", "zone", "answer")) == {("", "weight", "1000")}
    for name in ("mosaic", "readings", "counts", "typed", "entry_log", "contest", "audit"):
        assert teller.get(reverse(name, kwargs=address)).status_code == 200
    stack = {**address, "entry": "a", "stack": 1}
    assert "data-weight" in teller.get(reverse("type_stack", kwargs=stack)).content.decode()
    choices = [{"candidate": key, "against": key != "c01"} for key in ("c01", "c02", "c03")]

    def sent(weight: int | None) -> tuple[int, str]:
        body = json.dumps({"place": 1, "choices": choices, "flags": [], "weight": weight})
        answer = teller.post(reverse("type_one", kwargs=stack), body, content_type="application/json")
        return answer.status_code, answer.json().get("code", "")

    assert sent(None) == (409, "weight_missing")
    assert sent(20) == (200, "")
