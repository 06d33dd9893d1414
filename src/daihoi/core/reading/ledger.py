"""Heads and ballots judged: against the facts, against each other, and what cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from daihoi.core.facts import CongressFacts, ElectionFacts
from daihoi.core.reading.bodies import NEIGHBOUR, OTHER, SIBLING, SUPERIOR, WRONG_SUPERIOR, BodySeen, key
from daihoi.core.reading.counts import LEDGER, CountSeen
from daihoi.core.reading.draft import ASK, ERROR, Draft, Finding, Place, within
from daihoi.core.reading.numbers import write_number

NAMES = {
    "convened": ("số người được triệu tập", "people convened"),
    "present": ("số người có mặt", "people present"),
    "absent": ("số người vắng mặt", "people absent"),
    "hands": ("số người biểu quyết", "people who raised their hands"),
    "issued": ("số phiếu phát ra", "ballots issued"),
    "collected": ("số phiếu thu về", "ballots collected"),
    "valid": ("số phiếu hợp lệ", "valid ballots"),
    "invalid": ("số phiếu không hợp lệ", "invalid ballots"),
    "elected": ("số người trúng cử", "people elected"),
    "seats": ("số lượng cần bầu", "seats"),
    "candidates": ("số người trong danh sách bầu cử", "names on the list"),
    "votes": ("số phiếu bầu", "votes"),
}
_SAME_OFFICE = (("board", "management_board"),)  # a cooperative's board and a company's are called alike
_OTHER_TIME = re.compile(r"\bkhóa trước\b|nhiệm kỳ trước|khóa cũ|đại hội trước|nhiệm kỳ 20\d\d\s*[-–]\s*20\d\d đã bầu")
_STANDING = re.compile(r"bầu cử|ứng cử|đề cử|để bầu|danh sách bầu|giới thiệu|số dư|ứng viên")
_HOSTED = re.compile(r"đại hội(?: đại biểu| đảng viên| toàn thể)?\s*$")
_GONE_TO = re.compile(r"\b(?:đi )?dự đại hội(?: đại biểu)?\s*$")
_AT_A_MOMENT = re.compile(
    r"thời điểm|(?:đến|lúc) \d+|\d+ giờ|\d+h\d*|buổi (?:chiều|sáng|tối)|(?:chiều|sáng|tối) (?:ngày )?\d"
    r"|phiên (?:chiều|sáng|trù bị|thứ|bế mạc|làm việc)"
    r"|(?:khi|lúc|trước khi|sau khi) (?:bầu|bỏ phiếu|biểu quyết|khai mạc|điểm danh|bắt đầu|kiểm phiếu|chia tổ|nghỉ)"
    r"|ngày (?:thứ|đầu|làm việc)|giờ nghỉ|(?:lần|vòng|lượt) (?:bầu|bỏ phiếu|thứ|\d)"
)
_IN_ROUNDS = re.compile(
    r"(?:lần|vòng|lượt) (?:bầu |bỏ phiếu )?(?:thứ )?(?:nhất|hai|ba|đầu|1|2|3|i|ii)\b"
    r"|bầu (?:thêm|bổ sung|lại|tiếp)|còn thiếu"
)
_APPROXIMATE = ("≈", ">", "<", "≥", "≤")
_OTHERS = (SUPERIOR, WRONG_SUPERIOR, SIBLING, NEIGHBOUR, OTHER)
WEIGHED = 3  # times the heads; more papers or votes than that are weighed by shares
NEARBY = 1500  # characters; figures further apart belong to two ledgers


def judge_counts(
    draft: Draft, counts: tuple[CountSeen, ...], bodies: tuple[BodySeen, ...], facts: CongressFacts | None
) -> Iterator[Finding]:
    """Counts against the facts, then against each other."""
    if facts is None and len({key(each.name) for each in bodies if _hosts(draft, each)}) < 2:
        bodies = ()  # whose congress is told of is not known, but it is one
    sentences = {draft.sentence(each.start) for each in counts}
    others = tuple(each for each in bodies if each.role in _OTHERS and _hosts(draft, each))
    earlier = {first for first, last in sentences if _OTHER_TIME.search(draft.lower, first, last)}
    ours = tuple(each for each in counts if not _is_elsewhere(draft, each, others, earlier))
    judged: set[int] = set()
    for each in ours if facts else ():
        for finding in _against_facts(draft, each, facts) if facts else ():
            judged.add(each.start)
            yield finding
    left = tuple(each for each in ours if each.start not in judged)
    yield from _attendance(draft, left, facts)
    for ledger in _ledgers(left):
        yield from _papers(draft, ledger)
    yield from _repeated(draft, left)


def _hosts(draft: Draft, body: BodySeen) -> bool:
    """ "Đại hội Đảng bộ xã A" """
    ahead = draft.before(body.start, 40)
    return bool(_HOSTED.search(ahead)) and not _GONE_TO.search(ahead)


def _is_elsewhere(draft: Draft, seen: CountSeen, others: tuple[BodySeen, ...], earlier: set[int]) -> bool:
    """Is the sentence about another body's congress, or about an earlier one?"""
    first, _ = draft.sentence(seen.start)
    return first in earlier or bool(within(others, first, seen.start))


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
    level = ASK if seen.role in ("seats", "candidates") and not seen.office else ERROR
    name, name_en = NAMES[seen.role]
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
    same = [each for each in facts.elections if _is_of(seen.office, each)]
    if seen.role in LEDGER:
        values = [value for each in same for value in _given(getattr(each.ballots, seen.role))]
        return sorted(set(values)), f"elections.ballots.{seen.role}"
    if seen.role not in ("elected", "seats", "candidates"):
        return [], ""
    values = [value for each in same for value in _of_election(each, seen.role)]
    if seen.role == "elected" and len(values) > 1:
        values.append(sum(values))
    return list(dict.fromkeys(values)), ".".join(filter(None, ("elections", seen.office, seen.role)))


def _is_of(office: str, election: ElectionFacts) -> bool:
    return office in ("", election.office) or (office, election.office) in _SAME_OFFICE


def _of_election(each: ElectionFacts, role: str) -> list[int]:
    if role == "elected":
        return _given(each.elected if each.elected is not None else each.appointed)
    return _given(getattr(each, role))


def _given(*values: int | None) -> list[int]:
    return [value for value in dict.fromkeys(values) if value is not None]


def _attendance(draft: Draft, counts: tuple[CountSeen, ...], facts: CongressFacts | None) -> Iterator[Finding]:
    """More present than convened, more papers than people, heads that don't add up; a/b with a above b."""
    exact = [each for each in counts if each.operator not in _APPROXIMATE]
    proper = [each for each in exact if each.of is None or each.value <= each.of]
    for each in exact:
        if each.of is not None and each.value > each.of:
            vi, en = "Tử số lớn hơn mẫu số.", "The part is larger than the whole."
            yield draft.finding(each, "count", ERROR, vi, en)
    told = facts.attendance.convened if facts else None
    convened, present = told, facts.attendance.present if facts else None
    came: CountSeen | None = None
    for each in proper:
        if each.role == "convened" and told is None:
            convened = each.value
            if came and came.of is None and came.value > convened and _near(came, each):
                yield _exceeds(draft, came, convened, "convened")
        elif each.role == "present":
            came, present = each, present if told is not None else each.value
        elif each.role == "absent":
            yield from _absent(draft, each, came, convened)
        yield from _above(draft, each, convened, present)


def _above(draft: Draft, seen: CountSeen, convened: int | None, present: int | None) -> Iterator[Finding]:
    """More than can be: people, hands and papers above the heads; votes far above them are weighed by shares."""
    cap = present if convened is None else convened
    heads = seen.role in ("present", "hands") and convened is not None
    papers = seen.role in ("issued", "votes")
    if cap is not None and (heads or papers) and cap < seen.value and (heads or seen.value < WEIGHED * cap):
        yield _exceeds(draft, seen, cap, "present" if convened is None else "convened")


def _near(one: CountSeen, two: CountSeen) -> bool:
    return abs(two.start - one.end) < NEARBY


def _absent(draft: Draft, seen: CountSeen, came: CountSeen | None, convened: int | None) -> Iterator[Finding]:
    """Convened, present and absent told one after the other."""
    if came is None or convened is None or seen.start - came.end > 200 or came.value > convened:
        return
    if came.value + seen.value > convened:
        right = convened - came.value
        vi = f"Có mặt {came.value} và vắng {seen.value} cộng lại lớn hơn số triệu tập {convened}."
        en = f"{came.value} present and {seen.value} absent make more than the {convened} convened."
        yield draft.finding(seen, "count", ERROR, vi, en, expected=write_number(right))


def _exceeds(draft: Draft, seen: CountSeen, cap: int, role: str) -> Finding:
    (one, one_en), (two, two_en) = NAMES[seen.role], NAMES[role]
    vi = f"{one.capitalize()} ({write_number(seen.value)}) lớn hơn {two} ({write_number(cap)})."
    en = f"{one_en} ({seen.value}) exceed {two_en} ({cap})."
    return draft.finding(seen, "count", ERROR, vi, en)


def _ledgers(counts: Iterable[CountSeen]) -> Iterator[list[CountSeen]]:
    """The papers of one ballot after the other: a new one where another office is named or a line comes again."""
    ledger: list[CountSeen] = []
    known: dict[str, int] = {}
    for seen in counts:
        if seen.operator in _APPROXIMATE or (seen.role not in LEDGER and seen.role != "votes"):
            continue
        again = seen.role in LEDGER and known.get(seen.role, seen.value) != seen.value
        again = again or (seen.role == "issued" and len(known) > 1)
        if ledger and (again or seen.office != ledger[-1].office or not _near(ledger[-1], seen)):
            yield ledger
            ledger, known = [], {}
        ledger.append(seen)
        if seen.role in LEDGER:
            known[seen.role] = seen.value
    yield ledger


_CAPS = {
    "collected": ("issued",), "valid": ("collected", "issued"), "invalid": ("collected", "issued"),
    "votes": ("valid", "collected", "issued"),
}  # fmt: skip


def _papers(draft: Draft, ledger: list[CountSeen]) -> Iterator[Finding]:
    """One ballot's papers in any order: none more than what it comes from, valid and invalid make the collected."""
    known = {each.role: each for each in reversed(ledger) if each.role in LEDGER}
    wrong = False
    for each in ledger:
        cap = next((role for role in _CAPS.get(each.role, ()) if role in known), None)
        if cap and each.value > known[cap].value and (each.of is None or each.value <= each.of):
            wrong = True
            yield _exceeds(draft, each, known[cap].value, cap)
    if wrong or not {"valid", "invalid"} <= known.keys():
        return
    whole = known.get("collected") or known.get("issued")
    total = known["valid"].value + known["invalid"].value
    if whole is None or total == whole.value or (total < whole.value and whole.role == "issued"):
        return
    last = max((known["valid"], known["invalid"]), key=lambda each: each.start)
    name, name_en = NAMES[whole.role]
    vi = f"Phiếu hợp lệ và không hợp lệ cộng lại là {write_number(total)}, {name} là {write_number(whole.value)}."
    en = f"Valid and invalid ballots make {total}, {name_en} are {whole.value}."
    right = whole.value - total + last.value
    yield draft.finding(
        _digits(draft, last), "count", ERROR, vi, en, expected=write_number(right) if right >= 0 else ""
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
            name, name_en = NAMES[seen.role]
            vi = f"Ở trên viết {name} là {write_number(earlier.value)}."
            en = f"Above, {name_en}: {earlier.value}."
            yield draft.finding(
                _digits(draft, seen), "consistency", ERROR, vi, en, expected=write_number(earlier.value)
            )
