"""The words of the personnel list; confidential until the session has it."""

from __future__ import annotations

from collections.abc import Sequence

from daihoi.core.paper import Column, Paper, Signature
from daihoi.core.wording import number
from daihoi.web.papers.kinds.personnel_list.facts import Biography, Facts
from daihoi.web.papers.writing import Writing

COLUMNS = (
    Column("TT", 0.5, "centre"), Column("Họ và tên", 2.4), Column("Ngày sinh", 1.3, "centre"),
    Column("Giới tính", 0.7, "centre"), Column("Dân tộc", 0.9, "centre"), Column("Quê quán", 1.9),
    Column("Ngày vào Đảng", 1.3, "centre"), Column("Ngày chính thức", 1.3, "centre"), Column("Chuyên môn", 1.4),
    Column("Lý luận", 1.1), Column("Chức vụ, đơn vị", 2.2),
)  # fmt: skip


def write(facts: Facts) -> Paper:
    """Number, structure, and the list with short biographies, on a wide page."""
    w = Writing()
    head = facts.head
    count = w.fact("people", number(len(facts.people)), "contests")
    seats = w.fact("seats", number(facts.seats), "contests")
    committee = f"{head.committee_short} khóa {head.roman}"
    w.body("number", f"Số lượng {committee} dự kiến bầu: {seats}. Số được giới thiệu: {count}.")
    w.table("people", COLUMNS, biography_rows(facts.people), size=11)
    w.body("note", "Tài liệu dùng trong Đại hội, chưa được công bố ra ngoài.")
    return w.by_committee(
        head,
        "Danh sách trích ngang",
        f"nhân sự giới thiệu bầu {head.committee_short} khóa {head.roman}, nhiệm kỳ {head.term_words}",
        dated=head.starts_on,
        signatures=(Signature(head.committee_short, "Bí thư" if head.body == "party" else "", facts.signer),),
        landscape=True,
    )


def biography_rows(people: Sequence[Biography]) -> list[tuple[str, ...]]:
    """The rows of a list with short biographies."""
    return [
        (str(at), one.name, one.born, one.sex, one.ethnicity, one.hometown, one.joined, one.official, one.education,
         one.theory, one.post)
        for at, one in enumerate(people, start=1)
    ]  # fmt: skip
