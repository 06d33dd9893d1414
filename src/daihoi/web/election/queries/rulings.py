"""The queue of doubts of one teller: those who never see the other's word before their own."""

from __future__ import annotations

from typing import Any

from daihoi.web.election import labels
from daihoi.web.election.models import Contest
from daihoi.web.election.queries import contests
from daihoi.web.election.queries.counts import standing_of
from daihoi.web.election.queries.papers import WHOLE, Doubt


def queue(contest: Contest, teller: int, skip: int = 0) -> dict[str, Any]:
    """The doubt to show, how many wait for this teller, how many wait for others."""
    standing = standing_of(contest)
    mine = [doubt for doubt in standing.doubts if doubt.awaits(str(teller))]
    mine.sort(key=lambda doubt: doubt.state == "third_teller")
    at = skip % len(mine) if mine else 0
    names = contests.names_of(contest)
    return {
        "doubt": shown_doubt(mine[at], names) if mine else None,
        "skip": at,
        "waiting": len(mine),
        "elsewhere": len(standing.doubts) - len(mine),
        "third": sum(doubt.state == "third_teller" for doubt in standing.doubts),
        "names": names,
        "settled": _settled(contest),
    }


def _settled(contest: Contest) -> int:
    ruled = contest.batches.filter(readings__rulings__isnull=False)
    return ruled.values("readings__rulings__reading", "readings__rulings__candidate", "readings__rulings__zone"
                        ).distinct().count()  # fmt: skip


def shown_doubt(doubt: Doubt, names: dict[str, str]) -> dict[str, Any]:
    """A doubt as the rulings page shows it; the words given so far only where a third teller decides between them."""
    is_paper = doubt.zone == WHOLE
    question = (
        "paper" if is_paper else "strike" if doubt.zone == "name" else "digits" if doubt.zone == "digits" else "box"
    )
    said = []
    if is_paper and doubt.state == "third_teller":
        said = [
            {"answer": one.word, "votes": list(one.votes), "words": labels.word(labels.ANSWERS, one.word),
             "names": [names.get(key, key) for key in one.votes]}
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
        "is_third": doubt.state == "third_teller",
        "machine": labels.doubt_words(doubt.code, doubt.message),
        "machine_is_silent": not (doubt.code or doubt.message),
        "said": said,
        "mark": marks.get(doubt.candidate),
        "has_row": bool(doubt.candidate),
    }
