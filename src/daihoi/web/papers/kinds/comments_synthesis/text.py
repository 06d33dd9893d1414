"""The words of the synthesis of comments; whether one is taken up is written in by people."""

from __future__ import annotations

from daihoi.core.paper import Column, Paper, Signature
from daihoi.core.wording import number
from daihoi.web.papers.kinds.comments_synthesis.facts import Facts
from daihoi.web.papers.writing import Writing

COLUMNS = (
    Column("TT", 0.5, "centre"), Column("Nội dung thảo luận", 2.2), Column("Người phát biểu", 1.6),
    Column("Tóm tắt ý kiến", 4.2), Column("Tiếp thu, giải trình", 1.8),
)  # fmt: skip


def write(facts: Facts) -> Paper:
    """One table; the last column stays open."""
    w = Writing()
    count = w.fact("comments", number(len(facts.comments)), "agenda")
    w.body("opening", f"Đoàn Thư ký tổng hợp {count} ý kiến phát biểu, thảo luận tại {facts.head.full_name}:")
    w.table("comments", COLUMNS, [(str(at), *row, "") for at, row in enumerate(facts.comments, start=1)])
    return w.by_congress(
        facts.head,
        "Báo cáo",
        f"tổng hợp ý kiến thảo luận tại {facts.head.name},\nnhiệm kỳ {facts.head.term_words}",
        signatures=(Signature("Đoàn Thư ký", "", facts.secretary),),
        recipients=("Đoàn Chủ tịch", "Lưu hồ sơ Đại hội"),
    )
