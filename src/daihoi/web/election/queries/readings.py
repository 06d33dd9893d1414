"""Readings for people to look at: cards, one page in full, the tiles of the mosaic sorted by darkness."""

from __future__ import annotations

from typing import Any

from daihoi.web.election import labels
from daihoi.web.election.models import Contest, Reading, ScanBatch
from daihoi.web.election.queries import pictures
from daihoi.web.election.queries.papers import WHOLE, ReadPaper, paper_of, papers_of
from daihoi.web.election.queries.rulings import weight_asked

_NEWS = {"marked": "yes", "blank": "no"}


def papers(contest: Contest, *, only: str = "", votes: str = "") -> list[ReadPaper]:
    """The papers of all counts in order; `only` one status or "ruled", `votes` those that elect this name."""
    numbers = sorted(set(contest.batches.filter(state=ScanBatch.State.DONE).values_list("count_number", flat=True)))
    found = [paper for number in numbers for paper in papers_of(contest, number)]
    if votes:
        found = [paper for paper in found if paper.status == "valid" and votes in paper.votes]
    if only == "ruled":
        return [paper for paper in found if paper.is_ruled]
    if only == "open":
        return [paper for paper in found if paper.is_open]
    return [paper for paper in found if paper.status == only] if only else found


def card(paper: ReadPaper, names: dict[str, str]) -> dict[str, Any]:
    """A paper in the list: its pages, what it counts as, whom it elects."""
    line = paper.pages[-1].line
    return {
        "paper": paper,
        "status": labels.word(PAPER_STATES, paper.status),
        "names": [name for key, name in names.items() if key in paper.votes],
        "why": labels.refusal_words((line.get("why") or {}).get("code", "")) if line.get("why") else None,
        "weight": paper.weight if paper.amounts else None,
        "article": (line.get("ballot") or {}).get("article", ""),
        "law": labels.law_words((line.get("ballot") or {}).get("why") or ""),
    }


PAPER_STATES = {
    "valid": labels.ANSWERS["valid"],
    "invalid": labels.ANSWERS["invalid"],
    "doubtful": labels.PAGE_STATES["needs_ruling"],
    "refused": labels.PAGE_STATES["refused"],
    "not_a_ballot": labels.ANSWERS["not_a_ballot"],
}


def detail(reading: Reading, names: dict[str, str], viewer: int) -> dict[str, Any]:
    """One page: each name with the machine's word, every ruling (one's own and those on settled places), its paper."""
    paper = paper_of(reading)
    open_places = {(doubt.candidate, doubt.zone) for doubt in paper.doubts if paper.is_open}
    rulings = [
        {"row": one, "name": names.get(one.candidate, ""), "zone": labels.word(labels.ZONES, one.zone),
         "answer": labels.word(labels.ANSWERS, one.answer),
         "votes": [names.get(key, key) for key in one.votes]}
        for one in reading.rulings.select_related("teller").order_by("id")
        if one.teller_id == viewer or (one.candidate, one.zone) not in open_places
    ]  # fmt: skip
    marks = []
    doubts = {(one["candidate"], one["zone"]): one for one in reading.line.get("doubts", [])}
    for mark in reading.line.get("marks", []):
        zones = [
            {"zone": "name" if zone == "struck" else zone, "words": labels.word(labels.ZONES, zone), "word": word,
             "says": labels.word(MACHINE_SAYS, word),
             "why": labels.doubt_words(*_why(doubts.get((mark["candidate"], "name" if zone == "struck" else zone))))}
            for zone, word in mark.items() if zone != "candidate"
        ]  # fmt: skip
        marks.append({"key": mark["candidate"], "name": names.get(mark["candidate"], ""), "zones": zones})
    ruled_whole = reading.rulings.filter(zone=WHOLE, teller=viewer).exists()
    return {"reading": reading, "card": card(paper, names), "marks": marks, "rulings": rulings,
            "weight": weight_asked(reading.batch.contest, reading, viewer),
            "ruled_whole": ruled_whole, "notes": reading.line.get("notes", [])}  # fmt: skip


def _why(doubt: dict[str, Any] | None) -> tuple[str, str]:
    why = (doubt or {}).get("why") or {}
    return why.get("code", ""), why.get("message", "")


MACHINE_SAYS = {
    "yes": labels.Words("gạch", "struck"),
    "no": labels.Words("để nguyên", "kept"),
    "marked": labels.Words("có dấu", "marked"),
    "blank": labels.Words("trống", "blank"),
    "doubtful": labels.Words("chưa chắc", "not sure"),
}


def tiles(batches: list[ScanBatch], candidate: str, zone: str) -> list[dict[str, Any]]:
    """All marks of one zone of one name over these files, the darkest first, each with its place in a strip."""
    found = []
    for batch in batches:
        for strip in pictures.strips_of(batch):
            if (strip["candidate"], strip["zone"]) == (candidate, zone):
                found += [
                    {"page": page, "batch": batch, "word": word, "dark": dark, "top": at * strip["height"],
                     "strip": f"{candidate}-{zone}-{strip['part']}" if strip["part"] else f"{candidate}-{zone}",
                     "width": strip["width"], "height": strip["height"]}
                    for at, (page, word, dark) in enumerate(zip(
                        strip["pages"], strip["words"], strip["darks"], strict=True))
                ]  # fmt: skip
    found.sort(key=lambda tile: (-tile["dark"], tile["batch"].pk, tile["page"]))
    return found


def with_readings(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """These tiles with the address of their reading and the machine's word as a person says it. One query a file."""
    pages: dict[int, list[int]] = {}
    for tile in shown:
        pages.setdefault(tile["batch"].pk, []).append(tile["page"])
    rows = {
        (batch, page): rid
        for batch, some in pages.items()
        for page, rid in Reading.objects.filter(batch=batch, page__in=some).values_list("page", "public_id")
    }
    return [
        {**tile, "rid": rows[tile["batch"].pk, tile["page"]], "says": labels.word(MACHINE_SAYS, tile["word"])}
        for tile in shown
    ]


def word_of(row: Reading, candidate: str, zone: str) -> str:
    """What the machine read in this zone of this name."""
    mark = next((one for one in row.line["marks"] if one["candidate"] == candidate), {})
    return str(mark.get("struck" if zone == "name" else zone, "blank"))


def darkness_of(row: Reading, candidate: str, zone: str) -> float:
    """How much ink lies in this zone, for sorting alone."""
    kind = ("name", "name_text") if zone == "name" else (zone,)
    score = next((one for one in row.scores if one["candidate"] == candidate and one["zone"] in kind), {})
    return float(score.get("ink", 0.0)) * max(float(score.get("dark", 0.0)), 0.05)
