"""Figures of a report: value, unit, operator, period, basis of every quantity (“ước đạt 75 triệu đồng/năm”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from daihoi.core.reading.draft import LONGEST_CLAUSE, Draft, Place, Placed, overlaps
from daihoi.core.reading.nouns import NOUNS
from daihoi.core.reading.numbers import DIGITS, read_digits

_N = rf"(?:{DIGITS})"
_NO_MONEY = r"(?!\s+(?:chí|bào|ý|thuận|thời|bộ|đội|loạt|tình|hương|lệ|suất|trọng|giá|tập)\b)"  # tỷ lệ, triệu tập
_MONEY = (
    rf"(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)(?!\w){_NO_MONEY}(?:\s+(?:tỷ|tỉ)(?!\w){_NO_MONEY})?"
    rf"(?:\s*(?:đồng{_NO_MONEY}|USD|VNĐ|đ))?|đồng{_NO_MONEY}|USD|VNĐ)(?!\w)"
)
_PER = r"(?:\s*/\s*(?:1\s*)?(?:người|ha|hộ|năm|tháng|ngày|vụ|hội viên|lao động|nhiệm kỳ))*"
_UNIT = re.compile(
    rf"\s*(?P<percent>%|‰|phần trăm)|\s*(?P<money>{_MONEY}{_PER})|\s*(?P<measure>(?:ha|km|m2|m²|tấn|tạ|kg|lít"
    rf"|điểm)(?!\w){_PER})"
    rf"|\s*(?P<noun>{NOUNS})\b|\s*(?P<time>năm|tháng|ngày|giờ|phút|tuổi)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    rf"(?<![\w.,/])(?:(?P<low>{_N})(?P<lowsign>\s*%)?\s*(?:[-–—]"
    rf"|đến)\s*)?(?P<n>{_N})(?:\s*/\s*(?P<of>{_N}))?(?![\w/]|[.,]\d)",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?P<low>(?!.))?(?P<lowsign>(?!.))?(?P<n>{_N})(?P<of>(?!.))?")
_ROW_GOES_ON = re.compile(r"\s*%\s*[-–—]\s*(?=\d)")
_OPERATORS = (
    (r"(?:không dưới|ít nhất|tối thiểu|trở lên đạt)\s*$", "≥"),
    (r"(?:không quá|không vượt|không vượt quá|tối đa|nhiều nhất|không trên)\s*$", "≤"),
    (r"(?:còn dưới|xuống dưới|dưới|chưa đến|chưa đầy)\s*$", "<"),
    (r"(?:trên|hơn|quá|vượt quá)\s*$", ">"),
    (
        r"(?:gần|xấp xỉ|khoảng|ước|ước đạt|ước khoảng|ước tính|ước tính đạt|ước thực hiện|ước tính khoảng|dự ước"
        r"|dự kiến đạt)\s*$",
        "≈",
    ),
)
_OPERATOR = tuple((re.compile(rf"\b{pattern}"), sign) for pattern, sign in _OPERATORS)
_OPERATOR_AHEAD = 32  # characters; "ước tính khoảng" and a blank or two
_OUT_OF = re.compile(rf"\d\s+(?:{NOUNS})\s+trên\s*$")  # "151 phiếu trên 150 phiếu" is no "more than"
_ESTIMATE = re.compile(r"\b(?:ước|dự ước|ước tính|ước đạt)\b[^,;.]{0,20}$")
_AT_LEAST = re.compile(r"^\s*(?:trở lên)\b")
_AVERAGE = re.compile(
    r"bình quân\s+(?:hằng|hàng|mỗi|một|1)?\s*(?:năm|nhiệm kỳ)|bình quân (?:hằng|hàng) năm|(?:hằng"
    r"|hàng) năm (?:đạt )?bình quân"
)
_MEAN = re.compile(r"bình quân(?!\s+(?:đầu người|lương thực|mỗi người|thu nhập|gdp|grdp))")
_YEARLY = re.compile(r"\b(?:hằng năm|hàng năm|mỗi năm)\b")
_PERIOD = re.compile(
    r"\b(?:giai đoạn|thời kỳ|nhiệm kỳ)\s+((?:19|20)\d{2}\s*[-–—]\s*(?:19|20)?\d{2})|\b(?:năm|đến năm)\s+((?:19"
    r"|20)\d{2})\b"
)
_RESPECTIVELY = re.compile(r"\b(?:tương ứng|lần lượt|theo thứ tự)(?:\s+(?:là|đạt|chiếm|bằng|ở mức))*[\s:]*$")
_NEXT_IN_ROW = re.compile(r"\s*[-–—,;/]\s*(?:và\s+)?|\s+và\s+")
_NESTED = re.compile(r"\btrong đó\b[^;)]*$")
_TARGET = re.compile(
    r"\b(?:phấn đấu|mục tiêu|chỉ tiêu chủ yếu|chỉ tiêu đến|đề ra|đến năm|hướng tới|đến hết năm"
    r"|đến cuối nhiệm kỳ|sẽ)\b|\bkế hoạch(?: sản xuất(?:,? kinh doanh)?)?(?: năm)? 20\d\d\s*:"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity. `of` is the whole in a/b; `upper` the end of a span; `name` what it is said of.

    nested: it stands after "trong đó"; target: it is promised, not reported; decimals: places written.
    """

    start: int
    end: int
    number_end: int
    value: Decimal
    decimals: int
    upper: Decimal | None
    of: Decimal | None
    unit: str
    sort: str  # percent, money, measure, noun or ""
    operator: str
    estimate: bool
    basis: str
    period: str
    nested: bool
    target: bool
    name: str
    name_at: int


def read_figures(draft: Draft, taken: tuple[Placed, ...] = ()) -> tuple[Figure, ...]:
    """Every quantity of the text except what already is a date, an ordinal, a term or the number of a document."""
    return with_names(draft, tuple(_figures(draft, sorted(taken, key=lambda each: each.start))))


def with_names(draft: Draft, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """In "công nghiệp - nông nghiệp - dịch vụ tương ứng là 45,9% - 15,7% - 38,4%" each share has its own name."""
    named = list(figures)
    first = 0
    for at, figure in enumerate(figures):
        follows = at + 1 < len(figures) and _NEXT_IN_ROW.fullmatch(draft.lower[figure.end : figures[at + 1].start])
        if follows:
            continue
        row, first = figures[first : at + 1], at + 1
        told = _RESPECTIVELY.search(draft.before(row[0].start, 60))
        if len(row) > 1 and told:
            end = row[0].start - (60 if len(told.string) == 60 else len(told.string)) + told.start()
            named[at - len(row) + 1 : at + 1] = _one_each(draft, row, end)
    return tuple(named)


def _one_each(draft: Draft, row: tuple[Figure, ...], end: int) -> list[Figure]:
    """The names before "tương ứng", one for each figure of the row; no names where their number is another."""
    start = max(draft.sentence(row[0].start)[0], end - LONGEST_CLAUSE)
    start = max([start, *(each.end() for each in re.finditer(r"[;:()]", draft.text[start:end]))])
    said = draft.text[start:end]
    for joint in (r"\s[-–—]\s", r"\s*;\s*", r",\s+(?:và\s+)?|\s+và\s+"):
        names = [" ".join(each.split()) for each in re.split(joint, said)]
        if len(names) == len(row):
            return [replace(one, name=name, name_at=one.start) for one, name in zip(row, names, strict=True)]
    return [replace(one, name="", name_at=one.start) for one in row]


def _figures(draft: Draft, taken: list[Placed]) -> Iterator[Figure]:
    at, since = 0, 0
    for match in _matches(draft):
        while at < len(taken) and taken[at].end <= match.start():
            at += 1
        if overlaps(Place(match.start(), match.end()), taken[at : at + 4]) or _is_year(draft, match):
            continue
        near_share = match["of"] and "%" in draft.text[max(0, match.start() - 20) : match.end() + 20]
        if not near_share and _is_bare(draft, match) and not _UNIT.match(draft.text, match.end()):
            continue  # a cell of figures alone says nothing
        figure = _figure(draft, match, since)
        if figure.sort == "measure" and figure.value == 1 and draft.before(figure.start, 6).endswith("trên "):
            continue  # "trên 1 ha" belongs to a name
        since = since if figure.sort == "time" else figure.end
        yield figure


def _matches(draft: Draft) -> Iterator[re.Match[str]]:
    """Every number or span; "45,9% - 15,7% - 38,4%" is a row of three, and not a span and one more."""
    at, row = 0, -1  # where a row of shares goes on
    while match := _FIGURE.search(draft.text, at):
        in_row = match["lowsign"] and (
            match.start() == row or _falls(match) or _ROW_GOES_ON.match(draft.text, match.end())
        )
        if in_row:
            match = _ALONE.match(draft.text, match.start("low")) or match
            joint = _ROW_GOES_ON.match(draft.text, match.end())
            row = joint.end() if joint else -1
        at = match.end()
        yield match


def _falls(match: re.Match[str]) -> bool:
    return read_digits(match["low"])[0] >= read_digits(match["n"])[0]


def _is_year(draft: Draft, match: re.Match[str]) -> bool:
    written = re.fullmatch(r"(?:(?:19|20)\d{2}\s*(?:[-–—]|đến)\s*)?(?:19|20)\d{2}", match[0])
    return bool(written) and not _UNIT.match(draft.text, match.end())


def _is_bare(draft: Draft, match: re.Match[str]) -> bool:
    first, last = draft.sentence(match.start())
    return not _LETTER.search(draft.text, max(first, match.start() - LONG_CELL), min(last, match.end() + LONG_CELL))


def _figure(draft: Draft, match: re.Match[str], since: int) -> Figure:
    before = draft.before(match.start())
    unit = _UNIT.match(draft.text, match.end())
    sort = next((name for name in ("percent", "money", "measure", "noun", "time") if unit and unit[name]), "")
    written = " ".join(unit[sort].split()) if unit and sort else ""
    end = unit.end() if unit and sort in ("percent", "money", "measure") else match.end()
    value, decimals = read_digits(match["n"])
    low = read_digits(match["low"])[0] if match["low"] else None
    if low is not None and (low >= value or match["of"]):
        low = None
    start = match.start() if low is not None or not match["low"] else match.start("n")
    operator = _operator(before, draft.lower[end : end + 30], low is not None)
    name_at, name = _name(draft, match.start(), since, end)
    return Figure(
        start=start,
        end=end,
        number_end=match.end(),
        value=value if low is None else low,
        decimals=decimals,
        upper=value if low is not None else None,
        of=read_digits(match["of"])[0] if match["of"] else None,
        unit="%" if sort == "percent" and written != "‰" else written,
        sort=sort,
        operator=operator,
        estimate="ước" in before[-_OPERATOR_AHEAD:] and bool(_ESTIMATE.search(before[-_OPERATOR_AHEAD:])),
        basis=_basis(draft, match.start(), written),
        period=_period(draft, match.start(), end),
        nested="trong đó" in before and bool(_NESTED.search(before)),
        target=draft.is_target(match.start()) or bool(before.strip() and _TARGET.search(before)),
        name=name,
        name_at=name_at,
    )


def _operator(before: str, after: str, spans: bool) -> str:
    if spans:
        return "between"
    if _AT_LEAST.match(after):
        return "≥"
    near = before[-_OPERATOR_AHEAD:]
    if not near.rstrip()[-1:].isalpha():
        return "="
    if _OUT_OF.search(near):
        return "="
    return next((sign for pattern, sign in _OPERATOR if pattern.search(near)), "=")


def _basis(draft: Draft, at: int, unit: str) -> str:
    around = draft.lower[max(0, at - LONGEST_CLAUSE - 60) : at + 60]
    if not any(word in around for word in ("bình quân", "năm", "nhiệm kỳ")):
        return ""  # no word of time anywhere near: most figures of a table
    first, _ = draft.clause(at)
    said = draft.lower[max(draft.sentence(at)[0], first - 40) : at + 60]
    if _AVERAGE.search(said) or (_MEAN.search(draft.lower[first:at]) and not re.search(r"bình quân đầu người", said)):
        return "yearly_average"
    if _YEARLY.search(draft.lower[first:at]):
        return "every_year"
    return "end_of_term" if re.search(r"đến (?:năm|cuối nhiệm kỳ|hết năm)", draft.lower[first:at]) else ""


def _period(draft: Draft, at: int, end: int) -> str:
    if "20" not in draft.text[max(0, at - 200) : end + 60] and "19" not in draft.text[max(0, at - 200) : end + 60]:
        return ""
    near = [*_PERIOD.finditer(draft.before(at))][-1:] or [*_PERIOD.finditer(draft.after(end, 60))]
    return re.sub(r"\s*[-–—]\s*", "-", near[0][1] or near[0][2]) if near else ""


LONG_CELL = 60  # characters; a figure with no letter so far to either side is a cell
_LETTER = re.compile(r"[^\W\d_]")
LONG_NAME = 12  # words; a longer stretch before a figure says more than what the figure is of
_HARD_STOP = re.compile(r"[;:()]|\s[–—-]\s|\n")
_AFTER = re.compile(
    r"[\s%/–—-]*(?:trở lên\s*)?"
    r"(?P<name>(?:(?!,\s*(?:\d|trong đó|đạt|chiếm|có))[^\d;:().\n]){0,200})"
)
_LED = re.compile(r",\s*(?:(?:trong đó|và|có)\s*)?$")
_LEADING = re.compile(r"^(?:[\s,]|và\b|trong đó\b|có\b|cụ thể\b|[+–—-])*", re.IGNORECASE)
_VERBS = re.compile(
    r"\s*\b(?:ước\s+)?(?:đạt|là|chiếm|tăng|giảm|còn|được|vượt|lên|xuống|có|ước|với|bằng|trên|hơn|dưới|gần|khoảng"
    r"|xấp xỉ|từ|đến|quá"
    r"|không|bình quân hằng năm|bình quân hàng năm|trung bình|ít nhất|tối thiểu|tối đa|phấn đấu)?\s*$",
    re.IGNORECASE,
)


def _name(draft: Draft, at: int, since: int, end: int) -> tuple[int, str]:
    """What the figure is said of: the words between the figure before and this one, or after it where it leads."""
    first, last = draft.sentence(at)
    first = max(first, min(since, at))
    stops = [each.start() for each in _HARD_STOP.finditer(draft.text, first, at)]
    if stops and draft.text[stops[-1]] == ":" and not draft.text[stops[-1] + 1 : at].strip(" \t*_-"):
        at = stops.pop()  # "Doanh thu: 18,6 tỷ đồng"
    if stops:
        first = _past_stop(draft, stops[-1])
    words = draft.text[first:at]
    lead = _LEADING.match(words)
    offset = lead.end() if lead else 0
    words = words[offset:]
    comma = words.rfind(", ")
    if len(words.split()) > LONG_NAME and comma > 0 and len(words[comma:].split()) > 2:
        offset, words = offset + comma + 2, words[comma + 2 :]
    shorter = _without_verb(words)
    while shorter != words:
        words, shorter = shorter, _without_verb(shorter)
    if len(re.findall(r"[^\W\d_]{2,}", words)) >= 2 and not _LED.search(draft.text[first:at]):
        return first + offset, " ".join(words.split())
    behind = _AFTER.match(draft.text, end, last)
    start, end = (behind.start("name"), behind.end("name")) if behind else (at, at)
    return start, " ".join(draft.text[start:end].split())


def _without_verb(words: str) -> str:
    verb = _VERBS.search(words, max(0, len(words) - LONG_CELL))
    return words[: verb.start()] if verb else words


def _past_stop(draft: Draft, at: int) -> int:
    stop = _HARD_STOP.match(draft.text, at)
    return stop.end() if stop else at
