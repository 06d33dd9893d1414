"""Run the program: one granian process for the pages and live streams, one worker for the long jobs."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

from daihoi.cli.answers import of_the_machine
from daihoi.core.errors import BadInput, Words

_LAST_PORT = 65_535
_PATIENCE = 5  # seconds to end by itself
_STREAMS = 30000  # open live streams before granian pushes back (its default is 1,024)


def check_port(host: str, port: int) -> None:
    """Say at once when nobody can listen there: no such port or host, in use, not ours to open. `BadInput`."""
    if not 1 <= port <= _LAST_PORT:
        words = Words(f"cổng phải là số từ 1 đến {_LAST_PORT}", f"a port is a number from 1 to {_LAST_PORT}")
        raise BadInput("bad_input", words, "--port")
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            words = Words(
                f"cổng {port} đang bận; hãy chọn cổng khác, như {port + 1}",
                f"port {port} is in use; choose another, such as {port + 1}",
            )
            raise BadInput("port_in_use", words) from None
        raise BadInput("cannot_listen", of_the_machine(problem), f"{host}:{port}") from None


def run_server(host: str, port: int, meanwhile: Callable[[], None] = lambda: None) -> int:
    """Serve until interrupted; both processes end together. Gives an exit code.

    `meanwhile` is done while the pages start: what it does costs the first screen no time.
    """
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "daihoi.web.site.settings"}
    pages = [sys.executable, "-m", "granian", "--interface", "asgi", "--host", host, "--port", str(port), "--no-ws"]
    pages += ["--backpressure", str(_STREAMS), "--log-level", "warning", "daihoi.web.site.asgi:application"]
    jobs = [sys.executable, "-m", "django", "db_worker", "--interval", "0.3", "--no-reload"]
    running = [subprocess.Popen(pages, env=env, start_new_session=True)]

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        meanwhile()
        running.append(subprocess.Popen(jobs, env=env, stderr=subprocess.DEVNULL, start_new_session=True))
        while all(one.poll() is None for one in running):
            time.sleep(0.3)
        return next(one.returncode for one in running if one.poll() is not None) or 1
    except KeyboardInterrupt:
        return 0
    finally:
        _end(running)


def _end(running: list[subprocess.Popen[bytes]]) -> None:
    """Ask each process to end; one that holds on is ended with everything it started."""
    for one in running:
        one.terminate()
    for one in running:
        try:
            one.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(one.pid, signal.SIGKILL)
            one.wait()
