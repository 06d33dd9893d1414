"""Dates and spans: 14/5/2020 · 13- 14/5/2020 · ngày 14 tháng 5 năm 2020 · Thứ Năm; and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from daihoi.core.facts import CongressFacts
from daihoi.core.reading.bodies import OTHER, SUPERIOR, WRONG_SUPERIOR, BodySeen
from daihoi.core.reading.draft import ERROR, INFO, Claims, Draft, Finding, Place, within
from daihoi.core.reading.numbers import read_words

_TO = r"\s*[-–—]\s*|\s*,\s*|\s+(?:và|đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?"
_FIRST = rf"(?P<d0>\d{{1,2}})(?:\s*[/.]\s*(?P<m0>\d{{1,2}})(?:\s*[/.]\s*(?P<y0>(?:19|20)\d{{2}}))?)?(?P<to>{_TO})"
_DIGITS = re.compile(
    rf"(?<![\w/.,-])(?:{_FIRST})?(?P<d>\d{{1,2}})\s*(?P<sep>[/.-])\s*(?P<m>\d{{1,2}})(?:\s*(?P=sep)\s*|\s+năm\s+)"
    r"(?P<y>(?:19|20)\d{2})(?![\w/])",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    rf"(?<![\w/.,-])(?:(?P<d0>\d{{1,2}})(?P<m0>)(?P<y0>)(?P<to>{_TO}))?(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>\d{{1,2}})"
    r"(?:\s*(?:năm|[/.])\s*(?P<y>(?:19|20)\d{2}))?(?![\w/])",
    re.IGNORECASE,
)
_SHORT = re.compile(
    rf"(?<=ngày )(?:{_FIRST})?(?P<d>\d{{1,2}})\s*(?P<sep>[/.-])\s*(?P<m>\d{{1,2}})(?P<y>)(?![\w/%]|[.,-]\d)",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"\b(?:trong|sau|suốt|thời gian)\s+(?:vòng\s+)?(?P<count>\d{1,2}|một|hai|ba|bốn|năm)\s+ngày\b(?:\s+ngày)?"
    r"(?P<what>\s+(?:làm việc|diễn ra|tiến hành|\(?\d|,))?",
    re.IGNORECASE,
)
WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy", "nhật")
_WEEKDAY_NAMES = tuple(zip(("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
                           ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
                           strict=True))  # fmt: skip
_WEEKDAY = re.compile(r"\b(?:thứ\s+(?P<n>hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\b", re.IGNORECASE)
# what may lead to a weekday in small letters; any other word before it is counted: "phiên thứ hai"
_BEFORE_WEEKDAY = re.compile(
    r"(?:(?<!\w)(?:sáng|trưa|chiều|tối|đêm|vào|hôm nay|từ|đến|là|hết)|[^\w\s]|\n|^)\s*$|\b\d{4}\s*\(?$"
)
_HELD = r"tổ chức|diễn ra|khai mạc|bế mạc|tiến hành|họp|bầu|thành công|làm việc"
_DATE_LED = re.compile(
    rf"[^.;]{{0,200}}?\bđại hội\b[^.;]{{0,200}}?\b(?:{_HELD})\b|[^.;]{{0,200}}?\b(?:{_HELD})\b.{{0,40}}?\bđại hội\b"
)
_HELD_ON = re.compile(
    rf"\bđại hội\b[^.;]{{0,200}}?\b(?:{_HELD})\b[^.;]{{0,60}}$|\b(?:ngày|khai mạc|bế mạc)\s+đại hội\b[^.;]{{0,40}}$"
)
_OWN_THEN_DATE = re.compile(r"\bđại hội\b[^.;,(]{0,90}\blần thứ \S+[\s,(]+(?:họp |vào |trong |các |hai )*(?:ngày )?$")
_LEAD = re.compile(
    r"(?:sáng|trưa|chiều|tối|hôm nay|trong|vào|từ|các|cả|hai|ba|ngày|thứ|tư|năm|sáu|bảy|chủ nhật|\d|[\s,(:–-])*"
)
_SOMETHING_ELSE = re.compile(
    r"kế hoạch|quyết định|nghị quyết số|chỉ thị|hướng dẫn|thông báo số|kỷ niệm|kỉ niệm|chào mừng|thành lập|sinh ngày"
    r"|trước ngày|trước đó|kể từ|hội nghị|công văn|tờ trình|quy định số|kết luận|đến hết|sinh năm|ngày sinh|sinh ngày"
    r"|giấy triệu tập|giấy mời|trước\b|sau đại hội|tiến tới|chuẩn bị|thi đua"
)


@dataclass(frozen=True, slots=True)
class DateSeen:
    """One day, or a span of days; the days are None where what is written cannot be a day."""

    start: int
    end: int
    first: date | None
    last: date | None
    has_year: bool


def read_dates(draft: Draft) -> tuple[DateSeen, ...]:
    """All dates of the text that name a day; without a year they keep has_year False."""
    found: dict[int, DateSeen] = {}
    claims = Claims(draft)
    for pattern in (_DIGITS, _SPELLED, _SHORT):
        for match in draft.find(pattern):
            if claims.take(*match.span()):
                found[match.start()] = _seen(match)
    return tuple(found[start] for start in sorted(found))


def _seen(match: re.Match[str]) -> DateSeen:
    last = _day(match["y"], match["m"], match["d"])
    first = last if not match["d0"] else _day(match["y0"] or match["y"], match["m0"] or match["m"], match["d0"])
    return DateSeen(match.start(), match.end(), first, last, bool(match["y"]))


def _day(year: str | None, month: str, day: str) -> date | None:
    try:
        return date(int(year or 2000), int(month), int(day))  # 2000 knows 29 February
    except ValueError:
        return None


def judge_dates(
    draft: Draft, dates: tuple[DateSeen, ...], bodies: tuple[BodySeen, ...], facts: CongressFacts | None
) -> Iterator[Finding]:
    """Days that cannot be, weekdays that do not fit, days that are not those of the congress."""
    days = facts.congress.dates if facts else ()
    for seen in dates:
        if seen.first is None or seen.last is None:
            vi, en = "Ngày này không có trong lịch.", "There is no such day in the calendar."
            yield draft.finding(seen, "date", ERROR, vi, en, source="rule")
        elif seen.first > seen.last:
            vi, en = "Ngày bắt đầu đứng sau ngày kết thúc.", "The first day is after the last."
            yield draft.finding(seen, "date", ERROR, vi, en, source="rule")
        else:
            first, last = seen.first, seen.last
            if days and not seen.has_year and _fits(seen, days):
                first, last = _in_year(first, days) or first, _in_year(last, days) or last
            if seen.has_year or first != seen.first:
                yield from _judge_weekday(draft, seen, first, last)
            if days and not _fits(seen, days) and _is_of_this_congress(draft, seen, bodies):
                expected = write_days(days)
                vi = f"Theo dữ kiện, đại hội họp {'các ngày' if len(days) > 1 else 'ngày'} {expected}."
                en = f"By the facts the congress meets on {expected}."
                yield draft.finding(seen, "date", ERROR, vi, en, expected=expected, source="congress.dates")
            yield from _judge_spacing(draft, seen)
    yield from _judge_day_counts(draft, dates, days)


def _fits(seen: DateSeen, days: tuple[date, ...]) -> bool:
    """Does the written span lie within the days of the congress (any year, where none is written)?"""
    first, last = (seen.first, seen.last) if seen.has_year else (_in_year(seen.first, days), _in_year(seen.last, days))
    return first is not None and last is not None and days[0] <= first and last <= days[-1]


def _in_year(day: date | None, days: tuple[date, ...]) -> date | None:
    return _day(str(days[0].year), str(day.month), str(day.day)) if day else None


def _is_of_this_congress(draft: Draft, seen: DateSeen, bodies: tuple[BodySeen, ...]) -> bool:
    """Is the date said of our congress itself? Sure is only what leads the sentence or follows the verb."""
    first, last = draft.sentence(seen.start)
    before, after = draft.lower[first : seen.start], draft.lower[seen.end : last]
    if _LEAD.fullmatch(before.strip()):
        led = _DATE_LED.match(after)
        if not led or _SOMETHING_ELSE.search(led[0]):
            return False
        return not _others_host(draft, bodies, seen.end, seen.end + led.end())
    held = _OWN_THEN_DATE.search(before) or _HELD_ON.search(before)
    if not held or _others_host(draft, bodies, first, seen.start):
        return False
    return held.re is _OWN_THEN_DATE or not _SOMETHING_ELSE.search(held[0])


def _others_host(draft: Draft, bodies: tuple[BodySeen, ...], first: int, last: int) -> bool:
    """Is it the congress of another body that is told of here?"""
    others = (each for each in within(bodies, first, last) if each.role in (SUPERIOR, WRONG_SUPERIOR, OTHER))
    return any(_is_host(draft, each) for each in others)


def _is_host(draft: Draft, body: BodySeen) -> bool:
    return bool(re.search(r"đại hội(?: đại biểu| đảng viên| toàn thể)?\s*$", draft.before(body.start, 40)))


def _judge_weekday(draft: Draft, seen: DateSeen, first: date, last: date) -> Iterator[Finding]:
    """ "Thứ Năm, ngày 14/5/2020" or "14/5/2020 (Thứ Năm)"."""
    near = max(0, seen.start - 30)
    for match in _WEEKDAY.finditer(draft.text, near, min(len(draft.text), seen.end + 14)):
        gap = (
            draft.lower[match.end() : seen.start]
            if match.end() <= seen.start
            else draft.lower[seen.end : match.start()]
        )
        wanted = first if match.end() <= seen.start else last
        if (match.start() < seen.end and match.end() > seen.start) or not re.fullmatch(r"[\s,(]*(?:ngày)?[\s(]*", gap):
            continue
        if not _is_weekday(draft, match):
            continue
        word = (match["n"] or "nhật").lower()
        written = int(word) - 2 if word.isdigit() else WEEKDAYS.index(word)
        if written != wanted.weekday():
            right, right_en = _WEEKDAY_NAMES[wanted.weekday()]
            vi, en = f"Ngày {write_day(wanted)} là {right}.", f"{wanted.isoformat()} is a {right_en}."
            yield draft.finding(Place(match.start(), match.end()), "date", ERROR, vi, en, expected=right, source="rule")


def _is_weekday(draft: Draft, match: re.Match[str]) -> bool:
    """ "Ngày thứ hai (14/5)" is the second day, "phiên thứ ba" the third session; "Thứ Hai, ngày 13/5" a weekday."""
    if not match["n"] or (match["n"][0].isupper() and not match[0].isupper()):
        return True
    before = _BEFORE_WEEKDAY.search(draft.lower[max(0, match.start() - 24) : match.start()])
    return before is not None and not draft.lower[match.end() : match.end() + 2].strip().startswith("(")


def _judge_spacing(draft: Draft, seen: DateSeen) -> Iterator[Finding]:
    written = draft.text[seen.start : seen.end]
    tidy = re.sub(r"\s*([/.])\s*", r"\1", written)
    tidy = re.sub(r"(\d)(?:\s+([-–—])|([-–—])\s+)(?=\d)", r"\1\2\3", tidy) if _is_uneven(tidy) else tidy
    if tidy != written:
        vi, en = "Khoảng trắng trong ngày tháng không đều.", "Uneven spacing inside the date."
        yield draft.finding(seen, "symbol_format", INFO, vi, en, expected=tidy, source="rule")


def _is_uneven(written: str) -> bool:
    return bool(re.search(r"\d\s+[-–—]\d|\d[-–—]\s+\d", written))


def _judge_day_counts(draft: Draft, dates: tuple[DateSeen, ...], days: tuple[date, ...]) -> Iterator[Finding]:
    """ "Trong hai ngày 13-14/5/2020", "sau hai ngày làm việc"."""
    for match in draft.find(_DAYS):
        count = read_words(match["count"]) if not match["count"].isdigit() else int(match["count"])
        beside = next((each for each in dates if 0 <= each.start - match.start() <= len(match[0]) + 3), None)
        place = Place(match.start("count"), match.end("count"))
        if beside and beside.first and beside.last and beside.first <= beside.last:
            length = (beside.last - beside.first).days + 1
            source = "text"
        elif days and (match["what"] or "").strip() in ("làm việc", "diễn ra", "tiến hành"):
            length, source = (days[-1] - days[0]).days + 1, "congress.dates"
        else:
            continue
        if count != length:
            vi, en = f"Số ngày không khớp: {length} ngày.", f"The number of days does not fit: {length}."
            yield draft.finding(place, "date", ERROR, vi, en, expected=str(length), source=source)


def write_day(day: date) -> str:
    """14/5/2020, as the papers write it."""
    return f"{day.day}/{day.month}/{day.year}"


def write_days(days: tuple[date, ...]) -> str:
    """The days of a congress in short: 13-14/5/2020."""
    first, last = days[0], days[-1]
    if first == last:
        return write_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{write_day(last)}"
    return (
        f"{first.day}/{first.month}-{write_day(last)}"
        if first.year == last.year
        else f"{write_day(first)}-{write_day(last)}"
    )
