"""A real browser on a real server: the demo congress, rehearsed once, and an empty house beside it."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

PASSWORD = "mật khẩu của bài thử"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
# makes the passwords of a house known to the test; the program itself keeps none in the clear
OPEN_DOORS = """
import sys
from pathlib import Path
from daihoi.cli.django import start_django
start_django(Path(sys.argv[1]))
from daihoi.web.congress.actions import grant_role
from daihoi.web.congress.models import Congress, User
if not User.objects.exists():
    grant_role(None, User.objects.create_user("quantri", shown_name="Quản trị viên"), None, "administrator")
for user in User.objects.all():
    user.set_password(sys.argv[2])
    user.save()
print(next(iter(Congress.objects.values_list("public_id", flat=True)), ""))
"""


@dataclass(frozen=True)
class House:
    """A running server: its address, its folder, its congress (if any)."""

    root: str
    out: Path
    congress: str

    def address(self, path: str) -> str:
        return f"{self.root}/c/{self.congress}/{path}"


@contextlib.contextmanager
def serving(out: Path) -> Iterator[House]:
    home = out / "home"
    opened = subprocess.run(
        [sys.executable, "-c", OPEN_DOORS, str(home), PASSWORD], check=True, capture_output=True, text=True
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "DAIHOI_HOME": str(home)}
    env.pop("DATABASE_URL", None)
    serve = [sys.executable, "-m", "daihoi.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(serve, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    root = f"http://127.0.0.1:{port}"
    try:
        for _ in range(400):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{root}/health", timeout=1).read()
                break
            time.sleep(0.05)
        yield House(root, out, opened.stdout.strip())
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demo congress after its rehearsal."""
    out = tmp_path_factory.mktemp("rehearsed") / "out"
    env = {name: value for name, value in os.environ.items() if name not in ("DAIHOI_HOME", "DATABASE_URL")}
    words = [sys.executable, "-m", "daihoi.cli", "rehearse", "--out", str(out)]
    done = subprocess.run(words, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    with serving(out) as house:
        yield house


@pytest.fixture
def empty_house(tmp_path: Path) -> Iterator[House]:
    """A first run: one administrator, nothing else."""
    with serving(tmp_path) as house:
        yield house


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page of one's own; with a house and a user name, signed in. What the page complains of fails the test."""
    contexts, complaints = [], []

    def page(house: House | None = None, username: str = "", width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
        contexts.append(context)
        made = context.new_page()
        made.on("pageerror", lambda error: complaints.append(str(error)))
        made.on("console", lambda told: complaints.append(told.text) if "Content Security" in told.text else None)
        if house and username:
            made.goto(f"{house.root}/accounts/login/")
            made.fill("input[name=login]", username)
            made.fill("input[name=password]", PASSWORD)
            made.click("main button")
            made.wait_for_load_state()
        return made

    yield page
    for context in contexts:
        context.close()
    assert complaints == []
