"""The sample check of a count: which papers are pulled, where they lie, what was found, the risk that is left."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from daihoi.core.audit import assess, compare_sheets, draw_sheets, sample_size, smallest_margin
from daihoi.core.counts import STACK_SIZE
from daihoi.core.errors import BadInput
from daihoi.web.election import labels
from daihoi.web.election.models import AuditSample, Contest
from daihoi.web.election.queries.contests import outcome_of
from daihoi.web.election.queries.papers import ReadPaper, is_weighted, papers_of

LIMIT = Fraction(1, 20)


def shown(contest: Contest, names: dict[str, str]) -> dict[str, Any]:
    """The margin, how many papers prove the outcome at 5 % risk, and the samples drawn so far."""
    papers = [paper for paper in papers_of(contest, 1) if paper.counted is not None]
    told: dict[str, Any] = {"sheets": len(papers), "margin": None, "wanted": None, "samples": [], "names": names,
                            "stack_size": STACK_SIZE}  # fmt: skip
    outcome = outcome_of(contest)
    elected = set(outcome.decision["elected"]) if outcome else set()
    by_sample = contest.mark_mode != "cumulative" and not is_weighted(contest)
    told["by_sample"] = by_sample
    if by_sample and outcome and papers and outcome.decision.get("needed"):
        votes = {one["id"]: int(one["votes"]) for one in outcome.case["candidates"]}
        margin = smallest_margin(votes, elected, contest.seats, outcome.decision["needed"], len(papers))
        told["margin"] = margin
        told["between"] = [names.get(key, key) for key in margin.between]
        told["wanted"] = min(len(papers), sample_size(margin.diluted, LIMIT)) if margin.votes else len(papers)
        told["needs_all"] = not margin.votes or sample_size(margin.diluted, LIMIT) >= len(papers)
    told["samples"] = [
        _sample(one, papers, names, elected, told["margin"]) for one in contest.audits.prefetch_related("papers")
    ]
    return told


def _sample(
    sample: AuditSample, papers: list[ReadPaper], names: dict[str, str], elected: set[str], margin: Any
) -> dict[str, Any]:
    drawn = draw_sheets(sample.seed, sample.sheets, sample.draws)
    read = {one.place: one for one in sample.papers.all()}
    machine = {at: sorted(paper.votes) for at, paper in enumerate(papers, 1)}
    people = {place: one.votes for place, one in read.items() if one.found}
    rows = []
    for place in sorted(set(drawn)):
        paper = papers[place - 1] if place <= len(papers) else None
        one = read.get(place)
        agrees = None
        if one and paper:
            agrees = one.found and one.status == paper.status and sorted(one.votes) == machine[place]
        rows.append({"place": place, "stack": (place - 1) // STACK_SIZE + 1, "in_stack": (place - 1) % STACK_SIZE + 1,
                     "paper": paper, "read": one, "agrees": agrees,
                     "status": labels.word(labels.ANSWERS, one.status) if one and one.status else None,
                     "machine": [name for key, name in names.items() if paper and key in paper.votes]})  # fmt: skip
    told: dict[str, Any] = {"sample": sample, "rows": rows, "left": sum(row["read"] is None for row in rows),
                            "risk": None}  # fmt: skip
    if margin and margin.votes and not told["left"]:
        try:
            found = compare_sheets(machine, people, drawn, elected, list(names))
            done = assess(margin.diluted, Fraction(sample.risk_limit), len(drawn), found)
        except BadInput:
            return told
        told |= {"risk": f"{float(done.risk) * 100:.2f}".replace(".", ","), "is_enough": done.is_enough, "found": found}
    return told
