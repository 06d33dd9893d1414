"""What people do in an election: one function, one deed, one line in the log (steps 5 to 12)."""

from daihoi.web.election.actions.audits import note_audited_sheet, start_audit
from daihoi.web.election.actions.deciding import announce, decide_contest, next_round, reopen_count
from daihoi.web.election.actions.folders import leave_folder, look_into_folder, watch_folder
from daihoi.web.election.actions.lists import (
    declare_count,
    freeze_list,
    nominate,
    open_contest,
    refuse_nominee,
    unfreeze_list,
    withdraw,
)
from daihoi.web.election.actions.marks import cut_marks
from daihoi.web.election.actions.numbers import declare_votes, rule_numbers
from daihoi.web.election.actions.papers import note_stock, print_ballots
from daihoi.web.election.actions.rulings import rule
from daihoi.web.election.actions.scans import (
    add_scans,
    cancel_batch,
    read_batch,
    resume_batch,
    set_aside_batch,
)
from daihoi.web.election.actions.tellers import appoint_tellers
from daihoi.web.election.actions.typing import type_paper
from daihoi.web.election.actions.voting import end_voting, seal_box, start_voting
from daihoi.web.election.queries.files import print_run_path, scan_path

__all__ = [
    "add_scans",
    "announce",
    "appoint_tellers",
    "cancel_batch",
    "cut_marks",
    "decide_contest",
    "declare_count",
    "declare_votes",
    "end_voting",
    "freeze_list",
    "leave_folder",
    "look_into_folder",
    "next_round",
    "nominate",
    "note_audited_sheet",
    "note_stock",
    "open_contest",
    "print_ballots",
    "print_run_path",
    "read_batch",
    "refuse_nominee",
    "reopen_count",
    "resume_batch",
    "rule",
    "rule_numbers",
    "scan_path",
    "seal_box",
    "set_aside_batch",
    "start_audit",
    "start_voting",
    "type_paper",
    "unfreeze_list",
    "watch_folder",
    "withdraw",
]
