"""Pages of the term: plan against fact, ratings, admissions, studies, the figures of the next report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from daihoi.core.errors import BadInput
from daihoi.web.congress.models import Congress, Term
from daihoi.web.congress.permits import may, needs
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import said, say
from daihoi.web.term import actions, forms, queries
from daihoi.web.term.models import Indicator

Note = Callable[[dict[str, Any]], object]


def _chosen(request: HttpRequest, congress: Congress) -> tuple[Term, list[Term]]:
    """The term asked for (its first year in `?term=`), else the one that this congress opens."""
    terms = queries.terms_of(congress)
    asked = request.GET.get("term", "")
    return next((term for term in terms if str(term.start_year) == asked), congress.term), terms


def _noting(
    request: HttpRequest, congress: Congress, shape: type[django_forms.Form], note: Note
) -> tuple[django_forms.Form | None, bool]:
    """The form for who keeps the term (else None), and whether what was typed has been noted; a refusal is in it."""
    if not may(request.user, Can.KEEP_TERM, congress):
        return None, False
    form = shape(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return form, False
    try:
        note(form.cleaned_data)
    except BadInput as problem:
        form.add_error(None, said(problem.words))
        return form, False
    return form, True


def _register(
    request: HttpRequest,
    congress: Congress,
    name: str,
    shape: type[django_forms.Form],
    note: Callable[[Term, dict[str, Any]], object],
    shown: Callable[[Term], dict[str, Any]],
) -> HttpResponse:
    """One list of a term with the form for a further line: ratings, admissions, studies."""
    chosen, terms = _chosen(request, congress)
    form, noted = _noting(request, congress, shape, lambda told: note(chosen, told))
    if noted:
        return redirect(f"{request.path}?term={chosen.start_year}")
    return render(request, f"term/{name}.html", {"term": chosen, "terms": terms, "form": form, **shown(chosen)})


@needs(Can.SEE_TERM)
@require_safe
def term(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Plan against fact, along the years, with a picture and its table."""
    chosen, terms = _chosen(request, congress)
    lines = queries.lines_of(chosen, timezone.localdate().year)
    told_only = [line for line in lines if not (line.chart or line.target or line.parts)]
    shown = {"term": chosen, "terms": terms, "lines": lines, "told_only": told_only}
    shown["may_keep"] = may(request.user, Can.KEEP_TERM, congress)
    return render(request, "term/term.html", shown)


@needs(Can.KEEP_TERM)
@require_http_methods(["GET", "HEAD", "POST"])
def add_indicator(request: HttpRequest, congress: Congress) -> HttpResponse:
    """A further indicator with its target."""
    chosen, _ = _chosen(request, congress)
    form = forms.IndicatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        target = {"operator": told.pop("operator"), "value": told.pop("value")}
        made = actions.set_indicator(request.user, congress, chosen, now=timezone.now(), **told)
        actions.set_target(request.user, congress, made, now=timezone.now(), **target)
        return redirect("indicator", cid=congress.public_id, iid=made.public_id)
    return render(request, "term/form.html", {"form": form, "title": say("Thêm chỉ tiêu", "Add an indicator")})


@needs(Can.SEE_TERM)
@require_http_methods(["GET", "HEAD", "POST"])
def indicator(request: HttpRequest, congress: Congress, iid: str) -> HttpResponse:
    """One indicator: every value with its source, and room for a new one."""
    found = get_object_or_404(
        Indicator.objects.select_related("term").prefetch_related("targets", "parts__values", "values__made_by"),
        public_id=iid,
        term__organisation=congress.organisation,
    )
    form, noted = _noting(
        request,
        congress,
        forms.YearValueForm,
        lambda told: actions.note_value(request.user, congress, found, now=timezone.now(), **told),
    )
    if noted:
        messages.success(request, say("Đã ghi số liệu.", "The figure is noted."))
        return redirect("indicator", cid=congress.public_id, iid=iid)
    line = queries.line_of(found, timezone.localdate().year)
    return render(request, "term/indicator.html", {"line": line, "form": form, "values": found.values.all()})


@needs(Can.SEE_TERM)
@require_http_methods(["GET", "HEAD", "POST"])
def ratings(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Ratings by year and kind, with the cap on the excellent."""

    def note(term: Term, told: dict[str, Any]) -> object:
        one = actions.OneRating(told.pop("subject_name"), told.pop("level"))
        return actions.rate_all(request.user, congress, term, ratings=[one], now=timezone.now(), **told)

    return _register(
        request, congress, "ratings", forms.RatingForm, note, lambda term: {"tables": queries.rating_tables(term)}
    )


@needs(Can.SEE_TERM)
@require_http_methods(["GET", "HEAD", "POST"])
def admissions(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Who was admitted, by year."""

    def note(term: Term, told: dict[str, Any]) -> object:
        return actions.admit(request.user, congress, term, now=timezone.now(), **told)

    def shown(term: Term) -> dict[str, Any]:
        return {"page": Paginator(queries.admissions_of(term), 50).get_page(request.GET.get("page"))}

    return _register(request, congress, "admissions", forms.AdmissionForm, note, shown)


@needs(Can.SEE_TERM)
@require_http_methods(["GET", "HEAD", "POST"])
def studies(request: HttpRequest, congress: Congress) -> HttpResponse:
    """What was studied, how many came of how many."""

    def note(term: Term, told: dict[str, Any]) -> object:
        return actions.note_study(request.user, congress, term, now=timezone.now(), **told)

    return _register(
        request, congress, "studies", forms.StudyForm, note, lambda term: {"rows": queries.studies_of(term)}
    )


@needs(Can.SEE_TERM)
@require_safe
def figures(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The figures section of the next political report, written by the term itself."""
    chosen, terms = _chosen(request, congress)
    told = queries.report_figures(chosen, timezone.localdate().year)
    return render(request, "term/figures.html", {"term": chosen, "terms": terms, "told": told})
