"""Names come, go and stand on a closed list; tellers stand on none (steps 5 and 6)."""

from __future__ import annotations

from datetime import datetime

import pytest

from daihoi.core.errors import BadInput, Refusal
from daihoi.web.congress.models import Congress, Event, User
from daihoi.web.election import actions
from daihoi.web.election.models import Candidate, Contest
from daihoi.web.people.models import Member


def verbs() -> list[str]:
    return list(Event.objects.order_by("id").values_list("verb", flat=True))


def test_open_contest_takes_the_regulation_of_the_congress(congress: Congress, clerk: User, now: datetime) -> None:
    before = len(verbs())
    made = actions.open_contest(
        clerk, congress, title=" Bầu  Bí thư ", office="secretary", kind="election", seats=1, now=now
    )
    assert (made.title, made.regulation, made.state) == ("Bầu Bí thư", "party_election_244_2014", "nominating")
    assert verbs()[before:] == ["contest.opened"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"office": "king"}, "unknown_office"), ({"kind": "lottery"}, "unknown_kind"), ({"seats": 0}, "bad_contest")],
)
def test_open_contest_refuses_what_nobody_knows(
    congress: Congress, clerk: User, now: datetime, wrong: dict[str, object], code: str
) -> None:
    told = {"title": "Bầu", "office": "secretary", "kind": "election", "seats": 1} | wrong
    with pytest.raises(BadInput) as refused:
        actions.open_contest(clerk, congress, **told, now=now)  # type: ignore[arg-type]
    assert refused.value.code == code


def test_nominate_the_same_person_twice_is_refused(
    contest: Contest, clerk: User, members: list[Member], now: datetime
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.nominate(clerk, contest, name="Trần Thị An", member=members[1], now=now)
    assert refused.value.code == "already_nominated"
    namesake = actions.nominate(clerk, contest, name="Trần Thị An", born=members[5].born, now=now)
    assert namesake.state == "nominated"


def test_withdraw_needs_a_reason_and_is_logged(contest: Contest, clerk: User, now: datetime) -> None:
    candidate = contest.candidates.first()
    assert candidate
    with pytest.raises(Refusal) as refused:
        actions.withdraw(clerk, candidate, reason="  ", now=now)
    assert refused.value.code == "reason_missing"
    before = len(verbs())
    actions.withdraw(clerk, candidate, reason="Xin rút vì lý do sức khỏe", now=now)
    candidate.refresh_from_db()
    assert (candidate.state, candidate.reason) == ("withdrawn", "Xin rút vì lý do sức khỏe")
    assert verbs()[before:] == ["candidate.withdrawn"]
    with pytest.raises(Refusal) as again:
        actions.withdraw(clerk, candidate, reason="lần nữa", now=now)
    assert again.value.code == "not_standing"


def test_freeze_list_orders_by_given_name_with_d_before_d_stroke(contest: Contest, clerk: User, now: datetime) -> None:
    before = len(verbs())
    actions.freeze_list(clerk, contest, now=now)
    contest.refresh_from_db()
    listed = list(contest.candidates.filter(state="listed").values_list("key", "name"))
    assert listed == [
        ("c01", "Phạm Văn An"), ("c02", "Trần Thị An"), ("c03", "Lê Văn Dũng"), ("c04", "Nguyễn Văn Đức"),
    ]  # fmt: skip
    assert (contest.state, contest.mark_mode) == ("frozen", "strike")
    assert contest.layout and contest.layout["hash"] == contest.layout_hash
    assert verbs()[before:] == ["list.frozen"]


def test_freeze_list_without_surplus_cites_the_article(contest: Contest, clerk: User, now: datetime) -> None:
    last = contest.candidates.last()
    assert last
    actions.withdraw(clerk, last, reason="Xin rút", now=now)
    with pytest.raises(Refusal) as refused:
        actions.freeze_list(clerk, contest, now=now)
    assert (refused.value.code, refused.value.article) == ("no_surplus", "16")
    assert "Điều 16" in refused.value.words.vi
    contest.refresh_from_db()
    assert contest.state == "nominating"


def test_freeze_list_over_the_cap_is_refused(
    contest: Contest, clerk: User, members: list[Member], now: datetime
) -> None:
    actions.nominate(clerk, contest, name=members[4].full_name, member=members[4], now=now)
    with pytest.raises(Refusal) as refused:
        actions.freeze_list(clerk, contest, now=now)
    assert refused.value.code == "too_many_names"


def test_freeze_list_with_a_teller_on_it_is_refused(
    contest: Contest, congress: Congress, clerk: User, members: list[Member], now: datetime
) -> None:
    actions.appoint_tellers(clerk, congress, [members[0], members[6]], members[6], now=now)
    with pytest.raises(Refusal) as refused:
        actions.freeze_list(clerk, contest, now=now)
    assert refused.value.code == "teller_is_candidate"


def test_a_namesake_of_a_candidate_may_count(
    contest: Contest, congress: Congress, clerk: User, members: list[Member], now: datetime
) -> None:
    namesake = Member.objects.create(
        organisation=congress.organisation, full_name="Nguyễn Văn Đức", sort_key="x", search_key="x"
    )
    actions.appoint_tellers(clerk, congress, [namesake], namesake, now=now)
    assert actions.freeze_list(clerk, contest, now=now).state == "frozen"


def test_freeze_list_twice_is_refused(contest: Contest, clerk: User, now: datetime) -> None:
    actions.freeze_list(clerk, contest, now=now)
    with pytest.raises(Refusal) as refused:
        actions.freeze_list(clerk, contest, now=now)
    assert refused.value.code == "wrong_order"


def test_floor_nominee_short_of_support_must_be_refused_first(
    congress: Congress, clerk: User, members: list[Member], now: datetime
) -> None:
    congress.regulation = "party_election_190_2024"
    congress.save()
    made = actions.open_contest(
        clerk, congress, title="Bầu BCH", office="executive_committee", kind="election", seats=3, now=now
    )
    for member in members[:3]:
        actions.nominate(clerk, made, name=member.full_name, member=member, now=now)
    floor = actions.nominate(
        clerk, made, name=members[3].full_name, member=members[3], source="floor", supporters=2, now=now
    )
    with pytest.raises(Refusal) as refused:
        actions.freeze_list(clerk, made, now=now)
    assert refused.value.code == "floor_refused"
    actions.refuse_nominee(clerk, floor, reason="Chỉ 2/8 người dự ủng hộ", now=now)
    assert Candidate.objects.get(pk=floor.pk).state == "refused"


def test_unfreeze_list_before_printing_only(contest: Contest, clerk: User, now: datetime) -> None:
    actions.freeze_list(clerk, contest, now=now)
    actions.unfreeze_list(clerk, contest, reason="Thêm một đề cử", now=now)
    contest.refresh_from_db()
    assert (contest.state, contest.layout, contest.mark_mode) == ("nominating", None, "")
    assert set(contest.candidates.values_list("key", "state")) == {("", "nominated")}
    actions.freeze_list(clerk, contest, now=now)
    actions.print_ballots(clerk, contest, copies=3, now=now)
    with pytest.raises(Refusal) as refused:
        actions.unfreeze_list(clerk, contest, reason="Muộn rồi", now=now)
    assert refused.value.code == "wrong_order"


def test_appoint_tellers_refuses_a_name_on_a_closed_list(
    contest: Contest, congress: Congress, clerk: User, members: list[Member], now: datetime
) -> None:
    actions.freeze_list(clerk, contest, now=now)
    with pytest.raises(Refusal) as refused:
        actions.appoint_tellers(clerk, congress, ["Trần Thị An", "Ngô Văn Minh"], "Ngô Văn Minh", now=now)
    assert (refused.value.code, refused.value.article) == ("teller_is_candidate", "7")
    before = len(verbs())
    made = actions.appoint_tellers(clerk, congress, ["Ngô Văn Minh", "Lý Văn Phúc"], "Ngô Văn Minh", now=now)
    assert [(one.name, one.is_head, one.member_id) for one in made] == [
        ("Ngô Văn Minh", True, members[9].pk), ("Lý Văn Phúc", False, members[11].pk),
    ]  # fmt: skip
    assert verbs()[before:] == ["tellers.appointed"]
