"""Elections in the Farmers' Union: a draft on 244-QĐ/TW, whose build its own rules share (steps 5 to 12).

Its rules are 996-QĐ/HNDTW of 24 December 2011; they were not read, so every value is unconfirmed.
"""

from dataclasses import replace
from datetime import date

from daihoi.core.errors import Words
from daihoi.core.rulebook import party_election_244_2014
from daihoi.core.rulebook.schema import as_draft

REGULATION = replace(
    as_draft(
        party_election_244_2014.REGULATION,
        Words("Bản nháp theo Quy chế 244-QĐ/TW", "A draft on the rules 244-QĐ/TW"),
        lambda article: f"{article} (Quy chế 244-QĐ/TW)" if article[0].isdigit() else f"{article} (vận dụng)",
    ),
    id="farmers_union",
    bodies=("farmers_union",),
    title=Words("Quy chế bầu cử của Hội Nông dân (bản nháp)", "Election rules of the Farmers' Union (draft)"),
    number="996",
    symbol="QĐ/HNDTW",
    date=date(2011, 12, 24),
    in_force_from=date(2011, 12, 24),
    in_force_to=None,
    guidance=(),
    approval_by_superior=None,
    delegates_from_members=None,
)
