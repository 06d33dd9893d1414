"""The words of the summons, with the list of those convened."""

from __future__ import annotations

from daihoi.core.paper import Column, Paper, Signature
from daihoi.core.wording import address_of, number
from daihoi.web.papers.kinds.summons.facts import Facts
from daihoi.web.papers.say import COMRADE, comrade, days_of, everybody, heads
from daihoi.web.papers.writing import Writing


def write(facts: Facts) -> Paper:
    """One paper for all: the call, then the list with seats."""
    w = Writing()
    head = facts.head
    called = f"các đồng chí {head.members}" if comrade(head) == COMRADE else address_of(head.body).many
    absent = heads(head).capitalize()
    count = w.fact("convened", number(len(facts.people)), "delegates")
    w.body(
        "call",
        f"{head.committee} triệu tập {count} {head.members} có tên trong danh sách kèm theo dự {head.full_name}.",
        f"- Thời gian: {days_of(w, head)}.",
        f"- Địa điểm: {w.fact('place', head.place)}." if head.place else "- Địa điểm: theo thông báo của cấp ủy.",
    )
    w.body("sessions", *(_sitting(w, at, name, day) for at, (name, day) in enumerate(facts.sessions, start=1)))
    w.body(
        "duties",
        f"Đề nghị {called} có mặt đúng giờ, mang theo giấy triệu tập và tài liệu đã được gửi. {absent} nào "
        "vắng mặt phải báo cáo cấp ủy triệu tập bằng văn bản, nêu rõ lý do.",
    )
    w.new_page()
    w.say("title", "annex", f"DANH SÁCH {head.members.upper()} ĐƯỢC TRIỆU TẬP")
    columns = (Column("TT", 0.5, "centre"), Column("Họ và tên", 3), Column("Đơn vị", 3), Column("Chỗ", 1, "centre"))
    w.table("people", columns, [
        (str(at), one.name, one.branch, one.seat) for at, one in enumerate(facts.people, start=1)
    ])  # fmt: skip
    return w.by_committee(
        head,
        "Giấy triệu tập",
        f"dự {head.name},\nnhiệm kỳ {head.term_words}",
        dated=head.starts_on,
        signatures=(Signature(head.committee_short, "Bí thư" if head.body == "party" else "", facts.signer),),
        recipients=(f"{everybody(head).capitalize()} có tên trong danh sách", "Lưu"),
    )


def _sitting(w: Writing, at: int, name: str, day: str) -> str:
    """A sitting and its day; a name that says the day itself (“sáng 13/5/2020”) says it once."""
    if "/" in name:
        return f"- {w.fact(f'session{at}', name, 'agenda')}."
    return f"- {name}: {w.fact(f'session{at}', day, 'agenda')}."
