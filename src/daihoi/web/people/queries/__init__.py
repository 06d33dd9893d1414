"""Reads of members, delegates, guests and attendance; rows → the core's dataclasses."""

from daihoi.web.people.queries.attendance import (
    Figures,
    Filling,
    core_members,
    figures,
    filling,
    load_attendance,
    reasons_known,
    structure,
)
from daihoi.web.people.queries.convened import (
    code_in,
    delegate_by_code,
    delegates_of,
    find_delegates,
    guests_of,
    may_somewhere,
    not_yet_convened,
    was_here,
    who_is_here,
)
from daihoi.web.people.queries.registry import (
    branches_of,
    imports_of,
    in_order,
    key_of,
    known_people,
    members_of,
    registry_figures,
)

__all__ = [
    "Figures",
    "Filling",
    "branches_of",
    "code_in",
    "core_members",
    "delegate_by_code",
    "delegates_of",
    "figures",
    "filling",
    "find_delegates",
    "guests_of",
    "imports_of",
    "in_order",
    "key_of",
    "known_people",
    "load_attendance",
    "may_somewhere",
    "members_of",
    "not_yet_convened",
    "reasons_known",
    "registry_figures",
    "structure",
    "was_here",
    "who_is_here",
]
