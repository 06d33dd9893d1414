"""Approval voting for associations that want it: mark any number, the highest are elected (steps 5 to 12)."""

from dataclasses import replace

from daihoi.core.errors import Words
from daihoi.core.rulebook import association_valid
from daihoi.core.rulebook.paper_defaults import paper_at_large
from daihoi.core.rulebook.schema import Verdict, unread

CHARTER = association_valid.CHARTER

REGULATION = replace(
    association_valid.REGULATION,
    id="approval",
    title=Words("Bầu tán thành (người cao phiếu nhất trúng cử)", "Approval voting"),
    no_half=unread(("*",), CHARTER),
    items={},
    paper=replace(
        paper_at_large(CHARTER),
        overvote=unread(Verdict.VALID, CHARTER),
        with_surplus=unread("approve", CHARTER),
        without_surplus=unread("approve", CHARTER),
    ),
)
