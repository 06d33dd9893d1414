"""Ballots for the National Assembly and the People's Councils: Law 85/2015/QH13, amended by 83/2025 (steps 5 to 12).

Source of each line: docs/law/state-election-85-2015.md.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.paper_defaults import paper_at_large
from daihoi.core.rulebook.schema import (
    BaseRule,
    Count,
    Guidance,
    Regulation,
    Share,
    ShortRule,
    TieRule,
    Verdict,
    read,
    unread,
)

HALF = Share(Fraction(1, 2), strict=True)

REGULATION = Regulation(
    id="state_election_85_2015",
    bodies=("state",),
    title=Words(
        "Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân",
        "Law on the election of the National Assembly and the People's Councils",
    ),
    number="85/2015",
    symbol="QH13",
    date=date(2015, 6, 25),
    in_force_from=date(2015, 9, 1),
    in_force_to=None,
    guidance=(Guidance("83/2025", "QH15", date(2025, 6, 25), Words("Luật sửa đổi, bổ sung", "Amending law")),),
    # Art. 78(2): more than half of the valid papers, in the order of votes.
    bases=(BaseRule((), read(Count.VALID, "78(2)")),),
    threshold=read(HALF, "78(2)"),
    # Art. 78(1), 80: no result unless more than half of the roll voted; then one new vote.
    turnout=read(HALF, "78(1), 80"),
    no_half=read((), "78(2)"),
    items={},
    # Art. 78(4): equal votes at the last seat: the older person.
    tie=TieRule(
        older_first=True,
        who_decides=read("older", "78(4)"),
        after_runoff=unread("election_committee", "78(4)"),
    ),
    # Art. 79: short: an extra vote within seven days among those not elected; not a second extra one.
    short=(
        ShortRule((), 1, "too_few", read("election_committee", "79")),
        ShortRule((), 0, "stop", unread("rule", "79")),
    ),
    paper=replace(
        # Art. 74: invalid: not of the form issued, no stamp, too many names, all struck, a name or a text added.
        # What is disputed is settled by the whole team.
        paper_at_large(
            "74",
            not_issued=read(Verdict.INVALID, "74"),
            no_stamp=read(Verdict.INVALID, "74"),
            added_name=read(Verdict.INVALID, "74"),
            other_writing=read(Verdict.INVALID, "74"),
            private_sign=read(Verdict.INVALID, "74"),
            signed=read(Verdict.INVALID, "74"),
            torn=unread(Verdict.RULING, "74"),
        ),
        valid=read(Verdict.VALID, "74"),
        overvote=read(Verdict.INVALID, "74"),
        nobody_of_several=read(Verdict.INVALID, "74"),
        nobody_of_one=read(Verdict.INVALID, "74"),
        all_disagree=read(Verdict.INVALID, "74"),
        modes=read(("strike",), "74"),
        with_surplus=read("strike", "74"),
        without_surplus=read("strike", "74"),
    ),
    ledger=read(True, "76"),
    one_office=unread(True, "57"),
    teller_not_candidate=unread(True, "25"),
    # The circular on the ballot: given name, family name, middle name, earlier birth; birth dates beside equal names.
    list_order=read("given_name", "TT 01/2021/TT-BNV"),
)
