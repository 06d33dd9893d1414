"""Rà soát văn bản: a draft is read against the facts; findings stand in the margin, accepted or dismissed."""

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
from daihoi.web.congress.texts import TextForm
from daihoi.web.congress.words import lang
from daihoi.web.papers import actions
from daihoi.web.papers.models import DraftCheck
from daihoi.web.papers.queries.drafts import corrected_text, findings_of, pieces_of


@needs(Can.WRITE_PAPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def draft_checks(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Drafts read so far; hand in another."""
    sent = request.method == "POST"
    form = TextForm(request.POST, request.FILES) if sent else TextForm()
    if sent and form.is_valid():
        content, name = form.given(timezone.localdate())
        try:
            made = actions.check_draft(request.user, congress, content, name, now=timezone.now())
        except BadInput as problem:
            form.add_error(None, problem.said(lang()))
        else:
            return redirect("draft_check", cid=congress.public_id, did=made.public_id)
    drafts = congress.draft_checks.order_by("-made_at").defer("text")[:50]
    return render(request, "papers/draft_checks.html", {"form": form, "drafts": drafts})


@needs(Can.WRITE_PAPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def draft_check(request: HttpRequest, congress: Congress, did: str) -> HttpResponse:
    """One draft with its findings; answer one; take the corrected text."""
    draft = get_object_or_404(DraftCheck, congress=congress, public_id=did)
    if request.method == "POST":
        number = request.POST.get("finding", "")
        try:
            actions.answer_finding(
                request.user,
                draft,
                int(number) if number.isdigit() else -1,
                request.POST.get("answer", ""),
                now=timezone.now(),
            )
        except BadInput as problem:
            messages.error(request, problem.said(lang()))
        return redirect(f"{request.path}#f{number}" if number.isdigit() else request.path)
    if "text" in request.GET:
        response = HttpResponse(corrected_text(draft), content_type="text/plain; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="van-ban-da-sua.txt"'
        return response
    findings = findings_of(draft)
    shown = {"draft": draft, "pieces": list(pieces_of(draft)), "findings": findings,
             "open": sum(not one.answer for one in findings)}  # fmt: skip
    return render(request, "papers/draft_check.html", shown)
