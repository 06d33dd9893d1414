"""Addresses of the term."""

from __future__ import annotations

from django.urls import path

from daihoi.web.term.views import pages, reports

urlpatterns = [
    path("c/<str:cid>/term/", pages.term, name="term"),
    path("c/<str:cid>/term/indicators/new", pages.add_indicator, name="add_indicator"),
    path("c/<str:cid>/term/indicators/<str:iid>/", pages.indicator, name="indicator"),
    path("c/<str:cid>/term/ratings/", pages.ratings, name="ratings"),
    path("c/<str:cid>/term/admissions/", pages.admissions, name="admissions"),
    path("c/<str:cid>/term/studies/", pages.studies, name="studies"),
    path("c/<str:cid>/term/figures/", pages.figures, name="term_figures"),
    path("c/<str:cid>/term/reports/", reports.past_reports, name="past_reports"),
    path("c/<str:cid>/term/reports/<str:rid>/", reports.past_report, name="past_report"),
    path("c/<str:cid>/term/reports/<str:rid>/<int:number>/", reports.past_offer, name="past_offer"),
]
