"""The sample check after the count: a public seed says which papers to pull, people read them (proof on the day)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from django.db import transaction

from daihoi.core.audit import draw_sheets
from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import User
from daihoi.web.election.actions.order import locked, must_be, subject_of
from daihoi.web.election.models import AuditedSheet, AuditSample, Contest
from daihoi.web.election.queries.papers import is_weighted, listed_keys

_S = Contest.State
MOST_DRAWS = 2_000


@transaction.atomic
def start_audit(
    actor: User | None,
    contest: Contest,
    *,
    seed: str,
    draws: int,
    sheets: int,
    risk_limit: Fraction = Fraction(1, 20),
    now: datetime,
) -> AuditSample:
    """Draw the papers to pull (positions 1…`sheets`) from a seed thrown in public; the seed is kept as it was."""
    contest = locked(contest)
    must_be(contest, _S.COUNTING, _S.DECIDED, _S.ANNOUNCED)
    if contest.mark_mode == "cumulative" or is_weighted(contest):
        raise Refusal("not_for_weights", Words(
            "Không kiểm tra bằng mẫu được vì mỗi tờ mang nhiều phiếu biểu quyết; hãy đối chiếu toàn bộ phiếu.",
            "A paper carries many votes here, so a sample proves nothing: check every paper."
        ))  # fmt: skip
    seed = " ".join(seed.split())
    if not 1 <= draws <= MOST_DRAWS or not 0 < risk_limit < 1 or len(seed) > 100:
        raise BadInput("bad_sample", Words(
            f"Số lần rút từ 1 đến {MOST_DRAWS}; mầm ngẫu nhiên không dài quá 100 ký tự.",
            f"Draw between 1 and {MOST_DRAWS} papers; the seed is at most 100 letters long."))  # fmt: skip
    draw_sheets(seed, sheets, draws)
    if contest.audits.filter(seed=seed).exists():
        raise Refusal("seed_used", Words("Mầm này đã dùng rồi; hãy gieo lại.", "This seed was used; throw again."))
    made = AuditSample.objects.create(
        contest=contest, seed=seed, draws=draws, sheets=sheets, risk_limit=str(risk_limit), at=now, made_by=actor
    )
    details = {"seed": seed, "draws": draws, "sheets": sheets}
    record(actor, "audit.drawn", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return made


@transaction.atomic
def note_audited_sheet(
    actor: User, sample: AuditSample, *, place: int, found: bool, status: str, votes: Sequence[str], now: datetime
) -> AuditedSheet:
    """What people read on one paper that was pulled; said again, the newer word stands and the older stays."""
    contest = locked(sample.contest)
    if place not in draw_sheets(sample.seed, sample.sheets, sample.draws):
        raise BadInput("not_drawn", Words("Phiếu này không nằm trong mẫu rút.", "This paper was not drawn."), "place")
    listed = listed_keys(contest)
    if found and (status not in ("valid", "invalid") or any(vote not in listed for vote in votes)):
        raise BadInput("bad_paper", Words("Hãy ghi phiếu đọc được gì.", "Say what the paper says."), "status")
    made = AuditedSheet.objects.create(
        sample=sample, place=place, found=found, status=status if found else "", at=now, made_by=actor,
        votes=[key for key in listed if key in votes] if found and status == "valid" else [],
    )  # fmt: skip
    details = {"sample": sample.public_id, "place": place}
    record(actor, "audit.noted", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return made
