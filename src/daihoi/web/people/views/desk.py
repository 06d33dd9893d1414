"""Pages of step 4 at the door: a code, three letters of a name, a click; a sound; next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import may, needs
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import said, say
from daihoi.web.people import actions, queries
from daihoi.web.people.forms import ExcuseForm
from daihoi.web.people.models import AttendanceEvent, Delegate

UNKNOWN_CODE = Words(
    "Không có thẻ nào mang mã này. Hãy gõ vài chữ của tên, hoặc xem giấy triệu tập.",
    "No badge has this code. Type a few letters of the name, or look at the letter of convening.",
)
SEVERAL = Words("Có nhiều người khớp. Hãy chọn trong danh sách.", "Several people fit. Choose from the list.")


@needs(Can.CHECK_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def checkin(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The desk. A POST carries `typed` (code or name) or `delegate` (a click); the answer is what the desk hears."""
    if "desk" in request.GET:
        request.session["desk"] = request.GET["desk"][:60]
        return redirect("checkin", cid=congress.public_id)
    shown: dict[str, Any] = {"desk": request.session.get("desk", "")}
    if request.method == "POST":
        shown |= _heard(request, congress)
    shown["figures"] = queries.figures(congress, timezone.now())
    if request.htmx:
        return render(request, "people/desk_said.html", shown)
    return render(request, "people/desk.html", shown)


def _heard(request: HttpRequest, congress: Congress) -> dict[str, Any]:
    """Check in who is meant; or say why nobody was."""
    typed = request.POST.get("typed", "").strip()
    how, delegate = "click", None
    if key := request.POST.get("delegate"):
        delegate = get_object_or_404(Delegate, congress=congress, public_id=key)
    elif delegate := queries.delegate_by_code(congress, typed):
        how = "code"
    else:
        found = queries.find_delegates(congress, typed)
        if len(found) != 1:
            return {"tone": "unknown", "words": said(SEVERAL if found else UNKNOWN_CODE), "typed": typed}
        how, delegate = "name", Delegate.objects.get(pk=found[0]["pk"])
    try:
        done = actions.check_in(
            request.user, delegate, how=how, desk=request.session.get("desk", ""), now=timezone.now()
        )
    except BadInput as problem:
        return {"tone": "unknown", "words": said(problem.words)}
    return {"tone": "new" if done.is_new else "again", "done": done, "words": said(done.words)}


@needs(Can.CHECK_IN)
@require_safe
def find(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The few people that the typed letters mean."""
    found = queries.find_delegates(congress, request.GET.get("typed", ""))
    return render(request, "people/desk_found.html", {"found": found, "typed": request.GET.get("typed", "")})


@needs(Can.CHECK_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def one_delegate(request: HttpRequest, congress: Congress, did: str) -> HttpResponse:
    """One person's attendance: what was written down, by whom; leave, excuse, correct."""
    delegate = get_object_or_404(queries.delegates_of(congress), public_id=did)
    reasons = [(value, said(words)) for value, words in queries.reasons_known(congress)]
    form = ExcuseForm(reasons, request.POST if "excuse" in request.POST else None)
    if request.method == "POST":
        if "excuse" not in request.POST or form.is_valid():
            _change(request, delegate, form)
        else:
            messages.error(request, say("Hãy chọn một lý do mà quy chế nêu.", "Choose a reason the law knows."))
        return redirect("one_delegate", cid=congress.public_id, did=did)
    words = dict(reasons)
    events = list(delegate.attendance.select_related("made_by", "correction"))
    for event in events:
        event.reason_said = words.get(event.reason, event.reason)
    is_here = delegate.pk in queries.who_is_here(congress, [delegate.pk])
    shown = {"delegate": delegate, "events": events, "form": form, "is_here": is_here}
    shown["fixed"] = _base_is_fixed(request, congress)
    if congress.is_by_mandate and not delegate.is_alternate:
        shown["replaced_by"] = Delegate.objects.filter(replaces=delegate).select_related("member").first()
        shown["alternates"] = queries.free_alternates(congress)
    return render(request, "people/one_delegate.html", shown)


def _base_is_fixed(request: HttpRequest, congress: Congress) -> Words | None:
    """Once the base is frozen, only who convenes moves it; gives the sentence for everybody else, or None.

    The reason of an absence is accepted by the convening committee (244 Art. 32(2)); its office is the clerk's.
    See docs/decisions/0015-who-moves-the-base.md.
    """
    first = None if may(request.user, Can.CONVENE, congress) else queries.first_freeze(congress)
    if first is None:
        return None
    when = f"{timezone.localtime(first):%H:%M %d/%m/%Y}"
    return Words(
        f"Cơ sở tính quá nửa đã được chốt lần đầu lúc {when}. Từ đó, lý do vắng và người dự khuyết thay do tổ giúp "
        "việc ghi, theo ý kiến của cấp ủy triệu tập (Điều 32); hãy báo tổ giúp việc.",
        f"The base of the majority was first frozen at {when}. From then on the clerk records reasons of absence and "
        "alternates, as the convening committee accepts them (Art. 32); tell the clerk.",
    )


def _must_not_be_fixed(request: HttpRequest, congress: Congress) -> None:
    if words := _base_is_fixed(request, congress):
        raise Refusal("base_is_fixed", words)


def _change(request: HttpRequest, delegate: Delegate, form: ExcuseForm) -> None:
    now = timezone.now()
    try:
        if "excuse" in request.POST:
            _must_not_be_fixed(request, delegate.congress)
            actions.excuse(request.user, delegate, **form.cleaned_data, now=now)
        elif "leave" in request.POST:
            actions.leave(request.user, delegate, now=now)
        elif "replace" in request.POST:
            _must_not_be_fixed(request, delegate.congress)
            alternate = get_object_or_404(Delegate, congress=delegate.congress, public_id=request.POST["replace"])
            actions.replace_delegate(request.user, delegate, alternate, now=now)
        elif "correct" in request.POST:
            number = request.POST["correct"]
            event = get_object_or_404(AttendanceEvent, pk=int(number) if number.isdecimal() else 0, delegate=delegate)
            if event.kind == AttendanceEvent.Kind.EXCUSED:
                _must_not_be_fixed(request, delegate.congress)
            actions.correct(request.user, event, now=now)
        else:
            desk = request.session.get("desk", "")
            done = actions.check_in(request.user, delegate, how="click", desk=desk, now=now)
            messages.success(request, said(done.words))
            return
    except BadInput as problem:
        messages.error(request, said(problem.words))
    else:
        messages.success(request, say("Đã ghi.", "Recorded."))
