"""Root addresses. `/c/<cid>/…` is the inside of a congress, `/p/…` what is published, `/api/…` for programs."""

from __future__ import annotations

from django.urls import include, path

from daihoi.web.site import overview, views

# of the sign-in library's pages: accounts are made and passwords renewed by an administrator, there is no mail
CLOSED = ("signup/", "email/", "confirm-email/", "password/reset/", "password/reset/done/", "inactive/")

urlpatterns = [
    path("", views.home, name="home"),
    path("health", views.health, name="health"),
    path("lang/<str:code>", views.switch_language, name="lang"),
    path("c/<str:cid>/", overview.congress, name="congress"),
    *(path(f"accounts/{closed}", views.closed) for closed in CLOSED),
    path("accounts/", include("allauth.urls")),
    path("", include("daihoi.web.congress.urls")),
    path("", include("daihoi.web.people.urls")),
    path("", include("daihoi.web.meeting.urls")),
    path("", include("daihoi.web.election.urls")),
    path("", include("daihoi.web.term.urls")),
    path("", include("daihoi.web.papers.urls")),
]

handler403 = "daihoi.web.site.views.refused"
handler429 = "daihoi.web.site.views.too_many"
handler404 = "daihoi.web.site.views.not_found"
