"""Election rules of the Party, 190-QĐ/TW of 10 October 2024, with the guidance of 31 December 2024 (steps 5 to 12).

Source of each line: docs/law/party-election-190-2024.md. The full text was not read: the articles on papers and on the
winners are reported to keep those of 244-QĐ/TW under other numbers.
"""

from datetime import date
from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.schema import (
    BaseRule,
    Count,
    Guidance,
    PaperRule,
    Regulation,
    Share,
    ShortRule,
    SurplusRule,
    TieRule,
    Verdict,
    read,
    unread,
)

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
    bases=(
        # Art. 30(1), (2): the result and its base are as in 244-QĐ/TW, Art. 32(1), (2).
        BaseRule(
            ("plenary",),
            read(Count.CONVENED, "30(2)"),
            (
                read("temporarily_transferred", "30(2)"),
                read("exempt_absent", "30(2)"),
                read("suspended_or_detained", "30(2)"),
                read("absent_throughout_excused", "30(2)"),
            ),
        ),
        BaseRule(
            ("delegate",),
            unread(Count.CONVENED, "30(3)"),
            (
                unread("convening_committee_absent", "30(3)"),
                unread("delegates_absent_unreplaced", "30(3)"),
            ),
        ),
        BaseRule(
            ("committee_meeting",),
            unread(Count.CONVENED, "30(4)", "Chưa đọc được nguyên văn khoản 4", "Paragraph 4 was not read in full"),
            (
                unread("suspended_or_detained", "30(4)"),
                unread("absent_throughout_excused", "30(4)"),
            ),
        ),
    ),
    threshold=read(Share(Fraction(1, 2), strict=True), "30(2)"),
    no_half=read((), "30"),
    items={"ordinary": unread(Share(Fraction(1, 2), strict=True), "Điều lệ Đảng")},
    tie=TieRule(
        older_first=False,
        who_decides=unread("runoff", "30", "Bầu lại trong số người ngang phiếu", "A new vote among the tied"),
        after_runoff=unread("congress", "30"),
    ),
    short=(
        # Articles 20 to 29 rule on the other elections; the number for delegates was not read.
        ShortRule(("delegates_to_higher_congress",), 1, "round_required", unread("rule", "20–29")),
        ShortRule(("delegates_to_higher_congress",), 0, "too_few", unread("congress", "20–29")),
        ShortRule((), 0, "too_few", unread("congress", "17")),
    ),
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
    paper=PaperRule(
        flags={
            "not_issued": unread(Verdict.INVALID, "15"),
            "no_stamp": unread(Verdict.RULING, "15", "Quy chế không nói phiếu thiếu dấu", "The rules do not say"),
            "signed": unread(Verdict.INVALID, "15"),
            "added_name": unread(Verdict.INVALID, "15"),
            "other_writing": unread(Verdict.INVALID, "15"),
            "private_sign": unread(Verdict.INVALID, "15"),
            "torn": unread(Verdict.RULING, "15"),
        },
        # Art. 15 is the article on the paper, reported to be as 244-QĐ/TW, Art. 17.
        valid=unread(Verdict.VALID, "15"),
        overvote=unread(Verdict.INVALID, "15"),
        nobody_of_several=unread(Verdict.INVALID, "15"),
        nobody_of_one=unread(Verdict.VALID, "15"),
        all_disagree=unread(Verdict.RULING, "15, 30(1)"),
        double_mark_of_several=read(Verdict.VALID, "30(1)"),
        double_mark_of_one=unread(Verdict.INVALID, "15"),
        not_struck={},
        modes=unread(("strike", "agree_disagree"), "15"),
        with_surplus=unread("strike", "15"),
        without_surplus=unread("agree_disagree", "15"),
    ),
    ledger=unread(True, "15", "Vận dụng: văn bản không nói trực tiếp", "By analogy: the text does not say it outright"),
    one_office=unread(True, "17"),
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
