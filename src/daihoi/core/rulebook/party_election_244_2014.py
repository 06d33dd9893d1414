"""Election rules of the Party, 244-QĐ/TW of 9 June 2014, with the guidance of 2014 and 2020 (steps 5 to 12).

Source of each line: docs/law/party-election-244-2014.md. In force until 190-QĐ/TW of 10 October 2024.
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
    id="party_election_244_2014",
    bodies=("party",),
    title=Words("Quy chế bầu cử trong Đảng", "Election rules of the Party"),
    number="244",
    symbol="QĐ/TW",
    date=date(2014, 6, 9),
    in_force_from=date(2014, 6, 9),
    in_force_to=date(2024, 10, 9),
    guidance=(
        Guidance(
            "04", "HD/TW", date(2014, 10, 6), Words("Hướng dẫn thực hiện Quy chế bầu cử", "Guidance on the rules")
        ),
        Guidance("03", "HD/TW", date(2020, 3, 20), Words("Thay Hướng dẫn 04-HD/TW năm 2014", "Replaces 04 of 2014")),
    ),
    bases=(
        # Art. 32(2): all members: more than half of the official members convened, less four groups. Exempt members
        # who come and vote are counted.
        BaseRule(
            ("plenary",),
            read(Count.CONVENED, "32(2)"),
            (
                read("temporarily_transferred", "32(2)"),
                read("exempt_absent", "32(2)"),
                read("suspended_or_detained", "32(2)"),
                read("absent_throughout_excused", "32(2)"),
            ),
        ),
        # Art. 32(3): delegates: less members of the convening committee absent throughout, and delegates absent
        # throughout in whose place no alternate came.
        BaseRule(
            ("delegate",),
            read(Count.CONVENED, "32(3)"),
            (
                read("convening_committee_absent", "32(3)"),
                read("delegates_absent_unreplaced", "32(3)"),
            ),
        ),
        # Art. 32(4): meetings of the committee and of the inspection committee: members in office less absentees.
        BaseRule(
            ("committee_meeting",),
            unread(Count.CONVENED, "32(4)", "Chưa đọc được nguyên văn khoản 4", "Paragraph 4 was not read in full"),
            (
                unread("suspended_or_detained", "32(4)"),
                unread("absent_throughout_excused", "32(4)"),
            ),
        ),
    ),
    # Art. 32(2), (3): more than half.
    threshold=read(Share(Fraction(1, 2), strict=True), "32(2)"),
    no_half=read((), "32"),
    items={"ordinary": unread(Share(Fraction(1, 2), strict=True), "Điều lệ Đảng")},
    # Art. 32: a tie at the last seat is voted on again among the tied: the higher wins, no half needed; tied once
    # more, the congress decides whether to vote again.
    tie=TieRule(
        older_first=False,
        who_decides=unread("runoff", "32", "Bầu lại trong số người ngang phiếu", "A new vote among the tied"),
        after_runoff=unread("congress", "32"),
    ),
    short=(
        # Art. 20(2): delegates to the higher congress: short after the first vote, vote again; later the congress
        # decides whether to go on, and whether new names may be added.
        ShortRule(("delegates_to_higher_congress",), 1, "round_required", read("rule", "20(2)")),
        ShortRule(("delegates_to_higher_congress",), 0, "too_few", read("congress", "20(2)")),
        # Art. 19: a committee: the presidium asks the congress whether to vote again.
        ShortRule((), 0, "too_few", unread("congress", "19")),
    ),
    surplus=SurplusRule(
        # Art. 16: the list of a committee and of its standing committee has more names than seats, at most 30 % more;
        # the convening committee's own list usually 10 to 15 % more. Of 3 to 5 members: one more at most.
        must_exceed=unread(("executive_committee", "standing_committee"), "16"),
        capped=unread(
            (
                "executive_committee",
                "standing_committee",
                "inspection_committee",
                "delegates_to_higher_congress",
                "alternates",
            ),
            "16",
        ),
        cap=unread(Fraction(30, 100), "16"),
        small_bodies=unread((3, 5), "HD 03-HD/TW 2020"),
        small_extra=unread(1, "HD 03-HD/TW 2020", "Cấp ủy có từ 3 đến 5 ủy viên", "Committees of 3 to 5 members"),
        prepared=unread((Fraction(10, 100), Fraction(15, 100)), "Chỉ thị 35-CT/TW 2019"),
    ),
    paper=PaperRule(
        flags={
            "not_issued": read(Verdict.INVALID, "17(2)"),
            "no_stamp": unread(Verdict.RULING, "17(1)", "Quy chế không nói phiếu thiếu dấu", "The rules do not say"),
            "signed": unread(Verdict.INVALID, "17(2)"),
            "added_name": unread(Verdict.INVALID, "17(2)"),
            "other_writing": unread(Verdict.INVALID, "17(2)"),
            "private_sign": unread(Verdict.INVALID, "17(2)"),
            "torn": unread(Verdict.RULING, "17(2)"),
        },
        # Art. 17(2): enough or fewer than the number is valid; more than the number, or nobody of several, is not.
        valid=read(Verdict.VALID, "17(2)"),
        overvote=read(Verdict.INVALID, "17(2)"),
        nobody_of_several=read(Verdict.INVALID, "17(2)"),
        nobody_of_one=unread(Verdict.VALID, "17(2)"),
        # The letter of Art. 17(2) is for invalid, Art. 32(1) for valid: the tellers rule; no winner changes.
        all_disagree=unread(Verdict.RULING, "17(2), 32(1)"),
        # Art. 32(1): both boxes or none for one of several names: the paper stays valid, the name has no vote.
        double_mark_of_several=read(Verdict.VALID, "32(1)"),
        double_mark_of_one=unread(Verdict.INVALID, "17(2)"),
        not_struck={},
        modes=read(("strike", "agree_disagree"), "17(1)"),
        with_surplus=read("strike", "17(1)"),
        without_surplus=read("agree_disagree", "17(1)"),
    ),
    # Art. 17(2): papers the tellers did not issue are invalid: more collected than issued cannot be counted.
    ledger=unread(True, "17(2)", "Vận dụng: văn bản không nói trực tiếp", "By analogy: the text does not say it"),
    # Art. 19(9): the committee first, then the secretary and deputies from among those elected.
    one_office=read(True, "19(9)"),
    # Art. 7: tellers are official members or delegates whose names are not on the list.
    teller_not_candidate=unread(True, "7"),
    list_order=unread("given_name", "16"),
    retention_months=unread(6, "Quy chế 244"),
    approval_by_superior=unread(True, "2"),
    delegates_from_members=read(200, "Chỉ thị 35-CT/TW 2019"),
    # Art. 3: soundings and introductions are by secret ballot; they rank and elect nobody.
    introduction=unread(True, "3"),
)
