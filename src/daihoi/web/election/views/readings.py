"""Readings beside their pictures, and the mosaic of all marks."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs
from daihoi.web.congress.roles import Can
from daihoi.web.election import tasks
from daihoi.web.election.models import ScanBatch
from daihoi.web.election.queries import contests, pictures
from daihoi.web.election.queries import readings as queries
from daihoi.web.election.views.deeds import contest_in
from daihoi.web.election.views.scans import reading_in

TILES_A_PAGE = 400
_ZONES = {"strike": ["name"], "approve": ["agree"], "cumulative": ["digits"]}


@needs(Can.COUNT_BALLOTS)
@require_safe
def readings(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """Every page with what was read, beside its picture; only some with `only` or for one name's votes with `votes`."""
    found = contest_in(congress, kid)
    only, votes = request.GET.get("only", ""), request.GET.get("votes", "")
    rows = queries.papers(found, only=only, votes=votes)
    page = Paginator(rows, 24).get_page(request.GET.get("page"))
    names = contests.names_of(found)
    shown = {"contest": found, "page": page, "only": only, "votes": votes, "name": names.get(votes, ""),
             "cards": [queries.card(paper, names) for paper in page]}  # fmt: skip
    return render(request, "election/readings.html", shown)


@needs(Can.COUNT_BALLOTS)
@require_safe
def reading(request: HttpRequest, congress: Congress, kid: str, rid: str) -> HttpResponse:
    """One page: its picture, the machine's word on every name, every ruling, what it counts as."""
    found = reading_in(congress, kid, rid)
    names = contests.names_of(found.batch.contest)
    shown = queries.detail(found, names, request.user.pk)
    return render(request, "election/reading.html", {"contest": found.batch.contest, "names": names, **shown})


@needs(Can.COUNT_BALLOTS)
@require_safe
def mosaic(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """All marks of one name side by side, the darkest first: hundreds are checked in a minute."""
    found = contest_in(congress, kid)
    names = contests.names_of(found)
    zones = _ZONES.get(found.mark_mode, ["agree", "disagree"])
    chosen = request.GET.get("name") if request.GET.get("name") in names else next(iter(names), "")
    zone = request.GET.get("zone") if request.GET.get("zone") in zones else zones[0]
    done = list(found.batches.filter(state=ScanBatch.State.DONE).order_by("id"))
    uncut = [batch for batch in done if not pictures.is_cut(batch)]
    if uncut and not request.htmx:
        for batch in uncut:
            tasks.cut_marks.enqueue(batch.pk)
        uncut = [batch for batch in done if not pictures.is_cut(batch)]
    if request.htmx:
        return HttpResponse(status=204) if uncut else HttpResponse(headers={"HX-Refresh": "true"})
    page = Paginator(queries.tiles(done, chosen, zone) if chosen else [], TILES_A_PAGE).get_page(
        request.GET.get("page")
    )
    shown = {"contest": found, "names": names, "chosen": chosen, "zone": zone, "zones": zones, "uncut": uncut,
             "page": page, "tiles": queries.with_readings(list(page))}  # fmt: skip
    return render(request, "election/mosaic.html", shown)
