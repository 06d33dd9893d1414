"""What a past report offers the term: its figures, each with its place, name and basis, and what is unsure (step 15).

An offer is never a fact: people accept it, correct it or leave it. What is not plain in the text is a doubt, said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from daihoi.core.errors import Words
from daihoi.core.offer_names import Named, composition_of, name_of, name_words, part_name, written_out
from daihoi.core.reading import FactsSeen
from daihoi.core.reading.bodies import NEIGHBOUR, OTHER, SIBLING, WRONG_SUPERIOR, BodySeen
from daihoi.core.reading.draft import Draft
from daihoi.core.reading.figures import Figure

WHOLE = Decimal(100)
SHORTEST_NAME = 2  # words of meaning; with fewer nobody knows what the figure is of
# heads and ballots: the congress keeps these itself
_OF_THE_CONGRESS = frozenset(
    ["convened", "present", "issued", "collected", "valid", "invalid", "elected", "seats", "candidates", "votes"]
)
_SORTS = ("percent", "money", "measure", "noun")
_STRANGERS = (NEIGHBOUR, SIBLING, OTHER, WRONG_SUPERIOR)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SOFT = re.compile(r"\bphấn đấu\b")
_EVERY_YEAR = re.compile(r"\b(?:hằng|hàng|mỗi) năm\b")
_WHOLE_TERM = re.compile(r"\b(?:trong|cả|5|năm) (?:5 năm|năm năm|nhiệm kỳ|năm qua)\b|\bnhiệm kỳ qua\b")
_NO_NAME = Words("Không rõ số này nói về chỉ tiêu nào.", "It is not clear which indicator this figure is of.")
_NESTED = Words(
    "Số này đứng sau “trong đó”: không rõ tính trên tổng nào.", 'It follows "of which": of what is not clear.'
)
_OF_SO_MANY = Words(
    "Văn bản ghi dạng a/b: hãy chọn ghi số hay tỷ lệ.", "The text says a/b: choose the count or the share."
)
_TWO_VALUES = Words("Văn bản nêu hai số khác nhau cho nội dung này.", "The text gives two figures for this.")
_STEP = Words("Đây có thể là mức tăng, giảm, không phải kết quả.", "This may be a change, not a result.")
_AT_LEAST = re.compile(r"(?:\s*/\s*\w+|\s+[^\W\d]+(?: [^\W\d]+)?)?\s+trở lên")
_OF_YEAR = re.compile(r"\s*(?:[^\W\d]+(?:/[^\W\d]+)?\s+)?(?:trong |vào |của )?năm ((?:19|20)\d\d)")
_CHANGE = re.compile(r"\b(?:tăng|giảm)(?:\s+(?:thêm|được|bình quân|so với [^,;.]{0,40}))*\s*$")


@dataclass(frozen=True, slots=True)
class Offer:
    """One figure a report offers.

    start, end: its place in the text (NFC); first, last: its sentence; value, upper: in `unit`; year: of one year,
    None: of the whole term; of: what a share is a share of; group: the composition it is a part of; target: it is
    promised for the next term, not reached in this one.
    """

    start: int
    end: int
    first: int
    last: int
    name: str
    operator: str
    value: Decimal
    upper: Decimal | None
    unit: str
    basis: str
    year: int | None
    of: str
    estimate: bool
    target: bool
    soft: bool
    group: str
    doubts: tuple[Words, ...]

    @property
    def has_name(self) -> bool:
        """Is it plain what the figure is of?"""
        return bool(self.name) and _NO_NAME not in self.doubts


@dataclass(frozen=True, slots=True)
class Known:
    """An indicator that the term has already: its id, name, unit and, for a part, the name of its whole."""

    id: str
    name: str
    unit: str
    group: str = ""


def offers(seen: FactsSeen, years: tuple[int, int]) -> list[Offer]:
    """The figures of a report on the term of these years (first, last), in the order of the text.

    Heads and ballots of the congress itself have another place and are left out.
    """
    draft, congress = Draft(seen.text), {each.start for each in seen.counts if each.role in _OF_THE_CONGRESS}
    figures = [each for each in seen.figures if each.sort in _SORTS and each.start not in congress]
    found: list[Offer] = []
    before: tuple[Figure, Named] | None = None
    for each in figures:
        named = name_of(draft, each, before)
        before = (each, named)
        found.append(_offer(draft, each, named, seen.bodies, years))
    return _told_once(_grouped(draft, found))


def matching(offer: Offer, known: Iterable[Known]) -> tuple[Known | None, bool]:
    """The indicator an offer most likely belongs to, and whether that is sure: the same words, unit and whole."""
    words, best = name_words(offer.name), (0, False)
    found: Known | None = None
    for each in known:
        wanted = name_words(each.name)
        if not wanted or not wanted <= words or not _same_sort(offer.unit, each.unit):
            continue
        if bool(each.group) != bool(offer.group):
            continue
        same_group = name_words(each.group) == name_words(offer.group)
        sure = wanted == words and same_group and same_unit(offer.unit, each.unit)
        if (len(wanted), sure) > best:
            found, best = each, (len(wanted), sure)
    return found, best[1]


def _offer(draft: Draft, figure: Figure, named: Named, bodies: Sequence[BodySeen], years: tuple[int, int]) -> Offer:
    first, last = draft.sentence(figure.start)
    year, late = _year(draft, figure, years)
    doubts = [*_doubts(draft, figure, named, bodies), *([late] if late else [])]
    return Offer(
        start=figure.start,
        end=figure.end,
        first=first,
        last=last,
        name=named.name,
        operator="≥" if figure.operator == "=" and _AT_LEAST.match(draft.lower, figure.end) else figure.operator,
        value=figure.value,
        upper=figure.upper,
        unit=named.unit,
        basis=_basis(draft, figure),
        year=year,
        of=named.of,
        estimate=figure.estimate,
        target=figure.target,
        soft=figure.target and bool(_SOFT.search(draft.lower[first : min(last, figure.end + 60)])),
        group="",
        doubts=tuple(doubts),
    )


def _doubts(draft: Draft, figure: Figure, named: Named, bodies: Sequence[BodySeen]) -> Iterator[Words]:
    if len(name_words(named.name)) < SHORTEST_NAME or not named.is_whole:
        yield _NO_NAME
    if figure.nested and figure.sort == "percent":
        yield _NESTED
    if figure.of is not None:
        yield _OF_SO_MANY
    if _CHANGE.search(draft.before(figure.start, 60)) and not re.search(r"tăng|giảm", named.name.lower()):
        yield _STEP
    first, _ = draft.sentence(figure.start)
    for body in bodies:
        if first <= body.start < figure.start and body.role in _STRANGERS and written_out(body.name) == body.name:
            vi = f"Câu này nói về tổ chức khác: {body.name}."
            yield Words(vi, f"This sentence speaks of another body: {body.name}.")
            break


def _year(draft: Draft, figure: Figure, years: tuple[int, int]) -> tuple[int | None, Words | None]:
    """The one year a figure is of, None for the whole term; and the doubt where it lies outside the term."""
    behind = _OF_YEAR.match(draft.lower, figure.end)
    period = behind[1] if behind else figure.period
    told = [int(year) for year in _YEAR.findall(period)]
    if figure.target or not told:
        return None, None
    first, last = years
    if all(first <= year <= last for year in told):
        return (told[0] if len(told) == 1 else None), None
    vi = f"Số của {period}, ngoài nhiệm kỳ {first} - {last}."
    return None, Words(vi, f"A figure of {period}, outside the term {first} - {last}.")


def _basis(draft: Draft, figure: Figure) -> str:
    if figure.basis:
        return figure.basis
    first, _ = draft.sentence(figure.start)
    said = draft.lower[first : figure.start]
    if _EVERY_YEAR.search(said) and not _WHOLE_TERM.search(said):
        return "every_year"
    return "whole_term" if figure.sort == "noun" else "end_of_term"


def _grouped(draft: Draft, found: list[Offer]) -> list[Offer]:
    """Shares of one sentence on a make-up ("Cơ cấu kinh tế: …") that add up to 100 are parts of one whole."""
    made: list[Offer] = []
    for each in found:
        name = composition_of(draft, each.start) if each.unit == "%" else ""
        beside = [other for other in found if name and other.first == each.first and other.unit == "%"]
        if len(beside) > 1 and sum(other.value for other in beside) == WHOLE:
            since = max([each.first, *(other.end for other in beside if other.end <= each.start)])
            part, doubts = part_name(draft, each.start, since), tuple(one for one in each.doubts if one is not _NO_NAME)
            told = replace(each, name=part, group=name, basis="end_of_term", of="", operator="=", doubts=doubts)
            made.append(told)
        else:
            made.append(each)
    return made


def _told_once(found: list[Offer]) -> list[Offer]:
    """The same figure told twice is one offer; two figures for the same thing are both in doubt."""
    first: dict[tuple[object, ...], int] = {}
    kept: list[Offer] = []
    for each in found:
        same = (name_words(each.name), each.group, each.year, each.target, each.unit)
        at = first.get(same)
        if at is None or _NO_NAME in each.doubts:
            first.setdefault(same, len(kept))
            kept.append(each)
        elif (kept[at].value, kept[at].upper) != (each.value, each.upper):
            kept[at] = _doubted(kept[at], _TWO_VALUES)
            kept.append(_doubted(each, _TWO_VALUES))
    return kept


def _doubted(offer: Offer, why: Words) -> Offer:
    return offer if why in offer.doubts else replace(offer, doubts=(*offer.doubts, why))


def _same_sort(one: str, other: str) -> bool:
    def sort(unit: str) -> str:
        unit = unit.strip().lower()
        if unit.startswith("%"):
            return "%"
        return "money" if re.search(r"đồng|usd|triệu|tỷ|tỉ", unit) else "heads"

    return sort(one) == sort(other)


def same_unit(one: str, other: str) -> bool:
    """Are these the same unit, however spaced? A figure in another unit must be turned by hand, never silently."""

    def plain(unit: str) -> str:
        return re.sub(r"\s+", "", unit.lower()).replace("tỉ", "tỷ")

    return plain(one) == plain(other)
