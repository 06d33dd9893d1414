"""Two tellers rule on each doubt without seeing each other's word; a third decides where they differ (step 10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.readings import MOST_VOTES, NOT_A_BALLOT, WEIGHT
from daihoi.core.rulings import State
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import User
from daihoi.web.election.actions.order import locked, must_be, subject_of
from daihoi.web.election.models import Contest, Reading, Ruling, ScanBatch
from daihoi.web.election.queries.papers import (
    WHOLE,
    first_page,
    is_weighted,
    listed_keys,
    outcome_at,
    page_read,
)

_AGAIN = Words(
    "Đồng chí đã phán quyết chỗ này rồi; lời phán quyết đầu tiên được giữ.",
    "You have ruled here already; your first word stands.",
)


Vote = str | tuple[str, int]  # a name, or where votes are cumulated a name with its votes


@transaction.atomic
def rule(
    actor: User,
    reading: Reading,
    *,
    candidate: str,
    zone: str,
    answer: str,
    reason: str = "",
    votes: Sequence[Vote] = (),
    weight: int | None = None,
    now: datetime,
) -> Ruling:
    """One teller's word on one mark (yes, no, a number) or on the whole paper (valid with its votes, invalid,
    not_a_ballot). `weight` is how many votes a whole valid paper carries, where papers carry different numbers; it is
    kept as this teller's word on that, unless they have said it or it is settled.

    Refused: a second word of the same teller, a word on a place that is settled, a place that was not read.
    The log says that somebody ruled on a page, never how.
    """
    contest = countable(reading)
    zone = "name" if zone in ("struck", "name_text") else zone
    carried = None
    if zone == WHOLE and answer == "valid" and is_weighted(contest):
        carried = _carried(actor, contest, reading, weight, now)
    chosen = _checked(contest, reading, candidate, zone, answer, votes, carried)
    made = write_word(actor, contest, reading, candidate, zone, answer, now, chosen, reason)
    details = {"page": reading.page, "batch": reading.batch.public_id, "zone": zone}
    record(actor, "ballot.ruled", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return made


def countable(reading: Reading) -> Contest:
    """The contest of a page, locked; refused while it is not counted or the page's file does not count."""
    contest = locked(reading.batch.contest)
    must_be(contest, Contest.State.COUNTING)
    if reading.batch.state != ScanBatch.State.DONE:
        raise Refusal("not_counted", Words("Tệp quét này không được tính.", "This file of scans is not counted."))
    return contest


def write_word(
    actor: User, contest: Contest, reading: Reading, candidate: str, zone: str, answer: str, now: datetime,
    votes: Sequence[Vote] = (), reason: str = "",
) -> Ruling:  # fmt: skip
    """Keep one word on one place, unless it is settled or this teller has spoken there."""
    names = tuple(sorted(vote for vote in votes if isinstance(vote, str)))
    amounts = tuple(sorted(vote for vote in votes if not isinstance(vote, str)))
    _refuse_if_settled(contest, reading, candidate, zone, str(actor.pk), (answer, names, amounts))
    try:
        with transaction.atomic():
            return Ruling.objects.create(
                reading=reading, candidate=candidate, zone=zone, answer=answer, votes=list(votes),
                reason=" ".join(reason.split())[:300], teller=actor, at=now,
            )  # fmt: skip
    except IntegrityError:
        raise Refusal("ruled_already", _AGAIN) from None


def _checked(
    contest: Contest, reading: Reading, candidate: str, zone: str, answer: str, votes: Sequence[Vote],
    carried: int | None,
) -> list[Vote]:  # fmt: skip
    """The votes of a whole paper, in the order of the list; BadInput where the word does not fit the place."""
    if zone != WHOLE:
        fits = is_number(answer) if zone == "digits" else answer in ("yes", "no")
        if not fits or (candidate, zone) not in page_read(reading).words:
            raise BadInput("unknown_place", Words(
                "Chỗ này không có trên trang phiếu.", "There is no such place on this page."))  # fmt: skip
        return []
    if candidate or answer not in ("valid", "invalid", NOT_A_BALLOT):
        raise BadInput("unknown_answer", Words("Hãy chọn một phán quyết.", "Choose a ruling."))
    listed = listed_keys(contest)
    names = [vote if isinstance(vote, str) else vote[0] for vote in votes]
    if any(name not in listed for name in names) or len(set(names)) != len(names):
        raise BadInput("unknown_name", Words("Có tên không nằm trong danh sách.", "A name is not on the list."))
    if answer != "valid":
        return []
    if contest.mark_mode == "cumulative":
        return _cumulated(contest, listed, votes, carried or 1)
    if len(votes) > contest.seats:
        raise Refusal("votes_exceed_seats", Words(
            f"Phiếu hợp lệ bầu nhiều nhất {contest.seats} người, đang chọn {len(votes)}.",
            f"A valid paper has at most {contest.seats} votes; {len(votes)} are chosen."))  # fmt: skip
    return [key for key in listed if key in votes]


def is_number(answer: str) -> bool:
    """Plain figures of a number of votes, written in one way only."""
    return answer.isascii() and answer.isdecimal() and len(answer) < 13 and str(int(answer)) == answer


def votes_carried(weight: int | None) -> int:
    """The number of votes a teller says a paper carries; BadInput where it is none."""
    if weight is None:
        raise BadInput("weight_missing", Words(
            "Hãy ghi số phiếu biểu quyết mà tờ này mang.", "Say how many votes this paper carries."
        ), "weight")  # fmt: skip
    if not 0 < weight <= MOST_VOTES:
        raise BadInput("bad_number", Words(
            "Số phiếu biểu quyết của tờ phiếu phải là số nguyên từ 1; diện tích lẻ thì quy về một đơn vị nguyên, dùng "
            "như nhau cho mọi tờ phiếu và cho số phiếu dự họp.",
            "The votes a paper carries are a whole number from 1; where areas have decimals, use one whole unit for "
            "all papers and for the votes attending."), "weight")  # fmt: skip
    return weight


def _carried(actor: User, contest: Contest, reading: Reading, weight: int | None, now: datetime) -> int:
    """The votes that a whole paper carries: settled, or this teller's word, which is kept where it is a new one."""
    first = first_page(reading)
    heard = outcome_at(contest, first, "", WEIGHT)
    own = next((one.word for one in heard.rulings if one.teller == str(actor.pk)), None)
    known = heard.word or own
    if known is None:
        said = votes_carried(weight)
        write_word(actor, contest, first, "", WEIGHT, str(said), now)
        return said
    if weight is not None and weight != int(known):
        raise Refusal("weight_said", Words(
            f"Số phiếu biểu quyết của tờ này đã được ghi là {known}.",
            f"It has been said that this paper carries {known} votes."), place="weight")  # fmt: skip
    return int(known)


def _cumulated(contest: Contest, listed: list[str], votes: Sequence[Vote], carried: int) -> list[Vote]:
    """Written numbers of a whole paper, held against what the paper carries."""
    numbers = {vote: 1 for vote in votes if isinstance(vote, str)} | dict(
        vote for vote in votes if not isinstance(vote, str)
    )
    if any(number < 0 or not is_number(str(number)) for number in numbers.values()):
        raise BadInput("bad_number", Words("Số phiếu phải là số nguyên.", "Votes are whole numbers."), "votes")
    most, given = contest.seats * carried, sum(numbers.values())
    if given > most:
        raise Refusal("over_allowance", Words(
            f"Tờ này được ghi nhiều nhất {most} phiếu, đang ghi {given}.",
            f"This paper carries {most} votes; {given} are given."))  # fmt: skip
    return [(key, numbers[key]) for key in listed if numbers.get(key)]


def _refuse_if_settled(
    contest: Contest,
    reading: Reading,
    candidate: str,
    zone: str,
    teller: str,
    word: tuple[str, tuple[str, ...], tuple[tuple[str, int], ...]],
) -> None:
    heard = outcome_at(contest, reading, candidate, zone)
    if any(one.teller == teller for one in heard.rulings):
        raise Refusal("ruled_already", _AGAIN)
    if heard.state is State.SETTLED or len(heard.rulings) > 2:
        raise Refusal("already_settled", Words(
            "Chỗ này đã được phán quyết xong. Hãy xem chỗ tiếp theo.",
            "This place is settled. Go on to the next."))  # fmt: skip
    if heard.state is State.THIRD_TELLER and zone in (WHOLE, "digits", WEIGHT):
        said = {(one.word, tuple(sorted(one.votes)), tuple(sorted(one.amounts))) for one in heard.rulings}
        if word not in said:
            raise Refusal("third_decides_between", Words(
                "Người thứ ba quyết định giữa hai phán quyết đã có; hãy chọn một trong hai.",
                "The third teller decides between the two words given; choose one of them."))  # fmt: skip
