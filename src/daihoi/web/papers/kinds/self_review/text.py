"""The words of the self-review of the outgoing committee; its judgement is written by people."""

from __future__ import annotations

from daihoi.core.paper import Paper, Signature
from daihoi.web.papers.kinds.political_report.text import TO_WRITE
from daihoi.web.papers.kinds.self_review.facts import Facts
from daihoi.web.papers.writing import Writing


def write(facts: Facts) -> Paper:
    """Leadership, working rules, criticism, responsibility of members, self-rating."""
    w = Writing()
    head, figures = facts.head, facts.figures
    term = w.fact("previous_term", head.previous_term_words)
    w.body("opening", f"{head.committee_short} khóa {head.previous_roman} kiểm điểm sự lãnh đạo, chỉ đạo trong nhiệm "
           f"kỳ {term} như sau:")  # fmt: skip
    w.heading("h1", "I. Việc lãnh đạo thực hiện Nghị quyết Đại hội")
    w.body("leading", *(
        [f"- {w.fact(f'figure{at}', one, 'term')}" for at, one in enumerate(figures.results, start=1)] or [TO_WRITE]
    ))  # fmt: skip
    w.heading("h2", "II. Công tác xây dựng Đảng, xây dựng tổ chức" if head.body == "party" else "II. Xây dựng tổ chức")
    more = [f"- {w.fact(f'rating{at}', one, 'term')}" for at, one in enumerate(figures.ratings, start=1)]
    if figures.admissions:
        more.append(f"- {w.fact('admissions', figures.admissions, 'term')}")
    more += [f"- {w.fact(f'study{at}', one, 'term')}" for at, one in enumerate(figures.studies, start=1)]
    w.body("building", *(more or [TO_WRITE]))
    w.heading("h3", "III. Việc thực hiện quy chế làm việc, tự phê bình và phê bình")
    w.body("rules", TO_WRITE)
    w.heading("h4", "IV. Hạn chế, khuyết điểm và trách nhiệm")
    w.body("weaknesses", *([f"- {one}" for one in facts.weaknesses] or [TO_WRITE]))
    w.heading("h5", "V. Tự đánh giá, xếp loại")
    w.body("rating", TO_WRITE)
    return w.by_committee(
        head,
        "Báo cáo kiểm điểm",
        f"của {head.committee} khóa {head.previous_roman},\nnhiệm kỳ {head.previous_term_words}",
        dated=head.starts_on,
        signatures=(Signature(head.committee_short, "Bí thư" if head.body == "party" else "", facts.speaker),),
        recipients=("Đại hội", "Lưu hồ sơ Đại hội"),
    )
