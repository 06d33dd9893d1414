"""From scans to the announced result: files, reading, decision, further rounds (steps 8 to 12)."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from tests.web.test_election.conftest import Scanner
from tests.web.test_election.lines import line_of, store

from daihoi.core.errors import BadInput, Refusal
from daihoi.web.congress.models import Event, User
from daihoi.web.election import actions
from daihoi.web.election.models import Contest, ScanBatch
from daihoi.web.election.queries.counts import standing_of
from daihoi.web.meeting.models import HallScreen


def code_of(problem: pytest.ExceptionInfo[BadInput]) -> str:
    return problem.value.code


def settle_truly(contest: Contest, tellers: list[User], truth: list[tuple[str, ...]], now: datetime) -> None:
    """Two tellers rule on whatever the machine doubted, as the papers truly are."""
    for doubt in standing_of(contest).doubts:
        answer = "yes" if doubt.candidate in truth[doubt.reading.page - 1] else "no"
        for teller in tellers[:2]:
            actions.rule(teller, doubt.reading, candidate=doubt.candidate, zone=doubt.zone, answer=answer, now=now)


def test_from_scans_to_the_hall(
    counted: Contest, tellers: list[User], clear_papers: list[tuple[str, ...]], people_by_role: dict[str, User],
    now: datetime,
) -> None:  # fmt: skip
    batch = counted.batches.get()
    assert (batch.state, batch.message, batch.pages_done) == ("done", "", 8)
    settle_truly(counted, tellers, clear_papers, now)
    outcome = actions.decide_contest(tellers[0], counted, now=now)
    assert outcome.case["ballots"] == {"printed": 10, "issued": 8, "collected": 8, "valid": 7, "invalid": 1}
    assert (outcome.decision["base"], outcome.decision["needed"]) == (12, 7)
    assert outcome.decision["elected"] == ["c02", "c03"]  # seven votes each; c01 has six
    assert [question["code"] for question in outcome.decision["open_questions"]] == ["too_few"]
    actions.announce(people_by_role["chair"], counted, now=now)
    counted.refresh_from_db()
    screen = HallScreen.objects.get(congress=counted.congress)
    assert (counted.state, screen.shows, screen.reference) == ("announced", "contest", counted.public_id)
    assert [one["name"] for one in screen.content["elected"]] == ["Trần Thị An", "Lê Văn Dũng"]
    verbs = list(Event.objects.order_by("id").values_list("verb", flat=True))
    assert verbs.count("contest.decided") == verbs.count("contest.announced") == 1


def test_the_same_file_twice_counts_once(counting: Contest, tellers: list[User], scan: Scanner, now: datetime) -> None:
    path = scan(counting, [("c04",)] * 2)
    batch = actions.add_scans(tellers[0], counting, path, "a.pdf", now=now)
    actions.read_batch(batch)
    for number in (1, 2):
        with pytest.raises(Refusal) as refused:
            actions.add_scans(tellers[0], counting, path, "b.pdf", count_number=number, now=now)
        assert code_of(refused) == "duplicate_file"
    assert batch.readings.count() == 2
    actions.read_batch(batch)
    assert batch.readings.count() == 2


def test_a_page_scanned_into_two_files_counts_once(
    counting: Contest, tellers: list[User], scan: Scanner, tmp_path: Path, now: datetime
) -> None:
    path = scan(counting, [("c04",)] * 2)
    actions.read_batch(actions.add_scans(tellers[0], counting, path, "a.pdf", now=now))
    longer = tmp_path / "again.pdf"
    shutil.copyfile(path, longer)
    with longer.open("ab") as file:
        file.write(b"\n% other bytes, the same pictures\n")
    again = actions.read_batch(actions.add_scans(tellers[0], counting, longer, "again.pdf", now=now))
    assert [row.line["why"]["code"] for row in again.readings.all()] == ["duplicate_page"] * 2
    actions.set_aside_batch(tellers[0], again, reason="quét lại cùng tập", now=now)
    standing = standing_of(counting)
    assert (standing.doubts, len(standing.counts[0].sheets)) == ([], 2)


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty_file"), (b"PK\x03\x04 a zip", "unsupported"), (b"Kinh gui", "unsupported")]
)
def test_a_wrong_kind_of_file_is_refused(
    counting: Contest, tellers: list[User], tmp_path: Path, now: datetime, content: bytes, code: str
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        actions.add_scans(tellers[0], counting, path, "scan.pdf", now=now)
    assert code_of(refused) == code
    assert not counting.batches.exists()


def test_a_truncated_file_counts_for_nothing_and_can_come_again(
    counting: Contest, tellers: list[User], scan: Scanner, tmp_path: Path, now: datetime
) -> None:
    whole = scan(counting, [("c04",)] * 3)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    batch = actions.read_batch(actions.add_scans(tellers[0], counting, broken, "broken.pdf", now=now))
    assert batch.state == "failed"
    assert standing_of(counting).counts == []
    again = actions.read_batch(actions.add_scans(tellers[0], counting, broken, "broken.pdf", now=now))
    assert again.state == "failed"
    assert actions.read_batch(actions.add_scans(tellers[0], counting, whole, "whole.pdf", now=now)).state == "done"


def test_a_scan_of_another_contest_is_named_not_counted(
    counting: Contest, congress: object, clerk: User, tellers: list[User], scan: Scanner, now: datetime
) -> None:
    other = actions.open_contest(
        clerk, counting.congress, title="Bầu đoàn đại biểu", office="delegates_to_higher_congress", kind="election",
        seats=3, now=now,
    )  # fmt: skip
    for one in counting.candidates.all():
        actions.nominate(clerk, other, name=one.name, member=one.member, now=now)
    actions.freeze_list(clerk, other, now=now)
    actions.print_ballots(clerk, other, copies=9, now=now)
    other.refresh_from_db()
    path = scan(other, [("c04",)])
    batch = actions.read_batch(actions.add_scans(tellers[0], counting, path, "scan.pdf", now=now))
    assert [row.line["why"]["code"] for row in batch.readings.all()] == ["wrong_contest"]
    assert standing_of(counting).totals is None or standing_of(counting).counts[0].sheets == ()
    with pytest.raises(Refusal) as refused:
        actions.decide_contest(tellers[0], counting, now=now)
    assert code_of(refused) == "doubts_open"


def test_reading_can_be_stopped_and_gone_on_with(
    counting: Contest, tellers: list[User], scan: Scanner, now: datetime
) -> None:
    batch = actions.add_scans(tellers[0], counting, scan(counting, [("c04",)] * 3), "scan.pdf", now=now)
    actions.cancel_batch(tellers[0], batch, now=now)
    assert actions.read_batch(batch).readings.count() == 0
    actions.resume_batch(tellers[0], batch, now=now)
    done = actions.read_batch(batch)
    assert (done.state, done.pages_done) == ("done", 3)
    with pytest.raises(Refusal) as refused:
        actions.resume_batch(tellers[0], batch, now=now)
    assert code_of(refused) == "wrong_order"


def test_going_on_reads_only_what_is_left(counting: Contest, tellers: list[User], scan: Scanner, now: datetime) -> None:
    batch = actions.add_scans(tellers[0], counting, scan(counting, [("c04",)] * 3), "scan.pdf", now=now)
    actions.read_batch(batch)
    first = batch.readings.get(page=1).public_id
    batch.readings.filter(page=3).delete()
    ScanBatch.objects.filter(pk=batch.pk).update(state="queued", pages_done=2)
    done = actions.read_batch(batch)
    assert (done.state, [row.page for row in done.readings.all()]) == ("done", [1, 2, 3])
    assert done.readings.get(page=1).public_id == first


def test_decide_waits_for_the_ledger(counting: Contest, tellers: list[User], now: datetime) -> None:
    store(counting, [line_of(counting, at, ("c04",)) for at in range(1, 8)], now)  # seven of eight
    with pytest.raises(Refusal) as refused:
        actions.decide_contest(tellers[0], counting, now=now)
    assert code_of(refused) == "ballots_do_not_balance"
    assert "8 phiếu" in refused.value.words.vi
    assert not counting.outcomes.exists()


def test_decide_without_any_count_is_refused(counting: Contest, tellers: list[User], now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        actions.decide_contest(tellers[0], counting, now=now)
    assert code_of(refused) == "nothing_counted"


def test_a_stuffed_box_stops_and_is_voted_on_again(
    counting: Contest, clerk: User, tellers: list[User], now: datetime
) -> None:
    line = counting.stock.get(kind="collected")
    actions.note_stock(tellers[0], counting, kind="collected", count=9, note="đếm lại hòm", corrects=line, now=now)
    store(counting, [line_of(counting, at, ("c04",)) for at in range(1, 10)], now)
    with pytest.raises(Refusal) as refused:
        actions.decide_contest(tellers[0], counting, now=now)
    assert code_of(refused) == "collected_exceeds_issued"
    again = actions.next_round(
        clerk, counting, kind="election", candidates=counting.candidates.all(), reason="Phiếu thu nhiều hơn phiếu phát",
        now=now,
    )  # fmt: skip
    assert (again.follows_id, again.round, again.seats, again.candidates.count()) == (counting.pk, 1, 3, 4)


def test_decide_twice_is_refused_and_reopening_keeps_both(
    counting: Contest, tellers: list[User], now: datetime
) -> None:
    store(counting, [line_of(counting, at, ("c04",)) for at in range(1, 9)], now)
    actions.decide_contest(tellers[0], counting, now=now)
    with pytest.raises(Refusal) as refused:
        actions.decide_contest(tellers[0], counting, now=now)
    assert code_of(refused) == "wrong_order"
    actions.reopen_count(tellers[0], counting, reason="Kiểm lại một phiếu", now=now)
    actions.decide_contest(tellers[0], counting, now=now)
    assert counting.outcomes.count() == 2


def test_announce_before_the_decision_is_refused(
    counting: Contest, people_by_role: dict[str, User], now: datetime
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.announce(people_by_role["chair"], counting, now=now)
    assert code_of(refused) == "wrong_order"


def test_next_round_has_the_seats_that_are_left(
    counting: Contest, clerk: User, tellers: list[User], now: datetime
) -> None:
    lines = [line_of(counting, at, ("c04",)) for at in range(1, 7)] + [
        line_of(counting, 7, ("c01",)), line_of(counting, 8, ())
    ]  # fmt: skip
    store(counting, lines, now)
    actions.decide_contest(tellers[0], counting, now=now)
    left = counting.candidates.filter(key__in=("c01", "c04"))
    made = actions.next_round(clerk, counting, kind="election", candidates=left, now=now)
    assert (made.round, made.seats, made.state, made.candidates.count()) == (2, 1, "nominating", 2)
    with pytest.raises(Refusal) as refused:
        actions.next_round(clerk, counting, kind="election", candidates=left, now=now)
    assert code_of(refused) == "round_exists"


def test_two_machine_counts_must_agree_where_two_are_needed(
    counting: Contest, tellers: list[User], now: datetime
) -> None:
    counting.counts_needed = 2
    counting.save()
    store(counting, [line_of(counting, at, ("c04",)) for at in range(1, 9)], now)
    with pytest.raises(Refusal) as refused:
        actions.decide_contest(tellers[0], counting, now=now)
    assert code_of(refused) == "counts_differ"
    other = [line_of(counting, at, ("c04",)) for at in range(1, 8)] + [line_of(counting, 8, ("c03",))]
    second = store(counting, other, now, count_number=2)
    (difference,) = standing_of(counting).confirmation.differences
    assert (difference.stack, difference.places) == (1, ((8,), (8,)))
    actions.set_aside_batch(tellers[0], second, reason="quét nhầm tập", now=now)
    store(counting, [line_of(counting, at, ("c04",)) for at in range(1, 9)], now, count_number=2)
    assert actions.decide_contest(tellers[0], counting, now=now).decision["elected"] == ["c01", "c02", "c03"]
