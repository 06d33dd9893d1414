"""Addresses of the term."""

from __future__ import annotations

from django.urls import path

from daihoi.web.term import views

urlpatterns = [
    path("c/<str:cid>/term/", views.term, name="term"),
    path("c/<str:cid>/term/indicators/new", views.add_indicator, name="add_indicator"),
    path("c/<str:cid>/term/indicators/<str:iid>/", views.indicator, name="indicator"),
    path("c/<str:cid>/term/ratings/", views.ratings, name="ratings"),
    path("c/<str:cid>/term/admissions/", views.admissions, name="admissions"),
    path("c/<str:cid>/term/studies/", views.studies, name="studies"),
    path("c/<str:cid>/term/figures/", views.figures, name="term_figures"),
]
