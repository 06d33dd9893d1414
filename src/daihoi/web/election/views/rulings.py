"""People rule: one doubt at a time, the crop large, the whole page one key away, keyboard only."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs
from daihoi.web.congress.roles import Can
from daihoi.web.election import actions
from daihoi.web.election.queries import rulings as queries
from daihoi.web.election.views.deeds import contest_in, done, whole_number
from daihoi.web.election.views.scans import reading_in


@needs(Can.RULE_ON_BALLOTS)
@require_safe
def rulings(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """The next doubt that waits for this teller; `skip` shows the one after it."""
    found = contest_in(congress, kid)
    skip = request.GET.get("skip", "0")
    shown = queries.queue(found, request.user.pk, int(skip) if skip.isdecimal() and len(skip) < 7 else 0)
    return render(request, "election/rulings.html", {"contest": found, **shown})


@needs(Can.RULE_ON_BALLOTS)
@require_POST
def rule(request: HttpRequest, congress: Congress, kid: str, rid: str) -> HttpResponse:
    """One teller's word; then the next doubt."""
    reading = reading_in(congress, kid, rid)
    done(request, lambda: actions.rule(request.user, reading, **_told(request), now=timezone.now()), "")
    if request.POST.get("back") == "reading":
        return redirect("reading", cid=congress.public_id, kid=kid, rid=rid)
    return _next_doubt(request, congress, kid)


@needs(Can.RULE_ON_BALLOTS)
@require_POST
def rule_numbers(request: HttpRequest, congress: Congress, kid: str, rid: str) -> HttpResponse:
    """One teller's numbers of one page; then the next doubt."""
    reading = reading_in(congress, kid, rid)

    def keep() -> None:
        numbers = {key[2:]: whole_number(value) for key, value in request.POST.items()
                   if key.startswith("n-") and value.strip()}  # fmt: skip
        weight = request.POST.get("weight", "").strip()
        actions.rule_numbers(request.user, reading, numbers=numbers, weight=whole_number(weight) if weight else None,
                             now=timezone.now())  # fmt: skip

    done(request, keep, "")
    return _next_doubt(request, congress, kid)


def _next_doubt(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    skip = request.POST.get("skip", "")
    address = reverse("rulings", kwargs={"cid": congress.public_id, "kid": kid})
    return redirect(f"{address}?skip={skip}" if skip.isdecimal() and skip != "0" else address)


def _told(request: HttpRequest) -> dict[str, Any]:
    post = request.POST
    weight = post.get("weight", "").strip()
    amounts = [(key[2:], whole_number(value)) for key, value in post.items() if key.startswith("v-") and value.strip()]
    return {
        "candidate": post.get("candidate", "")[:10],
        "zone": post.get("zone", "")[:20],
        "answer": post.get("answer", ""),
        "reason": post.get("reason", ""),
        "votes": amounts or post.getlist("votes"),
        "weight": whole_number(weight) if weight else None,
    }
