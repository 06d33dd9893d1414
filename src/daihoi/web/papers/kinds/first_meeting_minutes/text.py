"""The words of the minutes of the first committee meeting; what is not decided in the program stays open."""

from __future__ import annotations

from daihoi.core.paper import Paper, Signature
from daihoi.core.wording import long_date, number
from daihoi.web.papers.kinds.first_meeting_minutes.facts import Facts
from daihoi.web.papers.kinds.political_report.text import TO_WRITE
from daihoi.web.papers.say import act_of, comrade, result_words, winner_lines
from daihoi.web.papers.writing import Writing


def write(facts: Facts) -> Paper:
    """Members, who convened the meeting, what was elected."""
    w = Writing()
    head, whose = facts.head, comrade(facts.head)
    count = w.fact("committee.count", number(len(facts.committee)), "contests")
    held_on = long_date(head.ends_on)
    day = w.fact("held_on", held_on[:1].upper() + held_on[1:], "agenda")
    w.body("opening", f"{day}, {head.committee} khóa {head.roman} họp hội nghị lần thứ nhất.")
    w.heading("h1", "I. Thành phần")
    w.body("people", f"{head.committee_short} khóa {head.roman} có {count} {whose}: "
           f"{w.fact('committee', ', '.join(one.name for one in facts.committee), 'contests')}.",
           f"Có mặt: ……/{count} {whose}. Triệu tập viên, chủ trì hội nghị: {TO_WRITE[:30]}")  # fmt: skip
    w.heading("h2", "II. Nội dung")
    if facts.introduced:
        names = w.fact("introduced", ", ".join(facts.introduced), "contests")
        w.body("introduced", f"Hội nghị nghe báo cáo kết quả lấy phiếu giới thiệu tại Đại hội: {names}.")
    for at, result in enumerate(facts.elections, start=1):
        w.body(
            f"election{at}",
            f"Hội nghị {act_of(result)}: {result_words(w, result, at)}. Trúng cử:",
            *winner_lines(w, result.winners, f"contest:{result.id}", f"result{at}", whose),
        )
    if not facts.elections:
        w.body("elections", f"Kết quả bầu các chức danh: {TO_WRITE}")
    w.heading("h3", "III. Kết thúc")
    w.body("end", "Hội nghị nhất trí lập tờ trình đề nghị cấp trên chuẩn y các chức danh đã bầu.")
    return w.by_committee(
        head,
        "Biên bản",
        f"hội nghị lần thứ nhất {head.committee_short} khóa {head.roman},\nnhiệm kỳ {head.term_words}",
        signatures=(Signature("", "Thư ký hội nghị"), Signature(head.committee_short, "Chủ trì hội nghị")),
    )
