"""The words of the political report: results, limits, causes, lessons, direction, targets, tasks."""

from __future__ import annotations

from collections.abc import Sequence

from daihoi.core.paper import Paper, Signature
from daihoi.web.papers.kinds.political_report.facts import Facts
from daihoi.web.papers.writing import Writing

# where the facts are silent the clerk writes; the dots show where
TO_WRITE = "…" * 28


def write(facts: Facts) -> Paper:
    """The report of the outgoing committee; its figures are bound, its judgement is written by people."""
    w = Writing()
    head = facts.head
    w.say("title", "part1", "Phần thứ nhất")
    w.say("title", "part1_title", f"KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI LẦN THỨ "
          f"{w.fact('previous_ordinal', head.previous_roman)}, NHIỆM KỲ "
          f"{w.fact('previous_term', head.previous_term_words)}")  # fmt: skip
    w.heading("h1", "I. Những kết quả đạt được")
    w.body("strengths", *_lines(facts.strengths))
    w.heading("h2", "II. Số liệu chủ yếu của nhiệm kỳ")
    say_figures(w, facts)
    w.heading("h3", "III. Hạn chế, khuyết điểm và nguyên nhân")
    w.body("weaknesses", "1. Hạn chế, khuyết điểm", *_lines(facts.weaknesses))
    w.body("causes", "2. Nguyên nhân (khách quan, chủ quan)", *_lines(facts.causes))
    w.heading("h4", "IV. Bài học kinh nghiệm")
    w.body("lessons", *_lines(facts.lessons))
    w.say("title", "part2", "Phần thứ hai")
    w.say("title", "part2_title", f"PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ NHIỆM KỲ {w.fact('term', head.term_words)}")
    w.heading("h5", "I. Phương hướng")
    w.body("direction", *_lines(facts.direction, mark=""))
    w.heading("h6", "II. Các chỉ tiêu chủ yếu")
    targets = [
        f"({at}) {w.fact(f'target{at}', one, 'term')}{';' if at < len(facts.targets) else '.'}"
        for at, one in enumerate(facts.targets, start=1)
    ]
    w.body("targets", *(targets or [TO_WRITE]))
    w.heading("h7", "III. Nhiệm vụ, giải pháp và khâu đột phá")
    w.body("tasks", *_lines(facts.tasks))
    return w.by_committee(
        head,
        "Báo cáo chính trị",
        f"của {head.committee} khóa {head.previous_roman}\ntrình {head.name}, nhiệm kỳ {head.term_words}",
        dated=head.starts_on,
        signatures=(Signature(head.committee_short, "Bí thư" if head.body == "party" else "", facts.speaker),),
        recipients=("Đại hội", "Lưu hồ sơ Đại hội"),
    )


def say_figures(w: Writing, facts: Facts) -> None:
    """The figures of the term, each a bound sentence of the term's room."""
    groups: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("figure", "1. Các chỉ tiêu kinh tế - xã hội và công tác chuyên môn", facts.figures.results),
        ("rating", "2. Đánh giá, xếp loại", facts.figures.ratings),
        ("admission", "3. Phát triển đảng viên", tuple(filter(None, (facts.figures.admissions,)))),
        ("study", "4. Học tập, quán triệt nghị quyết", facts.figures.studies),
    )
    for name, title, sentences in groups:
        if sentences:
            lines = [f"- {w.fact(f'{name}{at}', one, 'term')}" for at, one in enumerate(sentences, start=1)]
            w.body(f"{name}s", title, *lines)


def _lines(sentences: Sequence[str], mark: str = "- ") -> list[str]:
    return [f"{mark}{one}" for one in sentences] or [TO_WRITE]
