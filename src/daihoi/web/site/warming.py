"""Before the first visitor: load what the first page of each kind would otherwise load while twenty people wait."""

from __future__ import annotations

import gc
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver


def warm_up() -> None:
    """Read every address and compile every page of the house: a quarter of a second once, not at the first clicks.

    What stands then stays until the end, so the collector need not walk through it again: a full round over Django's
    objects stops all threads for a tenth of a second.
    """
    get_resolver().url_patterns  # noqa: B018 – a property that imports the views
    for name in template_names():
        get_template(name)
    gc.freeze()


def template_names() -> list[str]:
    """The pages of the house by the names that views render them by."""
    own = [Path(app.path) / "templates" for app in apps.get_app_configs() if app.name.startswith("daihoi.")]
    shared = [Path(folder) for engine in settings.TEMPLATES for folder in engine["DIRS"]]
    roots = dict.fromkeys([*shared, *own])
    return sorted({page.relative_to(root).as_posix() for root in roots for page in root.rglob("*.html")})
