"""What people do with lists, mandates, guests and attendance: one function, one deed, one line in the log."""

from daihoi.web.people.actions.attendance import (
    CheckedIn,
    check_in,
    correct,
    excuse,
    freeze_attendance,
    frozen_now,
    leave,
)
from daihoi.web.people.actions.convening import assign_seats, convene, convene_all, replace_delegate
from daihoi.web.people.actions.guests import guest_came, invite_guest, move_guest, uninvite
from daihoi.web.people.actions.lists import confirm_import, import_members, preview_import, undo_import

__all__ = [
    "CheckedIn",
    "assign_seats",
    "check_in",
    "confirm_import",
    "convene",
    "convene_all",
    "correct",
    "excuse",
    "freeze_attendance",
    "frozen_now",
    "guest_came",
    "import_members",
    "invite_guest",
    "leave",
    "move_guest",
    "preview_import",
    "replace_delegate",
    "undo_import",
    "uninvite",
]
