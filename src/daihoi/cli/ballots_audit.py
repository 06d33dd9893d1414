"""`daihoi ballots audit`: the sheets to pull after the count, from dice thrown in public, and the risk that is left.

After step 11. The sampler and the bound are those of `core.audit`; lines of CHECKED are what people read on a sheet.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from daihoi.cli.answers import print_json
from daihoi.cli.ballots_count import Weighed, add_box_arguments, decision_of, read_lines, weigh
from daihoi.core.audit import Margin, assess, compare_sheets, draw_sheets, sample_size, smallest_margin
from daihoi.core.counts import STACK_SIZE
from daihoi.core.errors import BadInput, Words
from daihoi.core.weighing import CountedPaper

CONTRACT = 1


def add(subparsers: Any) -> None:
    """Add `audit` to the verbs of `ballots`."""
    parser: argparse.ArgumentParser = subparsers.add_parser("audit", help="which sheets to check by hand, and the risk")
    add_box_arguments(parser)
    parser.add_argument("--seed", required=True, help="dice rolled in public, written as rolled")
    parser.add_argument("--risk", default="5", help="the risk limit in percent (5)")
    parser.add_argument("--checked", metavar="CHECKED.jsonl", help="what people read on the sheets pulled")
    parser.set_defaults(ballots_run=run)


def run(args: argparse.Namespace) -> int:
    """Print one JSON object; 0 the sample is enough or still to be checked, 1 it is not enough: check every sheet."""
    weighed, limit = weigh(args), _limit(args.risk)
    decision, _imbalances = decision_of(weighed)
    if decision is None or decision.refusals:
        words = Words("chưa có kết quả để kiểm tra: chạy `ballots count` trước", "there is no decision to audit yet")
        raise BadInput("not_decided", words)
    papers = [paper for paper in weighed.papers if paper.status in ("valid", "invalid")]
    by_digits = any(zone == "digits" for paper in papers for page in paper.pages for _candidate, zone in page.words)
    if by_digits or weighed.is_weighted:
        words = Words(
            "mỗi tờ phiếu mang nhiều phiếu biểu quyết nên không kiểm tra bằng mẫu được: hãy đối chiếu toàn bộ phiếu",
            "a paper carries many votes, so they cannot be audited by a sample: check every paper",
        )
        raise BadInput("not_for_cumulative" if by_digits else "not_for_weights", words)
    votes = {person["id"]: int(weighed.box.votes.get(person["id"], 0)) for person in weighed.case["candidates"]}
    seats = int(weighed.case["contest"]["seats"])
    margin = smallest_margin(votes, decision.elected, seats, decision.needed, len(papers))
    draws = sample_size(margin.diluted, limit) if margin.votes else len(papers)
    is_full = draws >= len(papers)
    drawn = tuple(range(1, len(papers) + 1)) if is_full else draw_sheets(args.seed, len(papers), draws)
    answer = {
        "contract": CONTRACT,
        "contest": weighed.contest,
        "seed": args.seed,
        "risk_limit_percent": args.risk,
        "papers": len(papers),
        "margin": {"votes": margin.votes, "between": list(margin.between)},
        "draws": len(drawn),
        "full_check": is_full,
        "pull": [_pull(papers, place) for place in sorted(set(drawn))],
        "result": None,
    }
    if args.checked:
        answer["result"] = _result(weighed, papers, drawn, margin, limit, args.checked, decision.elected, is_full)
    print_json(answer)
    result = answer["result"]
    return int(isinstance(result, dict) and not result["waiting"] and not result["enough"])


def _limit(percent: str) -> Fraction:
    try:
        limit = Fraction(Decimal(percent.replace(",", "."))) / 100
    except (InvalidOperation, ValueError, OverflowError):
        limit = Fraction(0)
    if not 0 < limit < 1:
        words = Words(
            "giới hạn rủi ro phải là phần trăm giữa 0 và 100", "the risk limit is a percentage between 0 and 100"
        )
        raise BadInput("bad_input", words, "--risk")
    return limit


def _pull(papers: Sequence[CountedPaper], place: int) -> dict[str, Any]:
    """Where a sheet lies: its place in the scan's order, and its stack of 25."""
    where = papers[place - 1].place
    stack, at = divmod(place - 1, STACK_SIZE)
    return {"paper": place, "stack": stack + 1, "place": at + 1, "source": where.source, "page": where.page}


def _result(
    weighed: Weighed,
    papers: Sequence[CountedPaper],
    drawn: Sequence[int],
    margin: Margin,
    limit: Fraction,
    checked: str,
    elected: Sequence[str],
    is_full: bool,
) -> dict[str, Any]:
    """What the checked sheets prove: discrepancies, the bound, and which sheets are still waited for."""
    people, missing = _read_checked(checked, papers, {person["id"] for person in weighed.case["candidates"]})
    waiting = [place for place in sorted(set(drawn)) if place not in people and place not in missing]
    machine = {place: {name for name, _times in paper.votes} for place, paper in enumerate(papers, 1)}
    differing = [place for place in sorted(people) if people[place] != machine[place]]
    names = [person["id"] for person in weighed.case["candidates"]]
    found = compare_sheets(machine, people, [place for place in drawn if place not in waiting], elected, names)
    audit = assess(margin.diluted, limit, len(drawn) - sum(place in waiting for place in drawn), found)
    risk = Decimal(audit.risk.numerator) / Decimal(audit.risk.denominator) * 100
    enough = (not differing and not missing) if is_full else audit.is_enough
    return {
        "waiting": [_pull(papers, place) for place in waiting],
        "differing": [_pull(papers, place) for place in differing],
        "discrepancies": {
            "over_one": found.over_one,
            "over_two": found.over_two,
            "under_one": found.under_one,
            "under_two": found.under_two,
        },
        "risk_percent": str(risk.quantize(Decimal("0.01"), ROUND_CEILING)),
        "enough": enough and not waiting,
    }


def _read_checked(name: str, papers: Sequence[CountedPaper], known: set[str]) -> tuple[dict[int, set[str]], set[int]]:
    """Votes that people read, by the paper's number; and papers they could not find."""
    places = {(paper.place.source, paper.place.page): number for number, paper in enumerate(papers, 1)}
    people: dict[int, set[str]] = {}
    missing: set[int] = set()
    for line, given in read_lines(name):
        place = places.get(_where(given))
        votes = given.get("votes") if isinstance(given, dict) else None
        is_missing = isinstance(given, dict) and given.get("missing") is True and votes is None
        is_read = isinstance(votes, list) and all(isinstance(vote, str) and vote in known for vote in votes)
        if place is None or not (is_missing or is_read) or place in people or place in missing:
            words = Words("không phải phiếu đã kiểm tra, hoặc lặp lại", "this is no checked paper, or there twice")
            raise BadInput("bad_checked", words, f"CHECKED:{line}")
        if is_missing:
            missing.add(place)
        else:
            people[place] = set(votes or ())
    return people, missing


def _where(given: object) -> tuple[str, int]:
    if isinstance(given, dict) and isinstance(given.get("source"), str) and isinstance(given.get("page"), int):
        return given["source"], given["page"]
    return "", 0
