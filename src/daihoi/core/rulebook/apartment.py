"""Conferences of apartment buildings: circular 06/2019/TT-BXD, to be checked against 05/2024/TT-BXD (steps 5 to 12).

One square metre owned is one vote. Source of each line: docs/law/apartment.md.
"""

from datetime import date
from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.paper_defaults import paper_at_large
from daihoi.core.rulebook.schema import (
    BaseRule,
    Count,
    Guidance,
    QuorumRule,
    Regulation,
    Share,
    ShortRule,
    TieRule,
    Verdict,
    read,
    unread,
)

CIRCULAR = "TT 06/2019/TT-BXD"

REGULATION = Regulation(
    id="apartment",
    bodies=("apartment",),
    title=Words("Hội nghị nhà chung cư", "Conferences of apartment buildings"),
    number="06/2019",
    symbol="TT-BXD",
    date=date(2019, 10, 31),
    in_force_from=date(2020, 1, 1),
    in_force_to=None,
    guidance=(
        Guidance(
            "05/2024", "TT-BXD", date(2024, 7, 31), Words("Văn bản mới, cần đối chiếu", "Newer text, to be checked")
        ),
    ),
    weighted=True,
    bases=(BaseRule((), read(Count.ATTENDING, CIRCULAR)),),
    threshold=unread(Share(Fraction(1, 2), strict=True), CIRCULAR),
    no_half=unread((), CIRCULAR),
    items={"ordinary": unread(Share(Fraction(1, 2), strict=True), CIRCULAR)},
    # The first conference: at least half of the owners of the flats handed over are there or represented. Of later
    # calls nothing was read: the same is asked.
    quorum=(
        QuorumRule(1, read(Share(Fraction(1, 2), strict=False), CIRCULAR), "heads"),
        QuorumRule(2, unread(Share(Fraction(1, 2), strict=False), CIRCULAR), "heads"),
    ),
    tie=TieRule(False, unread("charter", CIRCULAR), unread("charter", CIRCULAR)),
    short=(ShortRule((), 0, "too_few", unread("charter", CIRCULAR)),),
    paper=paper_at_large(CIRCULAR, signed=unread(Verdict.RULING, CIRCULAR)),
    ledger=unread(True, CIRCULAR),
    one_office=unread(True, CIRCULAR),
    teller_not_candidate=unread(True, CIRCULAR),
)
