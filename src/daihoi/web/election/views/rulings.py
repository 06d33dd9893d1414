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
from daihoi.web.election.views.deeds import contest_in, done
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
    told = _told(request)
    done(request, lambda: actions.rule(request.user, reading, **told, now=timezone.now()), "")
    if request.POST.get("back") == "reading":
        return redirect("reading", cid=congress.public_id, kid=kid, rid=rid)
    skip = request.POST.get("skip", "")
    address = reverse("rulings", kwargs={"cid": congress.public_id, "kid": kid})
    return redirect(f"{address}?skip={skip}" if skip.isdecimal() and skip != "0" else address)


def _told(request: HttpRequest) -> dict[str, Any]:
    post = request.POST
    return {
        "candidate": post.get("candidate", "")[:10],
        "zone": post.get("zone", "")[:20],
        "answer": post.get("answer", ""),
        "reason": post.get("reason", ""),
        "votes": post.getlist("votes"),
    }
