"""Elections by Robert's Rules of Order (steps 5 to 12). Source of each line: docs/law/roberts-rules.md."""

from dataclasses import replace
from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.paper_defaults import paper_at_large
from daihoi.core.rulebook.schema import (
    BaseRule,
    Count,
    Regulation,
    Share,
    ShortRule,
    TieRule,
    Verdict,
    read,
    unread,
)

RONR = "RONR"

REGULATION = Regulation(
    id="roberts_rules",
    bodies=("roberts_rules",),
    title=Words("Quy tắc Robert", "Robert's Rules of Order"),
    number="",
    symbol="RONR",
    date=None,
    in_force_from=None,
    in_force_to=None,
    # A majority of the votes cast; blanks are ignored; illegal votes of people entitled count in the total.
    bases=(BaseRule((), read(Count.CAST, RONR)),),
    threshold=read(Share(Fraction(1, 2), strict=True), RONR),
    no_half=read((), RONR),
    items={
        "ordinary": read(Share(Fraction(1, 2), strict=True), RONR),
        "special": unread(Share(Fraction(2, 3), strict=False), RONR),
    },
    item_count=unread(Count.FOR_AND_AGAINST, RONR),
    # Seats left: vote again, and nobody is dropped; the same where the last seat is tied.
    tie=TieRule(False, unread("next_ballot", RONR), unread("next_ballot", RONR)),
    short=(ShortRule((), 0, "round_required", read("rule", RONR)),),
    paper=replace(
        paper_at_large(RONR, added_name=unread(Verdict.RULING, RONR)),
        valid=read(Verdict.VALID, RONR),
        overvote=unread(Verdict.INVALID, RONR),
        with_surplus=unread("approve", RONR),
        without_surplus=unread("approve", RONR),
    ),
    ledger=unread(True, RONR),
    one_office=unread(True, RONR),
    teller_not_candidate=unread(True, RONR),
)
