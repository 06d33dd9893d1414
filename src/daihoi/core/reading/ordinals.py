"""Ordinals and terms of congresses: lần thứ XVI · lần thứ 25 · thứ mười sáu · nhiệm kỳ 2020 - 2025, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daihoi.core.facts import CongressFacts, Term
from daihoi.core.reading.bodies import NEIGHBOUR, OTHER, OWN, SIBLING, SUPERIOR, UNNAMED, WRONG_SUPERIOR, BodySeen
from daihoi.core.reading.draft import ASK, ERROR, Draft, Finding, within
from daihoi.core.reading.numbers import read_words
from daihoi.core.roman import read_roman, write_roman

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
_PAST = re.compile(
    r"\b(?:19\d\d|lịch sử|trước đây|các kỳ|qua các|từ đại hội|truyền thống|năm \d{4}|các nhiệm kỳ|các khóa)\b"
)
_FUTURE = re.compile(r"\b(?:tiến tới|hướng tới|chuẩn bị|chào mừng|đón chào)\b")
_NOW = re.compile(
    r"long trọng tổ chức|tổ chức đại hội|tiến hành đại hội|đã bầu|bầu được|giới thiệu chức danh"
    r"|khai mạc"
)
_PASSED = re.compile(
    r"\bnghị quyết\b|\bnhiệm kỳ qua\b|\bkhóa cũ\b|\bso với\b|\bkể từ\b|\b(?:từ"
    r"|sau) (?:sau )?đại hội\b"
)
_ENDS = re.compile(
    r"\W*(?:của\s[^.;,]{2,60}?)?[\s,]*(?:đã|vừa|chính thức|kết thúc|họp|\s)*"
    r"(?:thành công|bế mạc|khai mạc|kết thúc|khép lại|diễn ra)\b"
)
_THEN = re.compile(
    r"\bthành công của\b|\bkế thừa\b|\bthực hiện\b|\btrước\b|\b(?:từ|sau|kể từ|tại|trong) (?:khi )?đại hội\b|\bnhớ\b"
    r"|\bbáo cáo\b|\bnăm \d{4}\b|\bkhóa cũ\b|\bnhiệm kỳ qua\b"
)
_DAYS_OF_WORK = re.compile(r"\bsau (?:gần |hơn )?(?:\S+ )?(?:\S+ )?ngày (?:rưỡi )?(?:làm việc|diễn ra)\b")
_CHOSEN_NOW = re.compile(
    r"\b(?:bầu|ra mắt|trúng cử)\b(?!.*\b(?:trình|triệu tập|kiểm điểm|báo cáo|cho"
    r"|nghe)\b)[^.;]{0,120}$"
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


def judge_ordinals(
    draft: Draft, seen: tuple[OrdinalSeen, ...], bodies: tuple[BodySeen, ...], facts: CongressFacts
) -> Iterator[Finding]:
    """Ordinals against those of the congress and of the superior's congress, the term beside them deciding which."""
    own, above = facts.congress, facts.organisation.superior
    names_us = any(each.role == OWN for each in bodies)
    for each in seen:
        if names_us and each.whose in (SIBLING, NEIGHBOUR) and each.value not in (own.ordinal, own.previous_ordinal):
            continue  # another body's own congress
        if each.whose in (OWN, UNNAMED, SIBLING, NEIGHBOUR):
            yield from _judge(draft, each, own.ordinal, own.previous_ordinal, facts, "congress.ordinal")
        elif each.whose in (SUPERIOR, WRONG_SUPERIOR) and above:
            key = "organisation.superior.congress_ordinal"
            yield from _judge(draft, each, above.congress_ordinal, above.previous_congress_ordinal, facts, key)


def _judge(
    draft: Draft, seen: OrdinalSeen, now: int | None, previous: int | None, facts: CongressFacts, source: str
) -> Iterator[Finding]:
    if now is None:
        return
    previous = now - 1 if previous is None else previous
    expected = _expected(seen, now, previous, facts)
    if expected is None:
        expected = now if _is_this_congress(draft, seen, facts) else previous if _is_last(draft, seen) else None
    if expected is None and seen.value == previous != now and _ends_now(draft, seen):
        yield from _ask_which(draft, seen, now, source, facts)
    if seen.value == expected or (expected is None and seen.value in (now, previous)):
        return
    right = expected or (previous if _PASSED.search(draft.before(seen.start)) else now)
    yield from _complain(draft, seen, right, previous, expected is not None, facts, source)


def _ends_now(draft: Draft, seen: OrdinalSeen) -> bool:
    """ "Đại hội lần thứ XV đã thành công tốt đẹp": told as this congress, under the number of the last."""
    if seen.is_generation or seen.term is not None or seen.whose in (SUPERIOR, WRONG_SUPERIOR):
        return False
    before, after = draft.before(seen.start), draft.after(seen.end)
    return bool(_ENDS.match(after)) and not _THEN.search(before) and not _THEN.search(after)


def _ask_which(
    draft: Draft, seen: OrdinalSeen, now: int, source: str, facts: CongressFacts
) -> Iterator[Finding]:
    first, last = draft.sentence(seen.start)
    days = "|".join(rf"(?<!\d){day.day}\s*/\s*0?{day.month}(?!\d)" for day in facts.congress.dates)
    sure = _DAYS_OF_WORK.search(draft.lower, first, last) or (days and re.search(days, draft.lower[first:last]))
    written, right = draft.text[seen.start : seen.end], write_roman(now)
    vi = f"Đại hội này là lần thứ {right}; lần thứ {written} là đại hội trước. Ở đây nói về đại hội nào?"
    en = f"This congress is number {right}, {written} was the one before. Which of them is meant?"
    yield draft.finding(seen, "ordinal", ERROR if sure else ASK, vi, en, expected=right, source=source)


def _complain(
    draft: Draft, seen: OrdinalSeen, right: int, previous: int, sure: bool, facts: CongressFacts, source: str
) -> Iterator[Finding]:
    sentence = draft.lower[slice(*draft.sentence(seen.start))]
    if not sure and seen.value < previous and _PAST.search(sentence):
        return  # an older congress, told as such
    level = ASK if not sure and seen.value > right and _FUTURE.search(draft.before(seen.start)) else ERROR
    written, above = draft.text[seen.start : seen.end], facts.organisation.superior
    own = source == "congress.ordinal" or above is None
    vi_who, en_who = ("này", "this congress") if own or above is None else (above.name, f"the congress of {above.name}")
    vi = f"Theo dữ kiện, đại hội {vi_who} là lần thứ {write_roman(right)}, không phải {written}."
    en = f"By the facts {en_who} is number {write_roman(right)}, not {written}."
    if own and above and seen.value == above.congress_ordinal:
        vi += f" Lần thứ {write_roman(seen.value)} là của đại hội {above.name}."
        en += f" {write_roman(seen.value)} is the congress of {above.name}."
    yield draft.finding(seen, "ordinal", level, vi, en, expected=write_roman(right), source=source)


def _expected(seen: OrdinalSeen, now: int, previous: int, facts: CongressFacts) -> int | None:
    """The ordinal that the term beside it calls for, counting whole terms back from this one."""
    term, this = seen.term, facts.congress.term
    if term is None or this is None:
        return None
    if term.term == this:
        return now
    before = facts.congress.previous_term
    if before and term.term == before:
        return now if seen.value == now else previous  # then it is the term that is wrong
    back, rest = divmod(this.start - term.first, TYPICAL_YEARS)
    if rest or term.last - term.first != TYPICAL_YEARS or seen.value == now:
        return seen.value if seen.value != now else now  # the term itself is judged elsewhere
    return now - back


def _is_this_congress(draft: Draft, seen: OrdinalSeen, facts: CongressFacts) -> bool:
    """Does the sentence tell of this very congress: its days, or what only a congress does?"""
    first, last = draft.sentence(seen.start)
    sentence = draft.lower[first:last]
    if _PASSED.search(draft.before(seen.start)):
        return False
    if seen.is_generation:  # the committee of the last term convenes and reports; only one that is elected is new
        return bool(_CHOSEN_NOW.search(draft.before(seen.start)))
    if seen.whose in (SUPERIOR, WRONG_SUPERIOR):
        return bool(re.search(r"\b(?:đi )?dự đại hội\b|đoàn đại biểu", draft.before(seen.start)))
    days = "|".join(rf"{day.day}\s*/\s*{day.month}\s*/\s*{day.year}" for day in facts.congress.dates)
    return bool(_NOW.search(sentence)) or bool(days and re.search(days, sentence))


def _is_last(draft: Draft, seen: OrdinalSeen) -> bool:
    return seen.whose != SUPERIOR and bool(
        re.search(r"thực hiện nghị quyết đại hội|nhiệm kỳ qua", draft.before(seen.start))
    )


def judge_terms(
    draft: Draft, terms: tuple[TermSeen, ...], ordinals: tuple[OrdinalSeen, ...], facts: CongressFacts | None
) -> Iterator[Finding]:
    """Terms that cannot be, that are not five years, or that are not the term of this congress."""
    for seen in terms:
        if seen.last <= seen.first:
            vi, en = "Nhiệm kỳ kết thúc không sau năm bắt đầu.", "The term does not end after it starts."
            yield draft.finding(seen, "term", ERROR, vi, en, expected=_better(seen, facts), source="rule")
            continue
        of = next((each for each in ordinals if each.term is seen), None)
        wrong = _wrong_term(draft, seen, of, facts)
        if wrong is not None:
            written = f"{wrong.start}-{wrong.end}"
            vi = f"Theo dữ kiện, nhiệm kỳ ở đây là {written}."
            en = f"By the facts the term here is {written}."
            yield draft.finding(seen, "term", ERROR, vi, en, expected=written, source="congress.term")
        elif not _is_known(seen, facts) and not 2 <= seen.last - seen.first <= TYPICAL_YEARS:
            vi = f"Nhiệm kỳ dài {seen.last - seen.first} năm; thường là {TYPICAL_YEARS} năm. Có đúng không?"
            en = f"A term of {seen.last - seen.first} years; {TYPICAL_YEARS} are usual. Is it right?"
            yield draft.finding(
                seen, "term", ASK, vi, en, expected=f"{seen.first}-{seen.first + TYPICAL_YEARS}", source="rule"
            )


def _is_known(seen: TermSeen, facts: CongressFacts | None) -> bool:
    return facts is not None and seen.term in (facts.congress.term, facts.congress.previous_term)


def _better(seen: TermSeen, facts: CongressFacts | None) -> str:
    if facts and facts.congress.term:
        return f"{facts.congress.term.start}-{facts.congress.term.end}"
    return f"{seen.last}-{seen.first}" if seen.last < seen.first else ""


def _wrong_term(draft: Draft, seen: TermSeen, of: OrdinalSeen | None, facts: CongressFacts | None) -> Term | None:
    """The term that should stand here, if it is sure that another one does."""
    if facts is None or facts.congress.term is None or _is_known(seen, facts):
        if facts is None or of is None or facts.congress.term is None or of.whose not in (OWN, UNNAMED):
            return None
        now, this = facts.congress.ordinal, facts.congress.term
        return this if of.value == now and seen.term != this else None
    this = facts.congress.term
    ours = of is not None and of.whose in (OWN, UNNAMED, SUPERIOR)
    if of is not None and of.whose in (OWN, UNNAMED) and of.value == facts.congress.ordinal:
        return this
    shifted = (this.start - seen.first) % TYPICAL_YEARS == 0 and seen.last - seen.first == TYPICAL_YEARS
    if ours and not shifted:
        return facts.congress.previous_term or this if of and of.value == facts.congress.previous_ordinal else this
    near = draft.before(seen.start, 90)
    if of is None and re.search(r"\bđại hội đảng\b|\bđại hội (?:đảng bộ|chi bộ)|ban chấp hành đảng bộ", near):
        foreign = re.search(r"huyện|tỉnh|trung ương|toàn quốc|xiii|hđnd|hội đồng", near)
        if not foreign and (seen.first == this.start or seen.last == this.end):
            return this
    return None
