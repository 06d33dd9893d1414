"""The words of tally minutes."""

from __future__ import annotations

from decimal import Decimal

from daihoi.core.paper import Column, Paper, Signature
from daihoi.core.wording import article_words, count_of, in_words, long_date, number, percent, short_date
from daihoi.web.papers.kinds.tally_minutes.facts import Line, TallyFacts
from daihoi.web.papers.say import comrade, everybody, heads
from daihoi.web.papers.writing import Writing

# the groups that the law takes out of the base, in the words of the minutes
GROUPS = {
    "temporarily_transferred": "đã chuyển sinh hoạt đảng tạm thời",
    "exempt_absent": "được miễn công tác và sinh hoạt đảng mà vắng mặt",
    "suspended_or_detained": "bị đình chỉ sinh hoạt hoặc bị khởi tố, tạm giam",
    "absent_throughout_excused": "vắng mặt suốt thời gian đại hội có lý do được chấp thuận",
    "convening_committee_absent": "cấp ủy viên cấp triệu tập vắng mặt suốt thời gian đại hội",
    "delegates_absent_unreplaced": "chính thức vắng mặt suốt thời gian đại hội, không có đại biểu dự khuyết thay thế",
}
QUESTIONS = {
    "tie": "{Everybody} cuối danh sách trúng cử có số phiếu bằng nhau; Đại hội bầu lại trong số {everybody} đó.",
    "too_few": "Số người trúng cử chưa đủ so với số lượng cần bầu; việc bầu tiếp do Đại hội quyết định.",
    "round_required": "Theo quy chế phải tiến hành bầu vòng tiếp theo.",
    "stop": "Theo quy chế không bầu thêm vòng nữa.",
}


def write(facts: TallyFacts) -> Paper:
    """The minutes of one count."""
    w = Writing()
    _who(w, facts)
    _paper_count(w, facts)
    _result(w, facts)
    w.body("closing", _closing(w, facts))
    at_round = f" (vòng {facts.round})" if facts.round > 1 else ""
    subject = facts.contest[:1].lower() + facts.contest[1:]
    chair = facts.presidium[0] if facts.presidium else ""
    return w.by_congress(
        facts.head,
        "Biên bản kiểm phiếu",
        f"{subject}{at_round}",
        dated=facts.held_on,
        signatures=(
            Signature("Đoàn Chủ tịch", "", chair),
            Signature("Ban Kiểm phiếu", "Trưởng ban", facts.tellers[0] if facts.tellers else ""),
        ),
    )


def _who(w: Writing, facts: TallyFacts) -> None:
    day = w.fact("held_on", long_date(facts.held_on), "agenda")
    w.body("opening", f"Hôm nay, {day}, {facts.head.full_name} đã tiến hành {_act(facts)} theo Quy chế bầu cử.")
    if facts.tellers:
        count = w.fact("tellers", count_of(len(facts.tellers), heads(facts.head), "", ""), "motions")
        whose = comrade(facts.head).capitalize()
        names = [
            f"{at}. {whose} {name}{', Trưởng ban' if at == 1 else ', Ủy viên'}"
            + (";" if at < len(facts.tellers) else ".")
            for at, name in enumerate(facts.tellers, start=1)
        ]
        w.body("tellers", f"Ban Kiểm phiếu được Đại hội biểu quyết bầu gồm {count}:", *names)
    w.heading("h_people", "I. Thành phần tham gia bầu cử")
    convened = dict(facts.convened)
    source = f"contest:{facts.contest_id}"
    lines = []
    if official := convened.pop("official", None):
        shown = w.fact("convened", number(official), source)
        lines.append(f"- Số {facts.head.members} chính thức được triệu tập: {shown} {heads(facts.head)}.")
    for group, count in convened.items():
        if count and group in GROUPS:
            shown = w.fact(group, number(count), source)
            lines.append(f"- Số {facts.head.members} {GROUPS[group]}: {shown} {heads(facts.head)}.")
    if facts.present is not None:
        lines.append(f"- Có mặt khi bầu: {w.fact('present', number(facts.present), source)} {heads(facts.head)}.")
        if official and official >= facts.present:
            lines.append(f"- Vắng mặt: {_absent(w, facts, official - facts.present)}.")
    if facts.votes:
        total, present = facts.votes
        lines.append(f"- Tổng số phiếu biểu quyết: {w.fact('votes_total', number(total), source)} phiếu biểu quyết.")
        shown = w.fact("votes_present", f"{number(present)} phiếu biểu quyết ({percent(present, total)})", source)
        lines.append(f"- Số phiếu biểu quyết của những người dự họp: {shown}.")
    if facts.base is not None:
        shown, who = w.fact("base", number(facts.base), source), "Số phiếu biểu quyết" if facts.votes else "Số người"
        lines.append(f"- {who} làm căn cứ tính kết quả bầu cử: {shown} {_units(facts)}.")
    if facts.needed is not None and facts.kind != "nomination":
        needed = w.fact("needed", number(facts.needed), source)
        articles = ", ".join(article_words(one) for one in facts.articles)
        least = f"{_ballots(facts)} cần đạt để trúng cử (quá một nửa): từ {needed} phiếu trở lên"
        lines.append(f"- {least}{_by(articles)}.")
    w.body("people", *lines)


def _units(facts: TallyFacts) -> str:
    """What the base counts: people, or the votes they carry."""
    return "phiếu biểu quyết" if facts.votes else heads(facts.head)


def _ballots(facts: TallyFacts) -> str:
    """What a name receives: papers, or the votes that papers carry."""
    return "Số phiếu biểu quyết" if facts.votes else "Số phiếu"


def _absent(w: Writing, facts: TallyFacts, count: int) -> str:
    if not count:
        return "không có"
    return f"{w.fact('absent', number(count), f'contest:{facts.contest_id}')} {heads(facts.head)}"


def _by(articles: str) -> str:
    return f" ({articles} Quy chế bầu cử)" if articles else ""


def _act(facts: TallyFacts) -> str:
    return facts.contest[:1].lower() + facts.contest[1:]


def _paper_count(w: Writing, facts: TallyFacts) -> None:
    source = f"contest:{facts.contest_id}"
    seats = w.fact("seats", _with_words(facts.seats), source)
    listed = w.fact("listed", number(len(facts.list)), source)
    verb = "giới thiệu" if facts.kind == "nomination" else "bầu"
    w.heading("h_list", "II. Số lượng, danh sách và phiếu")
    w.body(
        "list",
        f"- Số lượng cần {verb}: {seats} {heads(facts.head)}; số người trong danh sách: {listed} {heads(facts.head)}, "
        "xếp theo thứ tự chữ cái tên gọi.",
    )
    lines = []
    if facts.printed is not None:
        lines.append(f"- Số phiếu in: {w.fact('printed', number(facts.printed), source)} phiếu.")
    for name, words, count in (
        ("issued", "Số phiếu phát ra", facts.issued),
        ("collected", "Số phiếu thu về", facts.collected),
        ("valid", "Số phiếu hợp lệ", facts.valid),
        ("invalid", "Số phiếu không hợp lệ", facts.invalid),
    ):
        share = f" ({percent(count, facts.collected)} số phiếu thu về)" if name in ("valid", "invalid") else ""
        lines.append(f"- {words}: {w.fact(name, number(count) + ' phiếu' + share, source)}.")
    w.body("ballots", *lines)


def _with_words(count: int) -> str:
    return f"{count:02d} ({in_words(count)})"


def _result(w: Writing, facts: TallyFacts) -> None:
    source = f"contest:{facts.contest_id}"
    w.heading("h_result", "III. Kết quả kiểm phiếu")
    base = f" trên tổng số {number(facts.base)} {_units(facts)} làm căn cứ" if facts.base is not None else ""
    w.body("result", f"{_ballots(facts)} của từng người trong danh sách và tỷ lệ{base}:")
    with_births = _needs_births(facts.list)
    columns = [Column("TT", 0.5, "centre"), Column("Họ và tên", 3.4)]
    if with_births:
        columns.append(Column("Ngày sinh", 1.3, "centre"))
    columns += [Column(_ballots(facts), 1.1, "right"), Column("Tỷ lệ", 1.1, "right")]
    if facts.kind != "nomination":
        columns.append(Column("Kết quả", 1.5, "centre"))
    rows = []
    for at, line in enumerate(facts.list, start=1):
        row = [str(at), line.name]
        if with_births:
            row.append(short_date(line.born) if line.born else "")
        row.append(w.fact(f"{line.key}.votes", _votes(line), source))
        row.append(w.fact(f"{line.key}.share", _share(line), source))
        if facts.kind != "nomination":
            row.append(w.fact(f"{line.key}.result", "Trúng cử" if line.elected else "Không trúng cử", source))
        rows.append(row)
    w.table("votes", columns, rows)
    _winners(w, facts)


def _votes(line: Line) -> str:
    return number(int(line.votes)) if line.votes.isdigit() else number(Decimal(line.votes))


def _share(line: Line) -> str:
    return f"{line.share.replace('.', ',')}%" if line.share else "–"


def _needs_births(lines: tuple[Line, ...]) -> bool:
    """Two people of one name are told apart by their birth dates, and only then are these printed."""
    names = [line.name for line in lines]
    return len(set(names)) < len(names)


def _winners(w: Writing, facts: TallyFacts) -> None:
    source = f"contest:{facts.contest_id}"
    by_key = {line.key: line for line in facts.list}
    if facts.kind == "nomination":
        w.body(
            "nominated",
            "Đây là phiếu giới thiệu để cấp ủy khóa mới tham khảo khi bầu; không có người trúng cử qua phiếu này.",
        )
    elif facts.winners:
        count = w.fact("elected", _with_words(len(facts.winners)), source)
        twins = _needs_births(facts.list)
        names, votes = [], "phiếu biểu quyết" if facts.votes else "phiếu"
        for at, key in enumerate(facts.winners, start=1):
            line = by_key[key]
            born = f" (sinh {short_date(line.born)})" if twins and line.born else ""
            name = w.fact(f"{key}.winner", f"{line.name}{born}", source)
            end = ";" if at < len(facts.winners) else "."
            names.append(f"{at}. {_title(facts)} {name}, {{{key}.votes}} {votes}, đạt {{{key}.share}}{end}")
        w.body("winners", f"Căn cứ kết quả trên, trúng cử {count} {heads(facts.head)}, xếp theo số phiếu:", *names)
    else:
        w.body("winners", "Căn cứ kết quả trên, không có ai đạt đủ số phiếu để trúng cử.")
    who = everybody(facts.head)
    for code in facts.questions:
        if code in QUESTIONS:
            w.body(f"question_{code}", QUESTIONS[code].format(everybody=who, Everybody=who.capitalize()))


def _title(facts: TallyFacts) -> str:
    return "Đồng chí" if facts.head.body in ("party", "trade_union", "youth_union") else "Ông (bà)"


def _closing(w: Writing, facts: TallyFacts) -> str:
    total = w.fact("bundle", number(facts.collected), f"contest:{facts.contest_id}")
    return (
        f"Toàn bộ {total} phiếu thu về đã được Ban Kiểm phiếu niêm phong, giao cho Đoàn Chủ tịch để chuyển cấp ủy "
        "khóa mới lưu giữ theo quy định. Biên bản được lập thành hai bản, đã công bố trước Đại hội."
    )
