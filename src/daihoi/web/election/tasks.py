"""Long work in the background: reading scans, cutting the marks for the mosaic."""

from __future__ import annotations

from django_tasks import task

from daihoi.web.election import actions
from daihoi.web.election.models import ScanBatch


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
