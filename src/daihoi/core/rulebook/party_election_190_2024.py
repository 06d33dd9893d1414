"""Election rules of the Party, 190-QĐ/TW of 10 October 2024, with the guidance of 31 December 2024 (steps 5 to 12).

Source of each line: docs/law/party-election-190-2024.md. The full text was not read: the articles on papers and on the
winners are reported to keep those of 244-QĐ/TW under other numbers.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from daihoi.core.errors import Words
from daihoi.core.rulebook import party_election_244_2014
from daihoi.core.rulebook.schema import (
    Guidance,
    Norm,
    Regulation,
    Share,
    SurplusRule,
    carried_over,
    read,
    unread,
)

T = TypeVar("T")
before = party_election_244_2014.REGULATION

# 190-QĐ/TW "basically keeps" the earlier text under other numbers: 244's article beside the one it became. Only
# Art. 30(1) and (2) were read to be as before; the other numbers are inferred.
_BECAME = {
    "17(1)": "15",
    "17(2)": "15",
    "17(2), 32(1)": "15, 30(1)",
    "19": "17",
    "19(9)": "17",
    "20(2)": "20–29",
    "32": "30",
    "32(1)": "30(1)",
    "32(2)": "30(2)",
    "32(3)": "30(3)",
    "32(4)": "30(4)",
}
_READ = ("30", "30(1)", "30(2)")


def _kept(value: T) -> T:
    """What 244 said, under its new number; confirmed only where it was and the new article was read."""

    def renumbered(norm: Norm[Any]) -> Norm[Any]:
        article = _BECAME[norm.article]
        return replace(norm, article=article, confirmed=norm.confirmed and article in _READ)

    return carried_over(value, renumbered)


REGULATION = Regulation(
    id="party_election_190_2024",
    bodies=("party",),
    title=Words("Quy chế bầu cử trong Đảng", "Election rules of the Party"),
    number="190",
    symbol="QĐ/TW",
    date=date(2024, 10, 10),
    in_force_from=date(2024, 10, 10),
    in_force_to=None,
    guidance=(
        Guidance(
            "04", "HD/TW", date(2024, 12, 31), Words("Hướng dẫn thực hiện Quy chế bầu cử", "Guidance on the rules")
        ),
    ),
    # Art. 30(1), (2): the result and its base are as in 244-QĐ/TW, Art. 32(1), (2).
    bases=_kept(before.bases),
    threshold=_kept(before.threshold),
    no_half=_kept(before.no_half),
    items=before.items,
    tie=_kept(before.tie),
    # Articles 20 to 29 rule on the other elections; the number for delegates was not read, nor that for committees.
    short=_kept(before.short),
    surplus=SurplusRule(
        # Art. 14(1): committee and standing committee have more names than seats, at most 30 %; the convening
        # committee prepares 10 to 15 %. Bodies of 3 to 5 members: one more at most.
        must_exceed=read(("executive_committee", "standing_committee"), "14(1)"),
        capped=unread(
            (
                "executive_committee",
                "standing_committee",
                "inspection_committee",
                "delegates_to_higher_congress",
                "alternates",
            ),
            "14(1)",
        ),
        cap=read(Fraction(30, 100), "14(1)"),
        small_bodies=read((3, 5), "HD 04-HD/TW 2024"),
        small_extra=read(1, "HD 04-HD/TW 2024", "Cấp ủy có từ 3 đến 5 ủy viên", "Committees of 3 to 5 members"),
        prepared=read((Fraction(10, 100), Fraction(15, 100)), "14(1)"),
    ),
    # Art. 14(3): a name from the floor, or one's own, needs the agreement of more than 30 % of those attending.
    floor_support=read(Share(Fraction(30, 100), strict=True), "14(3)"),
    # Art. 15 is the article on the paper, reported to be as 244-QĐ/TW, Art. 17.
    paper=_kept(before.paper),
    ledger=_kept(before.ledger),
    one_office=_kept(before.one_office),
    # Art. 8: tellers are official delegates (members) whose names are not on the ballot.
    teller_not_candidate=read(True, "8"),
    list_order=unread("given_name", "14"),
    retention_months=unread(6, "Quy chế 190"),
    # Art. 2: every result from the branch up to the bodies directly under the Centre is approved by the superior.
    approval_by_superior=read(True, "2"),
    delegates_from_members=unread(200, "Chỉ thị 45-CT/TW 2025"),
    # Art. 3(1): opinion ballots on names to be listed and introductions are secret; they rank and elect nobody.
    introduction=read(True, "3(1)"),
)
