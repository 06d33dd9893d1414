"""The programme of all sittings, and the chair's one screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daihoi.core.errors import BadInput
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import may, needs
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import said, say
from daihoi.web.meeting import actions, queries
from daihoi.web.meeting.forms import ItemForm, QuestionForm
from daihoi.web.meeting.models import AgendaItem, Motion
from daihoi.web.people.queries import figures


@needs(Can.SEE_CONGRESS)
@require_safe
def agenda(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The programme: expected and real times, what is under way."""
    now = timezone.now()
    shown = {"parts": queries.programme(congress, now), "form": ItemForm(congress)}
    part = "meeting/agenda_parts.html" if request.htmx else "meeting/agenda.html"
    return render(request, part, shown)


@needs(Can.PLAN_AGENDA)
@require_POST
def plan(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Put an item on the programme."""
    form = ItemForm(congress, request.POST)
    if form.is_valid():
        try:
            actions.plan_item(request.user, now=timezone.now(), **form.cleaned_data)
        except BadInput as problem:
            form.add_error("title", said(problem.words))
        else:
            return redirect("agenda", cid=congress.public_id)
    shown = {"parts": queries.programme(congress, timezone.now()), "form": form}
    return render(request, "meeting/agenda.html", shown, status=422)


_PLANNING: dict[str, Callable[..., Any]] = {
    "up": lambda actor, item, now: actions.move_item(actor, item, up=True, now=now),
    "down": lambda actor, item, now: actions.move_item(actor, item, up=False, now=now),
    "remove": lambda actor, item, now: actions.remove_item(actor, item, now=now),
}


@needs(Can.PLAN_AGENDA)
@require_POST
def change_item(request: HttpRequest, congress: Congress, iid: str) -> HttpResponse:
    """Earlier, later, off the programme."""
    item = get_object_or_404(AgendaItem, public_id=iid, session__congress=congress)
    _do(request, _PLANNING.get(request.POST.get("do", "")), item)
    return redirect("agenda", cid=congress.public_id)


def _start(actor: Any, item: AgendaItem, now: Any, seen: str | None = None) -> None:
    actions.start_item(actor, item, seen=seen, now=now)


_RUNNING: dict[str, Callable[..., Any]] = {
    "start": _start,
    "end": lambda actor, item, now, seen=None: actions.end_item(actor, item, now=now),
    "skip": lambda actor, item, now, seen=None: actions.skip_item(actor, item, now=now),
    "back": lambda actor, item, now, seen=None: actions.put_back_item(actor, item, now=now),
}


@needs(Can.RUN_AGENDA)
@require_POST
def run_item(request: HttpRequest, congress: Congress, iid: str) -> HttpResponse:
    """Begin, end, skip, put back; the form says which item the page showed as current."""
    item = get_object_or_404(AgendaItem, public_id=iid, session__congress=congress)
    _do(request, _RUNNING.get(request.POST.get("do", "")), item, seen=request.POST.get("seen"))
    return redirect(
        request.POST.get("back_to") if request.POST.get("back_to") in _BACK else "chair", congress.public_id
    )


_BACK = ("chair", "agenda", "minutes")


def _do(request: HttpRequest, deed: Callable[..., Any] | None, item: AgendaItem, **said_by_page: Any) -> None:
    if deed is None:
        messages.error(request, say("Không rõ việc cần làm.", "It is not clear what to do."))
        return
    try:
        deed(request.user, item, timezone.now(), **said_by_page)
    except BadInput as problem:
        messages.error(request, said(problem.words))


@needs(Can.RUN_AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def chair(request: HttpRequest, congress: Congress) -> HttpResponse:
    """One screen on the table: what is under way, what comes next, may we vote, one big button."""
    if request.method == "POST":
        _screen_or_close(request, congress)
        return redirect("chair", cid=congress.public_id)
    now = timezone.now()
    programme = queries.load_agenda(congress)
    current, following = programme.current, programme.following
    motions = list(queries.motions_of(congress).exclude(state=Motion.State.CLOSED))
    current_row = queries.items_of(congress).filter(public_id=current.id).first() if current else None
    shown = {
        "current": current_row,
        "following": queries.items_of(congress).filter(public_id=following.id).first() if following else None,
        "minutes_now": int((now - current.started_at).total_seconds()) // 60 if current else 0,
        "figures": figures(congress, now),
        "motions": [one for one in motions if one.state == "open" or (current_row and one.item_id == current_row.pk)],
        "ask": _question(request, congress, current_row),
        "screen": getattr(congress, "hall_screen", None),
        "hall_address": queries.hall_address(congress),
        "permission": queries.permissions_now(congress, now),
        "all_done": bool(programme.items) and not current and not following,
    }
    part = "meeting/chair_parts.html" if request.htmx else "meeting/chair.html"
    return render(request, part, shown)


def _question(request: HttpRequest, congress: Congress, current: AgendaItem | None) -> QuestionForm | None:
    """The form with which the chair puts a question at once, where votes may still be taken.

    `is_due` where the item under way is a vote on which nothing was put yet; its title then stands in the form.
    """
    if congress.state == Congress.State.CLOSED or not may(request.user, Can.RECORD_VOTES, congress):
        return None
    is_due = bool(current and current.kind == "motion" and not current.motions.exists())
    form = QuestionForm(initial={"title": current.title} if is_due else None)
    form.is_due = is_due
    return form


def _screen_or_close(request: HttpRequest, congress: Congress) -> None:
    now = timezone.now()
    try:
        if "close" in request.POST:
            actions.close_congress(request.user, congress, now=now)
            messages.success(request, say("Đại hội đã bế mạc.", "The congress is closed."))
        else:
            actions.put_on_screen(
                request.user, congress, request.POST.get("shows", ""), request.POST.get("reference", ""), now=now
            )
    except BadInput as problem:
        messages.error(request, said(problem.words))
