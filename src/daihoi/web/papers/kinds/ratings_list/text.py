"""The words of the ratings list: each share beside its count and its base."""

from __future__ import annotations

from daihoi.core.paper import Column, Paper, Signature
from daihoi.core.wording import number, percent
from daihoi.web.papers.kinds.ratings_list.facts import Facts
from daihoi.web.papers.writing import Writing

TITLES = {"unit": "Cơ quan, đơn vị", "branch": "Chi bộ", "member": "Đảng viên"}
COLUMNS = (
    Column("Năm", 0.8, "centre"), Column("Tổng số", 1, "right"), Column("Hoàn thành xuất sắc", 1.8, "right"),
    Column("Hoàn thành tốt", 1.8, "right"), Column("Hoàn thành", 1.8, "right"),
    Column("Không hoàn thành", 1.8, "right"),
)  # fmt: skip


def write(facts: Facts) -> Paper:
    """A table for each kind of subject."""
    w = Writing()
    for kind, title in TITLES.items():
        years = [one for one in facts.years if one.kind == kind]
        if not years:
            continue
        w.heading(kind, title)
        rows = []
        for one in years:
            total = sum(one.counts)
            shown = [f"{number(count)} ({percent(count, total)})" if count else "0" for count in one.counts]
            cells = [w.fact(f"{kind}.{one.year}.{at}", text, "ratings") for at, text in enumerate(shown)]
            rows.append((str(one.year), w.fact(f"{kind}.{one.year}", number(total), "ratings"), *cells))
        w.table(f"{kind}_table", COLUMNS, rows)
    return w.by_committee(
        facts.head,
        "Tổng hợp",
        f"kết quả đánh giá, xếp loại nhiệm kỳ {facts.head.previous_term_words}",
        signatures=(Signature(facts.head.committee_short),),
    )
