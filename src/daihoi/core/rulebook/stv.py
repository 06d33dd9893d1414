"""The single transferable vote for an association that wants it; counted from ranked papers by `core/ranked.py`."""

from dataclasses import replace

from daihoi.core.errors import Words
from daihoi.core.rulebook import association_valid
from daihoi.core.rulebook.schema import ShortRule, unread

CHARTER = association_valid.CHARTER

REGULATION = replace(
    association_valid.REGULATION,
    id="stv",
    title=Words("Lá phiếu chuyển nhượng (STV)", "Single transferable vote"),
    items={},
    ranked=True,
    # The Droop quota: the smallest number that only as many people as there are seats can reach.
    quota=unread("droop", CHARTER),
    # Seats are left after the first preferences: the papers' next preferences decide, not a new vote.
    short=(ShortRule((), 0, "round_required", unread("transfers", CHARTER)),),
)
