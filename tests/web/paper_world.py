"""A small congress that has happened: 24 members, a programme, votes, three contests, a past term. For papers' tests.

Everything is fixed: the golden texts of papers are read from it. Names are invented.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from daihoi.core.case import read_case
from daihoi.core.listing import sort_key
from daihoi.core.names import fold
from daihoi.core.result import decide
from daihoi.web.congress.models import Congress, Organisation, Session, Term
from daihoi.web.election.models import Candidate, Contest, Outcome, StockEntry, Teller
from daihoi.web.meeting.models import AgendaItem, MinuteNote, Motion
from daihoi.web.people.models import AttendanceEvent, Delegate, FrozenAttendance, Guest, Member, Person, Post
from daihoi.web.term.models import Admission, Indicator, Rating, Study, Target, YearValue

NAMES = (
    "Chu Diệu Xuân", "Đặng Thế Anh", "Lý Thế Quyết", "Đào Đình Nghĩa", "Tống Thùy Ngân", "Đỗ Mạnh Anh",
    "Bùi Thế Tâm", "Đinh Thu Phượng", "Lê Tiến Đạt", "Lê Xuân Tùng", "Hà Minh Hưng", "Đinh Lan Duyên",
    "Đinh Minh Liên", "Nguyễn Ngọc Nga", "Phạm Thanh Tâm", "Đào Ngọc Giang", "Chu Ngọc Đạt", "Vũ Thùy Hiền",
    "Quách Văn Thành", "Vũ Đức Khánh", "Bùi Thanh Phượng", "Dương Đình Lâm", "Ngô Thế Vinh", "Phạm Hồng Xuân",
)  # fmt: skip
EDUCATION = ("Thạc sĩ", "Đại học", "Đại học", "Cao đẳng")
THEORY = ("Cao cấp", "Trung cấp", "Trung cấp", "Sơ cấp")
OPENING = datetime(2020, 5, 13, 0, 30, tzinfo=UTC)  # 07:30 in Hà Nội
FACTS: dict[str, Any] = {
    "presidium": list(NAMES[:3]),
    "secretariat": list(NAMES[17:19]),
    "direction": "Tiếp tục đổi mới phương thức lãnh đạo, nâng cao năng lực lãnh đạo của Đảng bộ; tích cực đổi mới, "
    "sáng tạo, đoàn kết, dân chủ, kỷ cương, trách nhiệm.",
    "report": {
        "strengths": [
            "Đảng bộ luôn nêu cao tinh thần đoàn kết, trách nhiệm, thực hiện có hiệu quả các nhiệm vụ chính trị đề ra.",
            "Công tác quy hoạch, đào tạo, bồi dưỡng cán bộ được quan tâm; đội ngũ cán bộ từng bước được chuẩn hóa.",
        ],
        "weaknesses": ["Việc kiểm tra, giám sát ở một số chi bộ chưa thường xuyên."],
        "authors": ["Thanh Bình", "Nguyễn Thắm"],
        "source": "UBND huyện Khoái Châu",
    },
}


def hold(congress: Congress, people: int = len(NAMES)) -> Congress:
    """Let the congress happen; gives it back, closed, with everything that papers are written from.

    `people` above 24 fills the hall with more members, for measuring.
    """
    congress.previous_term = Term.objects.create(organisation=congress.organisation, start_year=2015, end_year=2020)
    congress.previous_ordinal, congress.superior_ordinal, congress.previous_superior_ordinal = 15, 25, 24
    congress.place, congress.facts = "Hội trường UBND huyện Khoái Châu", FACTS
    congress.save()
    delegates = _people(congress, people)
    _guests(congress)
    _programme(congress)
    frozen = FrozenAttendance.objects.create(
        congress=congress,
        at=OPENING + timedelta(days=1, hours=2),
        present=23,
        convened={"official": 24, "temporarily_transferred": 0, "exempt_absent": 1, "suspended_or_detained": 0,
                  "absent_throughout_excused": 0},
    )  # fmt: skip
    Teller.objects.bulk_create(
        Teller(congress=congress, name=name, is_head=at == 0) for at, name in enumerate(NAMES[19:24])
    )
    _contests(congress, frozen, [one.member for one in delegates])
    _past_term(congress.previous_term, congress.organisation)
    _targets(congress.term)
    congress.state = Congress.State.CLOSED
    congress.save()
    return congress


def _people(congress: Congress, people: int) -> list[Delegate]:
    body = congress.organisation
    branches = [Organisation.objects.create(name=f"Chi bộ {name}", kind="party", level="branch", parent=body)
                for name in ("Văn phòng", "Tư pháp", "Nội vụ")]  # fmt: skip
    members = Member.objects.bulk_create(
        Member(
            organisation=body,
            branch=branches[at % 3],
            full_name=name,
            sort_key=sort_key(name),
            search_key=fold(name),
            born=date(1960 + at % 40, 1 + at % 12, 10),
            sex="female" if at % 4 == 0 else "male",
            ethnicity="Tày" if at == 5 else "Kinh",
            joined_on=date(1988 + at % 30, 2, 3),
            official_on=date(1989 + at % 30, 2, 3),
            status=Member.Status.EXEMPT if at == 15 else Member.Status.OFFICIAL,
            post="Chuyên viên" if at > 3 else "Trưởng phòng",
            education=EDUCATION[at % 4],
            theory_level=THEORY[at % 4],
        )
        for at, name in enumerate((*NAMES, *(f"{NAMES[at % 24]} {at}" for at in range(24, people))))
    )
    delegates = Delegate.objects.bulk_create(
        Delegate(
            congress=congress, member=member, badge_code=f"CODE{at:08d}", seat=f"{chr(65 + at // 12)}{at % 12 + 1}"
        )
        for at, member in enumerate(members)
    )
    AttendanceEvent.objects.bulk_create(
        AttendanceEvent(delegate=delegate, kind="arrived", how="code", at=OPENING - timedelta(minutes=30 - at % 24))
        for at, delegate in enumerate(delegates)
        if at != 15
    )
    return delegates


def _guests(congress: Congress) -> None:
    told = (
        ("Đào Ngọc Huấn", True, ("Tỉnh ủy viên", "Bí thư Huyện ủy", "Chủ tịch Hội đồng nhân dân huyện")),
        ("Nguyễn Đức Sơn", True, ("Phó Bí thư Huyện ủy", "Chủ tịch Ủy ban nhân dân huyện")),
        ("Nguyễn Tường Tuấn", False, ("Phó Chủ tịch Thường trực Hội đồng nhân dân huyện",)),
    )
    for order, (name, directs, posts) in enumerate(told, start=1):
        person = Person.objects.create(full_name=name)
        Post.objects.bulk_create(
            Post(person=person, order=at, given=post, title=post) for at, post in enumerate(posts, start=1)
        )
        Guest.objects.create(congress=congress, person=person, order=order, directs=directs)


def _programme(congress: Congress) -> None:
    told = {
        1: (("Chào cờ", "ceremony", ""), ("Bầu Đoàn Chủ tịch, Đoàn Thư ký", "motion", "presidium"),
            ("Thông qua chương trình, quy chế làm việc", "motion", "programme"),
            ("Báo cáo tình hình đảng viên dự đại hội", "report", "")),
        2: (("Báo cáo chính trị", "report", ""), ("Tham luận và thảo luận", "other", ""),
            ("Bầu Ban Kiểm phiếu", "motion", "tellers"), ("Bầu Ban Chấp hành Đảng bộ khóa XVI", "contest", ""),
            ("Thông qua Nghị quyết đại hội", "motion", "resolution")),
    }  # fmt: skip
    titles = {
        "presidium": "Danh sách Đoàn Chủ tịch gồm 3 đồng chí",
        "programme": "Chương trình, Quy chế làm việc của Đại hội",
        "tellers": "Danh sách Ban Kiểm phiếu gồm 5 đồng chí",
        "resolution": "Nghị quyết Đại hội lần thứ XVI",
    }
    names = {1: "Phiên trù bị", 2: "Phiên chính thức"}
    for session in Session.objects.filter(congress=congress):
        session.name = names[session.order]
        session.save()
        clock = OPENING + timedelta(days=session.order - 1)
        for order, (title, kind, subject) in enumerate(told[session.order], start=1):
            item = AgendaItem.objects.create(
                session=session, order=order, title=title, kind=kind, minutes=15, presenter="Đoàn Chủ tịch",
                state="done", started_at=clock, ended_at=clock + timedelta(minutes=15),
            )  # fmt: skip
            clock += timedelta(minutes=15)
            if title.startswith("Tham luận"):
                actor = congress.grants.first()
                if actor:
                    MinuteNote.objects.create(
                        item=item, speaker="Đỗ Mạnh Anh", at=clock, made_by=actor.user,
                        text="Đề nghị đẩy mạnh cải cách thủ tục hành chính theo cơ chế một cửa.",
                    )  # fmt: skip
            if subject:
                Motion.objects.create(
                    congress=congress, item=item, order=order, title=titles[subject], subject=subject, state="closed",
                    votes_for=23 if subject != "programme" else 22, votes_against=0,
                    abstentions=0 if subject != "programme" else 1, carried=True, closed_at=clock,
                )  # fmt: skip


def _contests(congress: Congress, frozen: FrozenAttendance, members: list[Member]) -> None:
    told: tuple[tuple[str, str, int, list[int], str], ...] = (
        ("executive_committee", "election", 5, [22, 22, 21, 20, 12, 11],
         "Bầu Ban Chấp hành Đảng bộ cơ quan Chính quyền huyện Khoái Châu khóa XVI, nhiệm kỳ 2020 - 2025"),
        ("secretary", "nomination", 1, [22],
         "Lấy phiếu giới thiệu chức danh Bí thư Đảng bộ cơ quan Chính quyền huyện Khoái Châu khóa XVI"),
        ("delegates_to_higher_congress", "election", 4, [22, 21, 20, 17, 5],
         "Bầu đại biểu dự Đại hội Đảng bộ huyện Khoái Châu lần thứ XXV, nhiệm kỳ 2020 - 2025"),
    )  # fmt: skip
    for order, (office, kind, seats, votes, title) in enumerate(told, start=1):
        people = members[: len(votes)]
        _contest(congress, frozen, people, votes, order, office=office, kind=kind, seats=seats, title=title)


def _contest(
    congress: Congress, frozen: FrozenAttendance, people: list[Member], votes: list[int], order: int, **told: Any
) -> None:
    contest = Contest.objects.create(
        congress=congress, order=order, regulation=congress.regulation, state="announced", attendance=frozen,
        mark_mode="strike", **told,
    )  # fmt: skip
    ranked = sorted(zip(people, votes, strict=True), key=lambda pair: pair[0].sort_key)
    listed = [
        Candidate.objects.create(
            contest=contest, key=f"c{at:02d}", member=member, name=member.full_name, born=member.born,
            post=member.post, state="listed", position=at,
        )
        for at, (member, _) in enumerate(ranked, start=1)
    ]  # fmt: skip
    for kind, count in (("printed", 25), ("issued", 23), ("collected", 23)):
        StockEntry.objects.create(contest=contest, kind=kind, count=count, at=frozen.at)
    case = {
        "regulation": contest.regulation,
        "contest": {"office": contest.office, "kind": contest.kind, "seats": contest.seats, "round": 1,
                    "names_listed": len(listed)},
        "congress": {"kind": congress.kind, "date": "2020-05-14"},
        "convened": dict(frozen.convened),
        "attendance": {"present": frozen.present},
        "ballots": {"printed": 25, "issued": 23, "collected": 23, "valid": 22, "invalid": 1},
        "candidates": [
            {"id": one.key, "name": one.name, "votes": count, "born": one.born.isoformat()}
            for one, (_, count) in zip(listed, ranked, strict=True)
        ],
    }  # fmt: skip
    decision = decide(read_case(case)).as_json()
    Outcome.objects.create(contest=contest, case=case, decision=decision, made_at=frozen.at)


def _past_term(term: Term, body: Organisation) -> None:
    growth = Indicator.objects.create(
        term=term, order=1, name="Giá trị sản xuất tăng trưởng", unit="%", basis="yearly_average"
    )
    _result(growth, "11.63", source="Báo cáo chính trị")
    for year, value in zip(range(2015, 2020), ("10.85", "11.20", "11.70", "12.05", "12.35"), strict=True):
        YearValue.objects.create(indicator=growth, year=year, value=Decimal(value), at=OPENING)
    structure = Indicator.objects.create(term=term, order=2, name="Cơ cấu kinh tế", unit="%", is_composition=True)
    parts = (("Công nghiệp, tiểu thủ công nghiệp", "45.9"), ("Nông nghiệp", "15.7"), ("Thương mại, dịch vụ", "38.4"))
    for at, (name, value) in enumerate(parts, start=1):
        _result(Indicator.objects.create(term=term, order=2 + at, name=name, unit="%", part_of=structure), value)
    income = Indicator.objects.create(term=term, order=9, name="Thu nhập bình quân đầu người", unit="triệu đồng")
    _result(income, "75", operator="≈", is_estimate=True)
    for year in range(2015, 2020):
        for branch in body.children.all():
            level = "excellent" if branch.name.endswith("Tư pháp") and year > 2016 else "good"
            Rating.objects.create(term=term, year=year, subject_kind="branch", branch=branch,
                                  subject_name=branch.name, level=level, at=OPENING)  # fmt: skip
    for at, name in enumerate(("Trần Thị Mai", "Hoàng Văn Bình")):
        Admission.objects.create(term=term, full_name=name, decided_on=date(2016 + at, 3, 5),
                                 admitted_on=date(2016 + at, 3, 20), official_on=date(2017 + at, 3, 20))  # fmt: skip
    Study.objects.create(term=term, document="Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII",
                         held_on=date(2016, 12, 15), attended=24, total=24)  # fmt: skip


def _result(indicator: Indicator, value: str, **told: object) -> None:
    YearValue.objects.create(indicator=indicator, value=Decimal(value), at=OPENING, **told)


def _targets(term: Term) -> None:
    told = (
        ("Chi bộ hoàn thành tốt nhiệm vụ trở lên", "≥", 95, "%", "every_year", True),
        ("Kết nạp đảng viên mới", "≥", 10, "người", "whole_term", False),
    )
    for number, (name, operator, value, unit, basis, soft) in enumerate(told, start=1):
        of = "chi bộ" if unit == "%" else ""
        indicator = Indicator.objects.create(term=term, order=number, name=name, unit=unit, basis=basis, result_of=of)
        Target.objects.create(indicator=indicator, number=number, operator=operator, value=value, is_soft=soft)
