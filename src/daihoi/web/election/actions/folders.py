"""A contest's folder is read while a scanner fills it: each whole file once, half-written ones later (step 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction

from daihoi.adapters.arrivals import Seen, is_cut_short, is_finished, look
from daihoi.adapters.scanning.sources import files_in, open_source
from daihoi.core.ballot_line import REFUSALS
from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import User
from daihoi.web.election.actions.order import locked, must_be, subject_of
from daihoi.web.election.actions.scans import MOST_COUNTS, add_scans
from daihoi.web.election.actions.sides import Arrival, bound
from daihoi.web.election.models import Contest, FolderFile, ScanBatch
from daihoi.web.election.queries.files import watched_folder

AT_ONCE = 20  # files taken at one look: of a full folder the first are read while the others are looked at


@transaction.atomic
def watch_folder(actor: User | None, contest: Contest, *, count_number: int = 1, now: datetime) -> Contest:
    """From now on the files of the contest's folder are read as they come, into this count."""
    contest = locked(contest)
    must_be(contest, Contest.State.COUNTING)
    if not 1 <= count_number <= MOST_COUNTS:
        raise BadInput("bad_count_number", Words("Lượt kiểm không hợp lệ.", "There is no such count."), "count")
    watched_folder(contest).mkdir(parents=True, exist_ok=True)
    if contest.watched_pile.get("count") != count_number:
        contest.watched_pile = {"count": count_number}  # another count is another pile
    contest.watched_count = count_number
    contest.save(update_fields=["watched_count", "watched_pile"])
    details = {"count": count_number}
    record(actor, "folder.watched", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return contest


@transaction.atomic
def leave_folder(actor: User | None, contest: Contest, *, now: datetime) -> Contest:
    """Look into the folder no more; what was taken stays, what comes later waits until it is watched again."""
    contest = locked(contest)
    if contest.watched_count is None:
        raise Refusal("not_watched", Words("Thư mục không được đọc.", "The folder is not being read."))
    contest.watched_count = None
    contest.save(update_fields=["watched_count"])
    record(actor, "folder.left", congress=contest.congress, subject=subject_of(contest), now=now)
    return contest


def look_into_folder(contest: Contest, *, now: datetime) -> list[ScanBatch]:
    """One look: files that are whole by now are kept for reading, each content once; gives the new batches.

    What is half written is only noted, so that the next look knows whether it grew. A file that changed after it was
    taken is a new file.
    """
    contest.refresh_from_db()
    if not contest.is_watching:
        return []
    made: list[ScanBatch] = []
    for settled in bound(contest, _arrived(contest, now), now):
        with transaction.atomic():
            taken = [_take(contest, together, now) for together in settled.together]
            contest.watched_pile = {**contest.watched_pile, **settled.pile}
            contest.save(update_fields=["watched_pile"])
        made += [batch for batch in taken if batch]
        if len(made) >= AT_ONCE:
            break  # what was taken is read meanwhile; the next look goes on
    return made


def _arrived(contest: Contest, now: datetime) -> list[Arrival]:
    """The files that are not taken yet, in the order of their names, and whether each is whole by now."""
    known = {row.name: row for row in contest.folder_files.all()}
    found = []
    for name, path in _files(watched_folder(contest)):
        row = _noted(contest, known.get(name), name, path, now)
        if row and not row.batch_id and not row.message:
            seen = Seen(row.size, row.changed_ns, row.since.timestamp())
            found.append(Arrival(row, path, is_finished(path, seen, now.timestamp(), _is_whole)))
    return found


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of the folder and below, by their name in it; a link may lead elsewhere and is left out."""
    for name in files_in([str(folder)]):
        path = Path(name)
        if not path.is_symlink() and path.resolve().is_relative_to(folder.resolve()):
            yield str(path.relative_to(folder))[:300], path


def _is_whole(path: Path) -> bool:
    return open_source(str(path)).problem != "damaged_file" and not is_cut_short(path)


def _noted(contest: Contest, row: FolderFile | None, name: str, path: Path, now: datetime) -> FolderFile | None:
    """The file's row as it is now; None when the file is gone again."""
    before = Seen(row.size, row.changed_ns, row.since.timestamp()) if row else None
    seen = look(path, before, now.timestamp())
    if seen is None or (row and seen is before):
        return row if seen else None
    facts = {"size": seen.size, "changed_ns": seen.changed_ns, "since": now, "batch": None, "message": ""}
    return FolderFile.objects.update_or_create(contest=contest, name=name, defaults=facts)[0]


def _take(contest: Contest, together: Sequence[Arrival], now: datetime) -> ScanBatch | None:
    """One file, or the files of the sides of one ballot, become a batch; None where they are refused, or gone."""
    count, rows = contest.watched_count or 1, [one.row for one in together]
    name = " + ".join(Path(row.name).name for row in rows)
    try:
        with transaction.atomic():
            batch = add_scans(None, contest, [one.path for one in together], name, count_number=count, now=now)
            FolderFile.objects.filter(pk__in=[row.pk for row in rows]).update(batch=batch)
    except BadInput as problem:
        code = problem.code if problem.code in REFUSALS else problem.words.vi
        FolderFile.objects.filter(pk__in=[row.pk for row in rows]).update(batch=None, message=code[:300])
        return None
    except OSError:
        return None  # taken away meanwhile; the next look will tell
    return batch
