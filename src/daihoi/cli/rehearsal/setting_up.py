"""Rehearsal, first step: organisation, term, congress, users and roles."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from daihoi.cli.rehearsal.plan import Plan
from daihoi.web.congress import actions
from daihoi.web.congress.models import Congress, NameOverTime, Organisation, Session, Term, User

EVERY_ROLE: tuple[Mapping[str, str], ...] = (
    {"username": "quantri", "name": "Quản trị viên", "role": "administrator"},
    {"username": "giupviec", "name": "Tổ giúp việc", "role": "clerk"},
    {"username": "bandon", "name": "Bàn đón tiếp", "role": "credentials"},
    {"username": "chutoa", "name": "Đoàn Chủ tịch", "role": "chair"},
    {"username": "thuky", "name": "Đoàn Thư ký", "role": "secretary"},
    {"username": "kiemphieu1", "name": "Ban Kiểm phiếu (1)", "role": "teller"},
    {"username": "kiemphieu2", "name": "Ban Kiểm phiếu (2)", "role": "teller"},
    {"username": "captren", "name": "Cấp trên theo dõi", "role": "superior"},
)


def found(plan: Plan, now: datetime) -> tuple[Congress, dict[str, User], dict[str, list[User]]]:
    """The congress with its sessions, and who does what in it."""
    facts = plan.facts
    body, above = facts.organisation, facts.organisation.superior
    term = facts.congress.term
    congress = actions.found_congress(
        None,
        organisation=body.name,
        kind=body.kind or "party",
        superior=above.name if above else "",
        ordinal=facts.congress.ordinal or 1,
        members=facts.attendance.convened or 0,
        congress_kind=facts.congress.kind,
        starts_on=facts.congress.dates[0],
        days=len(facts.congress.dates),
        term_years=(term.start, term.end) if term else None,
        now=now,
    )
    _fill(congress, plan)
    users = {told["username"]: _user(told) for told in plan.part("roles", EVERY_ROLE)}
    by_role: dict[str, list[User]] = {}
    for told in plan.part("roles", EVERY_ROLE):
        everywhere = told["role"] == "administrator"
        actions.grant_role(None, users[told["username"]], None if everywhere else congress, told["role"], now=now)
        by_role.setdefault(told["role"], []).append(users[told["username"]])
    return congress, users, by_role


def _user(told: Mapping[str, str]) -> User:
    user, new = User.objects.get_or_create(username=told["username"], defaults={"shown_name": told["name"]})
    if new:
        user.set_unusable_password()
        user.save()
    return user


def _fill(congress: Congress, plan: Plan) -> None:
    """What the three questions of a first run do not ask: older names, neighbours, former congress, sessions."""
    facts, body = plan.facts, congress.organisation
    body.short_names = list(facts.organisation.short_names)
    body.level = str(plan.raw.get("organisation", {}).get("level", body.level))
    body.save()
    for named in facts.organisation.names_by_date:
        NameOverTime.objects.create(organisation=body, name=named.name, valid_from=named.start, valid_to=named.end)
    for neighbour in facts.organisation.neighbours:
        Organisation.objects.get_or_create(name=neighbour, parent=body.parent, defaults={"kind": body.kind})
    former, above = facts.congress.previous_term, facts.organisation.superior
    if former:
        congress.previous_term = Term.objects.create(organisation=body, start_year=former.start, end_year=former.end)
    congress.previous_ordinal = facts.congress.previous_ordinal
    congress.superior_ordinal = above.congress_ordinal if above else None
    congress.previous_superior_ordinal = above.previous_congress_ordinal if above else None
    congress.place = str(plan.raw.get("congress", {}).get("place", ""))
    congress.facts = plain({key: value for key, value in plan.raw.items() if key != "people"})
    congress.save()
    if agenda := plan.part("agenda", None):
        congress.sessions.all().delete()
        for order, told in enumerate(agenda, start=1):
            Session.objects.create(
                congress=congress, order=order, name=told["session"], held_on=told["date"], kind=told["kind"]
            )


def plain(value: Any) -> Any:
    """YAML's dates as ISO text, everything NFC: ready for JSON."""
    if isinstance(value, Mapping):
        return {unicodedata.normalize("NFC", str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value
