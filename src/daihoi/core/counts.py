"""Counts that stand alone, and when they confirm one another (step 11).

A count is what one way of counting says of every paper: the machine, a second machine reading, or typing from paper
with blind double entry. The result is confirmed when the declared number of counts agree; where they differ, the
difference is shown sheet by sheet, or without sheet codes by stack.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from daihoi.core.errors import BadInput, Words

STACK_SIZE = 25  # sheets a stack where sheets bear no code: small enough to look through at once


@dataclass(frozen=True, slots=True)
class Paper:
    """What one count says of one paper: `status` "valid" or "invalid", and the names it gives a vote.

    Where a paper carries several votes `amounts` says how many each of these names gets, in the order of the names'
    ids, and `weight` how many the paper carries: two counts that differ there differ. A paper without votes carries
    nothing into the count: its weight stays 1.
    """

    status: str
    votes: frozenset[str] = frozenset()
    amounts: tuple[tuple[str, int], ...] = ()
    weight: int = 1

    @classmethod
    def cumulated(cls, status: str, amounts: Iterable[tuple[str, int]], weight: int = 1) -> Paper:
        """A paper on which numbers of votes are written, or which carries several votes."""
        known = tuple(sorted(amounts))
        return cls(status, frozenset(name for name, _votes in known), known, weight if known else 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper in a count, found again by its code, or by its place (1…) in its stack (1…)."""

    stack: int
    place: int
    paper: Paper
    code: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """One whole count under its name ("machine", "second", "typed", …)."""

    name: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """What a count comes to."""

    valid: int
    invalid: int
    votes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two counts differ: a coded sheet, or the papers of a stack that only one of them has."""

    counts: tuple[str, str]
    stack: int
    code: str
    places: tuple[tuple[int, ...], tuple[int, ...]]  # in each count, the places to look at
    papers: tuple[tuple[Paper, ...], tuple[Paper, ...]]  # in each count, the papers the other lacks


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Whether `needed` counts agree, which ones, and every difference between the pairs that don't."""

    is_confirmed: bool
    needed: int
    agreeing: tuple[str, ...]
    totals: Totals | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One person's typing of one stack, in the order of its papers."""

    typist: str
    stack: int
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class EntryDifference:
    """A place of a stack where two blind entries differ; None where one of them typed no paper."""

    stack: int
    place: int
    first: Paper | None
    second: Paper | None


def in_stacks(name: str, papers: Iterable[Paper], codes: Sequence[str] = (), size: int = STACK_SIZE) -> Count:
    """Papers in the order of the scan become a count by stacks of `size`; `codes` are theirs where sheets bear any."""
    sheets = tuple(
        Sheet(at // size + 1, at % size + 1, paper, codes[at] if codes else "") for at, paper in enumerate(papers)
    )
    return Count(name, sheets)


def totals(count: Count) -> Totals:
    """Valid and invalid papers and the votes of each name; neither order nor stacks matter."""
    votes: Counter[str] = Counter()
    for sheet in count.sheets:
        if sheet.paper.status == "valid":
            votes.update(dict(sheet.paper.amounts) if sheet.paper.amounts else sheet.paper.votes)
    valid = sum(sheet.paper.status == "valid" for sheet in count.sheets)
    return Totals(valid, len(count.sheets) - valid, dict(sorted(votes.items())))


def carried(count: Count) -> int:
    """The votes that the valid papers of a count carry, where papers carry different numbers."""
    return sum(sheet.paper.weight for sheet in count.sheets if sheet.paper.status == "valid" and sheet.paper.votes)


def compare(first: Count, second: Count) -> tuple[Difference, ...]:
    """Every place where two counts differ; none when they hold the same papers.

    Coded sheets are matched one by one. Without codes the order of papers inside a stack does not count, as hands
    turn stacks over; and the same papers split into other stacks are the same papers.
    """
    if all(sheet.code for sheet in (*first.sheets, *second.sheets)):
        return _by_code(first, second)
    if Counter(sheet.paper for sheet in first.sheets) == Counter(sheet.paper for sheet in second.sheets):
        return ()
    return _by_stack(first, second)


def _by_code(first: Count, second: Count) -> tuple[Difference, ...]:
    ours, theirs = _codes(first), _codes(second)
    found = []
    for code in dict.fromkeys((*ours, *theirs)):
        here, there = ([side[code]] if code in side else [] for side in (ours, theirs))
        if [sheet.paper for sheet in here] != [sheet.paper for sheet in there]:
            found.append(_difference(first, second, (here or there)[0].stack, code, here, there))
    return tuple(found)


def _codes(count: Count) -> dict[str, Sheet]:
    by_code = {sheet.code: sheet for sheet in count.sheets}
    if len(by_code) != len(count.sheets):
        twice = next(code for code, times in Counter(sheet.code for sheet in count.sheets).items() if times > 1)
        words = Words(f"Mã tờ {twice} xuất hiện hai lần trong một lượt kiểm", f"sheet {twice} is twice in one count")
        raise BadInput("duplicate_sheet", words, count.name)
    return by_code


def _by_stack(first: Count, second: Count) -> tuple[Difference, ...]:
    found = []
    for stack in sorted({sheet.stack for sheet in (*first.sheets, *second.sheets)}):
        ours = [sheet for sheet in first.sheets if sheet.stack == stack]
        theirs = [sheet for sheet in second.sheets if sheet.stack == stack]
        only_ours, only_theirs = _surplus(ours, theirs), _surplus(theirs, ours)
        if only_ours or only_theirs:
            found.append(_difference(first, second, stack, "", only_ours, only_theirs))
    return tuple(found)


def _surplus(ours: Sequence[Sheet], theirs: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Our sheets whose paper the other stack lacks; those at another place than its like are named first."""
    there = {sheet.place: sheet.paper for sheet in theirs}
    spare = Counter(sheet.paper for sheet in ours) - Counter(sheet.paper for sheet in theirs)
    chosen = []
    for sheet in sorted(ours, key=lambda sheet: (there.get(sheet.place) == sheet.paper, sheet.place)):
        if spare[sheet.paper] > 0:
            spare[sheet.paper] -= 1
            chosen.append(sheet)
    return tuple(sorted(chosen, key=lambda sheet: sheet.place))


def _difference(
    first: Count, second: Count, stack: int, code: str, ours: Sequence[Sheet], theirs: Sequence[Sheet]
) -> Difference:
    places = tuple(sheet.place for sheet in ours), tuple(sheet.place for sheet in theirs)
    papers = tuple(sheet.paper for sheet in ours), tuple(sheet.paper for sheet in theirs)
    return Difference((first.name, second.name), stack, code, places, papers)


def confirm(counts: Sequence[Count], needed: int) -> Confirmation:
    """Confirmed when at least `needed` counts hold the same papers; every other pair's differences are given.

    `needed` is what the tellers declared before the box was opened; 1 lets a single count stand alone.
    """
    names = [count.name for count in counts]
    if needed < 1 or len(set(names)) != len(names):
        words = Words("Số lượt kiểm hoặc tên lượt kiểm không đúng", "the number or the names of the counts are wrong")
        raise BadInput("bad_counts", words)
    differences = {(one.name, two.name): compare(one, two) for one, two in combinations(counts, 2)}
    groups = [tuple(name for name in names if not _between(differences, name, own)) for own in names]
    agreeing = max(groups, key=len, default=())
    # two camps that would each be enough confirm nothing
    confirmed = len(agreeing) >= needed and all(set(group) == set(agreeing) for group in groups if len(group) >= needed)
    standing = next((count for count in counts if confirmed and count.name == agreeing[0]), None)
    return Confirmation(
        confirmed,
        needed,
        agreeing,
        totals(standing) if standing else None,
        tuple(difference for pair in differences.values() for difference in pair),
    )


def _between(
    differences: Mapping[tuple[str, str], tuple[Difference, ...]], one: str, two: str
) -> tuple[Difference, ...]:
    return () if one == two else differences.get((one, two)) or differences.get((two, one), ())


def match_entries(first: Entry, second: Entry) -> tuple[EntryDifference, ...]:
    """Blind double entry of one stack: each place where the two typists differ; none means the stack is confirmed.

    The two must be two people, and must have typed the same stack.
    """
    if first.typist == second.typist:
        words = Words("Hai lượt nhập phải do hai người khác nhau", "the two entries must come from two people")
        raise BadInput("same_typist", words, first.typist)
    if first.stack != second.stack:
        words = Words("Hai lượt nhập không cùng một tập phiếu", "the two entries are not of the same stack")
        raise BadInput("other_stack", words, f"{first.stack}, {second.stack}")
    longest = max(len(first.papers), len(second.papers))
    pairs = ((_at(first, place), _at(second, place), place) for place in range(longest))
    return tuple(EntryDifference(first.stack, place + 1, one, two) for one, two, place in pairs if one != two)


def _at(entry: Entry, place: int) -> Paper | None:
    return entry.papers[place] if place < len(entry.papers) else None


def typed_count(entries: Iterable[tuple[Entry, Entry]], name: str = "typed") -> Count | tuple[EntryDifference, ...]:
    """A count typed from paper: the sheets when every stack was entered twice alike, otherwise what to look at again.

    A stack that appears twice is refused: it would be counted twice.
    """
    pairs = list(entries)
    stacks = [first.stack for first, _second in pairs]
    if len(set(stacks)) != len(stacks):
        words = Words("Một tập phiếu được nhập hai lần", "one stack was entered as two")
        raise BadInput("duplicate_stack", words)
    found = tuple(difference for first, second in pairs for difference in match_entries(first, second))
    if found:
        return found
    return Count(
        name,
        tuple(Sheet(entry.stack, at, paper) for entry, _again in pairs for at, paper in enumerate(entry.papers, 1)),
    )
