"""`daihoi serve` where the database cannot be reached: one sentence, no traceback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path


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
