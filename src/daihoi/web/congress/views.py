"""Pages of the ground floor: founding a congress, roles, the log."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from daihoi.core.errors import BadInput
from daihoi.web.congress import actions, queries
from daihoi.web.congress.forms import FoundCongressForm, GrantForm
from daihoi.web.congress.models import Congress, RoleGrant, User
from daihoi.web.congress.permits import needs, needs_everywhere
from daihoi.web.congress.roles import ROLES, Can
from daihoi.web.congress.verbs import in_words
from daihoi.web.congress.words import say


@needs_everywhere(Can.MANAGE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def found_congress(request: HttpRequest) -> HttpResponse:
    """First run: three questions; the rest comes from the rule in force on that date."""
    form = FoundCongressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.found_congress(request.user, now=timezone.now(), **form.cleaned_data)
        except BadInput as problem:
            form.add_error(None, problem.words.said(request.LANGUAGE_CODE))
        else:
            messages.success(request, say("Đã lập đại hội.", "The congress is set up."))
            return redirect("congress", cid=made.public_id)
    return render(request, "congress/found.html", {"form": form})


@needs(Can.MANAGE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Who holds which role here; give one, take one back."""
    form = GrantForm(congress, request.POST if "give" in request.POST else None)
    if "give" in request.POST and form.is_valid() and _give(request, congress, form):
        return redirect("roles", cid=congress.public_id)
    if "renew" in request.POST:
        grant = _grant_in(congress, request.POST["renew"])
        try:
            _say_password(request, grant.user, actions.renew_password(request.user, grant.user, congress))
        except BadInput as problem:
            messages.error(request, problem.words.said(request.LANGUAGE_CODE))
        return redirect("roles", cid=congress.public_id)
    if "withdraw" in request.POST:
        actions.withdraw_role(request.user, _grant_in(congress, request.POST["withdraw"]))
        return redirect("roles", cid=congress.public_id)
    grants = congress.grants.select_related("user").order_by("role", "user__username")
    held = [{"grant": grant, "title": ROLES[grant.role].title} for grant in grants if grant.role in ROLES]
    return render(request, "congress/roles.html", {"form": form, "held": held})


def _grant_in(congress: Congress, number: str) -> RoleGrant:
    held = RoleGrant.objects.select_related("user").filter(congress=congress)
    return get_object_or_404(held, pk=int(number) if number.isdecimal() and len(number) < 16 else 0)


def _give(request: HttpRequest, congress: Congress, form: GrantForm) -> bool:
    """Give the role, with an account made first where a shown name asks for one; False where nothing was done."""
    name, shown = form.cleaned_data["username"], form.cleaned_data["shown_name"]
    try:
        if shown:
            password = actions.open_account(request.user, name, shown, congress)
    except BadInput as problem:
        form.add_error("username", problem.words.said(request.LANGUAGE_CODE))
        return False
    user = User.objects.filter(username=name).first()
    if user is None:
        form.add_error("username", say(
            "Không có tài khoản này. Ghi thêm tên hiển thị để tạo tài khoản mới.",
            "There is no such account. Add a shown name to make one."))  # fmt: skip
        return False
    actions.grant_role(request.user, user, congress, form.cleaned_data["role"])
    if shown:
        _say_password(request, user, password)
    return True


def _say_password(request: HttpRequest, user: User, password: str) -> None:
    """Shown once, to who made it."""
    messages.success(request, say(
        f"{user} đăng nhập bằng “{user.username}”, mật khẩu “{password}”. Chép lại ngay: chỉ hiện một lần.",
        f"{user} signs in as “{user.username}”, password “{password}”. Write it down: it is shown once."))  # fmt: skip


@needs(Can.SEE_LOG)
@require_safe
def log(request: HttpRequest, congress: Congress) -> HttpResponse:
    """What happened, newest first; and whether the chain holds."""
    page = Paginator(queries.events_of(congress), 100).get_page(request.GET.get("page"))
    for event in page:
        event.words = in_words(event.verb)
    broken = queries.broken_log_line() if "verify" in request.GET else None
    shown = {"page": page, "checked": "verify" in request.GET, "broken": broken}
    return render(request, "congress/log.html", shown)
