"""The words of a candidate list."""

from __future__ import annotations

from daihoi.core.paper import Paper, Signature
from daihoi.core.wording import number
from daihoi.web.papers.gathering import small
from daihoi.web.papers.kinds.candidate_list.facts import Facts
from daihoi.web.papers.kinds.personnel_list.text import COLUMNS, biography_rows
from daihoi.web.papers.say import comrade
from daihoi.web.papers.writing import Writing


def write(facts: Facts) -> Paper:
    """The closed list on a wide page, those who stepped back below it."""
    w = Writing()
    source = f"contest:{facts.contest_id}"
    seats, listed = w.fact("seats", number(facts.seats), source), w.fact("listed", number(len(facts.people)), source)
    w.body("number", f"Số lượng cần bầu: {seats}; số người trong danh sách: {listed}, xếp theo thứ tự chữ cái tên gọi.")
    w.table("people", COLUMNS, biography_rows(facts.people), size=11)
    if facts.withdrawn:
        lines = [
            f"- {comrade(facts.head).capitalize()} {w.fact(f'withdrawn{at}', name, source)}: "
            f"{w.fact(f'reason{at}', reason or 'xin rút', source)}."
            for at, (name, reason) in enumerate(facts.withdrawn, start=1)
        ]
        w.body("withdrawn", "Được Đại hội đồng ý cho rút khỏi danh sách:", *lines)
    chair = facts.presidium[0] if facts.presidium else ""
    return w.by_congress(
        facts.head, "Danh sách", small(facts.contest), signatures=(Signature("Đoàn Chủ tịch", "", chair),),
        landscape=True,
    )  # fmt: skip
