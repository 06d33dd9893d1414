"""The secretaries' page: minutes that are already half written, and room for notes beside each item."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from daihoi.core.errors import BadInput
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import said
from daihoi.web.meeting import actions, queries
from daihoi.web.meeting.forms import NoteForm


@needs(Can.TAKE_MINUTES)
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, congress: Congress) -> HttpResponse:
    """What happened by itself (times, votes, heads) and what was noted."""
    form = NoteForm(request.POST or None)
    if request.method == "POST":
        item = get_object_or_404(queries.items_of(congress), public_id=request.POST.get("item", ""))
        try:
            if form.is_valid():
                actions.add_note(request.user, item, now=timezone.now(), **form.cleaned_data)
                return redirect(f"{request.path}#{item.public_id}")
        except BadInput as problem:
            form.add_error("text", said(problem.words))
        for error in form.errors.get("text", ()):
            messages.error(request, error)
    parts = queries.programme(congress, timezone.now(), queries.items_with_motions(congress))
    status = 422 if form.is_bound and form.errors else 200
    shown = {"parts": parts, "form": NoteForm(), "current": queries.current_item(congress)}
    return render(request, "meeting/minutes.html", shown, status=status)
