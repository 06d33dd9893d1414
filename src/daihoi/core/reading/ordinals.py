"""Ordinals and terms of congresses: lần thứ XVI · lần thứ 25 · thứ mười sáu · nhiệm kỳ 2020 - 2025, and whose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daihoi.core.facts import Term
from daihoi.core.reading.bodies import NEIGHBOUR, OTHER, OWN, SIBLING, UNNAMED, BodySeen
from daihoi.core.reading.draft import Draft, within
from daihoi.core.reading.numbers import read_words
from daihoi.core.roman import read_roman

_IN_WORDS = r"nhất\b|nhì\b|(?:(?:một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|lăm)\b[ \t]*)+"
_NUMBER = rf"(?P<roman>[IVXLC]+)(?!\w)|(?P<arabic>\d{{1,3}})(?![\w%.,/]*\d)(?!\s*[/%])|(?P<words>{_IN_WORDS})"
_ORDINAL = re.compile(
    rf"\b(?:(?:lần\s+thứ|lần|thứ)\s+(?:{_NUMBER}))"
    r"|\b(?P<bare>Đại hội|ĐẠI HỘI|đại hội|khóa|khoá|Khóa|Khoá|KHÓA|KHOÁ)\s+(?P<roman2>[IVXLC]+)(?!\w)",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:nhiệm\s+k[ỳì]|NK|khóa|khoá)\s*:?\s*\(?(?P<a>(?:19|20)\d{2})\s*(?:[-–—]|đến)\s*(?P<b>(?:19|20)\d{2}"
    r"|\d{2})(?!\d)",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"\b(?:đại hội|bí thư|ban chấp hành|chủ tịch|nhiệm kỳ)\b")
_VOTED = re.compile(r"\b(?:bầu|bầu cử|bỏ phiếu|kiểm phiếu|biểu quyết|lấy phiếu|điểm danh|báo cáo|phát biểu)\s*$")
_ANOTHER_THING = re.compile(
    r"\b(?:hội nghị|(?<!nhiệm )kỳ|phiên họp|kỷ niệm|kỉ niệm|vòng|giai đoạn|quân khu|nghị quyết trung ương)\b"
)
_NATIONAL = re.compile(
    r"^\W*(?:(?:lần thứ\s+)?\S+\s+)?(?:của\s+(?:đảng|công đoàn)\b(?!\s*(?:bộ|ủy|uỷ))|đảng cộng sản|đảng\s*[.,;)”])"
)
_COMMITTEE = re.compile(r"\b(?:ban chấp hành|bch|ban thường vụ|đảng bộ|chi bộ|đảng ủy|cấp ủy|đại hội)\b")
_ASSEMBLY = re.compile(r"\b(?:quốc hội|hđnd|hội đồng nhân dân|trung ương|tw|tư)\b|[;]")
PARTY_CONGRESSES = range(10, 16)  # "Đại hội XIII" without a body is the Party's own, 2006 to 2030
_TO_TERM = re.compile(
    r"[\s,(–-]*(?:(?:của\s+)?(?:đảng|chi|công đoàn|đoàn|hội|liên đoàn)\b[^,;.(]{0,45})?[\s,(–-]*(?:nhiệm\s+k[ỳì]"
    r"|nk)?[\s:(`]*"
)
HOLDS = re.compile(
    r"\s*,?\s*(?:(?:đã|vừa|cũng|mới|sẽ|dự kiến|long trọng|chính thức|trọng thể) ){0,4}"
    r"(?:tổ chức|tiến hành|hoàn thành|khai mạc|bế mạc|họp|kết thúc|chọn|triệu tập)\b[^.;]{0,60}?\bđại hội\b"
)
STRANGERS = (SIBLING, NEIGHBOUR)
TYPICAL_YEARS = 5


@dataclass(frozen=True, slots=True)
class TermSeen:
    """A term by its years as written."""

    start: int
    end: int
    first: int
    last: int

    @property
    def term(self) -> Term:
        return Term(self.first, self.last)


@dataclass(frozen=True, slots=True)
class OrdinalSeen:
    """The ordinal of a congress, whose it is (a role of `bodies`, or "national"), and the term written beside it."""

    start: int
    end: int
    value: int
    whose: str
    body: str
    term: TermSeen | None
    is_generation: bool  # khóa XVI, the committee that congress XVI elected


def read_terms(draft: Draft) -> tuple[TermSeen, ...]:
    """All terms of office; "2020-25" is 2020–2025."""
    found = []
    for match in draft.find(_TERM):
        last = int(match["b"]) if len(match["b"]) == 4 else int(match["a"][:2] + match["b"])
        found.append(TermSeen(match.start("a"), match.end("b"), int(match["a"]), last))
    return tuple(found)


def read_ordinals(
    draft: Draft, bodies: tuple[BodySeen, ...] = (), terms: tuple[TermSeen, ...] = ()
) -> tuple[OrdinalSeen, ...]:
    """The ordinals of congresses and committees; those of meetings, sessions and anniversaries are left out."""
    found = []
    for match in draft.find(_ORDINAL):
        value = _value(match)
        if value is None or not _is_of_a_congress(draft, match):
            continue
        body = _body(draft, match, bodies)
        whose, name = (UNNAMED, "") if body is None else (body.role, body.name)
        short = (match["bare"] or "").lower() == "đại hội" and value in PARTY_CONGRESSES
        if short or _NATIONAL.match(draft.after(match.end())) or "toàn quốc" in draft.before(match.start(), 40):
            whose, name = "national", ""
        number = next(group for group in ("roman", "arabic", "words", "roman2") if match[group])
        start, end = match.start(number), match.start(number) + len(match[number].rstrip())
        term = next((each for each in within(terms, end, end + 80) if _beside(draft, end, each.start)), None)
        generation = (match["bare"] or "").lower() in ("khóa", "khoá")
        found.append(OrdinalSeen(start, end, value, whose, name, term, generation))
    return tuple(found)


def _value(match: re.Match[str]) -> int | None:
    roman = match["roman"] or match["roman2"]
    if roman:
        return read_roman(roman) if roman.isupper() else None
    if match["arabic"]:
        return int(match["arabic"]) or None
    words = match["words"].lower().split()
    return {"nhất": 1, "nhì": 2}.get(words[0]) if words[0] in ("nhất", "nhì") else read_words(" ".join(words))


def _is_of_a_congress(draft: Draft, match: re.Match[str]) -> bool:
    before = draft.before(match.start(), 140)
    if (match["bare"] or "").lower() in ("khóa", "khoá"):  # of a committee, not of an assembly or council
        committee = list(_COMMITTEE.finditer(before[-90:]))
        return bool(committee) and not _ASSEMBLY.search(before[-90:], committee[-1].start())
    if match["bare"]:
        return True
    if match[0][:3].lower() == "thứ":  # "thứ mười sáu" without "lần" stands right after the congress
        return before.rstrip().endswith("đại hội")
    if _VOTED.search(before):
        return False  # the second ballot, not the second congress
    anchors = [each.start() for each in _ANCHOR.finditer(before)]
    if match["words"] and anchors and before[anchors[-1] :].startswith(("bí thư", "chủ tịch")):
        return False  # "được bầu làm Bí thư lần thứ hai"
    others = [each.start() for each in _ANOTHER_THING.finditer(before)]
    if not anchors or (others and others[-1] > anchors[-1]):
        return False
    between = before[anchors[-1] :]
    return not re.search(r"[.;:]|,\s(?!đoàn thể|dân tộc)|\bthứ\b|\bngày\b", between) or between.endswith("đại hội, ")


def _beside(draft: Draft, end: int, start: int) -> bool:
    """Only a body's name may stand between an ordinal and its term: "lần thứ III Đảng bộ A, nhiệm kỳ"."""
    return bool(_TO_TERM.fullmatch(draft.lower[end:start]))


def _body(draft: Draft, match: re.Match[str], bodies: tuple[BodySeen, ...]) -> BodySeen | None:
    """The organisation an ordinal belongs to: named just before it, or just after it."""
    first, _ = draft.sentence(match.start())
    at = match.start()
    near = [each for each in within(bodies, first, at) if each.end <= at]
    anchors = [first + each.start() for each in _ANCHOR.finditer(draft.lower[first:at])]
    since = anchors[-1] if anchors else first
    inside = [each for each in near if each.start >= since]
    if inside:
        return next((each for each in inside if each.role not in (UNNAMED,)), inside[0])
    rest = within(bodies, match.end(), match.end() + 12)
    behind = next((each for each in rest if draft.lower[match.end() : each.start].strip() in ("", "của", ",")), None)
    if behind is not None:
        return behind
    last = next((each for each in reversed(near) if each.role != UNNAMED), None)
    if last is not None and last.role in (OTHER, *STRANGERS) and HOLDS.match(draft.lower[last.end : at]):
        return last
    return next((each for each in near if each.role == OWN), None)
