"""Typed papers: who types which stack, what each paper says, the log, the counts side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from daihoi.core.counts import Paper, totals
from daihoi.web.congress.words import said
from daihoi.web.election import labels
from daihoi.web.election.models import Contest, TypedPaper
from daihoi.web.election.queries.contests import names_of
from daihoi.web.election.queries.counts import Standing
from daihoi.web.election.queries.papers import typed_verdict


def stacks(contest: Contest, viewer: int) -> list[dict[str, Any]]:
    """Each stack with the number of papers in either entry, and which entry this person may type."""
    rows = list(contest.typed_papers.filter(correction=None).values_list("stack", "entry", "typed_by"))
    found = []
    for stack in sorted({row[0] for row in rows}):
        typists = {entry: {by for at, one, by in rows if at == stack and one == entry} for entry in "ab"}
        numbers = {entry: sum(at == stack and one == entry for at, one, _by in rows) for entry in "ab"}
        mine = next((entry for entry in "ab" if viewer in typists[entry]), None)
        free = mine or next((entry for entry in "ab" if not typists[entry]), None)
        found.append({"stack": stack, "a": numbers["a"], "b": numbers["b"], "mine": mine, "take": free})
    return found


def next_stack(contest: Contest) -> int:
    """The first stack that nobody has begun."""
    last = contest.typed_papers.order_by("-stack").values_list("stack", flat=True).first()
    return (last or 0) + 1


def own_papers(contest: Contest, entry: str, stack: int, typist: int) -> list[dict[str, Any]]:
    """What this person has typed in this entry of this stack; never the other's papers."""
    rows = contest.typed_papers.filter(entry=entry, stack=stack, typed_by=typist, correction=None).order_by("place")
    return [
        {"place": row.place, "against": [one["candidate"] for one in row.choices if one.get("against")],
         "for": [one["candidate"] for one in row.choices if one.get("for")], "flags": row.flags,
         "numbers": [f"{one['candidate']}={one['for']}" for one in row.choices if one.get("for")],
         "weight": row.weight, **verdict(contest, row.choices, row.flags, row.weight or 1)}
        for row in rows
    ]  # fmt: skip


def verdict(
    contest: Contest, choices: Sequence[Mapping[str, Any]], flags: Sequence[str], weight: int = 1
) -> dict[str, Any]:
    """What the law says of a typed paper, in words for the typist; `votes` are names, or the sum of written numbers."""
    told = typed_verdict(contest, choices, flags, weight)
    votes = sum(number for _name, number in told["votes"]) if contest.mark_mode == "cumulative" else len(told["votes"])
    state = {"valid": labels.ANSWERS["valid"], "invalid": labels.ANSWERS["invalid"]}.get(
        told["status"], labels.PAGE_STATES["needs_ruling"]
    )
    why = said(labels.law_words(told["why"]))
    return {"status": told["status"], "shown": said(state), "votes": votes, "why": why}


def log(contest: Contest) -> list[TypedPaper]:
    """Every line typed, corrected ones too, in the order of typing."""
    rows = list(contest.typed_papers.select_related("typed_by").order_by("id"))
    replaced = {row.corrects_id for row in rows if row.corrects_id}
    at = {key: str(number) for number, key in enumerate(names_of(contest), start=1)}
    for row in rows:
        row.is_corrected = row.pk in replaced
        row.struck = ", ".join(at.get(one["candidate"], "?") for one in row.choices if one.get("against"))
        row.ticked = ", ".join(at.get(one["candidate"], "?") for one in row.choices if one.get("for"))
        if contest.mark_mode == "cumulative":
            given = [f"{at.get(one['candidate'], '?')}: {one['for']}" for one in row.choices if one.get("for")]
            row.ticked = ", ".join(given)
        row.signs = [labels.word(labels.FLAGS | labels.CONCLUDED, flag) for flag in row.flags]
    return rows


def compared(contest: Contest, standing: Standing, names: dict[str, str]) -> dict[str, Any]:
    """The counts as columns beside the names, and every difference in words."""
    is_cumulative = contest.mark_mode == "cumulative"
    columns = [
        {"name": labels.word(labels.COUNT_NAMES, count.name), "totals": totals(count), "papers": len(count.sheets)}
        for count in standing.counts
    ]
    rows = []
    for key, name in names.items():
        votes = [column["totals"].votes.get(key, 0) for column in columns]
        rows.append({"key": key, "name": name, "votes": votes, "differ": len(set(votes)) > 1})
    differences = [
        {
            "counts": [labels.word(labels.COUNT_NAMES, one) for one in difference.counts],
            "stack": difference.stack,
            "code": difference.code,
            "sides": [
                {"places": list(places), "papers": [_said(paper, names, is_cumulative) for paper in papers]}
                for places, papers in zip(difference.places, difference.papers, strict=True)
            ],
        }
        for difference in standing.confirmation.differences
    ]
    typed = [
        {"stack": one.stack, "place": one.place, "first": _said(one.first, names, is_cumulative),
         "second": _said(one.second, names, is_cumulative)}
        for one in standing.typed_differences
    ]  # fmt: skip
    agreeing = [labels.word(labels.COUNT_NAMES, name) for name in standing.confirmation.agreeing]
    return {"columns": columns, "rows": rows, "differences": differences, "typed_differences": typed,
            "agreeing": agreeing, "confirmed": standing.confirmation.is_confirmed}  # fmt: skip


def _said(paper: Paper | None, names: dict[str, str], is_cumulative: bool) -> dict[str, Any] | None:
    if paper is None:
        return None
    given = dict(paper.amounts) if is_cumulative else {}
    kept = [name for key, name in names.items() if key in paper.votes]
    numbers = [f"{name}: {given[key]}" for key, name in names.items() if key in given]
    left = [name for key, name in names.items() if key not in paper.votes]
    state = {"valid": labels.ANSWERS["valid"], "invalid": labels.ANSWERS["invalid"]}.get(
        paper.status, labels.PAGE_STATES["needs_ruling"]
    )
    return {"status": paper.status, "state": state, "votes": kept, "left": left, "numbers": numbers,
            "weight": paper.weight if paper.amounts else None}  # fmt: skip
