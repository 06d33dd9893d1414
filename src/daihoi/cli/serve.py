"""`daihoi serve`: the server from the settings in the environment; says what is missing."""

from __future__ import annotations

import argparse
import os

from daihoi.cli.django import start_django
from daihoi.cli.server import check_port, run_server

ABOUT = "serve from the settings in the environment"

SETTINGS = {
    "DAIHOI_HOME": "thư mục dữ liệu / the data folder (.daihoi)",
    "DAIHOI_HOSTS": "tên máy chủ, cách nhau dấu phẩy / host names, comma-separated (127.0.0.1,localhost)",
    "DAIHOI_ORIGINS": "địa chỉ https đầy đủ / full https origins",
    "DAIHOI_SECRET_KEY": "khóa bí mật / secret key (kept beside the data)",
    "DAIHOI_HTTPS": "1 sau máy chủ https / behind https",
    "DATABASE_URL": "postgres://…, để trống thì dùng SQLite / empty: SQLite",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default=os.environ.get("DAIHOI_BIND", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=os.environ.get("DAIHOI_PORT", "8000"))


def run(args: argparse.Namespace) -> int:
    """Print the settings that are not given, then serve."""
    check_port(args.host, args.port)
    for name, meaning in SETTINGS.items():
        if not os.environ.get(name):
            print(f"  {name}: chưa đặt / not set – {meaning}")
    start_django()
    if password := first_administrator():
        print("  Lần chạy đầu / first run: đăng nhập / sign in")
        print(f"    quantri  {password}   (chỉ hiện một lần / shown once)")
    print(f"Đại hội: http://{args.host}:{args.port}/", flush=True)
    return run_server(args.host, args.port)


def first_administrator() -> str:
    """Where nobody can sign in yet: make the account `quantri`, administrator everywhere; gives its password, or ""."""
    from daihoi.web.congress.actions import grant_role, open_account
    from daihoi.web.congress.models import User

    if User.objects.filter(is_active=True).exists():
        return ""
    password: str = open_account(None, "quantri", "Quản trị viên")
    grant_role(None, User.objects.get(username="quantri"), None, "administrator")
    return password
