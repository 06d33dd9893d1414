"""Addresses of the ground floor."""

from __future__ import annotations

from django.urls import path

from daihoi.web.congress import views

urlpatterns = [
    path("found/", views.found_congress, name="found_congress"),
    path("c/<str:cid>/roles/", views.roles, name="roles"),
    path("c/<str:cid>/log/", views.log, name="log"),
]
