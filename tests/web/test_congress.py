"""The ground floor: founding, roles, the log, the language, signing in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import translation

from daihoi.cli.serve import first_administrator
from daihoi.core.errors import BadInput
from daihoi.web.congress import actions, queries
from daihoi.web.congress.models import Congress, Event, User
from daihoi.web.congress.roles import ROLES
from daihoi.web.congress.verbs import VERBS

Browser = Callable[[str], Client]


def test_founding_chooses_the_regulation_of_that_day(congress: Congress) -> None:
    assert congress.regulation == "party_election_244_2014"
    assert [session.held_on for session in congress.sessions.all()] == [date(2020, 5, 13), date(2020, 5, 14)]
    assert Event.objects.filter(verb="congress.founded").count() == 1


def test_founding_before_any_text_is_refused(db: None, now: datetime) -> None:
    with pytest.raises(BadInput):
        actions.found_congress(None, organisation="X", kind="party", ordinal=1, starts_on=date(1931, 1, 1), now=now)
    assert not Congress.objects.exists()


@pytest.mark.parametrize(("members", "kind"), [(199, "plenary"), (200, "delegate")])
def test_the_size_decides_who_meets(db: None, now: datetime, members: int, kind: str) -> None:
    made = actions.found_congress(
        None, organisation="X", kind="party", ordinal=1, starts_on=date(2020, 5, 13), members=members, now=now
    )
    assert made.kind == kind


def test_log_holds_and_cannot_be_edited(congress: Congress, people_by_role: dict[str, User]) -> None:
    assert queries.broken_log_line() is None
    for change in (lambda: Event.objects.update(actor_name="Ai khác"), Event.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert queries.broken_log_line() is None


def test_an_event_goes_when_its_act_goes(congress: Congress) -> None:
    before = Event.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.record(None, "x.done", congress=congress)
        raise ZeroDivisionError
    assert Event.objects.count() == before
    assert queries.broken_log_line() is None


def test_a_role_is_given_and_taken_back(congress: Congress, client_of: Browser) -> None:
    User.objects.create_user("moi", password="một mật khẩu dài")
    admin, address = client_of("admin"), reverse("roles", args=[congress.public_id])
    admin.post(address, {"give": "1", "username": "moi", "role": "teller"})
    grant = congress.grants.get(user__username="moi")
    assert Event.objects.filter(verb="role.granted", subject="user:moi").count() == 1
    admin.post(address, {"withdraw": grant.pk})
    assert not congress.grants.filter(user__username="moi").exists()
    assert Event.objects.filter(verb="role.withdrawn").count() == 1


def test_a_role_for_nobody_is_a_clear_sentence(congress: Congress, client_of: Browser) -> None:
    page = client_of("admin").post(
        reverse("roles", args=[congress.public_id]), {"give": "1", "username": "ai-do", "role": "teller"}
    )
    assert "Không có tài khoản này" in page.content.decode()


def test_an_account_is_made_with_its_first_role_and_its_password_is_shown_once(
    congress: Congress, client_of: Browser
) -> None:
    admin, address = client_of("admin"), reverse("roles", args=[congress.public_id])
    told = {"give": "1", "username": "bandon2", "shown_name": "Bàn đón tiếp số 2", "role": "credentials"}
    page = admin.post(address, told, follow=True).content.decode()
    password = re.search("mật khẩu “([^”]+)”", page)[1]
    assert password not in admin.get(address).content.decode()
    assert Client().login(username="bandon2", password=password)
    assert "đã có người dùng" in admin.post(address, told).content.decode()
    grant = congress.grants.get(user__username="bandon2")
    assert "mật khẩu “" in admin.post(address, {"renew": grant.pk}, follow=True).content.decode()
    assert not Client().login(username="bandon2", password=password)


def test_nobody_renews_the_password_of_who_has_a_role_elsewhere(congress: Congress, client_of: Browser) -> None:
    boss = User.objects.create_user("sep", password="một mật khẩu dài")
    for where in (None, congress):
        actions.grant_role(None, boss, where, "administrator")
    address, grant = reverse("roles", args=[congress.public_id]), congress.grants.get(user=boss)
    assert "vai trò ở nơi khác" in client_of("admin").post(address, {"renew": grant.pk}, follow=True).content.decode()
    assert Client().login(username="sep", password="một mật khẩu dài")


def test_every_verb_of_the_log_has_its_words() -> None:
    source = "\n".join(file.read_text() for file in Path(actions.__file__).parents[1].glob("*/actions*/**/*.py"))
    source += "\n".join(file.read_text() for file in Path(actions.__file__).parents[1].glob("*/actions.py"))
    said = set(re.findall(r'(?:record|_record|_leave|_log|_told)\([^()]*?"([a-z_]+\.[a-z_]+)"', source))
    assert len(said) > 40
    assert said <= set(VERBS)


def test_the_log_is_read_in_words(congress: Congress, client_of: Browser) -> None:
    assert "Lập đại hội" in client_of("admin").get(reverse("log", args=[congress.public_id])).content.decode()


def test_screens_speak_vietnamese_and_english_by_a_switch(congress: Congress, client_of: Browser) -> None:
    browser, address = client_of("clerk"), reverse("congress", args=[congress.public_id])
    assert "Điểm danh" in browser.get(address).content.decode()
    browser.get(reverse("lang", args=["en"]))
    assert "Check-in" in browser.get(address).content.decode()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_bare_number_is_never_grouped(language: str) -> None:
    with translation.override(language):
        assert Template("{{ year }} {{ id }}").render(Context({"year": 2020, "id": 1234567})) == "2020 1234567"


def test_signing_in_by_name_and_password(congress: Congress, people_by_role: dict[str, User]) -> None:
    stranger = Client()
    assert stranger.get("/").status_code == 302
    wrong = stranger.post("/accounts/login/", {"login": "clerk", "password": "không phải"})
    assert "chưa đúng" in wrong.content.decode()
    right = stranger.post("/accounts/login/", {"login": "clerk", "password": "một mật khẩu dài"})
    assert right.status_code == 302
    assert stranger.get("/", follow=True).redirect_chain[-1][0] == reverse("congress", args=[congress.public_id])


def test_nobody_registers_oneself(db: None) -> None:
    told = {"username": "x", "password1": "một mật khẩu dài", "email": "x@example.org"}
    for closed in ("signup/", "password/reset/", "email/"):
        assert Client().post(f"/accounts/{closed}", told).status_code == 404
    assert not User.objects.exists()


@pytest.mark.parametrize("lines", [1, 3])
def test_log_page_asks_the_same_number_of_queries(
    congress: Congress, client_of: Browser, lines: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    for _ in range(lines):
        actions.record(None, "x.done", congress=congress)
    browser = client_of("chair")
    browser.get(reverse("log", args=[congress.public_id]))
    with django_assert_num_queries(6):
        browser.get(reverse("log", args=[congress.public_id]))


def test_health_says_ready(db: None) -> None:
    assert Client().get("/health").json() == {"ready": True}


def test_an_association_says_which_way_its_charter_votes(people_by_role: dict[str, User]) -> None:
    boss = User.objects.create_user("chu", password="một mật khẩu dài")
    actions.grant_role(None, boss, None, "administrator")
    browser = Client()
    browser.force_login(boss, backend="allauth.account.auth_backends.AuthenticationBackend")
    told = {"organisation": "Hội Nhà văn", "kind": "association", "ordinal": 3, "members": 90,
            "starts_on": "2024-05-02", "days": 1}  # fmt: skip
    assert "Điều lệ của hội" in browser.post(reverse("found_congress"), told).content.decode()
    browser.post(reverse("found_congress"), {**told, "regulation": "association_valid"})
    assert Congress.objects.get(organisation__name="Hội Nhà văn").regulation == "association_valid"


def test_a_person_changes_the_first_password(congress: Congress, client_of: Browser) -> None:
    browser, address = client_of("clerk"), reverse("account_change_password")
    old, new = "một mật khẩu dài", "chín con trâu qua sông"
    wrong = browser.post(address, {"oldpassword": "không phải", "password1": new, "password2": new})
    assert "chưa đúng" in wrong.content.decode()
    unlike = browser.post(address, {"oldpassword": old, "password1": new, "password2": new + "."})
    assert "chưa giống nhau" in unlike.content.decode()
    done = browser.post(address, {"oldpassword": old, "password1": new, "password2": new}, follow=True)
    assert "Đã đổi mật khẩu" in done.content.decode()
    assert Client().login(username="clerk", password=new)


def test_the_first_start_makes_an_administrator_and_no_later_one_does(db: None) -> None:
    password = first_administrator()
    assert Client().login(username="quantri", password=password)
    assert first_administrator() == ""


@pytest.mark.parametrize("role", ROLES)
def test_every_way_from_the_overview_is_open(congress: Congress, client_of: Browser, role: str) -> None:
    browser = client_of(role)
    page = browser.get(reverse("congress", args=[congress.public_id])).content.decode()
    ways = set(re.findall(r'href="(/c/[^"]+)"', page))
    assert len(ways) > 3
    assert {way: browser.get(way).status_code for way in ways} == dict.fromkeys(ways, 200)


def test_the_overview_names_the_next_act_of_each_person(congress: Congress, client_of: Browser) -> None:
    def next_act(role: str) -> str:
        page = client_of(role).get(reverse("congress", args=[congress.public_id])).content.decode()
        found = re.search(r'class="big" href="[^"]*">([^<]*)<', page)
        return found[1] if found else ""

    assert next_act("clerk") == "Nhập danh sách đảng viên"
    assert next_act("desk") == "Đón và điểm danh"
    assert next_act("superior") == ""


def test_founding_twice_is_refused_and_leads_to_the_first(client_of: Browser, people_by_role: dict[str, User]) -> None:
    admin = people_by_role["administrator"]
    actions.grant_role(None, admin, None, "administrator")
    browser = client_of("administrator")
    told = {"organisation": "Công đoàn May", "kind": "trade_union", "ordinal": "5", "members": "90",
            "starts_on": "2026-12-05", "days": "1"}  # fmt: skip
    first = browser.post(reverse("found_congress"), told, follow=True).content.decode()
    assert "Chưa ai có vai trò ở đây" in first and "Đại hội toàn thể Công đoàn May" in first
    assert (
        "Đại hội lần thứ 5 của Công đoàn May đã được lập"
        in browser.post(reverse("found_congress"), told).content.decode()
    )
    assert Congress.objects.filter(ordinal=5).count() == 1
    rehearsal = browser.post(reverse("found_congress"), {**told, "is_rehearsal": "on"})
    assert rehearsal.status_code == 302


def test_no_role_is_given_that_nobody_chose(client_of: Browser, congress: Congress) -> None:
    told = {"give": "1", "username": "an", "shown_name": "An", "role": ""}
    page = client_of("administrator").post(reverse("roles", args=[congress.public_id]), told)
    assert page.status_code == 200 and not User.objects.filter(username="an").exists()


def test_screens_call_people_as_their_body_does(db: None, now: datetime) -> None:
    made = actions.found_congress(
        None, organisation="Công ty A", kind="company", ordinal=1, starts_on=date(2026, 4, 20), now=now
    )
    clerk = User.objects.create_user("clerk")
    actions.grant_role(None, clerk, made, "clerk")
    browser = Client()
    browser.force_login(clerk, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = browser.get(reverse("congress", args=[made.public_id])).content.decode()
    assert "Đại hội đồng cổ đông Công ty A" in page and "Nhập danh sách cổ đông" in page
    assert "đảng viên" not in page.lower()
    page = browser.get(reverse("import_members", args=[made.public_id])).content.decode()
    assert "cho tới khi ông/bà xác nhận" in page and "đồng chí" not in page.lower()
