"""Stored lines and rulings → the core's papers, and the places on which people must still rule (steps 9 to 11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from daihoi.core.counts import Paper
from daihoi.core.errors import BadInput, Words
from daihoi.core.judge import judge, read_paper
from daihoi.core.numbers import Amount, plain
from daihoi.core.readings import NOT_A_BALLOT, WEIGHT, machine_words, read_reading
from daihoi.core.readings import Reading as PageRead
from daihoi.core.rulebook import get
from daihoi.core.rulings import Outcome, Place, State, settle, settle_all
from daihoi.core.rulings import Ruling as Said
from daihoi.core.weighing import Judge, Votes, count_papers
from daihoi.web.election.models import Contest, Reading, Ruling, ScanBatch

WHOLE = "paper"


@dataclass(frozen=True)
class Doubt:
    """One place on which people rule: a mark (candidate and zone) or the whole paper (zone "paper")."""

    reading: Reading
    candidate: str
    zone: str
    code: str
    message: str
    outcome: Outcome
    pixels: tuple[int, ...] = ()

    @property
    def state(self) -> str:
        """open, second_teller, third_teller."""
        return self.outcome.state.value

    def awaits(self, teller: str) -> bool:
        """Whether this teller's word is wanted: the place is open, and they have not spoken."""
        return self.outcome.state is not State.SETTLED and all(one.teller != teller for one in self.outcome.rulings)


@dataclass(frozen=True)
class ReadPaper:
    """One paper of a count: its stored pages, what it counts as (None: open or no ballot), what is open on it."""

    pages: tuple[Reading, ...]
    status: str  # valid, invalid, doubtful, refused, not_a_ballot
    votes: frozenset[str]
    is_ruled: bool
    doubts: tuple[Doubt, ...]
    amounts: tuple[tuple[str, int], ...] = ()  # where votes are cumulated or papers carry several: votes by name
    weight: int | None = 1  # the votes this paper carries; None: they differ, and it is not settled how many

    @property
    def counted(self) -> Paper | None:
        """The paper as a count takes it; None while it is open, or where it is no ballot at all."""
        if self.status not in ("valid", "invalid"):
            return None
        if self.amounts:
            return Paper.cumulated(self.status, self.amounts, self.weight or 1)
        return Paper(self.status, self.votes)

    @property
    def is_open(self) -> bool:
        """Whether people must still say something."""
        return self.status not in ("valid", "invalid", NOT_A_BALLOT)

    @property
    def sheet(self) -> str:
        """The sheet's code, where sheets bear one."""
        return next((page.line["sheet"] for page in self.pages if page.line.get("sheet")), "")


def papers_of(contest: Contest, count_number: int = 1) -> list[ReadPaper]:
    """Every paper of one count in the order of its scans; only files that were read to the end count."""
    done = {"batch__count_number": count_number, "batch__state": ScanBatch.State.DONE}
    readings = list(Reading.objects.filter(batch__contest=contest, **done).order_by("batch_id", "page").defer("scores"))
    rulings = Ruling.objects.filter(reading__in=Reading.objects.filter(
        batch__contest=contest, **done)).order_by("id")  # fmt: skip
    return _papers(contest, readings, rulings)


def paper_of(reading: Reading) -> ReadPaper:
    """The paper to which one page belongs."""
    readings = list(Reading.objects.filter(batch=reading.batch_id).order_by("page").defer("scores"))
    rulings = Ruling.objects.filter(reading__batch=reading.batch_id).order_by("id")
    papers = _papers(reading.batch.contest, readings, rulings)
    return next(paper for paper in papers if any(page.pk == reading.pk for page in paper.pages))


def first_page(reading: Reading) -> Reading:
    """The first page of the paper to which a page belongs: where it is said how many votes the paper carries."""
    readings = Reading.objects.filter(batch=reading.batch_id).order_by("page").defer("scores")
    return next(pages[0] for pages in _sheets(readings) if any(page.pk == reading.pk for page in pages))


def outcome_at(contest: Contest, reading: Reading, candidate: str, zone: str) -> Outcome:
    """What has been said on one place so far, by whom."""
    rows = reading.rulings.filter(candidate=candidate, zone=zone).order_by("id")
    place = _place(reading, candidate, zone)
    return settle(place, "", [_said(place, row) for row in rows])


def _papers(contest: Contest, readings: Sequence[Reading], rulings: Iterable[Ruling]) -> list[ReadPaper]:
    ruled: dict[int, list[Ruling]] = defaultdict(list)
    for one in rulings:
        ruled[one.reading_id].append(one)
    weighted = is_weighted(contest)
    return [
        _as_read(contest, pages, ruled, weighted) or _weighed(contest, pages, ruled, weighted)
        for pages in _sheets(readings)
    ]


def _sheets(readings: Iterable[Reading]) -> Iterator[tuple[Reading, ...]]:
    """The pages of each paper together, as `core.readings.sheets` binds them."""
    waiting: list[Reading] = []
    for row in readings:
        if row.status == "refused":
            yield (row,)
            continue
        waiting.append(row)
        if not row.line.get("continues"):
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)


def _as_read(
    contest: Contest, pages: tuple[Reading, ...], ruled: Mapping[int, list[Ruling]], weighted: bool
) -> ReadPaper | None:
    """A paper on which the law was clear and nobody has spoken: the machine's line as it stands."""
    ballot = pages[-1].line.get("ballot")
    if not ballot or ballot["status"] == "needs_ruling" or any(row.pk in ruled for row in pages):
        return None
    if weighted and ballot["votes"]:
        return None  # nobody has said how many votes it carries
    votes = tuple((one, 1) if isinstance(one, str) else (one[0], one[1]) for one in ballot["votes"])
    amounts = votes if contest.mark_mode == "cumulative" else ()
    return ReadPaper(pages, ballot["status"], frozenset(name for name, _votes in votes), False, (), amounts)


def _weighed(
    contest: Contest, pages: tuple[Reading, ...], ruled: Mapping[int, list[Ruling]], weighted: bool
) -> ReadPaper:
    """A paper on which people rule: the core weighs the machine's words and theirs."""
    rows = {(str(row.batch_id), row.page): row for row in pages}
    lines = [page_read(row) for row in pages]
    said = [_said(_place(row, one.candidate, one.zone), one) for row in pages for one in ruled.get(row.pk, ())]
    asked = weighted or asks_votes(contest)
    outcomes = {outcome.place: outcome for outcome in settle_all(machine_words(lines, asked), said)}
    if not weighted:  # one vote each: a weight that was typed before that was said counts for nothing
        outcomes = {place: outcome for place, outcome in outcomes.items() if place.zone != WEIGHT}
    (paper,) = count_papers(lines, outcomes.values(), _judge_for(contest), contest.expect_stamp, weighted)
    doubts = tuple(_doubt(rows[place.source, place.page], outcomes[place]) for place in paper.open_places)
    votes = tuple((name, int(number)) for name, number in paper.votes)  # here only whole numbers are ever said
    amounts = votes if weighted or contest.mark_mode == "cumulative" else ()
    weight = None if paper.weight is None else int(paper.weight)
    names = frozenset(name for name, _votes in votes)
    return ReadPaper(pages, paper.status, names, paper.is_ruled, doubts, amounts, weight)


def page_read(row: Reading) -> PageRead:
    """A stored line as the core reads it; its place is its batch and page, never a file's name."""
    return read_reading({**row.line, "source": str(row.batch_id), "page": row.page}, row.page)


def _place(row: Reading, candidate: str, zone: str) -> Place:
    return Place(str(row.batch_id), row.page, candidate, "" if zone == WHOLE else zone)


def _said(place: Place, row: Ruling) -> Said:
    names = tuple(vote for vote in row.votes if isinstance(vote, str))
    amounts = tuple((vote[0], vote[1]) for vote in row.votes if not isinstance(vote, str))
    return Said(place, row.answer, str(row.teller_id), names, row.reason, amounts)


def _doubt(row: Reading, outcome: Outcome) -> Doubt:
    place = outcome.place
    if place.zone == WEIGHT:
        return Doubt(row, "", WEIGHT, "digits", "", outcome)
    if not place.candidate:
        why = row.line.get("why") or {}
        if not why and (row.line.get("ballot") or {}).get("status") == "needs_ruling":
            why = {"code": "law", "message": row.line["ballot"].get("why") or ""}
        return Doubt(row, "", WHOLE, str(why.get("code", "")), _words(why), outcome)
    known = {(one["candidate"], _zone(one["zone"])): one for one in row.line.get("doubts", [])}
    found = known.get((place.candidate, place.zone), {})
    why = found.get("why") or {}
    pixels = tuple(found.get("pixels") or ())
    return Doubt(row, place.candidate, place.zone, str(why.get("code", "")), _words(why), outcome, pixels)


def _words(why: Mapping[str, Any]) -> str:
    return str(why.get("message", ""))


def _zone(kind: str) -> str:
    return "name" if kind in ("struck", "name_text") else kind


def listed_keys(contest: Contest) -> list[str]:
    """The keys on the ballot, in its order."""
    zones = [zone for page in (contest.layout or {"pages": []})["pages"] for zone in page["zones"]]
    return [zone["candidate"] for zone in zones if zone["kind"] == "name"]


def asks_votes(contest: Contest) -> bool:
    """Whether people may carry different numbers of votes in this body: it must be said how many attend."""
    return get(contest.regulation).weighted


def is_weighted(contest: Contest) -> bool:
    """Whether papers carry different numbers of votes: more votes attend than people."""
    heads = contest.attendance.present if contest.attendance else None
    return contest.votes_present is not None and contest.votes_present != heads


def judged(
    contest: Contest, choices: Sequence[Mapping[str, Any]], flags: Sequence[str], weight: int | str = 1
) -> dict[str, Any]:
    """What the law says of one paper of this contest that carries `weight` votes (the door `judge`)."""
    case = {
        "regulation": contest.regulation,
        "contest": {"office": contest.office, "kind": contest.kind},
        "seats": contest.seats,
        "listed": listed_keys(contest),
        "mark_mode": contest.mark_mode,
        "choices": [dict(choice) for choice in choices],
        "flags": list(flags),
        "weight": weight,
    }
    return judge(read_paper(case)).as_json()


RULED = {"ruled_valid": "valid", "ruled_invalid": "invalid"}  # what the tellers concluded where the law leaves it open


def typed_verdict(
    contest: Contest, choices: Sequence[Mapping[str, Any]], flags: Sequence[str], weight: int = 1
) -> dict[str, Any]:
    """What the law says of a typed paper; where it leaves the paper to the tellers, what they concluded (`RULED`).

    BadInput where they conclude on a paper that the law settles itself, or say two things at once.
    """
    ruled = [flag for flag in flags if flag in RULED]
    told = judged(contest, choices, [flag for flag in flags if flag not in RULED], weight)
    if not ruled:
        return told
    if told["status"] != "needs_ruling" or len(ruled) > 1:
        raise BadInput("law_is_clear", Words(
            "Quy chế đã rõ về phiếu này; Ban Kiểm phiếu chỉ kết luận khi quy chế để ngỏ.",
            "The regulation settles this paper; the tellers conclude only where it leaves that to them."))  # fmt: skip
    if RULED[ruled[0]] == "invalid":
        return told | {"status": "invalid", "votes": []}
    return judged(contest, choices, [], weight)


def _judge_for(contest: Contest) -> Judge:
    def ask(choices: Sequence[Mapping[str, Any]], flags: Sequence[str], weight: Amount) -> tuple[str, Votes]:
        told = judged(contest, choices, flags, plain(weight))
        return told["status"], tuple((one, 1) if isinstance(one, str) else (one[0], one[1]) for one in told["votes"])

    return ask
