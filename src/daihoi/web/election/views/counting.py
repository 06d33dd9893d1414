"""Counts beside the machine's: typing from paper, comparing, the sample check."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daihoi.core.counts import STACK_SIZE
from daihoi.core.errors import BadInput, Words
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import lang, say
from daihoi.web.election import actions, forms, labels
from daihoi.web.election.models import AuditSample
from daihoi.web.election.queries import audits, contests
from daihoi.web.election.queries import typed as queries
from daihoi.web.election.queries.counts import standing_of
from daihoi.web.election.queries.papers import is_weighted
from daihoi.web.election.views.deeds import contest_in, done, refused


@needs(Can.COUNT_BALLOTS)
@require_safe
def typed(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """The stacks typed so far, who types what; where to begin."""
    found = contest_in(congress, kid)
    return render(request, "election/typed.html", {"contest": found, "stacks": queries.stacks(found, request.user.pk),
                                                   "next_stack": queries.next_stack(found)})  # fmt: skip


@needs(Can.COUNT_BALLOTS)
@require_safe
def type_stack(request: HttpRequest, congress: Congress, kid: str, entry: str, stack: int) -> HttpResponse:
    """One stack under the fingers: digits strike or tick, Enter keeps the paper and goes on."""
    found = contest_in(congress, kid)
    names = contests.names_of(found)
    mine = queries.own_papers(found, entry, stack, request.user.pk)
    shown = {"contest": found, "names": names, "entry": entry, "stack": stack, "size": STACK_SIZE,
             "papers": mine, "flags": labels.FLAGS | labels.CONCLUDED, "keys": json.dumps(list(names)),
             "is_weighted": is_weighted(found)}  # fmt: skip
    return render(request, "election/type_stack.html", shown)


@needs(Can.COUNT_BALLOTS)
@require_POST
def type_one(request: HttpRequest, congress: Congress, kid: str, entry: str, stack: int) -> HttpResponse:
    """Keep one paper; answers with what the law says of it, or the sentence that refuses it."""
    found = contest_in(congress, kid)
    try:
        told = _sent(request)
        actions.type_paper(request.user, found, entry=entry, stack=stack, **told, now=timezone.now())
    except BadInput as problem:
        return JsonResponse({"refused": problem.words.said(lang()), "code": problem.code}, status=409)
    verdict = queries.verdict(found, told["choices"], told["flags"], told["weight"] or 1)
    return JsonResponse({"place": told["place"], **verdict})


def _sent(request: HttpRequest) -> dict[str, Any]:
    try:
        told = json.loads(request.body)
        return {
            "place": int(told["place"]),
            "choices": [dict(choice) for choice in told["choices"]],
            "flags": [str(flag) for flag in told.get("flags", [])],
            "weight": None if told.get("weight") is None else int(told["weight"]),
            "corrects": bool(told.get("corrects", False)),
        }
    except (ValueError, KeyError, TypeError):
        raise BadInput("bad_paper", Words("Trang gửi dữ liệu lạ; hãy tải lại trang.", "Reload the page.")) from None


@needs(Can.COUNT_BALLOTS)
@require_safe
def entry_log(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """Everything typed, in order, with corrections: a page to print and file."""
    found = contest_in(congress, kid)
    return render(request, "election/entry_log.html", {"contest": found, "rows": queries.log(found)})


@needs(Can.COUNT_BALLOTS)
@require_safe
def counts(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """The counts side by side, and where they differ, by sheet or by stack."""
    found = contest_in(congress, kid)
    standing = standing_of(found)
    shown = queries.compared(found, standing, contests.names_of(found))
    return render(request, "election/counts.html", {"contest": found, "standing": standing, **shown})


@needs(Can.COUNT_BALLOTS)
@require_http_methods(["GET", "HEAD", "POST"])
def audit(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """The sample check: dice in public, the papers to pull, what people read on them, the risk that is left."""
    found = contest_in(congress, kid)
    shown = audits.shown(found, contests.names_of(found))
    form = forms.AuditForm(request.POST or None, initial={"draws": shown["wanted"] or 20})
    if request.method == "POST":
        if form.is_valid():
            done(request, lambda: actions.start_audit(
                request.user, found, **form.cleaned_data, sheets=shown["sheets"], now=timezone.now()),
                say("Đã rút mẫu.", "The sample is drawn."))  # fmt: skip
        else:
            refused(request, form)
        return redirect("audit", cid=congress.public_id, kid=kid)
    return render(request, "election/audit.html", {"contest": found, "form": form, **shown})


@needs(Can.COUNT_BALLOTS)
@require_POST
def audit_sheet(request: HttpRequest, congress: Congress, kid: str, sample: str) -> HttpResponse:
    """What people read on one paper that was pulled."""
    held = get_object_or_404(AuditSample, public_id=sample, contest=contest_in(congress, kid))
    place = request.POST.get("place", "")
    status = request.POST.get("status", "")
    done(request, lambda: actions.note_audited_sheet(
        request.user, held, place=int(place) if place.isdecimal() and len(place) < 8 else 0, found=status != "missing",
        status=status if status != "missing" else "", votes=request.POST.getlist("votes"), now=timezone.now()),
        say("Đã ghi.", "Noted."))  # fmt: skip
    return redirect(reverse("audit", kwargs={"cid": congress.public_id, "kid": kid}) + f"#p{place}")
