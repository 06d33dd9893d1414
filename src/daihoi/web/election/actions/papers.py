"""Ballots are printed and every sheet is noted in the ledger (step 7)."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.db import transaction

from daihoi.adapters import printing
from daihoi.core.ballot_layout import from_json
from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.stock import Imbalance, check_running
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import User
from daihoi.web.election import labels
from daihoi.web.election.actions.order import locked, must_be, reason_given, subject_of
from daihoi.web.election.models import Contest, PrintRun, StockEntry
from daihoi.web.election.queries import ledger
from daihoi.web.election.queries.files import print_run_path

_S = Contest.State
MOST_COPIES = 20_000
# when each kind of line can be written; handing out may begin before the chair opens the vote
_WHEN = {
    "issued": (_S.PRINTED, _S.VOTING, _S.COUNTING),
    "exchanged": (_S.PRINTED, _S.VOTING, _S.COUNTING),
    "unused": (_S.VOTING, _S.COUNTING),
    "collected": (_S.VOTING, _S.COUNTING),
    "destroyed": (_S.VOTING, _S.COUNTING, _S.DECIDED, _S.ANNOUNCED),
    "printed": (_S.PRINTED, _S.VOTING, _S.COUNTING),
}


@transaction.atomic
def print_ballots(actor: User | None, contest: Contest, *, copies: int, now: datetime) -> PrintRun:
    """Make the PDF of `copies` ballots and note them as printed; a further run is a further file and line."""
    contest = locked(contest)
    must_be(contest, _S.FROZEN, _S.PRINTED)
    if not 1 <= copies <= MOST_COPIES:
        raise BadInput("bad_copies", Words(
            f"Số phiếu in phải từ 1 đến {MOST_COPIES}.",
            f"Print between 1 and {MOST_COPIES} ballots."), "copies")  # fmt: skip
    run = PrintRun(contest=contest, copies=copies, layout_hash=contest.layout_hash, made_at=now)
    run.file = f"election/{contest.public_id}/ballots-{run.public_id}.pdf"
    path = print_run_path(run)
    path.parent.mkdir(parents=True, exist_ok=True)
    layout = from_json(contest.layout)
    codes = printing.new_sheet_codes(copies, sheet_key(contest), layout.hash) if contest.sheet_codes else None
    printing.print_ballots(layout, copies, path, codes=codes)
    run.save()
    StockEntry.objects.create(contest=contest, kind="printed", count=copies, at=now, made_by=actor)
    contest.state = _S.PRINTED
    contest.save(update_fields=["state"])
    details = {"copies": copies, "layout": run.layout_hash[:12]}
    record(actor, "ballots.printed", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return run


def sheet_key(contest: Contest) -> bytes:
    """The secret behind the seals of one contest's sheet codes."""
    return hmac.new(settings.SECRET_KEY.encode(), f"sheets {contest.public_id}".encode(), hashlib.sha256).digest()


@transaction.atomic
def note_stock(
    actor: User | None,
    contest: Contest,
    *,
    kind: str,
    count: int,
    note: str = "",
    corrects: StockEntry | None = None,
    now: datetime,
) -> StockEntry:
    """Write one line of the ledger; a line that `corrects` another takes its place and needs a note.

    Refuses what cannot be: more handed out than printed, more collected than handed out is kept and shown, for it
    must be seen.
    """
    contest = locked(contest)
    if kind not in labels.STOCK or (kind == "printed" and corrects is None):
        raise BadInput("unknown_line", Words("Hãy chọn loại dòng sổ phiếu.", "Choose the kind of line."), "kind")
    must_be(contest, *_WHEN[kind])
    if count < 0 or count > 10 * MOST_COPIES:
        raise BadInput("bad_count", Words("Số phiếu không hợp lệ.", "The number of papers is not valid."), "count")
    if corrects is not None:
        _must_correct(contest, corrects, kind, note)
    line = StockEntry.objects.create(
        contest=contest, kind=kind, count=count, note=note.strip()[:300], at=now, made_by=actor, corrects=corrects
    )
    _refuse_impossible(check_running(ledger.stock_of(contest)))
    details = {"kind": kind, "count": count} | ({"corrects": corrects.pk, "note": line.note} if corrects else {})
    record(actor, "stock.noted", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return line


def _must_correct(contest: Contest, line: StockEntry, kind: str, note: str) -> None:
    reason_given(note)
    if line.contest_id != contest.pk or line.kind != kind:
        raise BadInput("other_line", Words("Dòng cần sửa không thuộc sổ này.", "That line is not of this ledger."))
    if StockEntry.objects.filter(corrects=line).exists():
        raise Refusal("already_corrected", Words(
            "Dòng này đã được đính chính. Hãy tải lại trang.",
            "This line has been corrected already. Reload the page."))  # fmt: skip


def _refuse_impossible(found: tuple[Imbalance, ...]) -> None:
    """More collected than issued is a fact that must stand in the ledger; the rest are slips of the pen."""
    for imbalance in found:
        if imbalance.code != "collected_exceeds_issued":
            raise Refusal(imbalance.code, imbalance.words)
