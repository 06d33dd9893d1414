"""Pages of step 3: who is convened, seats, badges, guests."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daihoi.adapters.printing import badges
from daihoi.core.errors import BadInput
from daihoi.core.wording import membership_of
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import said, say
from daihoi.web.people import actions, queries
from daihoi.web.people.forms import GuestForm
from daihoi.web.people.models import Guest, Member

A_PAGE = 100
# what a line of the list shows; a row has three times as much
_LINE = ("congress", "seat", "mandate", "is_alternate", "member__full_name", "member__branch__name")
_MEETINGS = {"plenary": "ĐẠI HỘI", "general_meeting": "ĐẠI HỘI", "conference": "HỘI NGHỊ"}


@needs(Can.CONVENE)
@require_http_methods(["GET", "HEAD", "POST"])
def delegates(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Convene, seat, print badges; the list in the order of names."""
    if request.method == "POST":
        _convene_or_seat(request, congress)
        return redirect("delegates", cid=congress.public_id)
    held = queries.delegates_of(congress)
    page = Paginator(held.only(*_LINE), A_PAGE).get_page(request.GET.get("page"))
    waiting = queries.not_yet_convened(congress).count()
    shown = {
        "page": page,
        "total": page.paginator.count,
        "seated": held.exclude(seat="").count(),
        "waiting": waiting,
        "figures": queries.registry_figures(congress),
        "guests": congress.guests.count(),
        "can_choose": congress.is_by_mandate,
        "to_choose": queries.not_yet_convened(congress)[:A_PAGE] if congress.is_by_mandate else [],
    }
    return render(request, "people/delegates.html", shown)


def _convene_or_seat(request: HttpRequest, congress: Congress) -> None:
    now = timezone.now()
    try:
        if "seats" in request.POST:
            new = actions.assign_seats(request.user, congress, now=now)
            messages.success(request, say(f"Đã xếp {new} chỗ.", f"{new} seats assigned."))
        elif "chosen" in request.POST:
            chosen = Member.objects.filter(
                organisation=congress.organisation_id, public_id__in=request.POST.getlist("chosen")
            )
            mandate = request.POST.get("mandate", "elected")
            spare = "is_alternate" in request.POST
            new = actions.convene(request.user, congress, chosen, mandate=mandate, is_alternate=spare, now=now)
            messages.success(request, say(f"Đã triệu tập {new} đại biểu.", f"{new} delegates convened."))
        elif "all" in request.POST:
            new = actions.convene_all(request.user, congress, now=now)
            messages.success(request, say(f"Đã triệu tập {new} người.", f"{new} people convened."))
    except BadInput as problem:
        messages.error(request, said(problem.words))


@needs(Can.CONVENE)
@require_safe
def badges_pdf(request: HttpRequest, congress: Congress) -> HttpResponse:
    """All badges, eight on a sheet, each with its code."""
    address = request.build_absolute_uri("/d/")
    made = [
        badges.Badge(
            name=one.member.full_name,
            unit=str(one.member.branch or ""),
            seat=one.seat,
            code=one.badge_code,
            address=f"{address}{one.badge_code}",
        )
        for one in queries.delegates_of(congress)
    ]
    return _pdf(badges.badges_pdf(made, _heading(congress)), f"the-dai-bieu-{congress.ordinal}.pdf")


@needs(Can.CONVENE)
@require_safe
def seats_pdf(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The seat list, by name."""
    return _pdf(
        badges.list_pdf(_lines(congress), _heading(congress), "DANH SÁCH CHỖ NGỒI", signed=False),
        "danh-sach-cho-ngoi.pdf",
    )


@needs(Can.SEE_ATTENDANCE)
@require_safe
def sheet_pdf(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The sheet on which people sign at the door when nothing else works."""
    return _pdf(
        badges.list_pdf(_lines(congress), _heading(congress), "DANH SÁCH ĐIỂM DANH", signed=True),
        "danh-sach-diem-danh.pdf",
    )


def _lines(congress: Congress) -> list[badges.Line]:
    return [
        badges.Line(name=one.member.full_name, unit=str(one.member.branch or ""), seat=one.seat)
        for one in queries.delegates_of(congress)
    ]


def _heading(congress: Congress) -> badges.Heading:
    body = congress.organisation
    return badges.Heading(
        superior=str(body.parent or ""),
        organisation=body.name,
        ordinal=congress.ordinal,
        term=str(congress.term),
        days=f"{congress.starts_on:%d/%m/%Y}",
        over_all="Đảng Cộng sản Việt Nam" if body.kind == "party" else "",
        attends=_attends(congress),
        is_rehearsal=congress.is_rehearsal,
    )


def _attends(congress: Congress) -> str:
    """As whom the bearer of a badge is there: a delegate, or a member by the name that the body gives its members."""
    if congress.is_by_mandate:
        return "ĐẠI BIỂU"
    member = membership_of(congress.organisation.kind).member.vi.upper()
    return f"{member} DỰ {_MEETINGS.get(congress.kind, 'HỌP')}"


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@needs(Can.CONVENE)
@require_http_methods(["GET", "HEAD", "POST"])
def guests(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Guests in the order in which they are read out."""
    form = GuestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.invite_guest(
                request.user, congress, given["name"], given["posts"], directs=given["directs"], now=timezone.now()
            )
        except BadInput as problem:
            form.add_error("name", said(problem.words))
        else:
            return redirect("guests", cid=congress.public_id)
    return render(request, "people/guests.html", {"form": form, "guests": queries.guests_of(congress)})


@needs(Can.CONVENE)
@require_POST
def change_guest(request: HttpRequest, congress: Congress, gid: int) -> HttpResponse:
    """Earlier, later, came, did not come, off the list."""
    guest = get_object_or_404(Guest.objects.select_related("person", "congress"), pk=gid, congress=congress)
    now = timezone.now()
    match request.POST.get("do"):
        case "up" | "down" as way:
            actions.move_guest(request.user, guest, up=way == "up", now=now)
        case "came":
            actions.guest_came(request.user, guest, True, now=now)
        case "absent":
            actions.guest_came(request.user, guest, False, now=now)
        case "remove":
            actions.uninvite(request.user, guest, now=now)
        case _:
            messages.error(request, say("Không rõ việc cần làm.", "It is not clear what to do."))
    return redirect("guests", cid=congress.public_id)


__all__ = ["badges_pdf", "change_guest", "delegates", "guests", "seats_pdf", "sheet_pdf"]
