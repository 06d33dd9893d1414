"""The words of the archive's table of contents."""

from __future__ import annotations

from daihoi.core.paper import Column, Paper, Signature
from daihoi.core.wording import number
from daihoi.web.papers.kinds.archive_contents.facts import Facts
from daihoi.web.papers.writing import Writing

COLUMNS = (
    Column("TT", 0.5, "centre"), Column("Số, ký hiệu", 1.4, "centre"), Column("Ngày", 1.2, "centre"),
    Column("Tên văn bản", 4.4), Column("Ghi chú", 1.2),
)  # fmt: skip


def write(facts: Facts) -> Paper:
    """The list, in the order of issue, signed over from the secretariat to the new committee."""
    w = Writing()
    count = w.fact("count", number(len(facts.rows)), "papers")
    w.body("count", f"Hồ sơ gồm {count} văn bản, xếp theo thứ tự ban hành:")
    w.table("papers", COLUMNS, [(str(at), *row) for at, row in enumerate(facts.rows, start=1)])
    return w.by_congress(
        facts.head,
        "Mục lục hồ sơ",
        facts.head.full_name,
        signatures=(Signature("Đoàn Thư ký", "Bên giao", facts.secretary), Signature("", "Bên nhận")),
    )
