"""The projector and the delegate's phone: no account, a key or a badge code, nothing to press but what is asked."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from daihoi.core.errors import BadInput
from daihoi.core.wording import address_of
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import open_to_all
from daihoi.web.congress.words import said
from daihoi.web.meeting import actions, queries
from daihoi.web.meeting.models import Motion
from daihoi.web.people.models import Delegate
from daihoi.web.people.queries import delegate_by_code, who_is_here


@open_to_all
@require_safe
def hall(request: HttpRequest, cid: str) -> HttpResponse:
    """The hall screen, for whoever has its address with the key."""
    return render(request, "meeting/hall.html", _shown(request, cid))


@open_to_all
@require_safe
def hall_now(request: HttpRequest, cid: str) -> HttpResponse:
    """Only what changes."""
    return render(request, "meeting/hall_now.html", _shown(request, cid))


def _shown(request: HttpRequest, cid: str) -> dict[str, Any]:
    key = request.GET.get("key", "")
    if not queries.is_hall_key(cid, key):
        raise Http404("key")
    congress = get_object_or_404(Congress.objects.select_related("organisation__parent", "term"), public_id=cid)
    shown = queries.hall(congress, timezone.now())
    columns = 2 if len(shown["content"]["elected"]) > 6 else 1
    return shown | {"congress": congress, "key": key, "columns": columns}


@open_to_all
@require_safe
def phone(request: HttpRequest, code: str) -> HttpResponse:
    """The page behind a badge's code: own name, seat, what is under way, an open vote."""
    return _phone(request, _delegate(code))


def _delegate(code: str) -> Delegate:
    delegate = delegate_by_code(None, code)
    if delegate is None:
        raise Http404("code")
    return delegate


def _phone(request: HttpRequest, delegate: Delegate, refused: str = "", status: int = 200) -> HttpResponse:
    congress = delegate.congress
    motion = (
        congress.motions.filter(state=Motion.State.OPEN, method="phone")
        .select_related("attendance")
        .order_by("-opened_at")
        .first()
    )
    shown = {
        "congress": congress,
        "delegate": delegate,
        "address": address_of(congress.organisation.kind).of(delegate.member.sex),
        "is_here": delegate.pk in who_is_here(congress, [delegate.pk]),
        "item": queries.current_item(congress),
        "motion": motion,
        "vote": queries.phone_vote_of(motion, delegate) if motion else None,
        "key": secrets.token_urlsafe(16),
        "refused": refused,
    }
    part = "meeting/phone_now.html" if request.htmx else "meeting/phone.html"
    return render(request, part, shown, status=status)


@open_to_all
@require_POST
def phone_vote(request: HttpRequest, code: str) -> HttpResponse:
    """One tap. The key in the form makes a double tap, or a form sent again, count once."""
    delegate = _delegate(code)
    motion = get_object_or_404(Motion, public_id=request.POST.get("motion", ""), congress=delegate.congress)
    try:
        actions.cast_phone_vote(
            motion, delegate, request.POST.get("choice", ""), request.POST.get("key", ""), timezone.now()
        )
    except BadInput as problem:
        return _phone(request, delegate, said(problem.words), status=409)
    return _phone(request, delegate) if request.htmx else redirect("phone", code=code)
