"""Run the program: one granian process for the pages and live streams, one worker for the long jobs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

_STREAMS = 30000  # open live streams before granian pushes back (its default is 1,024)


def run_server(host: str, port: int, meanwhile: Callable[[], None] = lambda: None) -> int:
    """Serve until interrupted; both processes end together. Gives an exit code.

    `meanwhile` is done while the processes start: what it prints costs the first screen no time.
    """
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "daihoi.web.site.settings"}
    pages = [sys.executable, "-m", "granian", "--interface", "asgi", "--host", host, "--port", str(port), "--no-ws"]
    pages += ["--backpressure", str(_STREAMS), "--log-level", "warning", "daihoi.web.site.asgi:application"]
    jobs = [sys.executable, "-m", "django", "db_worker", "--interval", "0.3", "--no-reload"]
    running = [subprocess.Popen(pages, env=env), subprocess.Popen(jobs, env=env, stderr=subprocess.DEVNULL)]

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        meanwhile()
        while all(one.poll() is None for one in running):
            time.sleep(0.3)
        return next(one.returncode for one in running if one.poll() is not None) or 1
    except KeyboardInterrupt:
        return 0
    finally:
        for one in running:
            one.terminate()
        for one in running:
            one.wait(timeout=10)
