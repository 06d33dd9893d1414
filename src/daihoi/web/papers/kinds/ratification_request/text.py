"""The words of the request for ratification, with its list of people and its list of files."""

from __future__ import annotations

from daihoi.core.paper import Column, Paper, Signature
from daihoi.core.wording import count_of, number
from daihoi.web.papers.head import party_committee
from daihoi.web.papers.kinds.ratification_request.facts import Facts
from daihoi.web.papers.say import act_of, comrade, days_of
from daihoi.web.papers.writing import Writing


def write(facts: Facts) -> Paper:
    """To the superior: who was elected, who is to be ratified, what is attached."""
    w = Writing()
    head, whose = facts.head, comrade(facts.head)
    if head.superior:
        party = head.body == "party"
        to = f"Ban Thường vụ {party_committee(head.superior)}" if party else head.superior
        w.say("centre", "to", f"Kính gửi: {w.fact('superior', to)}")
    count = w.fact("count", count_of(len(facts.committee), whose, "", ""), "contests")
    w.body(
        "opening",
        f"{head.full_name} họp {days_of(w, head)} đã bầu {head.committee_short} khóa {w.fact('ordinal', head.roman)} "
        f"gồm {count}.",
        "Căn cứ kết quả bầu cử, trân trọng đề nghị cấp trên xem xét, chuẩn y:",
    )
    w.table("committee", (Column("TT", 0.5, "centre"), Column("Họ và tên", 2.6), Column("Chức vụ, đơn vị", 3),
                          Column("Số phiếu", 0.9, "right"), Column("Tỷ lệ", 0.9, "right")), [
        (str(at), one.name, one.post,
         w.fact(f"m{at}.votes", number(int(one.votes)) if one.votes.isdigit() else one.votes, "contests"),
         w.fact(f"m{at}.share", f"{one.share.replace('.', ',')}%" if one.share else "–", "contests"))
        for at, one in enumerate(facts.committee, start=1)
    ])  # fmt: skip
    for at, result in enumerate(facts.leaders, start=1):
        names = w.fact(f"leaders{at}", ", ".join(one.name for one in result.winners), f"contest:{result.id}")
        w.body(f"leader{at}", f"- Kết quả {act_of(result)}: {names}.")
    if facts.file:
        w.body("file", "Hồ sơ kèm theo gồm:")
        w.table("file", (Column("TT", 0.5, "centre"), Column("Tên tài liệu", 5), Column("Số, ngày", 2.4)), [
            (str(at), title, numbered) for at, (title, numbered) in enumerate(facts.file, start=1)
        ])  # fmt: skip
    return w.by_committee(
        head,
        "Tờ trình",
        f"đề nghị chuẩn y {head.committee_short} khóa {head.roman}, nhiệm kỳ {head.term_words}",
        signatures=(Signature(head.committee_short, "Bí thư" if head.body == "party" else "", facts.signer),),
        recipients=("Như trên", "Lưu"),
    )
