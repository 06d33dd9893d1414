"""A regulation as general practice has it, every line unconfirmed: the start for a body whose text was read in parts.

A regulation starts from here with `dataclasses.replace` and puts what it read under its own articles (steps 5 to 12).
"""

from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.paper_defaults import paper_at_large
from daihoi.core.rulebook.schema import BaseRule, Count, Regulation, Share, ShortRule, TieRule, unread

HALF = Share(Fraction(1, 2), strict=True)


def at_large(id: str, title: Words, article: str, who_decides: str = "congress") -> Regulation:
    """More than half of the papers collected; ties and seats left open are for those who met. No date of force."""
    return Regulation(
        id=id,
        bodies=(id,),
        title=title,
        number="",
        symbol="",
        date=None,
        in_force_from=None,
        in_force_to=None,
        bases=(BaseRule((), unread(Count.COLLECTED, article)),),
        threshold=unread(HALF, article),
        no_half=unread((), article),
        items={"ordinary": unread(HALF, article)},
        tie=TieRule(False, unread(who_decides, article), unread(who_decides, article)),
        short=(ShortRule((), 0, "too_few", unread(who_decides, article)),),
        paper=paper_at_large(article),
        ledger=unread(True, article),
        one_office=unread(True, article),
        teller_not_candidate=unread(True, article),
        list_order=unread("given_name", article),
    )
