"""The small cast of every web test: one congress, one person a role, and a browser for each of them.

`people_by_role` is keyed by the role's slug (`credentials`, `administrator`) and by the short name at the
desk (`desk`, `admin`); both name the same person.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from daihoi.web.congress.actions import found_congress, grant_role
from daihoi.web.congress.models import Congress, User
from daihoi.web.congress.roles import ROLES

SHORT_NAMES = {"credentials": "desk", "administrator": "admin"}


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    """What a test uploads or writes goes to its own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.STATIC_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def now() -> datetime:
    """A minute of the first morning of the congress."""
    return datetime(2020, 5, 13, 0, 42, tzinfo=UTC)  # 07:42 in Hà Nội


@pytest.fixture
def congress(db: None, now: datetime) -> Congress:
    """A plenary congress of two days, founded as a first run would."""
    return found_congress(
        None,
        organisation="Đảng bộ cơ quan Chính quyền huyện Khoái Châu",
        kind="party",
        superior="Đảng bộ huyện Khoái Châu",
        ordinal=16,
        starts_on=date(2020, 5, 13),
        now=now,
        term_years=(2020, 2025),
    )


@pytest.fixture
def people_by_role(congress: Congress) -> dict[str, User]:
    """One signed-in person a role of this congress."""
    cast: dict[str, User] = {}
    for slug, role in ROLES.items():
        name = SHORT_NAMES.get(slug, slug)
        user = User.objects.create_user(name, password="một mật khẩu dài", shown_name=role.title.vi)
        grant_role(None, user, congress, slug)
        cast[slug] = cast[name] = user
    return cast


@pytest.fixture
def client_of(people_by_role: dict[str, User]) -> Callable[[str], Client]:
    """`client_of("clerk")` is a browser in which that person has signed in; `client_of("")` is a stranger's."""

    def browser(role: str) -> Client:
        client = Client()
        if role:
            client.force_login(people_by_role[role], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser
