"""Heads and ballots: who was convened and present, papers issued and valid, people elected; and what cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from daihoi.core.facts import CongressFacts, ElectionFacts
from daihoi.core.reading.bodies import NEIGHBOUR, OTHER, SIBLING, SUPERIOR, WRONG_SUPERIOR, BodySeen, key
from daihoi.core.reading.draft import ASK, ERROR, Draft, Finding, Place, within
from daihoi.core.reading.figures import Figure
from daihoi.core.reading.numbers import read_words, write_number

PEOPLE = r"(?:đảng viên|đại biểu|đồng chí|đ/c|người|hội viên|đoàn viên|cổ đông|thành viên|ủy viên)"
_PEOPLE = re.compile(rf"\s*(?:{PEOPLE})\b", re.IGNORECASE)
_IN_WORDS = re.compile(
    rf"\b(?P<n>(?:(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|mốt|lăm|trăm|linh|lẻ|tư)\s{{1,3}}){{1,8}})(?={PEOPLE}\b)",
    re.IGNORECASE,
)
OFFICES = (
    ("alternates", r"dự khuyết"),
    ("delegates_to_higher_congress", r"đại biểu(?: chính thức)?(?: đi)? dự đại hội|đoàn đại biểu"),
    ("inspection_committee", r"ủy ban kiểm tra|ubkt"),
    ("standing_committee", r"ban thường vụ|btv"),
    ("executive_committee", r"ban chấp hành|bch|chi ủy|chi uỷ|cấp ủy khóa"),
    ("control_board", r"ban kiểm soát"),
    ("board", r"hội đồng quản trị|hđqt"),
)
_SAME_OFFICE = (("board", "management_board"),)  # a cooperative's board and a company's are called alike
_OFFICE = tuple((office, re.compile(pattern)) for office, pattern in OFFICES)
_NAMES = {
    "convened": ("số người được triệu tập", "people convened"),
    "present": ("số người có mặt", "people present"),
    "issued": ("số phiếu phát ra", "ballots issued"),
    "collected": ("số phiếu thu về", "ballots collected"),
    "valid": ("số phiếu hợp lệ", "valid ballots"),
    "invalid": ("số phiếu không hợp lệ", "invalid ballots"),
    "elected": ("số người trúng cử", "people elected"),
    "seats": ("số lượng cần bầu", "seats"),
    "candidates": ("số người trong danh sách bầu cử", "names on the list"),
    "votes": ("số phiếu bầu", "votes"),
}
LEDGER = ("issued", "collected", "valid", "invalid")

_ISSUED = re.compile(r"(?:phát ra|phát)\W*(?:là|có|được)?\W*$|^\s*phiếu (?:đã )?(?:được )?phát ra")
_COLLECTED = re.compile(
    r"(?:thu về|thu vào|thu lại|thu được|thu)\W*(?:là|có|được)?\W*$|^\s*phiếu (?:đã )?(?:được )?thu"
)
_INVALID = re.compile(r"không hợp lệ\W*(?:là|có)?\W*$|^\s*phiếu không hợp lệ")
_VALID = re.compile(r"(?<!không )hợp lệ\W*(?:là|có)?\W*$|^\s*phiếu hợp lệ")
_BALLOTS = re.compile(r"\s*phiếu")
_VOTES = re.compile(r"(?:trúng cử|đạt|với|được|nhận|tín nhiệm)\W*(?:số phiếu)?\W*(?:là|đạt)?\W*$")
_AGREED = re.compile(
    r"^\s*phiếu\s*(?:bầu|đồng ý|tán thành|tín nhiệm|thuận)?\b(?!\s*(?:hợp|không|phát|thu"
    r"|được phát))"
)
_CONVENED = re.compile(r"(?<!cấp ủy )(?<!ban chấp hành )triệu tập\W*(?:là|gồm|có|tổng số|tổng cộng)?\W*(?:số)?\W*$")
_CONVENED_AFTER = re.compile(rf"^\s*{PEOPLE}(?:\s+chính thức)?\s+(?:được|đã|có quyết định)?\s*(?:được\s+)?triệu tập")
_PRESENT = re.compile(
    r"(?:có mặt|tham dự|dự|tham gia|sự có mặt của|sự tham dự của"
    r"|hiện diện)\W*(?:đại hội)?\W*(?:chính thức)?\W*(?:có|là|của|gồm"
    r"|đủ)?\W*(?:tổng số)?\W*$"
)
_PRESENT_AFTER = re.compile(
    rf"^\s*{PEOPLE}\b[^.;,\d]{{0,60}}?\b(?:có mặt|tham gia đại hội|(?:về |tham |đến )?dự(?!\s+(?:bị|khuyết|án"
    rf"|thảo|toán|kiến|báo|phòng|trữ)))\b"
)
_WHO_ELSE = re.compile(
    r"(?:đại diện|thay mặt)\s+(?:cho)?[^.;,]{0,30}$|vắng(?: mặt)?\W*(?:là|có)?\W*$|trong đó\b[^.;)]{0,40}$"
    r"|khách mời\W*$|chi bộ có\W*$"
)
_SOME_OF_THEM = re.compile(
    rf"^\s*{PEOPLE}\s+(?:nữ|nam|trẻ|là|người|dân tộc|có(?! mặt)|dưới|trên|từ|trình độ|được (?:tặng|trao)|trong ban|lãnh đạo|nguyên|khách)\b"
)
_ABSENT_AFTER = re.compile(rf"^\s*{PEOPLE}\b[^.;,\d]{{0,25}}\bvắng\b|^\s*(?:khách|vị|đồng chí lãnh đạo)")
_ELECTED = re.compile(r"\b(?:bầu(?! cử)|trúng cử)\b[^.;]{0,100}$")
_ELECTED_AFTER = re.compile(
    rf"^\s*{PEOPLE}\b[^.;\d]{{0,30}}\b(?:vào|tham gia|trúng cử vào"
    rf"|trúng cử)\b[^.;\d]{{0,60}}"
)
_INTO = re.compile(r"(?:gồm|gồm có|có|với|là)\W*$")
_SEATS = re.compile(r"(?:số lượng|cần bầu|bầu lấy|(?<!đại biểu )được bầu)[^.;,]{0,60}$")
_CANDIDATES = re.compile(
    r"(?:danh sách(?!\s+(?:đoàn|tổ|khách|ban (?:kiểm phiếu|thẩm tra)|kiểm phiếu|đảng viên|đại biểu))|số dư"
    r"|ứng cử viên|nhân sự)[^.;]{0,60}(?:gồm|có|là|:)\W*$"
)
_OTHER_TIME = re.compile(
    r"\bkhóa trước\b|nhiệm kỳ trước|khóa cũ|đại hội trước"
    r"|nhiệm kỳ 20\d\d\s*[-–]\s*20\d\d đã bầu"
)
_BALLOT_OF = re.compile(
    r"\b(?:bầu|phiếu giới thiệu|phiếu tín nhiệm)\s+(?:[^\W\d]+\s+){0,3}?(?P<what>ban chấp hành|ban thường vụ"
    r"|bí thư|phó bí thư|chủ tịch"
    r"|ủy ban kiểm tra|ban kiểm soát|hội đồng|bch|btv|đoàn đại biểu|đại biểu)\b[^.;\d\n]{0,40}"
)
_STANDING = re.compile(r"bầu cử|ứng cử|đề cử|để bầu|danh sách bầu|giới thiệu|số dư|ứng viên")
_HOSTED = re.compile(r"đại hội(?: đại biểu| đảng viên| toàn thể)?\s*$")
_AT_A_MOMENT = re.compile(
    r"thời điểm|(?:đến|lúc) \d+|\d+ giờ|\d+h\d*|buổi (?:chiều|sáng|tối)|(?:chiều|sáng|tối) (?:ngày )?\d"
    r"|phiên (?:chiều|sáng|trù bị"
    r"|thứ|bế mạc|làm việc)|(?:khi|lúc|trước khi|sau khi) (?:bầu|bỏ phiếu|biểu quyết|khai mạc|điểm danh|bắt đầu"
    r"|kiểm phiếu|chia tổ|nghỉ)"
    r"|ngày (?:thứ|đầu|làm việc)|giờ nghỉ|(?:lần|vòng|lượt) (?:bầu|bỏ phiếu|thứ|\d)"
)
_IN_ROUNDS = re.compile(
    r"(?:lần|vòng|lượt) (?:bầu |bỏ phiếu )?(?:thứ )?(?:nhất|hai|ba|đầu|1|2|3|i|ii)\b"
    r"|bầu (?:thêm|bổ sung|lại|tiếp)|còn thiếu"
)
_APPROXIMATE = ("≈", ">", "<", "≥", "≤")


@dataclass(frozen=True, slots=True)
class CountSeen:
    """A count with its role; office where it belongs to an election; of = the whole in a/b."""

    start: int
    end: int
    value: int
    role: str
    office: str = ""
    of: int | None = None
    operator: str = "="


def read_counts(draft: Draft, figures: tuple[Figure, ...]) -> tuple[CountSeen, ...]:
    """The counts whose role is clear; every other number is left alone."""
    found: list[CountSeen] = []
    for each in figures:
        if each.sort in ("", "noun") and each.value == int(each.value) and each.upper is None:
            of = None if each.of is None else int(each.of)
            found.extend(_count(draft, Place(each.start, each.number_end), int(each.value), of, each.operator))
    for match in draft.find(_IN_WORDS):
        value = read_words(match["n"])
        if value:
            found.extend(
                _count(draft, Place(match.start(), match.start() + len(match["n"].rstrip())), value, None, "=")
            )
    return tuple(sorted(found, key=lambda each: each.start))


def _count(draft: Draft, at: Place, value: int, of: int | None, operator: str) -> Iterator[CountSeen]:
    before, after = draft.before(at.start, 160), draft.after(at.end, 120)
    role = "votes" if of is not None and _BALLOTS.match(after) else _role(before, after)
    if role not in LEDGER and (_WHO_ELSE.search(before) or _ABSENT_AFTER.match(after)):
        return
    if role == "present" and of is None and _SOME_OF_THEM.match(after):
        return
    if role in ("elected", "seats", "candidates"):
        office = _office(before, after)
        if office or role != "elected":
            yield CountSeen(at.start, at.end, value, role, office, of, operator)
    elif role:
        yield CountSeen(at.start, at.end, value, role, "", of, operator)
        if role == "present" and of is not None:
            slash = draft.text.index("/", at.start, at.end) + 1
            yield CountSeen(slash, at.end, of, "convened", "", None, "=")


def _role(before: str, after: str) -> str:
    near = before[-60:]
    if _BALLOTS.search(before[-120:] + after[:20]):
        for role, pattern in (("invalid", _INVALID), ("valid", _VALID), ("issued", _ISSUED), ("collected", _COLLECTED)):
            if pattern.search(near) or pattern.match(after):
                return role
        if _AGREED.match(after) and _VOTES.search(near):
            return "votes"
    if _BALLOTS.match(after):
        return ""  # papers are no people
    people = bool(_PEOPLE.match(after))
    if _CONVENED.search(near) or _CONVENED_AFTER.match(after):
        # "có mặt 150/157 đại biểu được triệu tập": the first is who came
        return "present" if re.search(r"có mặt\W*(?:là|có)?\W*$|\bdự\W*$", near) else "convened"
    if people and re.search(r"(?<!\w)có mặt\W*(?:là|có|gồm)?\W*$", near):
        return "present"
    if _CANDIDATES.search(near) and people:
        return "candidates"
    if _ELECTED.search(before) and (_ELECTED_AFTER.match(after) or (people and _INTO.search(near))):
        return "elected"
    if people and _ELECTED.search(near) and re.match(r"\s*đại biểu(?: chính thức| dự khuyết)?", after):
        return "elected"
    if people and re.search(
        r"\b(?:ban chấp hành|ban thường vụ|ủy ban kiểm tra|chi ủy|ban kiểm soát|hội đồng quản trị)\b"
        r"[^.;,\d]{0,60}(?:gồm|gồm có)\W*$",
        before,
    ):
        return "elected"
    if _SEATS.search(near) and people:
        return "seats"
    if _PRESENT_AFTER.match(after) or (people and _PRESENT.search(near)):
        return "present"
    return ""


def _office(before: str, after: str) -> str:
    """The election a number belongs to: named right after it, or last before it."""
    behind = "" if _INTO.search(before) else re.split(r"[.;]|\bvà\b|\d", after)[0]  # "Ban Thường vụ gồm 5 đồng chí"
    named = [(match.start(), office) for office, pattern in _OFFICE if (match := pattern.search(behind))]
    if named:
        return min(named)[1]
    if re.match(r"\s*đại biểu\b", after):
        return "delegates_to_higher_congress"
    found = [(match.end(), office) for office, pattern in _OFFICE for match in pattern.finditer(before)]
    return max(found)[1] if found else ""


def judge_counts(
    draft: Draft, counts: tuple[CountSeen, ...], bodies: tuple[BodySeen, ...], facts: CongressFacts | None
) -> Iterator[Finding]:
    """Counts against the facts, then against each other."""
    judged: list[Place] = []
    if facts:
        for each in counts:
            if _is_elsewhere(draft, each, bodies, facts):
                continue
            for finding in _against_facts(draft, each, facts):
                judged.append(Place(each.start, each.end))
                yield finding
    left = tuple(
        each
        for each in counts
        if Place(each.start, each.end) not in judged and not _is_elsewhere(draft, each, bodies, facts)
    )
    yield from _ledgers(draft, left, facts)
    yield from _repeated(draft, left)


def _hosts(draft: Draft, body: BodySeen) -> bool:
    """ "Đại hội Đảng bộ xã A" """
    ahead = draft.before(body.start, 40)
    return bool(_HOSTED.search(ahead)) and not re.search(r"\b(?:đi )?dự đại hội(?: đại biểu)?\s*$", ahead)


def _is_elsewhere(draft: Draft, seen: CountSeen, bodies: tuple[BodySeen, ...], facts: CongressFacts | None) -> bool:
    """Is the sentence about another body's congress, or about an earlier one?"""
    if facts is None and len({key(each.name) for each in bodies if _hosts(draft, each)}) < 2:
        bodies = ()  # whose congress is told of is not known, but it is one
    first, last = draft.sentence(seen.start)
    if _OTHER_TIME.search(draft.lower[first:last]):
        return True
    return any(
        each.role in (SUPERIOR, WRONG_SUPERIOR, SIBLING, NEIGHBOUR, OTHER)
        and re.search(r"đại hội(?: đại biểu| đảng viên| toàn thể)?\s*$", draft.before(each.start, 40))
        and not re.search(r"\b(?:đi )?dự đại hội\s*$", draft.before(each.start, 40))
        for each in within(bodies, first, seen.start)
    )  # fmt: skip


def _against_facts(draft: Draft, seen: CountSeen, facts: CongressFacts) -> Iterator[Finding]:
    known, source = _known(seen, facts)
    if not known or any(_agrees(seen, value) for value in known):
        return
    sentence = draft.lower[slice(*draft.sentence(seen.start))]
    listed = seen.role == "candidates" and not _STANDING.search(draft.before(seen.start))
    if listed and seen.value in _known(replace(seen, role="elected"), facts)[0]:
        return  # the list of those who were elected
    if seen.role == "elected" and seen.value < max(known) and _IN_ROUNDS.search(sentence):
        return  # the first round brought some of them
    at_a_moment = seen.role == "present" and _AT_A_MOMENT.search(sentence)
    if at_a_moment and (facts.attendance.convened is None or seen.value <= facts.attendance.convened):
        return  # people come and go; only more than were convened cannot be
    level = ASK if at_a_moment or (seen.role in ("seats", "candidates") and not seen.office) else ERROR
    name, name_en = _NAMES[seen.role]
    right = " hoặc ".join(write_number(value) for value in known)
    vi = f"Theo dữ kiện, {name} là {right}."
    en = f"By the facts, {name_en}: {' or '.join(str(value) for value in known)}."
    yield draft.finding(_digits(draft, seen), "count", level, vi, en, expected=write_number(known[0]), source=source)


def _digits(draft: Draft, seen: CountSeen) -> Place:
    slash = draft.text.find("/", seen.start, seen.end)
    return Place(seen.start, slash) if slash > 0 else Place(seen.start, seen.end)


def _agrees(seen: CountSeen, value: int) -> bool:
    written = seen.value
    return {
        ">": value > written, "≥": value >= written, "<": value < written, "≤": value <= written,
        "≈": abs(value - written) * 10 <= value,
    }.get(seen.operator, value == written)  # fmt: skip


def _known(seen: CountSeen, facts: CongressFacts) -> tuple[list[int], str]:
    """What the facts allow for a role: one value, or several where several elections share it."""
    came = facts.attendance
    if seen.role == "convened":
        return _given(came.convened), "attendance.convened"
    if seen.role == "present":
        return _given(came.present, came.official_delegates_present), "attendance.present"
    if seen.role in LEDGER:
        values = [value for each in facts.elections for value in _given(getattr(each.ballots, seen.role))]
        return sorted(set(values)), f"elections.ballots.{seen.role}"
    if seen.role not in ("elected", "seats", "candidates"):
        return [], ""
    same = [
        each
        for each in facts.elections
        if seen.office in ("", each.office) or (seen.office, each.office) in _SAME_OFFICE
    ]
    values = [value for each in same for value in _of_election(each, seen.role)]
    if seen.role == "elected" and len(values) > 1:
        values.append(sum(values))
    return list(dict.fromkeys(values)), ".".join(filter(None, ("elections", seen.office, seen.role)))


def _of_election(each: ElectionFacts, role: str) -> list[int]:
    if role == "elected":
        return _given(each.elected if each.elected is not None else each.appointed)
    return _given(getattr(each, role))


def _given(*values: int | None) -> list[int]:
    return [value for value in dict.fromkeys(values) if value is not None]


def _ledgers(draft: Draft, counts: tuple[CountSeen, ...], facts: CongressFacts | None) -> Iterator[Finding]:
    """What cannot be: more present than convened, more collected than issued, more votes than papers, a > b."""
    known: dict[str, int] = {}
    contest = ""
    if facts:
        pairs = (("convened", facts.attendance.convened), ("present", facts.attendance.present))
        known = {role: value for role, value in pairs if value is not None}
    for seen in counts:
        if seen.operator in _APPROXIMATE:
            continue
        before, contest = contest, _contest(draft, seen.start) or contest
        if seen.role == "issued" or before != contest:
            known = {role: value for role, value in known.items() if role not in LEDGER}
        yield from _too_many(draft, seen, known)
        if not (seen.role in ("present", "convened") and seen.role in known and facts):
            known[seen.role] = seen.value
        yield from _balance(draft, seen, known)


def _contest(draft: Draft, at: int) -> str:
    """The ballot last spoken of before a place: each has its own ledger."""
    said = list(_BALLOT_OF.finditer(draft.lower, max(0, at - 400), at))
    return _office(said[-1][0], "") or said[-1]["what"] if said else ""


_CAPS = {
    "present": ("convened",), "issued": ("present", "convened"), "collected": ("issued",),
    "valid": ("collected", "issued"),
    "invalid": ("collected", "issued"), "votes": ("valid", "collected", "issued", "present", "convened"),
}  # fmt: skip


def _too_many(draft: Draft, seen: CountSeen, known: dict[str, int]) -> Iterator[Finding]:
    cap = next((role for role in _CAPS.get(seen.role, ()) if role in known), None)
    if seen.of is not None and seen.value > seen.of:
        vi, en = "Tử số lớn hơn mẫu số.", "The part is larger than the whole."
        yield draft.finding(seen, "count", ERROR, vi, en)
    elif cap and seen.value > known[cap]:
        (one, one_en), (two, two_en) = _NAMES[seen.role], _NAMES[cap]
        vi = f"{one.capitalize()} ({write_number(seen.value)}) lớn hơn {two} ({write_number(known[cap])})."
        en = f"{one_en} ({seen.value}) exceed {two_en} ({known[cap]})."
        yield draft.finding(seen, "count", ERROR, vi, en)


def _balance(draft: Draft, seen: CountSeen, known: dict[str, int]) -> Iterator[Finding]:
    if seen.role not in ("valid", "invalid") or not {"collected", "valid", "invalid"} <= known.keys():
        return
    total = known["valid"] + known["invalid"]
    if total != known["collected"] and max(known["valid"], known["invalid"]) <= known["collected"]:
        vi = f"Phiếu hợp lệ và không hợp lệ cộng lại là {total}, phiếu thu về là {known['collected']}."
        en = f"Valid and invalid ballots make {total}, collected are {known['collected']}."
        yield draft.finding(
            seen, "count", ERROR, vi, en, expected=write_number(abs(known["collected"] - total + seen.value))
        )


def _repeated(draft: Draft, counts: tuple[CountSeen, ...]) -> Iterator[Finding]:
    """The same thing said twice with two numbers."""
    first: dict[tuple[str, str], CountSeen] = {}
    for seen in counts:
        if seen.role not in ("present", "convened", "elected") or seen.operator in _APPROXIMATE:
            continue
        sentence = draft.lower[slice(*draft.sentence(seen.start))]
        if _AT_A_MOMENT.search(sentence) or (seen.role == "elected" and _IN_ROUNDS.search(sentence)):
            continue  # another moment, another round
        earlier = first.setdefault((seen.role, seen.office), seen)
        if earlier.value != seen.value:
            name, name_en = _NAMES[seen.role]
            vi = f"Ở trên viết {name} là {write_number(earlier.value)}."
            en = f"Above, {name_en}: {earlier.value}."
            yield draft.finding(
                _digits(draft, seen), "consistency", ERROR, vi, en, expected=write_number(earlier.value)
            )
