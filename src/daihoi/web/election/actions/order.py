"""The order of the steps: which state an act needs, and the sentence for who comes too early or too late."""

from __future__ import annotations

from daihoi.core.errors import Refusal, Words
from daihoi.web.election.models import Contest

_S = Contest.State
WHERE_IT_STANDS = {
    _S.NOMINATING: Words(
        "Danh sách bầu cử chưa chốt. Hãy chốt danh sách trước.",
        "The list is not closed yet. Close it first."),
    _S.FROZEN: Words(
        "Danh sách đã chốt, phiếu chưa in. Muốn sửa thì mở lại danh sách; nếu không, hãy in phiếu.",
        "The list is closed and no ballot is printed. Reopen the list to change it, or print the ballots."),
    _S.PRINTED: Words(
        "Phiếu đã in nhưng chưa bắt đầu bỏ phiếu.",
        "The ballots are printed and voting has not begun."),
    _S.VOTING: Words(
        "Đang bỏ phiếu. Hãy kết thúc bỏ phiếu trước khi làm bước sau.",
        "Voting is going on. End the voting before the next step."),
    _S.COUNTING: Words(
        "Đã kết thúc bỏ phiếu, đang kiểm phiếu.",
        "Voting has ended; the ballots are being counted."),
    _S.DECIDED: Words(
        "Đã có kết quả. Muốn kiểm lại phải mở lại việc kiểm phiếu và ghi lý do.",
        "The result is decided. To count again, reopen the count and give the reason."),
    _S.ANNOUNCED: Words(
        "Kết quả đã công bố nên không sửa được nữa.",
        "The result has been announced and can no longer be changed."),
}  # fmt: skip


def locked(contest: Contest) -> Contest:
    """The contest as it stands now, held until the end of the transaction: two people at once become one by one."""
    held = Contest.objects.select_for_update(of=("self",)).select_related(
        "congress__organisation__parent", "attendance"
    )
    return held.get(pk=contest.pk)


def must_be(contest: Contest, *states: Contest.State) -> None:
    """Refuse an act that comes too early or too late, and say where the contest stands."""
    if contest.state not in states:
        raise Refusal("wrong_order", WHERE_IT_STANDS[Contest.State(contest.state)])


def reason_given(reason: str) -> str:
    """A reason that will stand in the log and the minutes; an empty one is refused."""
    clean = " ".join(reason.split())
    if not clean:
        raise Refusal("reason_missing", Words("Hãy ghi lý do.", "Give the reason."))
    return clean[:300]


def subject_of(contest: Contest) -> str:
    """The contest's address in the log."""
    return f"contest:{contest.public_id}"
