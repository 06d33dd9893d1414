"""Pages of the term: plan against fact, ratings, admissions, studies, the figures of the next report."""

from __future__ import annotations

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

Form = django_forms.Form


def _chosen(request: HttpRequest, congress: Congress) -> tuple[Term, list[Term]]:
    """The term asked for (its first year in `?term=`), else the one that this congress opens."""
    terms = queries.terms_of(congress)
    asked = request.GET.get("term", "")
    return next((term for term in terms if str(term.start_year) == asked), congress.term), terms


def _try(form: Form, act: object, *args: object, **values: object) -> bool:
    """Do it, or say in the form why it was refused."""
    try:
        act(*args, now=timezone.now(), **values)
    except BadInput as problem:
        form.add_error(None, said(problem.words))
        return False
    return True


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
        Indicator.objects.select_related("term", "target").prefetch_related("parts", "values"),
        public_id=iid,
        term__organisation=congress.organisation,
    )
    keeps = may(request.user, Can.KEEP_TERM, congress)
    form = forms.YearValueForm(request.POST or None) if keeps else None
    if (
        request.method == "POST"
        and form
        and form.is_valid()
        and _try(form, actions.note_value, request.user, congress, found, **form.cleaned_data)
    ):
        messages.success(request, say("Đã ghi số liệu.", "The figure is noted."))
        return redirect("indicator", cid=congress.public_id, iid=iid)
    line = queries.line_of(found, timezone.localdate().year)
    return render(request, "term/indicator.html", {"line": line, "form": form, "values": found.values.all()})


@needs(Can.SEE_TERM)
@require_http_methods(["GET", "HEAD", "POST"])
def ratings(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Ratings by year and kind, with the cap on the excellent."""
    chosen, terms = _chosen(request, congress)
    keeps = may(request.user, Can.KEEP_TERM, congress)
    form = forms.RatingForm(request.POST or None) if keeps else None
    if request.method == "POST" and form and form.is_valid():
        told = form.cleaned_data
        one = actions.OneRating(told["subject_name"], told["level"])
        values = {key: told[key] for key in ("year", "subject_kind", "over_cap_reason")}
        if _try(form, actions.rate_all, request.user, congress, chosen, ratings=[one], **values):
            return redirect(f"{request.path}?term={chosen.start_year}")
    tables = queries.rating_tables(chosen)
    shown = {"term": chosen, "terms": terms, "tables": tables, "form": form}
    return render(request, "term/ratings.html", shown)


@needs(Can.SEE_TERM)
@require_http_methods(["GET", "HEAD", "POST"])
def admissions(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Who was admitted, by year."""
    chosen, terms = _chosen(request, congress)
    keeps = may(request.user, Can.KEEP_TERM, congress)
    form = forms.AdmissionForm(request.POST or None) if keeps else None
    if (
        request.method == "POST"
        and form
        and form.is_valid()
        and _try(form, actions.admit, request.user, congress, chosen, **form.cleaned_data)
    ):
        return redirect(f"{request.path}?term={chosen.start_year}")
    page = Paginator(queries.admissions_of(chosen), 50).get_page(request.GET.get("page"))
    shown = {"term": chosen, "terms": terms, "page": page, "form": form}
    return render(request, "term/admissions.html", shown)


@needs(Can.SEE_TERM)
@require_http_methods(["GET", "HEAD", "POST"])
def studies(request: HttpRequest, congress: Congress) -> HttpResponse:
    """What was studied, how many came of how many."""
    chosen, terms = _chosen(request, congress)
    keeps = may(request.user, Can.KEEP_TERM, congress)
    form = forms.StudyForm(request.POST or None) if keeps else None
    if (
        request.method == "POST"
        and form
        and form.is_valid()
        and _try(form, actions.note_study, request.user, congress, chosen, **form.cleaned_data)
    ):
        return redirect(f"{request.path}?term={chosen.start_year}")
    shown = {"term": chosen, "terms": terms, "rows": queries.studies_of(chosen), "form": form}
    return render(request, "term/studies.html", shown)


@needs(Can.SEE_TERM)
@require_safe
def figures(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The figures section of the next political report, written by the term itself."""
    chosen, terms = _chosen(request, congress)
    told = queries.report_figures(chosen, timezone.localdate().year)
    return render(request, "term/figures.html", {"term": chosen, "terms": terms, "told": told})
