"""What programs meet under /api/: errors are problem+json, also where there is no such address."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/nothing", 404),
        ("get", "/api/congresses/unknown/nothing", 404),
        ("get", "/api/votes", 405),
        ("post", "/api/checkins", 401),
        ("post", "/api/votes", 422),
        ("get", "/api/congresses/1/", 401),
    ],
)
def test_an_error_is_a_problem(client: Client, method: str, path: str, status: int) -> None:
    answer = getattr(client, method)(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert {"type", "title", "status", "detail"} <= set(answer.json()) and answer.json()["status"] == status


@pytest.mark.django_db
def test_a_page_that_is_none_is_a_page(client: Client) -> None:
    assert client.get("/nothing").headers["Content-Type"].startswith("text/html")


@pytest.mark.django_db
def test_ready_and_described(client: Client) -> None:
    assert client.get("/health").json() == {"ready": True}
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/checkins", "/api/votes", "/api/live", "/api/congresses/{id}/"} <= set(paths)
