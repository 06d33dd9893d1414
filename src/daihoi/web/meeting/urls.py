"""Addresses of the programme, votes, the hall screen, the phone and the minutes."""

from __future__ import annotations

from django.urls import path

from daihoi.web.meeting.views import agenda, api, hall, minutes, motions

urlpatterns = [
    path("c/<str:cid>/agenda/", agenda.agenda, name="agenda"),
    path("c/<str:cid>/agenda/plan/", agenda.plan, name="plan_item"),
    path("c/<str:cid>/agenda/<str:iid>/", agenda.change_item, name="change_item"),
    path("c/<str:cid>/agenda/<str:iid>/run/", agenda.run_item, name="run_item"),
    path("c/<str:cid>/chair/", agenda.chair, name="chair"),
    path("c/<str:cid>/minutes/", minutes.minutes, name="minutes"),
    path("c/<str:cid>/motions/", motions.motions, name="motions"),
    path("c/<str:cid>/motions/new/", motions.propose, name="propose_motion"),
    path("c/<str:cid>/motions/<str:mid>/", motions.motion, name="motion"),
    path("c/<str:cid>/motions/<str:mid>/change/", motions.change_motion, name="change_motion"),
    path("hall/<str:cid>/", hall.hall, name="hall"),
    path("hall/<str:cid>/now/", hall.hall_now, name="hall_now"),
    path("d/<str:code>", hall.phone, name="phone"),
    path("d/<str:code>/vote", hall.phone_vote, name="phone_vote"),
    path("api/votes", api.votes, name="api_votes"),
    path("api/congresses/<str:cid>/agenda", api.agenda, name="api_agenda"),
    path("api/congresses/<str:cid>/motions", api.motions, name="api_motions"),
    path("api/openapi.json", api.openapi, name="api_openapi"),
]
