"""Requests that went astray: a page that is out of date, an address that only takes a form. Each gets a clear page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from daihoi.core.errors import Words
from daihoi.web.congress.permits import page_of_form
from daihoi.web.people.views.api import problem

STALE = Words("Trang này đã cũ. Hãy mở lại trang rồi gửi lại.", "This page is out of date. Open it and send again.")


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was filled in before somebody signed in anew in this browser: back to it, with what was typed."""
    if request.path.startswith("/api/"):
        return problem(403, "stale", STALE)
    return render(request, "site/stale.html", {"back": page_of_form(request)}, status=403)


def forms_only(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: who opens an address that only takes a form is shown the way to the page that has it."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 405 or request.method != "GET" or request.path.startswith("/api/"):
            return response
        allowed = response.headers.get("Allow", "POST")
        shown = render(request, "site/forms_only.html", {"back": _page_above(request.path)}, status=405)
        shown.headers["Allow"] = allowed
        return shown

    return answer


def _page_above(path: str) -> str:
    """The nearest address above this one that there is."""
    parts = urlsplit(path).path.strip("/").split("/")
    while parts := parts[:-1]:
        above = f"/{'/'.join(parts)}/"
        try:
            resolve(above)
        except Resolver404:
            continue
        return above
    return "/"
