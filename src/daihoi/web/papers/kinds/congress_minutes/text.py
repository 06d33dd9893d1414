"""The words of the minutes of the congress."""

from __future__ import annotations

from daihoi.core.paper import Paper, Signature
from daihoi.core.wording import count_of, long_date, number
from daihoi.web.papers.kinds.congress_minutes.facts import Facts, Item, Sitting
from daihoi.web.papers.say import act_of, comrade, days_of, guest_names, result_words, vote_words, winner_lines
from daihoi.web.papers.writing import Writing


def write(facts: Facts) -> Paper:
    """The minutes, session by session; signed by presidium and secretariat, without recipients."""
    w = Writing()
    head = facts.head
    where = f", tại {w.fact('place', head.place)}" if head.place else ""
    w.body("opening", f"{days_of(w, head, capital=True)}{where}, {head.full_name} được tổ chức.")
    w.heading("h_people", "I. Thành phần")
    _people(w, facts)
    w.heading("h_course", "II. Diễn biến và nội dung")
    numbers = {vote.id: at for at, vote in enumerate(facts.votes, start=1)}
    results = {result.id: at for at, result in enumerate(facts.results, start=1)}
    for at, sitting in enumerate(facts.sittings, start=1):
        _sitting(w, facts, sitting, at, numbers, results)
    held = {id for sitting in facts.sittings for item in sitting.items for id in item.contests}
    for result in facts.results:
        if result.id not in held:
            _result(w, facts, result.id, results[result.id])
    w.heading("h_end", "III. Kết thúc")
    ended = f"{w.fact('closed_at', facts.closed_at, 'agenda')} " if facts.closed_at else ""
    day = w.fact("closed_on", long_date(head.ends_on), "agenda")
    w.body(
        "end",
        f"Đại hội bế mạc hồi {ended}{day}. Biên bản do Đoàn Thư ký ghi, gồm toàn bộ nội dung và kết quả của Đại hội.",
    )
    chair = facts.presidium[0] if facts.presidium else ""
    secretary = facts.secretariat[0] if facts.secretariat else ""
    return w.by_congress(
        head,
        "Biên bản",
        f"{head.name},\nnhiệm kỳ {head.term_words}",
        signatures=(Signature("Đoàn Thư ký", "", secretary), Signature("Đoàn Chủ tịch", "", chair)),
    )


def _people(w: Writing, facts: Facts) -> None:
    presence, whose = facts.presence, comrade(facts.head)
    w.body(
        "presence",
        f"- {facts.head.members.capitalize()} chính thức được triệu tập: "
        f"{w.fact('convened', number(presence.convened), 'attendance')}; có mặt khi khai mạc: "
        f"{w.fact('present', number(presence.present), 'attendance')}; vắng mặt: "
        f"{w.fact('absent', number(presence.absent), 'attendance')}.",
    )
    if facts.guests:
        w.body("guests", f"- Đại biểu khách mời: {guest_names(w, facts.guests, whose=whose)}.")
    for name, title, people in (("presidium", "Đoàn Chủ tịch", facts.presidium),
                                ("secretariat", "Đoàn Thư ký", facts.secretariat)):  # fmt: skip
        if people:
            count = w.fact(f"{name}.count", count_of(len(people), whose, "", ""), "motions")
            w.body(name, f"- {title} gồm {count}: {w.fact(name, ', '.join(people), 'motions')}.")


def _sitting(
    w: Writing, facts: Facts, sitting: Sitting, at: int, numbers: dict[str, int], results: dict[str, int]
) -> None:
    day = w.fact(f"s{at}.day", long_date(sitting.held_on), "agenda")
    w.heading(f"s{at}", f"{at}. {w.fact(f's{at}.name', sitting.name, 'agenda')} ({day})")
    for place, item in enumerate(sitting.items, start=1):
        _item(w, facts, item, f"s{at}.i{place}", numbers, results)


def _item(w: Writing, facts: Facts, item: Item, name: str, numbers: dict[str, int], results: dict[str, int]) -> None:
    title = w.fact(f"{name}.title", item.title, "agenda")
    by = f" ({w.fact(f'{name}.by', item.presenter, 'agenda')})" if item.presenter else ""
    lines = [f"- {w.fact(f'{name}.from', item.from_time, 'agenda')}: {title}{by}."]
    for vote in item.votes:
        verdict = "Đại hội thông qua" if vote.carried else "Đại hội không thông qua"
        told = vote_words(w, facts.head, vote, numbers[vote.id])
        lines.append(f"{verdict}: {w.fact(f'vote{numbers[vote.id]}.title', vote.title, 'motions')}; {told}.")
    for note in item.notes:
        who = f"Ý kiến của {comrade(facts.head)} {note.speaker}: " if note.speaker else ""
        lines.append(f"+ {who}{note.text}")
    w.body(name, *(line.replace("\n", " ") for line in lines))
    for result in facts.results:
        if result.id in item.contests:
            _result(w, facts, result.id, results[result.id])


def _result(w: Writing, facts: Facts, id: str, at: int) -> None:
    result = facts.results[at - 1]
    source = f"contest:{id}"
    names = result.ranking if result.kind == "nomination" else result.winners
    verb = "Được giới thiệu:" if result.kind == "nomination" else "Trúng cử:" if names else "Không có ai trúng cử."
    w.body(
        f"result{at}",
        f"Kết quả {act_of(result)}: {result_words(w, result, at)}. {verb}",
        *winner_lines(w, names, source, f"result{at}", comrade(facts.head)),
    )
