"""Houses for the journeys: a server on a folder of its own, and what stands in it before the first page is opened."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "mật khẩu của bài thử"
DEMO = Path(__file__).parents[2] / "demo"
# makes the passwords of a house known to the test; the program itself keeps none in the clear
OPEN_DOORS = """
import sys
from pathlib import Path
from daihoi.cli.django import start_django
start_django(Path(sys.argv[1]))
from daihoi.web.congress.models import Congress, User
for user in User.objects.all():
    user.set_password(sys.argv[2])
    user.save()
print(next(iter(Congress.objects.values_list("public_id", flat=True)), ""))
"""
# a congress on its first morning: everybody convened and seated, 120 already inside, the first item under way
FIRST_MORNING = """
import sys
from datetime import date
from pathlib import Path
from daihoi.cli.django import start_django
start_django(Path(sys.argv[1]))
from django.utils import timezone
from daihoi.web.congress.actions import found_congress, grant_role
from daihoi.web.congress.models import User
from daihoi.web.meeting import actions as meeting
from daihoi.web.people import actions as people
now, members = timezone.now(), Path(sys.argv[2])
congress = found_congress(None, organisation="Đảng bộ cơ quan Chính quyền huyện Khoái Châu", kind="party",
    superior="Đảng bộ huyện Khoái Châu", ordinal=16, members=157, starts_on=date(2020, 5, 13), now=now)
cast = {"giupviec": ("Tổ giúp việc", "clerk"), "chutoa": ("Đoàn Chủ tịch", "chair"),
    "bandon1": ("Bàn đón tiếp số 1", "credentials"), "bandon2": ("Bàn đón tiếp số 2", "credentials")}
users = {name: User.objects.create_user(name, shown_name=shown) for name, (shown, _) in cast.items()}
for name, (_, role) in cast.items():
    grant_role(None, users[name], congress, role)
clerk = users["giupviec"]
people.confirm_import(clerk, people.preview_import(clerk, congress, members, members.name, now=now), now=now)
people.convene_all(clerk, congress, now=now)
people.assign_seats(clerk, congress, now=now)
for delegate in congress.delegates.order_by("member__sort_key", "pk")[:120]:
    people.check_in(users["bandon1"], delegate, how="code", desk="Bàn 1", now=now)
item = meeting.plan_item(clerk, congress.sessions.first(), title="Thông qua chương trình, quy chế làm việc",
    kind="motion", minutes=15, presenter="Đoàn Chủ tịch", order=1, now=now)
meeting.start_item(users["chutoa"], item, now=now)
"""


@dataclass(frozen=True)
class House:
    """A running server: its address, its folder, its congress (if any)."""

    root: str
    out: Path
    congress: str

    def address(self, path: str) -> str:
        """A page of its congress."""
        return f"{self.root}/c/{self.congress}/{path}"

    def first_password(self) -> str:
        """What the server printed for the first administrator."""
        return re.search(r"quantri +(\S+)", (self.out / "served.txt").read_text())[1]


def in_a_shell(script: str, *words: str) -> str:
    """Run a script beside the server's code; gives what it prints."""
    done = subprocess.run([sys.executable, "-c", script, *words], env=clean_env(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def clean_env() -> dict[str, str]:
    """The environment without the settings of a house."""
    return {name: value for name, value in os.environ.items() if name not in ("DAIHOI_HOME", "DATABASE_URL")}


@contextlib.contextmanager
def serving(out: Path, *, empty: bool = False) -> Iterator[House]:
    """Serve the house in `out`; unless it is empty, every account there has `PASSWORD`."""
    home = out / "home"
    congress = "" if empty else in_a_shell(OPEN_DOORS, str(home), PASSWORD)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serve = [sys.executable, "-m", "daihoi.cli", "serve", "--port", str(port)]
    with (out / "served.txt").open("w") as said:
        env = {**clean_env(), "DAIHOI_HOME": str(home)}
        server = subprocess.Popen(serve, env=env, stdout=said, stderr=subprocess.STDOUT)
    root = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1200):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{root}/health", timeout=1).read()
                break
            time.sleep(0.05)
        yield House(root, out, congress)
    finally:
        server.terminate()
        server.wait(timeout=20)
