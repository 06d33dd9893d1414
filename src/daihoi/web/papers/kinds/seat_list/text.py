"""The words of the seat list."""

from __future__ import annotations

from daihoi.core.paper import Column, Paper
from daihoi.core.wording import number
from daihoi.web.papers.kinds.seat_list.facts import Facts
from daihoi.web.papers.writing import Writing


def write(facts: Facts) -> Paper:
    """One table, by seats."""
    w = Writing()
    w.say("plain", "count", f"Tổng số: {w.fact('seats', number(len(facts.seats)), 'delegates')} chỗ.")
    columns = (Column("Chỗ ngồi", 1, "centre"), Column("Họ và tên", 3.2), Column("Đơn vị", 3.2))
    w.table("seats", columns, facts.seats)
    return w.by_congress(facts.head, "Danh sách chỗ ngồi", facts.head.full_name, dated=facts.head.starts_on)
