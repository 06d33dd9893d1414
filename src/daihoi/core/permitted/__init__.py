"""May we? What the law asks for the next act, each condition met, not met or not known, with what to do.

The chair's and the clerk's screens show the list; an act refused cites the same line. Numbers of the law come in with
the regulation and the season's rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from daihoi.core.permitted import congress_acts, election_acts
from daihoi.core.permitted.situation import Act, Condition, ContestState, Permission, Situation
from daihoi.core.rulebook.congress_schema import CongressRule
from daihoi.core.rulebook.schema import Regulation

__all__ = ["Act", "Condition", "ContestState", "Permission", "Situation", "all_acts", "may_we"]

_ACTS: dict[Act, Callable[[Situation, Regulation, CongressRule | None], Iterable[Condition]]] = {
    Act.OPEN_CONGRESS: congress_acts.open_congress,
    Act.VOTE: congress_acts.vote,
    Act.FREEZE_LIST: election_acts.freeze_list,
    Act.PRINT_BALLOTS: election_acts.print_ballots,
    Act.HOLD_ELECTION: election_acts.hold_election,
    Act.COUNT: election_acts.count,
    Act.ANNOUNCE: election_acts.announce,
    Act.CLOSE: congress_acts.close,
}


def may_we(act: Act, now: Situation, regulation: Regulation, season: CongressRule | None = None) -> Permission:
    """The conditions of one act.

    Args:
        act: what is about to be done; acts on an election need `now.contest`.
        now: the congress as it stands.
        regulation: the election rules in force on the day.
        season: the rules of the congress season (kind, length, quorum); without them these are not asked.
    """
    conditions = _ACTS[act](now, regulation, season)
    return Permission(act, tuple(conditions))


def all_acts(now: Situation, regulation: Regulation, season: CongressRule | None = None) -> Sequence[Permission]:
    """Every act that can be asked about now: those on an election only where one is chosen."""
    without = (Act.OPEN_CONGRESS, Act.VOTE, Act.CLOSE)
    return [may_we(act, now, regulation, season) for act in Act if now.contest is not None or act in without]
