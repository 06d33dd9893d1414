"""The words of the resolution."""

from __future__ import annotations

from daihoi.core.paper import Paper, Signature
from daihoi.core.wording import count_of, number
from daihoi.web.papers.head import party_committee
from daihoi.web.papers.kinds.resolution.facts import Facts
from daihoi.web.papers.say import act_of, days_of, heads, vote_words
from daihoi.web.papers.writing import Writing


def write(facts: Facts) -> Paper:
    """The resolution with its numbered targets, signed on behalf of the presidium."""
    w = Writing()
    head = facts.head
    w.body(
        "opening",
        f"{head.full_name} họp {days_of(w, head)}, có "
        f"{w.fact('present', number(facts.presence.present), 'attendance')} {head.members} tham dự trên tổng số "
        f"{w.fact('convened', number(facts.presence.convened), 'attendance')} {head.members} được triệu tập.",
        "Sau khi thảo luận các văn kiện và các ý kiến tham gia, Đại hội",
    )
    w.say("title", "decides", "QUYẾT NGHỊ")
    w.heading("h1", "I. Về đánh giá nhiệm kỳ qua")
    past = w.fact("previous_term", head.previous_term_words)
    w.body(
        "review",
        "Tán thành nội dung cơ bản đánh giá tình hình, kết quả thực hiện Nghị quyết Đại hội lần thứ "
        f"{w.fact('previous_ordinal', head.previous_roman)}, nhiệm kỳ {past} nêu trong Báo cáo "
        f"chính trị và Báo cáo kiểm điểm của {head.committee_short} trình Đại hội.",
    )
    w.heading("h2", f"II. Phương hướng, chỉ tiêu, nhiệm vụ nhiệm kỳ {head.term_words}")
    if facts.direction:
        w.body("direction", "1. Phương hướng", *facts.direction)
    if facts.targets:
        targets = [
            f"({at}) {w.fact(f'target{at}', target, 'term')}{';' if at < len(facts.targets) else '.'}"
            for at, target in enumerate(facts.targets, start=1)
        ]
        w.body("targets", "2. Các chỉ tiêu chủ yếu", *targets)
    tasks = [task.rstrip(".;") + "." for task in facts.tasks]
    w.body(
        "tasks",
        "3. Nhiệm vụ và giải pháp",
        *(tasks or ["Thực hiện các nhiệm vụ, giải pháp nêu trong Báo cáo chính trị đã được Đại hội thông qua."]),
    )
    w.heading("h3", "III. Về kết quả bầu cử")
    w.body("elections", *_elections(w, facts))
    w.heading("h4", "IV. Tổ chức thực hiện")
    w.body(
        "carrying_out",
        f"Đại hội giao {head.committee_short} khóa {w.fact('ordinal', head.roman)} lãnh đạo, chỉ đạo, cụ thể hóa và tổ "
        "chức thực hiện thắng lợi Nghị quyết.",
        f"Nghị quyết được {vote_words(w, facts.head, facts.vote, 1)} tại Đại hội.",
    )
    chair = facts.presidium[0] if facts.presidium else ""
    return w.by_congress(
        head,
        "Nghị quyết",
        f"{head.name},\nnhiệm kỳ {head.term_words}",
        signatures=(Signature("Đoàn Chủ tịch", "", chair),),
        recipients=tuple(filter(None, (
            f"{party_committee(head.superior)} (để báo cáo)" if head.superior else "",
            head.committee_short, "Các tổ chức trực thuộc", "Lưu hồ sơ Đại hội",
        ))),
    )  # fmt: skip


def _elections(w: Writing, facts: Facts) -> list[str]:
    lines = []
    for at, result in enumerate(facts.results, start=1):
        source = f"contest:{result.id}"
        if result.kind == "nomination":
            names = ", ".join(one.name for one in result.ranking)
            lines.append(f"- Ghi nhận kết quả {act_of(result)}: {w.fact(f'named{at}', names, source)}.")
        elif result.winners:
            count = w.fact(f"elected{at}", count_of(len(result.winners), heads(facts.head), "", ""), source)
            names = w.fact(f"winners{at}", ", ".join(one.name for one in result.winners), source)
            lines.append(f"- Thông qua kết quả {act_of(result)} gồm {count}: {names}.")
    return lines or ["Không có nội dung bầu cử."]
