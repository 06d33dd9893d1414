"""The thread of one contest by its actions: each has its effect, one line in the log, its refusals."""

from __future__ import annotations

from datetime import datetime

from daihoi.web.congress.models import User
from daihoi.web.election import actions
from daihoi.web.election.models import Contest


def test_the_whole_thread(counted: Contest, tellers: list[User], now: datetime) -> None:
    batch = counted.batches.get()
    assert (batch.state, batch.message, batch.pages_done) == ("done", "", 8)
    print(
        [(d["candidate"], d["zone"], d["why"]["code"]) for r in batch.readings.all() for d in r.line["doubts"]],
        batch.readings.first().line,
    )
    assert [one.status for one in batch.readings.all()] == ["read"] * 8
    outcome = actions.decide_contest(tellers[0], counted, now=now)
    assert outcome.decision["elected"] == ["c03", "c02", "c01"], outcome.decision
