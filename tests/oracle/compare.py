"""The product beside the oracle on one random case or paper; a difference is returned as one line."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from daihoi.core.case import read_case
from daihoi.core.errors import BadInput
from daihoi.core.judge import judge, read_paper
from daihoi.core.result import decide
from daihoi.core.rulebook import get
from tests.oracle import chance as draws
from tests.oracle import law


def number(value: Any) -> Fraction | None:
    return None if value is None else Fraction(value)


def case_difference(seed: int, regulation: str) -> str:
    """Empty where both say the same of the election drawn from this seed."""
    raw = draws.a_case(Random(f"{regulation}/{seed}"), regulation)
    try:
        ours = decide(read_case(raw)).as_json()
    except BadInput as problem:
        return "" if problem.code == "missing" else f"{seed} {raw}: {problem.said('en')}"
    theirs = law.decide(raw)
    mine = {
        "base": number(ours["base"]),
        "needed": number(ours["needed"]),
        "elected": sorted(ours["elected"]),
        "not_elected": sorted(ours["not_elected"]),
        "tied": sorted(ours["tied"]),
        "questions": [one["code"] for one in ours["open_questions"]],
        "refusals": {one["code"] for one in ours["refusals"]},
        "carried": ours.get("carried") if not ours["refusals"] else None,
        "admitted": ours.get("floor_admitted", []),
    }
    theirs["elected"].sort()
    wrong = [f"{key}: {mine[key]} / {theirs[key]}" for key in theirs if mine[key] != theirs[key]]
    return f"{seed} {raw}: {wrong}" if wrong else ""


def paper_difference(seed: int, regulation: str) -> str:
    """Empty where both say the same of the paper drawn from this seed."""
    modes = tuple(dict.fromkeys((*get(regulation).paper.modes.value, *draws.MODES[:3])))
    raw = draws.a_paper(Random(f"{regulation}/{seed}"), regulation, modes)
    ours = judge(read_paper(raw)).as_json()
    votes = ours["votes"]
    if raw["mark_mode"] == "cumulative":
        votes = [[name, Fraction(n)] for name, n in votes]
    theirs = law.judge(raw)
    mine = (ours["status"], votes, ours["void"])
    return f"{seed} {raw}: {mine} / {theirs}" if mine != theirs else ""
