"""Pages of steps 1 and 2: the registry, and the way of a sheet into it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from daihoi.core.errors import BadInput
from daihoi.core.wording import number
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import lang, said, say
from daihoi.web.people import actions, queries
from daihoi.web.people.forms import UploadForm
from daihoi.web.people.models import MemberImport

A_PAGE = 50
SHOWN_ROWS = 200
_LINE = ("full_name", "born", "born_text", "branch__name", "post", "joined_on", "card_number", "status")


@needs(Can.SEE_MEMBERS)
@require_safe
def members(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The registry: search without accents, by branch, by status."""
    asked = {name: request.GET.get(name, "").strip() for name in ("typed", "branch", "status")}
    page = Paginator(queries.members_of(congress, **asked).only(*_LINE), A_PAGE).get_page(request.GET.get("page"))
    figures = queries.registry_figures(congress)
    shown = {
        "page": page,
        "asked": asked,
        "figures": figures,
        "total": sum(figures.values()),
        "branches": queries.branches_of(congress),
        "imports": queries.imports_of(congress)[:5],
    }
    part = "people/members_table.html" if request.htmx else "people/members.html"
    return render(request, part, shown)


@needs(Can.IMPORT_MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def import_members(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Take a sheet and show what it would give."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = _preview(request, congress, file)
        except BadInput as problem:
            form.add_error("file", problem.words.said(lang()))
        else:
            return redirect("import", cid=congress.public_id, iid=made.public_id)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "people/import.html", {"form": form}, status=status)


def _preview(request: HttpRequest, congress: Congress, file: UploadedFile) -> MemberImport:
    """Hand the upload to the reader as a file on disk; small uploads are in memory until then."""
    with tempfile.TemporaryDirectory(prefix="daihoi-") as folder:
        # under its own name, for a csv's sheet is called like its file
        path = Path(folder) / (Path(file.name or "").name[-80:] or "upload")
        with path.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        return actions.preview_import(request.user, congress, path, file.name or "", now=timezone.now())


@needs(Can.IMPORT_MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def one_import(request: HttpRequest, congress: Congress, iid: str) -> HttpResponse:
    """What one sheet gives: rows, problems by cell, duplicates; confirm it, undo it."""
    imp = get_object_or_404(MemberImport, congress=congress, public_id=iid)
    if request.method == "POST":
        _confirm_or_undo(request, imp)
        return redirect("import", cid=congress.public_id, iid=imp.public_id)
    held = {(one["sheet"], one["row"]) for one in imp.problems if one["level"] == "error"}
    problems = sorted(imp.problems, key=lambda one: (one["level"] != "error", one["sheet"], one["row"]))
    shown = {
        "imp": imp,
        "rows": imp.rows[:SHOWN_ROWS],
        "problems": problems[:SHOWN_ROWS],
        "held": len(held),
        "more": max(0, len(imp.rows) - SHOWN_ROWS),
        "more_problems": max(0, len(problems) - SHOWN_ROWS),
    }
    return render(request, "people/import_preview.html", shown)


def _confirm_or_undo(request: HttpRequest, imp: MemberImport) -> None:
    try:
        if "undo" in request.POST:
            gone = actions.undo_import(request.user, imp, now=timezone.now())
            messages.success(request, say(f"Đã hoàn tác: rút {gone} người.", f"Undone: {gone} people taken out."))
        else:
            made = actions.confirm_import(request.user, imp, now=timezone.now())
            vi, en = number(made), number(made, lang="en")
            messages.success(request, say(f"Đã nhận {vi} người vào sổ.", f"{en} people taken over."))
            if there := len(imp.rows) - made:
                messages.warning(request, say(
                    f"{there} người đã vào sổ từ một lần nhập khác sau khi xem trước, không ghi hai lần.",
                    f"{there} came in by another list since the preview; nobody is taken over twice."))  # fmt: skip
    except BadInput as problem:
        messages.error(request, said(problem.words))
