"""What people do with the programme, open votes, the hall screen and the minutes: one function, one deed."""

from daihoi.web.meeting.actions.agenda import (
    close_congress,
    end_item,
    move_item,
    plan_item,
    put_back_item,
    remove_item,
    skip_item,
    start_item,
)
from daihoi.web.meeting.actions.minutes import add_note
from daihoi.web.meeting.actions.motions import (
    cast_phone_vote,
    close_motion,
    drop_motion,
    open_motion,
    propose_motion,
    record_hands,
)
from daihoi.web.meeting.actions.screen import put_on_screen

__all__ = [
    "add_note",
    "cast_phone_vote",
    "close_congress",
    "close_motion",
    "drop_motion",
    "end_item",
    "move_item",
    "open_motion",
    "plan_item",
    "propose_motion",
    "put_back_item",
    "put_on_screen",
    "record_hands",
    "remove_item",
    "skip_item",
    "start_item",
]
