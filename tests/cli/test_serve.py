"""`daihoi serve` where the database cannot be reached: one sentence, no traceback. The server process: its end."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

SERVERS = {
    "granian": ["granian", "--interface", "asgi", "--no-ws", "--log-level", "error", "--port"],
    "uvicorn": ["uvicorn", "--log-level", "error", "--port"],
}
LIVE = """
import daihoi.web.site.settings, django
django.setup()
from daihoi.web.site.live import live_address
print(live_address("anything"))
"""


def test_a_database_that_does_not_answer_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    env = {
        **os.environ,
        "DAIHOI_PORT": port,
        "DAIHOI_HOME": str(tmp_path),
        "DATABASE_URL": "postgres://a:b@127.0.0.1:1/none",
    }
    told = subprocess.run([sys.executable, "-m", "daihoi.cli", "serve"], env=env, capture_output=True, text=True)
    assert told.returncode == 2
    assert "Cơ sở dữ liệu không trả lời" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("server", SERVERS)
def test_a_server_told_to_end_does_though_screens_are_listening(server: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {**os.environ, "DAIHOI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "daihoi.web.site.settings"}
    env.pop("DATABASE_URL", None)
    live = subprocess.run([sys.executable, "-c", LIVE], env=env, capture_output=True, text=True, check=True).stdout
    words = [sys.executable, "-m", *SERVERS[server], str(port), "daihoi.web.site.asgi:application"]
    running = subprocess.Popen(words, env=env, start_new_session=True)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5).close()
                break
            time.sleep(0.05)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{live.strip()}", timeout=60) as stream:
            assert stream.readline() == b": open\n"
            running.terminate()
            assert stream.read().strip() == b""  # closed in order, not cut off
        running.wait(timeout=60)  # it used to wait for the stream for ever
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
