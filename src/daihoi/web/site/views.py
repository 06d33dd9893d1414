"""The front door: home, health, the language switch, pages for what went wrong."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_safe

from daihoi.web.congress.permits import may, open_to_all, signed_in
from daihoi.web.congress.queries import congresses_for
from daihoi.web.congress.roles import Can
from daihoi.web.people.views.api import NOT_ALLOWED, NOT_FOUND, problem
from daihoi.web.site.language import COOKIE


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The congresses of this person; straight into the only one."""
    mine = list(congresses_for(request.user)[:50])
    if len(mine) == 1:
        return redirect("congress", cid=mine[0].public_id)
    may_found = may(request.user, Can.MANAGE_ROLES, None)
    return render(request, "site/home.html", {"congresses": mine, "may_found": may_found})


@open_to_all
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Ready, or why not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as problem:
        return JsonResponse({"ready": False, "why": type(problem).__name__}, status=503)
    return JsonResponse({"ready": True})


@open_to_all
@require_GET
def switch_language(request: HttpRequest, code: str) -> HttpResponse:
    """Set the words of the screens to "vi" or "en" and go back."""
    back = request.headers.get("Referer", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie(COOKIE, "en" if code == "en" else "vi", max_age=365 * 86400, samesite="Lax")
    return response


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403: signed in, but this is not for this person; programs are told as everywhere under /api/."""
    if request.path.startswith("/api/"):
        return problem(403, "forbidden", NOT_ALLOWED)
    return render(request, "site/refused.html", status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: no such page; programs are told as everywhere under /api/."""
    if request.path.startswith("/api/"):
        return problem(404, "not_found", NOT_FOUND)
    return render(request, "site/not_found.html", status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: the same thing too often; asked for by the sign-in library."""
    return render(request, "site/too_many.html", status=429)


@open_to_all
def closed(request: HttpRequest) -> HttpResponse:
    """An address of the sign-in library that this program does not use."""
    return not_found(request)
