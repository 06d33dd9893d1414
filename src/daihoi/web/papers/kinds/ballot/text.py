"""The words of the ballots' record: printed, handed over, back; the ballot itself is printed by the election's room."""

from __future__ import annotations

from daihoi.core.paper import Column, Paper, Signature
from daihoi.core.wording import number
from daihoi.web.papers.gathering import small
from daihoi.web.papers.kinds.ballot.facts import Facts
from daihoi.web.papers.kinds.election_rules_extract.text import MARKS
from daihoi.web.papers.say import heads
from daihoi.web.papers.writing import Writing

STOCK = {"printed": "In ra", "issued": "Phát ra", "exchanged": "Hỏng, đổi lại", "unused": "Không dùng",
         "collected": "Thu về", "destroyed": "Đã hủy"}  # fmt: skip


def write(facts: Facts) -> Paper:
    """What the ballot carries, what was printed, what became of it."""
    w = Writing()
    source = f"contest:{facts.contest_id}"
    seats, listed = w.fact("seats", number(facts.seats), source), w.fact("listed", number(len(facts.names)), source)
    how = MARKS.get(facts.mark_mode, "")
    w.body(
        "ballot",
        f"Phiếu ghi {listed} {heads(facts.head)} theo thứ tự danh sách, số lượng cần bầu {seats}."
        + (f" Cách bầu: {how}." if how else ""),
        *([f"Mã bố cục phiếu: {w.fact('layout', facts.layout, source)}."] if facts.layout else []),
    )
    w.table("names", (Column("TT", 0.4, "centre"), Column("Họ và tên", 5)),
            [(str(at), name) for at, name in enumerate(facts.names, start=1)])  # fmt: skip
    if facts.runs:
        lines = []
        for at, (day, copies) in enumerate(facts.runs, start=1):
            printed = w.fact(f"run{at}.copies", number(copies), source)
            lines.append(f"- Ngày {w.fact(f'run{at}', day, source)}: in {printed} phiếu.")
        w.body("runs", "Các lần in:", *lines)
    if facts.stock:
        lines = [f"- {STOCK.get(kind, kind)}: {w.fact(f'stock.{kind}', number(count), source)} phiếu."
                 for kind, count in facts.stock]  # fmt: skip
        w.body("stock", "Sổ theo dõi phiếu:", *lines)
    return w.by_congress(
        facts.head, "Bản kê in và giao phiếu", small(facts.contest),
        signatures=(Signature("", "Bên giao"), Signature("Ban Kiểm phiếu", "Bên nhận")),
    )  # fmt: skip
