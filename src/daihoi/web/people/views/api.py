"""The door for programs: JSON in and out, errors as application/problem+json, permissions as on every page.

A changing request must say `Content-Type: application/json`: no form of another site can send that, so a
signed-in browser cannot be made to act (the usual token would ask programs to read a page first).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import may
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import said
from daihoi.web.people import actions, queries

LARGEST_BODY = 64 * 1024
NOT_SIGNED_IN = Words("Hãy đăng nhập.", "Sign in first.")
NOT_ALLOWED = Words("Vai trò của bạn không được làm việc này.", "Your role may not do this.")
NOT_FOUND = Words("Không tìm thấy.", "There is no such thing.")
NOT_THIS_WAY = Words("Địa chỉ này không nhận cách gọi đó.", "This address does not take that method.")


def problem(status: int, code: str, words: Words) -> HttpResponse:
    """An error as RFC 9457 has it: `type`, `title`, `status`, `detail`."""
    body = {"type": f"urn:daihoi:{code}", "title": code, "status": status, "detail": said(words)}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def for_programs(permission: Can | str, *methods: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The view answers programs: it gives a dict (or a pair of status and dict), refusals become problem+json.

    With `cid` in its address the congress is looked up and the permission asked for there; without, the view
    asks itself, through `ask`. "open_to_all" asks nobody.
    """

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest, cid: str = "", **rest: Any) -> HttpResponse:
            if request.method not in methods:
                response = problem(405, "method_not_allowed", NOT_THIS_WAY)
                response["Allow"] = ", ".join(methods)
                return response
            try:
                if cid:
                    rest["congress"] = _congress(request, cid, permission)
                found = view(request, **rest)
            except PermissionDenied:
                signed_in = request.user.is_authenticated
                return problem(403, "forbidden", NOT_ALLOWED) if signed_in else problem(401, "sign_in", NOT_SIGNED_IN)
            except Http404:
                return problem(404, "not_found", NOT_FOUND)
            except BadInput as refused:
                return problem(409 if isinstance(refused, Refusal) else 422, refused.code, refused.words)
            status, body = found if isinstance(found, tuple) else (200, found)
            return JsonResponse(body, status=status)

        answer.permission = permission
        return answer

    return wrap


def _congress(request: HttpRequest, cid: str, permission: Can | str) -> Congress:
    if not request.user.is_authenticated:
        raise PermissionDenied(permission)
    held = Congress.objects.select_related("organisation__parent", "term").filter(public_id=cid).first()
    if held is None:
        raise Http404(cid)
    ask(request, permission, held)
    return held


def ask(request: HttpRequest, permission: Can | str, congress: Congress) -> None:
    """Ask for the permission in a congress; 401 or 403 where it is not held."""
    if not may(request.user, Can(permission), congress):
        raise PermissionDenied(permission)


def sent(request: HttpRequest, **wanted: type) -> dict[str, Any]:
    """The JSON object of the request with these keys and types; `BadInput` names what is wrong."""
    if request.content_type != "application/json":
        raise BadInput("not_json", Words("Cần Content-Type: application/json.", "Send Content-Type: application/json."))
    try:
        body = json.loads(request.body[:LARGEST_BODY])
    except (ValueError, RecursionError) as wrong:
        raise BadInput("not_json", Words("Nội dung không phải JSON.", "The body is not JSON.")) from wrong
    for name, kind in wanted.items():
        if not isinstance(body, dict) or not isinstance(body.get(name), kind):
            raise BadInput("bad_field", Words(f"Thiếu hoặc sai “{name}”.", f'"{name}" is missing or wrong.'), name)
    return body


@for_programs(Can.CHECK_IN, "POST")
def checkins(request: HttpRequest) -> tuple[int, dict[str, Any]]:
    """`POST /api/checkins {"code", "desk"?}`: 201 the first time, 200 with the first event every time after."""
    # who may check in nowhere learns nothing about anybody's code
    if not request.user.is_authenticated or not queries.may_somewhere(request.user, Can.CHECK_IN):
        raise PermissionDenied(Can.CHECK_IN)
    body = sent(request, code=str)
    delegate = queries.delegate_by_code(None, body["code"])
    if delegate is None or not may(request.user, Can.CHECK_IN, delegate.congress):
        raise Http404("code")
    desk = body.get("desk", "") if isinstance(body.get("desk"), str) else ""
    done = actions.check_in(request.user, delegate, how="code", desk=desk[:60], now=timezone.now())
    return 201 if done.is_new else 200, {
        "delegate": delegate.public_id,
        "name": str(delegate),
        "seat": delegate.seat,
        "at": done.event.at.isoformat(),
        "desk": done.event.desk,
        "new": done.is_new,
        "message": said(done.words),
    }


@for_programs(Can.SEE_CONGRESS, "GET", "HEAD")
def congress(request: HttpRequest, congress: Congress) -> dict[str, Any]:
    """`GET /api/congresses/{id}/`: what this congress is."""
    return {
        "id": congress.public_id,
        "organisation": congress.organisation.name,
        "superior": str(congress.organisation.parent or "") or None,
        "ordinal": congress.ordinal,
        "kind": congress.kind,
        "term": {"start": congress.term.start_year, "end": congress.term.end_year},
        "dates": [congress.starts_on.isoformat(), congress.ends_on.isoformat()],
        "state": congress.state,
        "regulation": congress.regulation,
        "rehearsal": congress.is_rehearsal,
    }


@for_programs(Can.SEE_ATTENDANCE, "GET", "HEAD")
def attendance(request: HttpRequest, congress: Congress) -> dict[str, Any]:
    """`GET /api/congresses/{id}/attendance`: heads, the lines of the base, its article; no names."""
    now = timezone.now()
    figures = queries.figures(congress, now)
    return {
        "at": now.isoformat(),
        "present": figures.present,
        "excused": figures.excused,
        "left": figures.left,
        "absent": figures.absent,
        "convened": figures.convened_lines,
        "base": figures.base,
        "needed": figures.needed,
        "article": figures.article,
    }
