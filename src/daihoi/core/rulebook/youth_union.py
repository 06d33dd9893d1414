"""Elections in the Youth Union, by the rules of one of its congresses (steps 5 to 12).

The Charter's own guidance was not read, so no dates of force are given. Source of each line: docs/law/youth-union.md.
"""

from dataclasses import replace

from daihoi.core.errors import Words
from daihoi.core.rulebook.at_large import HALF, at_large
from daihoi.core.rulebook.paper_defaults import paper_at_large
from daihoi.core.rulebook.schema import BaseRule, Count, ShortRule, Verdict, read, unread

RULES = "Thể lệ bầu cử"

REGULATION = replace(
    at_large("youth_union", Words("Bầu cử trong Đoàn TNCS Hồ Chí Minh", "Elections in the Youth Union"), RULES),
    symbol="HD/TWĐTN",
    # More than half of the papers collected, valid and invalid.
    bases=(BaseRule((), read(Count.COLLECTED, RULES)),),
    threshold=read(HALF, RULES),
    # Short after the first vote: the congress is asked; short after the second: stop.
    short=(
        ShortRule((), 1, "too_few", read("congress", RULES)),
        ShortRule((), 0, "stop", read("rule", RULES)),
    ),
    paper=replace(
        # Invalid: not issued, more than the number, nobody (unless one name), a name outside the list, a private sign.
        paper_at_large(
            RULES,
            not_issued=read(Verdict.INVALID, RULES),
            added_name=read(Verdict.INVALID, RULES),
            private_sign=read(Verdict.INVALID, RULES),
            signed=read(Verdict.INVALID, RULES),
            other_writing=read(Verdict.INVALID, RULES),
        ),
        overvote=read(Verdict.INVALID, RULES),
        nobody_of_several=read(Verdict.INVALID, RULES),
        nobody_of_one=read(Verdict.VALID, RULES),
        all_disagree=read(Verdict.INVALID, RULES),
    ),
    # Tellers are official delegates whose names are not on the list of candidates.
    teller_not_candidate=read(True, RULES),
    retention_months=unread(6, RULES),
    approval_by_superior=unread(True, RULES),
)
