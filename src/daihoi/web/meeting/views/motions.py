"""Open votes: proposed, opened, counted, closed; results with counts and bases beside every share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from daihoi.core.errors import BadInput, Refusal
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import said, say
from daihoi.web.meeting import actions, queries
from daihoi.web.meeting.forms import HandsForm, MotionForm
from daihoi.web.meeting.models import Motion
from daihoi.web.people.queries import figures


@needs(Can.SEE_RESULTS)
@require_safe
def motions(request: HttpRequest, congress: Congress) -> HttpResponse:
    """All votes of the congress."""
    return _list(request, congress, MotionForm(congress))


def _list(request: HttpRequest, congress: Congress, form: MotionForm, status: int = 200) -> HttpResponse:
    shown = {"motions": queries.motions_of(congress), "form": form, "figures": figures(congress, timezone.now())}
    part = "meeting/motions_list.html" if request.htmx else "meeting/motions.html"
    return render(request, part, shown, status=status)


@needs(Can.RECORD_VOTES)
@require_POST
def propose(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Put a question to the congress."""
    form = MotionForm(congress, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        if "item" not in request.POST:  # asked from the chair's screen: within what is under way
            told["item"] = queries.current_item(congress)
        try:
            motion = actions.propose_motion(request.user, congress, now=timezone.now(), **told)
        except Refusal as problem:
            messages.error(request, said(problem.words))
            return redirect("motions", cid=congress.public_id)
        except BadInput as problem:
            form.add_error("title", said(problem.words))
        else:
            if "open" in request.POST and motion.state == Motion.State.DRAFT:
                _open(request, motion)
            return redirect("motion", cid=congress.public_id, mid=motion.public_id)
    return _list(request, congress, form, status=422)


def _open(request: HttpRequest, motion: Motion) -> None:
    """Open it at once; where that is refused, the question stays, with the reason above it."""
    try:
        actions.open_motion(request.user, motion, now=timezone.now())
    except BadInput as problem:
        messages.error(request, said(problem.words))


@needs(Can.SEE_RESULTS)
@require_safe
def motion(request: HttpRequest, congress: Congress, mid: str) -> HttpResponse:
    """One vote, at whatever stage it is."""
    return _one(request, congress, _found(congress, mid))


def _found(congress: Congress, mid: str) -> Motion:
    return get_object_or_404(queries.motions_of(congress), public_id=mid)


def _one(request: HttpRequest, congress: Congress, motion: Motion, form: Any = None, status: int = 200) -> HttpResponse:
    shown: dict[str, Any] = {"motion": motion, "figures": figures(congress, timezone.now())}
    if motion.state == Motion.State.OPEN:
        present = motion.attendance.present
        shown["form"] = form or HandsForm(initial={"votes_for": present})
        shown["hands"] = queries.hands_of(motion) if motion.method == "phone" else None
    part = "meeting/motion_parts.html" if request.htmx else "meeting/motion.html"
    return render(request, part, shown, status=status)


@needs(Can.RECORD_VOTES)
@require_POST
def change_motion(request: HttpRequest, congress: Congress, mid: str) -> HttpResponse:
    """Open, enter the count, close, put on the screen, take back."""
    motion = _found(congress, mid)
    form, now = None, timezone.now()
    try:
        match request.POST.get("do"):
            case "open":
                actions.open_motion(request.user, motion, now=now)
            case "hands":
                form = HandsForm(request.POST)
                if not form.is_valid():
                    return _one(request, congress, motion, form, status=422)
                actions.record_hands(request.user, motion, now=now, **form.cleaned_data)
            case "close":
                actions.close_motion(request.user, motion, now=now)
            case "screen":
                actions.put_on_screen(request.user, congress, "motion", motion.public_id, now=now)
                messages.success(request, say("Đã đưa lên màn hình.", "It is on the screen."))
            case "drop":
                actions.drop_motion(request.user, motion, now=now)
                return redirect("motions", cid=congress.public_id)
            case _:
                messages.error(request, say("Không rõ việc cần làm.", "It is not clear what to do."))
    except BadInput as problem:
        if form is None:
            messages.error(request, said(problem.words))
            return redirect("motion", cid=congress.public_id, mid=mid)
        motion.refresh_from_db()
        if motion.state == Motion.State.OPEN:
            form.add_error(None, said(problem.words))
            return _one(request, congress, motion, form, status=422)
        messages.error(request, said(problem.words))
    return redirect("motion", cid=congress.public_id, mid=mid)
