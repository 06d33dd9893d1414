"""The words of the report on members attending, and the make-up as other reports need it too."""

from __future__ import annotations

from fractions import Fraction

from daihoi.core.paper import Column, Paper, Signature
from daihoi.core.wording import number, percent
from daihoi.web.papers.gathering import Presence, Structure
from daihoi.web.papers.head import Head
from daihoi.web.papers.kinds.members_report.facts import Facts
from daihoi.web.papers.say import heads
from daihoi.web.papers.writing import Writing

SECTION_TITLES = {
    "sex": "Giới tính",
    "ethnicity": "Dân tộc",
    "education": "Trình độ chuyên môn",
    "theory": "Trình độ lý luận chính trị",
    "age": "Độ tuổi",
    "party_age": "Tuổi đảng",
}


def write(facts: Facts) -> Paper:
    """The report as it is read out when the congress opens."""
    w = Writing()
    w.body(
        "opening",
        f"Đoàn Chủ tịch báo cáo tình hình {facts.head.members} dự {facts.head.full_name}, tính đến khi khai mạc "
        f"{w.fact('opened_at', 'ngày ' + facts.presence.opened_at, 'attendance')} như sau:",
    )
    w.heading("h_number", "I. Số lượng")
    say_presence(w, facts.head, facts.presence)
    w.heading("h_structure", "II. Cơ cấu, chất lượng")
    say_structure(w, facts.head, facts.structure)
    w.heading("h_end", "III. Nhận xét")
    w.body(
        "end",
        f"Danh sách {facts.head.members} dự Đại hội đã được đối chiếu với danh sách triệu tập. Đoàn Chủ tịch báo cáo "
        "để Đại hội biết và tiến hành các nội dung theo chương trình đã thông qua.",
    )
    chair = facts.presidium[0] if facts.presidium else ""
    return w.by_congress(
        facts.head,
        "Báo cáo",
        f"tình hình {facts.head.members} dự {facts.head.name},\nnhiệm kỳ {facts.head.term_words}",
        dated=facts.head.starts_on,
        signatures=(Signature("Đoàn Chủ tịch", "", chair),),
        recipients=("Đại hội", "Lưu hồ sơ Đại hội"),
    )


def say_presence(w: Writing, head: Head, presence: Presence) -> None:
    """Convened, present and absent with their shares."""
    people = heads(head)
    share = percent(presence.present, presence.convened)
    lines = [
        f"- Tổng số {head.members} chính thức được triệu tập: "
        f"{w.fact('convened', number(presence.convened), 'attendance')} {people}.",
        f"- Có mặt: {w.fact('present', number(presence.present), 'attendance')} {people}, "
        f"đạt {w.fact('present_share', share, 'attendance')}.",
    ]
    if presence.absent:
        absent = f"- Vắng mặt: {w.fact('absent', number(presence.absent), 'attendance')} {people}"
        if presence.excused:
            absent += f", trong đó có lý do: {w.fact('excused', number(presence.excused), 'attendance')} {people}"
        lines.append(absent + ".")
    else:
        lines.append("- Vắng mặt: không có.")
    if presence.probationary:
        shown = w.fact("probationary", number(presence.probationary), "members")
        lines.append(f"- Đảng viên dự bị (được dự, không biểu quyết, không bầu cử): {shown} {people}.")
    w.body("presence", *lines)


def say_structure(w: Writing, head: Head, structure: Structure) -> None:
    """The make-up as one table with count and share, then ages in words; every share stands beside its count."""
    rows: list[tuple[str, ...]] = []
    for at, section in enumerate(structure.sections, start=1):
        rows.append((f"**{at}**", f"**{SECTION_TITLES.get(section.code, section.title)}**", "", ""))
        for place, line in enumerate(section.lines, start=1):
            name = f"{section.code}.{place}"
            rows.append((
                "", line.label, w.fact(name, number(line.count), "attendance"),
                w.fact(f"{name}.share", percent(line.count, line.base), "attendance"),
            ))  # fmt: skip
    columns = (Column("TT", 0.5, "centre"), Column("Nội dung", 4), Column("Số lượng", 1, "right"),
               Column("Tỷ lệ", 1, "right"))  # fmt: skip
    w.table("structure", columns, rows)
    lines = []
    if structure.average_age[1]:
        average = number(Fraction(*structure.average_age), 1)
        lines.append(f"- Tuổi đời bình quân: {w.fact('average_age', average, 'attendance')} tuổi.")
    longest = ("có tuổi đảng cao nhất", "năm tuổi đảng") if head.body == "party" else ("tham gia lâu nhất", "năm")
    said = {"youngest": ("trẻ tuổi nhất", "tuổi"), "oldest": ("cao tuổi nhất", "tuổi"), "longest_member": longest}
    for extreme in structure.extremes:
        words, unit = said[extreme.code]
        names = w.fact(extreme.code, ", ".join(extreme.names), "members")
        years = w.fact(f"{extreme.code}.years", number(extreme.years), "members")
        lines.append(f"- {heads(head).capitalize()} {words}: {names}, {years} {unit}.")
    if lines:
        w.body("ages", *lines)
