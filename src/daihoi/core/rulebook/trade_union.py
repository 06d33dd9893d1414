"""Elections in the trade union, by the guidance to its Charter (steps 5 to 12).

The guidance that was read is of an older edition (about 2009 to 2014); the guidance of the present term was not read,
so no dates of force are given. Source of each line: docs/law/trade-union.md.
"""

from dataclasses import replace

from daihoi.core.errors import Words
from daihoi.core.rulebook.at_large import HALF, at_large
from daihoi.core.rulebook.paper_defaults import paper_at_large
from daihoi.core.rulebook.schema import BaseRule, Count, TieRule, Verdict, read, unread

GUIDE = "Hướng dẫn thi hành Điều lệ Công đoàn, phần bầu cử"

REGULATION = replace(
    at_large("trade_union", Words("Bầu cử trong tổ chức Công đoàn", "Elections in the trade union"), GUIDE),
    symbol="HD-TLĐ",
    # More than half of the papers of the vote, that is of those collected, valid or not.
    bases=(BaseRule((), read(Count.COLLECTED, GUIDE)),),
    threshold=read(HALF, GUIDE),
    # A tie at the last seat: the congress decides on a further vote among the tied.
    tie=TieRule(False, read("congress", GUIDE), unread("congress", GUIDE)),
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
    # Papers are sealed and kept six months; the text also says who may break the seal.
    retention_months=read(6, GUIDE),
    approval_by_superior=unread(True, GUIDE),
)
