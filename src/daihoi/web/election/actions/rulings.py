"""Two tellers rule on each doubt without seeing each other's word; a third decides where they differ (step 10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.readings import NOT_A_BALLOT
from daihoi.core.rulings import State
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import User
from daihoi.web.election.actions.order import locked, must_be, subject_of
from daihoi.web.election.models import Contest, Reading, Ruling, ScanBatch
from daihoi.web.election.queries.papers import WHOLE, listed_keys, outcome_at, page_read

_AGAIN = Words(
    "Đồng chí đã phán quyết chỗ này rồi; lời phán quyết đầu tiên được giữ.",
    "You have ruled here already; your first word stands.",
)


@transaction.atomic
def rule(
    actor: User,
    reading: Reading,
    *,
    candidate: str,
    zone: str,
    answer: str,
    reason: str = "",
    votes: Sequence[str] = (),
    now: datetime,
) -> Ruling:
    """One teller's word on one mark (yes, no) or on the whole paper (valid with its votes, invalid, not_a_ballot).

    Refused: a second word of the same teller, a word on a place that is settled, a place that was not read.
    The log says that somebody ruled on a page, never how.
    """
    contest = locked(reading.batch.contest)
    must_be(contest, Contest.State.COUNTING)
    if reading.batch.state != ScanBatch.State.DONE:
        raise Refusal("not_counted", Words("Tệp quét này không được tính.", "This file of scans is not counted."))
    zone = "name" if zone in ("struck", "name_text") else zone
    chosen = _checked(contest, reading, candidate, zone, answer, votes)
    _refuse_if_settled(contest, reading, candidate, zone, str(actor.pk), (answer, tuple(sorted(chosen))))
    try:
        with transaction.atomic():
            made = Ruling.objects.create(
                reading=reading, candidate=candidate, zone=zone, answer=answer, votes=chosen,
                reason=" ".join(reason.split())[:300], teller=actor, at=now,
            )  # fmt: skip
    except IntegrityError:
        raise Refusal("ruled_already", _AGAIN) from None
    details = {"page": reading.page, "batch": reading.batch.public_id, "zone": zone}
    record(actor, "ballot.ruled", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return made


def _checked(
    contest: Contest, reading: Reading, candidate: str, zone: str, answer: str, votes: Sequence[str]
) -> list[str]:
    """The votes of a whole paper, in the order of the list; BadInput where the word does not fit the place."""
    if zone != WHOLE:
        if answer not in ("yes", "no") or (candidate, zone) not in page_read(reading).words:
            raise BadInput("unknown_place", Words(
                "Chỗ này không có trên trang phiếu.", "There is no such place on this page."))  # fmt: skip
        return []
    if candidate or answer not in ("valid", "invalid", NOT_A_BALLOT):
        raise BadInput("unknown_answer", Words("Hãy chọn một phán quyết.", "Choose a ruling."))
    listed = listed_keys(contest)
    if any(vote not in listed for vote in votes) or len(set(votes)) != len(votes):
        raise BadInput("unknown_name", Words("Có tên không nằm trong danh sách.", "A name is not on the list."))
    if answer != "valid":
        return []
    if len(votes) > contest.seats:
        raise Refusal("votes_exceed_seats", Words(
            f"Phiếu hợp lệ bầu nhiều nhất {contest.seats} người, đang chọn {len(votes)}.",
            f"A valid paper has at most {contest.seats} votes; {len(votes)} are chosen."))  # fmt: skip
    return [key for key in listed if key in votes]


def _refuse_if_settled(
    contest: Contest, reading: Reading, candidate: str, zone: str, teller: str, word: tuple[str, tuple[str, ...]]
) -> None:
    heard = outcome_at(contest, reading, candidate, zone)
    if any(one.teller == teller for one in heard.rulings):
        raise Refusal("ruled_already", _AGAIN)
    if heard.state is State.SETTLED or len(heard.rulings) > 2:
        raise Refusal("already_settled", Words(
            "Chỗ này đã được phán quyết xong. Hãy xem chỗ tiếp theo.",
            "This place is settled. Go on to the next."))  # fmt: skip
    if heard.state is State.THIRD_TELLER and zone == WHOLE:
        said = {(one.word, tuple(sorted(one.votes))) for one in heard.rulings}
        if word not in said:
            raise Refusal("third_decides_between", Words(
                "Người thứ ba quyết định giữa hai phán quyết đã có; hãy chọn một trong hai.",
                "The third teller decides between the two words given; choose one of them."))  # fmt: skip
