"""`daihoi ballots count`: readings and rulings become the ledger, the tally and, without doubt left, the decision.

Steps 10 to 12. Papers are weighed in `core.readings` and added up in `core.ballot_count`; the law is that of
`judge` and `decide`. The lines of RULINGS are described in docs/howto/count-from-files.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from daihoi.adapters.mappings import read_mapping
from daihoi.cli.answers import print_json
from daihoi.core.ballot_count import (
    Box,
    add_up,
    carries_weights,
    check_box,
    check_carried,
    check_names,
    fill_case,
    other_votes,
)
from daihoi.core.case import read_case
from daihoi.core.decision import Decision
from daihoi.core.errors import BadInput, Words
from daihoi.core.judge import judge, read_paper
from daihoi.core.numbers import Amount, exact, plain
from daihoi.core.readings import WEIGHT, Json, Reading, check_readings, machine_words, read_reading, read_ruling, sheets
from daihoi.core.result import decide
from daihoi.core.rulings import Outcome, Place, Ruling, settle_all
from daihoi.core.stock import Imbalance
from daihoi.core.weighing import CountedPaper, Judge, Votes, count_papers

CONTRACT = 1


def add(subparsers: Any) -> None:
    """Add `count` to the verbs of `ballots`."""
    parser: argparse.ArgumentParser = subparsers.add_parser("count", help="readings → ledger, tally, decision")
    add_box_arguments(parser)
    parser.set_defaults(ballots_run=run)


def add_box_arguments(parser: argparse.ArgumentParser) -> None:
    """The files that make a box: readings, case, rulings, and how rulings settle."""
    parser.add_argument("readings", metavar="READINGS.jsonl", help="lines of `ballots read`; - is stdin")
    parser.add_argument("--case", metavar="CASE.json", required=True, help="the election as `decide` takes it")
    parser.add_argument("--rulings", metavar="RULINGS.jsonl", help="what the tellers ruled, a line a word")
    parser.add_argument("--tellers", type=int, choices=(1, 2), default=2, help="equal words that settle a doubt")
    parser.add_argument("--expect-stamp", action="store_true", help="a paper without a stamp is flagged as such")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A box read from its files: the case, its papers as they stand now, and what people ruled; `is_weighted` where
    papers carry different numbers of votes."""

    contest: str
    case: dict[str, Any]
    papers: tuple[CountedPaper, ...]
    box: Box
    ruled: tuple[Outcome, ...]
    is_weighted: bool


def run(args: argparse.Namespace) -> int:
    """Print one JSON object; 0 counted, 1 refused pages or a ledger or a law that refuses, 2 no count at all."""
    answer, code = _answer(weigh(args), args.lang)
    print_json(answer)
    return code


def weigh(args: argparse.Namespace) -> Weighed:
    """Read the files named in `args` (readings, case, rulings, tellers, expect_stamp); BadInput where they are none."""
    case = _case(args.case)
    readings = [read_reading(given, line) for line, given in read_lines(args.readings)]
    if not readings:
        raise BadInput("no_readings", Words("tệp kết quả đọc trống", "the file of readings is empty"), args.readings)
    contest = check_readings(readings)
    check_names(case, list(dict.fromkeys(candidate for one in readings for candidate, _zone in one.words)))
    said = [read_ruling(given, line) for line, given in read_lines(args.rulings)] if args.rulings else []
    known = read_case(_filled(case))
    # whoever says of one paper how many votes it carries says that papers carry more than one
    is_weighted = carries_weights(known, len(sheets(readings))) or any(
        one.place.zone == WEIGHT and one.word != "1" for one in said
    )
    asks_weight = known.regulation.weighted or known.holders is not None
    outcomes = settle_all(machine_words(readings, asks_weight), said, args.tellers)
    law = _law(case, readings)
    _check_ruled_papers(case, readings, outcomes, law, is_weighted)
    papers = count_papers(readings, outcomes, law, args.expect_stamp, is_weighted)
    ruled = tuple(one for one in outcomes if one.rulings)
    return Weighed(contest, case, papers, add_up(papers), ruled, is_weighted)


def decision_of(weighed: Weighed) -> tuple[Decision | None, tuple[Imbalance, ...]]:
    """The decision, where nothing is open and the box balances with the case; and what does not balance."""
    imbalances = check_box(weighed.case, weighed.box)
    if weighed.is_weighted:
        imbalances += check_carried(read_case(_filled(weighed.case)), weighed.box)
    settled = weighed.box.is_settled and not imbalances
    return (decide(read_case(fill_case(weighed.case, weighed.box))) if settled else None), imbalances


def _case(name: str) -> dict[str, Any]:
    """The case, checked as `decide` would check it once papers and votes stand in their places."""
    try:
        given = _told(read_mapping(name))
    except BadInput as problem:
        raise BadInput(problem.code, problem.words, name) from None
    candidates = given.get("candidates") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(candidates, list) or not all(map(_has_id, candidates)):
        raise BadInput("bad_input", Words("thiếu danh sách “candidates”", "there is no list of candidates"), name)
    case: dict[str, Any] = given
    read_case(_filled(case))
    return case


def _told(value: object) -> object:
    """Without the keys that say null: for `decide` they are as if they were not there."""
    if isinstance(value, dict):
        return {key: _told(one) for key, one in value.items() if one is not None}
    return [_told(one) for one in value] if isinstance(value, list) else value


def _has_id(person: object) -> bool:
    return isinstance(person, dict) and isinstance(person.get("id"), str)


def _filled(case: Json) -> dict[str, Any]:
    """The case before anything is counted: what it declares, and zeros where `decide` wants numbers."""
    ballots = case.get("ballots", {})
    zeros = dict.fromkeys(("collected", "valid", "invalid"), 0)
    return {
        **case,
        "ballots": {**zeros, **ballots} if isinstance(ballots, dict) else ballots,
        "candidates": [{"votes": 0, **person} for person in case["candidates"]],
    }


def _law(case: Json, readings: Sequence[Reading]) -> Judge:
    """The law on one paper, asked again where people ruled."""
    regulation = read_case(_filled(case)).regulation
    zones = {zone for one in readings for _candidate, zone in one.words}
    modes = {"name": "strike", "digits": "cumulative", "disagree": "agree_disagree", "agree": "approve"}
    mode = next((mode for zone, mode in modes.items() if zone in zones), regulation.paper.modes.value[0])
    contest = {key: case["contest"][key] for key in ("office", "kind") if key in case["contest"]}

    # digits say how many votes a name gets; a box or a name only for or against
    marks = ("candidate", "for", "against", "part")
    keys = dict(zip(marks[:2] if mode == "cumulative" else marks, marks, strict=False))

    def ask(choices: Sequence[Json], flags: Sequence[str], weight: Amount = 1) -> tuple[str, Votes]:
        paper = {
            "regulation": regulation.id,
            "contest": contest,
            "seats": case["contest"]["seats"],
            "listed": [choice["candidate"] for choice in choices],
            "mark_mode": mode,
            "choices": [{name: one[key] for key, name in keys.items() if key in one} for one in choices],
            "flags": list(flags),
            "weight": plain(weight),
        }
        judgement = judge(read_paper(paper))
        given: Votes = tuple((name, exact(Fraction(n, 10**judgement.places))) for name, n in judgement.amounts)
        return judgement.status.value, given or tuple((name, 1) for name in judgement.votes)

    return ask


def _check_ruled_papers(
    case: Json, readings: Sequence[Reading], outcomes: Sequence[Outcome], law: Judge, is_weighted: bool
) -> None:
    """A paper that tellers found valid must name people of the list, and be one that the regulation lets stand."""
    names = [person["id"] for person in case["candidates"]]
    zones = {zone for one in readings for _candidate, zone in one.words}
    by_digits = "digits" in zones
    weights = _weights(readings, outcomes)
    for outcome in outcomes:
        voted = [vote for ruling in outcome.rulings for vote in (*ruling.votes, *dict(ruling.amounts))]
        strangers = [vote for vote in voted if vote not in names]
        if strangers:
            words = Words(f"“{strangers[0]}” không có trong danh sách", f"“{strangers[0]}” is not on the list")
            raise BadInput("unknown_candidate", words, str(outcome.place))
        if zones and not by_digits and any(n != 1 for one in outcome.rulings for _name, n in one.amounts):
            words = Words(
                "phiếu này không ghi số cho từng người: nêu tên người được bầu, số phiếu tờ này mang ghi ở “weight”",
                "no numbers stand on these papers: name those elected, and give what the paper carries as “weight”",
            )
            raise BadInput("no_numbers_here", words, str(outcome.place))
        if outcome.word != "valid" or outcome.place.zone:
            continue
        votes = dict(outcome.amounts) or dict.fromkeys(outcome.votes, 1)
        weight = weights.get(outcome.place)
        if is_weighted and by_digits and weight is None:
            continue  # doubtful until it is said how many votes the paper carries
        if law(_choices(names, votes, by_digits), [], weight or 1)[0] == "invalid":
            words = Words(
                "theo quy định, phiếu bầu như vậy không hợp lệ nên không thể phán quyết là hợp lệ",
                "under the regulation a paper with these votes is invalid and cannot be ruled valid",
            )
            raise BadInput("against_the_law", words, str(outcome.place))


def _weights(readings: Sequence[Reading], outcomes: Sequence[Outcome]) -> dict[Place, Amount]:
    """What people settled that the paper of each page carries, on whichever of its pages they said so."""
    said = {(one.place.source, one.place.page): one.word for one in outcomes if one.place.zone == WEIGHT and one.word}
    found: dict[Place, Amount] = {}
    for pages in sheets(readings) if said else ():
        word = next((said[page.source, page.page] for page in pages if (page.source, page.page) in said), None)
        found |= {page.place: exact(Fraction(word)) for page in pages if word}
    return found


def _choices(names: Sequence[str], votes: Mapping[str, int], by_digits: bool) -> list[dict[str, Any]]:
    """A whole paper as `judge` takes it: written numbers, or each name for or against."""
    if by_digits:
        return [{"candidate": name, "for": votes.get(name, 0)} for name in names]
    return [{"candidate": name, "for": name in votes, "against": name not in votes} for name in names]


def _answer(weighed: Weighed, lang: str) -> tuple[dict[str, Any], int]:
    case, box = weighed.case, weighed.box
    decision, imbalances = decision_of(weighed)
    refusals = [
        {"code": one.code, "message": one.words.said(lang), "need": plain(one.need), "got": plain(one.got)}
        for one in imbalances
    ]
    declared = case.get("ballots", {})
    names = [person["id"] for person in case["candidates"]]
    answer = {
        "contract": CONTRACT,
        "contest": weighed.contest or None,
        "ledger": {
            "printed": declared.get("printed"),
            "issued": declared.get("issued"),
            "collected": box.collected,
            "valid": box.valid,
            "invalid": box.invalid,
            "doubtful": box.doubtful,
        },
        "tally": {name: plain(box.votes.get(name, 0)) for name in names},
        "in_doubt": {name: box.doubts_on[name] for name in names if name in box.doubts_on},
        "doubtful": [_open(paper) for paper in weighed.papers if paper.status == "doubtful"],
        "refused": [{**_open(paper), "code": paper.pages[-1].why} for paper in box.refused],
        "set_aside": [_place(paper.place) for paper in box.set_aside],
        "rulings": [_ruled(outcome) for outcome in weighed.ruled],
        "other_votes": [
            {"candidate": name, "in_case": plain(given), "counted": plain(counted)}
            for name, given, counted in other_votes(case, box)
        ],
        "refusals": refusals,
        "note": _note(box, lang),
        "decision": decision.as_json(lang) if decision else None,
    }
    return answer, int(bool(refusals or box.refused or (decision and decision.refusals)))


def _note(box: Box, lang: str) -> str | None:
    """What is left for people, in one sentence; None when nothing is."""
    if box.is_settled:
        return None
    words = Words(
        f"Chưa kết luận: còn {box.doubtful} phiếu chờ phán quyết và {len(box.refused)} trang bị từ chối chưa vào sổ",
        f"Not decided: {box.doubtful} papers wait for a ruling, {len(box.refused)} refused pages are not in the ledger",
    )
    if not box.unweighed:
        return words.said(lang)
    weights = Words(
        f"; {box.unweighed} phiếu chỉ còn chờ ghi tờ phiếu mang bao nhiêu phiếu biểu quyết",
        f"; of {box.unweighed} papers only the number of votes they carry is to be said",
    )
    return words.said(lang) + weights.said(lang)


def _place(place: Place) -> dict[str, Any]:
    return {"source": place.source, "page": place.page}


def _open(paper: CountedPaper) -> dict[str, Any]:
    zones = [{"candidate": one.candidate or None, "zone": one.zone} for one in paper.open_places if one.zone]
    return {**_place(paper.place), "open": zones}


def _ruled(outcome: Outcome) -> dict[str, Any]:
    """One place that people ruled on: the machine's word beside every teller's, and what it comes to."""
    return {
        **_place(outcome.place),
        "candidate": outcome.place.candidate or None,
        "zone": outcome.place.zone or None,
        "machine": outcome.machine,
        "tellers": [
            {"teller": one.teller, "word": one.word, "votes": _votes(one), "reason": one.reason}
            for one in outcome.rulings
        ],
        "state": outcome.state.value,
        "word": outcome.word,
    }


def _votes(ruling: Ruling) -> list[object]:
    return [*ruling.votes, *([name, votes] for name, votes in ruling.amounts)]


def read_lines(name: str) -> list[tuple[int, object]]:
    """The JSON values of a file, each with its line number; BadInput names a broken line."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise BadInput("cannot_read", Words("không đọc được tệp", "the file cannot be read"), name) from None
    values: list[tuple[int, object]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                values.append((number, json.loads(line, object_pairs_hook=_once)))
            except (ValueError, RecursionError):
                words = Words(f"dòng {number} không phải JSON", f"line {number} is not JSON")
                raise BadInput("bad_json", words, name) from None
    return values


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)
