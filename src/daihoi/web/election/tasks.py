"""Long work in the background: reading scans, cutting the marks for the mosaic, looking into a contest's folder."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from daihoi.web.election import actions
from daihoi.web.election.models import Contest, ScanBatch

LOOK_EVERY = timedelta(seconds=2)
_LOST_AFTER = timedelta(minutes=10)  # a look that runs for so long was cut off with its process


@task()
def read_scans(batch_id: int) -> str:
    """Read one batch; gives the state it ended in."""
    batch = actions.read_batch(ScanBatch.objects.get(pk=batch_id))
    if batch.state == ScanBatch.State.DONE:
        cut_marks.enqueue(batch.pk)
    return batch.state


@task()
def cut_marks(batch_id: int) -> str:
    """Cut the marks of a batch for the mosaic."""
    return actions.cut_marks(ScanBatch.objects.get(pk=batch_id)).name


@task()
def look_into_folder(contest_id: int) -> int:
    """One look into a contest's folder, and the next look asked for; gives how many files were taken."""
    contest = Contest.objects.get(pk=contest_id)
    taken = actions.look_into_folder(contest, now=timezone.now())
    for batch in taken:
        read_scans.enqueue(batch.pk)
    looks = DBTaskResult.objects.filter(task_path=look_into_folder.module_path)
    looks.filter(status="SUCCESSFUL").delete()  # thousands an evening would say nothing
    if contest.is_watching and not looks.filter(status="READY", args_kwargs__args=[contest_id]).exists():
        look_into_folder.using(run_after=timezone.now() + LOOK_EVERY).enqueue(contest_id)
    return len(taken)


def keep_looking(contest_id: int) -> None:
    """See to it that somebody looks into this contest's folder, also after the program was started again."""
    looks = DBTaskResult.objects.filter(task_path=look_into_folder.module_path, args_kwargs__args=[contest_id])
    running = looks.filter(status="RUNNING", started_at__gt=timezone.now() - _LOST_AFTER)
    if not looks.filter(status="READY").exists() and not running.exists():
        look_into_folder.enqueue(contest_id)
