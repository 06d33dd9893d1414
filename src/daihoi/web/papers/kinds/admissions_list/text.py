"""The words of the admissions list."""

from __future__ import annotations

from daihoi.core.paper import Column, Paper, Signature
from daihoi.core.wording import number
from daihoi.web.papers.kinds.admissions_list.facts import Facts
from daihoi.web.papers.writing import Writing

COLUMNS = (
    Column("TT", 0.5, "centre"), Column("Họ và tên", 2.4), Column("Chi bộ", 2.2),
    Column("Ngày quyết định", 1.3, "centre"), Column("Ngày kết nạp", 1.3, "centre"),
    Column("Ngày chính thức", 1.3, "centre"),
)  # fmt: skip


def write(facts: Facts) -> Paper:
    """The list, by date of decision."""
    w = Writing()
    count = w.fact("count", number(len(facts.rows)), "admissions")
    w.body("count", f"Tổng số kết nạp trong nhiệm kỳ {facts.head.previous_term_words}: {count}.")
    w.table("rows", COLUMNS, [(str(at), *row) for at, row in enumerate(facts.rows, start=1)])
    return w.by_committee(
        facts.head,
        "Danh sách",
        f"kết nạp đảng viên nhiệm kỳ {facts.head.previous_term_words}",
        signatures=(Signature(facts.head.committee_short),),
    )
