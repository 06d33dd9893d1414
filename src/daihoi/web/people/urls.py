"""Addresses of members, convening, check-in and attendance."""

from __future__ import annotations

from django.urls import path

from daihoi.web.people.views import api, attendance, delegates, desk, members

urlpatterns = [
    path("c/<str:cid>/members/", members.members, name="members"),
    path("c/<str:cid>/members/import/", members.import_members, name="import_members"),
    path("c/<str:cid>/members/import/<str:iid>/", members.one_import, name="import"),
    path("c/<str:cid>/delegates/", delegates.delegates, name="delegates"),
    path("c/<str:cid>/delegates/badges.pdf", delegates.badges_pdf, name="badges_pdf"),
    path("c/<str:cid>/delegates/seats.pdf", delegates.seats_pdf, name="seats_pdf"),
    path("c/<str:cid>/delegates/guests/", delegates.guests, name="guests"),
    path("c/<str:cid>/delegates/guests/<int:gid>/", delegates.change_guest, name="change_guest"),
    path("c/<str:cid>/checkin/", desk.checkin, name="checkin"),
    path("c/<str:cid>/checkin/find/", desk.find, name="find_delegates"),
    path("c/<str:cid>/checkin/<str:did>/", desk.one_delegate, name="one_delegate"),
    path("c/<str:cid>/attendance/", attendance.attendance, name="attendance"),
    path("c/<str:cid>/attendance/figures/", attendance.live_figures, name="attendance_figures"),
    path("c/<str:cid>/attendance/sheet.pdf", delegates.sheet_pdf, name="attendance_sheet"),
    path("api/checkins", api.checkins, name="api_checkins"),
    path("api/congresses/<str:cid>/", api.congress, name="api_congress"),
    path("api/congresses/<str:cid>/attendance", api.attendance, name="api_attendance"),
]
