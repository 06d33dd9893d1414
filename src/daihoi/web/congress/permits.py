"""Asking for permission: every view says what it needs, and the matrix test walks them all.

`@needs(Can.X)` on a view with a `cid` in its address: the congress is looked up, the permission asked
for, and the view gets `(request, congress, ...)`. `@open_to_all` and `@signed_in` say the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme

from daihoi.web.congress.models import Congress, RoleGrant
from daihoi.web.congress.roles import ROLES, Can

View = Callable[..., HttpResponse]


def permissions_of(user: Any, congress: Congress | None) -> frozenset[Can]:
    """What this person may do in this congress; nothing for who is not signed in. One query a request."""
    if not getattr(user, "is_authenticated", False):
        return frozenset()
    if not hasattr(user, "_grants"):
        user._grants = list(RoleGrant.objects.filter(user=user).values_list("congress_id", "role"))
    here = congress.pk if congress else None
    held = [ROLES[role].may for at, role in user._grants if role in ROLES and (at is None or at == here)]
    return frozenset().union(*held)


def may(user: Any, permission: Can, congress: Congress | None) -> bool:
    """Does this person hold this permission here?"""
    return permission in permissions_of(user, congress)


def page_of_form(request: HttpRequest) -> str:
    """The page on which the form of this request was filled in, without host; "/" where nobody says."""
    here = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(here, {request.get_host()}):
        return "/"
    at = urlsplit(here)
    return f"{at.path}?{at.query}" if at.query else at.path


def login_required(view: View) -> View:
    """Who is not signed in does so first, and comes back to a page that can be opened, not to where its form went."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        is_part = request.headers.get("HX-Request") == "true"  # of a page: the whole page goes, not the part alone
        opens = request.method in ("GET", "HEAD") and not is_part
        to_door = redirect_to_login(request.get_full_path() if opens else page_of_form(request))
        return HttpResponse(status=204, headers={"HX-Redirect": to_door.url}) if is_part else to_door

    return asked


def needs(permission: Can) -> Callable[[View], View]:
    """The view is for who holds the permission in the congress named by `cid`; 404 where none is, 403 without."""

    def wrap(view: View) -> View:
        @wraps(view)
        @login_required
        def asked(request: HttpRequest, cid: str, *args: Any, **kwargs: Any) -> HttpResponse:
            congress = get_object_or_404(Congress.objects.select_related("organisation__parent", "term"), public_id=cid)
            held = permissions_of(request.user, congress)
            if held:
                request.congress = congress  # also for the page that refuses: its menu shows what this person may do
            if permission not in held:
                raise PermissionDenied(permission)
            return view(request, congress, *args, **kwargs)

        asked.permission = permission
        return asked

    return wrap


def open_to_all(view: View) -> View:
    """Anyone may see this: sign-in, what is published, whether we are well."""
    view.permission = "open_to_all"
    return view


def signed_in(view: View) -> View:
    """Anyone who has signed in."""
    asked = login_required(view)
    asked.permission = "signed_in"
    return asked


def needs_everywhere(permission: Can) -> Callable[[View], View]:
    """The view is for who holds the permission in all congresses: there is none to look up yet."""

    def wrap(view: View) -> View:
        @wraps(view)
        @login_required
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(request.user, permission, None):
                raise PermissionDenied(permission)
            return view(request, *args, **kwargs)

        asked.permission = f"everywhere:{permission}"
        return asked

    return wrap
