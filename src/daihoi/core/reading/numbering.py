"""Ordinals and terms judged: whose congress is told of, this one or the last, and is it the right number?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from daihoi.core.facts import CongressFacts, Term
from daihoi.core.reading.bodies import OWN, SUPERIOR, UNNAMED, WRONG_SUPERIOR, BodySeen
from daihoi.core.reading.draft import ASK, ERROR, Draft, Finding
from daihoi.core.reading.ordinals import STRANGERS, TYPICAL_YEARS, OrdinalSeen, TermSeen
from daihoi.core.roman import write_roman

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


def judge_ordinals(
    draft: Draft, seen: tuple[OrdinalSeen, ...], bodies: tuple[BodySeen, ...], facts: CongressFacts
) -> Iterator[Finding]:
    """Ordinals against those of the congress and of the superior's congress, the term beside them deciding which."""
    own, above = facts.congress, facts.organisation.superior
    names_us = any(each.role == OWN for each in bodies)
    for each in seen:
        if names_us and each.whose in STRANGERS and each.value not in (own.ordinal, own.previous_ordinal):
            continue  # another body's own congress
        if each.whose in (OWN, UNNAMED, *STRANGERS):
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


def _ask_which(draft: Draft, seen: OrdinalSeen, now: int, source: str, facts: CongressFacts) -> Iterator[Finding]:
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
