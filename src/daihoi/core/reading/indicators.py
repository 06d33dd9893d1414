"""Indicators of a report against the facts: value, operator, unit and magnitude; and the same figure said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest

from daihoi.core.facts import CongressFacts, IndicatorFacts
from daihoi.core.reading.bodies import key
from daihoi.core.reading.draft import ASK, ERROR, INFO, Draft, Finding, Place
from daihoi.core.reading.figures import Figure
from daihoi.core.reading.numbers import rounded, truncated, write_number
from daihoi.core.reading.promises import promises

_SCALE = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
_EMPTY = frozenset(
    key(
        "đạt là của các những được có tỷ lệ số mức ước bình quân hằng hàng năm và trên địa bàn tổng từng nhiệm kỳ"
        " cả trong toàn giai đoạn mới qua đến nay hiện đã"
    ).split()
)
_MOVES = re.compile(
    r"[^.;%\d]{0,40}(?:năm (?:19|20)\d\d[\s)]*)?\b(?:lên|xuống|xuống còn|còn|lên đến|lên tới|đến)\s+(?:năm (?:19"
    r"|20)\d\d\s+)?(?:đạt\s+|còn\s+)?"
)
_BESIDE = frozenset(key("đảng bộ chi bộ quần chúng ưu tú vào đảng tăng giảm từ lên xuống còn năm").split())
_CHANGED = re.compile(r"\b(?:tăng|giảm)(?:\s+(?:thêm|được|trung bình|bình quân|mỗi năm|hằng năm|hàng năm))*\s*$")
_CHANGE = re.compile(r"tăng|giảm")
_ADMITTED = frozenset(key("kết nạp quần chúng").split())
_MEMBERS = frozenset(key("đảng viên").split())  # whom the Party admits becomes one
_PER_HEAD = re.compile(r"(?:thu nhập|grdp|gdp)[^.;,]{0,30}bình quân[^.;,]{0,20}đầu người|bình quân đầu người")
_PER_TIME = re.compile(r"/\s*(?:1\s*)?(?:năm|tháng)|(?:mỗi|một|hằng|hàng)\s+(?:năm|tháng)|\bnăm\s+\d{4}")
_WORDS = {">": "trên …", "≥": "từ … trở lên", "<": "dưới …", "≤": "không quá …", "≈": "ước đạt …"}
_WAY = {">": "up", "≥": "up", "<": "down", "≤": "down"}
_Wanted = tuple[frozenset[str], int, str, IndicatorFacts]
_LOOSE_WORDS = 3  # words of a text beside those of an indicator's name before the match is only likely


def judge_indicators(draft: Draft, figures: tuple[Figure, ...], facts: CongressFacts | None) -> Iterator[Finding]:
    """Every figure that an indicator of the facts names, then units and repetitions that need no facts."""
    matched: set[int] = set()
    reported = _wanted(facts.indicators if facts else ())
    promised = _wanted(promises(facts) if facts else ())
    for figure in _arrived(draft, figures):
        for indicator, at, sure in _candidates(draft, figure, promised if figure.target else reported):
            matched.add(figure.start)
            if not figure.target:
                yield from _judge(draft, figure, indicator, f"indicators[{at}]", sure)
            elif facts:
                yield from _judge_promise(draft, figure, indicator, (f"targets[{at}]", sure, facts))
    for figure in figures:
        if figure.start not in matched and not figure.target:
            yield from _without_time(draft, figure)
    yield from _repeated(draft, tuple(each for each in figures if each.start not in matched))


def _arrived(draft: Draft, figures: tuple[Figure, ...]) -> Iterator[Figure]:
    """Of "giảm từ 4,8% xuống còn 1,24%" only where it arrived, under the name of where it came from."""
    left: Figure | None = None
    for one, two in zip_longest(figures, figures[1:]):
        moves = two is not None and bool(_MOVES.fullmatch(draft.lower[one.end : two.start]))
        if moves and re.search(r"\btừ\s+$", draft.tail(one.start, 6)):
            left = one
            continue
        if left is not None and left.sort in (one.sort, ""):
            one = replace(one, name=left.name, name_at=left.name_at)
        left = None
        yield one


def _judge_promise(
    draft: Draft, figure: Figure, fact: IndicatorFacts, told: tuple[str, bool, CongressFacts]
) -> Iterator[Finding]:
    """A target against that of the facts; "đạt 120" and "từ 120 trở lên" promise the same."""
    source, sure, facts = told
    end = facts.congress.term.end if facts.congress.term else None
    halfway = figure.period and end is not None and not figure.period.endswith(str(end))
    if fact.value is None or halfway or (fact.basis and figure.basis and fact.basis != figure.basis):
        return
    value = figure.value.scaleb(_scale(figure.unit) - _scale(fact.unit)) if figure.sort == "money" else figure.value
    other_way = _WAY.get(fact.operator, "") != _WAY.get(figure.operator, _WAY.get(fact.operator, ""))
    if value == fact.value and not other_way:
        return
    right = _written(fact)
    kind = "percentage" if figure.sort == "percent" else "count"
    level = ERROR if sure and value != fact.value and figure.operator != "≈" else ASK
    vi = f"Theo dữ kiện, chỉ tiêu {fact.name}: {right}."
    en = f"By the facts the target {fact.name}: {right}."
    yield draft.finding(Place(figure.start, figure.end), kind, level, vi, en, expected=right, source=source)


def _candidates(draft: Draft, figure: Figure, known: Sequence[_Wanted]) -> Iterator[tuple[IndicatorFacts, int, bool]]:
    """The indicator or target a figure belongs to (at most one), and whether that is sure."""
    if not known or figure.sort == "time":
        return
    words = _content(f"{figure.name} {draft.text[figure.name_at : figure.start]} {_behind(draft, figure)}")
    if not words:
        return
    if words >= _ADMITTED:
        words |= _MEMBERS
    found: list[tuple[int, int, IndicatorFacts, bool]] = []
    for wanted, at, name, indicator in known:
        if not wanted <= words or not _same_sort(draft, figure, indicator):
            continue
        if _CHANGED.search(draft.before(figure.start, 40)) and not _CHANGE.search(name.lower()):
            continue  # "giảm bình quân 0,7%" is a step, not the share that is left
        if indicator.composition and "cơ cấu" not in draft.before(figure.start, 240):
            continue
        found.append((len(wanted), -at, indicator, len(words - wanted - _BESIDE) <= _LOOSE_WORDS))
    if found:
        _, at, indicator, sure = max(found, key=lambda each: each[:2])
        yield indicator, -at, sure


def _wanted(known: Sequence[IndicatorFacts]) -> list[_Wanted]:
    """The words that must stand beside a figure to be that of an indicator or of a part of one."""
    return [
        (words, at, name, indicator)
        for at, each in enumerate(known)
        for name, indicator in _named(each)
        if (words := _content(name))
    ]


def _named(each: IndicatorFacts) -> Iterator[tuple[str, IndicatorFacts]]:
    if each.value is not None:
        yield each.name, each
    for name, share in each.parts:
        yield name, IndicatorFacts(name, share, unit=each.unit or "%", composition=True, period=each.period)


@lru_cache(maxsize=4096)
def _content(name: str) -> frozenset[str]:
    words = [word.lstrip("0123456789") for word in key(name).split()]  # 1ha and 1 ha are both "ha"
    words = [word for word in words if word]
    rest = frozenset(words) - _EMPTY
    return rest or frozenset(words)


def _behind(draft: Draft, figure: Figure) -> str:
    """The words that follow in the same clause: "32 quần chúng ưu tú"."""
    rest = re.match(r"[^\d.;:(),]{0,80}", draft.text[figure.end :])
    return rest[0] if rest else ""


def _same_sort(draft: Draft, figure: Figure, indicator: IndicatorFacts) -> bool:
    unit = indicator.unit.strip()
    if not figure.sort:  # a thing that only the facts have a word for
        return bool(unit) and draft.lower[figure.end :].lstrip().startswith(unit.lower())
    if figure.sort == "percent" or unit.startswith("%"):
        return figure.sort == "percent" and (unit.startswith("%") or not unit)
    money = bool(re.search(r"đồng|usd|triệu|tỷ|tỉ", unit.lower())) and "đồng chí" not in unit.lower()
    return (figure.sort == "money") == money


def _judge(draft: Draft, figure: Figure, fact: IndicatorFacts, source: str, sure: bool) -> Iterator[Finding]:
    if fact.value is None or not _same_period(figure.period, fact.period):
        return
    if figure.of == fact.value and not isinstance(fact.of, Decimal):
        return  # so many of those the facts count
    kind = "percentage" if figure.sort == "percent" else "count"
    right = _written(fact)
    place = Place(figure.start, figure.end)
    scale, known = _scale(figure.unit), _scale(fact.unit)
    value = figure.value.scaleb(scale - known) if figure.sort == "money" and known else figure.value
    if value == fact.value:
        yield from _same_value(draft, figure, fact, source)
    elif figure.sort == "money" and figure.value == fact.value and scale != known:
        vi, en = f"Sai đơn vị: theo dữ kiện là {right}.", f"Wrong unit: by the facts {right}."
        yield draft.finding(place, "unit", ERROR, vi, en, expected=right, source=source)
    elif figure.operator == "=" and truncated(fact.value, figure.decimals) == value != rounded(
        fact.value, figure.decimals
    ):
        vi, en = f"Dữ kiện ghi {right}, ở đây bị cắt bớt.", f"The facts say {right}; here it is cut off."
        yield draft.finding(place, "rounding", INFO, vi, en, expected=right, source=source)
    elif not _holds(figure, value, fact):
        level = ERROR if sure and _same_basis(figure, fact) else ASK
        vi, en = f"Dữ kiện ghi {fact.name}: {right}.", f"The facts say {fact.name}: {right}."
        yield draft.finding(place, kind, level, vi, en, expected=right, source=source)


def _same_period(written: str, known: str) -> bool:
    """A single year says the figure of a whole span only where it is the last of it."""
    return not (written and known) or (written in known and (len(written) > 4 or known.endswith(written)))


def _same_basis(figure: Figure, fact: IndicatorFacts) -> bool:
    return not (fact.basis and figure.basis and fact.basis != figure.basis)


def _holds(figure: Figure, value: Decimal, fact: IndicatorFacts) -> bool:
    """Can both be true: what is written and what the facts say?"""
    true = fact.value or Decimal(0)
    if figure.of is not None and isinstance(fact.of, Decimal) and (figure.of, value) == (fact.of, true):
        return True
    if fact.upper is not None and value == fact.value and figure.upper == fact.upper:
        return True
    said = {
        "=": rounded(true, figure.decimals) == value, ">": true > value, "≥": true >= value, "<": true < value,
        "≤": true <= value, "≈": abs(true - value) * 20 <= abs(true),
        "between": figure.upper is not None and value <= true <= figure.upper,
    }  # fmt: skip
    return said[figure.operator]


def _same_value(draft: Draft, figure: Figure, fact: IndicatorFacts, source: str) -> Iterator[Finding]:
    place = Place(figure.start, figure.end)
    right = _written(fact)
    if fact.upper is not None and figure.upper != fact.upper:
        vi, en = f"Dữ kiện ghi một khoảng: {right}.", f"The facts give a span: {right}."
        yield draft.finding(place, "count", ASK, vi, en, expected=right, source=source)
    elif fact.estimate and figure.operator == "=" and not figure.estimate:
        vi, en = (
            "Theo dữ kiện đây là số ước, chưa phải số chính thức.",
            "By the facts this is an estimate, not the final figure.",
        )
        yield draft.finding(place, "consistency", ASK, vi, en, expected=f"ước đạt {right}", source=source)
    elif _WAY.get(fact.operator, "") != _WAY.get(figure.operator, "") and fact.operator in _WAY:
        vi, en = f"Dữ kiện ghi “{right}”.", f"The facts say “{right}”."
        kind = "percentage" if figure.sort == "percent" else "count"
        yield draft.finding(place, kind, ASK, vi, en, expected=right, source=source)
    elif _pace(fact.unit) and _pace(figure.unit) and _pace(fact.unit) != _pace(figure.unit):
        vi, en = f"Sai đơn vị: theo dữ kiện là {right}.", f"Wrong unit: by the facts {right}."
        yield draft.finding(place, "unit", ERROR, vi, en, expected=right, source=source)
    elif _PER_TIME.search(fact.unit) and not _PER_TIME.search(
        draft.lower[figure.start : figure.end + 30] + _said(draft, figure)
    ):
        vi, en = (
            f"Thiếu thời gian: đơn vị trong dữ kiện là {fact.unit}.",
            f"The time is missing: the facts' unit is {fact.unit}.",
        )
        yield draft.finding(place, "unit", ASK, vi, en, expected=right, source=source)


def _pace(unit: str) -> str:
    """Per what time: năm, tháng, or "" where the unit does not say."""
    said = re.search(r"/\s*(?:1\s*)?(năm|tháng|ngày|vụ)\b", unit.lower())
    return said[1] if said else ""


def _is_aside(draft: Draft, figure: Figure) -> bool:
    """A share in brackets behind its count, or a cell of a table: the words beside it are not its name alone."""
    line = draft.text.rfind("\n", 0, figure.start) + 1
    return draft.tail(figure.start, 2).rstrip().endswith("(") or bool(
        re.search(
            r"[\t"
            r"|]",
            draft.text[line : figure.start],
        )
    )


def _said(draft: Draft, figure: Figure) -> str:
    first, last = draft.clause(figure.start)
    return draft.lower[first:last]


def _written(fact: IndicatorFacts) -> str:
    value = write_number(fact.value or 0) + (f"-{write_number(fact.upper)}" if fact.upper is not None else "")
    unit = fact.unit if fact.unit.startswith("%") else f" {fact.unit}" if fact.unit else ""
    return _WORDS.get(fact.operator, "…").replace("…", f"{value}{unit}")


def _scale(unit: str) -> int:
    return sum(power for word, power in _SCALE.items() if re.search(rf"\b{word}\b", unit.lower()))


def _without_time(draft: Draft, figure: Figure) -> Iterator[Finding]:
    """Income a head without "a year": seventy-five million in what time?"""
    if figure.sort != "money" or not _PER_HEAD.search(_said(draft, figure)):
        return
    if (
        not _PER_TIME.search(f"{_said(draft, figure)} {draft.lower[figure.start : figure.end + 30]}")
        and not figure.period
    ):
        vi, en = "Số này tính theo năm hay theo tháng? Nên ghi rõ.", "A year or a month? Say which."
        yield draft.finding(
            Place(figure.start, figure.end),
            "unit",
            ASK,
            vi,
            en,
            expected=f"{draft.text[figure.start : figure.end]}/người/năm",
        )


def _repeated(draft: Draft, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    """The same words with two values: one of them may be wrong."""
    first: dict[tuple[object, ...], Figure] = {}
    for each in figures:
        words = _content(each.name)
        if each.sort not in ("percent", "money", "measure") or len(words) < 3 or each.nested or _is_aside(draft, each):
            continue
        same = (words, each.sort, each.period, each.basis, each.target)
        earlier = first.setdefault(same, each)
        if (earlier.value, earlier.upper) != (each.value, each.upper):
            said = draft.text[earlier.start : earlier.end]
            vi, en = f"Ở trên, cũng nội dung này viết {said}.", f"Above, the same is said to be {said}."
            yield draft.finding(Place(each.start, each.end), "consistency", ASK, vi, en, expected=said)
