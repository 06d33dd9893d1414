"""The words of the report on the congress's result to the superior."""

from __future__ import annotations

from daihoi.core.paper import Column, Paper, Signature
from daihoi.core.wording import number, percent
from daihoi.web.papers.head import party_committee
from daihoi.web.papers.kinds.political_report.text import TO_WRITE
from daihoi.web.papers.kinds.result_report.facts import Facts
from daihoi.web.papers.say import days_of
from daihoi.web.papers.writing import Writing

COLUMNS = (
    Column("TT", 0.5, "centre"), Column("Nội dung bầu", 4), Column("Cần bầu", 0.9, "centre"),
    Column("Danh sách", 1, "centre"), Column("Phát ra", 0.9, "centre"), Column("Hợp lệ", 0.9, "centre"),
    Column("Trúng cử", 0.9, "centre"),
)  # fmt: skip


def write(facts: Facts) -> Paper:
    """What happened, in figures; problems and proposals are written by people."""
    w = Writing()
    head, presence = facts.head, facts.presence
    w.heading("h1", "I. Thời gian, thành phần")
    w.body(
        "presence",
        f"{head.full_name} được tổ chức {days_of(w, head)}. Triệu tập "
        f"{w.fact('convened', number(presence.convened), 'attendance')} {head.members}; có mặt "
        f"{w.fact('present', number(presence.present), 'attendance')}, đạt "
        f"{w.fact('share', percent(presence.present, presence.convened), 'attendance')}.",
    )
    if facts.comments:
        w.body("comments", f"Có {w.fact('comments', number(facts.comments), 'agenda')} ý kiến phát biểu tại Đại hội.")
    w.heading("h2", "II. Kết quả bầu cử")
    rows = []
    for at, result in enumerate(facts.results, start=1):
        source, name = f"contest:{result.id}", f"r{at}"
        elected = "Giới thiệu" if result.kind == "nomination" else number(len(result.winners))
        rows.append((
            str(at), result.title,
            *(w.fact(f"{name}.{key}", shown, source) for key, shown in (
                ("seats", number(result.seats)), ("listed", number(len(result.listed))),
                ("issued", number(result.issued)), ("valid", number(result.valid)), ("elected", elected),
            )),
        ))  # fmt: skip
    w.table("results", COLUMNS, rows)
    if facts.committee:
        names = w.fact("committee", ", ".join(one.name for one in facts.committee), "contests")
        w.body("committee", f"{head.committee_short} khóa {head.roman} gồm: {names}.")
    w.heading("h3", "III. Đánh giá chung và kiến nghị")
    done = "Đại hội đã tiến hành đầy đủ các nội dung theo chương trình."
    w.body("judgement", *([] if facts.unfinished else [done]), TO_WRITE)
    return w.by_committee(
        head,
        "Báo cáo",
        f"kết quả {head.name},\nnhiệm kỳ {head.term_words}",
        signatures=(Signature(head.committee_short, "Bí thư" if head.body == "party" else "", facts.signer),),
        recipients=tuple(filter(None, (party_committee(head.superior), "Lưu"))),
    )
