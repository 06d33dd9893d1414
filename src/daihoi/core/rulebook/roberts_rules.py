"""Elections by Robert's Rules of Order (steps 5 to 12). Source of each line: docs/law/roberts-rules.md."""

from dataclasses import replace
from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.at_large import HALF, at_large
from daihoi.core.rulebook.paper_defaults import paper_at_large
from daihoi.core.rulebook.schema import BaseRule, Count, Share, ShortRule, Verdict, read, unread

RONR = "RONR"

REGULATION = replace(
    at_large("roberts_rules", Words("Quy tắc Robert", "Robert's Rules of Order"), RONR, "next_ballot"),
    symbol="RONR",
    # A majority of the votes cast; blanks are ignored; illegal votes of people entitled count in the total.
    bases=(BaseRule((), read(Count.CAST, RONR)),),
    threshold=read(HALF, RONR),
    no_half=read((), RONR),
    items={
        "ordinary": read(HALF, RONR),
        "special": unread(Share(Fraction(2, 3), strict=False), RONR),
    },
    item_count=unread(Count.FOR_AND_AGAINST, RONR),
    # Seats left: vote again, and nobody is dropped; the same where the last seat is tied.
    short=(ShortRule((), 0, "round_required", read("rule", RONR)),),
    paper=replace(
        paper_at_large(RONR, added_name=unread(Verdict.RULING, RONR)),
        valid=read(Verdict.VALID, RONR),
        overvote=unread(Verdict.INVALID, RONR),
        with_surplus=unread("approve", RONR),
        without_surplus=unread("approve", RONR),
    ),
    # Its lists follow no Vietnamese order of names.
    list_order=None,
)
