"""The list of contests, one contest as a single thread of steps, and its deeds up to the vote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daihoi.core.ballot_layout import from_json
from daihoi.core.typeface import MM_PER_POINT
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import may, needs
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import say
from daihoi.web.election import actions, forms, labels
from daihoi.web.election.models import Candidate, Contest, PrintRun, StockEntry
from daihoi.web.election.queries import contests as queries
from daihoi.web.election.queries import thread
from daihoi.web.election.queries.permission import next_permission
from daihoi.web.election.views.deeds import contest_in, done, refused, whole_number
from daihoi.web.people.models import Member


@needs(Can.SEE_RESULTS)
@require_http_methods(["GET", "HEAD", "POST"])
def contests(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Every contest of the congress, and where it stands; a new one."""
    form = forms.OpenContestForm(request.POST or None)
    if request.method == "POST":
        if not may(request.user, Can.PREPARE_CONTESTS, congress):
            raise PermissionDenied(Can.PREPARE_CONTESTS)
        if form.is_valid() and done(
            request,
            lambda: actions.open_contest(request.user, congress, **form.cleaned_data, now=timezone.now()),
            say("Đã mở cuộc bầu.", "The contest is open."),
        ):
            return redirect("contests", cid=congress.public_id)
    rows = [thread.row(contest) for contest in queries.contests_of(congress)]
    tellers = queries.tellers_of(congress)
    return render(request, "election/contests.html", {"rows": rows, "form": form, "tellers": tellers})


@needs(Can.SEE_RESULTS)
@require_safe
def contest(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """One contest: its steps in order, the one that is due open, and what to do next."""
    found = contest_in(congress, kid)
    counts = may(request.user, Can.COUNT_BALLOTS, congress)
    knows = counts or may(request.user, Can.ANNOUNCE_RESULTS, congress) or may(request.user, Can.TAKE_MINUTES, congress)
    shown = thread.thread_of(found, counting=counts, knows_result=knows)
    if may(request.user, Can.PREPARE_CONTESTS, congress):
        shown |= {"nominate_form": forms.NominateForm(congress), "members": _member_names(congress, found)}
        shown["declare_form"] = forms.DeclareForm(initial=vars(found))
    shown |= {"stock_form": forms.StockForm(), "scan_form": forms.ScanForm(), "labels": labels}
    return render(request, "election/contest.html", shown)


def _member_names(congress: Congress, found: Contest) -> list[str]:
    if found.state != Contest.State.NOMINATING:
        return []
    members = Member.objects.filter(organisation=congress.organisation_id, status="official")
    return list(members.values_list("full_name", flat=True))


@needs(Can.SEE_RESULTS)
@require_safe
def may_we(request: HttpRequest, congress: Congress, kid: str = "") -> HttpResponse:
    """What the law asks for the next act, each line met, not met or not known: a panel for the chair and the clerk."""
    found = contest_in(congress, kid) if kid else None
    permission = next_permission(congress, found, timezone.now())
    return render(request, "election/_may_we.html", {"permission": permission, "contest": found})


def _post(permission: Can, thanks: tuple[str, str]) -> Callable[..., Any]:
    """A deed on a contest by a button: `deed(request, contest)`; then back to the thread."""

    def wrap(deed: Callable[[HttpRequest, Contest], object]) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
            found = contest_in(congress, kid)
            done(request, lambda: deed(request, found), say(*thanks))
            return redirect("contest", cid=congress.public_id, kid=kid)

        view.__name__, view.__doc__ = deed.__name__, deed.__doc__
        return needs(permission)(require_POST(view))

    return wrap


@needs(Can.PREPARE_CONTESTS)
@require_POST
def nominate(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """Put a name forward."""
    found, form = contest_in(congress, kid), forms.NominateForm(congress, request.POST)
    if form.is_valid():
        done(
            request,
            lambda: actions.nominate(request.user, found, **form.cleaned_data, now=timezone.now()),
            say("Đã ghi đề cử.", "The nomination is noted."),
        )
    else:
        refused(request, form)
    return redirect("contest", cid=congress.public_id, kid=kid)


@needs(Can.PREPARE_CONTESTS)
@require_POST
def leave_list(request: HttpRequest, congress: Congress, kid: str, number: int) -> HttpResponse:
    """A nominee withdraws, or is not listed; with the reason."""
    found = get_object_or_404(Candidate, pk=number, contest=contest_in(congress, kid))
    deed = actions.refuse_nominee if request.POST.get("how") == "refuse" else actions.withdraw
    reason = request.POST.get("reason", "")
    done(
        request,
        lambda: deed(request.user, found, reason=reason, now=timezone.now()),
        say(f"Đã ghi: {found.name} không còn trong danh sách.", f"{found.name} is off the list."),
    )
    return redirect("contest", cid=congress.public_id, kid=kid)


@needs(Can.PREPARE_CONTESTS)
@require_POST
def declare(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """How many counts must agree, what the paper bears; before the list is closed."""
    found, form = contest_in(congress, kid), forms.DeclareForm(request.POST)
    if form.is_valid():
        done(
            request,
            lambda: actions.declare_count(request.user, found, **form.cleaned_data, now=timezone.now()),
            say("Đã ghi cách kiểm phiếu.", "The way of counting is noted."),
        )
    else:
        refused(request, form)
    return redirect("contest", cid=congress.public_id, kid=kid)


@_post(Can.PREPARE_CONTESTS, ("Đã chốt danh sách.", "The list is closed."))
def freeze(request: HttpRequest, found: Contest) -> object:
    """Close the list."""
    return actions.freeze_list(request.user, found, now=timezone.now())


@_post(Can.PREPARE_CONTESTS, ("Đã mở lại danh sách.", "The list is open again."))
def unfreeze(request: HttpRequest, found: Contest) -> object:
    """Open the list again, with the reason."""
    return actions.unfreeze_list(request.user, found, reason=request.POST.get("reason", ""), now=timezone.now())


@_post(Can.PREPARE_CONTESTS, ("Đã ghi số phiếu biểu quyết.", "The votes are noted."))
def votes(request: HttpRequest, found: Contest) -> object:
    """How many votes the body and those attending carry, where papers carry different numbers."""
    total, present = (whole_number(request.POST.get(key, "")) for key in ("total", "present"))
    return actions.declare_votes(request.user, found, total=total, present=present, now=timezone.now())


@_post(Can.PRINT_BALLOTS, ("Phiếu đã sẵn sàng để in.", "The ballots are ready for the printer."))
def print_run(request: HttpRequest, found: Contest) -> object:
    """Make the PDF of the ballots."""
    copies = _number(request.POST.get("copies", ""))
    return actions.print_ballots(request.user, found, copies=copies, now=timezone.now())


def _number(text: str) -> int:
    clean = text.replace(".", "").replace(",", "").strip()
    return int(clean) if clean.isdecimal() and len(clean) < 9 else -1


@needs(Can.PRINT_BALLOTS)
@require_safe
def ballots_pdf(request: HttpRequest, congress: Congress, kid: str, run: str) -> HttpResponse:
    """The PDF of a print run."""
    found = get_object_or_404(PrintRun, public_id=run, contest=contest_in(congress, kid))
    path = actions.print_run_path(found)
    if not path.exists():
        raise Http404(run)
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"phieu-bau-{found.copies}.pdf")


@needs(Can.SEE_RESULTS)
@require_safe
def ballot(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """The ballot as it is printed, drawn from the same layout."""
    found = contest_in(congress, kid)
    if not found.layout:
        raise Http404(kid)
    layout = from_json(found.layout)
    pages = [
        {"page": page, "texts": [(text, round(text.size * MM_PER_POINT, 3)) for text in layout.texts_of(page)]}
        for page in layout.pages
    ]
    return render(request, "election/ballot.html", {"contest": found, "pages": pages})


@needs(Can.COUNT_BALLOTS)
@require_POST
def stock(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """One line of the ledger, or a correction of one."""
    found, form = contest_in(congress, kid), forms.StockForm(request.POST)
    corrected = None
    if request.POST.get("corrects"):
        corrected = get_object_or_404(StockEntry, pk=_number(request.POST["corrects"]), contest=found)
        form = forms.StockForm({**request.POST.dict(), "kind": corrected.kind})
        form.fields["kind"].choices = [(key, key) for key in labels.STOCK]  # type: ignore[attr-defined]
    if form.is_valid():
        done(
            request,
            lambda: actions.note_stock(
                request.user, found, **form.cleaned_data, corrects=corrected, now=timezone.now()
            ),
            say("Đã ghi sổ phiếu.", "The ledger has it."),
        )
    else:
        refused(request, form)
    return redirect("contest", cid=congress.public_id, kid=kid)


@_post(Can.COUNT_BALLOTS, ("Đã bắt đầu bỏ phiếu; số có mặt đã được chốt.", "Voting has begun; attendance is frozen."))
def start(request: HttpRequest, found: Contest) -> object:
    """Voting begins."""
    return actions.start_voting(request.user, found, now=timezone.now())


@_post(Can.COUNT_BALLOTS, ("Đã ghi: hòm phiếu được niêm phong.", "Noted: the box is sealed."))
def seal(request: HttpRequest, found: Contest) -> object:
    """The box was checked and sealed."""
    return actions.seal_box(request.user, found, now=timezone.now())


@_post(Can.COUNT_BALLOTS, ("Đã kết thúc bỏ phiếu.", "Voting has ended."))
def end(request: HttpRequest, found: Contest) -> object:
    """Voting ends."""
    return actions.end_voting(request.user, found, now=timezone.now())


@_post(Can.COUNT_BALLOTS, ("Đã có kết quả.", "The result is decided."))
def decide(request: HttpRequest, found: Contest) -> object:
    """The law decides on the count."""
    return actions.decide_contest(request.user, found, now=timezone.now())


@_post(Can.COUNT_BALLOTS, ("Đã mở lại việc kiểm phiếu.", "The count is open again."))
def reopen(request: HttpRequest, found: Contest) -> object:
    """Count again before the announcement, with the reason."""
    return actions.reopen_count(request.user, found, reason=request.POST.get("reason", ""), now=timezone.now())


@_post(Can.ANNOUNCE_RESULTS, ("Kết quả đã lên màn hình hội trường.", "The result is on the hall screen."))
def announce(request: HttpRequest, found: Contest) -> object:
    """The result goes to the hall."""
    return actions.announce(request.user, found, now=timezone.now())


@_post(Can.PREPARE_CONTESTS, ("Đã mở lần bầu tiếp theo.", "The next round is open."))
def next_round(request: HttpRequest, found: Contest) -> object:
    """The round that follows."""
    people = found.candidates.filter(key__in=request.POST.getlist("candidate"))
    return actions.next_round(
        request.user, found, kind=request.POST.get("kind", "election"), candidates=people,
        reason=request.POST.get("reason", ""), now=timezone.now(),
    )  # fmt: skip


@needs(Can.SEE_RESULTS)
@require_http_methods(["GET", "HEAD", "POST"])
def tellers(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Who counts; appoint them as the congress has voted."""
    held = queries.tellers_of(congress)
    form = forms.TellersForm(request.POST or None, initial={"names": "\n".join(one.name for one in held)})
    if request.method == "POST":
        if not may(request.user, Can.PREPARE_CONTESTS, congress):
            raise PermissionDenied(Can.PREPARE_CONTESTS)
        if form.is_valid() and form.listed() and done(
            request,
            lambda: actions.appoint_tellers(
                request.user, congress, form.listed(), form.listed()[0], now=timezone.now()
            ),
            say("Đã ghi Ban Kiểm phiếu.", "The tellers are noted."),
        ):  # fmt: skip
            return redirect("tellers", cid=congress.public_id)
    return render(request, "election/tellers.html", {"tellers": held, "form": form})
