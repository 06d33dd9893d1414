"""Scans come in, are read page by page in the background, can be stopped, gone on with, or set aside (steps 8, 9)."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from daihoi.adapters import printing, scanning
from daihoi.adapters.scanning.sources import open_source
from daihoi.core.ballot_layout import from_json
from daihoi.core.ballot_line import REFUSALS
from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import User
from daihoi.web.election import labels
from daihoi.web.election.actions.order import locked, must_be, reason_given, subject_of
from daihoi.web.election.actions.papers import sheet_key
from daihoi.web.election.models import Contest, Reading, ScanBatch
from daihoi.web.election.queries.files import scan_path

_S = ScanBatch.State
MOST_BYTES = 2 * 1024**3
MOST_COUNTS = 3
AT_ONCE = 8  # pages that are stored together: little is lost by a pulled cable, little time by storing
_KINDS = ((b"%PDF", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG", "png"), (b"II*\0", "tif"), (b"MM\0*", "tif"))
# a file of which one of these is said cannot be read to its end: nothing of it counts
_WHOLE_FILE = ("damaged_file", "encrypted_file", "too_large", "unsupported", "duplicate_file")


def add_scans(
    actor: User | None, contest: Contest, path: Path | str | Sequence[Path], file_name: str, *,
    count_number: int = 1, now: datetime,
) -> ScanBatch:  # fmt: skip
    """Keep a file of scans for reading. Raises for a wrong kind of file, one too large, or one that is here already.

    Several paths are the sides of one ballot, a page each: they are kept, counted and set aside together.
    """
    paths = [Path(path)] if isinstance(path, str | Path) else list(path)
    kinds = [_kind_of(one, file_name) for one in paths]
    digest = _sha256(paths)
    with transaction.atomic():
        contest = locked(contest)
        must_be(contest, Contest.State.COUNTING)
        if not 1 <= count_number <= MOST_COUNTS:
            raise BadInput("bad_count_number", Words("Lượt kiểm không hợp lệ.", "There is no such count."), "count")
        held = contest.batches.filter(sha256=digest).exclude(state__in=(_S.CANCELLED, _S.FAILED)).first()
        if held:
            raise Refusal("duplicate_file", Words(
                f"Tệp này đã được tải lên rồi (“{held.file_name}”, lượt {held.count_number}). Phiếu chỉ tính một lần.",
                f"This file is here already (“{held.file_name}”, count {held.count_number}). "
                "Its ballots count once."))  # fmt: skip
        batch = ScanBatch(
            contest=contest, count_number=count_number, file_name=_shown_name(file_name), sha256=digest, uploaded_at=now
        )
        batch.file = f"election/{contest.public_id}/scans/{batch.public_id}"
        batch.file += f".{kinds[0]}" if len(paths) == 1 else ""
        size = _copied(paths, kinds, scan_path(batch))
        batch.pages_total = _pages_told(scan_path(batch)) if len(paths) == 1 else len(paths)
        batch.save()
        details = {"count": count_number, "sha256": digest, "bytes": size}
        record(actor, "scans.added", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return batch


def _copied(paths: Sequence[Path], kinds: Sequence[str], target: Path) -> int:
    """Copy one file to its place, or several into a folder there, by number; gives their bytes."""
    into = [target] if len(paths) == 1 else [target / f"{at}.{kind}" for at, kind in enumerate(kinds, 1)]
    into[0].parent.mkdir(parents=True, exist_ok=True)
    for path, copy in zip(paths, into, strict=True):
        shutil.copyfile(path, copy)
    return sum(copy.stat().st_size for copy in into)


def _pages_told(path: Path) -> int | None:
    """How many pages the file says it has; None where it cannot be opened, which its reading will name."""
    source = open_source(str(path))
    return None if source.problem else source.pages


def _shown_name(file_name: str) -> str:
    return Path(file_name.replace("\\", "/")).name[:200] or "scan"


def _kind_of(path: Path, file_name: str) -> str:
    """What the file is by its first bytes; its name is not believed."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(1024)
    if size > MOST_BYTES:
        raise BadInput("too_large", Words(
            f"Tệp lớn hơn {MOST_BYTES // 1024**3} GB. Hãy quét thành nhiều tệp nhỏ hơn.",
            f"The file is larger than {MOST_BYTES // 1024**3} GB. Scan into smaller files."), file_name)  # fmt: skip
    for sign, kind in _KINDS:
        if start.startswith(sign) or (kind == "pdf" and sign in start):
            return kind
    if not start:
        raise BadInput("empty_file", Words("Tệp rỗng.", "The file is empty."), file_name)
    raise BadInput("unsupported", Words(
        "Không phải bản quét: chỉ nhận PDF, TIFF, JPEG hoặc PNG.",
        "This is no scan: PDF, TIFF, JPEG or PNG are taken."), file_name)  # fmt: skip


def _sha256(paths: Sequence[Path]) -> str:
    """The digest of a file; of several, that of their digests in order."""
    found = []
    for path in paths:
        with path.open("rb") as file:
            found.append(hashlib.file_digest(file, "sha256").hexdigest())
    return found[0] if len(found) == 1 else hashlib.sha256("".join(found).encode()).hexdigest()


def read_batch(batch: ScanBatch, *, jobs: int = 1, now: datetime | None = None) -> ScanBatch:
    """Read a batch page by page, each stored as it is read; goes on after the last page stored.

    Stops between pages when the batch was cancelled. A file that breaks off counts as not read at all. `now` is the
    time that the log notes at the end; left out, it is the time when reading ends.
    """
    if not ScanBatch.objects.filter(pk=batch.pk, state__in=(_S.QUEUED, _S.READING)).update(state=_S.READING):
        batch.refresh_from_db()
        return batch
    batch.refresh_from_db()
    contest = batch.contest
    layout, key = from_json(contest.layout), sheet_key(contest)
    read = batch.readings.order_by("page").values_list("line", flat=True)
    already = [{**line, "source": str(scan_path(batch))} for line in read]
    done = len(already)
    lines = scanning.read_scans(
        [layout], [str(scan_path(batch))], jobs=jobs, expect_stamp=contest.expect_stamp, already=already,
        is_genuine=lambda code, layout_hash: printing.is_genuine(code, key, layout_hash),
    )  # fmt: skip
    seen = _seen_elsewhere(batch)
    try:
        for few in _chunks(lines):
            if not _store(batch, [_once(line, seen) for line in few], done):
                batch.refresh_from_db()
                return batch
            done += len(few)
            whole = next((line["why"]["code"] for line in few if _whole_file(line)), "")
            if whole:
                return _finish(batch, _S.FAILED, whole, now)
    except BadInput as problem:
        return _finish(batch, _S.FAILED, problem.words.vi, now)
    return _finish(batch, _S.DONE, "", now)


def _chunks(lines: Iterator[Mapping[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """A few lines at a time; the pages of one ballot stay together, so that going on never starts inside one."""
    few: list[dict[str, Any]] = []
    for line in lines:
        few.append(dict(line))
        if len(few) >= AT_ONCE and not line.get("continues"):
            yield few
            few = []
    if few:
        yield few


def _seen_elsewhere(batch: ScanBatch) -> set[str]:
    """The pictures and sheets of the other files of this contest: a page scanned into two files counts once."""
    others = Reading.objects.filter(batch__contest=batch.contest_id).exclude(batch=batch.pk)
    others = others.exclude(batch__state__in=(_S.CANCELLED, _S.FAILED)).exclude(status="refused")
    pictures = set(others.values_list("line__picture", flat=True))
    same_count = others.filter(batch__count_number=batch.count_number)
    sheets = {f"{sheet}/{side}" for sheet, side in same_count.values_list("line__sheet", "line__side") if sheet}
    return (pictures | sheets) - {None, ""}


def _once(line: dict[str, Any], seen: set[str]) -> dict[str, Any]:
    """The line, or the refusal of a page that another file of this contest has brought already."""
    sheet = f"{line.get('sheet')}/{line.get('side')}"
    code = "duplicate_page" if line.get("picture") in seen else "duplicate_sheet" if sheet in seen else ""
    if not code or line["status"] == "refused":
        return line
    why = {"code": code, "message": REFUSALS[code].vi}
    line.pop("continues", None)
    return line | {"status": "refused", "marks": [], "doubts": [], "ballot": None, "why": why, "scores": []}


def _whole_file(line: Mapping[str, Any]) -> bool:
    return line["status"] == "refused" and (line.get("why") or {}).get("code") in _WHOLE_FILE


@transaction.atomic
def _store(batch: ScanBatch, lines: list[dict[str, Any]], done: int) -> bool:
    """Append these pages; False when somebody has cancelled meanwhile."""
    held = ScanBatch.objects.select_for_update().get(pk=batch.pk)
    if held.state != _S.READING:
        return False
    rows = []
    for at, line in enumerate(lines, done + 1):
        scores = line.pop("scores", None) or []
        line["source"], line["page"] = batch.file_name, at
        rows.append(Reading(batch=batch, page=at, status=line["status"], line=line, scores=scores))
    Reading.objects.bulk_create(rows)
    ScanBatch.objects.filter(pk=batch.pk).update(pages_done=done + len(lines))
    return True


@transaction.atomic
def _finish(batch: ScanBatch, state: str, message: str, now: datetime | None) -> ScanBatch:
    held = ScanBatch.objects.select_for_update().get(pk=batch.pk)
    if held.state != _S.READING:
        return held
    held.state, held.message = state, message
    held.pages_total = held.pages_done
    held.save(update_fields=["state", "message", "pages_total"])
    figures = {"pages": held.pages_done, "state": state, "count": held.count_number}
    contest = held.contest
    record(None, "scans.read", congress=contest.congress, subject=subject_of(contest), details=figures,
           now=now or timezone.now())  # fmt: skip
    batch.refresh_from_db()
    return batch


@transaction.atomic
def cancel_batch(actor: User | None, batch: ScanBatch, *, now: datetime) -> None:
    """Stop reading; what was read stays stored, counts for nothing, and can be gone on with."""
    _leave(actor, batch, (_S.QUEUED, _S.READING), "scans.stopped", "", now)


@transaction.atomic
def set_aside_batch(actor: User | None, batch: ScanBatch, *, reason: str, now: datetime) -> None:
    """Take a whole file out of the count (the wrong stack, scanned twice), with the reason; its pages stay stored."""
    _leave(actor, batch, (_S.DONE, _S.FAILED), "scans.set_aside", reason_given(reason), now)


def _leave(
    actor: User | None, batch: ScanBatch, states: tuple[str, ...], verb: str, reason: str, now: datetime
) -> None:
    contest = locked(batch.contest)
    must_be(contest, Contest.State.COUNTING)
    held = ScanBatch.objects.select_for_update().get(pk=batch.pk)
    if held.state not in states:
        shown = labels.word(labels.BATCH_STATES, held.state)
        raise Refusal("wrong_order", Words(
            f"Tệp này {shown.vi.lower()}, không làm được bước đó. Hãy tải lại trang.",
            f"This file is in the state “{shown.en}”. Reload the page."))  # fmt: skip
    held.state, held.message = _S.CANCELLED, reason
    held.save(update_fields=["state", "message"])
    details = {"batch": held.public_id, "reason": reason, "pages": held.pages_done}
    record(actor, verb, congress=contest.congress, subject=subject_of(contest), details=details, now=now)


@transaction.atomic
def resume_batch(actor: User | None, batch: ScanBatch, *, now: datetime) -> ScanBatch:
    """Read a stopped or set aside file again, after the last page stored; refused where its twin is counted."""
    contest = locked(batch.contest)
    must_be(contest, Contest.State.COUNTING)
    held = ScanBatch.objects.select_for_update().get(pk=batch.pk)
    if held.state != _S.CANCELLED:
        raise Refusal("wrong_order", Words("Tệp này không bị dừng.", "This file is not stopped."))
    twins = contest.batches.filter(sha256=held.sha256).exclude(state__in=(_S.CANCELLED, _S.FAILED))
    if twins.exists():
        raise Refusal("duplicate_file", Words(
            "Tệp này đã được tải lên lần nữa và đang được tính.",
            "This file was uploaded again and is counted."))  # fmt: skip
    held.state, held.message = _S.QUEUED, ""
    held.save(update_fields=["state", "message"])
    details = {"batch": held.public_id, "pages": held.pages_done}
    record(actor, "scans.resumed", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return held
