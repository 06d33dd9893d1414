"""General meetings of joint-stock companies: Law on Enterprises 59/2020/QH14 (steps 5 to 12).

Source of each line: docs/law/company-59-2020.md. Of most articles only the first paragraph was read.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.paper_defaults import FORMS, paper_at_large
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
    id="company_59_2020",
    bodies=("company",),
    title=Words("Luật Doanh nghiệp (công ty cổ phần)", "Law on Enterprises (joint-stock companies)"),
    number="59/2020",
    symbol="QH14",
    date=date(2020, 6, 17),
    in_force_from=date(2021, 1, 1),
    in_force_to=None,
    weighted=True,
    # Art. 148: every share is one of the votes of those attending: in (1) as in (2).
    bases=(BaseRule((), read(Count.ATTENDING, "148")),),
    threshold=unread(Share(Fraction(1, 2), strict=True), "148(2)"),
    # Art. 148(3): boards are elected by cumulative votes, from the highest down until the seats are full.
    no_half=unread(("board", "control_board", "management_board"), "148(3)"),
    # Art. 148(1): the listed matters need at least 65 % of the votes attending; (2): the others more than 50 %.
    items={
        "ordinary": unread(Share(Fraction(1, 2), strict=True), "148(2)"),
        "special": read(Share(Fraction(65, 100), strict=False), "148(1)"),
    },
    # Art. 145: more than half of the votes at the first call, a third (33 %) at the second, whoever comes at the third.
    quorum=(
        QuorumRule(1, read(Share(Fraction(1, 2), strict=True), "145(1)"), "weight"),
        QuorumRule(2, unread(Share(Fraction(33, 100), strict=False), "145(2)"), "weight"),
        QuorumRule(3, unread(None, "145(3)"), "weight"),
    ),
    tie=TieRule(False, unread("general_meeting", "148(3)"), unread("general_meeting", "148(3)")),
    short=(ShortRule((), 0, "too_few", unread("general_meeting", "148(3)")),),
    paper=replace(
        # The paper bears the holder's code and is signed: it is not secret. Over the allowance it is invalid.
        paper_at_large("148(3)", signed=unread(Verdict.VALID, "148(3)"), no_stamp=unread(Verdict.RULING, "148(3)")),
        modes=unread((*FORMS, "cumulative"), "148(3)"),
        with_surplus=unread("cumulative", "148(3)"),
        without_surplus=unread("cumulative", "148(3)"),
    ),
    ledger=unread(True, "145"),
    one_office=unread(True, "148(3)"),
    teller_not_candidate=unread(True, "146"),
)
