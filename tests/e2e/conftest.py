"""A real browser on a real server: the demo congress rehearsed once, a first morning, and an empty house."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.e2e.house import DEMO, FIRST_MORNING, PASSWORD, House, clean_env, in_a_shell, serving

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys go to one worker, so that each house is built once; the pictures come last."""
    items.sort(key=lambda item: item.path.name == "test_pictures.py")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("e2e"))


@pytest.fixture(scope="session")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demo congress after its rehearsal."""
    out = tmp_path_factory.mktemp("rehearsed") / "out"
    words = [sys.executable, "-m", "daihoi.cli", "rehearse", "--out", str(out)]
    done = subprocess.run(words, env=clean_env(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    with serving(out) as house:
        yield house


@pytest.fixture(scope="session")
def first_morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A congress that has begun: 120 of 157 are inside, two desks at the door, the first item under way."""
    out = tmp_path_factory.mktemp("morning")
    in_a_shell(FIRST_MORNING, str(out / "home"), str(DEMO / "members.xlsx"))
    with serving(out) as house:
        yield house


@pytest.fixture
def empty_house(tmp_path: Path) -> Iterator[House]:
    """A first run: nothing but what the server makes by itself."""
    with serving(tmp_path, empty=True) as house:
        yield house


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page of one's own; with a house and a user name, signed in.

    What a page complains of, and any request to another host, fails the test.
    """
    contexts, complaints = [], []

    def heard(told: ConsoleMessage) -> None:
        # 409 is how a refusal is answered; the page says it in words
        if told.type in ("error", "warning") and not any(code in told.text for code in ("409", "422")):
            complaints.append(f"{told.text} {told.location.get('url', '')}")

    def went_out(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            complaints.append(f"asked another host: {request.url}")

    def page(
        house: House | None = None,
        username: str = "",
        width: int = 1280,
        height: int = 900,
        password: str | None = None,
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
        context.set_default_timeout(30_000)
        contexts.append(context)
        made = context.new_page()
        made.on("pageerror", lambda error: complaints.append(str(error)))
        made.on("console", heard)
        made.on("request", went_out)
        if house and username:
            made.goto(f"{house.root}/accounts/login/")
            made.fill("input[name=login]", username)
            made.fill("input[name=password]", password or PASSWORD)
            made.click("main button")
            made.wait_for_url(lambda url: "/accounts/" not in url)
        return made

    yield page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def renew_pictures() -> bool:
    """Whether the pictures of the README are to be made anew."""
    return bool(os.environ.get("SHOTS")) and Path(os.environ["SHOTS"]).resolve() == PICTURES


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where the pictures of the README stand."""
    PICTURES.mkdir(exist_ok=True)
    return PICTURES


@pytest.fixture(scope="session")
def shots(tmp_path_factory: pytest.TempPathFactory, renew_pictures: bool) -> Path:
    """Where the journeys leave what they saw: the folder SHOTS names, else one of their own."""
    if renew_pictures or not os.environ.get("SHOTS"):
        return tmp_path_factory.mktemp("shots")
    folder = Path(os.environ["SHOTS"])
    folder.mkdir(parents=True, exist_ok=True)
    return folder
