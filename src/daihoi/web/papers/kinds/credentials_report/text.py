"""The words of the credentials report, in the field order of the form in use."""

from __future__ import annotations

from daihoi.core.paper import Paper, Signature
from daihoi.core.wording import number, percent
from daihoi.web.papers.kinds.credentials_report.facts import Facts
from daihoi.web.papers.kinds.members_report.text import say_presence, say_structure
from daihoi.web.papers.say import heads
from daihoi.web.papers.writing import Writing

MANDATES = {
    "ex_officio": "Đại biểu đương nhiên",
    "elected": "Đại biểu được bầu",
    "appointed": "Đại biểu được chỉ định",
    "alternate": "Đại biểu dự khuyết thay đại biểu chính thức vắng mặt",
}


def write(facts: Facts) -> Paper:
    """The report of the credentials body to the congress."""
    w = Writing()
    day = w.fact("opened_at", "ngày " + facts.presence.opened_at, "attendance")
    w.body("opening", f"Ban Thẩm tra tư cách đại biểu báo cáo {facts.head.full_name} kết quả thẩm tra, {day}:")
    w.heading("h_number", "I. Số lượng đại biểu")
    say_presence(w, facts.head, facts.presence)
    total = sum(count for _, count in facts.mandates)
    lines = [
        f"- {MANDATES[key]}: {w.fact(f'mandate.{key}', number(count), 'delegates')} {heads(facts.head)}, chiếm "
        f"{w.fact(f'mandate.{key}.share', percent(count, total), 'delegates')}."
        for key, count in facts.mandates
    ]
    w.heading("h_mandate", "II. Nguồn đại biểu")
    w.body("mandates", *lines)
    w.heading("h_structure", "III. Cơ cấu, chất lượng")
    say_structure(w, facts.head, facts.structure)
    w.heading("h_end", "IV. Kết luận")
    w.body(
        "end",
        "Qua xem xét hồ sơ bầu, chỉ định đại biểu và danh sách có mặt, Ban Thẩm tra tư cách đại biểu báo cáo Đại hội "
        "xem xét, biểu quyết công nhận tư cách đại biểu.",
    )
    head_of_body = facts.examiners[0] if facts.examiners else ""
    return w.by_congress(
        facts.head,
        "Báo cáo",
        f"thẩm tra tư cách đại biểu dự {facts.head.name},\nnhiệm kỳ {facts.head.term_words}",
        dated=facts.head.starts_on,
        signatures=(Signature("Ban Thẩm tra tư cách đại biểu", "Trưởng ban", head_of_body),),
        recipients=("Đại hội", "Lưu hồ sơ Đại hội"),
    )
