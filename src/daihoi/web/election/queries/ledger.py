"""The ledger of papers of a contest, added up by the core."""

from __future__ import annotations

from daihoi.core.stock import Kind, Movement, Stock, add_up
from daihoi.web.election.models import Contest, StockEntry


def lines_of(contest: Contest) -> list[StockEntry]:
    """Every line ever written, in order; `is_corrected` says whether a later line takes its place."""
    lines = list(contest.stock.select_related("made_by"))
    replaced = {line.corrects_id for line in lines if line.corrects_id}
    for line in lines:
        line.is_corrected = line.pk in replaced
    return lines


def stock_from(lines: list[StockEntry]) -> Stock:
    """The totals of the lines that stand."""
    return add_up(Movement(Kind(line.kind), line.count, line.note) for line in lines if not line.is_corrected)


def stock_of(contest: Contest) -> Stock:
    """The totals of the ledger as it stands."""
    return stock_from(lines_of(contest))
