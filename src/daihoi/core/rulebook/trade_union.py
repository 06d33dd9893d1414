"""Elections in the trade union, by the guidance to its Charter (steps 5 to 12).

The guidance that was read is of an older edition (about 2009 to 2014); the guidance of the present term was not read,
so no dates of force are given. Source of each line: docs/law/trade-union.md.
"""

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

GUIDE = "Hướng dẫn thi hành Điều lệ Công đoàn, phần bầu cử"

REGULATION = Regulation(
    id="trade_union",
    bodies=("trade_union",),
    title=Words("Bầu cử trong tổ chức Công đoàn", "Elections in the trade union"),
    number="",
    symbol="HD-TLĐ",
    date=None,
    in_force_from=None,
    in_force_to=None,
    # More than half of the papers of the vote, that is of those collected, valid or not.
    bases=(BaseRule((), read(Count.COLLECTED, GUIDE)),),
    threshold=read(Share(Fraction(1, 2), strict=True), GUIDE),
    no_half=unread((), GUIDE),
    items={"ordinary": unread(Share(Fraction(1, 2), strict=True), GUIDE)},
    # A tie at the last seat: the congress decides on a further vote among the tied.
    tie=TieRule(False, read("congress", GUIDE), unread("congress", GUIDE)),
    short=(ShortRule((), 0, "too_few", unread("congress", GUIDE)),),
    paper=replace(
        # A paper without the stamp is invalid; fewer than the number is valid.
        paper_at_large(
            GUIDE,
            no_stamp=read(Verdict.INVALID, GUIDE),
            signed=unread(Verdict.INVALID, GUIDE),
            other_writing=unread(Verdict.INVALID, GUIDE),
        ),
        valid=read(Verdict.VALID, GUIDE),
        # The only name struck: valid.
        nobody_of_one=read(Verdict.VALID, GUIDE),
        # Striking only the family or middle name or the title, or a line below the name, is not a strike.
        not_struck={"family_name": read(True, GUIDE), "underline": read(True, GUIDE)},
        without_surplus=unread("strike", GUIDE),
    ),
    ledger=unread(True, GUIDE),
    one_office=unread(True, GUIDE),
    teller_not_candidate=unread(True, GUIDE),
    list_order=unread("given_name", GUIDE),
    # Papers are sealed and kept six months; the text also says who may break the seal.
    retention_months=read(6, GUIDE),
    approval_by_superior=unread(True, GUIDE),
)
