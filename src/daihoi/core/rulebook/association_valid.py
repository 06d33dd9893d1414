"""An association whose charter asks for more than half of the valid papers (steps 5 to 12)."""

from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.paper_defaults import paper_at_large
from daihoi.core.rulebook.schema import BaseRule, Count, Regulation, Share, ShortRule, TieRule, unread

CHARTER = "Điều lệ hội"

REGULATION = Regulation(
    id="association_valid",
    bodies=("association",),
    title=Words("Hội: quá nửa số phiếu hợp lệ", "Association: more than half of the valid papers"),
    number="",
    symbol="",
    date=None,
    in_force_from=None,
    in_force_to=None,
    bases=(BaseRule((), unread(Count.VALID, CHARTER)),),
    threshold=unread(Share(Fraction(1, 2), strict=True), CHARTER),
    no_half=unread((), CHARTER),
    items={"ordinary": unread(Share(Fraction(1, 2), strict=True), CHARTER)},
    tie=TieRule(False, unread("congress", CHARTER), unread("congress", CHARTER)),
    short=(ShortRule((), 0, "too_few", unread("congress", CHARTER)),),
    paper=paper_at_large(CHARTER),
    ledger=unread(True, CHARTER),
    one_office=unread(True, CHARTER),
    teller_not_candidate=unread(True, CHARTER),
    list_order=unread("given_name", CHARTER),
)
