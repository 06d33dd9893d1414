"""The papers of a congress by stage, and one paper: read, reword, bring back, issue, replace, publish."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from daihoi.adapters.documents.page_picture import page_count, page_picture
from daihoi.core import paper as core
from daihoi.core.errors import BadInput, Refusal
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs, permissions_of
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import lang, said, say
from daihoi.web.papers import actions, queries
from daihoi.web.papers.actions.publishing import PUBLISHABLE
from daihoi.web.papers.actions.writing import file_name_of
from daihoi.web.papers.forms import BringBackForm, PictureForm, PublishForm
from daihoi.web.papers.kinds import BY_SLUG
from daihoi.web.papers.models import Paper, Publication
from daihoi.web.papers.shown import shown_blocks, shown_head

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@needs(Can.SEE_PAPERS)
@require_safe
def papers(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Every paper by stage: what is issued, what is a draft, what can be written now, what is missing for the rest."""
    stages = [(stage.value, entries) for stage, entries in queries.entries_of(congress).items() if entries]
    published = {one.content.get("paper"): one for one in congress.publications.filter(withdrawn_at=None)}
    return render(request, "papers/papers.html", {"stages": stages, "published": published})


@needs(Can.WRITE_PAPERS)
@require_POST
def write_paper(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Write one from the facts as they are now, or refresh its draft."""
    kind, about = request.POST.get("kind", ""), request.POST.get("about", "")
    try:
        paper = actions.write_paper(request.user, congress, kind, about=about, now=timezone.now())
    except BadInput as problem:
        messages.error(request, problem.said(lang()))
        return redirect("papers", cid=congress.public_id)
    return _to(paper)


@needs(Can.SEE_PAPERS)
@require_safe
def paper(request: HttpRequest, congress: Congress, pid: str) -> HttpResponse:
    """One paper: its text with every figure touchable, its files, what may be done with it."""
    found = _find(congress, pid)
    try:
        tree = queries.tree_of(found)
    except Refusal as problem:
        messages.error(request, problem.said(lang()))
        return render(request, "papers/paper.html", _files(found))
    return render(request, "papers/paper.html", _files(found) | _shown(request, found, tree))


def _files(paper: Paper) -> dict[str, Any]:
    """What a page can always show of a paper."""
    pdf = queries.file_of(paper, "pdf")
    pages = range(1, page_count(pdf) + 1) if pdf else ()
    title = BY_SLUG[paper.kind].title_for(paper.congress.organisation.kind)
    return {"paper": paper, "title": title, "pages": pages, "bring_back": BringBackForm()}


def _shown(request: HttpRequest, paper: Paper, tree: core.Paper) -> dict[str, Any]:
    is_draft = paper.status == Paper.Status.DRAFT
    held = permissions_of(request.user, paper.congress)
    publication = Publication.objects.filter(congress=paper.congress, content__paper=paper.public_id).first()
    return {
        "head": shown_head(tree, queries.form_of(paper, tree)),
        "blocks": shown_blocks(tree, set(paper.wording), paper.congress, held),
        "changes": queries.changes_since(paper) if is_draft else [],
        "publishable": paper.kind in PUBLISHABLE and paper.status == Paper.Status.ISSUED,
        "publish_form": PublishForm(initial={"slug": _slug(paper)}),
        "publication": publication,
        "picture_form": PictureForm(),
    }


def _slug(paper: Paper) -> str:
    return file_name_of(paper)[:110].strip("-")


@needs(Can.WRITE_PAPERS)
@require_POST
def reword_paper(request: HttpRequest, congress: Congress, pid: str) -> HttpResponse:
    """Other words for one passage."""
    name = request.POST.get("passage", "")
    words = {name: request.POST.get("wording", "")}
    return _do(request, congress, pid, lambda found: actions.reword(request.user, found, words, now=timezone.now()))


@needs(Can.WRITE_PAPERS)
@require_POST
def bring_back(request: HttpRequest, congress: Congress, pid: str) -> HttpResponse:
    """The DOCX comes back from Word."""
    found = _find(congress, pid)
    form = BringBackForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, say("Hãy chọn tệp DOCX.", "Choose the DOCX file."))
        return _to(found)
    try:
        back = actions.bring_back_docx(request.user, found, request.FILES["file"].read(), now=timezone.now())
    except BadInput as problem:
        messages.error(request, problem.said(lang()))
        return _to(found)
    count, hand = len(back.reworded), len(back.hand_changes)
    messages.success(request, say(f"Đã nhận {count} đoạn sửa lời.", f"Took {count} reworded passages."))
    if hand:
        words = say(f"{hand} chỗ số liệu bị sửa tay, xem bên dưới.", f"{hand} bound figures were changed; see below.")
        messages.warning(request, words)
    for note in back.notes:
        messages.info(request, said(note))
    return _to(found)


@needs(Can.WRITE_PAPERS)
@require_POST
def settle_paper(request: HttpRequest, congress: Congress, pid: str) -> HttpResponse:
    """The figures changed by hand have been looked at: the facts stand."""
    now = timezone.now()
    return _do(request, congress, pid, lambda found: actions.settle_hand_changes(request.user, found, now=now))


@needs(Can.ISSUE_PAPERS)
@require_POST
def issue_paper(request: HttpRequest, congress: Congress, pid: str) -> HttpResponse:
    """Issue it under the next number of its series."""
    return _do(request, congress, pid, lambda found: actions.issue(request.user, found, now=timezone.now()))


@needs(Can.WRITE_PAPERS)
@require_POST
def replace_paper(request: HttpRequest, congress: Congress, pid: str) -> HttpResponse:
    """A new draft in place of an issued paper."""
    return _do(request, congress, pid, lambda found: actions.replace(request.user, found, now=timezone.now()))


@needs(Can.PUBLISH)
@require_POST
def publish_paper(request: HttpRequest, congress: Congress, pid: str) -> HttpResponse:
    """Show it to the public, or take it back."""
    found, form = _find(congress, pid), PublishForm(request.POST)
    if "withdraw" in request.POST:
        publication = get_object_or_404(Publication, congress=congress, public_id=request.POST["withdraw"])
        actions.withdraw_publication(request.user, publication, now=timezone.now())
        return _to(found)
    if not form.is_valid():
        messages.error(request, say("Địa chỉ công khai chưa đúng.", "The public address is not right."))
        return _to(found)
    slug = form.cleaned_data["slug"]

    def act(one: Paper) -> Paper:
        actions.publish(request.user, congress, one, slug=slug, now=timezone.now())
        return one

    return _do(request, congress, pid, act)


@needs(Can.PUBLISH)
@require_POST
def picture_paper(request: HttpRequest, congress: Congress, pid: str) -> HttpResponse:
    """A picture with its caption under the published report."""
    publication = get_object_or_404(Publication, congress=congress, content__paper=pid)
    form = PictureForm(request.POST, request.FILES)

    def act(one: Paper) -> Paper:
        file, caption = request.FILES["file"].read(), form.cleaned_data["caption"]
        actions.add_picture(request.user, publication, file, caption=caption, now=timezone.now())
        return one

    if not form.is_valid():
        messages.error(request, say("Cần ảnh và chú thích.", "A picture and a caption are needed."))
        return _to(_find(congress, pid))
    return _do(request, congress, pid, act)


@needs(Can.SEE_PAPERS)
@require_safe
def paper_file(request: HttpRequest, congress: Congress, pid: str, what: str) -> HttpResponse:
    """The paper as PDF or DOCX."""
    found = _find(congress, pid)
    path = queries.file_of(found, what) if what in _TYPES else None
    if path is None:
        raise Http404
    name = f"{file_name_of(found)}.{what}"
    return FileResponse(path.open("rb"), content_type=_TYPES[what], filename=name, as_attachment=what == "docx")


@needs(Can.SEE_PAPERS)
@require_safe
def paper_page(request: HttpRequest, congress: Congress, pid: str, page: int) -> HttpResponse:
    """One page of the PDF as a picture."""
    path = queries.file_of(_find(congress, pid), "pdf")
    picture = page_picture(path, page) if path else None
    if picture is None:
        raise Http404
    response = FileResponse(io.BytesIO(picture), content_type="image/png")
    response["Cache-Control"] = "private, no-cache"
    return response


# ---- what the pages share --------------------------------------------------------------------------------------------
def _find(congress: Congress, pid: str) -> Paper:
    rows = Paper.objects.select_related("congress__organisation__parent", "congress__term", "congress__previous_term")
    return get_object_or_404(rows.select_related("replaces"), congress=congress, public_id=pid)


def _to(paper: Paper) -> HttpResponse:
    return redirect("paper", cid=paper.congress.public_id, pid=paper.public_id)


def _do(request: HttpRequest, congress: Congress, pid: str, act: Callable[[Paper], Paper]) -> HttpResponse:
    """Do it, or say why not; then show the paper that came of it."""
    found = _find(congress, pid)
    try:
        found = act(found)
    except BadInput as problem:
        messages.error(request, problem.said(lang()))
    return _to(found)
