"""Organisations named in a draft, and which of them is ours, above us, beside us or somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daihoi.core.facts import CongressFacts, Organisation
from daihoi.core.reading.draft import UPPER, Claims, Draft
from daihoi.core.reading.syllables import canonical, skeleton

OWN, SUPERIOR, NEIGHBOUR, FORMER, SIBLING, WRONG_SUPERIOR, OTHER, UNNAMED = (
    "own", "superior", "neighbour", "former", "sibling", "wrong_superior", "other", "unnamed",
)  # fmt: skip

_UNIT = {"thôn": 0, "xã": 1, "phường": 1, "thị trấn": 1, "đặc khu": 1, "huyện": 2, "quận": 2, "thị xã": 2}
_UNIT |= {"thành phố": 3, "tp": 3, "tỉnh": 3}
_UNITS = "thị trấn|thị xã|thành phố|tp|đặc khu|thôn|xã|phường|huyện|quận|tỉnh"
_HEADS = (
    "ban chấp hành đảng bộ|đảng bộ|đảng ủy|đảng uỷ|chi bộ|chi ủy|chi uỷ|công đoàn|liên đoàn lao động|lđlđ"
    "|đoàn thanh niên cộng sản hồ chí minh|đoàn tncs hồ chí minh|đoàn thanh niên|đoàn(?= (?:xã|phường|huyện|tỉnh|quận))"
    "|hội liên hiệp phụ nữ|hội lhpn|hội phụ nữ|hội nông dân|hội cựu chiến binh|hội ccb|hội chữ thập đỏ|hội ctđ"
    "|hội khuyến học|hội người cao tuổi|hội luật gia|hội nhà báo|hội|hợp tác xã|htx|công ty"
)
_KINDS = "cơ sở|cơ quan|khối|công ty|trường|bệnh viện|sở|ban|phòng|trung tâm|viện|công an|quân sự|doanh nghiệp|các"
_STOPS = r"(?:lần|nhiệm|khóa|khoá|năm|ngày|đã|là|và|long|trọng|tổ chức|thứ|về|với|có|được|vào|cho|tại|theo|qua"
_STOPS += r"|đại hội|đảng bộ|đảng ủy|chi bộ"
_STOPS += r"|đảng cộng|đảng viên|ban chấp|nghị quyết|báo cáo|chương trình|biên bản|danh sách|trình|số)\b"
_WORD = r"[^\W\d_]+"
_NOT_CONGRESS = r"(?<!đại )(?<!quốc )(?<!xã )(?<!cơ )(?<!hiệp )"  # "hội" inside another word
_NAMED = re.compile(
    rf"\b{_NOT_CONGRESS}(?P<head>{_HEADS})\s+(?P<name>(?:(?:{_UNITS}|{_KINDS})\b\s*){{0,4}})"
    rf"(?=(?P<proper>(?:(?!{_STOPS}){_WORD}\s{{0,3}}){{1,12}}))",  # looked at, not taken: another body may begin inside
    re.IGNORECASE,
)
_BARE = re.compile(rf"\b{_NOT_CONGRESS}(?:{_HEADS})(?:\s+(?:{_UNITS}))?\b", re.IGNORECASE)
_COMMITTEE_OF_UNIT = re.compile(r"\b(?P<unit>huyện|tỉnh|thành|quận|thị)\s+(?:ủy|uỷ)\b(?!\s+viên)", re.IGNORECASE)
_CAPITALISED = re.compile(rf"(?:[{UPPER}][^\W\d_]*[ \t\u00a0]*)+")  # a name ends with its line …
_ALL = re.compile(rf"(?:\w+[ \t\u00a0]*(?:\n(?=(?:{_UNITS})\b))?)+", re.IGNORECASE)  # … but for its place
_PLACE_NEXT = re.compile(rf"[ \t\u00a0]+(?!(?i:{_STOPS}))[{UPPER}][^\W\d_]+(?:[ \t\u00a0]+[{UPPER}][^\W\d_]+){{0,5}}")
_ENDS_IN_UNIT = re.compile(rf"\b(?:{_UNITS})$", re.IGNORECASE)
_UNIT_NEXT = re.compile(rf" (?:{_UNITS})\b", re.IGNORECASE)
_CONGRESS_NEXT = re.compile(r"\s*,?\s*(?:lần thứ|nhiệm kỳ|khóa|khoá)\b")
_SAME_BODY = ("ban chấp hành đảng bộ", "đảng bộ", "đảng ủy", "đảng uỷ")
_SAME_CELL = ("chi bộ", "chi ủy", "chi uỷ")
_SAME_HEADS = (
    _SAME_BODY,
    _SAME_CELL,
    ("đoàn tncs hồ chí minh", "đoàn thanh niên cộng sản hồ chí minh", "đoàn thanh niên", "đoàn"),
    ("liên đoàn lao động", "lđlđ", "công đoàn"),
    ("hội liên hiệp phụ nữ", "hội lhpn", "hội phụ nữ"),
    ("hội cựu chiến binh", "hội ccb"),
    ("hội chữ thập đỏ", "hội ctđ"),
    ("hợp tác xã", "htx"),
    ("công ty cổ phần", "công ty cp"),
    ("công ty trách nhiệm hữu hạn", "công ty tnhh"),
)
_SHORT_UNION = r"(?:đoàn|đoàn tncs hồ chí minh|đoàn thanh niên(?: cộng sản hồ chí minh)?)"


@dataclass(frozen=True, slots=True)
class BodySeen:
    """An organisation in the text; `role` is one of the words above, `known` its name in the facts ("" if none)."""

    start: int
    end: int
    name: str
    role: str
    known: str = ""


def read_bodies(draft: Draft, facts: CongressFacts | None = None) -> tuple[BodySeen, ...]:
    """All organisations named in the text, in order; the known ones first where two readings overlap."""
    named = tuple(_named(draft, facts))
    longer = {
        seen.start: seen.end
        for seen in named
        if not seen.name.isupper()
        or _CONGRESS_NEXT.match(draft.lower, seen.end)  # in capitals the end of a name is unsure
    }
    found: list[BodySeen] = []
    claims = Claims(draft)
    for name, known, role in _known_names(facts):
        for match in draft.find(_flexible(name)):
            seen = _with_place(draft, BodySeen(match.start(), match.end(), match[0], role, known))
            if longer.get(seen.start, 0) <= seen.end and claims.take(seen.start, seen.end):
                found.append(seen)  # "Đảng bộ xã" is ours, but not in "Đảng bộ xã Bình Minh"
    for seen in (*named, *_bare(draft, facts)):
        if claims.take(seen.start, seen.end):
            found.append(seen)
    return tuple(sorted(found, key=lambda seen: seen.start))


def _with_place(draft: Draft, seen: BodySeen) -> BodySeen:
    """A shortened name that goes on with another place is another body: "… huyện" + "Văn Giang"."""
    if seen.name.isupper():
        return seen
    unit = _ENDS_IN_UNIT.search(seen.name)
    proper = _PLACE_NEXT.match(draft.text, seen.end) if unit else None
    if unit is None or proper is None:
        return seen
    place = key(f"{unit[0]}{proper[0]}")
    if f"{key(seen.known)} ".endswith(f" {place} "):  # "LĐLĐ quận" + "Hải Đông" is "Công đoàn quận Hải Đông"
        return BodySeen(seen.start, proper.end(), f"{seen.name}{proper[0]}", seen.role, seen.known)
    role = {OWN: SIBLING, SUPERIOR: WRONG_SUPERIOR}.get(seen.role, OTHER)
    return BodySeen(seen.start, proper.end(), f"{seen.name}{proper[0]}", role, seen.known)


def _known_names(facts: CongressFacts | None) -> list[tuple[str, str, str]]:
    """Every way to write a known name, longest first; what fits two bodies goes to the nearer one."""
    if facts is None:
        return []
    names: dict[str, tuple[str, str, str]] = {}

    def enter(name: str, known: str, role: str) -> None:
        for written in _heads_of(name):
            names.setdefault(key(written), (written, known, role))

    own = facts.organisation
    for each in own.names_by_date:
        enter(each.name, own.name, OWN if in_force(each.start, each.end, facts) else FORMER)
    for name in (own.name, *own.short_names):
        enter(name, own.name, OWN)
    neighbours = [(name, name, NEIGHBOUR) for name in own.neighbours]
    above = [(own.superior.name, own.superior.name, SUPERIOR)] if own.superior else []
    for name, known, role in (*above, *neighbours):
        enter(name, known, role)
    for name, known, role in ((own.name, own.name, OWN), *above, *neighbours):
        for shorter in _shorter(name):
            enter(shorter, known, role)
    return sorted(names.values(), key=lambda each: -len(each[0]))


def in_force(start: object, end: object, facts: CongressFacts) -> bool:
    """Was a name in force on the days of the congress? Without days, yes."""
    days = facts.congress.dates
    return not days or ((start is None or start <= days[-1]) and (end is None or end >= days[0]))  # type: ignore[operator]


def key(name: str) -> str:
    """A name for comparison: canonical syllables, no case, no punctuation."""
    return " ".join(canonical(word) for word in re.findall(r"\w+", name))


def _heads_of(name: str) -> Iterator[str]:
    """The committee's name for the body's: Đảng bộ xã A is led by Đảng ủy xã A."""
    yield name
    low = name.lower()
    for family in _SAME_HEADS:
        head = next((each for each in family if low.startswith(f"{each} ")), "")
        if head and (len(head.split()) > 1 or _UNIT_NEXT.match(name, len(head))):
            yield from (f"{other}{name[len(head) :]}" for other in family if other != head)
    union = re.match(rf"{_SHORT_UNION} (huyện|tỉnh|thành phố|quận|thị xã)\b\s*(.*)", name, re.IGNORECASE)
    if union:
        yield f"{union[1].split()[0]} đoàn {union[2]}".strip()
    unit = re.match(r"đảng bộ (huyện|tỉnh|thành phố|quận|thị xã)\b\s*(.*)", name, re.IGNORECASE)
    if unit:
        yield f"{unit[1].split()[0]} ủy {unit[2]}".strip()


def _shorter(name: str) -> Iterator[str]:
    """The name without its place: "… huyện Khoái Châu" → "… huyện" and, where a name is left, "…"."""
    match = re.match(rf"(.*\b(?:{_UNITS}))\s+\S.*$", name, re.IGNORECASE)
    if match:
        yield match[1]
        left = re.sub(rf"\s*\b(?:{_UNITS})$", "", match[1], flags=re.IGNORECASE)
        if " " in left and not re.fullmatch(_HEADS, left, re.IGNORECASE):
            yield left


def _flexible(name: str) -> re.Pattern[str]:
    """The name in any case and spacing, with either place of the tone mark."""
    words = [re.escape(word) for word in re.findall(r"\w+|[^\w\s]", name)]
    words = [re.sub("(?i)uỷ|ủy", "(?:uỷ|ủy)", re.sub("(?i)hoá|hóa", "(?:hoá|hóa)", word)) for word in words]
    pattern = r"\s+".join(words).replace(r"\s+,", r"\s*,")
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


def _named(draft: Draft, facts: CongressFacts | None) -> Iterator[BodySeen]:
    for match in draft.find(_NAMED):
        proper = _proper(match["proper"], match["head"].isupper())
        if not proper:
            continue
        end = match.start("proper") + len(proper)
        name = draft.text[match.start() : end]
        role, known = _place(match["head"], match["name"], proper, name, facts)
        yield BodySeen(match.start(), end, name, role, known)


def _proper(words: str, shouted: bool) -> str:
    """The leading capitalised words; in a line of capitals, all of them."""
    taken = _ALL.match(words) if shouted else _CAPITALISED.match(words)
    return taken[0].rstrip() if taken else ""


def _place(head: str, unit: str, proper: str, name: str, facts: CongressFacts | None) -> tuple[str, str]:
    """Where an unknown name stands: a sibling of ours, a false name of the superior, or somebody else."""
    if facts is None:
        return OTHER, ""
    own, superior = facts.organisation, facts.organisation.superior
    for known, role in ((own.name, SIBLING), (superior.name if superior else "", WRONG_SUPERIOR)):
        if skeleton_of(known) and skeleton_of(known) == skeleton_of(name):
            return role, known
    kind = " ".join(unit.lower().split()[:2])
    if superior and _unit(superior.name) and _same_family(head, superior.name) and _unit(superior.name) == _unit(kind):
        return WRONG_SUPERIOR, superior.name
    if _same_family(head, own.name) and kind and _kind_of(own) == kind.split()[0] and not _is_part(proper, own):
        return SIBLING, ""
    return OTHER, ""


def skeleton_of(name: str) -> str:
    """The bare letters of a name."""
    return " ".join(skeleton(word) for word in key(name).split())


def _kind_of(own: Organisation) -> str:
    """The word that says what sort of body ours is: xã, cơ, khối … (the first after the head)."""
    rest = re.sub(rf"^(?:{_HEADS})\s+", "", own.name, flags=re.IGNORECASE).lower()
    return rest.split()[0] if rest.split() else ""


def _is_part(proper: str, own: Organisation) -> bool:
    return bool(proper) and key(proper) in key(own.name)


def _same_family(head: str, name: str) -> bool:
    heads = next((family for family in _SAME_HEADS if head.lower() in family), (head.lower(),))
    return name.lower().startswith(tuple(f"{each} " for each in heads))


def same_head(one: str, other: str) -> bool:
    """Are these two bodies of one sort: both a đảng bộ, both a union?"""
    head = re.match(rf"(?:{_HEADS})\b", one, re.IGNORECASE)
    return bool(head) and _same_family(head[0] if head else "", other)


def _unit(name: str) -> str:
    found = re.findall(rf"\b(?:{_UNITS})\b", name.lower())
    return found[-1] if found else ""


def _bare(draft: Draft, facts: CongressFacts | None) -> Iterator[BodySeen]:
    """Bodies without a proper name: "Đảng bộ" alone is ours, "Huyện ủy" is whatever stands at that rank."""
    for match in draft.find(_BARE):
        has_unit = re.search(rf"\b(?:{_UNITS})$", match[0], re.IGNORECASE)
        yield BodySeen(match.start(), match.end(), match[0], OTHER if has_unit else UNNAMED)
    for match in draft.find(_COMMITTEE_OF_UNIT):
        yield BodySeen(match.start(), match.end(), match[0], OTHER)
