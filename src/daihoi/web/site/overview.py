"""The congress at a glance: each step of the thread, how far it is, and what this person does next."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from daihoi.core.wording import membership_of
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs, permissions_of
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import said, say
from daihoi.web.election.models import Contest
from daihoi.web.meeting.models import AgendaItem, Motion
from daihoi.web.papers.models import Paper
from daihoi.web.people.models import Member
from daihoi.web.people.queries import figures


@dataclass(frozen=True)
class Card:
    """One step: where it leads, its figure with what it counts, how far it is (todo, doing, done).

    `any_of` is who sees it, `acts` who may take the next act.
    """

    url_name: str
    title: str
    figure: str
    counts: str
    state: str
    next_act: str
    any_of: tuple[Can, ...]
    acts: tuple[Can, ...]


@needs(Can.SEE_CONGRESS)
@require_safe
def congress(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Every step with its figure; the first unfinished one of this person stands out."""
    held = permissions_of(request.user, congress)
    cards = [card for card in _cards(congress) if not held.isdisjoint(card.any_of)]
    shown = [(card, reverse(_page_of(card, held), args=[congress.public_id])) for card in cards]
    due = (pair for pair in shown if pair[0].state != "done" and not held.isdisjoint(pair[0].acts))
    following = next(due, None)
    current = AgendaItem.objects.filter(session__congress=congress, state=AgendaItem.State.CURRENT).first()
    told = {"cards": shown, "following": following, "current": current, "sessions": congress.sessions.all()}
    told["nobody"] = Can.MANAGE_ROLES in held and not congress.grants.exists()  # the first thing after founding
    return render(request, "site/overview.html", told)


def _page_of(card: Card, held: frozenset[Can]) -> str:
    """The page behind a card: the working one for who acts, the one to look at for the others."""
    if card.url_name == "checkin" and Can.CHECK_IN not in held:
        return "attendance"
    if card.url_name == "agenda" and Can.RUN_AGENDA in held:
        return "chair"
    return card.url_name


def _state(done: bool, begun: bool) -> str:
    return "done" if done else "doing" if begun else "todo"


def _cards(congress: Congress) -> list[Card]:
    return [*_people(congress), *_meeting(congress), _contests(congress), _papers(congress), _term(congress)]


def _people(congress: Congress) -> list[Card]:
    members = Member.objects.filter(organisation=congress.organisation).count()
    counts = figures(congress, timezone.now())
    called = said(membership_of(congress.organisation.kind).members)
    return [
        Card(
            "members",
            called[:1].upper() + called[1:],
            str(members),
            say("trong danh sách", "on the list"),
            _state(bool(members), False),
            say(f"Nhập danh sách {called}", f"Import the list of {called}"),
            (Can.SEE_MEMBERS,),
            (Can.IMPORT_MEMBERS,),
        ),
        Card(
            "delegates",
            say("Triệu tập", "Convening"),
            str(counts.convened),
            say("được triệu tập", "convened"),
            _state(bool(counts.convened), bool(members)),
            say("Triệu tập, xếp chỗ, in thẻ", "Convene, seat, print badges"),
            (Can.CONVENE,),
            (Can.CONVENE,),
        ),
        Card(
            "checkin",
            say("Điểm danh", "Check-in"),
            f"{counts.present}/{counts.convened}",
            say("có mặt", "present"),
            _state((bool(counts.present) and not counts.absent) or congress.state == "closed", bool(counts.present)),
            say("Đón và điểm danh", "Check people in"),
            (Can.CHECK_IN, Can.SEE_ATTENDANCE),
            (Can.CHECK_IN,),
        ),
    ]


def _meeting(congress: Congress) -> list[Card]:
    State = AgendaItem.State
    items = AgendaItem.objects.filter(session__congress=congress).aggregate(
        all=Count("pk"), over=Count("pk", filter=Q(state__in=[State.DONE, State.SKIPPED]))
    )
    motions = congress.motions.aggregate(all=Count("pk"), over=Count("pk", filter=Q(state=Motion.State.CLOSED)))
    return [
        Card(
            "agenda",
            say("Chương trình", "Agenda"),
            f"{items['over']}/{items['all']}",
            say("mục đã xong", "items done"),
            _state(0 < items["all"] == items["over"], bool(items["over"])),
            say("Điều hành chương trình", "Run the agenda") if items["all"] else say("Lập chương trình", "Plan it"),
            (Can.PLAN_AGENDA, Can.RUN_AGENDA, Can.SEE_CONGRESS),
            (Can.RUN_AGENDA,) if items["all"] else (Can.PLAN_AGENDA,),
        ),
        Card(
            "motions",
            say("Biểu quyết", "Votes"),
            f"{motions['over']}/{motions['all']}",
            say("đã biểu quyết", "voted"),
            _state(0 < motions["all"] == motions["over"], bool(motions["over"])),
            say("Biểu quyết giơ tay", "Show of hands"),
            (Can.RECORD_VOTES, Can.SEE_RESULTS),
            (Can.RECORD_VOTES,),
        ),
    ]


def _contests(congress: Congress) -> Card:
    told = congress.contests.aggregate(all=Count("pk"), over=Count("pk", filter=Q(state=Contest.State.ANNOUNCED)))
    state = _state(0 < told["all"] == told["over"], bool(told["all"]))
    return Card(
        "contests",
        say("Bầu cử", "Elections"),
        f"{told['over']}/{told['all']}",
        say("đã công bố", "announced"),
        state,
        say("Danh sách, phiếu, kiểm phiếu", "Lists, ballots, counting"),
        (Can.PREPARE_CONTESTS, Can.COUNT_BALLOTS, Can.SEE_RESULTS),
        (Can.PREPARE_CONTESTS, Can.COUNT_BALLOTS, Can.ANNOUNCE_RESULTS),
    )


def _papers(congress: Congress) -> Card:
    told = congress.papers.aggregate(all=Count("pk"), over=Count("pk", filter=Q(status=Paper.Status.ISSUED)))
    state = _state(0 < told["all"] == told["over"], bool(told["all"]))
    return Card(
        "papers",
        say("Văn bản", "Papers"),
        f"{told['over']}/{told['all']}",
        say("đã ban hành", "issued"),
        state,
        say("Viết và ban hành văn bản", "Write and issue papers"),
        (Can.WRITE_PAPERS, Can.ISSUE_PAPERS),
        (Can.WRITE_PAPERS, Can.ISSUE_PAPERS),
    )


def _term(congress: Congress) -> Card:
    standing = congress.term.indicators.filter(withdrawn_at=None, targets__withdrawn_at=None)
    targets = standing.exclude(targets=None).count()
    return Card(
        "term",
        say("Nhiệm kỳ", "Term"),
        str(targets),
        say("chỉ tiêu", "targets"),
        _state(bool(targets), False),
        say("Ghi chỉ tiêu và kết quả", "Note targets and results"),
        (Can.SEE_TERM,),
        (Can.KEEP_TERM,),
    )
