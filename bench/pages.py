"""Pages with 20 people clicking: median and p95 of a whole answer, each person with a session and a role."""

from __future__ import annotations

import contextlib
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from bench.figure import Figure

PEOPLE, CLICKS = 20, 25
PAGES = (
    "",
    "members/",
    "delegates/",
    "checkin/",
    "attendance/",
    "agenda/",
    "motions/",
    "elections/",
    "papers/",
    "term/",
)
# sessions are made by the program itself: what is measured is clicking, not hashing passwords
SESSIONS = """
import json, sys
from pathlib import Path
from daihoi.cli.django import start_django
start_django(Path(sys.argv[1]))
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from daihoi.web.congress.models import Congress, User
keys = []
for user in User.objects.filter(grants__role="clerk")[:1]:
    for _ in range(int(sys.argv[2])):
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        keys.append(session.session_key)
print(json.dumps([Congress.objects.get().public_id, keys]))
"""


def run() -> Iterator[Figure]:
    """Rehearse, serve, click."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        rehearse = [sys.executable, "-m", "daihoi.cli", "rehearse", "--out", str(out)]
        subprocess.run(rehearse, capture_output=True, check=True)
        told = subprocess.run(
            [sys.executable, "-c", SESSIONS, str(out / "home"), str(PEOPLE)], capture_output=True, check=True
        )
        congress, keys = json.loads(told.stdout)
        with _served(out / "home") as root:
            times, plain = _click(root, congress, keys)
    everything = sorted(seconds for seconds in times.values() for seconds in seconds)
    p95 = everything[int(len(everything) * 0.95)]
    yield Figure("page, median, 20 people clicking", statistics.median(everything) * 1000, "ms", "≤ 50")
    yield Figure("page, p95, 20 people clicking", p95 * 1000, "ms", "≤ 150")
    slow = sorted(plain)[int(len(plain) * 0.95)]
    yield Figure("  an empty page at the same time, p95: how busy the machine is", slow * 1000, "ms")
    for page, seconds in times.items():
        yield Figure(f"  /{page} median", statistics.median(seconds) * 1000, "ms")


@contextlib.contextmanager
def _served(home: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "DAIHOI_HOME": str(home)}
    server = subprocess.Popen(
        [sys.executable, "-m", "daihoi.cli", "serve", "--port", str(port)], env=env, stdout=subprocess.DEVNULL
    )
    root = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"{root}/health")
                break
            time.sleep(0.05)
        yield root
    finally:
        server.terminate()
        server.wait(timeout=20)


def _click(root: str, congress: str, keys: list[str]) -> tuple[dict[str, list[float]], list[float]]:
    """Seconds of each answer by page; and those of a page with nothing on it, in the same crowd."""
    times: dict[str, list[float]] = {page: [] for page in PAGES}
    plain: list[float] = []

    def person(number: int) -> None:
        chance = random.Random(number)
        with httpx.Client(base_url=root, cookies={"sessionid": keys[number]}, timeout=30) as client:
            for _ in range(CLICKS):
                time.sleep(chance.uniform(0.2, 0.8))  # people look before they click
                page = chance.choice(PAGES)
                times[page].append(_seconds(client, f"/c/{congress}/{page}"))
                if chance.random() < 0.1:
                    plain.append(_seconds(client, "/health"))

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(person, range(PEOPLE)))
    return times, plain


def _seconds(client: httpx.Client, address: str) -> float:
    started = time.perf_counter()
    client.get(address).raise_for_status()
    return time.perf_counter() - started
