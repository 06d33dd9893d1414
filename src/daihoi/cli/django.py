"""Django for the commands that need it: settings, migrations, and nothing said on the way."""

from __future__ import annotations

import os
from pathlib import Path

from daihoi.core.errors import BadInput, Words

CLIENT = Words(
    "Thiếu thư viện máy khách PostgreSQL: cài gói libpq5, hoặc bỏ DATABASE_URL để dùng SQLite.",
    "The PostgreSQL client library is missing: install the package libpq5, or unset DATABASE_URL to use SQLite.",
)
NO_ANSWER = Words(
    "Cơ sở dữ liệu không trả lời: kiểm tra máy chủ, tên, mật khẩu trong DATABASE_URL, hoặc bỏ trống để dùng SQLite.",
    "The database does not answer: check server, name and password in DATABASE_URL, or leave it empty to use SQLite.",
)


def start_django(home: Path | None = None) -> None:
    """Point the program at its folder (else `DAIHOI_HOME`), load Django, bring the database up to date.

    Raises BadInput where `DATABASE_URL` names a server that does not answer, or its client library is not installed.
    """
    if home is not None:
        os.environ["DAIHOI_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daihoi.web.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        django.setup()
        from django.conf import settings

        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
    except ImproperlyConfigured as error:
        raise BadInput("database_client", CLIENT, "DATABASE_URL") from error
    except OperationalError as error:
        raise BadInput("database", NO_ANSWER, "DATABASE_URL") from error
