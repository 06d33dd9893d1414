"""`daihoi demo`: rehearse the demo congress once, then serve it on 127.0.0.1 with one-off passwords."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import shutil
import sys
import time
import urllib.request
from pathlib import Path

from daihoi.cli.django import start_django
from daihoi.cli.server import check_port, run_server
from daihoi.core.errors import BadInput, Words

ABOUT = "rehearse the demo congress and serve it"
_ITERATIONS = 20_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The facts, the port, where the demo lives."""
    parser.add_argument("congress", nargs="?", type=Path, default=Path("demo/congress.yaml"))
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--home", type=Path, default=Path(".demo"))
    parser.add_argument("--prepare-only", action="store_true", help="rehearse, don't serve")


def run(args: argparse.Namespace) -> int:
    """Prepare the demo where it is missing or another; print addresses and sign-ins; serve."""
    check_port("127.0.0.1", args.port)
    home = args.home / hashlib.sha256(args.congress.read_bytes()).hexdigest()[:12] if args.congress.is_file() else None
    if home is None:
        raise BadInput("no_file", Words("không có tệp này", "there is no such file"), str(args.congress))
    done = home / "rehearsed"
    if not done.exists():
        shutil.rmtree(home, ignore_errors=True)
        _rehearse(args.congress, home)
        done.write_text(_tables())
    # tables of this very edition: the pages may start at once, beside everything below
    elif args.prepare_only or done.read_text() != _tables():
        start_django(home / "home")
        done.write_text(_tables())
    if args.prepare_only:
        _introduce(args.port)
        return 0
    os.environ["DAIHOI_HOME"] = str(home / "home")

    def meanwhile() -> None:
        start_django()
        _introduce(args.port)
        _ready(args.port)

    return run_server("127.0.0.1", args.port, meanwhile)


def _tables() -> str:
    """Which tables this edition of the program wants: a digest of its migrations' names."""
    names = sorted(file.name for file in (Path(__file__).parents[1] / "web").glob("*/migrations/0*.py"))
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def _rehearse(congress: Path, home: Path) -> None:
    from daihoi.cli.rehearsal.plan import read_plan

    plan = read_plan(congress, seed=2020)
    home.mkdir(parents=True)
    start_django(home / "home")
    from daihoi.cli.rehearsal.walk import Walk

    print("Diễn lại cả đại hội, từ danh sách đảng viên đến văn bản đã ký (chừng một phút):")
    Walk(plan, home, say=lambda line: print(line, flush=True)).run()


def _introduce(port: int) -> None:
    """New passwords at every start: printed once, kept nowhere in the clear."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    from daihoi.web.congress.actions import one_off_password
    from daihoi.web.congress.models import Congress, RoleGrant, User
    from daihoi.web.congress.roles import ROLES
    from daihoi.web.papers.models import Publication

    hasher = PBKDF2PasswordHasher()
    root = f"http://127.0.0.1:{port}"
    congress = Congress.objects.order_by("pk").last()
    print(f"\n  {'tên đăng nhập':<14} {'mật khẩu một lần':<18} vai trò / role")
    for user in User.objects.order_by("pk"):
        word = one_off_password()
        # sixty random bits need no slow hash; Django strengthens it at the first sign-in
        hashed = hasher.encode(word, hasher.salt(), iterations=_ITERATIONS)
        User.objects.filter(pk=user.pk).update(password=hashed)
        roles = [ROLES[grant.role].title for grant in RoleGrant.objects.filter(user=user)]
        print(f"  {user.username:<14} {word:<18} {', '.join(f'{role.vi} / {role.en}' for role in roles)}")
    for published in Publication.objects.filter(withdrawn_at=None):
        print(f"\n  Trang công bố / published: {root}/p/{published.slug}")
    if congress:
        from daihoi.web.meeting.queries import hall_address

        print(f"  Màn hình hội trường / hall screen: {root}{hall_address(congress)}")
    sys.stdout.flush()


def _ready(port: int) -> None:
    """Say so when the first screen answers, not before."""
    root = f"http://127.0.0.1:{port}"
    for _ in range(600):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{root}/health", timeout=1).close()
            break
        time.sleep(0.05)
    print(f"\nĐại hội đã sẵn sàng / ready: {root}/")
    print("Nhấn Ctrl+C để dừng / press Ctrl+C to stop.", flush=True)
