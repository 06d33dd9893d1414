"""General meetings of cooperatives: Law on Cooperatives 17/2023/QH15 (steps 5 to 12).

Source of each line: docs/law/cooperative-17-2023.md.
"""

from datetime import date
from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.paper_defaults import paper_at_large
from daihoi.core.rulebook.schema import (
    BaseRule,
    Count,
    QuorumRule,
    Regulation,
    Share,
    ShortRule,
    TieRule,
    Verdict,
    read,
    unread,
)

REGULATION = Regulation(
    id="cooperative_17_2023",
    bodies=("cooperative",),
    title=Words("Luật Hợp tác xã", "Law on Cooperatives"),
    number="17/2023",
    symbol="QH15",
    date=date(2023, 6, 20),
    in_force_from=date(2024, 7, 1),
    in_force_to=None,
    weighted=True,
    # Art. 61: of the votes of those attending and voting; (4): a delegate carries as many votes as members sent him.
    bases=(BaseRule((), read(Count.ATTENDING, "61(2)")),),
    threshold=read(Share(Fraction(1, 2), strict=True), "61(2)"),
    no_half=unread((), "61"),
    items={
        "ordinary": read(Share(Fraction(1, 2), strict=True), "61(2)"),
        "special": read(Share(Fraction(65, 100), strict=False), "61(3)"),
    },
    # Art. 59(7): at least 50 %; at the second call, within 30 days, at least 33 %. Of a third call nothing was read.
    quorum=(
        QuorumRule(1, read(Share(Fraction(1, 2), strict=False), "59(7)"), "weight"),
        QuorumRule(2, read(Share(Fraction(33, 100), strict=False), "59(7)"), "weight"),
        QuorumRule(3, unread(Share(Fraction(33, 100), strict=False), "59(7)"), "weight"),
    ),
    # The law is silent on ties and on seats left open: the charter, else the general meeting.
    tie=TieRule(False, unread("charter", "61"), unread("charter", "61")),
    short=(ShortRule((), 0, "too_few", unread("charter", "61")),),
    paper=paper_at_large("61", signed=unread(Verdict.RULING, "61")),
    ledger=unread(True, "61(6)"),
    one_office=unread(True, "61"),
    teller_not_candidate=unread(True, "61"),
    # Art. 57: delegates are at least half of 51 to 100 members, 30 % of 101 to 300, 20 % of 301 to 1,000.
    delegates_at_least=read(
        ((51, 100, Fraction(1, 2)), (101, 300, Fraction(30, 100)), (301, 1000, Fraction(20, 100))), "57"
    ),
)
