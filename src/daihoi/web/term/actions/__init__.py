"""Writes of the term: promises and figures, ratings, admissions, studies, what past reports told (steps 14–15)."""

from daihoi.web.term.actions.indicators import (
    note_value,
    set_indicator,
    set_target,
    take_back_value,
    withdraw_indicator,
    withdraw_target,
)
from daihoi.web.term.actions.reports import (
    Acceptance,
    accept_certain,
    accept_offer,
    dismiss_offer,
    read_report,
    take_back_answer,
)
from daihoi.web.term.actions.years import OneRating, admit, note_study, rate_all

__all__ = [
    "Acceptance",
    "OneRating",
    "accept_certain",
    "accept_offer",
    "admit",
    "dismiss_offer",
    "note_study",
    "note_value",
    "rate_all",
    "read_report",
    "set_indicator",
    "set_target",
    "take_back_answer",
    "take_back_value",
    "withdraw_indicator",
    "withdraw_target",
]
