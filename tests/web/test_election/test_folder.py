"""A scanner fills the contest's folder: whole files are read as they come, each once; nothing half-written counts."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from tests.web.test_election.conftest import Scanner

from daihoi.core.errors import Refusal
from daihoi.web.congress.models import User
from daihoi.web.election import actions, tasks
from daihoi.web.election.models import Contest
from daihoi.web.election.queries.counts import standing_of
from daihoi.web.election.queries.files import watched_folder
from daihoi.web.election.queries.papers import listed_keys
from daihoi.web.election.queries.pictures import strips_of

SOON = timedelta(seconds=4)


@pytest.fixture
def folder(counting: Contest, tellers: list[User], settings: Any, tmp_path: Path, now: datetime) -> Path:
    settings.SCANS_ROOT = tmp_path / "home/scans"
    actions.watch_folder(tellers[0], counting, now=now)
    return tmp_path / "home/scans" / counting.public_id


def looked(contest: Contest, now: datetime) -> list[str]:
    """Two looks a few seconds apart; the names of what was taken and read."""
    taken = actions.look_into_folder(contest, now=now) + actions.look_into_folder(contest, now=now + SOON)
    return [actions.read_batch(batch).file_name for batch in taken]


def test_whole_files_are_read_each_once(
    counting: Contest, folder: Path, scan: Scanner, clear_papers: list[tuple[str, ...]], now: datetime
) -> None:
    (folder / "first.pdf").write_bytes(scan(counting, clear_papers[:5], seed=1).read_bytes())
    assert looked(counting, now) == ["first.pdf"]
    (folder / "second.pdf").write_bytes(scan(counting, clear_papers[5:], seed=2).read_bytes())
    (folder / "copy.pdf").write_bytes((folder / "first.pdf").read_bytes())
    assert looked(counting, now + 2 * SOON) == ["second.pdf"]
    assert looked(counting, now + 4 * SOON) == []
    assert {row.name: row.message for row in counting.folder_files.all()} == {
        "first.pdf": "", "second.pdf": "", "copy.pdf": "duplicate_file",
    }  # fmt: skip
    totals = standing_of(counting).totals
    assert totals and (totals.valid, totals.invalid) == (7, 1)


def test_a_file_that_grows_is_waited_for(
    counting: Contest, folder: Path, scan: Scanner, clear_papers: list[tuple[str, ...]], now: datetime
) -> None:
    raw = scan(counting, clear_papers).read_bytes()
    for part in (1, 2, 3):
        (folder / "scan.pdf").write_bytes(raw[: len(raw) * part // 4])
        assert looked(counting, now + part * 3 * SOON) == []
    (folder / "scan.pdf").write_bytes(raw)
    assert looked(counting, now + 20 * SOON) == ["scan.pdf"]
    assert counting.batches.get().pages_done == 8


def test_what_stays_broken_is_named_and_the_next_version_is_read(
    counting: Contest, folder: Path, scan: Scanner, clear_papers: list[tuple[str, ...]], now: datetime
) -> None:
    raw = scan(counting, clear_papers).read_bytes()
    (folder / "scan.pdf").write_bytes(raw[:20_000])
    actions.look_into_folder(counting, now=now)
    (broken,) = actions.look_into_folder(counting, now=now + timedelta(seconds=90))
    assert actions.read_batch(broken).state == "failed"
    (folder / "scan.pdf").write_bytes(raw)
    assert looked(counting, now + timedelta(seconds=100)) == ["scan.pdf"]
    assert standing_of(counting).totals is not None


def test_a_link_out_of_the_folder_is_left_alone(
    counting: Contest, folder: Path, scan: Scanner, clear_papers: list[tuple[str, ...]], now: datetime
) -> None:
    outside = scan(counting, clear_papers)
    (folder / "link.pdf").symlink_to(outside)
    (folder / "below").symlink_to(outside.parent, target_is_directory=True)
    assert looked(counting, now) == []


def test_stopped_and_started_nothing_is_lost(
    counting: Contest, folder: Path, scan: Scanner, tellers: list[User], clear_papers: list[tuple[str, ...]],
    now: datetime,
) -> None:  # fmt: skip
    actions.leave_folder(tellers[0], counting, now=now)
    with pytest.raises(Refusal):
        actions.leave_folder(tellers[0], counting, now=now)
    (folder / "scan.pdf").write_bytes(scan(counting, clear_papers).read_bytes())
    assert looked(counting, now) == []
    actions.watch_folder(tellers[0], counting, count_number=2, now=now)
    assert looked(counting, now) == ["scan.pdf"]
    assert counting.batches.get().count_number == 2


def test_the_page_starts_looking_shows_it_and_stops(
    counting: Contest, client_of: Callable[[str], Client], settings: Any, tmp_path: Path, scan: Scanner,
    clear_papers: list[tuple[str, ...]],
) -> None:  # fmt: skip
    settings.SCANS_ROOT = tmp_path / "home/scans"
    teller, address = client_of("teller"), {"cid": counting.congress.public_id, "kid": counting.public_id}
    assert (
        teller.post(reverse("scan_folder", kwargs=address), {"deed": "start", "count_number": "1"}).status_code == 302
    )
    looks = DBTaskResult.objects.filter(task_path=tasks.look_into_folder.module_path)
    assert looks.filter(status="READY").count() == 1
    teller.get(reverse("scan_progress", kwargs=address))
    assert looks.filter(status="READY").count() == 1  # one look at a time
    (tmp_path / "home/scans" / counting.public_id / "scan.pdf").write_bytes(scan(counting, clear_papers).read_bytes())
    looks.delete()
    tasks.look_into_folder.call(counting.pk)
    assert looks.filter(status="READY").count() == 1
    shown = teller.get(reverse("contest", kwargs=address)).content.decode()
    assert str(tmp_path / "home/scans" / counting.public_id) in shown
    assert 'hx-trigger="every 2s"' in shown
    assert teller.post(reverse("scan_folder", kwargs=address), {"deed": "stop"}).status_code == 302
    looks.delete()
    tasks.look_into_folder.call(counting.pk)
    assert not looks.exists()


def test_progress_tells_how_many_pages_of_how_many(
    counting: Contest, client_of: Callable[[str], Client], scan: Scanner, clear_papers: list[tuple[str, ...]],
    now: datetime,
) -> None:  # fmt: skip
    batch = actions.add_scans(None, counting, scan(counting, clear_papers), "scan.pdf", now=now)
    assert batch.pages_total == 8
    address = {"cid": counting.congress.public_id, "kid": counting.public_id}
    shown = client_of("teller").get(reverse("scan_progress", kwargs=address)).content.decode()
    assert 'max="8" value="0"' in shown


@pytest.fixture
def two_sided(
    contest: Contest, clerk: User, tellers: list[User], settings: Any, tmp_path: Path, now: datetime
) -> Contest:
    """Forty-two names for thirty-five seats: a ballot of two sides; four papers came back, its folder is watched."""
    contest.seats = 35
    contest.save()
    for at in range(38):
        actions.nominate(clerk, contest, name=f"Nguyễn Văn {chr(65 + at % 26)}{'a' * (at // 26)}", now=now)
    actions.freeze_list(clerk, contest, now=now)
    actions.print_ballots(clerk, contest, copies=10, now=now)
    actions.start_voting(clerk, contest, now=now)
    for kind, count in (("issued", 4), ("unused", 6), ("collected", 4)):
        actions.note_stock(clerk, contest, kind=kind, count=count, note="", now=now)
    actions.end_voting(clerk, contest, now=now)
    settings.SCANS_ROOT = tmp_path / "home/scans"
    actions.watch_folder(tellers[0], contest, now=now)
    contest.refresh_from_db()
    assert len((contest.layout or {})["pages"]) == 2
    return contest


@pytest.fixture
def sides(two_sided: Contest, scan: Scanner) -> list[bytes]:
    """Front, back, front, back … of four papers that strike seven names each (the last one none), a page a file."""
    keys = listed_keys(two_sided)
    struck = [tuple(keys[at : at + 5]) + tuple(keys[-3 - at : -1 - at]) for at in range(3)] + [()]
    found = []
    with pikepdf.open(scan(two_sided, struck)) as whole:
        for page in whole.pages:
            one, kept = pikepdf.new(), io.BytesIO()
            one.pages.append(page)
            one.save(kept)
            found.append(kept.getvalue())
    return found


def drop(contest: Contest, files: dict[str, bytes]) -> None:
    for name, raw in files.items():
        (watched_folder(contest) / name).write_bytes(raw)


def test_sides_in_files_of_their_own_become_whole_ballots(
    two_sided: Contest, sides: list[bytes], client_of: Callable[[str], Client], now: datetime
) -> None:
    drop(two_sided, {f"scan{at}.pdf": raw for at, raw in enumerate(sides, 1)})
    assert looked(two_sided, now) == [f"scan{at}.pdf + scan{at + 1}.pdf" for at in (1, 3, 5, 7)]
    totals = standing_of(two_sided).totals
    assert totals and (totals.valid, totals.invalid) == (3, 1)
    keys = listed_keys(two_sided)
    assert keys[3] not in totals.votes and totals.votes[keys[20]] == 3  # struck by all, by nobody
    back = two_sided.batches.earliest("id").readings.get(page=2)
    address = {"cid": two_sided.congress.public_id, "kid": two_sided.public_id, "rid": back.public_id}
    assert client_of("teller").get(reverse("page_picture", kwargs=address)).status_code == 200
    assert actions.cut_marks(back.batch).is_dir() and {one["pages"][0] for one in strips_of(back.batch)} == {1, 2}
    assert looked(two_sided, now + 5 * SOON) == []


def test_a_side_waits_for_its_partner_and_is_refused_when_none_comes(
    two_sided: Contest, sides: list[bytes], now: datetime
) -> None:
    drop(two_sided, {"1.pdf": sides[0]})
    assert looked(two_sided, now) == []
    drop(two_sided, {"2.pdf": sides[1], "3.pdf": sides[2]})
    assert looked(two_sided, now + timedelta(minutes=2)) == ["1.pdf + 2.pdf"]
    assert actions.look_into_folder(two_sided, now=now + timedelta(minutes=6)) == []
    (alone,) = actions.look_into_folder(two_sided, now=now + timedelta(minutes=8))
    actions.read_batch(alone)
    assert [row.line["why"]["code"] for row in alone.readings.all()] == ["incomplete_ballot"]


def test_a_lost_side_shifts_no_other(two_sided: Contest, sides: list[bytes], now: datetime) -> None:
    """A back where a front was due: its front is lost, or its sheet was turned over; the pile's end does not tell."""
    drop(two_sided, {f"{at}.pdf": raw for at, raw in enumerate(sides) if at != 2})
    assert looked(two_sided, now) == ["0.pdf + 1.pdf"]
    assert looked(two_sided, now + timedelta(minutes=6)) == [f"{at}.pdf" for at in range(3, 8)]
    assert {one.code for one in standing_of(two_sided).doubts} == {"incomplete_ballot"}


def order_of(sides: list[bytes], order: list[int]) -> dict[str, bytes]:
    return {f"{at}.pdf": sides[number] for at, number in enumerate(order)}


def test_a_pile_that_begins_with_a_back_waits_for_its_end(
    two_sided: Contest, sides: list[bytes], now: datetime
) -> None:
    """Fed back first, or its first front lost: only the whole pile tells, and nobody's back joins another's front."""
    drop(two_sided, order_of(sides, [1, 0, 3, 2, 5, 4]))
    assert looked(two_sided, now) == []
    assert looked(two_sided, now + timedelta(minutes=6)) == ["0.pdf + 1.pdf", "2.pdf + 3.pdf", "4.pdf + 5.pdf"]
    drop(two_sided, {"6.pdf": sides[7], "7.pdf": sides[6]})
    later = now + timedelta(minutes=7)
    assert looked(two_sided, later) == ["6.pdf + 7.pdf"]
    totals = standing_of(two_sided).totals
    assert totals and (totals.valid, totals.invalid) == (3, 1)


def test_the_first_side_lost_binds_no_back_to_the_next_front(
    two_sided: Contest, sides: list[bytes], now: datetime
) -> None:
    drop(two_sided, order_of(sides, [1, 2, 3, 4, 5]))
    assert looked(two_sided, now) == []
    assert looked(two_sided, now + timedelta(minutes=6)) == [f"{at}.pdf" for at in range(5)]
    assert {one.code for one in standing_of(two_sided).doubts} == {"incomplete_ballot"}


def test_a_back_that_comes_too_late_joins_no_other(two_sided: Contest, sides: list[bytes], now: datetime) -> None:
    drop(two_sided, order_of(sides, [0, 1, 2]))
    assert looked(two_sided, now) == ["0.pdf + 1.pdf"]
    assert looked(two_sided, now + timedelta(minutes=6)) == ["2.pdf"]
    drop(two_sided, {"3.pdf": sides[3], "4.pdf": sides[4], "5.pdf": sides[5]})
    assert looked(two_sided, now + timedelta(minutes=7)) == ["3.pdf", "4.pdf + 5.pdf"]


def test_another_count_is_another_pile(
    two_sided: Contest, sides: list[bytes], tellers: list[User], now: datetime
) -> None:
    drop(two_sided, order_of(sides, [0, 1]))
    assert looked(two_sided, now) == ["0.pdf + 1.pdf"]
    assert two_sided.watched_pile == {"count": 1, "lead": 1, "after_refusal": 0}
    actions.watch_folder(tellers[0], two_sided, count_number=1, now=now)
    two_sided.refresh_from_db()
    assert two_sided.watched_pile["lead"] == 1
    actions.watch_folder(tellers[0], two_sided, count_number=2, now=now)
    two_sided.refresh_from_db()
    assert two_sided.watched_pile == {"count": 2}
