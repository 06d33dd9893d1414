"""Every address says who may open it, and means it: the matrix of roles and addresses is a golden file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from daihoi.web.congress.roles import ROLES, Can
from daihoi.web.site.nav import STEPS

GOLDEN = Path(__file__).parents[1] / "golden/roles.txt"
# other people's pages: signing in and its second factors
FOREIGN = ("accounts/",)


def addresses(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif not route.startswith(FOREIGN):
            yield route, pattern


# held by nobody for one congress alone
EVERYWHERE = {f"everywhere:{permission}" for permission in Can}
OURS = sorted(addresses(get_resolver().url_patterns), key=lambda pair: pair[0])


@pytest.mark.parametrize(("route", "pattern"), OURS, ids=[route for route, _ in OURS])
def test_every_address_declares_a_permission(route: str, pattern: URLPattern) -> None:
    declared = getattr(pattern.callback, "permission", None)
    assert declared in {*Can, *EVERYWHERE, "open_to_all", "signed_in"}, f"{route} declares nothing"


def matrix() -> str:
    width = max(len(route) for route, _ in OURS) + 2
    lines = [" " * width + "  ".join(["anyone", *ROLES])]
    for route, pattern in OURS:
        permission = pattern.callback.permission
        cells = ["x" if permission == "open_to_all" else "."]
        cells += [
            "x" if permission in {"open_to_all", "signed_in"} or permission in ROLES[r].may else "." for r in ROLES
        ]
        shown = [cell.center(len(name)) for cell, name in zip(cells, ["anyone", *ROLES], strict=True)]
        lines.append((route.ljust(width) + "  ".join(shown)).rstrip())
    return "\n".join(lines) + "\n"


@pytest.mark.golden
def test_matrix_of_roles_and_addresses_is_the_golden_one() -> None:
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(matrix(), encoding="utf-8")
    assert matrix() == GOLDEN.read_text(encoding="utf-8")


def opened(route: str, cid: str) -> str:
    return "/" + re.sub(
        r"<(?:\w+:)?(\w+)>", lambda m: cid if m[1] == "cid" else "0" if "int:" in m[0] else "nobody", route
    )


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["anyone", *ROLES])
def test_nobody_opens_what_is_not_for_them(role: str, congress, people_by_role) -> None:  # type: ignore[no-untyped-def]
    client = Client()
    if role != "anyone":
        client.force_login(people_by_role[role])
    wrong = []
    for route, pattern in OURS:
        permission = pattern.callback.permission
        held = permission == "open_to_all" or (
            role != "anyone" and (permission == "signed_in" or permission in ROLES[role].may)
        )
        response = client.get(opened(route, congress.public_id), follow=False)
        if response.status_code == 405:  # asked only by POST
            response = client.post(opened(route, congress.public_id), follow=False)
        login = response.status_code == 302 and response["Location"].startswith("/accounts/login/")
        kept_out = response.status_code in (401, 403) or login
        keyed = permission == "open_to_all" and response.status_code == 403  # asks for a signed key of its own
        if kept_out == held and not keyed:
            wrong.append((route, response.status_code))
    assert wrong == []


def test_every_step_of_the_menu_has_an_address() -> None:
    names = {pattern.name for _, pattern in OURS}
    assert [step.url_name for step in STEPS if step.url_name not in names] == []


@pytest.mark.django_db
def test_tables_and_migrations_agree() -> None:
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out)
    assert "No changes detected" in out.getvalue()
