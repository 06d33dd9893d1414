"""The doors for programs in the words of OpenAPI 3.1, written by hand; a test holds them against the addresses."""

from __future__ import annotations

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_WHEN: dict[str, Any] = {"type": "string", "format": "date-time"}
_HEADS: dict[str, Any] = {"type": "integer", "minimum": 0}
_MAYBE: dict[str, Any] = {"type": ["integer", "null"], "minimum": 0}


def _object(**fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields)}


def _answer(about: str, schema: dict[str, Any], kind: str = "application/json") -> dict[str, Any]:
    return {"description": about, "content": {kind: {"schema": schema}}}


_PROBLEM = _answer("Refused", {"$ref": "#/components/schemas/Problem"}, "application/problem+json")
_REFUSALS = {code: {"$ref": "#/components/responses/Problem"} for code in ("401", "403", "404", "405", "409", "422")}
_ID = {"name": "id", "in": "path", "required": True, "schema": _TEXT}
_SESSION = [{"session": []}]


def _get(about: str, schema: dict[str, Any]) -> dict[str, Any]:
    responses = {"200": _answer(about, schema), **_REFUSALS}
    return {"parameters": [_ID], "get": {"summary": about, "security": _SESSION, "responses": responses}}


def _post(about: str, body: dict[str, Any], given: dict[str, Any], security: list[Any]) -> dict[str, Any]:
    new, again = _answer("Recorded", given), _answer("Was recorded before; nothing was counted twice", given)
    content = {"application/json": {"schema": body}}
    sent = {"required": True, "content": content}
    responses = {"201": new, "200": again, **_REFUSALS}
    return {"post": {"summary": about, "security": security, "requestBody": sent, "responses": responses}}


_CHOICE = {"type": "string", "enum": ["for", "against", "abstain"]}
_VOTE = _object(motion=_TEXT, choice=_CHOICE, key={"type": "string", "maxLength": 64}, code=_TEXT)
_CHECKIN = {**_object(code=_TEXT), "properties": {"code": _TEXT, "desk": _TEXT}}
_LIVE_PARAMETERS = [
    {"name": "congress", "in": "query", "required": True, "schema": _TEXT},
    {"name": "key", "in": "query", "required": True, "schema": _TEXT},
]
_LIVE = {
    "get": {
        "summary": "What changed, as server-sent events: never a name, never a vote",
        "parameters": _LIVE_PARAMETERS,
        "responses": {"200": _answer("Stream", _TEXT, "text/event-stream"), "403": _REFUSALS["403"]},
    }
}
_LIST = {"type": "array", "items": {"type": "object"}}

DOORS: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Đại hội", "version": "1", "license": {"name": "AGPL-3.0-or-later"}},
    "paths": {
        "/api/checkins": _post(
            "Check somebody in by the code of the badge",
            _CHECKIN,
            _object(
                delegate=_TEXT, name=_TEXT, seat=_TEXT, at=_WHEN, desk=_TEXT, new={"type": "boolean"}, message=_TEXT
            ),
            _SESSION,
        ),
        "/api/votes": _post(
            "One open vote by phone; the badge code says who, the key makes it count once",
            _VOTE,
            _object(motion=_TEXT, choice=_CHOICE, at=_WHEN, new={"type": "boolean"}),
            [],
        ),
        "/api/live": _LIVE,
        "/api/congresses/{id}/": _get(
            "What this congress is",
            _object(
                id=_TEXT, organisation=_TEXT, ordinal=_HEADS, kind=_TEXT, term={"type": "object"}, dates=_LIST,
                state=_TEXT, regulation=_TEXT, rehearsal={"type": "boolean"},
            ),
        ),
        "/api/congresses/{id}/attendance": _get(
            "Heads, and the lines of the base",
            _object(
                at=_WHEN, present=_HEADS, excused=_HEADS, left=_HEADS, absent=_HEADS, convened={"type": "object"},
                base=_MAYBE, needed=_MAYBE, article=_TEXT,
            ),
        ),
        "/api/congresses/{id}/agenda": _get("The programme", _object(sessions=_LIST)),
        "/api/congresses/{id}/motions": _get("The open votes, with counts and bases", _object(motions=_LIST)),
        "/api/openapi.json": {"get": {"summary": "This page", "responses": {"200": _answer("OpenAPI", {})}}},
    },
    "components": {
        "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "sessionid"}},
        "schemas": {"Problem": _object(type=_TEXT, title=_TEXT, status=_HEADS, detail=_TEXT)},
        "responses": {"Problem": _PROBLEM},
    },
}  # fmt: skip
