"""The words of the programme: one table a session."""

from __future__ import annotations

from daihoi.core.paper import Column, Paper, Signature
from daihoi.core.wording import short_date
from daihoi.web.papers.kinds.programme.facts import Facts
from daihoi.web.papers.writing import Writing

COLUMNS = (
    Column("TT", 0.5, "centre"), Column("Nội dung", 4.2), Column("Người thực hiện", 2),
    Column("Thời lượng (phút)", 1.1, "centre"),
)  # fmt: skip


def write(facts: Facts) -> Paper:
    """The programme as it is put to the vote."""
    w = Writing()
    for at, session in enumerate(facts.sessions, start=1):
        name, day = w.fact(f"session{at}", session.name, "agenda"), short_date(session.held_on)
        says_its_day = "/" in session.name  # “Phiên chính thức, sáng 13/5/2020”
        w.heading(f"session{at}", name if says_its_day else f"{name} (ngày {w.fact(f'day{at}', day, 'agenda')})")
        w.table(f"items{at}", COLUMNS, [
            (str(place), item.title, item.presenter, str(item.minutes))
            for place, item in enumerate(session.items, start=1)
        ])  # fmt: skip
    chair = facts.presidium[0] if facts.presidium else ""
    return w.by_congress(
        facts.head,
        "Chương trình",
        f"{facts.head.name},\nnhiệm kỳ {facts.head.term_words}",
        dated=facts.head.starts_on,
        signatures=(Signature("Đoàn Chủ tịch", "", chair),),
        recipients=("Đại hội", "Lưu hồ sơ Đại hội"),
    )
