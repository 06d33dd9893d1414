"""The page “Quy định”: each regulation, its values beside their articles, and a case to try."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from daihoi.core.errors import BadInput
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs
from daihoi.web.congress.roles import Can
from daihoi.web.election import forms
from daihoi.web.election.queries import rules as queries


@needs(Can.SEE_CONGRESS)
@require_safe
def rules(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Every regulation on the shelf; the one of this congress first."""
    return render(request, "election/rules.html", {"rows": queries.shelf(congress)})


@needs(Can.SEE_CONGRESS)
@require_safe
def rule_shown(request: HttpRequest, congress: Congress, rule: str) -> HttpResponse:
    """One regulation: values, articles, which are not confirmed."""
    try:
        shown = queries.regulation(rule)
    except BadInput:
        raise Http404(rule) from None
    return render(request, "election/rule.html", shown)


@needs(Can.SEE_CONGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def try_case(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Put a case to the law and read the decision in words; nothing is stored."""
    sample = queries.sample_case(request.GET.get("rule") or congress.regulation)
    form = forms.TryCaseForm(request.POST or None, initial={"case": sample})
    shown = queries.tried(form.cleaned_data["case"]) if request.method == "POST" and form.is_valid() else {}
    return render(request, "election/try_case.html", {"form": form, **shown})
