"""Numbers written by hand go to people: one teller types every box of a page at once (step 10)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.readings import MOST_VOTES, WEIGHT
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import User
from daihoi.web.election.actions.order import locked, subject_of
from daihoi.web.election.actions.rulings import countable, votes_carried, write_word
from daihoi.web.election.models import Contest, Reading, Ruling
from daihoi.web.election.queries.papers import Doubt, page_read, paper_of

_S = Contest.State


@transaction.atomic
def rule_numbers(
    actor: User, reading: Reading, *, numbers: Mapping[str, int], weight: int | None = None, now: datetime
) -> list[Ruling]:
    """One teller's reading of the numbers on a page, kept box by box; the law adds them up once both have spoken.

    `numbers` holds every box that waits for this teller; a box that the machine found bare counts as 0 unless a
    number is given for it. `weight` is how many votes the paper carries, where that is asked. Refused as in `rule`.
    """
    contest = countable(reading)
    paper = paper_of(reading)
    mine = [doubt for doubt in paper.doubts if doubt.reading.pk == reading.pk and doubt.awaits(str(actor.pk))]
    waiting = {doubt.candidate: doubt for doubt in mine if doubt.zone == "digits"}
    words = page_read(reading).words
    boxes = [candidate for candidate, zone in words if zone == "digits"]
    _check(numbers, boxes, waiting)
    spoken = set(reading.rulings.filter(teller=actor).values_list("candidate", "zone"))
    made = [
        write_word(actor, contest, reading, candidate, "digits", str(numbers[candidate]), now)
        for candidate in boxes
        if candidate in waiting
        or (numbers.get(candidate) and words[candidate, "digits"] == "no" and (candidate, "digits") not in spoken)
    ]
    if any(doubt.zone == WEIGHT for doubt in mine):
        made.append(write_word(actor, contest, reading, "", WEIGHT, str(votes_carried(weight)), now))
    if not made:
        raise Refusal("ruled_already", Words(
            "Trang này không còn ô nào chờ số của người đang nhập.", "No box of this page waits for you."))  # fmt: skip
    zone = "digits" if any(one.zone == "digits" for one in made) else WEIGHT
    details = {"page": reading.page, "batch": reading.batch.public_id, "zone": zone}
    record(actor, "ballot.ruled", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return made


def _check(numbers: Mapping[str, int], boxes: list[str], waiting: Mapping[str, Doubt]) -> None:
    missing = [candidate for candidate in waiting if candidate not in numbers]
    if missing:
        raise BadInput("number_missing", Words(
            "Còn ô chưa nhập số; ô bị gạch bỏ thì nhập 0.", "A box has no number yet; type 0 where it is struck out."
        ), missing[0])  # fmt: skip
    if any(candidate not in boxes or not 0 <= number <= MOST_VOTES for candidate, number in numbers.items()):
        raise BadInput("bad_number", Words("Số phiếu phải là số nguyên từ 0.", "Votes are whole numbers from 0."))


@transaction.atomic
def declare_votes(actor: User | None, contest: Contest, *, total: int, present: int, now: datetime) -> Contest:
    """How many votes the whole body and those attending carry; as many votes as people means one each.

    Papers are judged by it anew, so it is refused once the result stands.
    """
    contest = locked(contest)
    if contest.state in (_S.DECIDED, _S.ANNOUNCED):
        raise Refusal("decided", Words(
            "Đã có kết quả; mở lại kiểm phiếu trước.", "The result stands; reopen the count first."))  # fmt: skip
    if not 0 < present <= total <= MOST_VOTES:
        raise BadInput("bad_number", Words(
            "Số phiếu dự họp phải là số nguyên từ 1 và không quá tổng số phiếu biểu quyết.",
            "The votes attending are a whole number from 1, and at most all votes."), "present")  # fmt: skip
    contest.votes_total, contest.votes_present = total, present
    contest.save(update_fields=["votes_total", "votes_present"])
    details = {"total": total, "present": present}
    record(actor, "votes.declared", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return contest
