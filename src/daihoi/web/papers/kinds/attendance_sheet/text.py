"""The words of the attendance sheet: a place to sign for each day, for the day the machines are down."""

from __future__ import annotations

from daihoi.core.paper import Column, Paper
from daihoi.core.wording import number
from daihoi.web.papers.kinds.attendance_sheet.facts import Facts
from daihoi.web.papers.writing import Writing


def write(facts: Facts) -> Paper:
    """One table with a column of signatures a day (three days at most on one sheet)."""
    w = Writing()
    count = w.fact("convened", number(len(facts.people)), "delegates")
    w.say("plain", "count", f"Tổng số được triệu tập: {count}.")
    days = min(facts.days, 3)
    columns = [Column("TT", 0.5, "centre"), Column("Họ và tên", 2.6), Column("Đơn vị", 2.4)]
    columns.append(Column("Chỗ", 0.6, "centre"))
    columns += [Column(f"Ký tên ngày {at}" if days > 1 else "Ký tên", 1.3) for at in range(1, days + 1)]
    w.table("people", columns, [
        (str(at), *row, *[""] * days) for at, row in enumerate(facts.people, start=1)
    ])  # fmt: skip
    return w.by_congress(facts.head, "Danh sách điểm danh", facts.head.full_name, dated=facts.head.starts_on)
