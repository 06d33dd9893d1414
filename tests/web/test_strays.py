"""Requests that went astray: signed out while typing, a page out of date, an address that only takes a form."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from daihoi.web.congress.models import Congress, User

Browser = Callable[[str], Client]
AT = "http://testserver"


def test_signed_out_while_typing_comes_back_to_the_page_of_the_form(congress: Congress) -> None:
    page = reverse("motions", args=[congress.public_id])
    sent = Client().post(
        reverse("propose_motion", args=[congress.public_id]), {"title": "X"}, headers={"Referer": AT + page}
    )
    assert (sent.status_code, sent["Location"]) == (302, f"/accounts/login/?next={page}")
    elsewhere = Client().post(page, headers={"Referer": "http://evil.example/x"})
    assert elsewhere["Location"] == "/accounts/login/?next=/"


def test_signed_out_part_of_a_page_sends_the_whole_page_to_the_door(congress: Congress) -> None:
    page = reverse("checkin", args=[congress.public_id])
    told = {"HX-Request": "true", "HX-Current-URL": AT + page}
    part = Client().get(reverse("find_delegates", args=[congress.public_id]), headers=told)
    assert (part.status_code, part["HX-Redirect"]) == (204, f"/accounts/login/?next={page}")


def test_page_out_of_date_says_so_and_leads_back(congress: Congress, people_by_role: dict[str, User]) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people_by_role["chair"], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = reverse("motions", args=[congress.public_id])
    told = browser.post(reverse("propose_motion", args=[congress.public_id]), headers={"Referer": AT + page})
    assert told.status_code == 403
    assert "Trang này đã cũ, chưa gửi được gì" in told.content.decode() and f'href="{page}"' in told.content.decode()


def test_address_that_only_takes_a_form_shows_the_way(client_of: Browser, congress: Congress) -> None:
    told = client_of("chair").get(reverse("propose_motion", args=[congress.public_id]))
    assert told.status_code == 405
    assert f'href="{reverse("motions", args=[congress.public_id])}"' in told.content.decode()
    program = client_of("chair").get("/api/checkins")
    assert program["Content-Type"] == "application/problem+json"


def test_failed_attempts_are_told_apart_from_a_wrong_password(db: None, settings: object) -> None:
    User.objects.create_user("an", password="một mật khẩu dài")
    browser = Client()
    told = [browser.post("/accounts/login/", {"login": "an", "password": "sai"}).content.decode() for _ in range(6)]
    assert "chưa đúng" in told[0] and "Sai quá nhiều lần" in told[-1] and "chưa đúng" not in told[-1]


def test_page_of_another_role_shows_what_this_one_may_do(client_of: Browser, congress: Congress) -> None:
    told = client_of("desk").get(reverse("roles", args=[congress.public_id]))
    assert told.status_code == 403
    assert reverse("checkin", args=[congress.public_id]) in told.content.decode()
    stranger = Client()
    stranger.force_login(User.objects.create_user("lạ"), backend="allauth.account.auth_backends.AuthenticationBackend")
    told = stranger.get(reverse("roles", args=[congress.public_id]))
    assert told.status_code == 403 and congress.organisation.name not in told.content.decode()
