"""Django for the commands that need it: settings, migrations, and nothing said on the way."""

from __future__ import annotations

import os
from pathlib import Path


def start_django(home: Path | None = None) -> None:
    """Point the program at its folder (else `DAIHOI_HOME`), load Django, bring the database up to date."""
    if home is not None:
        os.environ["DAIHOI_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daihoi.web.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    from django.conf import settings

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
