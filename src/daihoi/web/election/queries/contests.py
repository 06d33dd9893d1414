"""Contests, their lists and their tellers as rows."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from daihoi.web.congress.models import Congress
from daihoi.web.election.models import Candidate, Contest, Outcome, Teller


def contests_of(congress: Congress) -> QuerySet[Contest]:
    """The contests in order, each with `names` (put forward and still standing) and `decision` (the newest)."""
    newest = Outcome.objects.filter(contest=OuterRef("pk")).order_by("-id").values("decision")[:1]
    standing = Q(candidates__state__in=(Candidate.State.NOMINATED, Candidate.State.LISTED))
    return congress.contests.annotate(names=Count("candidates", filter=standing), decision=Subquery(newest)).defer(
        "layout"
    )


def standing(contest: Contest) -> list[Candidate]:
    """Who still stands, before the list is frozen; who is listed, in the order of the ballot, after."""
    wanted = Candidate.State.NOMINATED if contest.state == Contest.State.NOMINATING else Candidate.State.LISTED
    return list(contest.candidates.filter(state=wanted))


def names_of(contest: Contest) -> dict[str, str]:
    """The listed names by their key, in the order of the ballot."""
    listed = contest.candidates.filter(state=Candidate.State.LISTED)
    return dict(listed.order_by("position").values_list("key", "name"))


def tellers_of(congress: Congress) -> list[Teller]:
    """The tellers, the head first."""
    return list(congress.tellers.select_related("user"))


def outcome_of(contest: Contest) -> Outcome | None:
    """The decision that stands: the newest."""
    return contest.outcomes.order_by("-id").first()


def listed_on_frozen(congress: Congress) -> QuerySet[Candidate]:
    """Every name on a list that is closed, in contests that are not over."""
    open_lists = Q(contest__congress=congress) & ~Q(
        contest__state__in=(Contest.State.NOMINATING, Contest.State.DECIDED, Contest.State.ANNOUNCED)
    )
    return Candidate.objects.filter(open_lists, state=Candidate.State.LISTED).select_related("contest")


def decision_figures(decision: dict[str, Any] | None) -> dict[str, int] | None:
    """How many are elected, and on which base, for a list of contests."""
    if not decision:
        return None
    return {"elected": len(decision.get("elected", [])), "base": decision.get("base"), "needed": decision.get("needed")}
