"""`make demo` as a stranger types it: a fresh clone, an empty environment; then a second start; then its size."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure

ROOT = Path(__file__).parents[1]
KEPT = ("HOME", "LANG", "SSL_CERT_FILE", "SSL_CERT_DIR", "PIP_CERT", "PIP_CONFIG_FILE", "NODE_EXTRA_CA_CERTS")


def run() -> Iterator[Figure]:
    """First start, second start, installed size."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "daihoi"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        yield Figure("make demo on a fresh clone, to the first screen", _start(clone), "s", "≤ 90")
        yield Figure("make demo again, to the first screen", _start(clone), "s", "≤ 3")
        size = _megabytes(clone / ".venv", clone / "src")
        yield Figure("installed size: environment and program", size, "MB", "≤ 400")
        yield Figure("the demo's own data", _megabytes(clone / ".demo"), "MB")


def _megabytes(*folders: Path) -> float:
    files = (file for folder in folders for file in folder.rglob("*") if not file.is_symlink() and file.is_file())
    return sum(file.stat().st_size for file in files) / 1e6


def _start(clone: Path) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {name: os.environ[name] for name in KEPT if name in os.environ}
    env["PATH"] = "/usr/local/bin:/usr/bin:/bin"
    started = time.perf_counter()
    words = ["make", "demo", f"PORT={port}"]
    running = subprocess.Popen(words, cwd=clone, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        while time.perf_counter() - started < 600:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1).read()
                return time.perf_counter() - started
            if running.poll() is not None:
                raise RuntimeError("make demo ended before it served")
            time.sleep(0.05)
        raise RuntimeError("make demo did not serve within ten minutes")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGTERM)
        running.wait(timeout=20)
