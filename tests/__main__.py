"""`python -m tests`: everything `make test` runs, on SQLite and on a real PostgreSQL started for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PORT = "54329"


def _postgres_bin() -> Path:
    """Where Debian keeps the server's programs; a missing server is an error, never a skipped test."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        sys.exit("PostgreSQL chưa được cài / PostgreSQL is not installed: apt-get install postgresql")
    return found[-1].parent


@contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL of our own in a temporary folder; gives its DATABASE_URL. Root runs it as `postgres`."""
    programs = _postgres_bin()
    folder = tempfile.mkdtemp(prefix="daihoi-pg-")
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data = f"{folder}/data"
    options = f"-p {PORT} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"

    def run(*words: str) -> None:
        subprocess.run([*as_user, *words], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    run(f"{programs}/initdb", "-D", data, "-U", "daihoi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    run(f"{programs}/pg_ctl", "-D", data, "-w", "-o", options, "-l", f"{folder}/log", "start")
    try:
        yield f"postgres://daihoi@127.0.0.1:{PORT}/postgres"
    finally:
        run(f"{programs}/pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run the suite on SQLite, the journeys in a browser, the web layer again on PostgreSQL; 0 when all pass."""
    home = tempfile.mkdtemp(prefix="daihoi-test-")
    env = {**os.environ, "DAIHOI_HOME": home}
    env.pop("DATABASE_URL", None)
    pytest = [sys.executable, "-m", "pytest"]
    try:
        print("→ SQLite", flush=True)
        workers = ["-n", "2", "--dist", "loadgroup"]
        first = subprocess.run([*pytest, "tests", "--ignore=tests/e2e", *workers], env=env).returncode
        # a browser keeps an event loop of its own running: its journeys get a process of their own
        print("→ Chromium", flush=True)
        journeys = subprocess.run([*pytest, "tests/e2e"], env=env).returncode
        print("→ PostgreSQL", flush=True)
        with postgres() as url:
            second = subprocess.run([*pytest, "tests/web"], env={**env, "DATABASE_URL": url}).returncode
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return first or journeys or second


if __name__ == "__main__":
    sys.exit(main())
