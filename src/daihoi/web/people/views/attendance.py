"""Pages of who is here: figures, the base, the make-up of those who attend; every number opens its people."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from daihoi.core.attendance import REASON_WORDS, Reason, doubts, set_aside
from daihoi.core.errors import Words
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs
from daihoi.web.congress.roles import Can
from daihoi.web.people import queries
from daihoi.web.people.models import FrozenAttendance

A_PAGE = 100
STATUS_WORDS = {
    "present": Words("Có mặt", "Present"),
    "excused": Words("Vắng có lý do", "Excused"),
    "left": Words("Đã ra về", "Left"),
    "absent": Words("Chưa đến", "Not yet here"),
    "replaced": Words("Có người thay", "Replaced"),
    "convened": Words("Được triệu tập", "Convened"),
}


@needs(Can.SEE_ATTENDANCE)
@require_safe
def attendance(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Figures and make-up; `show` opens the people behind one number, `frozen` the roll of a vote."""
    frozen = _frozen(congress, request.GET.get("frozen", ""))
    now = frozen.at if frozen else timezone.now()
    held = queries.load_attendance(congress, now)
    figures = queries.figures(congress, now, held)
    chosen = request.GET.get("show", "")
    shown = {
        "frozen": frozen,
        "figures": figures,
        "lines": _lines(figures),
        "chosen": STATUS_WORDS.get(chosen) or REASON_WORDS.get(Reason(chosen) if chosen in set(Reason) else None),
        "show": chosen,
        "structure": queries.structure(congress, held, congress.starts_on),
        "doubts": [sentence for _, sentence in doubts(held)],
        "page": _people(request, congress, held, figures, chosen),
        "branches": queries.filling(congress, held),
    }
    return render(request, "people/attendance.html", shown)


@needs(Can.SEE_ATTENDANCE)
@require_safe
def live_figures(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The figures alone, for the pages that refresh themselves."""
    figures = queries.figures(congress, timezone.now())
    return render(request, "people/figures.html", {"figures": figures, "lines": _lines(figures)})


def _frozen(congress: Congress, asked: str) -> FrozenAttendance | None:
    """The attendance of one vote; 404 where the number is none."""
    return get_object_or_404(FrozenAttendance, congress=congress, pk=asked) if asked.isdecimal() else None


def _lines(figures: queries.Figures) -> list[tuple[str, Words, int, str]]:
    """The groups that the law takes off, those that hold somebody."""
    return [(group, REASON_WORDS[Reason(group)], heads, article) for group, heads, article in figures.minus if heads]


def _people(request: HttpRequest, congress: Congress, held: object, figures: queries.Figures, chosen: str) -> object:
    """The page of people behind the number that was touched, or None."""
    if chosen in set(Reason):
        keys = set_aside(held, [group for group, _, _ in figures.minus]).get(chosen, ())
    elif chosen in STATUS_WORDS:
        standings = held.standings.items()
        keys = [key for key, one in standings if chosen == "convened" or one.status == chosen]
    else:
        return None
    found = queries.delegates_of(congress).filter(public_id__in=keys)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    for one in page:
        one.standing = held.standings[one.public_id]
        one.status_words = STATUS_WORDS[one.standing.status]
    return page
