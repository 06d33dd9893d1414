"""What every template may ask for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from daihoi.web.congress.permits import permissions_of
from daihoi.web.congress.words import lang
from daihoi.web.site.nav import menu


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The language, the congress of the page (or None) and what this person may do in it."""
    congress = getattr(request, "congress", None)
    permissions = permissions_of(request.user, congress) if hasattr(request, "user") else frozenset()
    return {
        "lang": lang(),
        "congress": congress,
        "permissions": permissions,
        "menu": menu(congress, permissions, request.path) if congress and permissions else [],
    }
