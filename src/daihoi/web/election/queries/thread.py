"""One contest as a thread of steps: which are done, which is due, and what each shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from daihoi.core.errors import Words
from daihoi.core.rulebook import get
from daihoi.core.wording.explain import explain
from daihoi.web.congress.words import lang
from daihoi.web.election import labels
from daihoi.web.election.models import Candidate, Contest
from daihoi.web.election.queries import contests, counts, ledger, lists
from daihoi.web.election.queries.files import watched_folder
from daihoi.web.election.queries.papers import asks_votes, is_weighted

_S = Contest.State
_ORDER = [_S.NOMINATING, _S.FROZEN, _S.PRINTED, _S.VOTING, _S.COUNTING, _S.DECIDED, _S.ANNOUNCED]


@dataclass(frozen=True)
class Step:
    """One step: `state` is done, due or later."""

    name: str
    number: int
    title: Words
    state: str


_STEPS = (
    ("list", Words("Đề cử và danh sách", "Nominations and list"), _S.NOMINATING),
    ("print", Words("In phiếu", "Ballots"), _S.FROZEN),
    ("vote", Words("Bỏ phiếu", "Voting"), _S.PRINTED),
    ("count", Words("Kiểm phiếu", "Counting"), _S.COUNTING),
    ("result", Words("Kết quả", "Result"), _S.DECIDED),
)
_DUE = {_S.NOMINATING: "list", _S.FROZEN: "print", _S.PRINTED: "vote", _S.VOTING: "vote", _S.COUNTING: "count",
        _S.DECIDED: "result", _S.ANNOUNCED: "result"}  # fmt: skip


def steps_of(contest: Contest) -> list[Step]:
    """The five steps with the one that is due."""
    due = _DUE[_S(contest.state)]
    names = [name for name, _title, _state in _STEPS]
    at = names.index(due) if contest.state != _S.ANNOUNCED else len(names)
    return [
        Step(name, number, title, "done" if number - 1 < at else "due" if name == due else "later")
        for number, (name, title, _state) in enumerate(_STEPS, 1)
    ]


def row(contest: Contest) -> dict[str, Any]:
    """A contest in the list of contests (annotated with `names` and `decision`)."""
    shown = contests.decision_figures(contest.decision) if contest.state == _S.ANNOUNCED else None
    return {
        "contest": contest,
        "office": labels.word(labels.OFFICES, contest.office),
        "kind": labels.word(labels.KINDS, contest.kind),
        "state": labels.word(labels.STATES, contest.state),
        "result": shown,
        "at": _ORDER.index(_S(contest.state)),
    }


def thread_of(contest: Contest, *, counting: bool, knows_result: bool) -> dict[str, Any]:
    """Everything the contest's page shows to this person: tallies to those who count, results once announced."""
    lines = ledger.lines_of(contest)
    told: dict[str, Any] = {
        "contest": contest,
        "office": labels.word(labels.OFFICES, contest.office),
        "kind": labels.word(labels.KINDS, contest.kind),
        "state": labels.word(labels.STATES, contest.state),
        "steps": {step.name: step for step in steps_of(contest)},
        "candidates": _candidates(contest),
        "lines": lines,
        "stock": ledger.stock_from(lines),
        "runs": list(contest.print_runs.order_by("id")),
        "tellers": contests.tellers_of(contest.congress),
        "rule_title": get(contest.regulation).title,
        "cumulates": contest.mark_mode == "cumulative",
        "asks_votes": asks_votes(contest),
        "votes_unknown": counts.votes_unknown(contest),
        "one_vote_each": not (is_weighted(contest) or contest.mark_mode == "cumulative"),
    }
    told |= _list_part(contest)
    if counting and contest.state in (_S.COUNTING, _S.DECIDED, _S.ANNOUNCED):
        told |= _count_part(contest)
    if contest.state == _S.ANNOUNCED or (knows_result and contest.state == _S.DECIDED):
        told |= _result_part(contest)
    return told


def _candidates(contest: Contest) -> list[dict[str, Any]]:
    rows = contest.candidates.select_related("member").order_by("position", "id")
    return [
        {"row": one, "source": labels.word(labels.SOURCES, one.source),
         "state": labels.word(labels.CANDIDATE_STATES, one.state)}
        for one in rows
    ]  # fmt: skip


def _list_part(contest: Contest) -> dict[str, Any]:
    if contest.state != _S.NOMINATING:
        return {"names": contest.candidates.filter(state=Candidate.State.LISTED).count()}
    standing = contests.standing(contest)
    return {
        "names": len(standing),
        "limits": lists.limits_of(contest),
        "list_refusals": lists.refusals_of_list(contest, standing) if standing else [],
    }


def _count_part(contest: Contest) -> dict[str, Any]:
    standing = counts.standing_of(contest)
    names = contests.names_of(contest)
    # nothing adds up before it is known whether a paper carries one vote or many
    seen = None if counts.votes_unknown(contest) else standing.seen
    tally = [{"key": key, "name": name, "votes": seen.votes.get(key, 0)} for key, name in names.items()] if seen else []
    return {
        "standing": standing,
        "batches": batches_of(contest),
        "folder": folder_of(contest),
        "missing": counts.missing_for_decision(contest, standing) if contest.state == _S.COUNTING else [],
        "tally": tally,
        "seen": seen,
        "may_vote_again": contest.state == _S.COUNTING and standing.stock.collected > standing.stock.issued,
    }


def folder_of(contest: Contest) -> dict[str, Any]:
    """The contest's folder: whether it is read, what came from it, what waits, what was not taken and why."""
    rows = list(contest.folder_files.select_related("batch").order_by("id"))
    done = [row.batch for row in rows if row.batch and row.batch.state == "done"]
    return {
        "path": str(watched_folder(contest)),
        "files": len(done),
        "pages": sum(batch.pages_done for batch in done),
        "is_two_sided": len((contest.layout or {"pages": []})["pages"]) > 1,
        "unfinished": sum(not row.batch_id and not row.message for row in rows),
        "refused": [{"name": row.name, "why": labels.refusal_words(row.message)} for row in rows if row.message],
    }


def batches_of(contest: Contest) -> list[dict[str, Any]]:
    """The files of scans with their state in words, their progress, and how many pages were refused.

    While the folder is watched, files of it that are read stand in its own line, not one by one.
    """
    rows = []
    batches = contest.batches.order_by("id")
    if contest.is_watching:
        batches = batches.exclude(state="done", folder_files__isnull=False)
    for batch in batches:
        rows.append(
            {
                "batch": batch,
                "state": labels.word(labels.BATCH_STATES, batch.state),
                "message": labels.refusal_words(batch.message),
                "is_moving": batch.state in ("queued", "reading"),
            }
        )
    return rows


def _result_part(contest: Contest) -> dict[str, Any]:
    outcome = contests.outcome_of(contest)
    if outcome is None:
        return {}
    decision, case = outcome.decision, outcome.case
    names = contests.names_of(contest)
    reasons = sorted(decision["reasons"], key=lambda reason: (-int(reason["votes"]), reason["candidate"]))
    questions = {question["code"]: question for question in decision["open_questions"]}
    among = [key for question in questions.values() for key in question.get("among", [])]
    return {
        "outcome": outcome,
        "decision": decision,
        "case": case,
        "reasons": [reason | {"name": names.get(reason["candidate"], reason["candidate"])} for reason in reasons],
        "elected": [names.get(key, key) for key in decision["elected"]],
        "explanation": explain(decision, case, lang()).lines,
        "questions": list(questions.values()),
        "next_names": [{"key": key, "name": name, "checked": key in (among or decision["not_elected"])}
                       for key, name in names.items() if key not in decision["elected"]],
        "next_kind": "runoff" if "tie" in questions else "election",
        "follows": list(contest.next_rounds.all()),
        "share_base": decision.get("base"),
    }  # fmt: skip
