"""What a short congress.yaml leaves out and a rehearsal needs: a day, an ordinal, a programme, one election."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from daihoi.core.errors import BadInput, Words

_YEAR = 2025
_COMMITTEE = "committee"
_SEATS = 15

_MOTIONS = {
    "presidium": "Danh sách Đoàn Chủ tịch",
    "secretariat": "Danh sách Đoàn Thư ký",
    "programme": "Chương trình, Quy chế làm việc và Quy chế bầu cử của Đại hội",
    "tellers": "Danh sách Ban Kiểm phiếu",
    "resolution": "Nghị quyết Đại hội",
}
# title, kind, minutes, and the motions or the contest that stand under it: the order of common practice
_FIRST_DAY: tuple[tuple[str, str, int, Any], ...] = (
    ("Chào cờ; báo cáo số đại biểu có mặt", "ceremony", 15, None),
    ("Bầu Đoàn Chủ tịch, Đoàn Thư ký", "motion", 15, ["presidium", "secretariat"]),
    ("Thông qua chương trình, quy chế làm việc, quy chế bầu cử", "motion", 15, ["programme"]),
    ("Báo cáo", "report", 60, None),
)
_LAST_DAY: tuple[tuple[str, str, int, Any], ...] = (
    ("Bầu Ban Kiểm phiếu", "motion", 10, ["tellers"]),
    ("Bầu Ban Chấp hành", "contest", 60, _COMMITTEE),
    ("Thông qua Nghị quyết đại hội", "motion", 15, ["resolution"]),
    ("Bế mạc; chào cờ", "ceremony", 10, None),
)


def filled(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a congress file with those that a rehearsal cannot do without; what the file says stays."""
    congress = raw.get("congress") or {}
    if not isinstance(congress, Mapping):
        words = Words("phải là một nhóm các mục", "must be a group of keys")
        raise BadInput("not_facts", words, "congress")
    congress = {"ordinal": 1, **congress}
    if not congress.get("dates"):
        term = congress.get("term")
        year = term.get("start") if isinstance(term, Mapping) else None
        opens = date(year if isinstance(year, int) and 1 <= year <= 9000 else _YEAR, 5, 13)
        congress["dates"] = [opens, opens + timedelta(days=1)]
    whole = {**raw, "congress": congress}
    if not raw.get("agenda") and not raw.get("contests"):
        days = congress["dates"] if isinstance(congress["dates"], list) else []
        whole |= {
            "agenda": [_session(days[0], _FIRST_DAY), _session(days[-1], _LAST_DAY)] if days else None,
            "motions": {key: {"title": title, "for": 0} for key, title in _MOTIONS.items()},
            "contests": {_COMMITTEE: _contest(raw.get("elections"))},
        }
    return whole


def _session(day: object, items: tuple[tuple[str, str, int, Any], ...]) -> dict[str, Any]:
    told = []
    for title, kind, minutes, under in items:
        key = "contest" if kind == "contest" else "motions"
        told.append({"title": title, "kind": kind, "minutes": minutes} | ({key: under} if under else {}))
    opening = items is _FIRST_DAY
    name = "Phiên trù bị" if opening else "Phiên chính thức"
    return {"session": name, "kind": "preparatory" if opening else "official", "date": day, "items": told}


def _contest(elections: object) -> dict[str, Any]:
    """The committee's election as the facts tell it: its seats, and how many names where they say so."""
    every = elections if isinstance(elections, list) else []
    said = next((e for e in every if isinstance(e, Mapping) and e.get("office") == "executive_committee"), {})
    seats = said.get("seats") or said.get("elected") or _SEATS
    return {
        "title": "Bầu Ban Chấp hành",
        "office": "executive_committee",
        "kind": "election",
        "seats": seats if isinstance(seats, int) else _SEATS,
    }
