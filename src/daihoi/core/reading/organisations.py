"""Whose name stands here: another body's in our place, a former name, a misspelt one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from daihoi.core.facts import CongressFacts, NameInForce
from daihoi.core.reading.bodies import (
    FORMER,
    NEIGHBOUR,
    OTHER,
    OWN,
    SIBLING,
    WRONG_SUPERIOR,
    BodySeen,
    in_force,
    key,
    same_head,
    skeleton_of,
)
from daihoi.core.reading.dates import DateSeen
from daihoi.core.reading.draft import ASK, ERROR, Draft, Finding, within
from daihoi.core.reading.ordinals import HOLDS, STRANGERS, OrdinalSeen

_HOST = re.compile(
    r"\bđại hội(?: đại biểu| đảng viên| toàn thể)?\s*(?:đảng bộ\s*)?$|\bban chấp hành\s*$|\bvào bch\s*$"
    r"|\bbí thư\s*$|\bđại hội[^.;]{0,40}lần thứ \S+,?\s*$"
)
_ACTS = re.compile(
    r"^\s*,?\s*(?:đã|luôn|có|kết nạp|lãnh đạo|tổ chức|long trọng|hoàn thành|đạt|tập trung|tiếp tục|thực hiện"
    r"|quyết tâm|phấn đấu"
    r"|được công nhận|được xếp loại|được đánh giá|triển khai|phát huy|quan tâm|chú trọng|xây dựng|khóa|lần thứ"
    r"|nhiệm kỳ|tiến hành|bầu|khai mạc|bế mạc|chính thức|trọng thể|vừa)\b"
)
_MEANWHILE = re.compile(
    r"cùng (?:thời gian|ngày|thời điểm|đợt)|trước đó|sau đó|tuần trước|tháng trước|dự kiến|lần lượt|tiếp theo|\bcũng\b"
    r"|đơn vị (?:điểm|đầu tiên|tiếp)|đã (?:tổ chức xong|hoàn thành (?:việc tổ chức )?đại hội)|xong đại hội|\bvừa bế mạc"
)
_ORDINAL_NEXT = re.compile(r"^\s*,?\s*(?:lần thứ|khóa|khoá|nhiệm kỳ)\b")
_GUESTS = re.compile(
    r"đại diện|khách|chúc mừng|phối hợp|giao lưu|kết nghĩa|so với|cùng với|các đảng bộ|học tập kinh nghiệm"
    r"|tặng hoa|lẵng hoa"
    r"|đơn vị bạn|sáp nhập|hợp nhất|chia tách|chuyển đến|chuyển về|chuyển sinh hoạt|tiếp nhận|nguyên |trước đây"
    r"|cảm ơn|trân trọng"
    r"|về dự|đến dự|tới dự|dự và|tham dự|trao đổi|ký kết|liên kết|tách ra|thành lập từ|trên cơ sở"
)
_HISTORY = re.compile(
    r"trước đây|tiền thân|nguyên là|đổi tên|sáp nhập|hợp nhất|thành lập|lịch sử|khi đó|giai đoạn trước|nhiệm kỳ trước"
)


def judge_bodies(
    draft: Draft,
    bodies: tuple[BodySeen, ...],
    ordinals: tuple[OrdinalSeen, ...],
    dates: tuple[DateSeen, ...],
    facts: CongressFacts,
) -> Iterator[Finding]:
    """Names that are not ours where only ours can stand; guests, partners and their own congresses are left alone."""
    names_us = any(each.role == OWN for each in bodies)
    for seen in bodies:
        if seen.role in STRANGERS and not _has_its_own(draft, seen, ordinals, facts, names_us=names_us):
            yield from _stranger(draft, seen, facts)
        elif seen.role == OTHER and not names_us:
            yield from _instead_of_us(draft, seen, ordinals, facts)
        elif seen.role == WRONG_SUPERIOR:
            yield from _wrong_superior(draft, seen, facts)
        elif seen.role == FORMER:
            yield from _former(draft, seen, dates, facts)


def _has_its_own(
    draft: Draft, seen: BodySeen, ordinals: tuple[OrdinalSeen, ...], facts: CongressFacts, *, names_us: bool
) -> bool:
    """Does the sentence tell of that body's own congress: another ordinal, or "meanwhile"?"""
    first, last = draft.sentence(seen.start)
    near = within(ordinals, seen.end, last)
    beside = next((each.value for each in near if each.body == seen.name), None)
    if beside is not None:
        return names_us and beside not in (facts.congress.ordinal, facts.congress.previous_ordinal)
    return "đại hội" in draft.lower[first:last] and bool(_MEANWHILE.search(draft.lower, first, last))


def _instead_of_us(
    draft: Draft, seen: BodySeen, ordinals: tuple[OrdinalSeen, ...], facts: CongressFacts
) -> Iterator[Finding]:
    """A body of another kind holds our congress, and we are nowhere named."""
    _, last = draft.sentence(seen.start)
    ours = any(each.value == facts.congress.ordinal for each in within(ordinals, seen.end, last))
    if ours and same_head(seen.name, facts.organisation.name) and HOLDS.match(draft.lower[seen.end : last]):
        own = facts.organisation.name
        vi = f"Đại hội này là của {own}; “{seen.name}” có đúng không?"
        en = f"This congress is that of {own}; is “{seen.name}” right?"
        yield draft.finding(seen, "organisation", ASK, vi, en, expected=_like(own, seen), source="organisation.name")


def _stranger(draft: Draft, seen: BodySeen, facts: CongressFacts) -> Iterator[Finding]:
    own = facts.organisation.name
    before, after = draft.before(seen.start), draft.after(seen.end)
    first, last = draft.sentence(seen.start)
    sentence = draft.lower[first:last]
    misspelt = skeleton_of(own) == skeleton_of(seen.name) and key(own) != key(seen.name)
    post = re.search(r"\b(?:bí thư|phó bí thư|chủ tịch|phó chủ tịch|ủy viên)\s*$", before)
    hosts = bool(_HOST.search(before)) and not (post and not _ORDINAL_NEXT.match(after))
    hosts = hosts or bool(HOLDS.match(draft.lower[seen.end : last]))
    guests = bool(_GUESTS.search(before)) or bool(re.search(r"chúc mừng|tặng hoa|đơn vị bạn|kết nghĩa", sentence))
    if guests and not hosts and not misspelt:
        return
    acts = bool(_ACTS.match(after)) and not post
    if not (hosts or acts or misspelt):
        return
    whose = "là một tổ chức khác" if seen.role == NEIGHBOUR else "không có trong dữ kiện"
    vi = f"“{seen.name}” {whose}; đại hội này là của {own}."
    en = f"“{seen.name}” is another body; this congress is that of {own}."
    sure = hosts or misspelt or seen.role == NEIGHBOUR or seen.known == own or _is_alone(seen, facts)
    level = ERROR if sure else ASK
    yield draft.finding(seen, "organisation", level, vi, en, expected=_like(own, seen), source="organisation.name")


def _is_alone(seen: BodySeen, facts: CongressFacts) -> bool:
    """A body of our very kind and place acts in our own report: "cơ quan Đảng" for "cơ quan Chính quyền"."""
    return seen.role == SIBLING and not facts.organisation.neighbours


def _like(own: str, seen: BodySeen) -> str:
    return own.upper() if seen.name.isupper() else own


def _wrong_superior(draft: Draft, seen: BodySeen, facts: CongressFacts) -> Iterator[Finding]:
    before, after = draft.before(seen.start), draft.after(seen.end)
    misspelt = (
        bool(seen.known) and skeleton_of(seen.known) == skeleton_of(seen.name) and key(seen.known) != key(seen.name)
    )
    congress = re.search(r"\bđại hội(?: đại biểu)?\s*$", before) or _ORDINAL_NEXT.match(after)
    ours = re.search(
        r"(?:đi )?dự đại hội|nghị quyết đại hội|ban thường vụ\s*$|trực thuộc\s*$"
        r"|dưới sự lãnh đạo",
        before,
    )
    if misspelt or (congress and ours):
        vi = f"Theo dữ kiện, cấp trên là {seen.known}."
        en = f"By the facts the superior is {seen.known}."
        yield draft.finding(
            seen, "organisation", ERROR, vi, en, expected=_like(seen.known, seen), source="organisation.superior.name"
        )


def _former(draft: Draft, seen: BodySeen, dates: tuple[DateSeen, ...], facts: CongressFacts) -> Iterator[Finding]:
    """A name that was not in force at the congress: right only where the sentence speaks of its own time."""
    first, last = draft.sentence(seen.start)
    if _HISTORY.search(draft.lower, first, last):
        return
    names = facts.organisation.names_by_date
    mine = next((each for each in names if key(each.name) == key(seen.name) or key(seen.name) in key(each.name)), None)
    days = [each.first for each in within(dates, first, last) if each.first and each.has_year]
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d{2}\b", draft.text[first:last])]
    if mine and (
        any(_in_its_time(mine, day) for day in days) or (not days and years and all(_covers(mine, y) for y in years))
    ):
        return
    now = next((each.name for each in names if in_force(each.start, each.end, facts)), facts.organisation.name)
    vi = f"Tên này không còn hiệu lực vào ngày đại hội; tên đúng: {now}."
    en = f"This name is not in force on the day of the congress; the right one: {now}."
    host = _HOST.search(draft.before(seen.start)) or _ORDINAL_NEXT.match(draft.after(seen.end))
    yield draft.finding(
        seen,
        "organisation",
        ERROR if host else ASK,
        vi,
        en,
        expected=_like(now, seen),
        source="organisation.names_by_date",
    )


def _in_its_time(name: NameInForce, day: date) -> bool:
    return (name.start is None or name.start <= day) and (name.end is None or day <= name.end)


def _covers(name: NameInForce, year: int) -> bool:
    return (name.start is None or name.start.year <= year) and (name.end is None or year <= name.end.year)
