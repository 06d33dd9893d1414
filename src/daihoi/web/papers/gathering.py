"""What several kinds of papers say about a congress, read once and frozen: who came, votes, results, the term."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from daihoi.core.targets import target_words
from daihoi.core.wording import short_date
from daihoi.web.congress.models import Congress, Term
from daihoi.web.election.models import Candidate, Contest
from daihoi.web.meeting.models import AgendaItem, Motion
from daihoi.web.papers.needs import Need
from daihoi.web.people import queries as people
from daihoi.web.term import queries as term_queries

WHOLE = 100  # percent
_NOBODY = re.compile(r": 0/[\d.]+ ")
LEADERS = (
    "standing_committee", "secretary", "deputy", "chair", "president", "inspection_committee", "inspection_chair",
)  # fmt: skip


@dataclass(frozen=True)
class Presence:
    """Heads at the opening: those convened with the vote, those here, and why the others are not."""

    convened: int
    present: int
    excused: int
    absent: int
    probationary: int
    opened_at: str  # 13/5/2020


@dataclass(frozen=True)
class StatLine:
    """One line of the make-up: heads of a base."""

    label: str
    count: int
    base: int


@dataclass(frozen=True)
class StatSection:
    """One matter of the make-up."""

    code: str
    title: str
    lines: tuple[StatLine, ...]


@dataclass(frozen=True)
class Extreme:
    """The youngest, the oldest, the longest in the Party; all who share the years."""

    code: str
    years: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Structure:
    """The make-up of those who came. The average age is a fraction, (0, 0) where no birth year is known."""

    sections: tuple[StatSection, ...]
    average_age: tuple[int, int]
    age_base: int
    extremes: tuple[Extreme, ...]


@dataclass(frozen=True)
class Vote:
    """An open vote that is closed."""

    id: str
    subject: str
    title: str
    votes_for: int
    votes_against: int
    abstentions: int
    carried: bool


@dataclass(frozen=True)
class GuestLine:
    """A guest with all posts, in the order of reading out."""

    name: str
    posts: tuple[str, ...]
    directs: bool


@dataclass(frozen=True)
class Winner:
    """Somebody elected, in the law's order."""

    name: str
    born: date | None
    post: str
    votes: str
    share: str


@dataclass(frozen=True)
class Result:
    """One contest that is decided."""

    id: str
    title: str
    office: str
    kind: str
    round: int
    seats: int
    listed: tuple[str, ...]
    issued: int
    collected: int
    valid: int
    invalid: int
    base: int | None
    winners: tuple[Winner, ...]
    ranking: tuple[Winner, ...]  # all names by votes


@dataclass(frozen=True)
class Figures:
    """The figures section of the term that ends: sentences made by the term's room, each with its source there."""

    results: tuple[str, ...]
    ratings: tuple[str, ...]
    admissions: str
    studies: tuple[str, ...]


def opening_moment(congress: Congress) -> datetime:
    """When attendance is taken for the report: as its item began, else as the last event of attendance was noted."""
    items = AgendaItem.objects.filter(session__congress=congress, started_at__isnull=False)
    report = items.filter(kind="report").order_by("started_at").first() or items.order_by("started_at").first()
    return report.started_at if report else timezone.now()


def is_anybody_here(congress: Congress) -> bool:
    """Whether `presence_of` has anything to say: somebody is convened, and somebody with a vote has come."""
    held = people.load_attendance(congress, opening_moment(congress))
    return bool(held.convened and held.voters_present)


def presence_of(congress: Congress) -> Presence:
    """Heads at the opening; `Refusal` while nobody is convened or nobody has come."""
    moment = opening_moment(congress)
    held = people.load_attendance(congress, moment)
    figures = people.figures(congress, moment, held)
    if not figures.convened or not figures.present:
        raise Need.PRESENT.missing()
    return Presence(
        convened=figures.convened,
        present=figures.present,
        excused=figures.excused,
        absent=figures.convened - figures.present,
        probationary=figures.probationary,
        opened_at=short_date(timezone.localdate(moment)),
    )


def structure_of(congress: Congress) -> Structure:
    """The make-up of those who came by the opening, ages taken on the first day."""
    moment = opening_moment(congress)
    found = people.structure(congress, people.load_attendance(congress, moment), congress.starts_on)
    average = found.average_age
    return Structure(
        sections=tuple(
            StatSection(
                one.code, one.title.vi, tuple(StatLine(line.label.vi, line.count, line.base) for line in one.figures)
            )
            for one in found.sections
        ),
        average_age=(average.numerator, average.denominator) if average is not None else (0, 0),
        age_base=found.age_base,
        extremes=tuple(Extreme(one.code, one.years, one.names) for one in found.extremes),
    )


def votes_of(congress: Congress) -> tuple[Vote, ...]:
    """The open votes that are closed, in the order in which they were closed."""
    rows = congress.motions.filter(state=Motion.State.CLOSED, votes_for__isnull=False).order_by("closed_at", "pk")
    return tuple(vote_of(row) for row in rows)


def vote_of(row: Motion) -> Vote:
    """One closed vote."""
    return Vote(
        row.public_id,
        row.subject,
        row.title,
        row.votes_for or 0,
        row.votes_against or 0,
        row.abstentions or 0,
        bool(row.carried),
    )


def guests_of(congress: Congress) -> tuple[GuestLine, ...]:
    """Guests who did not stay away, in order."""
    return tuple(
        GuestLine(guest.person.full_name, tuple(post.title for post in guest.person.posts.all()), guest.directs)
        for guest in people.guests_of(congress)
        if guest.came is not False
    )


def results_of(congress: Congress) -> tuple[Result, ...]:
    """Every decided contest, in the order of the congress. Three queries whatever their number."""
    rows = Contest.objects.filter(congress=congress).prefetch_related("candidates", "outcomes")
    return tuple(found for row in rows if (found := _result(row)))


def _result(contest: Contest) -> Result | None:
    outcomes = list(contest.outcomes.all())
    if not outcomes or outcomes[-1].decision.get("refusals"):
        return None  # where the law refuses, nothing is a result
    case, decision = outcomes[-1].case, outcomes[-1].decision
    candidates = {one.key: one for one in contest.candidates.all() if one.state == Candidate.State.LISTED}
    ballots, base = case["ballots"], decision.get("base")
    known = [one for one in case["candidates"] if one["id"] in candidates]
    by_key = {one["id"]: _winner(candidates[one["id"]], one, decision) for one in known}
    order = sorted(by_key, key=lambda key: -float(by_key[key].votes))
    return Result(
        id=contest.public_id,
        title=contest.title,
        office=contest.office,
        kind=contest.kind,
        round=contest.round,
        seats=contest.seats,
        listed=tuple(one.name for one in candidates.values()),
        issued=ballots["issued"],
        collected=ballots["collected"],
        valid=ballots["valid"],
        invalid=ballots["invalid"],
        base=base if isinstance(base, int) else None,
        winners=tuple(by_key[key] for key in decision.get("elected", ()) if key in by_key),
        ranking=tuple(by_key[key] for key in order),
    )


def _winner(candidate: Candidate, told: dict[str, Any], decision: dict[str, Any]) -> Winner:
    shares = {one["candidate"]: one.get("share_of_base", "") for one in decision.get("reasons", ())}
    share = str(shares.get(candidate.key) or "")
    return Winner(candidate.name, candidate.born, candidate.post, str(told["votes"]), share)


def elected_to(results: Iterable[Result], offices: tuple[str, ...]) -> tuple[Winner, ...]:
    """Everybody elected to one of these offices, over all rounds."""
    return tuple(
        one for result in results if result.office in offices and result.kind != "nomination" for one in result.winners
    )


def figures_of(term: Term | None) -> Figures:
    """What the term that ends has brought, in the sentences of its own room."""
    if term is None:
        return Figures((), (), "", ())
    told = term_queries.report_figures(term, term.end_year)
    rated = tuple(one for one in told.ratings if not _NOBODY.search(one))
    return Figures(tuple(told.results), rated, told.admissions, tuple(told.studies))


def targets_of(term: Term) -> tuple[str, ...]:
    """The targets of a term by their number: the resolution's own wording, or name and figure."""
    rows = [one for one in term_queries.indicators_of(term) if getattr(one, "target", None)]
    rows.sort(key=lambda one: (one.target.number, one.order))
    return tuple(_target_words(one) for one in rows)


_WHEN = {"every_year": "Hằng năm, ", "whole_term": "Trong cả nhiệm kỳ, ", "end_of_term": "Đến cuối nhiệm kỳ, "}
_KEEPS_CAPITAL = ("Đảng bộ", "Đảng ủy", "Nhà nước")


def _target_words(indicator: Any) -> str:
    """'Hằng năm, phấn đấu 100% chi bộ hoàn thành tốt nhiệm vụ': when, how firmly, the figure, of what."""
    if indicator.target.wording:
        return str(indicator.target.wording)
    target = term_queries.core_target(indicator)
    words = target_words(target) if target else ""
    if indicator.unit == "%" and indicator.target.operator == "≥" and indicator.target.value == WHOLE:
        words = "100%"  # there is no more than all of it
    name = indicator.name if indicator.name.startswith(_KEEPS_CAPITAL) else small(indicator.name)
    of_name = indicator.unit == "%" and name.casefold().startswith(indicator.result_of.casefold() or "\0")
    sentence = f"{words} {name}" if of_name else f"{name}: {words}"
    sentence = f"phấn đấu {sentence}" if indicator.target.is_soft else sentence
    when = _WHEN.get(indicator.basis, "")
    return (when + sentence) if when else sentence[:1].upper() + sentence[1:]


def small(text: str) -> str:
    """The text with its first letter small, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def told(congress: Congress, *path: str) -> tuple[str, ...]:
    """Sentences that the congress's own facts tell (strengths, weaknesses, authors …); empty where they do not."""
    value: Any = congress.facts
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
