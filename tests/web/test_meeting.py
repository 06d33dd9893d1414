"""The programme, open votes, the hall screen, phones, minutes."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from daihoi.core.errors import BadInput, Refusal
from daihoi.core.listing import sort_key
from daihoi.core.names import fold
from daihoi.web.congress.models import Event
from daihoi.web.meeting import actions, queries
from daihoi.web.meeting.models import AgendaItem, HallScreen, MinuteNote, Motion, PhoneVote
from daihoi.web.people import actions as people
from daihoi.web.people.models import Delegate, FrozenAttendance, Member

NAMES = ["Nguyễn Văn An", "Đỗ Thị Bình", "Trần Văn Cường", "Lê Thị Dung", "Phạm Văn Em"]


@pytest.fixture
def hall(congress, people_by_role, now):
    """Five convened, four of them in the hall; three items on the first day."""
    for name in NAMES:
        Member.objects.create(
            organisation=congress.organisation, full_name=name, sort_key=sort_key(name), search_key=fold(name)
        )
    people.convene_all(None, congress, now=now)
    for delegate in Delegate.objects.exclude(member__full_name="Phạm Văn Em"):
        people.check_in(None, delegate, how="code", now=now)
    for title, kind in (("Chào cờ", "ceremony"), ("Bầu Đoàn Chủ tịch", "motion"), ("Báo cáo chính trị", "report")):
        actions.plan_item(None, congress.sessions.first(), title=title, kind=kind, now=now)
    return congress


def item(title: str) -> AgendaItem:
    return AgendaItem.objects.get(title=title)


def delegate(name: str) -> Delegate:
    return Delegate.objects.get(member__full_name=name)


def last_event() -> Event:
    return Event.objects.latest("id")


def titles(congress) -> list[str]:
    return [one.title for one in queries.items_of(congress)]


# ---- the programme ----------------------------------------------------------------------------------


def test_plan_item_makes_room(hall, people_by_role, now):
    actions.plan_item(people_by_role["clerk"], hall.sessions.first(), title="Diễn văn", kind="speech", order=2, now=now)
    assert titles(hall) == ["Chào cờ", "Diễn văn", "Bầu Đoàn Chủ tịch", "Báo cáo chính trị"]
    assert last_event().verb == "item.planned"


@pytest.mark.parametrize("wrong", [{"title": "  "}, {"title": "A", "kind": "dance"}, {"title": "A", "minutes": 0}])
def test_plan_item_refuses_what_is_no_item(hall, now, wrong):
    with pytest.raises(BadInput):
        actions.plan_item(None, hall.sessions.first(), now=now, **wrong)
    assert len(titles(hall)) == 3


def test_move_item_up_and_down(hall, people_by_role, now):
    actions.move_item(people_by_role["clerk"], item("Báo cáo chính trị"), up=True, now=now)
    assert titles(hall) == ["Chào cờ", "Báo cáo chính trị", "Bầu Đoàn Chủ tịch"]
    actions.move_item(None, item("Chào cờ"), up=True, now=now)
    assert titles(hall)[0] == "Chào cờ"
    assert last_event().verb == "item.moved"


def test_what_was_held_keeps_its_place(hall, now):
    actions.start_item(None, item("Chào cờ"), now=now)
    with pytest.raises(Refusal) as refused:
        actions.move_item(None, item("Bầu Đoàn Chủ tịch"), up=True, now=now)
    assert refused.value.code == "already_held"


def test_start_item_ends_the_one_before_and_opens_the_congress(hall, people_by_role, now):
    chair = people_by_role["chair"]
    actions.start_item(chair, item("Chào cờ"), seen="", now=now)
    hall.refresh_from_db()
    assert hall.state == "open"
    first = item("Chào cờ")
    actions.start_item(chair, item("Bầu Đoàn Chủ tịch"), seen=first.public_id, now=now + timedelta(minutes=9))
    assert (item("Chào cờ").state, item("Bầu Đoàn Chủ tịch").state) == ("done", "current")
    assert item("Chào cờ").ended_at == now + timedelta(minutes=9)
    assert last_event().verb == "item.started"


def test_start_item_from_a_stale_page_moves_nothing(hall, now):
    first = item("Chào cờ")
    actions.start_item(None, first, seen="", now=now)
    actions.start_item(None, item("Bầu Đoàn Chủ tịch"), seen=first.public_id, now=now)
    # the chair's button pressed twice: the second press still says "Chào cờ" was current
    with pytest.raises(Refusal) as refused:
        actions.start_item(None, item("Báo cáo chính trị"), seen=first.public_id, now=now)
    assert refused.value.code == "stale"
    assert item("Báo cáo chính trị").state == "planned"


def test_skip_and_put_back(hall, now):
    actions.skip_item(None, item("Chào cờ"), now=now)
    assert (item("Chào cờ").state, last_event().verb) == ("skipped", "item.skipped")
    actions.put_back_item(None, item("Chào cờ"), now=now)
    assert (item("Chào cờ").state, last_event().verb) == ("planned", "item.put_back")


def test_remove_item_only_before_it_was_held(hall, now):
    actions.remove_item(None, item("Báo cáo chính trị"), now=now)
    assert last_event().verb == "item.removed"
    actions.start_item(None, item("Chào cờ"), now=now)
    with pytest.raises(Refusal):
        actions.remove_item(None, item("Chào cờ"), now=now)
    assert titles(hall) == ["Chào cờ", "Bầu Đoàn Chủ tịch"]


def test_end_item_waits_for_its_vote(hall, now):
    row = actions.start_item(None, item("Bầu Đoàn Chủ tịch"), now=now)
    motion = actions.open_motion(
        None, actions.propose_motion(None, hall, title="3 đồng chí", item=row, now=now), now=now
    )
    with pytest.raises(Refusal) as refused:
        actions.end_item(None, row, now=now)
    assert refused.value.code == "vote_open"
    with pytest.raises(Refusal):
        actions.start_item(None, item("Báo cáo chính trị"), now=now)
    actions.record_hands(None, motion, votes_for=4, votes_against=0, abstentions=0, now=now)
    assert actions.end_item(None, row, now=now).state == "done"


def test_close_congress_when_nothing_runs(hall, people_by_role, now):
    actions.start_item(None, item("Chào cờ"), now=now)
    with pytest.raises(Refusal) as refused:
        actions.close_congress(people_by_role["chair"], hall, now=now)
    assert refused.value.code == "still_running"
    actions.end_item(None, item("Chào cờ"), now=now)
    assert actions.close_congress(people_by_role["chair"], hall, now=now).state == "closed"
    assert last_event().verb == "congress.closed"
    with pytest.raises(Refusal):
        actions.start_item(None, item("Báo cáo chính trị"), now=now)


# ---- open votes -------------------------------------------------------------------------------------


@pytest.fixture
def motion(hall, people_by_role, now):
    made = actions.propose_motion(people_by_role["chair"], hall, title="Đoàn Chủ tịch", subject="presidium", now=now)
    return actions.open_motion(people_by_role["chair"], made, now=now)


def test_open_motion_freezes_who_is_here(motion, now):
    people.check_in(None, delegate("Phạm Văn Em"), how="code", now=now + timedelta(minutes=1))
    assert (motion.attendance.present, motion.attendance.convened["official"]) == (4, 5)
    assert FrozenAttendance.objects.count() == 1
    assert last_event().verb == "delegate.checked_in"
    with pytest.raises(Refusal) as refused:
        actions.open_motion(None, motion, now=now)
    assert refused.value.code == "already_open"


def test_open_motion_is_refused_in_an_empty_hall(congress, now):
    motion = actions.propose_motion(None, congress, title="A", now=now)
    with pytest.raises(Refusal) as refused:
        actions.open_motion(None, motion, now=now)
    assert refused.value.code == "nobody_here"
    assert FrozenAttendance.objects.count() == 0


def test_record_hands_decides_on_the_frozen_base(motion, people_by_role, now):
    # base 5 (convened), needed 3
    done = actions.record_hands(people_by_role["chair"], motion, votes_for=3, votes_against=1, abstentions=0, now=now)
    assert (done.state, done.carried, done.reasons[0]["base"], done.reasons[0]["needed"]) == ("closed", True, 5, 3)
    assert last_event().verb == "motion.closed"
    assert last_event().details == {"for": 3, "against": 1, "abstain": 0, "carried": True}


def test_a_result_cites_its_article_in_the_language_of_the_reader(motion, people_by_role, client_of, now):
    actions.record_hands(people_by_role["chair"], motion, votes_for=3, votes_against=1, abstentions=0, now=now)
    address = reverse("motion", args=[motion.congress.public_id, motion.public_id])
    browser = client_of("chair")
    assert "QĐ 244-QĐ/TW Điều 3, Điều 32" in browser.get(address).content.decode()
    browser.cookies["lang"] = "en"
    assert "QĐ 244-QĐ/TW Article 3, Article 32" in browser.get(address).content.decode()


def test_half_is_not_more_than_half(motion, now):
    assert actions.record_hands(None, motion, votes_for=2, votes_against=2, abstentions=0, now=now).carried is False


@pytest.mark.parametrize(
    ("hands", "code"),
    [((5, 0, 0), "more_hands_than_present"), ((3, 0, 0), "hands_do_not_balance"), ((-1, 5, 0), "negative_heads")],
)
def test_record_hands_refuses_what_does_not_fit(motion, now, hands, code):
    with pytest.raises(Refusal) as refused:
        actions.record_hands(None, motion, votes_for=hands[0], votes_against=hands[1], abstentions=hands[2], now=now)
    assert refused.value.code == code
    motion.refresh_from_db()
    assert (motion.state, motion.votes_for) == ("open", None)


def test_a_vote_closed_twice_keeps_the_first_count(motion, people_by_role, now):
    actions.record_hands(people_by_role["chair"], motion, votes_for=4, votes_against=0, abstentions=0, now=now)
    events = Event.objects.count()
    with pytest.raises(Refusal) as refused:
        actions.record_hands(people_by_role["secretary"], motion, votes_for=1, votes_against=3, abstentions=0, now=now)
    assert refused.value.words.vi == (
        "Biểu quyết đã được Đoàn chủ tịch chốt lúc 07:42 13/05/2020: 4 tán thành, 0 không tán thành, "
        "0 không có ý kiến. Không ghi đè."
    )
    motion.refresh_from_db()
    assert (motion.votes_for, Event.objects.count()) == (4, events)


def test_drop_motion_only_before_it_is_open(hall, motion, now):
    with pytest.raises(Refusal):
        actions.drop_motion(None, motion, now=now)
    draft = actions.propose_motion(None, hall, title="Nhầm", now=now)
    actions.drop_motion(None, draft, now=now)
    assert last_event().verb == "motion.dropped"
    assert list(Motion.objects.all()) == [motion]


@pytest.mark.parametrize("wrong", [{"title": " "}, {"title": "A", "method": "shout"}])
def test_propose_motion_refuses(congress, now, wrong):
    with pytest.raises(BadInput):
        actions.propose_motion(None, congress, now=now, **wrong)


# ---- phones -----------------------------------------------------------------------------------------


@pytest.fixture
def by_phone(hall, now):
    made = actions.propose_motion(None, hall, title="Chương trình", method="phone", now=now)
    return actions.open_motion(None, made, now=now)


def test_phone_votes_are_counted_once(by_phone, now):
    an = delegate("Nguyễn Văn An")
    assert actions.cast_phone_vote(by_phone, an, "for", "k1", now).is_new
    assert not actions.cast_phone_vote(by_phone, an, "for", "k1", now).is_new
    assert not actions.cast_phone_vote(by_phone, an, "for", "another tab", now).is_new
    # the same key again, whatever it says now: the first vote stands
    assert actions.cast_phone_vote(by_phone, an, "against", "k1", now).vote.choice == "for"
    with pytest.raises(Refusal) as refused:
        actions.cast_phone_vote(by_phone, an, "against", "k2", now)
    assert refused.value.code == "voted_already"
    assert PhoneVote.objects.count() == 1


def test_the_log_never_says_who_voted_what(by_phone, now):
    actions.cast_phone_vote(by_phone, delegate("Nguyễn Văn An"), "against", "k1", now)
    event = last_event()
    assert (event.verb, event.details, event.actor) == ("motion.vote_received", {}, None)
    assert delegate("Nguyễn Văn An").public_id not in event.subject


def test_close_motion_counts_the_phones(by_phone, people_by_role, now):
    for name, choice in zip(NAMES, ("for", "for", "for"), strict=False):
        actions.cast_phone_vote(by_phone, delegate(name), choice, name, now)
    done = actions.close_motion(people_by_role["chair"], by_phone, now=now)
    assert (done.votes_for, done.votes_against, done.carried) == (3, 0, True)
    with pytest.raises(Refusal) as refused:
        actions.cast_phone_vote(by_phone, delegate("Lê Thị Dung"), "for", "late", now)
    assert refused.value.code == "vote_not_open"


def test_who_was_not_in_the_hall_does_not_vote(by_phone, now):
    late = delegate("Phạm Văn Em")
    people.check_in(None, late, how="code", now=now + timedelta(minutes=1))
    with pytest.raises(Refusal) as refused:
        actions.cast_phone_vote(by_phone, late, "for", "k", now + timedelta(minutes=2))
    assert refused.value.code == "not_in_the_hall"


@pytest.mark.parametrize(("choice", "key"), [("maybe", "k"), ("for", ""), ("for", "k" * 65)])
def test_a_vote_that_cannot_be_read_is_refused(by_phone, now, choice, key):
    with pytest.raises(BadInput):
        actions.cast_phone_vote(by_phone, delegate("Nguyễn Văn An"), choice, key, now)


def test_hands_cannot_be_closed_like_phones(motion, now):
    with pytest.raises(Refusal) as refused:
        actions.close_motion(None, motion, now=now)
    assert refused.value.code == "hands_not_counted"


def test_phone_page_votes_once(by_phone, client_of):
    stranger, an = client_of(""), delegate("Nguyễn Văn An")
    address = reverse("phone", args=[an.badge_code])
    page = stranger.get(address).content.decode()
    assert "Nguyễn Văn An" in page and "Chương trình" in page and "Tán thành" in page
    sent = {"motion": by_phone.public_id, "choice": "against", "key": "one tap"}
    for _ in range(2):
        stranger.post(reverse("phone_vote", args=[an.badge_code]), sent)
    assert PhoneVote.objects.get().choice == "against"
    assert "Đã ghi" in stranger.get(address).content.decode()


def test_phone_page_refuses_a_second_other_vote_in_words(by_phone, client_of):
    stranger, an = client_of(""), delegate("Nguyễn Văn An")
    address = reverse("phone_vote", args=[an.badge_code])
    stranger.post(address, {"motion": by_phone.public_id, "choice": "for", "key": "a"})
    answer = stranger.post(address, {"motion": by_phone.public_id, "choice": "against", "key": "b"})
    assert (answer.status_code, PhoneVote.objects.get().choice) == (409, "for")
    assert "không đổi được" in answer.content.decode()


def test_an_unknown_badge_code_is_a_page_that_is_not_there(hall, client_of):
    assert client_of("").get("/d/XXXXXXXXXXXX").status_code == 404
    assert client_of("").post("/d/XXXXXXXXXXXX/vote").status_code == 404


# ---- the hall screen --------------------------------------------------------------------------------


def hall_page(client_of, congress) -> str:
    return client_of("").get(queries.hall_address(congress)).content.decode()


def test_hall_screen_needs_its_key(hall, client_of):
    stranger = client_of("")
    assert stranger.get(reverse("hall", args=[hall.public_id])).status_code == 404
    assert stranger.get(reverse("hall_now", args=[hall.public_id]), {"key": "forged"}).status_code == 404
    assert stranger.get(queries.hall_address(hall)).status_code == 200


def test_hall_screen_follows_by_itself(hall, client_of, now):
    assert "Nhiệm kỳ" in hall_page(client_of, hall)
    row = actions.start_item(None, item("Bầu Đoàn Chủ tịch"), now=now)
    assert "Bầu Đoàn Chủ tịch" in hall_page(client_of, hall)
    motion = actions.propose_motion(None, hall, title="Danh sách 3 đồng chí", item=row, now=now)
    actions.open_motion(None, motion, now=now)
    assert "Mời giơ tay" in hall_page(client_of, hall)
    actions.record_hands(None, motion, votes_for=4, votes_against=0, abstentions=0, now=now)
    assert "ĐƯỢC THÔNG QUA" in hall_page(client_of, hall)
    actions.start_item(None, item("Báo cáo chính trị"), now=now + timedelta(minutes=1))
    assert "ĐƯỢC THÔNG QUA" not in hall_page(client_of, hall)


def test_put_on_screen_shows_a_result_and_keeps_it_at_hand(hall, client_of, people_by_role, now):
    content = {
        "title": "Bầu Ban Chấp hành",
        "kind": "election",
        "base": 5,
        "needed": 3,
        "ballots": {"issued": 4, "collected": 4, "valid": 4, "invalid": 0},
        "elected": [{"name": "Nguyễn Văn An", "votes": 4, "share": "80.00"}],
    }
    chair = people_by_role["chair"]
    actions.put_on_screen(chair, hall, "contest", "abc", content=content, now=now)
    assert (last_event().verb, last_event().subject) == ("screen.shown", "screen:abc")
    page = hall_page(client_of, hall)
    assert "Nguyễn Văn An" in page and "80" in page
    actions.put_on_screen(chair, hall, "pause", now=now)
    assert "giải lao" in hall_page(client_of, hall)
    assert HallScreen.objects.get().content == content
    with pytest.raises(BadInput):
        actions.put_on_screen(chair, hall, "film", now=now)


def test_the_hall_follows_when_the_chair_goes_on(hall, client_of, now):
    actions.put_on_screen(None, hall, "pause", now=now)
    actions.start_item(None, item("Chào cờ"), now=now)
    assert HallScreen.objects.get().shows == "auto"
    assert "Chào cờ" in hall_page(client_of, hall)


# ---- minutes ----------------------------------------------------------------------------------------


def test_add_note_and_read_it_on_the_page(hall, client_of, people_by_role, now):
    row = actions.start_item(None, item("Báo cáo chính trị"), now=now)
    secretary = client_of("secretary")
    page = reverse("minutes", args=[hall.public_id])
    secretary.post(page, {"item": row.public_id, "speaker": "Lê Thị Dung", "text": "Nhất trí với báo cáo."})
    assert last_event().verb == "note.added"
    assert "Nhất trí với báo cáo." in secretary.get(page).content.decode()
    assert secretary.post(page, {"item": row.public_id, "text": " "}).status_code == 422
    assert MinuteNote.objects.count() == 1
    with pytest.raises(BadInput):
        actions.add_note(people_by_role["secretary"], row, text="  ", now=now)


# ---- pages ------------------------------------------------------------------------------------------


def at(name, congress, *rest):
    return reverse(name, args=[congress.public_id, *rest])


EVERYBODY = {"admin", "clerk", "desk", "chair", "secretary", "teller", "superior"}


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("agenda", EVERYBODY),
        ("chair", {"chair", "secretary"}),
        ("minutes", {"secretary"}),
        ("motions", {"clerk", "chair", "secretary", "teller", "superior"}),
    ],
)
def test_who_may_open_what(hall, client_of, name, allowed):
    assert {role for role in EVERYBODY if client_of(role).get(at(name, hall)).status_code == 200} == allowed
    assert client_of("").get(at(name, hall)).status_code == 302


def test_who_may_change_what(hall, client_of, motion):
    changes = {
        "plan_item": (at("plan_item", hall), {"clerk"}),
        "change_item": (at("change_item", hall, item("Chào cờ").public_id), {"clerk"}),
        "run_item": (at("run_item", hall, item("Chào cờ").public_id), {"chair", "secretary"}),
        "propose": (at("propose_motion", hall), {"chair", "secretary"}),
        "change_motion": (at("change_motion", hall, motion.public_id), {"chair", "secretary"}),
    }
    for address, allowed in changes.values():
        assert {role for role in EVERYBODY if client_of(role).post(address).status_code != 403} == allowed


def test_agenda_is_planned_on_the_page(hall, client_of):
    clerk, session = client_of("clerk"), hall.sessions.first()
    sent = {"session": session.pk, "title": "Bế mạc", "kind": "ceremony", "minutes": 10}
    assert clerk.post(at("plan_item", hall), sent).status_code == 302
    assert clerk.post(at("plan_item", hall), sent | {"minutes": "nhiều"}).status_code == 422
    clerk.post(at("change_item", hall, item("Bế mạc").public_id), {"do": "up"})
    clerk.post(at("change_item", hall, item("Chào cờ").public_id), {"do": "remove"})
    assert titles(hall) == ["Bầu Đoàn Chủ tịch", "Bế mạc", "Báo cáo chính trị"]
    assert (
        "không rõ"
        in clerk.post(at("change_item", hall, item("Bế mạc").public_id), {"do": "?"}, follow=True)
        .content.decode()
        .lower()
    )


def test_chair_has_one_big_button(hall, client_of):
    chair = client_of("chair")
    page = chair.get(at("chair", hall)).content.decode()
    assert "Bắt đầu" in page and "Đã khai mạc được chưa?" in page
    chair.post(at("run_item", hall, item("Chào cờ").public_id), {"do": "start", "seen": ""})
    assert "Đã biểu quyết được chưa?" in chair.get(at("chair", hall)).content.decode()
    stale = chair.post(
        at("run_item", hall, item("Bầu Đoàn Chủ tịch").public_id), {"do": "start", "seen": ""}, follow=True
    )
    assert "đã chuyển sang" in stale.content.decode()
    chair.post(at("chair", hall), {"shows": "attendance"})
    assert HallScreen.objects.get().shows == "attendance"


def test_a_vote_on_the_page_from_question_to_screen(hall, client_of):
    chair = client_of("chair")
    made = chair.post(
        at("propose_motion", hall), {"title": "Nghị quyết", "subject": "resolution", "method": "hands"}, follow=True
    )
    motion = made.context["motion"]
    change = at("change_motion", hall, motion.public_id)
    chair.post(change, {"do": "open"})
    wrong = chair.post(change, {"do": "hands", "votes_for": 5, "votes_against": 0, "abstentions": 0})
    assert (wrong.status_code, "đếm lại" in wrong.content.decode()) == (422, True)
    empty = chair.post(change, {"do": "hands", "votes_for": ""})
    assert empty.status_code == 422
    right = {"do": "hands", "votes_for": 3, "votes_against": 0, "abstentions": 0, "not_voting": 1}
    page = chair.post(change, right, follow=True).content.decode()
    assert "Được thông qua" in page and "3/5" in page
    again = chair.post(change, right | {"votes_for": 4, "not_voting": 0}, follow=True).content.decode()
    assert "Không ghi đè" in again
    chair.post(change, {"do": "screen"})
    assert HallScreen.objects.get().reference == motion.public_id


@pytest.mark.parametrize("name", ["agenda", "motions", "minutes", "chair"])
def test_lists_ask_the_same_queries_for_one_and_three(congress, client_of, people_by_role, now, name):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, counts = client_of("secretary"), []
    for names in (["Một"], ["Hai", "Ba"]):
        for title in names:
            row = actions.plan_item(None, congress.sessions.first(), title=title, now=now)
            actions.propose_motion(None, congress, title=title, item=row, now=now)
            actions.add_note(people_by_role["secretary"], row, text="Ý kiến", now=now)
        browser.get(at(name, congress))
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(at(name, congress)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


# ---- programs ---------------------------------------------------------------------------------------


def post_vote(browser, **body):
    return browser.post("/api/votes", json.dumps(body), content_type="application/json")


def test_api_votes_is_idempotent_by_key(by_phone, client_of):
    stranger, code = client_of(""), delegate("Nguyễn Văn An").badge_code
    body = {"motion": by_phone.public_id, "choice": "for", "key": "k1", "code": code}
    assert [post_vote(stranger, **body).status_code for _ in range(3)] == [201, 200, 200]
    other = post_vote(stranger, **body | {"choice": "against", "key": "k2"})
    assert (other.status_code, other["Content-Type"]) == (409, "application/problem+json")
    assert PhoneVote.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"code": "none"}, 404), ({"motion": "none"}, 404), ({"choice": "x"}, 422), ({"key": None}, 422)],
)
def test_api_votes_refuses_in_words(by_phone, client_of, wrong, status):
    code = delegate("Nguyễn Văn An").badge_code
    body = {"motion": by_phone.public_id, "choice": "for", "key": "k1", "code": code} | wrong
    answer = post_vote(client_of(""), **body)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert PhoneVote.objects.count() == 0


def test_api_agenda_and_motions(hall, motion, client_of):
    superior = client_of("superior")
    programme = superior.get(f"/api/congresses/{hall.public_id}/agenda").json()
    assert programme["sessions"][0]["items"][0]["title"] == "Chào cờ"
    votes = superior.get(f"/api/congresses/{hall.public_id}/motions").json()["motions"]
    assert (votes[0]["state"], votes[0]["present"]) == ("open", 4)
    assert client_of("desk").get(f"/api/congresses/{hall.public_id}/motions").status_code == 403
    assert client_of("").get(f"/api/congresses/{hall.public_id}/motions").status_code == 401


def test_openapi_names_every_door_and_no_other(client_of, congress):
    from daihoi.web.meeting.urls import urlpatterns as meeting
    from daihoi.web.people.urls import urlpatterns as of_people

    doors = client_of("").get("/api/openapi.json").json()
    routes = {
        "/" + str(one.pattern).replace("<str:cid>", "{id}")
        for one in (*meeting, *of_people)
        if str(one.pattern).startswith("api/")
    }
    assert set(doors["paths"]) == routes | {"/api/live"}


def test_chair_puts_a_question_and_opens_it_at_once(hall, client_of):
    chair = client_of("chair")
    assert "Mở biểu quyết ngay" in chair.get(reverse("chair", args=[hall.public_id])).content.decode()
    told = {"title": "Thông qua chương trình", "subject": "programme", "method": "hands", "open": "1"}
    for _ in range(2):  # pressed twice
        chair.post(reverse("propose_motion", args=[hall.public_id]), told)
    assert [(one.title, one.state) for one in hall.motions.all()] == [("Thông qua chương trình", "open")]


def test_nothing_is_voted_on_after_the_end(hall, client_of):
    hall.state = "closed"
    hall.save()
    chair = client_of("chair")
    told = {"title": "X", "subject": "other", "method": "hands", "item": ""}
    page = chair.post(reverse("propose_motion", args=[hall.public_id]), told, follow=True).content.decode()
    assert "Đại hội đã bế mạc, không biểu quyết được nữa" in page and not hall.motions.exists()
    assert "Mở biểu quyết ngay" not in chair.get(reverse("chair", args=[hall.public_id])).content.decode()
