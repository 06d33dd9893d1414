"""Ballots are printed, handed out, come back: the ledger says where every sheet is (steps 7 and 8)."""

from __future__ import annotations

from datetime import datetime

import pikepdf
import pytest

from daihoi.core.errors import BadInput, Refusal
from daihoi.web.congress.models import Congress, Event, User
from daihoi.web.election import actions
from daihoi.web.election.models import Contest
from daihoi.web.election.queries.ledger import stock_of


def test_print_ballots_keeps_the_file_and_notes_the_stock(contest: Contest, clerk: User, now: datetime) -> None:
    actions.freeze_list(clerk, contest, now=now)
    run = actions.print_ballots(clerk, contest, copies=10, now=now)
    with pikepdf.open(actions.print_run_path(run)) as pdf:
        assert len(pdf.pages) == 10
    contest.refresh_from_db()
    assert (contest.state, stock_of(contest).printed) == ("printed", 10)
    assert Event.objects.order_by("-id")[0].verb == "ballots.printed"
    actions.print_ballots(clerk, contest, copies=2, now=now)
    assert stock_of(contest).printed == 12


@pytest.mark.parametrize("copies", [0, -1, 20_001])
def test_print_ballots_refuses_a_number_out_of_reach(contest: Contest, clerk: User, now: datetime, copies: int) -> None:
    actions.freeze_list(clerk, contest, now=now)
    with pytest.raises(BadInput) as refused:
        actions.print_ballots(clerk, contest, copies=copies, now=now)
    assert refused.value.code == "bad_copies"


def test_print_ballots_before_the_list_is_closed_is_refused(contest: Contest, clerk: User, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        actions.print_ballots(clerk, contest, copies=3, now=now)
    assert refused.value.code == "wrong_order"
    assert "chưa chốt" in refused.value.words.vi


def test_start_voting_freezes_the_attendance(printed: Contest, clerk: User, now: datetime) -> None:
    actions.start_voting(clerk, printed, now=now)
    printed.refresh_from_db()
    assert printed.attendance is not None
    assert (printed.state, printed.attendance.present, printed.attendance.convened["official"]) == ("voting", 8, 12)
    assert Event.objects.order_by("-id")[0].verb == "voting.started"


def test_start_voting_before_the_congress_opens_cites_the_line(
    printed: Contest, congress: Congress, clerk: User, now: datetime
) -> None:
    congress.state = "preparing"
    congress.save()
    with pytest.raises(Refusal) as refused:
        actions.start_voting(clerk, printed, now=now)
    assert refused.value.code == "opened"


def test_start_voting_with_too_few_ballots_is_refused(contest: Contest, clerk: User, now: datetime) -> None:
    actions.freeze_list(clerk, contest, now=now)
    actions.print_ballots(clerk, contest, copies=5, now=now)
    with pytest.raises(Refusal) as refused:
        actions.start_voting(clerk, contest, now=now)
    assert refused.value.code == "enough_ballots"


def test_note_stock_more_issued_than_printed_is_refused(printed: Contest, clerk: User, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        actions.note_stock(clerk, printed, kind="issued", count=11, note="", now=now)
    assert refused.value.code == "issued_exceeds_printed"
    assert stock_of(printed).issued == 0


def test_note_stock_correction_takes_the_place_of_its_line(printed: Contest, clerk: User, now: datetime) -> None:
    line = actions.note_stock(clerk, printed, kind="issued", count=7, note="", now=now)
    with pytest.raises(Refusal) as refused:
        actions.note_stock(clerk, printed, kind="issued", count=8, note="", corrects=line, now=now)
    assert refused.value.code == "reason_missing"
    actions.note_stock(clerk, printed, kind="issued", count=8, note="đếm sót một phiếu", corrects=line, now=now)
    assert stock_of(printed).issued == 8
    with pytest.raises(Refusal) as again:
        actions.note_stock(clerk, printed, kind="issued", count=9, note="lần nữa", corrects=line, now=now)
    assert again.value.code == "already_corrected"
    assert printed.stock.count() == 3


def test_end_voting_needs_a_vote_under_way(printed: Contest, clerk: User, now: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        actions.end_voting(clerk, printed, now=now)
    assert refused.value.code == "wrong_order"
    actions.start_voting(clerk, printed, now=now)
    assert actions.end_voting(clerk, printed, now=now).state == "counting"


def test_seal_box_is_noted_once(printed: Contest, clerk: User, now: datetime) -> None:
    before = Event.objects.count()
    assert actions.seal_box(clerk, printed, now=now).box_sealed_at == now
    assert Event.objects.count() == before + 1
    with pytest.raises(Refusal) as refused:
        actions.seal_box(clerk, printed, now=now)
    assert refused.value.code == "sealed_already"


def test_declare_count_before_the_list_is_closed(contest: Contest, clerk: User, now: datetime) -> None:
    actions.declare_count(clerk, contest, counts_needed=2, expect_stamp=True, sheet_codes=True, now=now)
    contest.refresh_from_db()
    assert (contest.counts_needed, contest.expect_stamp, contest.sheet_codes) == (2, True, True)
    with pytest.raises(BadInput):
        actions.declare_count(clerk, contest, counts_needed=9, now=now)
    actions.freeze_list(clerk, contest, now=now)
    with pytest.raises(Refusal) as refused:
        actions.declare_count(clerk, contest, counts_needed=1, now=now)
    assert refused.value.code == "wrong_order"


def test_sheet_codes_are_genuine_and_all_different(contest: Contest, clerk: User, now: datetime) -> None:
    actions.declare_count(clerk, contest, sheet_codes=True, now=now)
    actions.freeze_list(clerk, contest, now=now)
    run = actions.print_ballots(clerk, contest, copies=3, now=now)
    with pikepdf.open(actions.print_run_path(run)) as pdf:
        assert len({page.Contents[-1].read_bytes() for page in pdf.pages}) == 3
