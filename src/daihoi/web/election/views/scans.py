"""Scans: uploading, progress, stopping, setting aside; the pictures behind the readings."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from daihoi.adapters.scanning import ScanProblem
from daihoi.web.congress.models import Congress
from daihoi.web.congress.permits import needs
from daihoi.web.congress.roles import Can
from daihoi.web.congress.words import say
from daihoi.web.election import actions, forms, tasks
from daihoi.web.election.models import Contest, Reading, ScanBatch
from daihoi.web.election.queries import pictures, thread
from daihoi.web.election.views.deeds import contest_in, done, refused, whole_number


@needs(Can.COUNT_BALLOTS)
@require_POST
def upload(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """A file of scans comes in and waits to be read in the background."""
    found, form = contest_in(congress, kid), forms.ScanForm(request.POST, request.FILES)
    if not form.is_valid():
        refused(request, form)
        return redirect("contest", cid=congress.public_id, kid=kid)
    done(request, lambda: _take(request, found, form), say("Đã nhận tệp, máy đang đọc.", "The file is being read."))
    return redirect("contest", cid=congress.public_id, kid=kid)


def _take(request: HttpRequest, found: Contest, form: forms.ScanForm) -> None:
    sent = form.upload()
    with tempfile.NamedTemporaryFile() as kept:
        for chunk in sent.chunks():
            kept.write(chunk)
        kept.flush()
        batch = actions.add_scans(
            request.user, found, Path(kept.name), sent.name or "scan",
            count_number=form.cleaned_data["count_number"], now=timezone.now(),
        )  # fmt: skip
    tasks.read_scans.enqueue(batch.pk)


@needs(Can.COUNT_BALLOTS)
@require_safe
def progress(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """How far the reading is; asked again by the page while a file is being read."""
    found = contest_in(congress, kid)
    batches = thread.batches_of(found)
    if found.is_watching:
        tasks.keep_looking(found.pk)
    shown = {"contest": found, "batches": batches, "folder": thread.folder_of(found)}
    response = render(request, "election/_batches.html", shown)
    is_moving, files = any(row["is_moving"] for row in batches), request.GET.get("files")
    news = request.GET.get("moving") or (files and files != str(shown["folder"]["files"]))
    if news and not is_moving:
        response["HX-Refresh"] = "true"
    return response


@needs(Can.COUNT_BALLOTS)
@require_POST
def folder(request: HttpRequest, congress: Congress, kid: str) -> HttpResponse:
    """Begin or stop reading the contest's folder while a scanner fills it."""
    found, now = contest_in(congress, kid), timezone.now()
    if request.POST.get("deed") == "stop":
        done(request, lambda: actions.leave_folder(request.user, found, now=now),
             say("Đã thôi đọc thư mục.", "The folder is no longer read."))  # fmt: skip
    else:
        count = max(0, whole_number(request.POST.get("count_number", "1")))
        thanks = say("Đang đọc thư mục; tệp nào xong thì được đọc ngay.", "The folder is read as files come.")
        if done(request, lambda: actions.watch_folder(request.user, found, count_number=count, now=now), thanks):
            tasks.keep_looking(found.pk)
    return redirect("contest", cid=congress.public_id, kid=kid)


@needs(Can.COUNT_BALLOTS)
@require_POST
def batch_deed(request: HttpRequest, congress: Congress, kid: str, batch: str, deed: str) -> HttpResponse:
    """Stop the reading, go on with it, or set a file aside with the reason."""
    held = get_object_or_404(ScanBatch, public_id=batch, contest=contest_in(congress, kid))
    now = timezone.now()
    if deed == "stop":
        done(request, lambda: actions.cancel_batch(request.user, held, now=now),
             say("Đã dừng đọc; có thể đọc tiếp.", "Reading is stopped and can go on."))  # fmt: skip
    elif deed == "resume":
        if done(request, lambda: actions.resume_batch(request.user, held, now=now), say("Đọc tiếp.", "Going on.")):
            tasks.read_scans.enqueue(held.pk)
    elif deed == "aside":
        reason = request.POST.get("reason", "")
        done(request, lambda: actions.set_aside_batch(request.user, held, reason=reason, now=now),
             say("Đã gạt tệp này ra khỏi lượt kiểm.", "The file is set aside."))  # fmt: skip
    else:
        raise Http404(deed)
    return redirect("contest", cid=congress.public_id, kid=kid)


def reading_in(congress: Congress, kid: str, rid: str) -> Reading:
    """The reading of this address in this contest; 404 otherwise."""
    found = get_object_or_404(
        Reading.objects.select_related("batch__contest").defer("scores"), public_id=rid,
        batch__contest=contest_in(congress, kid),
    )  # fmt: skip
    found.batch.contest.congress = congress
    return found


@needs(Can.COUNT_BALLOTS)
@require_safe
def page_picture(request: HttpRequest, congress: Congress, kid: str, rid: str) -> HttpResponse:
    """The whole page as it was scanned, upright."""
    return _jpeg(lambda: pictures.page(reading_in(congress, kid, rid)))


@needs(Can.COUNT_BALLOTS)
@require_safe
def row_picture(request: HttpRequest, congress: Congress, kid: str, rid: str, candidate: str) -> HttpResponse:
    """One name's row of the page, upright and large; with `zone`, that place alone."""
    reading = reading_in(congress, kid, rid)
    return _jpeg(lambda: pictures.row(reading, candidate, request.GET.get("zone", "")))


@needs(Can.COUNT_BALLOTS)
@require_safe
def strip_picture(request: HttpRequest, congress: Congress, kid: str, batch: str, strip: str) -> HttpResponse:
    """The marks of one zone of one name in one file, below one another."""
    held = get_object_or_404(ScanBatch, public_id=batch, contest=contest_in(congress, kid))
    return _jpeg(lambda: pictures.strip(held, strip))


def _jpeg(make: object) -> HttpResponse:
    try:
        data = make()  # type: ignore[operator]
    except (ScanProblem, FileNotFoundError, KeyError) as problem:
        raise Http404 from problem
    return HttpResponse(data, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})
