"""The queue of doubts of one teller: those who never see the other's word before their own."""

from __future__ import annotations

from typing import Any

from daihoi.core.readings import WEIGHT
from daihoi.core.rulebook import get
from daihoi.core.rulings import Outcome, State
from daihoi.core.rulings import Ruling as Said
from daihoi.web.election import labels
from daihoi.web.election.models import Contest, Reading
from daihoi.web.election.queries import contests
from daihoi.web.election.queries.counts import standing_of
from daihoi.web.election.queries.papers import (
    WHOLE,
    Doubt,
    first_page,
    is_weighted,
    outcome_at,
    page_read,
    paper_of,
)

_NUMBERS = ("digits", WEIGHT)
_QUESTIONS = {"name": "strike", "digits": "digits", WEIGHT: "weight"}


def queue(contest: Contest, teller: int, skip: int = 0) -> dict[str, Any]:
    """The doubt to show, how many wait for this teller, how many wait for others."""
    standing = standing_of(contest)
    mine = _page_by_page([doubt for doubt in standing.doubts if doubt.awaits(str(teller))])
    mine.sort(key=lambda doubt: doubt.state == "third_teller")
    at = skip % len(mine) if mine else 0
    names = contests.names_of(contest)
    return {
        "doubt": shown_doubt(mine[at], names, teller, contest) if mine else None,
        "skip": at,
        "waiting": len(mine),
        "elsewhere": sum(not doubt.awaits(str(teller)) for doubt in standing.doubts),
        "third": sum(doubt.state == "third_teller" for doubt in standing.doubts),
        "names": names,
        "settled": _settled(contest),
    }


def _page_by_page(doubts: list[Doubt]) -> list[Doubt]:
    """Numbers of one page are typed together: of them only the first stands in the queue."""
    kept, pages = [], set()
    for doubt in doubts:
        if doubt.zone in _NUMBERS and doubt.reading.pk in pages:
            continue
        if doubt.zone in _NUMBERS:
            pages.add(doubt.reading.pk)
        kept.append(doubt)
    return kept


def numbers_of(reading: Reading, names: dict[str, str], teller: int, contest: Contest) -> dict[str, Any]:
    """The boxes of one page for one teller: which wait, which the machine found bare, and between which two numbers a
    third teller decides. What others typed is not shown before."""
    doubts = {
        (doubt.candidate, doubt.zone): doubt
        for doubt in paper_of(reading).doubts
        if doubt.reading.pk == reading.pk and doubt.awaits(str(teller))
    }
    rows = []
    for (candidate, zone), word in page_read(reading).words.items():
        if zone != "digits":
            continue
        doubt = doubts.get((candidate, zone))
        rows.append({"key": candidate, "name": names.get(candidate, ""), "waits": doubt is not None,
                     "is_bare": word == "no" and doubt is None, "between": _between(doubt)})  # fmt: skip
    weight = doubts.get(("", WEIGHT))
    layout = contest.layout or {"pages": []}
    side = int(reading.line.get("side") or 1)
    zones = [zone for page in layout["pages"] if page["number"] == side for zone in page["zones"]]
    return {
        "rows": rows,
        "asks_weight": weight is not None,
        "has_weight_line": any(zone["kind"] == "weight" for zone in zones),
        "weight_between": _between(weight),
        "is_weighted": is_weighted(contest),
        "seats": contest.seats,
        "article": get(contest.regulation).paper.overvote.article,
    }


def _between(doubt: Doubt | None) -> list[int]:
    return _numbers(doubt.outcome) if doubt else []


def _numbers(outcome: Outcome) -> list[int]:
    """The two numbers between which a third teller decides; none before that, so that nobody sees another's word."""
    if outcome.state is not State.THIRD_TELLER:
        return []
    return list(dict.fromkeys(int(one.word) for one in outcome.rulings))


def weight_asked(contest: Contest, reading: Reading, teller: int) -> dict[str, Any] | None:
    """What a ruling on a whole paper must say beside it: the votes it carries. None where this teller need not."""
    if not is_weighted(contest):
        return None
    heard = outcome_at(contest, first_page(reading), "", WEIGHT)
    if heard.state is State.SETTLED or any(one.teller == str(teller) for one in heard.rulings):
        return None
    return {"between": _numbers(heard)}


def _settled(contest: Contest) -> int:
    ruled = contest.batches.filter(readings__rulings__isnull=False)
    return ruled.values("readings__rulings__reading", "readings__rulings__candidate", "readings__rulings__zone"
                        ).distinct().count()  # fmt: skip


def shown_doubt(doubt: Doubt, names: dict[str, str], teller: int, contest: Contest) -> dict[str, Any]:
    """A doubt as the rulings page shows it; the words given so far only where a third teller decides between them."""
    is_paper, is_numbers = doubt.zone == WHOLE, doubt.zone in _NUMBERS
    question = "paper" if is_paper else _QUESTIONS.get(doubt.zone, "box")
    said = []
    if is_paper and doubt.state == "third_teller":
        said = [
            {"answer": one.word, "votes": list(one.votes), "amounts": list(one.amounts),
             "words": labels.word(labels.ANSWERS, one.word), "names": _named(one, names)}
            for one in doubt.outcome.rulings
        ]  # fmt: skip
    marks = {mark["candidate"]: mark for mark in doubt.reading.line.get("marks", [])}
    return {
        "reading": doubt.reading,
        "candidate": doubt.candidate,
        "name": names.get(doubt.candidate, ""),
        "zone": doubt.zone,
        "zone_words": labels.word(labels.ZONES, doubt.zone),
        "question": labels.QUESTIONS[question],
        "is_paper": is_paper,
        "is_numbers": is_numbers,
        "numbers": numbers_of(doubt.reading, names, teller, contest) if is_numbers else None,
        "is_third": doubt.state == "third_teller",
        "machine": labels.doubt_words(doubt.code, doubt.message),
        "machine_is_silent": not (doubt.code or doubt.message),
        "said": said,
        "weight": weight_asked(contest, doubt.reading, teller) if is_paper else None,
        "mark": marks.get(doubt.candidate),
        "has_row": bool(doubt.candidate),
    }


def _named(said: Said, names: dict[str, str]) -> list[str]:
    """The names a teller's word elects, with their votes where they are cumulated."""
    numbers = [f"{names.get(key, key)}: {votes}" for key, votes in said.amounts]
    return numbers or [names.get(key, key) for key in said.votes]
