"""The words of the press item: lead, guests, attendance, results, weaknesses, direction, targets, elections, end."""

from __future__ import annotations

from daihoi.core.paper import Paper
from daihoi.core.roman import write_roman
from daihoi.core.wording import in_words, number, span
from daihoi.web.papers.gathering import Result, small
from daihoi.web.papers.kinds.press_item.facts import Facts
from daihoi.web.papers.needs import COMMITTEES
from daihoi.web.papers.say import act_of, comrade, guest_names, heads
from daihoi.web.papers.writing import Writing


def write(facts: Facts) -> Paper:
    """The report to the public."""
    w = Writing()
    head = facts.head
    days = w.fact("days", span(head.starts_on, head.ends_on))
    count = (head.ends_on - head.starts_on).days + 1
    when = f"Trong {in_words(count)} ngày {days}" if count > 1 else f"Ngày {days}"
    w.say("plain", "lead", f"**{when}, {head.organisation} tổ chức Đại hội lần thứ {w.fact('ordinal', head.roman)}, "
          f"nhiệm kỳ {w.fact('term', head.term_words)}.**")  # fmt: skip
    _guests(w, facts)
    _past_term(w, facts)
    if facts.weaknesses:
        w.body(
            "weaknesses",
            "Cùng với những kết quả đã đạt được, Báo cáo chính trị trình Đại hội đã thẳng thắn chỉ ra những hạn chế, "
            "khuyết điểm, nguyên nhân và bài học kinh nghiệm.",
            *(one for one in facts.weaknesses if "Báo cáo chính trị" not in one),
        )
    _next_term(w, facts)
    _elections(w, facts)
    if facts.authors:
        w.say("plain", "authors", f"__{w.fact('authors', ' - '.join(facts.authors))}__")
    if facts.source:
        w.say("plain", "source", f"__Nguồn: {w.fact('source', facts.source[0])}__")
    return w.by_congress(head, "Tin bài", head.full_name)


def _guests(w: Writing, facts: Facts) -> None:
    whose = comrade(facts.head)
    leading = tuple(guest for guest in facts.guests if guest.directs)
    others = tuple(guest for guest in facts.guests if not guest.directs)
    came = w.fact("present", number(facts.presence.present), "attendance")
    everybody = facts.presence.present == facts.presence.convened
    members = facts.head.members
    if everybody:
        there = f"{came} {members} được triệu tập đã về dự đông đủ."
    else:
        convened = w.fact("convened", number(facts.presence.convened), "attendance")
        there = f"Tham dự Đại hội có {came} trên tổng số {convened} {members} được triệu tập."
    if leading:
        words = f"Dự và chỉ đạo Đại hội có {guest_names(w, leading, whose=whose)}."
        if others:
            words += f" Cùng dự có {guest_names(w, others, whose=whose, start=len(leading) + 1)}."
        w.body("guests", f"{words} {there}")
    elif others:
        w.body("guests", f"Dự Đại hội có {guest_names(w, others, whose=whose)}. {there}")
    else:
        w.body("guests", there)


def _past_term(w: Writing, facts: Facts) -> None:
    head, figures = facts.head, facts.figures
    if facts.strengths:
        first, *rest = facts.strengths
        term = w.fact("previous_term", head.previous_term_words)
        w.body("strengths", " ".join((f"Nhiệm kỳ {term}, {_after_comma(first)}", *rest)))
    results = [w.fact(f"figure{at}", line, "term") for at, line in enumerate(figures.results, start=1)]
    if results:
        # what the political report tells is enough for the public; the heads behind it stand in its tables
        w.body("figures", " ".join(results))
        return
    more = [w.fact(f"rating{at}", line, "term") for at, line in enumerate(figures.ratings, start=1)]
    if figures.admissions:
        more.append(w.fact("admissions", figures.admissions, "term"))
    more += [w.fact(f"study{at}", line, "term") for at, line in enumerate(figures.studies, start=1)]
    if more:
        w.body("building", " ".join(more))


def _after_comma(sentence: str) -> str:
    """A sentence behind a comma: its first letter small, unless a name begins it."""
    names = ("Đảng", "Ban ", "Chi ", "Huyện", "Tỉnh")
    return sentence if sentence.startswith(names) else small(sentence)


def _next_term(w: Writing, facts: Facts) -> None:
    if facts.direction:
        direction = small(facts.direction[0].rstrip("."))
        w.body("direction", f"Đại hội đề ra phương hướng nhiệm kỳ {{term}}: {direction}.")
    if facts.targets:
        told = "; ".join(w.fact(f"target{at}", small(one), "term") for at, one in enumerate(facts.targets, start=1))
        w.body("targets", f"Các chỉ tiêu chủ yếu: {told}.")


def _elections(w: Writing, facts: Facts) -> None:
    said = [words for at, result in enumerate(facts.results, start=1) if (words := _one(w, facts, result, at))]
    if said:
        days = (facts.head.ends_on - facts.head.starts_on).days + 1
        after = f"Sau {in_words(days)} ngày" if days > 1 else "Sau một ngày"
        w.body("elections", f"{after} làm việc khẩn trương, nghiêm túc, Đại hội đã {'; '.join(said)}./.")


def _one(w: Writing, facts: Facts, result: Result, at: int) -> str:
    source = f"contest:{result.id}"
    if result.kind == "nomination":
        return act_of(result)
    if not result.winners:
        return ""
    count = w.fact(f"elected{at}", f"{len(result.winners):02d} {heads(facts.head)}", source)
    if result.office in COMMITTEES:
        return f"bầu {count} vào {facts.head.committee_short} khóa {{ordinal}}"
    if result.office == "delegates_to_higher_congress":
        return f"bầu đoàn đại biểu gồm {count} dự {_higher(w, facts)}"
    return f"{act_of(result)}: {count}"


def _higher(w: Writing, facts: Facts) -> str:
    head = facts.head
    if not head.superior or not head.superior_ordinal:
        return "đại hội cấp trên"
    return f"Đại hội {head.superior} lần thứ {w.fact('superior_ordinal', write_roman(head.superior_ordinal))}"
