"""The meeting's doors for programs: votes by phone, the programme, the open votes, and the list of all doors."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from daihoi.web.congress.models import Congress
from daihoi.web.congress.roles import Can
from daihoi.web.meeting import actions, queries
from daihoi.web.meeting.models import Motion
from daihoi.web.meeting.views.openapi import DOORS
from daihoi.web.people.queries import delegate_by_code
from daihoi.web.people.views.api import for_programs, sent


@for_programs("open_to_all", "POST")
def votes(request: HttpRequest) -> tuple[int, dict[str, Any]]:
    """`POST /api/votes {"motion", "choice", "key", "code"}`: the badge code says who; the same key counts once."""
    body = sent(request, motion=str, choice=str, key=str, code=str)
    delegate = delegate_by_code(None, body["code"])
    motion = Motion.objects.filter(public_id=body["motion"]).first()
    if delegate is None or motion is None:
        raise Http404("code or motion")
    cast = actions.cast_phone_vote(motion, delegate, body["choice"], body["key"], timezone.now())
    answer = {"motion": motion.public_id, "choice": cast.vote.choice, "at": cast.vote.at.isoformat()}
    return 201 if cast.is_new else 200, answer | {"new": cast.is_new}


@for_programs(Can.SEE_CONGRESS, "GET", "HEAD")
def agenda(request: HttpRequest, congress: Congress) -> dict[str, Any]:
    """`GET /api/congresses/{id}/agenda`: every sitting with its items and expected times."""
    return {
        "sessions": [
            {
                "name": part.session.name,
                "kind": part.session.kind,
                "date": part.session.held_on.isoformat(),
                "items": [
                    {
                        "id": item.public_id,
                        "title": item.title,
                        "kind": item.kind,
                        "minutes": item.minutes,
                        "presenter": item.presenter,
                        "state": item.state,
                        "begins_at": item.slot.begins_at.isoformat() if item.slot else None,
                        "ends_at": item.slot.ends_at.isoformat() if item.slot else None,
                    }
                    for item in part.items
                ],
            }
            for part in queries.programme(congress, timezone.now())
        ]
    }


@for_programs(Can.SEE_RESULTS, "GET", "HEAD")
def motions(request: HttpRequest, congress: Congress) -> dict[str, Any]:
    """`GET /api/congresses/{id}/motions`: every open vote with its counts and base; never who voted how."""
    return {
        "motions": [
            {
                "id": motion.public_id,
                "title": motion.title,
                "subject": motion.subject,
                "method": motion.method,
                "state": motion.state,
                "present": motion.attendance.present if motion.attendance else None,
                "for": motion.votes_for,
                "against": motion.votes_against,
                "abstain": motion.abstentions,
                "carried": motion.carried,
                "base": motion.reasons[0]["base"] if motion.reasons else None,
                "needed": motion.reasons[0]["needed"] if motion.reasons else None,
            }
            for motion in queries.motions_of(congress)
        ]
    }


@for_programs("open_to_all", "GET", "HEAD")
def openapi(request: HttpRequest) -> dict[str, Any]:
    """`GET /api/openapi.json`: all of these doors."""
    return DOORS
