"""Nhập từ báo cáo cũ: a past report is read, and its figures are accepted, corrected or dismissed one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from daihoi.core.errors import BadInput, Words
from daihoi.core.offers import Offer
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import said, say
from daihoi.web.term import actions, forms, queries
from daihoi.web.term.models import Indicator, PastReport
from daihoi.web.term.queries import ShownOffer

NEW = "new"


@needs(Can.KEEP_TERM)
@require_http_methods(["GET", "HEAD", "POST"])
def past_reports(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Past reports read so far; hand in another."""
    sent = request.method == "POST"
    terms = queries.reported_terms(congress)
    ended = next((start for start, end in terms if end == congress.term.start_year), congress.term.start_year)
    form = forms.PastReportForm(terms, request.POST if sent else None, request.FILES or None, initial={"term": ended})
    if sent and form.is_valid():
        content, name = form.given(timezone.localdate())
        year = int(form.cleaned_data["term"])
        try:
            made = actions.read_report(request.user, congress, content, name, start_year=year, now=timezone.now())
        except BadInput as problem:
            form.add_error(None, said(problem.words))
        else:
            return redirect("past_report", cid=congress.public_id, rid=made.public_id)
    reports = congress.past_reports.select_related("term").defer("text")[:50]
    return render(request, "term/reports.html", {"form": form, "reports": reports})


@needs(Can.KEEP_TERM)
@require_http_methods(["GET", "HEAD", "POST"])
def past_report(request: HttpRequest, congress: Congress, rid: str) -> HttpResponse:
    """What one report offers, each figure in its sentence; accept, dismiss, take back."""
    report = _report(congress, rid)
    if request.method == "POST":
        number = request.POST.get("offer", "")
        try:
            _answer(request, report, number)
        except BadInput as problem:
            messages.error(request, said(problem.words))
        return redirect(f"{request.path}#o{number}" if number.isdigit() else request.path)
    shown = queries.offers_of(report)
    sections = [
        (say("Chắc chắn", "Certain"), [one for one in shown if one.state == "certain"]),
        (say("Cần xem lại", "Look at these"), [one for one in shown if one.state in ("look", "differs")]),
        (say("Đã xử lý", "Answered"), [one for one in shown if one.answer]),
    ]
    told = {"report": report, "sections": [one for one in sections if one[1]], "offers": shown}
    told |= {"known": [one for one in shown if one.state == "known"]}
    told |= {"open": sum(one.is_open for one in shown), "certain": sum(one.state == "certain" for one in shown)}
    return render(request, "term/report.html", told)


@needs(Can.KEEP_TERM)
@require_http_methods(["GET", "HEAD", "POST"])
def past_offer(request: HttpRequest, congress: Congress, rid: str, number: int) -> HttpResponse:
    """One offer, to be corrected before it is accepted."""
    report = _report(congress, rid)
    one = _offer(report, number)
    known = queries.known_in(_term_of(report, one))
    form = forms.OfferForm(one, known, request.POST or None)
    if request.method == "POST" and form.is_valid():
        into = known.get(form.cleaned_data["into"])
        accepted = actions.Acceptance(_corrected(one.offer, form.cleaned_data), into, form.cleaned_data["replace"])
        try:
            actions.accept_offer(request.user, report, number, accepted, now=timezone.now())
        except BadInput as problem:
            form.add_error(None, said(problem.words))
        else:
            return redirect(f"{_address(congress, report)}#o{number}")
    return render(request, "term/offer.html", {"report": report, "one": one, "form": form})


def _report(congress: Congress, rid: str) -> PastReport:
    found = get_object_or_404(PastReport.objects.select_related("term"), congress=congress, public_id=rid)
    found.congress = congress
    return found


def _answer(request: HttpRequest, report: PastReport, number: str) -> None:
    now, answer = timezone.now(), request.POST.get("answer", "")
    if answer == "certain":
        count = actions.accept_certain(request.user, report, now=now)
        messages.success(request, say(f"Đã nhận {count} số liệu.", f"{count} figures accepted."))
        return
    one = _offer(report, int(number) if number.isdigit() else -1)
    if answer == "dismissed":
        actions.dismiss_offer(request.user, report, one.number, now=now)
    elif answer == "taken_back":
        actions.take_back_answer(request.user, report, one.number, now=now)
    elif answer in ("accepted", "corrected", NEW):
        into = _into(report, one, NEW if answer == NEW else request.POST.get("into", NEW))
        accepted = actions.Acceptance(one.offer, into, replace=answer == "corrected")
        actions.accept_offer(request.user, report, one.number, accepted, now=now)


def _into(report: PastReport, one: ShownOffer, asked: str) -> Indicator | None:
    """The indicator that the card named, as long as it is still there."""
    if asked == NEW:
        return None
    found = queries.known_in(_term_of(report, one)).get(asked)
    if found is None:
        raise BadInput("no_such_indicator", Words("Chỉ số này không còn nữa.", "This indicator is gone."))
    return found


def _offer(report: PastReport, number: int) -> ShownOffer:
    found = queries.offers_of(report)
    if not 0 <= number < len(found):
        raise BadInput("no_such_offer", Words("Không có mục này.", "There is no such offer."))
    return found[number]


def _term_of(report: PastReport, one: ShownOffer) -> Any:
    return queries.next_term(report) if one.offer.target else report.term


def _corrected(offer: Offer, told: dict[str, Any]) -> Offer:
    """The offer as somebody corrected it; who corrects has settled the doubts."""
    year = told.get("year")
    return replace(
        offer,
        name=told["name"],
        unit=told["unit"],
        of=told["of"],
        basis=told["basis"],
        operator=told["operator"],
        value=told["value"],
        upper=told["upper"],
        year=int(year) if year else None,
        estimate=bool(told.get("is_estimate")),
        doubts=(),
    )


def _address(congress: Congress, report: PastReport) -> str:
    return redirect("past_report", cid=congress.public_id, rid=report.public_id)["Location"]
